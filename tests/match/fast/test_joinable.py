"""Joins of Latin words that could meet a listed word: those that do always pass, most others do not."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st
from parties import listing

from listwarden.index import Index
from listwarden.match.align import joined_relation
from listwarden.match.fast import joinable
from listwarden.match.fast.characters import key_hashes
from listwarden.match.fast.near import MOST_LETTERS, letters_of
from listwarden.names.keys import LEAST_WITH_ARTICLE, key_pairs
from listwarden.names.romanized import ROMANIZED
from listwarden.names.sound import SOUNDS

LISTED = (
    "Mohamed Abdulrahman", "محمد عبدالرحمن", "Aleksandr Ivanovich", "Djordje Tjurin", "王君正", "Wang Junzheng",
    "리용찰", "Δημήτριος Αγγελος", "Βιομηχανια Ιονιου", "Zavod Imeni Zyzzyva", "Rockside Agencies", "ヤマハ",
    "Schewtschenko Mueller", "משה כהן", "Ihor Yakhyaiev", "Xian Jianguo", "Hosseinzadeh Omari", "नरेंद्र मोदी",
    "Machinebuilding Naftogaz", "สมชาย ชินวัตร", "Petropavlovsk Kamchatsky", "Gonzalez", "ابوبكر البغدادي", "A1b Go2",
)  # fmt: skip
"""Names that joins meet in every way."""

PARTS = sorted({*ROMANIZED, *SOUNDS, *"aeioulmnrst", "abdul", "al", "uddine", "ovitj", "off", "el", "ine", "ah", "io"})
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", max_size=10)


@cache
def _listed() -> tuple[tuple[str, ...], joinable.Joinable]:
    words = tuple(Index([listing(text, number=at) for at, text in enumerate(LISTED)]).words)
    keys = {key for word in words for key in key_pairs(word)}
    return words, joinable.joinable_of(words, key_hashes(keys), {value for _, value in keys})


def may_join(*joins: str) -> list[bool]:
    found, is_latin = joinable.may_join_any(letters_of(joins), _listed()[1])
    assert is_latin.tolist() == [join.isascii() and join.islower() and join.isalpha() for join in joins]
    return found.tolist()


@st.composite
def joins(draw: st.DrawFn) -> str:
    """A listed Latin word with a few letters or spellings changed; or something made of spellings."""
    words = [word for word in _listed()[0] if word.isascii() and word.islower() and word.isalpha()]
    text = draw(st.one_of(st.sampled_from(words), st.lists(st.sampled_from(PARTS), min_size=2).map("".join), LETTERS))
    for _ in range(draw(st.integers(0, 2))):
        at, size = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(st.sampled_from(PARTS)) + text[at + size :]
    return "".join(letter for letter in text if letter.isalpha())[:MOST_LETTERS]


@given(st.lists(joins().filter(bool), min_size=1, max_size=6))
@example(["ioanna", "elbagdadi", "albagdady", "dimitriosz"])
@settings(max_examples=400, deadline=None)
def test_a_join_that_meets_a_listed_word_passes(some: list[str]) -> None:
    for join, may in zip(some, may_join(*some), strict=True):
        assert may or not any(joined_relation(word, join) for word in _listed()[0])


def test_most_joins_of_ordinary_words_do_not_pass() -> None:
    given = ("oliver", "kathleen", "brookfield", "wendelin", "trumpold", "ingeborg", "fairweather", "lindqvist")
    some = [one + other for one in given for other in given]
    assert sum(may_join(*some)) < len(some) // 5


def test_texts_that_are_no_latin_words_or_are_very_long_are_told_and_pass() -> None:
    found, is_latin = joinable.may_join_any(letters_of(["", "a1b", "wendelin" * 7, "王"]), _listed()[1])
    assert found.all()
    assert not is_latin.any()


def test_a_join_with_an_article_meets_a_word_of_consonants() -> None:
    join = "elbughdadiy"
    assert len(join) > LEAST_WITH_ARTICLE
    assert may_join(join, join[2:]) == [True, True]
