"""What texts can meet: linked without the interpreter, never less than what the functions that score say."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.many import ManySubjects
from listwarden.model import EntityType
from listwarden.names.compare import relate
from listwarden.names.given import are_different_names
from listwarden.names.keys import word_keys
from listwarden.names.words import analyze
from listwarden.store import starter_snapshot

LISTED = (
    "Mohamed Abdul Rahman", "Muhammad Abdulrahman", "محمد عبدالرحمن", "Hasan Husayn", "Hassan Hussein",
    "Aleksandr Ivanovich", "Alexander Ivanov", "Dima Petrovna", "王君正", "Wang Junzheng", "杨杰贸易有限公司",
    "Yang Jie Trading", "리용찰", "Ri Yong Chal", "Lee Young", "Zhang Xi'an", "Δημήτριος Αγγελος",
    "Dimitrios Angelos", "Zavod Imeni Zyzzyva", "Rockside Agencies Intl", "Rockside International Agency",
    "Rock Side Plant 13", "Schewtschenko Mueller", "Shevchenko Müller", "משה כהן", "Moshe Cohen", "Ihor Yakh",
    "O Li Kim", "Defence Defense", "Xian Jianguo", "Tsai Ing", "Cai Ying", "Nabil Nabeel", "A B Khan",
    "Jong Un", "Brookside Abbreviations Co", "Mfg Manufacturing", "Gonzalez Gonzales", "Nuruddine Addin",
    "Omari Omar", "q" * 50,
)  # fmt: skip
"""Names that relate in every way to each other."""


@cache
def _expander() -> Expander:
    kinds: tuple[EntityType, ...] = ("person", "organization")
    some = [listing(text, number=at, type=kind) for at, text in enumerate(LISTED) for kind in kinds]
    matcher = Matcher(Index([*some, *starter_snapshot()[1]]), default_table())
    return ManySubjects(matcher, matcher.scorer).search.expander


@cache
def _texts() -> tuple[str, ...]:
    index = _expander().index
    own = {word.text for text in LISTED for word in analyze(text, "person").words}
    return tuple(sorted({*index.words, *index.joined, *own}))


def links(text: str, *, is_join: bool) -> dict[int, tuple[float, float]]:
    """What a text can meet, as it was learned."""
    expander = _expander()
    expander.learn([] if is_join else [text], [text] if is_join else [])
    found = expander.links()
    at = (expander.joins if is_join else expander.words)[text]
    part = slice(found.start[at], found.start[at + 1])
    pairs = dict(zip(found.listed[part].tolist(), map(tuple, found.worth[part].tolist()), strict=True))
    assert list(pairs) == sorted(pairs)
    assert found.most[at] == max((bits for bits, _ in pairs.values()), default=0.0)
    return pairs


def check(text: str, *, is_join: bool) -> None:
    """A text meets all that it relates to, with as many bits or more, and takes no more from complete names."""
    expander = _expander()
    found = links(text, is_join=is_join)
    expected = expander._links_of_join(text) if is_join else expander._links_of(text)
    for at, (bits, less) in expected.items():
        if bits > 0:
            has, takes = found[at]
            assert has >= bits - 1e-4
            assert takes <= less + 1e-4
            assert (takes == 0) == (less == 0)
    for at in found.keys() - {at for at, (bits, _) in expected.items() if bits > 0}:
        assert may_be_loose(text, expander.lexicon.texts[at >> 1], is_join=is_join)


def may_be_loose(text: str, other: str, *, is_join: bool) -> bool:
    """More is met by a Korean key, which stands for a class, and by joins.

    These can be forms of a word or another name, or mean what a word does that is short for them.
    """
    relation = relate(text, other)
    if relation is not None and relation.kind == "abbreviation":
        return True
    is_other = (relation is not None and relation.kind == "form") or are_different_names(text, other)
    return (is_join and is_other) or any(key.kind == "syllables" for key in word_keys(text) & word_keys(other))


ENDS = ("s", "es", "ov", "ova", "ovich", "ovna", "i", "zadeh", "uddin", "ah", "e", "off", "yan", "a", "1")
ALTERED = st.builds(
    lambda text, at, other, end: text[: at % (len(text) + 1)] + other + text[at % (len(text) + 1) + 1 :] + end,
    st.deferred(lambda: st.sampled_from(_texts())), st.integers(0, 12), st.sampled_from(["", *"hxcyoB王", "kh", "ie"]),
    st.sampled_from(["", "", *ENDS]),
).filter(bool)  # fmt: skip


@given(ALTERED, st.booleans())
@settings(max_examples=250, deadline=None)
def test_texts_that_are_nearly_listed_meet_what_they_relate_to(text: str, is_join: bool) -> None:
    check(text, is_join=is_join)


@pytest.mark.parametrize("is_join", [False, True])
def test_listed_texts_meet_what_they_relate_to(is_join: bool) -> None:
    for text in random.Random(5).sample(_texts(), 300):
        check(text, is_join=is_join)
