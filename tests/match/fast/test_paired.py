"""The bound of pairs of names of which no word meets two others, beside a search of every set of links."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.bound import ARTICLE
from listwarden.match.fast.many import ManySubjects
from listwarden.match.fast.paired import MOST_LINKED, STATES, best_of_links, needed_of, places_of_linked
from listwarden.match.fast.questions import Question
from listwarden.match.fast.told import NOTHING_TOLD, Asking
from listwarden.match.fast.usual import UNLIMITED
from listwarden.model import Subject

Best = Callable[..., float]


class Met(NamedTuple):
    """Words that meet: the first of each name and how many, what that gives, and takes from complete names."""

    mine: int
    my_size: int
    theirs: int
    their_size: int
    gives: float
    less: float

    def words(self) -> set[tuple[str, int]]:
        mine = {("mine", at) for at in range(self.mine, self.mine + self.my_size)}
        return mine | {("theirs", at) for at in range(self.theirs, self.theirs + self.their_size)}


def _links(words: int, many: int) -> st.SearchStrategy[list[Met]]:
    sizes = st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2)])
    some = st.tuples(st.integers(0, words - 1), st.integers(0, many - 1), sizes, st.integers(1, 9), st.integers(0, 3))
    return st.lists(some, min_size=1, max_size=7).map(
        lambda found: sorted(
            Met(i, size[0], j, size[1], float(bits), float(less))
            for i, j, size, bits, less in found
            if i + size[0] <= words and j + size[1] <= many
        )
    )


@st.composite
def names_that_meet(draw: st.DrawFn) -> tuple[list[bool], list[bool], list[Met]]:
    """For each word of two names whether it is an article, and what meets."""
    mine = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    theirs = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    return mine, theirs, draw(_links(len(mine), len(theirs)))


def best_of_sets(mine: list[bool], theirs: list[bool], links: list[Met], complete: float, *, is_of_part: bool) -> float:
    """The same by looking at every set of links."""
    most = 0.0
    for count in range(len(links) + 1):
        for some in combinations(links, count):
            met = [word for link in some for word in link.words()]
            if len(met) != len(set(met)):
                continue
            bits = sum(link.gives for link in some)
            mine_left = any(not is_article and ("mine", at) not in met for at, is_article in enumerate(mine))
            theirs_left = any(not is_article and ("theirs", at) not in met for at, is_article in enumerate(theirs))
            if not theirs_left and (is_of_part or not mine_left):
                bits = max(bits, bits + complete - sum(link.less for link in some))
            most = max(most, bits)
    return most


def _words(are_articles: list[bool]) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    return np.array([(0, 0, ARTICLE * is_article, -1) for is_article in are_articles], np.int32)


def kernel_best(
    best: Best, mine: list[bool], theirs: list[bool], links: list[Met], complete: float, *, is_of_part: bool
) -> float:
    link = np.array([some[:4] for some in links], np.int32).reshape(-1, 4)
    gives = np.array([(some.gives, some.less, 0.0) for some in links], np.float32).reshape(-1, 3)
    bit = np.zeros(len(theirs), np.int32)
    linked = places_of_linked(link, len(links), len(theirs), bit)
    needed = needed_of(_words(theirs), 0, len(theirs), bit)
    unlimited, states = np.full(20, UNLIMITED, np.float32), np.zeros(STATES, np.float32)
    return best(
        _words(mine), 0, len(mine), link, gives, len(links), bit, linked, needed, unlimited, unlimited, complete,
        is_of_part, states,
    )  # fmt: skip


@pytest.mark.parametrize("way", ["compiled", "plain"])
@given(names_that_meet(), st.sampled_from([0.0, 3.0, 6.0]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_best_set_of_links_is_that_of_a_search_of_all(
    way: str, names: tuple[list[bool], list[bool], list[Met]], complete: float, is_of_part: bool
) -> None:
    best = cast(Best, best_of_links if way == "compiled" else getattr(best_of_links, "py_func", best_of_links))
    mine, theirs, links = names
    expected = best_of_sets(mine, theirs, links, complete, is_of_part=is_of_part)
    assert kernel_best(best, mine, theirs, links, complete, is_of_part=is_of_part) == pytest.approx(expected)


def _bounded(listed: str, asked: str, prior: float) -> list[int]:
    table = default_table()
    table = structs.replace(table, types={}, prior=structs.replace(table.prior, bits=prior))
    matcher = Matcher(Index([listing(listed), *(listing(f"Quorn{at}", number=at + 2) for at in range(9))]), table)
    many = ManySubjects(matcher, matcher.scorer)
    (form,) = matcher.forms_of(Subject((asked,)))
    facts = Asking(many.search.facts).arrays()
    return [one.name for one in many.search.pairs([Question(form, "unknown", NOTHING_TOLD)], [], facts)]


def test_a_word_that_stands_twice_is_not_looked_at_for_meeting_one_word_twice() -> None:
    listed = "Zyzzyva Zyzzyva Qorvath Dorn"
    assert _bounded(listed, "Zyzzyva Qorvath Qorvath", -25.0) == []
    assert _bounded(listed, "Zyzzyva Zyzzyva Qorvath", -25.0) == [0]


def test_names_of_very_many_words_keep_the_bound_that_they_have() -> None:
    text = " ".join(f"zyzz{letter}va" for letter in "abcdefghijkl"[: MOST_LINKED + 3])
    assert _bounded(text, text, -14.0) == [0]
