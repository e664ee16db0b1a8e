"""Repair of names that machines or people have damaged: markup, wrong encodings, hidden letters, look-alike letters.

What can be read in one way only is repaired before a name is compared, and every repair is said. A letter that looks
like another is a typing error at best and evasion at worst, so that the repair is shown with a hit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from listwarden.names.patterns import pattern
from listwarden.names.script import script_of_letter

__all__ = ["UNREADABLE", "Repair", "RepairKind", "may_be_misread", "repair"]

RepairKind = Literal[
    "markup", "encoding", "hidden letters", "styled letters", "look-alikes", "letters apart", "no blanks",
    "digits for letters", "unreadable letter", "legal form", "letter twice",
]  # fmt: skip
"""What was repaired; the last six only in further readings of a subject's name (`index.readings`)."""

UNREADABLE = "\ufffd"
"""The replacement character: a letter that could not be read or saved."""


class Repair(Struct, frozen=True, gc=False):
    """One repair of a name.

    Attributes:
        kind: What was wrong.
        before: The part of the name as written.
        after: The same as it is read.
    """

    kind: RepairKind
    before: str
    after: str


_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_LAYERS = 3
"""Times that markup may be escaped in itself: `&amp;amp;`."""

# The first byte of a letter of several bytes in UTF-8, and one that follows it, read as Windows-1252.
_MOJIBAKE = pattern(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|[\u0420\u0421\u0413][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2018-\u203a\u20ac\u2116\u2122]"
)
_WORD = pattern(r"[^\W\d_]+")
_CONTROLS = pattern(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0e-\x1f\x7f]")
"""What commands a terminal (ECMA-48, section 5.4) or is no character of a text at all; tabs and line ends stay."""

_INSIDE = pattern(r"(?<=\w)[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+(?=\w)")
_JOINING = {"Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr", "Khmr"}
"""Scripts whose spelling uses invisible joiners and non-joiners (Unicode Standard, chapters 9, 12 and 23.2)."""

_CYRILLIC = "АВСЕНІЈКМОРԚЅТԜХҮасеһіјорԛѕԝхуӏ"
_AS_LATIN = "ABCEHIJKMOPQSTWXYacehijopqswxyl"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοιρυκ"
_GREEK_AS_LATIN = "ABEZHIKMNOPTYXavoipuk"
_CYRILLIC_OF_LATIN = ("ABCEHIJKMOPTXYaceijkmopstxy", "АВСЕНІЈКМОРТХУасеіјкморѕтху")
_CYRILLIC_OF_GREEK = ("ΑΒΓΕΗΙΚΜΟΡΤΥΧΦΠαγορκυχφπ", "АВГЕНІКМОРТУХФПагоркухфп")
_LOOK_ALIKES = {
    ("Cyrl", "Latn"): dict(zip(_CYRILLIC, _AS_LATIN, strict=True)),
    ("Grek", "Latn"): dict(zip(_GREEK, _GREEK_AS_LATIN, strict=True)),
    ("Latn", "Cyrl"): dict(zip(*_CYRILLIC_OF_LATIN, strict=True)),
    ("Grek", "Cyrl"): dict(zip(*_CYRILLIC_OF_GREEK, strict=True)),
    ("Latn", "Grek"): dict(zip("ABEZHIKMNOPTYXaiknoptuvxy", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυνχγ", strict=True)),
    ("Cyrl", "Grek"): dict(zip("АВЕНІКМОРТХаіор", "ΑΒΕΗΙΚΜΟΡΤΧαιορ", strict=True)),
}
"""(Script of a letter, script of its word) -> letters that look the same; see Unicode Technical Standard 39, section 4,
whose table of confusables has these among thousands that no keyboard gives."""


@lru_cache(maxsize=65_536)
def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A name as it was meant, and what had to be repaired; a clean name is given back as it is.

    >>> repair("K&#97;rim &amp; Sons")[0], repair("Vl\u0430dimir")[0], repair("Jos\u00c3\u00a9")[0]
    ('Karim & Sons', 'Vladimir', 'José')
    """
    if text.isascii() and "&" not in text and text.isprintable():
        return text, ()
    found: list[Repair] = []
    written = text
    text = _noted(text, _CONTROLS.sub("", text), "hidden letters", found)
    text = _noted(text, _without_markup(text), "markup", found)
    text = _noted(text, _decoded(text), "encoding", found)
    if not text.isascii():
        text = _noted(text, _INSIDE.sub(_hidden, text), "hidden letters", found)
        text = _WORD.sub(lambda word: _plain_word(word[0], found), unicodedata.normalize("NFC", text))
    return (text, tuple(found)) if found else (written, ())


def may_be_misread(text: str) -> bool:
    """Whether a text looks like UTF-8 that was read as another encoding."""
    return _MOJIBAKE.search(text) is not None


def _noted(before: str, after: str, kind: RepairKind, found: list[Repair]) -> str:
    if after != before:
        found.append(Repair(kind, before, after))
    return after


def _without_markup(text: str) -> str:
    for _ in range(_MOST_LAYERS):
        plain = _ENTITY.sub(_unescaped, text)
        if plain == text:
            break
        text = plain
    return text


def _decoded(text: str) -> str:
    """UTF-8 that was read as another encoding, by ftfy; it is asked only where something looks like it."""
    if not may_be_misread(text):
        return text
    import ftfy  # noqa: PLC0415 - rarely needed, and slow to import

    return str(ftfy.fix_encoding(text))


def _hidden(letters: re.Match[str]) -> str:
    """Invisible letters inside a word go, unless they are part of the script's spelling."""
    before = letters.string[letters.start() - 1]
    return letters[0] if script_of_letter(before) in _JOINING else ""


def _plain_word(word: str, found: list[Repair]) -> str:
    """A word in letters of one script, and of no fancy style."""
    if word.isascii():
        return word
    if any(0x1D400 <= ord(letter) <= 0x1D7FF for letter in word):
        word = _noted(word, unicodedata.normalize("NFKC", word), "styled letters", found)
    scripts = Counter(script_of_letter(letter) for letter in word)
    if len(scripts.keys() & {"Latn", "Cyrl", "Grek"}) < 2:
        return word
    return _noted(word, _in_one_script(word, scripts), "look-alikes", found)


def _in_one_script(word: str, scripts: Counter[str]) -> str:
    """A word in the script of most of its letters, or in the other, where each other letter has a look-alike there."""
    for script in sorted(scripts.keys() & {"Latn", "Cyrl", "Grek"}, key=lambda one: (-scripts[one], one != "Latn")):
        letters = [_as_in(letter, script) for letter in unicodedata.normalize("NFD", word)]
        if None not in letters:
            return unicodedata.normalize("NFC", "".join(filter(None, letters)))
    return word


def _as_in(letter: str, script: str) -> str | None:
    own = script_of_letter(letter)
    return letter if own in {script, "Zyyy"} else _LOOK_ALIKES.get((own, script), {}).get(letter)


def _unescaped(entity: re.Match[str]) -> str:
    import html  # noqa: PLC0415 - few names need its table of 2,231 letters

    return html.unescape(entity[0])
