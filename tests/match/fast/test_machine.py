"""Spellings found letter by letter."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.machine import Machine, machine_of, places_of, run
from listwarden.match.fast.near import letters_of
from listwarden.match.fast.spelled import SCRIPT_SPELLINGS, spellings_in
from listwarden.names.arabic import LATIN_CLASSES
from listwarden.names.sound import SOUNDS

WORDS = st.text("scthzkdjpaeiy", max_size=24)


@compiled
def all_of(machine: Machine, word: np.ndarray, size: int, written: np.ndarray) -> int:
    return run(machine.follow, machine.out, machine.last, word, size, written)


def written_of(machine: Machine, word: str) -> bytes:
    room = np.zeros(4 * len(word) + 8, np.uint8)
    return room[: all_of(machine, letters_of([word]).letter, len(word), room)].tobytes()


@given(WORDS)
@settings(deadline=None)
@example("schtschetschinjatschew")
def test_the_longest_spelling_at_each_place_is_found(word: str) -> None:
    machine = machine_of({spelling: sound.encode() for spelling, sound in SOUNDS.items()})
    pattern = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
    assert written_of(machine, word) == "".join(SOUNDS[found] for found in pattern.findall(word)).encode()


@given(WORDS)
@settings(deadline=None)
def test_places_are_those_of_the_tree(word: str) -> None:
    found = np.zeros(len(word) + 1, np.int32)
    count = spellings_in(SCRIPT_SPELLINGS.follow, SCRIPT_SPELLINGS.first, letters_of([word]).letter, len(word), found)
    machine = machine_of(places_of(LATIN_CLASSES, SCRIPT_SPELLINGS))
    assert list(written_of(machine, word)) == found[:count].tolist()


@pytest.mark.parametrize(("word", "written"), [("ab", b"1y"), ("b", b"y"), ("bab", b"yxy"), ("", b"")])
def test_the_first_spelling_can_be_another_matter(word: str, written: bytes) -> None:
    assert written_of(machine_of({"a": b"x", "b": b"y"}, {"a": b"1", "b": b"y"}), word) == written
