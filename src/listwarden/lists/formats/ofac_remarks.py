"""The grammar of OFAC's Remarks: one text of phrases joined by "; " and closed by "." -> typed values.

OFAC packs into Remarks whatever its CSV files have no column for: weak aliases, dates and places of birth, documents,
wallets, links to other parties, sanctions tags. Each phrase becomes exactly one value or one leftover; none is dropped.
`ofac_phrases` has the table of labels; here is how the words after a label are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import TypeAlias

from msgspec import Struct

from listwarden.lists.formats.ofac_phrases import (
    ATTRIBUTES,
    COUNTRIES,
    IDENTIFIERS,
    POSITION_QUALIFIERS,
    POSITION_WORDS,
    TAGS,
)
from listwarden.lists.formats.ofac_split import split_phrases
from listwarden.lists.formats.ofac_words import alias_role
from listwarden.model import (
    Attribute,
    DatedValue,
    EntityType,
    Identifier,
    Leftover,
    Name,
    NameRole,
    NameStrength,
    Place,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date
from listwarden.names.script import script_of

__all__ = [
    "Context",
    "Established",
    "Record",
    "make_name",
    "place_country",
    "read_phrase",
    "read_remarks",
]


class Established(Struct, frozen=True):
    """A date of establishment, told apart from a date of birth.

    Attributes:
        value: The date.
    """

    value: DatedValue


Record: TypeAlias = Name | Identifier | DatedValue | Established | Place | Attribute | Relationship | Tag | Leftover
"""What one phrase can become. A bare `DatedValue` is a date of birth."""


class Context(Struct, frozen=True):
    """What the rest of the entry and of the list tells about a remark.

    Attributes:
        source: Where the remark stands.
        type: What kind of party the entry is about.
        titles: The parts of the Title column; Remarks repeat them.
        known_names: Names of the list's entries, to tell the abbreviation's full stop in "X LTD." from the one that
            closes the remark.
    """

    source: Source
    type: EntityType = "unknown"
    titles: Container[str] = ()
    known_names: Container[str] = ()

    def at(self, field: str) -> Context:
        """The same entry, another field."""
        return Context(self.source.at(field), self.type, self.titles, self.known_names)


class _Labeled(Struct, frozen=True):
    """A phrase under its label: `value` is what follows the label, `key` what the table has for it."""

    phrase: str
    label: str
    key: str
    value: str
    context: Context

    @property
    def source(self) -> Source:
        return self.context.source


_Reader: TypeAlias = Callable[[_Labeled], "Record | None"]
"""Gives None where the phrase does not read as its label says."""

_ALIAS = re.compile(r"(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.|d\.b\.a\.) '(.+)'")
_ALT = re.compile(r"alt\. ", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?P<value>.*?)(?P<notes>(?: \([^()]*\))*)"
    r"(?:,? issued (?P<issued>[^()]*?))?(?:,? expires (?P<expires>[^()]*?))?"
)
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_BARE_PARENTHESES = re.compile(r"^\((\d+)\)$")
_WALLET = re.compile(r"- ([A-Z0-9]+) ([A-Za-z0-9]{20,})")
_ORDER = re.compile(r"Executive Order \d{5} (?:(Directive)|[Ii]nformation)")
_MORE = re.compile(r"for more information\b.*?(https?://\S+)", re.IGNORECASE)
_SCOPE = re.compile(r"(?:and )?(?:all|only|other)\b.{0,40}\b(?:offices|branches|locations)\b.*", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+\.\w+(?= \(email\)|$)(?: \(email\))?")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+(?: \(website\))?")
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")  # ISO 17442; OFAC uses the label for registers of companies too
_FORMER = re.compile(r"\b[Ee]x-[A-Z]*[a-z]*")
_WORD = re.compile(r"[A-Za-z']+")
_DASHED_YEARS = re.compile(r"(\d{4})-(\d{4})$")
_CONTACTS = frozenset({"phone", "email", "website"})
_LONGEST_NUMBER = 40
_LONGEST_READ = 300  # no real value is longer, and a hostile one would keep the patterns busy for long
_MAYBE_LETTERS = frozenset({"aircraft_tail", "bic", "call_sign", "other"})
_WHOLE_PHRASE_KEYS = frozenset({"affiliation", "status"})


def read_remarks(text: str, context: Context, *, is_cut: bool = False) -> tuple[Record, ...]:
    """Every phrase of a remark as one record, in order.

    Args:
        text: The whole remark with its continuation; may be empty.
        context: What is known around it.
        is_cut: Whether its end is missing: the last phrase then becomes a leftover, since a cut number or name
            would be a wrong one.
    """
    phrases = split_phrases(text, context.known_names, is_cut=is_cut)
    if not is_cut:
        return tuple(read_phrase(phrase, context) for phrase in phrases)
    whole = (read_phrase(phrase, context) for phrase in phrases[:-1])
    return (*whole, *(Leftover(phrase, context.source) for phrase in phrases[-1:] if phrase))


def read_phrase(phrase: str, context: Context) -> Record:
    """One phrase as the record its label says; a leftover where no rule reads it."""
    for title in (phrase, f"{phrase}."):  # the stop that closes the remark may have been the title's own
        if title in context.titles:
            return Attribute("title", title, context.source)
    alternative = _ALT.match(phrase)
    bare = phrase[alternative.end() :] if alternative else phrase
    for label, key, reader in _RULES.get(bare.partition(" ")[0].rstrip(":"), ()):
        if _has_label(bare, label):
            value = bare[len(label) :].lstrip(":, ").rstrip(", ")
            return reader(_Labeled(bare, label, key, value, context)) or Leftover(phrase, context.source)
    return _read_unlabeled(bare, context) or Leftover(phrase, context.source)


def _has_label(phrase: str, label: str) -> bool:
    following = phrase[len(label) : len(label) + 1]
    return phrase.startswith(label) and (following in {"", " ", ":", ","} or not label[-1].isalnum())


def _read_unlabeled(phrase: str, context: Context) -> Record | None:
    source = context.source
    more = _MORE.match(phrase)
    if more:
        return Attribute("more_information", more[1].rstrip("."), source, note=phrase)
    if _SCOPE.fullmatch(phrase):
        return Attribute("scope", phrase, source)
    for pattern, kind in ((_EMAIL, "email"), (_WEBSITE, "website")):
        if len(phrase) <= _LONGEST_READ and pattern.fullmatch(phrase.rstrip(".")):
            return Identifier(kind, phrase.partition(" ")[0].removeprefix("Email:"), source)
    if context.type == "person" and _is_position(phrase):
        return Attribute("title", phrase, source)
    return None


def _is_position(phrase: str) -> bool:
    """Whether a phrase names a rank or position: a word of position, after nothing but words that qualify one.

    >>> _is_position("Former Minister of Interior"), _is_position("brother of the President")
    (True, False)
    """
    for word in _WORD.findall(_FORMER.sub("", phrase))[:5]:
        if word.lower() in POSITION_WORDS:
            return True
        if word.lower() not in POSITION_QUALIFIERS:
            return False
    return False


def make_name(
    text: str, source: Source, entity_type: EntityType, role: NameRole = "primary", *, is_weak: bool = False
) -> Name:
    """A name as OFAC writes it; a person's is "SURNAME, Given"."""
    family, comma, given = text.partition(", ") if entity_type == "person" else ("", "", "")
    strength: NameStrength = "weak" if is_weak else "strong"
    if not comma:
        return Name(text, source, strength, role, script_of(text))
    return Name(text, source, strength, role, script_of(text), family=family, given=given)


def place_country(place: str) -> str:
    """The country that a place ends with, as ISO 3166-1 alpha-2 code; empty if it names none.

    The country itself may hold a comma: "Pyongyang, Korea, North".
    """
    parts = place.split(", ")
    return (country_code(", ".join(parts[-2:])) if len(parts) > 1 else "") or country_code(parts[-1])


def _read_alias(it: _Labeled) -> Record | None:
    found = _ALIAS.fullmatch(it.phrase)
    if not found:
        return None
    role = alias_role(it.label) or "also known as"
    return make_name(found[2], it.source, it.context.type, role, is_weak=True)


def _read_identifier(it: _Labeled) -> Record | None:
    if not 0 < len(it.value) <= _LONGEST_READ:
        return None
    if it.key in _CONTACTS:
        value = it.value.lstrip(": ")
        return Identifier(it.key, value, it.source, label=it.label) if value else None
    found = _DOCUMENT.fullmatch(_BARE_PARENTHESES.sub(r"\1", it.value))
    if not found or not _is_number(value := found["value"].strip(), it.key):
        return None
    country, note = _read_notes(found["notes"])
    try:
        issued, expires = (parse_date(text) if text else None for text in found.group("issued", "expires"))
    except ValueError:
        return None
    kind = "registration_number" if it.key == "lei" and not _LEI.fullmatch(value) else it.key
    return Identifier(kind, value, it.source, country, it.label, issued, expires, note=note)


def _is_number(value: str, kind: str) -> bool:
    """Whether this can be a number or code, and is not a sentence: "Passport issued in ..."."""
    return 0 < len(value) <= _LONGEST_NUMBER and (kind in _MAYBE_LETTERS or any(map(str.isdigit, value)))


def _read_notes(text: str) -> tuple[str, str]:
    """The country among the words in parentheses, and the other words."""
    words = _IN_PARENTHESES.findall(text)
    country = country_code(words[-1]) if words else ""
    return country, "; ".join(words[:-1] if country else words)


def _read_wallet(it: _Labeled) -> Record | None:
    found = _WALLET.fullmatch(it.value)
    return Identifier("wallet", found[2], it.source, label=it.label, asset=found[1]) if found else None


def _read_date(it: _Labeled) -> Record | None:
    if len(it.value) > _LONGEST_READ:
        return None
    try:
        date = parse_date(_DASHED_YEARS.sub(r"\1 to \2", it.value))
    except ValueError:
        return None
    dated = DatedValue(date, it.source)
    return Established(dated) if it.key == "established" else dated


def _read_birth_place(it: _Labeled) -> Record | None:
    return Place(it.value, it.source, place_country(it.value)) if it.value else None


def _read_attribute(it: _Labeled) -> Record | None:
    value = it.phrase if it.key in _WHOLE_PHRASE_KEYS else it.value
    return Attribute(it.key, value, it.source) if value else None


def _read_country(it: _Labeled) -> Record | None:
    code = country_code(it.value.removeprefix("possibly "))
    return Attribute(it.key, it.value, it.source, code) if it.value else None


def _read_link(it: _Labeled) -> Record | None:
    return Relationship("linked_to", it.value, it.source) if it.value else None


def _read_tag(it: _Labeled) -> Record | None:
    return Tag(it.key, it.phrase.rstrip("."), it.source)


def _read_order(it: _Labeled) -> Record | None:
    found = _ORDER.match(it.phrase)
    return Tag("directive" if found[1] else "sectoral", it.phrase.rstrip("."), it.source) if found else None


def _make_rules() -> dict[str, tuple[tuple[str, str, _Reader], ...]]:
    """First word of a label -> its rules, the longest label first."""
    rules: list[tuple[str, str, _Reader]] = [
        *((label, kind, _read_identifier) for label, kind in IDENTIFIERS.items()),
        *((label, key, _read_attribute) for label, key in ATTRIBUTES.items()),
        *((label, key, _read_country) for label, key in COUNTRIES.items()),
        *((label, kind, _read_tag) for label, kind in TAGS.items()),
        *((label, "", _read_alias) for label in ("a.k.a.", "f.k.a.", "n.k.a.", "d.b.a.")),
        ("DOB", "birth", _read_date),
        ("Organization Established Date", "established", _read_date),
        ("POB", "", _read_birth_place),
        ("Linked To", "", _read_link),
        ("Digital Currency Address", "", _read_wallet),
        ("Executive Order", "", _read_order),
    ]
    table: dict[str, list[tuple[str, str, _Reader]]] = {}
    for rule in sorted(rules, key=lambda rule: -len(rule[0])):
        table.setdefault(rule[0].partition(" ")[0].rstrip(":"), []).append(rule)
    return {word: tuple(found) for word, found in table.items()}


_RULES = _make_rules()
