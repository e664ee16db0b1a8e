"""The syllables of Chinese and Korean words, whichever way they are written."""

from __future__ import annotations

from functools import lru_cache

from listwarden.names.han import han_readings
from listwarden.names.hangul import korean_readings, share_syllables
from listwarden.names.pinyin import pinyin_readings

__all__ = ["share_reading", "syllable_keys", "syllables_of"]


@lru_cache(maxsize=32_768)
def syllable_keys(word: str) -> frozenset[str]:
    """What a word shares with others that can be the same Chinese or Korean one, in whatever script or spelling.

    Chinese words are in Hanyu Pinyin, syllables parted by `'`; Korean ones in Hangul that stands for a class of words
    (`hangul.korean_readings`).

    >>> sorted(syllable_keys("junzheng") & syllable_keys("君正")), sorted(syllable_keys("lee") & syllable_keys("리"))
    (["jun'zheng"], ['이'])
    """
    chinese = pinyin_readings(word) if word.isascii() else han_readings(word)
    return frozenset((*chinese, *korean_readings(word)))


def share_reading(one: str, other: str, key: str) -> bool:
    """Whether two words with a key can be the same word: a Korean key stands for a class, a Chinese one does not."""
    return key.isascii() or share_syllables(one, other, key)


def syllables_of(key: str) -> list[str]:
    """The keys of the single syllables of a key.

    >>> syllables_of("jun'zheng"), syllables_of("용찰")
    (['jun', 'zheng'], ['용', '찰'])
    """
    return key.split("'") if key.isascii() else list(key)
