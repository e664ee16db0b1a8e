"""A party field of an MT message by its option letter: account, BIC, names, address, identifications."""

from __future__ import annotations

import re
from collections.abc import Mapping

from listwarden.payments.blocks import Field
from listwarden.payments.model import Value
from listwarden.payments.parts import BIC, PartyDraft
from listwarden.payments.policies import MtRule

__all__ = ["read_party"]

_FULL = 33
"""Letters from which on a line is full, so that a name goes on in the next (35 fit in)."""

_NUMBERED = re.compile(r"([1-8])/(.*)")
_IDENTIFIED = re.compile(r"([A-Z]{4})/([A-Z]{2})/(.+)")
_CODED = re.compile(r"/([A-Z]{4})/([^/]+)")


def read_party(field: Field, rule: MtRule, schemes: Mapping[str, str]) -> tuple[PartyDraft, list[Value]]:
    """A field of options A, B, C, D, F, G, H, J, K, L or none.

    Returns:
        The party, and the lines in which further names can stand.
    """
    draft = PartyDraft(rule.role, rule.policy, field.lines[0].place, field.lines[0].line)
    lines = [line for line in field.lines if line.text.strip()]
    if lines and lines[0].text.startswith("/") and not field.tag.endswith("J"):
        _account(draft, lines.pop(0))
    if field.tag.endswith("F"):
        return draft, _structured(draft, lines, schemes)
    if field.tag.endswith("J"):
        return draft, _coded(draft, field)
    return draft, _lines(draft, lines)


def _account(draft: PartyDraft, line: Value) -> None:
    """`/34x`, `/C/34x`, `/D/34x`, `//code of a clearing system`."""
    text = line.text.strip()
    if text.startswith("//"):
        draft.identify("member", Value(text[2:], line.place, line.line))
    else:
        bare = re.sub(r"^/(?:[CD]/)?", "", text)
        if bare:
            draft.accounts.append(Value(bare, line.place, line.line))


def _lines(draft: PartyDraft, lines: list[Value]) -> list[Value]:
    """A BIC, or a name with an address below it."""
    if lines and BIC.fullmatch(lines[0].text.strip()):
        draft.add("bic", Value(lines[0].text.strip(), lines[0].place, lines[0].line))
        lines = lines[1:]
    if not lines:
        return []
    draft.names.append(lines[0])
    if len(lines) > 1 and len(lines[0].text) >= _FULL:
        for joined in (lines[0].text + lines[1].text, f"{lines[0].text.rstrip()} {lines[1].text}"):
            draft.names.append(Value(joined, lines[0].place, lines[0].line))
    draft.address.extend(lines[1:])
    return lines


def _structured(draft: PartyDraft, lines: list[Value], schemes: Mapping[str, str]) -> list[Value]:
    """Option F: numbered lines, 1 name, 2 address, 3 country and town, 4 to 7 birth and identifications, 8 the rest."""
    found = [(_NUMBERED.fullmatch(line.text.strip()), line) for line in lines]
    if found and found[0][0] is None and (identified := _IDENTIFIED.fullmatch(lines[0].text.strip())):
        draft.identify(schemes.get(identified[1], ""), Value(identified[3], lines[0].place, lines[0].line))
        draft.countries.append(Value(identified[2], lines[0].place, lines[0].line))
        found = found[1:]
    rest = []
    names = []
    for number, line in found:
        if number is None:
            rest.append(line)
            continue
        value = Value(number[2], line.place, line.line)
        rest.append(value)
        if number[1] == "1":
            names.append(value)
        else:
            _numbered(draft, number[1], value)
    draft.names.extend(names)
    if len(names) > 1:
        draft.names.append(Value(" ".join(name.text for name in names), names[0].place, names[0].line))
    if not names and rest:
        draft.names.append(rest[0])
    return rest


def _numbered(draft: PartyDraft, number: str, value: Value) -> None:
    country, slash, text = value.text.partition("/")
    if number == "2":
        draft.address.append(value)
    elif number in {"3", "5"}:
        draft.countries.append(Value(country, value.place, value.line))
        if slash and number == "3":
            draft.address.append(Value(text, value.place, value.line))
    elif number == "4":
        draft.birth_dates.append(value)
    elif number in {"6", "7"} and slash:
        kind = "national_id" if number == "7" else ""
        draft.identify(kind, Value(text.rpartition("/")[2], value.place, value.line))


def _coded(draft: PartyDraft, field: Field) -> list[Value]:
    """Option J: `/ABIC/...`, `/ACCT/...`, `/NAME/...`, `/ADD1/...` and so on, run together over the lines."""
    place, line = field.lines[0].place, field.lines[0].line
    codes = dict(_CODED.findall("".join(one.text for one in field.lines)))
    for code, text in codes.items():
        value = Value(text, place, line)
        if code == "ABIC" and BIC.fullmatch(text):
            draft.add("bic", value)
        elif code == "ACCT":
            draft.accounts.append(value)
        elif code == "NAME":
            draft.names.append(value)
        elif code in {"ADD1", "ADD2", "CITY"}:
            draft.address.append(value)
        elif code == "CLRC":
            draft.identify("member", value)
    return list(field.lines)
