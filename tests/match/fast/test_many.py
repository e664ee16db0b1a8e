"""The oracle: many subjects get what scoring every subject against every listing gives, byte for byte."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing, listings, name, plain_subjects, subjects, tables, tables_of_types, texts

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.match.fast import expansion
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Hit, Listing, PartialDate, Subject, SubjectIdentifier
from listwarden.store import starter_snapshot

QUIETLY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def all_hits(matcher: Matcher, subject: Subject) -> list[Hit]:
    """The hits of a subject by scoring every listing."""
    scored = (matcher.score(subject, at) for at in range(len(matcher.index.listings)))
    return sorted((hit for hit in scored if hit.is_over_threshold), key=lambda hit: (-hit.bits, hit.listing.id))


def _low(prior: float) -> EvidenceTable:
    table = default_table()
    return structs.replace(table, prior=structs.replace(table.prior, bits=prior))


def _check(some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable) -> None:
    matcher = Matcher(Index(some), table)
    assert ManySubjects(matcher, matcher.scorer).hits(asked) == [all_hits(matcher, subject) for subject in asked]


@pytest.mark.parametrize("most", [5, 300])
def test_texts_that_were_forgotten_are_learned_again(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(expansion, "MOST_TEXTS", most)
    matcher = Matcher(Index(starter_snapshot()[1]), default_table())
    names = [name.text for one in matcher.index.listings for name in one.entity.names]
    many = ManySubjects(matcher, matcher.scorer)
    for at in range(0, len(names), 10):
        asked = [Subject((text,)) for text in names[at : at + 10]]
        assert many.hits(asked) == [matcher.hits(subject) for subject in asked]
        assert len(many.search.expander.words) <= most // 2 + 80


def test_words_are_kept_where_joins_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "MOST_TEXTS", 8)
    matcher = Matcher(Index(starter_snapshot()[1]), default_table())
    many = ManySubjects(matcher, matcher.scorer)
    orders = ("Viktor Quimby Bout", "Quimby Viktor Bout", "Bout Quimby Viktor", "Viktor Quimby Bout")
    asked = [Subject((text,)) for text in orders]
    assert [many.hits([subject]) for subject in asked] == [[matcher.hits(subject)] for subject in asked]
    expander = many.search.expander
    assert set(expander.words) == {"viktor", "quimby", "bout"}
    assert set(expander.joins) == {"", "viktorquimby", "quimbybout"}


def test_a_matcher_that_was_prepared_gives_few_subjects_the_same_hits_too() -> None:
    matcher = Matcher(Index(starter_snapshot()[1]), default_table())
    matcher.prepare()
    asked = [Subject((text,)) for text in ("Rockside Trading Co", "Nobody Whatsoever", "Viktor Bout")]
    assert matcher.hits_of_many(asked) == [matcher.hits(subject) for subject in asked]


@given(listings(), st.lists(plain_subjects, max_size=4), st.sampled_from([-14.0, -8.0, -3.0, 0.0]))
@QUIETLY
def test_names_alone_give_what_scoring_everything_gives(
    some: Sequence[Listing], asked: Sequence[Subject], prior: float
) -> None:
    _check(some, asked, _low(prior))


@given(listings(), st.lists(subjects, max_size=4), tables())
@QUIETLY
def test_every_field_and_other_settings_give_what_scoring_everything_gives(
    some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable
) -> None:
    _check(some, asked, table)


@given(listings(), st.lists(subjects, max_size=4), tables_of_types())
@QUIETLY
def test_settings_of_types_and_lists_give_what_scoring_everything_gives(
    some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable
) -> None:
    _check(some, asked, table)


@given(listings(most=3), texts, st.sampled_from([-14.0, -6.0, 0.0]))
@QUIETLY
def test_a_pair_exactly_at_the_threshold_is_found(some: Sequence[Listing], text: str, prior: float) -> None:
    subject = Subject((text,))
    for at in range(len(some)):
        bits = Matcher(Index(some), _low(prior)).score(subject, at).bits
        _check(some, [subject], structs.replace(_low(prior), threshold=bits))


def test_settings_of_a_type_that_give_more_for_a_fact_lose_nothing() -> None:
    table = structs.replace(_low(-14.0), types={"person": {"gender": {"same": 40.0}}})
    some = [listing("Rockside Zyzzyva", type="person", gender="male"), listing("Brook", number=2)]
    matcher = Matcher(Index(some), table)
    asked = Subject(("Rocksite",), type="person", gender="male")
    assert len(all_hits(matcher, asked)) == 1
    _check(some, [asked], table)


TRAPS = [
    ("rock side", "rockside"), ("rockside", "rock side"), ("roc side", "rockside"), ("abd allah", "abdullah"),
    ("a b khan", "ahmad bashir khan"), ("ahmad bashir khan", "a b khan"), ("a", "b a"), ("L L C", "lima lima charlie"),
    ("a.b.c.", "abc"), ("1 3", "13"), ("13", "1 3"), ("roksaid", "rock side"), ("13b", "13 b"), ("Co Ltd", "C. Ltd"),
    ("ООО Ромашка", "romashka"), ("Xi an", "Xi'an"), ("de fence", "defense"), ("The", "The Thé"), ("!", "?"),
    ("عبد الرحمن", "abdulrahman"), ("abdul rahman", "عبدالرحمن"), ("rockside agencies", "rockside agency"),
    ("Rockside Zyzzyva of Brookside Tower Street London", "Zyzzyva Rockside"), ("rockside " * 70, "rockside"),
    ("q" * 60, "q" * 59), ("q" * 47 + " zyzzyva", "q" * 49 + " zyzzyva"), ("公司", "公司"),
    ("62306", "623 06"), ("62306", "62307"), ("62306", "62306"), ("623 06", "62306"), ("72306", "Rockside"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "listed"), TRAPS, ids=[f"trap{at}" for at in range(len(TRAPS))])
@pytest.mark.parametrize("prior", [-14.0, -8.0, -3.0, -0.01])
@pytest.mark.parametrize("strength", ["strong", "weak", "derived"])
def test_named_traps_give_what_scoring_everything_gives(mine: str, listed: str, prior: float, strength: str) -> None:
    some = [listing(name(listed, strength)), listing("another name", number=2)]  # type: ignore[arg-type]
    _check(some, [Subject((mine,)), Subject((mine,), type="person")], _low(prior))


def test_a_name_that_cannot_be_complete_loses_the_bits_for_that_once_only() -> None:
    asked = [
        Subject(("Zhang Xi Qwyx Alia",), type="person"),
        Subject(("Zhang Xi Qwyx Tvorr Alia Nmbo",), type="person"),
    ]
    some = [listing("Akhtar Alia Akhtar Akhtar"), listing("Alia Akhtar", number=2), listing("Brook", number=3)]
    for prior in (0.0, 2.0, 4.0, 8.0):
        _check(some, asked, _low(prior))


def test_other_facts_alone_find_a_listing_where_they_weigh_more_than_any_name() -> None:
    fields = {"birth_dates": [PartialDate.day(dt.date(1961, 2, 3))], "addresses": [("Flat 5, 12 Mall Road", "Iran")]}
    others = [listing(f"Brook {at}", number=at, addresses=[("1 High Street", "Iran")]) for at in range(2, 9)]
    some = [listing("Xylophone", "Zyzzyva", countries=["PK"], **fields), *others]
    asked = Subject(
        ("Quite Another",), birth_dates=(PartialDate.day(dt.date(1961, 2, 3)),), countries=("PK",),
        addresses=("Flat 5, 12 Mall Road",),
    )  # fmt: skip
    matcher = Matcher(Index(some), _low(-6.0))
    assert [hit.listing.id for hit in all_hits(matcher, asked)] == ["made:1"]
    _check(some, [asked], _low(-6.0))


def test_an_identifier_finds_its_listing_whatever_the_name() -> None:
    some = [listing("Xylophone", identifiers=[("imo", "IMO 7406784")]), listing("Brookside", number=2)]
    _check(some, [Subject(("Quite Another",), identifiers=(SubjectIdentifier("7406784"),))], default_table())


def test_more_subjects_than_one_batch_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listwarden.match.fast.many._BATCH", 3)
    asked = [
        Subject((f"Rockside {text}",)) for text in ("Zyzzyva", "Brook", "Tower", "Zyzzyvas", "Akhtar", "Ziziva", "a")
    ]
    _check([listing("Rockside Zyzzyva"), listing("Rockside Akhtar", number=2)], asked, default_table())


def test_room_that_runs_out_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listwarden.match.fast.search._ROOM", 0)
    monkeypatch.setattr("listwarden.match.fast.expansion._BATCH_ROOM", 0)
    some = [listing("Rockside Zyzzyva", number=number) for number in range(20)]
    _check(some, [Subject(("Rockside Zyzzyva",))] * 5, default_table())


def test_few_subjects_are_answered_without_the_kernel() -> None:
    matcher = Matcher(Index([listing("Rockside Zyzzyva")]), default_table())
    (hits,) = matcher.hits_of_many([Subject(("Rockside Zyzzyva",))])
    assert hits == matcher.hits(Subject(("Rockside Zyzzyva",)))
    assert len(hits) == 1


def perturbed(some: Sequence[Listing], seed: int) -> list[Subject]:
    """Names of listings with a letter dropped or doubled, words swapped, joined or left out."""
    chance = random.Random(seed)
    found = []
    for one in some:
        text = chance.choice(one.entity.names).text
        at = chance.randrange(len(text))
        words = text.split()
        ways = [
            text, text[:at] + text[at + 1 :], text[:at] + text[at : at + 1] + text[at:], " ".join(reversed(words)),
            "".join(words[:2]) + " " + " ".join(words[2:]), " ".join(words[1:]), text + " Trading Ltd of the Brook",
        ]  # fmt: skip
        found.append(Subject((chance.choice(ways).strip() or text,), type=chance.choice([one.entity.type, "unknown"])))
    return found


@pytest.mark.parametrize("prior", [-14.0, -7.0])
def test_perturbed_names_of_the_starter_set_give_what_scoring_everything_gives(prior: float) -> None:
    some = starter_snapshot()[1]
    asked = perturbed(some, 13382)
    _check(some, asked, _low(prior))
    matcher = Matcher(Index(some), _low(prior))
    assert any(ManySubjects(matcher, matcher.scorer).hits(asked))


TWIN = """
import sys
sys.path.insert(0, sys.argv[1])
from test_many import _check, _low, perturbed
from listwarden.store import starter_snapshot
some = starter_snapshot()[1][:25]
_check(some, perturbed(some, 7), _low(-9.0))
from listwarden.match.fast.kernel import search
assert not hasattr(search, "py_func"), "compiled after all"
"""


def test_the_kernel_as_plain_python_gives_the_same() -> None:
    here = str(Path(__file__).parent)
    path = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", TWIN, here], env=env, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
