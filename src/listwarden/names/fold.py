"""Folding: what is left of a name when case, diacritics, apostrophes and punctuation no longer matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

__all__ = ["chunks", "fold"]

# Written between letters without parting them: Xi'an, Sa`id, "O’Brien", the Arabic ayn and hamza of transliterations.
_VANISHING = dict.fromkeys(map(ord, "'\"`´‘’‚‛“”„‟′″ʹʺʻʼʽʾʿˈˊˋ˙՚׳״＇＂«»‹›"))
_CHUNK = re.compile(r"[^\s,;:()\[\]{}|<>!?*=_~^+\\]+")
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")
_ALNUM = re.compile(r"[0-9A-Za-z&]")
# What anyascii, which goes letter by letter, cannot know: ъ between consonants is a vowel (Bulgarian, a by law), Thai
# and Lao write some vowels before their consonant, and a Thai letter under the silencer is not spoken (RTGS 1999).
_BEFORE_ROMANIZING = (
    (re.compile("(?<=[бвгджзйклмнпрстфхцчшщ])ъ(?=[бвгджзйклмнпрстфхцчшщ])", re.IGNORECASE), "а"),
    (re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c"), ""),
    (re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])"), r"\2\1"),
)
_HAN = re.compile("[\u3400-\u9fff]")


def chunks(text: str) -> list[str]:
    """The pieces of a text between blanks, commas and brackets, as written; `M/s`, `d.o.o.` and `Al-Qaida` stay whole.

    >>> chunks("AKHTAR & SONS (Pvt.) Ltd.")
    ['AKHTAR', '&', 'SONS', 'Pvt.', 'Ltd.']
    """
    return _CHUNK.findall(text)


@lru_cache(maxsize=262_144)
def fold(text: str) -> str:
    """Lower-case Latin words parted by single blanks: compatibility forms, case, diacritics and apostrophes are gone.

    Other scripts are romanized letter by letter with `anyascii`. For Cyrillic that is about BGN/PCGN, for Georgian and
    Armenian the national system; for others it is rough: Arabic has no vowels then, Burmese and Khmer few right ones.

    >>> fold("Xi'an"), fold("Łódź–Ünal"), fold("Журавлёв")
    ('xian', 'lodz unal', 'zhuravlev')
    """
    text = text.translate(_VANISHING)
    if not text.isascii():
        text = _to_ascii(text)
    return _NOT_ALNUM.sub(" ", text.lower().replace("&", " and ")).strip()


def _to_ascii(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).translate(_VANISHING)
    visible = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    for pattern, after in _BEFORE_ROMANIZING:
        visible = pattern.sub(after, visible)
    # Each Han character is a word of its own: they are written without blanks.
    plain = anyascii(_HAN.sub(r" \g<0> ", visible).casefold())
    bare = plain.replace("'", "").replace("`", "").replace('"', "")
    return bare if _ALNUM.search(bare) else _by_number(visible)


def _by_number(text: str) -> str:
    """Letters that nobody romanized (rare Han, a lone ayn) by their code points, so that equal names stay equal."""
    return " ".join(f"u{ord(letter):x}" for letter in text if letter.isalpha())
