"""Which country a text names, by ISO 3166-1 code. No fuzzy matching: a text is known or it is not.

Two texts are the same country name when they agree after folding: case, diacritics, punctuation, the words "the", "of"
and "and", and the order of the words ("Korea, North" is "North Korea"). What is known is in `data/countries.tsv`.

Unknown on purpose, so that no answer is a guess:

- States that broke up into several (USSR, Yugoslavia, Czechoslovakia, Serbia and Montenegro, Netherlands Antilles): a
  person born there may be of any successor, and ISO has withdrawn their codes (ISO 3166-3). A state that was renamed,
  or that has one successor, is that country: Burma, Zaire, Rhodesia, East Germany.
- Regions of disputed status (Crimea, Jammu and Kashmir, Kafia Kingi): either code would be evidence that the list does
  not give. "Region: Gaza" and "Region: West Bank" are PS, since ISO 3166-1 has the code for just these territories.
- Words of two countries: Korea, Korean, Congolese, Dominican, Virgin Islands. "Congo" alone is CG: ISO's short name.
- Qualified statements: "possibly Ethiopian", "Bahrain (citizenship revoked in Jan. 2015)". Callers who know their
  list's habits strip the qualifier and keep it in words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.tables import data_text, kept

__all__ = ["SAME_WORDS", "SMALL_WORDS", "country_code", "country_name", "country_words"]

_REGION = pattern(r"^region:\s*", re.IGNORECASE)
_INITIALS = pattern(r"\b(\w)\.\s*(?=\w\b)")  # "U. S. A." is USA; "n/a" stays two words
_POSSESSIVE = pattern(r"(?<=\w)['’ʼ]s\b")
_NOT_WORD = pattern(r"[\W_]+")
SMALL_WORDS = frozenset({"the", "of", "and"})
"""Words of the name of a country that do not count."""

SAME_WORDS = {"st": "saint", "ste": "saint", "rep": "republic"}
"""Abbreviated words of names of countries -> the words."""

# Letters that Unicode does not decompose into a plain letter and a mark, and the Arabic letters that Arabic and
# Persian keyboards write differently.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ə": "a", "ي": "ی", "ى": "ی", "ك": "ک"})
_NOT_AVAILABLE = "na"


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 code of a country as lists and users write it; empty where the text names none, or several.

    Read are alpha-2 and alpha-3 codes, short, official and former names, words for nationals, and names in other
    languages. Kosovo is XK, the user-assigned code in common use. "na" in lower case means "not available" on the UN
    list, so Namibia's code is read in capitals only.

    >>> country_code("Korea, North"), country_code("Iran (Islamic Republic of)"), country_code("Pakistani")
    ('KP', 'IR', 'PK')
    >>> country_code("Region: Crimea")
    ''
    """
    bare = _REGION.sub("", text.strip())
    return "" if bare == _NOT_AVAILABLE else _find(bare)


def country_name(code: str) -> str:
    """English short name of a country by its alpha-2 code, in any case; empty for an unknown code.

    >>> country_name("KP"), country_name("ZZ")
    ('North Korea', '')
    """
    return _table()[1].get(code.strip().upper(), "")


@kept
def country_words() -> frozenset[str]:
    """Every folded word of a name of a country."""
    return frozenset(word for text in _table()[0] for word in text.split())


@lru_cache(maxsize=4096)
def _find(text: str) -> str:
    codes = _table()[0]
    key = _fold(text)
    return codes.get(key) or codes.get(_without_republic(key), "")


def _fold(text: str) -> str:
    """The words that tell countries apart, sorted, in plain letters."""
    plain = _plain(text.casefold())
    if "." in plain:
        plain = _INITIALS.sub(r"\1", plain)
    words = _NOT_WORD.sub(" ", _POSSESSIVE.sub("s", plain)).split()
    telling = [word for word in words if word not in SMALL_WORDS] or words  # AND is Andorra's alpha-3 code
    return " ".join(sorted(SAME_WORDS.get(word, word) for word in telling))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _without_republic(key: str) -> str:
    """So that "Republic of X" is X wherever it is not known as something else, as the Republic of China is."""
    return " ".join(word for word in key.split() if word != "republic")


@kept
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Folded text -> code, and code -> short name."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for code, alpha3, name, *others in _rows():
        names[code] = name
        texts = (text for column in others for text in column.split("; ") if text)
        codes.update(dict.fromkeys(map(_fold, (code, alpha3, name, *texts)), code))
    return codes, names


def _rows() -> list[list[str]]:
    lines = data_text("countries.tsv").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
