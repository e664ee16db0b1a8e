"""Keys of words in Thai, without the interpreter: the twin of `thai_readings` and `thai_consonants` of `names.thai`.

A word is read from its end: of each place the likeliest ways are kept to part what follows into syllables, as there.
What the parts of a syllable can be comes from `names.thai`, once for each part that there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.tables import starts
from listwarden.match.fast.thai_read import (
    BEFORE,
    FIRST_SIGN,
    LETTERS,
    MAY,
    MOST_KEYS,
    MOST_THAI,
    MUST,
    NO_FINAL,
    ONSET_SIZE,
    QUIET,
    VOWEL,
    write_hashes,
)
from listwarden.names.thai import (
    SIGNS,
    is_cluster,
    is_onset,
    part_consonants,
    part_letters,
    quieted,
    syllable_patterns,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Double = NDArray[np.float64]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["MOST_THAI", "Syllables", "thai_hashes"]

_BLOCK, _IN_PRIVATE_USE, _OTHER = 0x0E00, 0xD200, 0x7F
"""Where the block of Thai begins; how far behind it `quieted` puts silent letters; what stands for any other one."""


class Syllables(NamedTuple):
    """How syllables are written.

    Attributes:
        of_letter: Letter before an onset, or 0 -> its patterns, no more than 64, in `shape` and `cost`.
        fitting: The same, letters of the onset less one, and the letter behind it -> which of these fit, as bits.
        shape: Pattern -> a letter before the onset, or 0; letters of the onset; its signs in `sign`; its vowel; whether
            a final may follow; a number that it shares with other ways to write the same, of which the first counts.
        cost: Pattern -> how unlikely it is.
        sign: What follows the onsets.
        cluster: Two letters -> the number of the onset that they are, or 0.
        is_letter: Letter -> whether it can be an onset of its own.
        is_sign: Letter -> whether it is a sign.
        is_rest: Letter -> whether it can be silent at the end.
    """

    of_letter: Int
    fitting: Wide
    shape: Int
    cost: Double
    sign: Byte
    cluster: Int
    is_letter: Byte
    is_sign: Byte
    is_rest: Byte


class _Choices(NamedTuple):
    """What parts can be, as in `spelled.Spellings`: part -> its choices, choice -> its letters, and these."""

    first: Int
    start: Int
    letter: Byte


def _written(pattern: str) -> Iterator[str]:
    """Every text that a pattern of `names.thai` stands for, in the order in which it is looked for."""
    signs = [
        [*(sign.strip("[]")), *([""] if may else [])] for sign, may in re.findall(r"(\[[^]]+\]|[^?])(\??)", pattern)
    ]
    yield from map("".join, product(*signs))


@cache
def _vowels() -> dict[str, int]:
    names = dict.fromkeys(["i", "ue", *(vowel for _, vowel, _, _ in syllable_patterns())])
    return {vowel: VOWEL + at for at, vowel in enumerate(names)}


@cache
def _clusters() -> dict[str, int]:
    letters = [chr(_BLOCK + code) for code in range(1, LETTERS)]
    some = [one + other for one in letters for other in letters if is_cluster(one + other)]
    return {text: VOWEL + len(_vowels()) + at for at, text in enumerate(some)}


@cache
def _after_rest() -> int:
    """The number of the vowel that may be behind a silent letter."""
    return VOWEL + len(_vowels()) + len(_clusters())


@cache
def _syllables() -> Syllables:
    shapes: list[tuple[int, ...]] = []
    costs: list[float] = []
    signs = bytearray()
    for group, (pattern, vowel, final, cost) in enumerate(syllable_patterns()):
        for size in (2, 1):
            for text in _written(pattern):
                before, _, rest = text.partition(".")
                kind = {"": NO_FINAL, "f": MAY, "F": MUST}[final]
                at = len(signs)
                signs += bytes([len(rest), *(ord(one) - _BLOCK for one in rest)])
                code = ord(before) - _BLOCK if before else 0
                shapes.append((code, size, at, _vowels()[vowel], kind, 2 * group + size))
                costs.append(cost)
    cluster = np.zeros((256, 256), np.int32)
    for text, number in _clusters().items():
        cluster[ord(text[0]) - _BLOCK, ord(text[1]) - _BLOCK] = number
    flags = np.zeros((3, 256), np.uint8)
    for code in range(1, 0x80):
        letter = chr(_BLOCK + code)
        flags[:, code] = code < LETTERS and letter not in "ฤฦ", letter in SIGNS, is_onset(letter)
    shape, sign = np.array(shapes, np.int32), np.frombuffer(bytes(signs), np.uint8)
    order = np.argsort(shape[:, BEFORE], kind="stable")  # what begins with one letter stays in order
    of_letter = np.searchsorted(shape[order, BEFORE], np.arange(257)).astype(np.int32)
    fitting = np.zeros((256, 2, 256), np.uint64)
    for at, row in enumerate(shape[order].tolist()):
        bit = np.uint64(1 << at - int(of_letter[row[BEFORE]]))
        first = row[FIRST_SIGN]
        behind = sign[first + 1 : first + 2].tolist() if sign[first] else range(256)
        fitting[row[BEFORE], row[ONSET_SIZE] - 1, list(behind)] |= bit
    return Syllables(of_letter, fitting, shape[order], np.array(costs)[order], sign, cluster, *flags)


def _choices(kinds: Sequence[Sequence[str]]) -> _Choices:
    some = [one.encode() for choices in kinds for one in choices]
    return _Choices(
        starts(list(map(len, kinds))), starts(list(map(len, some))), np.frombuffer(b"".join(some) or b"\0", np.uint8)
    )


@cache
def _heard() -> _Choices:
    """What parts are read as."""
    letters = [chr(_BLOCK + code) for code in range(LETTERS)]
    onsets = [part_letters("onset", one) if is_onset(one) else ("",) for one in letters]
    return _choices([
        *onsets, *(part_letters("final", one) for one in letters), *onsets,
        *(part_letters("vowel", one) for one in _vowels()), *(part_letters("onset", one) for one in _clusters()),
        ("a", ""),
    ])  # fmt: skip


@cache
def _consonants() -> _Choices:
    """What consonants parts are; once more where they begin a word."""
    letters = [chr(_BLOCK + code) for code in range(LETTERS)]
    return _choices([
        choices
        for is_first in (False, True)
        for choices in (
            *(part_consonants("onset", one, is_first=is_first) if is_onset(one) else ("",) for one in letters),
            *(part_consonants("final", one, is_first=is_first) for one in letters),
            *(part_consonants("rest", one, is_first=is_first) if is_onset(one) else ("",) for one in letters),
            *(part_consonants("vowel", one) for one in _vowels()),
            *(part_consonants("onset", one, is_first=is_first) for one in _clusters()),
            ("",),
        )
    ])  # fmt: skip


def thai_hashes(words: Sequence[str]) -> tuple[Int, Wide]:
    """The hashes of the keys that words have by their readings in Thai, as starts and hashes.

    Args:
        words: Words of `MOST_THAI` letters at the most.
    """
    quiet = list(map(quieted, words))
    letters = np.frombuffer("".join(quiet).encode("utf-32-le"), np.uint32).astype(np.int64)
    codes = np.full(len(letters), _OTHER, np.uint8)
    for block, more in ((_BLOCK, 0), (_BLOCK + _IN_PRIVATE_USE, QUIET)):
        is_there = (letters > block) & (letters < block + _OTHER)
        codes[is_there] = letters[is_there] - block + more
    out_start, out = np.zeros(len(words) + 1, np.int32), np.zeros(MOST_KEYS * len(words), np.uint64)
    write_hashes(
        starts(list(map(len, quiet))), codes, *_syllables(), *_heard(), *_consonants(), _after_rest(), out_start, out
    )
    return out_start, out[: out_start[-1]]
