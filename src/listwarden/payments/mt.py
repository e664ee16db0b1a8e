"""SWIFT MT messages: the fields of block 4 as parties, texts and facts, by their tags and option letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from listwarden.payments.blocks import Blocks, Field
from listwarden.payments.model import Fact, FreeText, Message, Problem, RawMessage, Value
from listwarden.payments.mt_party import read_party
from listwarden.payments.parts import BIC, PartyDraft, has_words
from listwarden.payments.policies import MtRule, Policies

__all__ = ["read_mt"]

_ASK = "Ask the sender for the whole message."
_FULL = {"79": 50, "86": 65, "70": 35, "72": 35, "77B": 35}
_FORMS = {
    "32A": re.compile(r"(\d{6})([A-Z]{3})(\d[\d,]*)"),
    "32B": re.compile(r"()([A-Z]{3})(\d[\d,]*)"),
    "33B": re.compile(r"()([A-Z]{3})(\d[\d,]*)"),
    "30": re.compile(r"(\d{6})()()"),
    "20": re.compile(r"()()[^\n]{1,35}"),
}
_INSTRUCTING = re.compile(r"/INS/([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)")
_VARIANTS = {"COV": "COV", "STP": "STP", "RFB": "REMIT", "REMIT": "REMIT"}


def read_mt(raw: RawMessage, blocks: Blocks, policies: Policies) -> Message:
    """The message that stands in blocks."""
    return _Reader(raw, blocks, policies).read()


class _Reader:
    """One pass over one message."""

    def __init__(self, raw: RawMessage, blocks: Blocks, policies: Policies) -> None:
        self._raw = raw
        self._blocks = blocks
        self._policies = policies
        self._parties: list[PartyDraft] = []
        self._texts: list[FreeText] = []
        self._facts: list[Fact] = []
        self._problems = blocks.problems
        self._payment = 0
        self._unknown: Counter[str] = Counter()

    def read(self) -> Message:
        """The message."""
        kind = self._kind()
        variant = _VARIANTS.get(self._blocks.user.get("119", "").strip(), "")
        self._headers()
        repeats = self._policies.mt_repeats.get(kind)
        for field in self._blocks.fields:
            self._payment += field.tag == repeats
            self._field(field)
        if kind.isdigit():
            self._check(kind, variant)
        payments = tuple((0, at) for at in range(1, self._payment + 1)) or ((0, 0),)
        parties = tuple(draft.party() for draft in self._parties if not draft.is_empty)
        return Message(
            self._raw, "mt", kind, "", variant, parties, tuple(self._texts), tuple(self._facts), payments,
            tuple(self._problems),
        )  # fmt: skip

    def _kind(self) -> str:
        header = self._blocks.headers.get("2", "")
        if found := re.match(r"[IO](\d{3})", header):
            return found[1]
        first = self._blocks.headers.get("1", "")
        if re.match(r"[A-Z](?!01)\d\d", first) and not self._blocks.fields:
            return {"0": "ACK", "1": "NAK"}.get(self._blocks.user.get("451", ""), "service message")
        self._error("There is no block 2 that tells what kind of message it is.")
        return ""

    def _headers(self) -> None:
        """Sender and receiver: block 1 is of whoever has the message, block 2 of the other side."""
        first, second = self._blocks.headers.get("1", ""), self._blocks.headers.get("2", "")
        is_sent = second.startswith("I")
        other = second[4:16] if is_sent else second[14:26]
        for role, place, terminal in (
            ("sender" if is_sent else "receiver", "block 1", first[3:15]),
            ("receiver" if is_sent else "sender", "block 2", other),
        ):
            if BIC.fullmatch(terminal):
                bic = terminal[:8] + (terminal[9:12] if len(terminal) > 11 else terminal[8:11])
                draft = PartyDraft(role, "agent", place, self._raw.line)
                draft.add("bic", Value(bic, place, self._raw.line))
                self._parties.append(draft)
        for tag, name in (("121", "uetr"), ("108", "user_reference")):
            if value := self._blocks.user.get(tag, "").strip():
                self._facts.append(Fact(name, Value(value, f"block 3 {tag}", self._raw.line)))

    def _field(self, field: Field) -> None:
        rule = self._policies.tags.get(field.tag)
        if field.tag in _FORMS:
            self._form(field)
        if rule is None:
            if field.tag:
                self._unknown[field.tag] += 1
            self._text(field, MtRule("unknown", f":{field.tag}:"))
        elif rule.policy in {"party", "agent"}:
            draft, lines = read_party(field, rule, self._policies.schemes)
            draft.transaction = self._payment
            self._parties.append(draft)
            if lines and has_words(" ".join(line.text for line in lines), 1):
                self._texts.append(FreeText("line", rule.role, tuple(lines), 35, 0, self._payment))
            self._check_party(field, draft)
        elif rule.policy in {"text", "reference"}:
            self._text(field, rule)
        if rule is not None and rule.policy == "reference" and field.tag in self._policies.mt_facts:
            self._facts.append(Fact(self._policies.mt_facts[field.tag], field.lines[0], "", 0, self._payment))

    def _text(self, field: Field, rule: MtRule) -> None:
        lines = tuple(Value(line.text.removeprefix("//"), line.place, line.line) for line in field.lines)
        if has_words(field.text, 2 if rule.policy == "reference" else 1):
            full = _FULL.get(field.tag, 0) if rule.policy == "text" else 0
            self._texts.append(FreeText(rule.policy, rule.role, lines, full, 0, self._payment))
        if found := _INSTRUCTING.search(field.text):
            draft = PartyDraft("instructing institution", "agent", field.lines[0].place, field.lines[0].line)
            draft.transaction = self._payment
            draft.add("bic", Value(found[1], field.lines[0].place, field.lines[0].line))
            self._parties.append(draft)

    def _form(self, field: Field) -> None:
        """A field with a fixed form: its values as facts, or what is wrong with it."""
        found = _FORMS[field.tag].fullmatch(field.lines[0].text.strip())
        if found is None:
            self._error(f"{field.lines[0].text[:24]!r} is not the form of :{field.tag}:.", field.lines[0].line)
            return
        name = self._policies.mt_facts[field.tag]
        place, line = field.lines[0].place, field.lines[0].line
        if found.re.groups == 3 and found[3]:
            amount = Value(found[3].replace(",", ".").removesuffix("."), place, line)
            self._facts.append(Fact(name, amount, found[2], 0, self._payment))
        if found[1]:
            day = Value(f"20{found[1][:2]}-{found[1][2:4]}-{found[1][4:]}", place, line)
            kind = "execution_date" if field.tag == "30" else "settlement_date"
            self._facts.append(Fact(kind, day, "", 0, self._payment))

    def _check_party(self, field: Field, draft: PartyDraft) -> None:
        if field.tag in {"50A", "50G", "59A"} or (field.tag[-1:] == "A" and draft.policy == "agent"):
            if not any(one.kind == "bic" for one in draft.identifiers):
                self._error(f"There is no BIC in :{field.tag}:, which must have one.", field.lines[0].line)
        elif draft.is_empty:
            self._error(f":{field.tag}: is empty.", field.lines[0].line)

    def _check(self, kind: str, variant: str) -> None:
        if self._unknown and kind in self._policies.mt_known:
            tags = ", ".join(f":{tag}:" for tag in list(self._unknown)[:10])
            self._note(f"Fields without a policy were searched as free text: {tags}.")
        if kind not in self._policies.mt_known:
            self._note(f"MT{kind} is no payment message known here; its fields were read by their tags.")
        present = {field.tag for field in self._blocks.fields}
        required = self._policies.mt_required
        for wanted in required.get(kind + variant) or required.get(kind, []):
            if not any(_has(present, one) for one in wanted.split("|")):
                self._error(f"An {_title(kind, variant)} has a field {wanted}; this one has none.")

    def _error(self, what: str, line: int = 0) -> None:
        self._problems.append(Problem("error", self._raw.at(line or self._raw.line), what, _ASK))

    def _note(self, what: str) -> None:
        self._problems.append(Problem("note", self._raw.where, what))


def _has(tags: Iterable[str], wanted: str) -> bool:
    """Whether a field is there; one without a letter in any of its options."""
    return any(tag == wanted or (wanted.isdigit() and tag[:-1] == wanted) for tag in tags)


def _title(kind: str, variant: str) -> str:
    return f"MT{kind} {variant}".strip()
