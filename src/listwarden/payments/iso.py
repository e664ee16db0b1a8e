"""ISO 20022 messages: any kind, version, namespace and envelope, read field by field as `fields.toml` says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from msgspec import structs

from listwarden.errors import InputError
from listwarden.lists.formats.xml import line_of
from listwarden.payments.model import Fact, FreeText, Message, Problem, RawMessage, Value
from listwarden.payments.parts import PartyDraft, has_words
from listwarden.payments.policies import MessageRule, Policies
from listwarden.payments.trees import local

__all__ = ["read_iso"]

_KIND = re.compile(r"([a-z]{4}\.\d{3})(?:\.(\d{3}\.\d{2,3}))?")
_FULL_LINE = 140
"""Length of a full `Ustrd` (Max140Text): a word may go on in the next."""

_TIMES = re.compile(r"\d{4}-\d{2}-\d{2}[T+Z\d:.+-]*|\d{2}:\d{2}:\d{2}[\d:.+-Z]*")


def read_iso(raw: RawMessage, root: etree._Element, policies: Policies) -> Iterator[Message]:
    """The messages in a tree: one, or all that an envelope holds.

    Raises:
        InputError: There is none in it.
    """
    found = list(_documents(root))
    if not found:
        raise _no_message(raw, root)
    for at, (header, document) in enumerate(found, start=1):
        line = line_of(document if header is None else header) or 1
        one = raw.parted(at, raw.line + line - 1) if len(found) > 1 else raw
        yield _Reader(one, raw.line, policies).read(header, document)


def _documents(root: etree._Element) -> Iterator[tuple[etree._Element | None, etree._Element]]:
    """Each document with the header before it; a document inside another belongs to that."""
    header: etree._Element | None = None
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element.tag)
        if name == "Document":
            yield header, element
            header = None
        elif name == "AppHdr":
            header = element
        else:
            stack.extend(reversed(element))


def _children(element: etree._Element, path: str) -> list[tuple[etree._Element, str]]:
    """The elements in an element with their paths; a number stands where several have one name."""
    children = list(element)
    names = [local(child.tag) for child in children]
    if len(set(names)) == len(names):
        return [(child, f"{path}/{name}") for child, name in zip(children, names, strict=True)]
    total, seen, found = Counter(names), Counter[str](), []
    for child, name in zip(children, names, strict=True):
        seen[name] += 1
        found.append((child, f"{path}/{name}[{seen[name]}]" if total[name] > 1 else f"{path}/{name}"))
    return found


def _no_message(raw: RawMessage, root: etree._Element) -> InputError:
    name = local(root.tag)
    if name in {"schema", "html"}:
        what = "This is an XML schema, not a message." if name == "schema" else "This is a web page, not a message."
        return InputError(what, where=raw.where, hint="Give the messages only.")
    if name == "AppHdr":
        what = "This is a business application header without its document."
        return InputError(what, where=raw.where, hint="Ask for the whole message.")
    what = f"There is no ISO 20022 document in <{name}>."
    return InputError(what, where=raw.where, hint="A message has an element Document; ask for the whole message.")


class _Scope(NamedTuple):
    group: int = 0
    transaction: int = 0


class _Reader:
    """One pass over one message."""

    def __init__(self, raw: RawMessage, first_line: int, policies: Policies) -> None:
        self._raw = raw
        self._first_line = first_line
        self._policies = policies
        self._parties: list[PartyDraft] = []
        self._texts: list[FreeText] = []
        self._facts: list[Fact] = []
        self._problems: list[Problem] = []
        self._scopes: list[_Scope] = []
        self._groups = 0
        self._payments: Counter[int] = Counter()
        self._unknown: Counter[str] = Counter()
        self._loose: dict[str, PartyDraft] = {}
        self._holders: list[tuple[PartyDraft, str, str]] = []

    def read(self, header: etree._Element | None, document: etree._Element) -> Message:
        """The message."""
        if header is not None:
            self._walk(header, "/AppHdr", None, _Scope())
        self._walk(document, "/Document", None, _Scope())
        self._give_accounts()
        kind, version = self._kind(header, document)
        self._check(kind, document)
        if self._unknown:
            names = ", ".join(list(self._unknown)[:10])
            what = f"Fields without a policy were searched as free text: {names}."
            self._problems.append(Problem("note", self._raw.where, what))
        parties = tuple(draft.party() for draft in self._parties if not draft.is_empty)
        return Message(
            self._raw, "iso20022", kind, version, "", parties, tuple(_joined(self._texts)), tuple(self._facts),
            tuple(self._scopes) or ((0, 0),), tuple(self._problems),
        )  # fmt: skip

    def _walk(self, element: etree._Element, path: str, party: PartyDraft | None, scope: _Scope) -> None:
        if element.text and (own := " ".join(element.text.split())):
            self._unnamed(element, own, path, scope)
        for child, place in _children(element, path):
            if len(child):
                self._container(child, place, party, scope)
            elif child.text and (text := " ".join(child.text.split())):
                self._leaf(child, text, place, party, scope)
            if child.tail and (tail := child.tail.strip()):
                self._unnamed(element, " ".join(tail.split()), path, scope)

    def _container(self, element: etree._Element, path: str, party: PartyDraft | None, scope: _Scope) -> None:
        name, known = local(element.tag), self._policies
        if name in known.groups:
            self._groups += 1
            scope = _Scope(self._groups)
        elif name in known.transactions:
            self._payments[scope.group] += 1
            scope = _Scope(scope.group, self._payments[scope.group])
            self._scopes.append(scope)
        policy = known.parties.get(name)
        if name in known.accounts:
            account = PartyDraft(name, "party", path, self._line(element), *scope, is_account=True)
            self._parties.append(account)
            self._holders.append((account, path.rpartition("/")[0], known.accounts[name]))
            party = account
        elif policy and not (party and name in known.inner):
            role = _outer(path) if name in known.inner else name
            party = PartyDraft(role, policy, path, self._line(element), *scope)
            self._parties.append(party)
        self._walk(element, path, party, scope)

    def _leaf(self, element: etree._Element, text: str, path: str, party: PartyDraft | None, scope: _Scope) -> None:
        name = local(element.tag)
        policy = self._policies.fields.get(name, "unknown")
        if policy in _SILENT and name not in self._policies.facts:
            return
        value = Value(text, path, self._line(element))
        if name in self._policies.facts and party is None:
            currency = str(element.get("Ccy", ""))
            self._facts.append(Fact(self._policies.facts[name], value, currency, *scope))
        if name in {"Id", "TaxId", "RegnId"} and party is not None:
            party.identify(self._kind_of_id(element, name), value)
        elif policy in _OF_A_PARTY:
            self._of_party(policy, value, party, scope)
        elif policy == "member" and party is not None:
            party.identify("member", value)
        elif policy not in _SILENT:
            self._text(policy, name, value, scope)

    def _of_party(self, policy: str, value: Value, party: PartyDraft | None, scope: _Scope) -> None:
        if party is None:  # a name where no party is expected is one all the same
            path = value.place.rpartition("/")[0]
            if path not in self._loose:
                self._loose[path] = PartyDraft(_outer(value.place), "party", path, value.line, *scope)
                self._parties.append(self._loose[path])
            party = self._loose[path]
        if policy == "line" and has_words(value.text, 1):
            # A name too long for its field goes on in the address.
            before = party.names[-1:] if not party.has_lines else ()
            self._texts.append(FreeText("line", party.role, (*before, value), 0, *scope))
            party.has_lines = True
        party.add(policy, value)

    def _text(self, policy: str, role: str, value: Value, scope: _Scope) -> None:
        if policy == "unknown":
            if _TIMES.fullmatch(value.text):
                return
            self._unknown[role] += 1
        if has_words(value.text, 1 if policy in {"text", "line"} else 2):
            self._texts.append(FreeText(policy, role, (value,), _FULL_LINE if policy == "text" else 0, *scope))
        elif policy == "unknown" and has_words(value.text, 1):
            self._texts.append(FreeText(policy, role, (value,), 0, *scope))

    def _unnamed(self, element: etree._Element, text: str, path: str, scope: _Scope) -> None:
        """Text beside elements, which no message has: it is searched, never passed by."""
        self._text("unknown", f"text in {local(element.tag)}", Value(text, path, self._line(element)), scope)

    def _kind_of_id(self, element: etree._Element, name: str) -> str:
        if name != "Id":
            return "tax_id" if name == "TaxId" else "registration_number"
        parent = element.getparent()
        codes = [] if parent is None else [one.text for one in parent.iter() if local(one.tag) == "Cd"]
        return next((self._policies.schemes[code] for code in codes if code in self._policies.schemes), "")

    def _give_accounts(self) -> None:
        """An account belongs to the party that it is an account of; a named holder is a party as well."""
        if not self._holders:
            return
        by_place = {(one.place.rpartition("/")[0], one.role): one for one in reversed(self._parties)}
        for account, beside, role in self._holders:
            if (holder := by_place.get((beside, role))) is not None:
                holder.accounts.extend(account.accounts)

    def _line(self, element: etree._Element) -> int:
        return self._first_line + (line_of(element) or 1) - 1

    def _kind(self, header: etree._Element | None, document: etree._Element) -> tuple[str, str]:
        """What its namespace says, or its header, or its content."""
        content = next((local(child.tag) for child in document), "")
        said = {}
        namespace = etree.QName(document).namespace or ""
        if found := _KIND.search(namespace):
            said["namespace"] = found
        defined = None if header is None else next((e for e in header.iter() if local(e.tag) == "MsgDefIdr"), None)
        if defined is not None and (found := _KIND.search(defined.text or "")):
            said["header"] = found
        by_content = self._policies.kind_of_root.get(content, "")
        kinds = {found[1] for found in said.values()} | ({by_content} if by_content else set())
        if len(kinds) > 1:
            says = ", ".join(f"its {who} says {found[1]}" for who, found in said.items())
            what = f"Its parts disagree about what it is: {says}, and it holds <{content}>."
            self._problems.append(Problem("error", self._raw.where, what, "Ask the sender which it is."))
        best = said.get("namespace") or said.get("header")
        return (best[1], best[2] or "") if best else (by_content, "")

    def _check(self, kind: str, document: etree._Element) -> None:
        """Whether it has what a message of its kind must have."""
        rule = self._policies.rules.get(kind)
        content = next((local(child.tag) for child in document), "")
        if not content:
            self._error("Its document is empty.")
        if not kind:
            self._error("It does not say which message it is, and its content is not known.")
        elif rule is None:
            what = f"A message of kind {kind} is no payment message known here; its fields were read by name."
            self._problems.append(Problem("note", self._raw.where, what))
        if rule is None:
            return
        if content and content not in rule.root and content not in self._policies.kind_of_root:
            self._error(f"A {kind} holds <{rule.root[0]}>; this one holds <{content}>.")
        elif rule.transaction and not self._scopes:
            self._error(f"A {kind} has at least one <{rule.transaction}>; this one has none.")
        self._check_required(rule)

    def _check_required(self, rule: MessageRule) -> None:
        there = {(one.role, one.group, one.transaction) for one in self._parties if not one.is_empty}
        for scope in self._scopes:
            for role in rule.required:
                if there.isdisjoint({(role, *scope), (role, scope.group, 0), (role, 0, 0)}):
                    self._error(f"Payment {scope.transaction} of this {rule.kind} has no <{role}>, which it must have.")

    def _error(self, what: str) -> None:
        self._problems.append(Problem("error", self._raw.where, what, "Ask the sender for the whole message."))


_SILENT = {"ignored", "fact"}
_OF_A_PARTY = {"name", "address", "line", "country", "bic", "lei", "birth_date", "account", "email", "phone"}


def _outer(path: str) -> str:
    """The element that one stands in, as its role."""
    return re.sub(r"\[\d+\]$", "", path.rpartition("/")[0].rpartition("/")[2])


def _joined(texts: list[FreeText]) -> Iterator[FreeText]:
    """Lines of one field under one element as one text: a name can go on in the next."""
    lines: list[FreeText] = []
    for text in texts:
        if lines and not _is_next(lines[-1], text):
            yield _one(lines)
            lines = []
        lines.append(text)
    if lines:
        yield _one(lines)


def _is_next(one: FreeText, other: FreeText) -> bool:
    keys = [(text.policy, text.role, text.group, text.transaction) for text in (one, other)]
    places = (one.lines[-1].place, other.lines[0].place)
    return keys[0] == keys[1] and len({re.sub(r"\[\d+\]$", "", place) for place in places}) == 1


def _one(texts: list[FreeText]) -> FreeText:
    return structs.replace(texts[0], lines=tuple(line for text in texts for line in text.lines))
