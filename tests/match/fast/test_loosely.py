"""Words as the lexicon looks them up, compiled."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.match.fast import telling
from listwarden.match.fast.loosely import rules
from listwarden.match.fast.near import MOST_LETTERS, letters_of
from listwarden.match.fast.telling import may_tell, meanings_with
from listwarden.names.lexicon import SHORT, concepts_of, one_way, stems, whole_entries

ENTRIES = sorted(entry for entry in (*stems(), *whole_entries()) if entry.isascii() and entry.isalpha())
words = st.one_of(
    st.text("schtzkdjwyxeiaouqp", max_size=14), st.text("abcdefghijklmnopqrstuvwxyz", max_size=MOST_LETTERS)
)


@given(words.filter(lambda word: len(word) > 2))
@example("mashinostroyeniye")
@example("shchdzhiashie")
@example("x" * MOST_LETTERS)
@settings(max_examples=1_500, deadline=None)
def test_a_word_is_brought_to_the_form_that_the_lexicon_has(word: str) -> None:
    found, room = np.zeros((2, 4 * MOST_LETTERS), np.uint8)
    found[: len(word)] = list(word.encode())
    size = telling.one_way(found, len(word), *rules()[1:], telling.pairs_of_rules(), telling.singles_of_rules(), room)
    assert found[:size].tobytes().decode() == one_way(word)


@given(st.lists(words.filter(bool), max_size=40))
@settings(max_examples=200, deadline=None)
def test_words_that_have_a_meaning_are_told(some: list[str]) -> None:
    for word, may in zip(some, may_tell(letters_of(some)).tolist(), strict=True):
        assert may or not concepts_of(word)


def test_so_it_is_with_stems_and_endings() -> None:
    some = [stem + ending for stem in sorted(stems())[::7] for ending in ("", "a", "naya", "skogodo", "abcdefgh")]
    some = [word for word in some if word.isascii() and word.isalpha() and SHORT < len(word) <= MOST_LETTERS]
    told = may_tell(letters_of(some)).tolist()
    assert [word for word, may in zip(some, told, strict=True) if concepts_of(word) and not may] == []
    others = [word for word, may in zip(some, told, strict=True) if may and not concepts_of(word)]
    assert len(others) < len(some) // 50  # personal names


def test_strangers_mean_nothing() -> None:
    some = [
        "wendelintrumpold",
        "rocksidebrook",
        "olivia",
        "fairweather",
        "lindqvist",
        "ingeborg",
        "kathleenwen",
        "zqzq",
    ]
    assert sum(may_tell(letters_of(some))) <= 1  # marks tell nearly all apart


@given(st.sampled_from(ENTRIES), st.text("abcdefghijklmnopqrstuvwxyz", max_size=6))
@settings(max_examples=400, deadline=None)
def test_meanings_that_are_asked_for_are_told(entry: str, ending: str) -> None:
    meant = concepts_of(entry + ending)
    assert not meant or may_tell(letters_of([entry + ending]), meanings_with(meant)).all()


def test_other_meanings_are_not_told() -> None:
    asked = letters_of(["mashinostroyeniye", "torgovyi"])
    assert may_tell(asked).all()
    assert may_tell(asked, meanings_with(concepts_of("torgovyi"))).tolist() == [False, True]
