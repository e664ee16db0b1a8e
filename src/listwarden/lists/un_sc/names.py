"""Names of the UN list: one field often holds several, in two scripts, with remarks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listwarden.lists.un_sc.entry import Entry, Part
from listwarden.model import Name, NameRole, NameStrength, Source
from listwarden.names.script import script_of, script_of_letter

__all__ = ["Piece", "names_in_note", "read_names", "split_names"]


class Piece(NamedTuple):
    """One name out of a field, and what the field says of it."""

    text: str
    note: str = ""


_FORMERLY = re.compile(r"\b(?:formerly|previously) listed as\b", re.IGNORECASE)
_QUALITY: dict[str, tuple[NameStrength, NameRole]] = {
    "good": ("strong", "also known as"),
    "low": ("weak", "also known as"),
    "a.k.a.": ("strong", "also known as"),
    "f.k.a.": ("strong", "formerly known as"),
    "": ("strong", "also known as"),
}
_ENUMERATOR = re.compile(r"(?:^|(?<=\s))[a-h1-9]\)\s+")
_BORN = re.compile(r",?\s+(born\s+(?:in\b|on\b|\d).*)$", re.IGNORECASE)
_REMARK = re.compile(
    r"^(?:(?:formerly|previously) listed as|birth name|combat name|false identity|nom de guerre|[A-Z]{2}[ie]\.\d{3}$)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"^original script:\s*|\s*\(original script\)$", re.IGNORECASE)
_SUB_UNIT = re.compile(r"\s+-\s+(sub-unit name)$", re.IGNORECASE)
_NOTE_SCRIPT = re.compile(r"(?:original script|in \w+(?: script)?):\s*([^.;:()]+)", re.IGNORECASE)
_NOTE_GROUP = re.compile(r"\(([^()\d:]*;[^()\d:]*)\)")
_LONGEST_NAME = 8  # words; a longer piece of a note is a sentence
_LONGEST_FIELD = 4000  # letters; a longer one is not taken apart, so that no text can make the patterns slow
_MOST_BRACKETS = 8


def read_names(entry: Entry) -> tuple[Name, ...]:
    """All names of an entry: the primary one, what else its field holds, the one in original script, the aliases.

    Raises:
        ListFormatError: The entry has no name.
    """
    return (*_primary(entry), *_original(entry), *_aliases(entry))


def _primary(entry: Entry) -> Iterator[Name]:
    source = entry.source.at("FIRST_NAME")
    whole = entry.text("FIRST_NAME")
    is_person = entry.element.tag == "INDIVIDUAL"
    pieces = [Piece(_full_name(entry))] if is_person and whole else split_names(whole)
    if not pieces:
        entry.refuse("The entry has no name.", "FIRST_NAME", "Every entry of this list has a FIRST_NAME.")
    for number, piece in enumerate(pieces):
        yield _name(piece, source, "also known as" if number else "primary")


def _full_name(entry: Entry) -> str:
    others = (entry.text(tag) for tag in ("SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"))
    # "na" is what the schema says for a name part that is not there.
    return " ".join((entry.text("FIRST_NAME"), *(part for part in others if part and part != "na")))


def _original(entry: Entry) -> Iterator[Name]:
    for piece in split_names(entry.text("NAME_ORIGINAL_SCRIPT")):
        note = piece.note or "primary name in original script"
        yield _name(Piece(piece.text, note), entry.source.at("NAME_ORIGINAL_SCRIPT"), "also known as")


def _aliases(entry: Entry) -> Iterator[Name]:
    for alias in entry.parts(f"{entry.element.tag}_ALIAS"):
        if pieces := split_names(alias.text("ALIAS_NAME")):
            yield from _alias(alias, pieces)
        elif rest := alias.joined("ALIAS_NAME", "NOTE"):
            entry.leave(rest, alias.source())


def _alias(alias: Part, pieces: list[Piece]) -> Iterator[Name]:
    strength, role = _strength_and_role(alias)
    note = alias.text("NOTE")
    for piece in pieces:
        both = Piece(piece.text, "; ".join(filter(None, (piece.note, note))))
        yield _name(both, alias.source("ALIAS_NAME"), role, strength)
    for piece in names_in_note(note, pieces[0].text):
        yield _name(piece, alias.source("NOTE"), role, strength)


def _strength_and_role(alias: Part) -> tuple[NameStrength, NameRole]:
    quality = alias.text("QUALITY")
    if quality.lower() not in _QUALITY:
        alias.entry.leave(f"QUALITY: {quality}", alias.source("QUALITY"))
    strength, role = _QUALITY.get(quality.lower(), _QUALITY[""])
    formerly = _FORMERLY.search(alias.text("ALIAS_NAME")) or _FORMERLY.search(alias.text("NOTE"))
    return strength, "formerly known as" if formerly else role


def _name(piece: Piece, source: Source, role: NameRole, strength: NameStrength = "strong") -> Name:
    return Name(piece.text, source, strength, role, script=script_of(piece.text), note=piece.note)


def split_names(text: str) -> list[Piece]:
    """The names in one field, in order; empty for an empty field.

    Split is only where the field is plainly a list: at ";" outside of brackets, at "a) ... b) ...", before a bracket
    that holds the name in another script or a list of names, and where one script follows another. Not at commas
    ("SURNAME, Given") nor at slashes, and no acronym is taken out of its brackets.

    >>> [piece.text for piece in split_names("Abu Ibn; Abu Ebn b) Ebn")]
    ['Abu Ibn', 'Abu Ebn', 'Ebn']
    """
    if len(text) > _LONGEST_FIELD:
        return [Piece(text)]
    parts = [text] if "(" in text else _ENUMERATOR.split(text)
    listed = (one for part in parts for one in _at_semicolons(part))
    return [piece for one in listed if (bare := one.strip(" ,;").removeprefix(") ")) for piece in _unfold(bare)]


def _at_semicolons(text: str) -> Iterator[str]:
    depth = start = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _unfold(text: str) -> list[Piece]:
    """One name with its remark, its original script or its list of spellings."""
    if (born := _BORN.search(text)) and born.start():
        return [Piece(text[: born.start()].strip(" ,"), born[1])]
    if sub_unit := _SUB_UNIT.search(text):
        return [Piece(text[: sub_unit.start()], sub_unit[1])]
    text = _ORIGINAL.sub("", text) or text
    head, inner = _last_brackets(text)
    if not head or inner.count("(") > _MOST_BRACKETS:
        return [Piece(part) for part in _by_script(text)]
    if _REMARK.match(inner):
        return [Piece(head, inner)]
    if ";" in inner or _in_two_scripts(head, _ORIGINAL.sub("", inner)):
        return [Piece(head), *split_names(inner)]
    return [Piece(text)]


def _last_brackets(text: str) -> tuple[str, str]:
    """What stands before and in the brackets at the end; two empty texts where there are none."""
    depth = 0
    for at in range(len(text) - 1, 0, -1) if text.endswith(")") else ():
        depth += (text[at] == ")") - (text[at] == "(")
        if not depth:
            return text[:at].strip(), text[at + 1 : -1].strip()
    return "", ""


def _in_two_scripts(one: str, other: str) -> bool:
    scripts = {script_of(one), script_of(other)}
    return len(scripts) == 2 and "Zyyy" not in scripts


def _by_script(text: str) -> list[str]:
    """The text cut where it goes from Latin to another script or back, if it does so once and between two words."""
    words = text.split()
    latin = [script_of(word) == "Latn" for word in words]
    changes = [at for at in range(1, len(words)) if latin[at] != latin[at - 1]]
    one_script_each = all(len({script_of_letter(c) for c in word} - {"Zyyy"}) == 1 for word in words)
    if len(changes) != 1 or not one_script_each:
        return [text]
    return [" ".join(words[: changes[0]]), " ".join(words[changes[0] :])]


def names_in_note(note: str, alias: str) -> Iterator[Piece]:
    """Further names in the note of an alias: its original script, or a list of its spellings.

    Taken are: what follows "original script:" or "in Arabic:", if it is not in Latin script; a list with ";" in
    brackets, without digits; and, of an alias in another script than Latin, a note that is such a list as a whole.

    >>> [piece.text for piece in names_in_note("original script: Абу Мир", "Abu Mir")]
    ['Абу Мир']
    """
    if len(note) > _LONGEST_FIELD:
        return
    for found in _NOTE_SCRIPT.finditer(note):
        if script_of(found[1]) not in {"Latn", "Zyyy"}:
            yield Piece(found[1].strip(" ,"), f"original script of {alias}")
    for listed in _lists_of_names(note, alias):
        for one in listed.split(";"):
            if one.strip():
                yield Piece(one.strip(), f"spelling of {alias}")


def _lists_of_names(note: str, alias: str) -> Iterator[str]:
    bare = script_of(alias) != "Latn" and ";" in note and not re.search(r"[\d:()]", note)
    for listed in [note] if bare else _NOTE_GROUP.findall(note):
        if all(len(one.split()) <= _LONGEST_NAME for one in listed.split(";")):
            yield listed
