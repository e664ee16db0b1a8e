"""The invariant everything rests on: candidate search loses no listing that the score would put over the threshold.

The oracle is the score of every listing, one by one.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from msgspec import structs
from parties import listing, listings, lost, plain_subjects, subjects, tables, tables_of_types, texts

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.model import Listing, PartialDate, Subject, SubjectIdentifier
from listwarden.store import starter_snapshot


def _low(prior: float = -3.0) -> EvidenceTable:
    table = default_table()
    return structs.replace(table, prior=structs.replace(table.prior, bits=prior))


@given(listings(), plain_subjects)
@settings(max_examples=200, deadline=None)
def test_names_alone_lose_nothing(some: Sequence[Listing], subject: Subject) -> None:
    assert lost(Matcher(Index(some), _low()), subject) == []


@given(listings(), subjects)
@settings(max_examples=200, deadline=None)
def test_subjects_with_every_field_lose_nothing(some: Sequence[Listing], subject: Subject) -> None:
    assert lost(Matcher(Index(some), default_table()), subject) == []


@given(listings(), subjects, tables())
@settings(max_examples=300, deadline=None)
def test_other_settings_lose_nothing(some: Sequence[Listing], subject: Subject, table: EvidenceTable) -> None:
    assert lost(Matcher(Index(some), table), subject) == []


@given(listings(), subjects, tables_of_types())
@settings(max_examples=300, deadline=None)
def test_settings_of_types_and_lists_lose_nothing(
    some: Sequence[Listing], subject: Subject, table: EvidenceTable
) -> None:
    assert lost(Matcher(Index(some), table), subject) == []


@given(listings(most=4), texts, tables_of_types())
@settings(max_examples=300, deadline=None)
def test_a_pair_exactly_at_the_threshold_is_not_lost_by_the_settings_of_another_type(
    some: Sequence[Listing], text: str, table: EvidenceTable
) -> None:
    subject = Subject((text,))
    own = ({key: value for key, value in one.items() if key != "threshold"} for one in table.types.values())
    table = structs.replace(table, types=dict(zip(table.types, own, strict=True)), lists={})
    for at in range(len(some)):
        bits = Matcher(Index(some), table).score(subject, at).bits
        assert lost(Matcher(Index(some), structs.replace(table, threshold=bits)), subject) == []


@given(listings(most=3), texts)
@settings(max_examples=150, deadline=None)
def test_a_pair_exactly_at_the_threshold_is_not_lost_by_rounding(some: Sequence[Listing], text: str) -> None:
    subject = Subject((text,))
    table = _low(0.0)
    for at in range(len(some)):
        bits = Matcher(Index(some), table).score(subject, at).bits
        assert lost(Matcher(Index(some), structs.replace(table, threshold=bits)), subject) == []


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("rock side", "rockside"), ("rockside", "rock side"), ("roc side", "rockside"), ("abd allah", "abdullah"),
        ("abdulla", "abd allah"), ("a b khan", "ahmad bashir khan"), ("ahmad bashir khan", "a b khan"), ("a", "b a"),
        ("L L C", "lima lima charlie"), ("lima lima charlie", "L L C"), ("S.A. Khan", "Said Ahmad Khan"),
        ("a.b.c.", "abc"), ("1 3", "13"), ("13", "1 3"), ("roksaid", "rock side"), ("13b", "13 b"),
        ("ООО Ромашка", "romashka"), ("Xi an", "Xi'an"), ("b", "brookside"), ("Co Ltd", "C. Ltd"),
        ("王君正", "Junzheng Wang"), ("Wang Jun Zheng", "王君正"), ("深圳杨杰电子有限公司",
        "Shenzhen Yang Jie Electronics"),
        ("Yangjie Trading Ltd", "杨杰贸易有限公司"), ("김일수", "Kim Ilsu"), ("Ri Hyok", "Lee Hyuk"), ("Ri Yong Ju",
        "리용주"),
        ("金正恩", "김정은"), ("hsiao ming", "xiaoming"), ("xiao ming", "hsiaoming"), ("O Chol", "오철"), ("오철",
        "O Chol"),
        ("香港商事", "Hong Kong Trading"), ("奥德斯克", "odesk"), ("odesk", "奥德斯克"), ("1728 5148 2429",
        "Zhang Yuwen"),
        ("さゆり 佐藤", "Sato Sayuri"), ("왕a", "wang"), ("张", "章"),
        ("defence", "defense"), ("de fence", "defense"), ("unseenword", "unseanword"), ("The", "The Thé"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("prior", [-14.0, -8.0, -3.0, -0.01])
def test_named_traps_lose_nothing(mine: str, listed: str, prior: float) -> None:
    matcher = Matcher(Index([listing(listed), listing("another name", number=2)]), _low(prior))
    assert lost(matcher, Subject((mine,))) == []


def test_a_name_that_reaches_the_threshold_by_rounding_only_is_no_less_a_candidate() -> None:
    """Of words that one in 60 names has, log2(60) = 5.907 is shown as 5.91."""
    some = [listing("Mohammad Ahmad Ltd"), listing("Another", number=2)]
    subject = Subject(("Mohammad Ahmad Ltd",))
    bits = Matcher(Index(some), default_table()).score(subject, 0).bits
    assert lost(Matcher(Index(some), structs.replace(default_table(), threshold=bits)), subject) == []


@pytest.mark.parametrize(
    ("way", "listed"),
    [
        ("same_day", PartialDate.day(dt.date(1961, 2, 3))), ("swapped", PartialDate.day(dt.date(1961, 3, 2))),
        ("same_month", PartialDate.month(1961, 2)), ("least", PartialDate.year(1961)),
        ("typed", PartialDate.day(dt.date(1971, 2, 3))), ("near", PartialDate.year(1962)),
    ],
)  # fmt: skip
def test_whichever_way_dates_relate_may_be_worth_most(way: str, listed: PartialDate) -> None:
    table = default_table()
    dates = {"same_year": 90.0, "least": 90.0} if way == "least" else {way: 90.0}
    table = structs.replace(table, birth_date=structs.replace(table.birth_date, **dates))
    matcher = Matcher(Index([listing("Rockside", birth_dates=[listed])]), table)
    subject = Subject(("Brook",), birth_dates=(PartialDate.day(dt.date(1961, 2, 3)),))
    assert matcher.score(subject, 0).is_over_threshold
    assert lost(matcher, subject) == []


@pytest.mark.parametrize(
    ("listed", "given", "kind"),
    [("IMO 7406784", "7406784", ""), ("7406784", "imo7406784", "imo"), ("۷۴۰۶۷۸۴", "7406784", "imo")],
)
def test_an_identifier_finds_its_listing_whatever_the_name(listed: str, given: str, kind: str) -> None:
    some = [listing("Xylophone", identifiers=[("imo", listed)]), listing("Brookside", number=2)]
    subject = Subject(("Quite Another",), identifiers=(SubjectIdentifier(given, kind),))
    assert Matcher(Index(some), default_table()).candidates(subject) == [0]


@pytest.fixture(scope="module")
def starter() -> Sequence[Listing]:
    return starter_snapshot()[1]


def _perturbed(text: str, chance: random.Random) -> str:
    """The name with one or two changes of the kinds that people and files make."""
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(text))
        words = text.split()
        text = chance.choice(
            [
                text[:at] + text[at + 1 :] or text,
                text[:at] + chance.choice("abehkorsz ") + text[at:],
                text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
                " ".join(reversed(words)),
                " ".join(words[:-1]) or text,
                "".join(words[:2]) + " " + " ".join(words[2:]),
                " ".join([words[0][0], *words[1:]]) if words else text,
                text.lower(),
                f"{text} Trading Ltd",
            ]
        )
        if not text.strip():
            return "a"
    return text


@pytest.mark.parametrize("prior", [-14.0, -6.0])
def test_perturbed_names_of_the_starter_set_lose_nothing(starter: Sequence[Listing], prior: float) -> None:
    matcher = Matcher(Index(starter), _low(prior))
    chance = random.Random(13382)
    found = 0
    for at, one in enumerate(starter):
        for name in one.entity.names[:3]:
            subject = Subject((_perturbed(name.text, chance),))
            assert lost(matcher, subject) == [], subject.names
            found += at in matcher.candidates(subject)
    assert found > len(starter) / 2


def test_a_name_of_many_initials_does_not_make_a_candidate_of_every_listing() -> None:
    matcher = Matcher(Index([listing("Rockside Zyzzyva")]), default_table())
    assert matcher.candidates(Subject(("r z " * 30,))) == []
    assert lost(matcher, Subject(("R. Zyzzyva",))) == []
