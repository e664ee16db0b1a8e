"""Words that tables can tell something of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.match.fast.near import letters_of
from listwarden.match.fast.telling import may_tell, special_words
from listwarden.names.abbreviations import abbreviated_words, full_forms
from listwarden.names.common import background_share, common_syllables, common_words, share_of_spelling
from listwarden.names.given import DERIVING, PATRONYMIC, known_names, name_families
from listwarden.names.lexicon import concepts_of

NAMES = sorted(name for name in known_names() if name.isascii() and name.isalpha())
LETTERS = st.text("aeivxdnkch", max_size=5)


@settings(deadline=None)
@given(st.sampled_from(["", *NAMES[::9]]), LETTERS, st.sampled_from(["", *DERIVING, *PATRONYMIC]))
def test_words_of_which_tables_tell_something_are_all_found(name: str, between: str, ending: str) -> None:
    word = name + between + ending
    is_told_of = bool(name_families(word) or full_forms(word) or concepts_of(word))
    assert not is_told_of or may_tell(letters_of([word])).all()


@settings(deadline=None)
@given(
    st.sampled_from([*NAMES[::9], *sorted(abbreviated_words()), *sorted(common_words()), *sorted(common_syllables())])
)
def test_a_word_that_tables_tell_nothing_of_is_as_common_as_its_spelling(word: str) -> None:
    if word.isascii() and word.islower() and not may_tell(letters_of([word])).any():
        assert share_of_spelling(word) == background_share(word)


def test_special_words_are_found_and_an_ending_alone_is_none() -> None:
    some = sorted(word for word in special_words() if word.isascii() and word.isalpha())
    assert may_tell(letters_of(some)).all()
    assert not may_tell(letters_of(["wendelintrumpoldi", "zzyzxova", "ova", "rocksidebrooky"])).any()


def test_patronymics_have_the_endings_by_which_they_are_told() -> None:
    some = [f"ivan{ending}" for ending in ("ovich", "ovitch", "owitsch", "ovych", "ovna", "ivna", "ovitj", "avich")]
    assert all(word.endswith(PATRONYMIC) for word in some)
