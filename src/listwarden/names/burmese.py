"""Words in Burmese script, syllable by syllable, in the spelling that people of Myanmar use for their names.

That is the transcription of the BGN/PCGN (1970) without its marks, with the habits of passports and newspapers: aung,
hlaing, kyaw, shwe, myint. Personal names are written without blanks and spelled with one for each syllable, so each
syllable is a word; where one consonant stands under another (Pali words), the two syllables are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.tables import table_of

__all__ = ["burmese_words"]

_BURMESE = pattern("[\u1000-\u109f]")
_RUN = pattern("[\u1000-\u104f]+|[0-9a-z]+")

_CONSONANTS = dict(zip("ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ", (
    "k", "kh", "g", "g", "ng", "s", "s", "z", "z", "ny", "ny", "t", "ht", "d", "d", "n", "t", "ht", "d", "d", "n", "p",
    "ph", "b", "b", "m", "y", "y", "l", "w", "th", "h", "l", "",
), strict=True))  # fmt: skip
_LETTERS = "ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ"
_VOWEL_LETTERS = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "oo", "ဧ": "e", "ဨ": "e", "ဩ": "aw", "ဪ": "aw", "ဿ": "tha"}
_ONSETS = {
    "khy": "ch", "gy": "gy", "hy": "sh", "hky": "ch", "hly": "sh", "sy": "s", "thy": "sh", "ngy": "ny",
}  # fmt: skip
_VOWELS = {
    "": "a", "ါ": "a", "ာ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e", "ော": "aw", "ေါ": "aw",
    "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
}  # fmt: skip
_RHYMES = {
    "က": "et", "ောက": "auk", "ေါက": "auk", "ိုက": "aik", "င": "in", "ောင": "aung", "ေါင": "aung", "ိုင": "aing",
    "စ": "it", "ည": "i", "ဉ": "in", "တ": "at", "ပ": "at", "ဒ": "at", "ဘ": "at", "ဓ": "at", "သ": "at", "ဋ": "at",
    "ထ": "at", "ဇ": "it", "န": "an", "ဏ": "an", "မ": "an", "ယ": "e", "ိတ": "eik", "ိပ": "eik", "ိန": "ein",
    "ိမ": "ein", "ုတ": "ok", "ုပ": "ok", "ုန": "on", "ုမ": "on", "ိဿ": "eik", "ိုလ": "o", "ိုယ": "o", "ေတ": "it",
}  # fmt: skip
_LONG = {"ေ": "ay", "ို": "oe"}
_AFTER_W = {"an": "un", "at": "ut", "a": "wa", "e": "we", "in": "win", "et": "wet", "i": "wi"}
_SYLLABLE = pattern(f"([{_LETTERS}])([ျ-ှ]*)([ါ-ဲံ]*)([့း]*)(?:([{_LETTERS}ဿ])(?:[့း]*်|(္))([့း]*))?|([ဣ-ဪဿ])([ားီ]*)")
_USUAL = {"htun": "tun", "we": "wai", "bon": "phone"}
"""Syllables that nobody spells by the system."""


@lru_cache(maxsize=65_536)
def burmese_words(text: str) -> tuple[str, ...]:
    """The words of a text in Burmese script, in Latin letters; empty where nothing is in it.

    >>> burmese_words("မင်းအောင်လှိုင်"), burmese_words("ဝင်းမြင့်")
    (('min', 'aung', 'hlaing'), ('win', 'myint'))
    """
    if not _BURMESE.search(text):
        return ()
    plain = unicodedata.normalize("NFC", text.casefold()).replace("ော်", "ော").replace("ေါ်", "ေါ").replace("င်္", "င်")
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in plain)
    return tuple(word for run in _RUN.findall(plain) for word in _words(run) if word)


def _words(run: str) -> Iterator[str]:
    if run.isascii():
        yield run
        return
    at = 0
    for found in _known_pattern().finditer(run):
        yield from _spelled(run[at : found.start()], is_first=at == 0)
        yield _known()[found[0]]
        at = found.end()
    yield from _spelled(run[at:], is_first=at == 0)


def _spelled(run: str, *, is_first: bool) -> Iterator[str]:
    word = ""
    for found in _SYLLABLE.finditer(run):
        word += _syllable(found, is_first=is_first and not word and found.start() == 0)
        if not found[6]:
            yield word
            word = ""
    if word:
        yield word


def _syllable(found: re.Match[str], *, is_first: bool) -> str:
    base, medials, vowel, tone, final, _, later, alone, _ = (part or "" for part in found.groups())
    if alone:
        return "u" if alone == "ဦ" and is_first else _VOWEL_LETTERS.get(alone, "")
    rhyme = _RHYMES.get(vowel + final) if final else _VOWELS.get(vowel)
    rhyme = rhyme or _VOWELS.get(vowel, "a") + _CONSONANTS.get(final, "")
    if "း" in tone and not final and (vowel == "ေ" or (vowel == "ို" and not medials)):
        rhyme = _LONG[vowel]  # ဌေး is Htay, စိုး is Soe
    if "ွ" in medials:
        rhyme = _AFTER_W.get(rhyme, "w" + rhyme)
    if "့" in tone + later + found[0] and rhyme.endswith("n"):
        rhyme += "t"
    spelled = _onset(base, medials) + rhyme
    return _USUAL.get(spelled, spelled)


def _onset(base: str, medials: str) -> str:
    onset = _CONSONANTS[base]
    if "ျ" in medials or "ြ" in medials:
        onset = onset.removesuffix("y") + "y"
    if "ှ" in medials:
        onset = "h" + onset.removeprefix("h")
    return _ONSETS.get(onset, onset)


@cache
def _known() -> dict[str, str]:
    """Words of more than one syllable -> what they are in English, or how they are spelled."""
    return {
        word: english
        for english, words in table_of("southeast_asian.toml")["burmese"].items()
        for word in words.split()
    }


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_known(), key=lambda word: (-len(word), word))))
