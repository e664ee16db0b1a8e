"""Rescreening answers what the difference of two full screenings is, as far as the listings that changed go."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from listwarden.errors import NotLoaded
from listwarden.lists import STARTER, definition_of
from listwarden.model import Hit, Listing, Name, Program, Subject, SubjectIdentifier
from listwarden.rescreening import HitChange, Rescreener
from listwarden.screening import Screener
from listwarden.store import InForce, Store, load, starter_snapshot
from listwarden.store.delta import compare

SNAPSHOT, LISTINGS = starter_snapshot()
EARLIER = structs.replace(SNAPSHOT, hash="0" * 64)
Found = dict[tuple[str, str], tuple[str, Hit, Hit | None]]


def renamed(listing: Listing, *names: str) -> Listing:
    """The listing with further names."""
    first = listing.entity.names[0]
    more = tuple(Name(name, first.source, "weak", "also known as") for name in names)
    return structs.replace(listing, entity=structs.replace(listing.entity, names=(*listing.entity.names, *more)))


def changed(listing: Listing, how: int, other: Listing) -> Listing:
    """The listing with a further name, a name less, a program more, or another party's facts."""
    if how == 0:
        return renamed(listing, other.name)
    if how == 1:
        return structs.replace(listing, entity=structs.replace(listing.entity, names=listing.entity.names[:1]))
    if how == 2:
        return structs.replace(listing, programs=(*listing.programs, Program("NEW1", listing.source)))
    entity = structs.replace(listing.entity, birth_dates=other.entity.birth_dates, addresses=other.entity.addresses)
    return structs.replace(listing, entity=entity)


def two_days(seed: int) -> tuple[list[Listing], list[Listing]]:
    """The starter set on two days: of each, some listings are missing, and some of the second are changed."""
    rng = random.Random(seed)
    old = [one for one in LISTINGS if rng.random() < 0.8]
    new = [one for one in LISTINGS if rng.random() < 0.8]
    return old, [changed(one, rng.randrange(4), rng.choice(LISTINGS)) if rng.random() < 0.4 else one for one in new]


def subjects(seed: int) -> list[Subject]:
    """Every listed name, whole or in part, some with facts of listings, their own or others'."""
    rng = random.Random(seed)
    facts = [{}, *(_facts_of(one) for one in LISTINGS)]
    names = [name.text for one in LISTINGS for name in one.entity.names]
    cut = [" ".join(name.split()[: rng.randint(1, 4)]) for name in names]
    return [
        Subject((name,), id=str(at), countries=rng.choice([(), ("PK",), ("IQ", "RU")]), **rng.choice(facts))
        for at, name in enumerate([*names, *cut, "Nobody Whatsoever"])
    ]


def _facts_of(listing: Listing) -> dict[str, Any]:
    entity = listing.entity
    return {
        "birth_dates": tuple(one.date for one in entity.birth_dates),
        "addresses": tuple(map(str, entity.addresses)),
        "identifiers": tuple(SubjectIdentifier(one.value, one.kind) for one in entity.identifiers),
    }


def rescreener(old: Sequence[Listing], new: Sequence[Listing], store: Store) -> Rescreener:
    return Rescreener([InForce(EARLIER, tuple(old), ())], [InForce(SNAPSHOT, tuple(new), ())], None, store)


def difference(old: Screener, new: Screener, subject: Subject, keys: set[tuple[str, str]]) -> Found:
    """What two full screenings differ in, among some listings."""
    before, after = (
        {key: hit for hit in one.screen(subject).hits if (key := (hit.listing.source.list, hit.listing.id)) in keys}
        for one in (old, new)
    )
    found: Found = {key: ("changed" if key in before else "new", hit, before.get(key)) for key, hit in after.items()}
    return found | {key: ("gone", hit, None) for key, hit in before.items() if key not in after}


def as_found(changes: Sequence[HitChange]) -> Found:
    return {(one.hit.listing.source.list, one.hit.listing.id): (one.kind, one.hit, one.before) for one in changes}


@pytest.mark.parametrize("seed", range(6))
def test_rescreening_is_the_difference_of_two_full_screenings_among_the_changed_listings(
    seed: int, tmp_path: Path
) -> None:
    old, new = two_days(seed)
    keys = {(STARTER, change.listing) for change in compare(old, new)}
    full_old, full_new = Screener([(EARLIER, old)]), Screener([(SNAPSHOT, new)])
    delta = rescreener(old, new, Store(tmp_path))
    assert set(delta.changes) == keys
    kinds = set()
    for subject in subjects(seed):
        answer = delta.rescreen(subject)
        assert as_found(answer.changes) == difference(full_old, full_new, subject, keys)
        order = [(-one.hit.bits, one.hit.listing.id) for one in answer.changes]
        assert order == sorted(order)
        kinds |= {one.kind for one in answer.changes}
    assert kinds == {"new", "changed", "gone"}


def test_a_removed_listing_is_a_hit_that_is_gone_and_an_added_one_a_new_hit(tmp_path: Path) -> None:
    one, other = LISTINGS[10], LISTINGS[12]
    delta = rescreener([one], [other], Store(tmp_path))
    (gone,) = delta.rescreen(Subject((one.name,))).changes
    (new,) = delta.rescreen(Subject((other.name,))).changes
    assert (gone.kind, gone.listing.kind, gone.hit.listing) == ("gone", "removed", one)
    assert (new.kind, new.listing.kind, new.hit.listing) == ("new", "added", other)


def test_a_further_program_changes_a_hit_though_its_score_stays(tmp_path: Path) -> None:
    one = LISTINGS[10]
    delta = rescreener([one], [changed(one, 2, one)], Store(tmp_path))
    (change,) = delta.rescreen(Subject((one.name,))).changes
    assert change.before is not None
    assert (change.kind, change.hit.bits, change.listing.details) == (
        "changed",
        change.before.bits,
        ("program added: NEW1",),
    )


def test_it_does_not_see_a_hit_on_an_unchanged_listing_whose_words_became_common(tmp_path: Path) -> None:
    """What the documentation says of it, shown."""
    stays = next(one for one in LISTINGS if one.name == "ROCKSIDE ENTERPRISE")
    copies = [structs.replace(renamed(LISTINGS[10], f"Rockside {at}"), id=f"ofac:{at}") for at in range(1000, 1100)]
    subject = Subject((stays.name,))
    before, after = (
        next(hit for hit in Screener([(SNAPSHOT, some)]).screen(subject).hits if hit.listing.id == stays.id)
        for some in ([stays], [stays, *copies])
    )
    assert after.bits < before.bits
    seen = rescreener([stays], [stays, *copies], Store(tmp_path)).rescreen(subject)
    assert stays.id not in {one.hit.listing.id for one in seen.changes}


def test_nothing_changed_gives_nothing(tmp_path: Path) -> None:
    delta = rescreener(LISTINGS, LISTINGS, Store(tmp_path))
    assert delta.changes == {}
    assert all(not answer.changes for answer in delta.rescreen_many(subjects(0)))


def test_its_coverage_says_how_little_was_searched(tmp_path: Path) -> None:
    answer = rescreener(LISTINGS[:9], LISTINGS, Store(tmp_path)).rescreen(Subject(("Ann",)))
    count = len(LISTINGS) - 9
    says = f"Of its entries only those {count} were searched that were added, removed or changed between the snapshots"
    for coverage, digits in ((answer.coverage, SNAPSHOT.hash[:12]), (answer.before, SNAPSHOT.hash[:12])):
        assert says in coverage.lists[0].limits[-1]
        assert digits in coverage.lists[0].limits[-1]


def test_without_a_list_there_is_nothing_to_rescreen(tmp_path: Path) -> None:
    with pytest.raises(NotLoaded, match="No list is loaded"):
        Rescreener.open("2024-01-01", "2024-02-01", Store(tmp_path))


def test_on_real_lists_it_is_the_difference_of_two_full_screenings(shared_data: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    definition = definition_of("un_sc")
    for day in ("2025-11-20", "2026-02-27"):
        load(store, definition, {"consolidated": shared_data / "un" / f"consolidated_{day}.xml"})
    old, new = sorted(store.snapshots("un_sc"), key=lambda one: str(one.published_on))
    delta = Rescreener.open("2025-11-20", "2026-02-27", store)
    assert delta.changes
    sides = [(one, store.listings(one)) for one in (old, new)]
    full_old, full_new = (Screener([side], catalog=store.catalog) for side in sides)
    listed = {one.id: one for _, listings in sides for one in listings}
    names = [name.text for _, listing_id in delta.changes for name in listed[listing_id].entity.names[:2]]
    others = [one.name for one in sides[1][1][::200]]
    seen = 0
    for name in (*names[:24], *others):
        subject = Subject((name,))
        found = as_found(delta.rescreen(subject).changes)
        assert found == difference(full_old, full_new, subject, set(delta.changes))
        seen += len(found)
    assert seen
