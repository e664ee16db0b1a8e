"""Words as the lexicon looks them up, compiled."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.match.fast.loosely import loose, may_mean, meanings_with, note_begun, rules
from listwarden.match.fast.near import MOST_LETTERS, letters_of
from listwarden.names.lexicon import SHORT, concepts_of, one_way, stems, whole_entries

ENTRIES = sorted(entry for entry in (*stems(), *whole_entries()) if entry.isascii() and entry.isalpha())
words = st.one_of(
    st.text("schtzkdjwyxeiaouqp", max_size=14), st.text("abcdefghijklmnopqrstuvwxyz", max_size=MOST_LETTERS)
)


@given(words)
@example("mashinostroyeniye")
@example("shchdzhiashie")
@example("x" * MOST_LETTERS)
@settings(max_examples=1_500, deadline=None)
def test_a_word_is_brought_to_the_form_that_the_lexicon_has(word: str) -> None:
    found, room = np.zeros((2, 4 * MOST_LETTERS), np.uint8)
    found[: len(word)] = list(word.encode())
    size = loose(found, len(word), rules(), room)
    assert found[:size].tobytes().decode() == one_way(word)


@given(st.lists(words.filter(bool), max_size=40))
@settings(max_examples=200, deadline=None)
def test_words_have_a_meaning_where_the_lexicon_has_one(some: list[str]) -> None:
    for word, may in zip(some, may_mean(letters_of(some)).tolist(), strict=True):
        # The lexicon looks short words up with all of their letters; this does not, and says yes a little more often.
        assert may or not concepts_of(word)
        assert len(word) <= SHORT or may == bool(concepts_of(word))


def test_so_it_is_with_stems_and_endings() -> None:
    some = [stem + ending for stem in sorted(stems())[::7] for ending in ("", "a", "naya", "skogodo", "abcdefgh")]
    some = [word for word in some if word.isascii() and word.isalpha() and len(word) <= MOST_LETTERS]
    for word, may in zip(some, may_mean(letters_of(some)).tolist(), strict=True):
        # The lexicon looks short words up with all of their letters; this does not, and says yes a little more often.
        assert may or not concepts_of(word)
        assert len(word) <= SHORT or may == bool(concepts_of(word))


def test_all_words_of_the_lexicon_may_mean_something_and_strangers_mean_nothing() -> None:
    known = sorted(word for word in whole_entries() if word.isascii() and word.isalpha() and len(word) <= MOST_LETTERS)
    meant = [word for word in known if concepts_of(word)]
    assert len(meant) > 1_000
    assert may_mean(letters_of(meant)).all()
    assert not may_mean(letters_of(["wendelintrumpold", "qqqq", "rocksidebrook"])).any()


@given(st.sampled_from(ENTRIES), st.text("abcdefghijklmnopqrstuvwxyz", max_size=6), st.integers(1, 8))
@settings(max_examples=400, deadline=None)
def test_what_a_word_with_a_meaning_begins_with_is_told(entry: str, ending: str, at: int) -> None:
    word = entry + ending
    if concepts_of(word) and at < len(word):
        among, beginning = meanings_with(concepts_of(word))
        found = np.zeros(1, np.bool_)
        note_begun(letters_of([word[:at]]), rules(), among.stem, beginning, found)
        assert found[0]
        assert may_mean(letters_of([word]), among)[0]


def test_what_no_word_with_a_meaning_begins_with_is_not_told() -> None:
    among, beginning = meanings_with({"plant"})
    found = np.zeros(1, np.bool_)
    note_begun(letters_of(["olivia"]), rules(), among.stem, beginning, found)
    assert not found[0]
