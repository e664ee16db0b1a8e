"""Two words written as one: those that could meet a listed word are told, by search and by rescreening alike."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.joined import Joins, joins_of
from listwarden.match.fast.many import ManySubjects
from listwarden.match.fast.word_texts import WordTexts
from listwarden.store import starter_snapshot

NATIVE = ("رحمانی", "خوجه", "Ρήγας", "平壤", "김일수", "さくら", "王君正", "重庆", "משה כהן", "สมชาย ชินวัตร")
PAIRS = (
    ("rah", "mani"), ("kho", "jeh"), ("ri", "gas"), ("pyong", "yang"), ("il", "su"), ("平", "壤"), ("RHM", "NY"),
    ("zav", "od"), ("ma", "shino"), ("tor", "govyi"), ("xiao", "ming"), ("김", "정"), ("X", "ND"), ("君", "正"),
    ("重", "庆"), ("일", "수"), ("il", "水"), ("abc", "12"), ("2", "1"), ("R", "mani"), ("สม", "ชาย"), ("cho", "พระ"),
)  # fmt: skip


@cache
def _expander() -> Expander:
    native = [listing(name, number=at) for at, name in enumerate(NATIVE)]
    matcher = Matcher(Index([*starter_snapshot()[1], *native]), default_table())
    return ManySubjects(matcher, matcher.scorer).search.expander


@cache
def _joins() -> Joins:
    lexicon = _expander().lexicon
    return joins_of(frozenset(lexicon.texts[: lexicon.words]))


def meets(join: str) -> bool:
    """Whether a join meets a listed word, by the functions that score."""
    return any(bits > 0 for bits, _ in _expander()._links_of_join(join).values())


def may_meet(joins: Joins, one: str, other: str) -> bool:
    words = WordTexts()
    pair = np.array([words.number(one)], np.int64), np.array([words.number(other)], np.int64)
    found = bool(joins.may_meet_pairs(words, *pair)[0])
    assert joins.may_meet([one + other]).tolist() == [found]
    return found


def mutated(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("aeiouhkystnABNR") + text[at + chance.randrange(2) :]


def test_two_words_that_meet_a_listed_one_when_joined_are_told() -> None:
    lexicon, chance = _expander().lexicon, random.Random(3)
    some = [text for text in lexicon.texts[: lexicon.words] if len(text) > 1]
    pairs = [(text[:at], text[at:]) for text in some for at in {1, len(text) // 2, len(text) - 1} if text[at:]]
    pairs += [(one, mutated(other, chance)) for one, other in pairs]
    pairs += [(chance.choice(some), chance.choice(some)) for _ in range(500)]
    pairs += PAIRS
    meeting = [pair for pair in pairs if meets("".join(pair))]
    assert len(meeting) > 100
    assert ("rah", "mani") in meeting
    assert [pair for pair in meeting if not may_meet(_joins(), *pair)] == []


def test_most_joins_of_strangers_are_not_told() -> None:
    joins = joins_of(frozenset(NATIVE[-4:-2]))
    given_ = ("oliver", "kathleen", "KMRN", "MXLD", "建", "淑", "박", "철", "เทพนารี", "b2", "RSTMali")
    pairs = [(one, other) for one in given_ for other in given_]
    assert sum(may_meet(joins, *pair) for pair in pairs) < len(pairs) // 20


@given(
    st.text("王君正平壤重庆任朴单乐金日水柳김일수리용류노로", min_size=2, max_size=5)
    | st.text("BTEJCZHXDRSWGFVQKLMNOPYIU", min_size=2, max_size=6),
    st.randoms(use_true_random=False),
)
@example("重庆", random.Random(1))
@settings(max_examples=200, deadline=None)
def test_joins_of_characters_and_consonants_that_share_a_key_are_told(join: str, chance: random.Random) -> None:
    """A listed word with the key of a join is one that is spelled as the key, or the join itself."""
    at = chance.randrange(1, len(join))
    assert may_meet(joins_of(frozenset({join})), join[:at], join[at:])
    turned = "".join(sorted(join))
    if meets(turned):
        assert may_meet(_joins(), turned[:at], turned[at:])
