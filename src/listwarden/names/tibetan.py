"""Words in Tibetan script, in the spelling of names.

Most letters of a written syllable are silent. Letters are those of Wylie (1959); what is spoken follows the Simplified
Phonetic Transcription of Standard Tibetan (Germano and Tournadre, 2003), without marks: the root letter is the one with
a vowel, or with letters above or below it; prefixes and letters above are silent, letters below change it (ky, ch, tr),
and the suffixes d, n, l and s make of a an e. Names have two syllables each, and are spelled as one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern

__all__ = ["tibetan_words"]

_TIBETAN = pattern("[\u0f00-\u0fff]")
_RUN = pattern("[\u0f40-\u0fbc\u0f0b\u0f0c]+|[0-9a-z]+")
_ROOTS = dict(zip("ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨཊཋཌཎཥ", (
    "k", "kh", "g", "ng", "ch", "ch", "j", "ny", "t", "th", "d", "n", "p", "ph", "b", "m", "ts", "ts", "dz", "w", "zh",
    "z", "", "y", "r", "l", "sh", "s", "h", "", "t", "th", "d", "n", "sh",
), strict=True))  # fmt: skip
_VOWELS = {"ི": "i", "ུ": "u", "ེ": "e", "ོ": "o", "ཱི": "i", "ཱུ": "u", "ཱ": "a"}
_PREFIXES = frozenset("གདབམའ")
_SUFFIXES = {"ག": "k", "ང": "ng", "ད": "", "ན": "n", "བ": "p", "མ": "m", "འ": "", "ར": "r", "ལ": "l", "ས": "", "ཎ": "n"}
_FRONTING = frozenset("དནལས")
_ABOVE = frozenset("རལས")
_BELOW = {
    ("k", "y"): "ky", ("kh", "y"): "khy", ("g", "y"): "gy", ("p", "y"): "ch", ("ph", "y"): "ch", ("b", "y"): "j",
    ("m", "y"): "ny", ("s", "r"): "s", ("h", "r"): "hr", ("m", "r"): "m", ("z", "l"): "d",
}  # fmt: skip
_BENEATH = {"ྱ": "y", "ྲ": "r", "ླ": "l", "ྭ": "w"}
_SPOKEN_VOWELS = frozenset("aeiou")
_SUBJOINED = 0x50
"""A letter below another stands so far behind its full form in Unicode."""


@lru_cache(maxsize=65_536)
def tibetan_words(text: str) -> tuple[str, ...]:
    """The words of a text in Tibetan script, in Latin letters; empty where nothing is in it.

    >>> tibetan_words("བསྟན་འཛིན་རྒྱ་མཚོ"), tibetan_words("བཀྲ་ཤིས")
    (('tenzin', 'gyatso'), ('trashi',))
    """
    if not _TIBETAN.search(text):
        return ()
    plain = "".join(str(int(one)) if one.isdecimal() else one for one in unicodedata.normalize("NFC", text.casefold()))
    words: list[str] = []
    for run in _RUN.findall(plain):
        syllables = [one for one in re.split("[་༌]+", run) if one]
        words += [_joined(syllables[at : at + 2]) for at in range(0, len(syllables), 2)]
    return tuple(word for word in words if word)


def _joined(syllables: list[str]) -> str:
    """Two syllables as one word: between vowels a b in front of the second root, or an r above it, is spoken."""
    if syllables[0].isascii():
        return "".join(syllables)
    first, *others = map(_spoken, syllables)
    if not others or first[-1:] not in _SPOKEN_VOWELS:
        return (first + "".join(others)).replace("ngg", "ng").replace("ndz", "nz")
    second, letter = syllables[1], {"བ": "b", "ར": "r"}.get(syllables[1][0], "")
    is_silent = _root_of(list(second)) > 0 if letter == "b" else second[1:2] > "\u0f8f"
    return first + (letter if is_silent else "") + others[0]


def _spoken(syllable: str) -> str:
    letters = [letter for letter in syllable if letter in _ROOTS or 0x0F71 <= ord(letter) <= 0x0FBC]
    root = _root_of(letters)
    behind = root + 1
    while behind < len(letters) and letters[behind] not in _ROOTS:
        behind += 1
    stack, suffix = letters[root:behind], letters[behind : behind + 1]
    vowel = next((_VOWELS[letter] for letter in stack if letter in _VOWELS), "a")
    if letters[behind : behind + 2] in (["འ", "ི"], ["འ", "ེ"]):  # the genitive: བླ་མའི
        return _onset(stack) + ("e" if vowel == "a" else vowel)
    end = _SUFFIXES.get(suffix[0], "") if suffix else ""
    onset = _onset(stack)
    if root == 1 and letters[0] == "ད" and onset in {"b", "j"}:  # དབང is Wang, དབྱངས is Yang
        onset = "w" if onset == "b" else "y"
    return onset + ("e" if vowel == "a" and suffix and suffix[0] in _FRONTING else vowel) + end


def _root_of(letters: list[str]) -> int:
    """The place of the root letter: with a vowel or a stack, else by how many letters there are."""
    full = [at for at, letter in enumerate(letters) if letter in _ROOTS]
    marked = [at for at in full if letters[at + 1 : at + 2] and letters[at + 1] not in _ROOTS]
    if marked and (letters[marked[0]] != "འ" or marked[0] == 0):
        return marked[0]
    full = [at for at in full if at not in marked]  # a genitive hangs behind the syllable
    is_prefixed = len(full) > 2 and letters[full[0]] in _PREFIXES and letters[full[1]] not in {"ས"}
    return full[1] if is_prefixed else full[0] if full else 0


def _onset(stack: list[str]) -> str:
    if not stack:
        return ""
    below = [letter for letter in stack[1:] if letter not in _VOWELS]
    root = _ROOTS.get(stack[0], "")
    if below and below[0] not in _BENEATH and stack[0] in _ABOVE:  # the letter above is silent
        root = _ROOTS.get(chr(ord(below[0]) - _SUBJOINED), "")
        root, below = ("lh" if stack[0] == "ལ" and root == "h" else root), below[1:]
    for letter in below:
        root = _with_below(root, _BENEATH.get(letter, ""))
    return root


def _with_below(root: str, below: str) -> str:
    if (root, below) in _BELOW:
        return _BELOW[root, below]
    if below == "r":
        return "dr" if root in {"g", "d", "b"} else "tr"
    return "l" if below == "l" else root
