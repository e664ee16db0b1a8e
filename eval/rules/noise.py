"""Rules on damage by machines: encodings, markup, fields run together."""

from __future__ import annotations

import html
from random import Random

from eval.rules.base import replace_word, rule

__all__ = ["address_tail", "html_entities", "mojibake", "no_break_blanks", "place_spelled_otherwise", "question_marks"]

_TAILS = ("Karachi, Pakistan", "Office 12, Moscow, Russia", "P.O. Box 14155, Tehran, Iran", "Damascus, Syria",
          "Deira, Dubai, UAE", "Istanbul, Turkey", "Flat 5, Kowloon, Hong Kong", "Caracas, Venezuela")  # fmt: skip
_MARKED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ü"}
_PLACES = {
    "tehran": ("teheran", "tihran"), "iran": ("persia", "iranian"), "iranian": ("iran",), "syria": ("suriya", "syrie"),
    "syrian": ("syria",), "moscow": ("moskva", "moskau"), "kiev": ("kyiv",), "crimea": ("krimea", "krym"),
    "crimean": ("krimean",), "russian": ("rossiyskiy", "russia"), "russia": ("rossiya",), "korea": ("choson", "corea"),
    "korean": ("korea",), "iraq": ("irak",), "iraqi": ("irak",), "lebanon": ("liban",), "libya": ("libia",),
    "libyan": ("libya",), "yemen": ("yaman",), "sudan": ("soudan",), "myanmar": ("burma",), "burma": ("myanmar",),
    "belarus": ("byelorussia", "bielorussia"), "belarusian": ("belarus",), "damascus": ("dimashq",),
    "dubai": ("dubay",),
    "beijing": ("peking",), "pyongyang": ("p'yongyang",), "isfahan": ("esfahan",), "aleppo": ("halab",),
    "petersburg": ("peterburg",), "donetsk": ("donetzk",), "luhansk": ("lugansk",), "venezuela": ("venezuelan",),
}  # fmt: skip


@rule(28, 2, "person", "organization")
def mojibake(name: str, chance: Random) -> str | None:
    """A marked letter, saved as UTF-8 and read as Windows-1252: `JosÃ©`."""
    marked = "".join(_MARKED[letter] if letter in _MARKED and chance.random() < 0.4 else letter for letter in name)
    return marked.encode("utf-8").decode("cp1252", "replace") if marked != name else None


@rule(28, 1, "person", "organization")
def html_entities(name: str, chance: Random) -> str | None:
    """Marks, quotes and ampersands as HTML writes them: `&#39;`, `&amp;`, `&eacute;`."""
    escaped = [html.escape(letter, quote=True) for letter in name]
    at = chance.randrange(len(name))
    escaped[at] = f"&#{ord(name[at])};"
    return "".join(escaped)


@rule(28, 3, "person", "organization")
def question_marks(name: str, chance: Random) -> str | None:
    """A letter that could not be saved: `Jos?`."""
    places = [at for at, letter in enumerate(name) if letter.isalpha() and at]
    at = chance.choice(places) if places else 0
    return name[:at] + "?" + name[at + 1 :] if at else None


@rule(28, 1, "person", "organization")
def no_break_blanks(name: str, chance: Random) -> str | None:
    """No-break blanks and tabs between the words."""
    return name.replace(" ", chance.choice(("\u00a0", "\t", "  ", "\u2003"))) if " " in name else None


@rule(29, 3, "person", "organization")
def address_tail(name: str, chance: Random) -> str | None:
    """The address in the same field as the name."""
    return f"{name}, {chance.choice(_TAILS)}"


@rule(36, 2, "organization")
def place_spelled_otherwise(name: str, chance: Random) -> str | None:
    """A country or city in the name, in another language or misspelled: `Krimea`, `Teheran`."""
    return replace_word(name, _PLACES, chance)
