from __future__ import annotations

from msgspec import structs
from parties import listing

from listwarden.index import Index
from listwarden.match import Change, Matcher, changes, default_table
from listwarden.model import Listing, PartialDate, Subject


def _changes(subject: Subject, one: Listing) -> tuple[float, dict[str, Change]]:
    matcher = Matcher(Index([one]), default_table())
    pair = matcher.score(subject, 0)
    return pair.bits, {change.what: change for change in changes(pair, 0, matcher)}


def test_a_miss_says_which_fact_would_make_it_a_hit() -> None:
    one = listing("Rockside Zyzzyva Omar", type="person", birth_dates=[PartialDate.year(1961)], countries=["PK"])
    subject = Subject(("Rockside Qux",), type="person")
    bits, found = _changes(subject, one)
    assert bits < 0
    with_date = structs.replace(subject, birth_dates=(PartialDate.year(1961),))
    assert found["an equal birth date"].bits == _changes(with_date, one)[0] > bits
    assert found["an equal country"].bits > bits
    assert found["without name.extra"].bits > bits
    assert all(change.is_hit is (change.bits >= 0) for change in found.values())


def test_a_miss_with_a_conflicting_fact_says_what_it_would_be_with_an_equal_one() -> None:
    one = listing("Rockside Zyzzyva", birth_dates=[PartialDate.year(1961)])
    bits, found = _changes(Subject(("Rockside",), birth_dates=(PartialDate.year(1990),)), one)
    assert found["an equal birth date"].bits > found["without birth_date"].bits > bits


def test_a_hit_says_which_evidence_it_rests_on_and_what_would_undo_it() -> None:
    one = listing("Rockside Zyzzyva", birth_dates=[PartialDate.year(1961)])
    bits, found = _changes(Subject(("Rockside Zyzzyva",)), one)
    assert bits > 0
    assert found["another birth date"].bits == round(bits + default_table().birth_date.conflict, 2)
    assert all(change.bits < bits for change in found.values())


def test_the_change_that_moves_most_comes_first() -> None:
    matcher = Matcher(Index([listing("Rockside Zyzzyva", countries=["PK"])]), default_table())
    pair = matcher.score(Subject(("Rockside",)), 0)
    moved = [abs(change.bits - pair.bits) for change in changes(pair, 0, matcher)]
    assert moved == sorted(moved, reverse=True) != []
