from __future__ import annotations

import datetime as dt
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from listwarden.errors import InputError, NotLoaded
from listwarden.index import CompiledIndex
from listwarden.lists import STARTER, Limits, definition_of
from listwarden.match import default_table
from listwarden.model import Hit, Listing, PartialDate, Subject, SubjectIdentifier
from listwarden.report.json_lines import answer_record, encode_record
from listwarden.screening import Screener, find_listing
from listwarden.store import Store, load, starter_snapshot

SAMPLES = Path(__file__).resolve().parent / "lists" / "samples" / "ofac"
AKHTAR, BOUT, DURI, SIRAJ, VESSEL = "ofac:52051", "ofac:8279", "ofac:7848", "un:TAi.144", "ofac:15042"
NAMES = [
    "Akhtar & Sons (Pvt.) Ltd.",
    "Rockside Trading Co",
    "Viktor Bout",
    "سراج الدين حقانى",
    "Al Qaeda",
    "Universal Exports",
    "KARACHI TRADING",
    "Diamond II",
    "Ndc",
]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener([starter_snapshot()])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a hand-written sample of the SDN list, without its aliases."""
    store = Store(tmp_path / "home")
    definition = structs.replace(definition_of("ofac_sdn"), limits=Limits(1, 10, 1.0))
    files = {part: SAMPLES / f"{part}.csv" for part in ("sdn", "add")}
    load(store, definition, files, published_on=dt.date(2024, 6, 1), now=dt.datetime(2024, 6, 2, tzinfo=dt.UTC))
    return store


def line(screener: Screener, subject: Subject) -> bytes:
    return encode_record(answer_record(screener.screen(subject)))


def pair(screener: Screener, subject: Subject, listing_id: str) -> Hit:
    return screener.explain(subject, listing_id).pair


def conflicts(hit: Hit) -> set[str]:
    return {one.feature for one in hit.evidence if one.outcome == "conflicts"}


# --- the same in gives the same out ---


def test_two_screeners_give_byte_identical_answers(screener: Screener) -> None:
    other = Screener([starter_snapshot()])
    for name in NAMES:
        subject = Subject((name,), countries=("PK", "IQ"), addresses=("Emerald Tower, Clifton Road, Karachi",))
        assert line(screener, subject) == line(other, subject) == line(screener, subject)


SCREEN_ALL = """
import sys
from listwarden.model import Subject
from listwarden.report.json_lines import write_json_lines
from listwarden.screening import Screener
from listwarden.store import starter_snapshot
subjects = (Subject((name,), countries=("PK", "IQ")) for name in sys.argv[1:])
write_json_lines(Screener([starter_snapshot()]).screen_all(subjects), sys.stdout.buffer)
"""


def test_another_process_with_other_hashes_gives_byte_identical_answers(screener: Screener) -> None:
    here = b"".join(line(screener, Subject((name,), countries=("PK", "IQ"))) for name in NAMES)
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        start = [sys.executable, "-c", SCREEN_ALL, *NAMES]
        assert subprocess.run(start, env=environment, capture_output=True, check=True).stdout == here


def test_a_screener_that_was_sent_to_another_process_gives_byte_identical_answers(screener: Screener) -> None:
    sent = pickle.loads(pickle.dumps(screener))
    for name in NAMES:
        subject = Subject((name,), countries=("PK", "IQ"), addresses=("Emerald Tower, Clifton Road, Karachi",))
        assert line(sent, subject) == line(screener, subject)


def test_many_at_once_have_the_hits_that_each_has_alone(screener: Screener) -> None:
    subjects = [Subject((name,), id=str(at)) for at, name in enumerate(NAMES)]
    hits = screener.hits_of_many(subjects)
    assert any(hits)
    assert hits == [list(screener.screen(subject).hits) for subject in subjects]


def test_a_screener_of_some_listings_gives_the_hits_on_them_and_says_so(screener: Screener) -> None:
    snapshot, listings = starter_snapshot()
    limits = {snapshot.hash: ("Only two entries were searched.",)}
    some = Screener.of_some([(snapshot, listings)], {(STARTER, AKHTAR), (STARTER, BOUT)}, limits=limits)
    seen = 0
    for name in NAMES:
        subject = Subject((name,), countries=("PK",))
        whole = [hit for hit in screener.screen(subject).hits if hit.listing.id in {AKHTAR, BOUT}]
        assert list(some.screen(subject).hits) == whole
        seen += len(whole)
    assert seen
    assert "Only two entries were searched." in some.coverage().lists[0].limits


def test_a_screener_is_opened_from_its_compiled_index_and_answers_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = Subject((next(iter(store.listings(store.loaded()[0]))).name,))
    first = Screener.open(store)
    monkeypatch.setattr(Store, "listings", lambda *_: pytest.fail("the listings were read again"))
    second = Screener.open(store)
    assert isinstance(second.index, CompiledIndex)
    assert second.coverage() == first.coverage()
    assert second.snapshots == first.snapshots
    assert line(second, subject) == line(first, subject)
    assert second.screen(subject).hits


def test_a_screener_from_a_compiled_index_that_was_sent_to_another_process_answers_the_same(store: Store) -> None:
    subject = Subject((next(iter(store.listings(store.loaded()[0]))).name,))
    Screener.open(store)
    opened = Screener.open(store)
    assert line(pickle.loads(pickle.dumps(opened)), subject) == line(opened, subject)


def test_a_damaged_compiled_index_is_made_again(store: Store) -> None:
    Screener.open(store)
    (file,) = (store.home / "index").glob("*.index")
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    Screener.open(store)
    assert file.read_bytes() == whole


def test_a_store_that_cannot_be_written_still_answers(store: Store) -> None:
    (store.home / "index").write_bytes(b"in the way of the folder")
    assert Screener.open(store).snapshots == tuple(store.loaded())


def test_only_the_newest_compiled_indexes_are_kept(store: Store) -> None:
    folder = store.home / "index"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.index").write_bytes(b"of before")
    Screener.open(store)
    assert len(list(folder.glob("*.index"))) == 4
    assert isinstance(Screener.open(store).index, CompiledIndex)


def test_hits_stand_strongest_first_then_by_id(screener: Screener) -> None:
    found = [screener.screen(Subject((name, "Haqqani Network"), countries=("PK",))).hits for name in NAMES]
    assert any(len(hits) > 1 for hits in found)
    for hits in found:
        assert [(-hit.bits, hit.listing.id) for hit in hits] == sorted((-hit.bits, hit.listing.id) for hit in hits)


def test_equal_scores_stand_by_id_whatever_the_order_of_the_list() -> None:
    snapshot, listings = starter_snapshot()
    twin = next(listing for listing in listings if listing.id == AKHTAR)
    others = [structs.replace(twin, id=f"ofac:{number}") for number in (9, 100, 5)]
    hits = Screener([(snapshot, [*others, *listings])]).screen(Subject(("Akhtar and Sons Private Limited",))).hits
    assert len({hit.bits for hit in hits[:4]}) == 1
    assert [hit.listing.id for hit in hits[:4]] == ["ofac:100", "ofac:5", AKHTAR, "ofac:9"]


def test_many_subjects_are_answered_in_their_order(screener: Screener) -> None:
    subjects = [Subject((name,), id=str(at)) for at, name in enumerate(NAMES)]
    assert [answer.subject for answer in screener.screen_all(iter(subjects))] == subjects


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_sums_exactly_to_the_bits(screener: Screener, name: str) -> None:
    subject = Subject((name,), countries=("PK",), birth_dates=(PartialDate.year(1960),), gender="male")
    for listing in starter_snapshot()[1]:
        hit = pair(screener, subject, listing.id)
        assert sum(round(100 * one.bits) for one in hit.evidence) == round(100 * hit.bits)
        assert all(one.bits == round(one.bits, 2) for one in hit.evidence)
        assert [one.feature for one in hit.evidence if one.outcome == "prior"] == ["prior"]


def test_only_pairs_over_the_threshold_are_hits_and_none_is_left_out(screener: Screener) -> None:
    for name in NAMES:
        subject = Subject((name,), countries=("PK",))
        scored = [pair(screener, subject, listing.id) for listing in starter_snapshot()[1]]
        expected = sorted((-hit.bits, hit.listing.id) for hit in scored if hit.bits >= hit.threshold)
        assert [(-hit.bits, hit.listing.id) for hit in screener.screen(subject).hits] == expected


# --- what the answer rests on ---


def test_coverage_says_which_list_of_which_day(store: Store) -> None:
    covered = Screener.open(store).coverage(Subject(("Ann",))).lists
    assert [(one.list, one.entries, one.published_on) for one in covered] == [("ofac_sdn", 6, dt.date(2024, 6, 1))]
    assert covered[0].loaded_at == dt.datetime(2024, 6, 2, tzinfo=dt.UTC)
    assert covered[0].title == definition_of("ofac_sdn").title
    assert covered[0].names == sum(len(one.entity.names) for one in store.listings(store.loaded()[0]))


def test_coverage_says_what_missing_files_leave_out(store: Store) -> None:
    alt, comments = Screener.open(store).coverage().lists[0].limits
    assert alt.startswith("alt.csv is missing: No strong aliases")
    assert comments.startswith("sdn_comments.csv is missing: Remarks longer than 1,000")


def test_coverage_says_which_fields_the_subject_lacks(screener: Screener) -> None:
    def missing(**fields: Any) -> tuple[str, ...]:
        return screener.coverage(Subject(("Ann",), **fields)).missing_fields

    assert missing() == ("type", "birth date", "country", "identifier", "address")
    assert missing(type="person", countries=("PK",)) == ("birth date", "identifier", "address")
    assert missing(type="organization") == ("country", "identifier", "address")
    number = SubjectIdentifier("1")
    assert missing(birth_dates=(PartialDate.year(1960),), identifiers=(number,), addresses=("Lima",)) == (
        "type",
        "country",
    )


def test_the_starter_set_answers_only_while_nothing_is_loaded(store: Store, tmp_path: Path) -> None:
    empty = Screener.open(Store(tmp_path / "nothing"))
    assert [one.list for one in empty.coverage().lists] == [STARTER]
    assert "It is not a sanctions list" in empty.coverage().lists[0].limits[0]
    assert [one.list for one in Screener.open(store).coverage().lists] == ["ofac_sdn"]
    both = Screener.open(store, [STARTER, "ofac_sdn", STARTER])
    assert [one.list for one in both.coverage().lists] == [STARTER, "ofac_sdn"]


def test_a_list_that_is_not_loaded_says_how_to_load_it(store: Store) -> None:
    with pytest.raises(NotLoaded, match=r"un_sc has no snapshot in use.*listwarden load un_sc FILE.*https://"):
        Screener.open(store, ["ofac_sdn", "un_sc"])
    with pytest.raises(NotLoaded, match="un_sc has no snapshot in use"):
        find_listing("un:QDi.055", store, ["un_sc"])


def test_a_list_that_is_not_known_is_an_input_error(store: Store) -> None:
    with pytest.raises(InputError, match="no list 'ofac'"):
        Screener.open(store, ["ofac"])


def test_a_listing_that_is_not_there_is_said_with_the_lists_searched(screener: Screener, store: Store) -> None:
    with pytest.raises(NotLoaded, match=r"no listing 'ofac:1' in starter\."):
        screener.explain(Subject(("Ann",)), "ofac:1")
    with pytest.raises(NotLoaded, match=r"no listing 'ofac:1' in ofac_sdn\."):
        find_listing("ofac:1", store)


def test_a_listing_is_found_by_its_id(store: Store) -> None:
    assert find_listing("ofac:102", store).name == "SAMPLE, Ann 'Abd"


# --- why ---


def test_a_hit_is_explained(screener: Screener) -> None:
    subject = Subject(("Akhtar & Sons (Pvt.) Ltd.",))
    explained = screener.explain(subject, AKHTAR)
    assert explained.pair in screener.screen(subject).hits
    assert (explained.is_candidate, explained.short_by, explained.gains) == (True, 0.0, ())
    assert explained.coverage == screener.coverage(subject)


def test_a_miss_is_explained_by_what_it_lacks(screener: Screener) -> None:
    subject = Subject(("Akbar Brothers",), countries=("US",))
    explained = screener.explain(subject, AKHTAR)
    assert not explained.pair.is_over_threshold
    assert explained.short_by == round(explained.pair.threshold - explained.pair.bits, 2) > 0
    costs = [bits for _, bits in explained.gains]
    assert costs == sorted(costs, reverse=True)
    assert min(costs) > 0
    assert {what for what, _ in explained.gains} >= {"country United States", "name.missing AKHTAR"}


def test_a_stranger_is_no_candidate_and_still_explained(screener: Screener) -> None:
    explained = screener.explain(Subject(("Zbigniew Wolkowicz",)), AKHTAR)
    assert not explained.is_candidate
    assert explained.short_by > 0


def test_original_strings_are_kept_in_the_evidence(screener: Screener) -> None:
    hit = screener.screen(Subject(("Akhtar & Sons (Pvt.) Ltd.",))).hits[0]
    assert hit.subject_name == "Akhtar & Sons (Pvt.) Ltd."
    assert hit.listed_name in hit.listing.entity.names
    for one in hit.evidence:
        assert one.subject_value in hit.subject_name or one.feature == "name.legal_form"
        assert one.listed_value in hit.listed_name.text or one.feature == "name.legal_form"
        assert one.source is None or one.source.entry == AKHTAR


def test_a_name_in_its_own_script_is_found_and_shown_as_written(screener: Screener) -> None:
    hit = screener.screen(Subject(("سراج الدين جلال الدين حقانى",))).hits[0]
    assert hit.listing.id == SIRAJ
    assert hit.listed_name.text == "سراج الدين جلال الدين حقانى"
    assert all(one.subject_value in hit.subject_name for one in hit.evidence)


def test_a_weak_alias_is_labeled_and_raises_no_alert_alone(screener: Screener) -> None:
    hit = pair(screener, Subject(("Pollingsoon",)), "ofac:21326")
    assert hit.listed_name.strength == "weak"
    label = next(one for one in hit.evidence if one.feature == "name.weak_alias")
    assert (label.listed_value, label.outcome, label.bits < 0) == ("Pollingsoon", "conflicts", True)
    assert not hit.is_over_threshold
    born = Subject(("Pollingsoon",), birth_dates=(PartialDate.day(dt.date(1983, 10, 28)),))
    assert pair(screener, born, "ofac:21326").is_over_threshold
    assert screener.screen(born).hits[0].listing.id == "ofac:21326"


def test_a_strong_name_carries_no_label(screener: Screener) -> None:
    hit = screener.screen(Subject(("Akhtar and Sons Private Limited",))).hits[0]
    assert hit.listed_name.strength == "strong"
    assert not [one for one in hit.evidence if one.feature.endswith("_alias")]


# --- adding true information never lowers the score of the true entity ---


def true_facts(listing: Listing) -> list[dict[str, Any]]:
    """Each single thing that a list says of a party, as a subject could have it."""
    entity = listing.entity
    born: list[dict[str, Any]] = [{"birth_dates": (one.date,)} for one in entity.birth_dates]
    born += [{"birth_dates": (PartialDate.day(one.date.latest),)} for one in entity.birth_dates]
    numbers = [SubjectIdentifier(one.value, kind) for one in entity.identifiers for kind in ("", one.kind)]
    values = (*entity.addresses, *entity.attributes, *entity.birth_places, *entity.identifiers)
    return [
        {"type": entity.type},
        *born,
        *({"identifiers": (number,)} for number in numbers),
        *({"countries": (code,)} for code in sorted({one.country for one in values if one.country})),
        *({"addresses": (str(one),)} for one in entity.addresses),
        *({"gender": one.value.lower()} for one in entity.values_of("gender")),
    ]


@pytest.mark.parametrize("listing", starter_snapshot()[1], ids=lambda listing: listing.id)
def test_a_true_fact_never_lowers_the_score(screener: Screener, listing: Listing) -> None:
    for name in dict.fromkeys((listing.name, listing.entity.names[-1].text)):
        bare = Subject((name,))
        before = pair(screener, bare, listing.id).bits
        for fact in true_facts(listing):
            assert pair(screener, structs.replace(bare, **fact), listing.id).bits >= before, fact
        whole: dict[str, Any] = {}
        for fact in true_facts(listing):
            whole |= {
                key: whole.get(key, ()) + value if isinstance(value, tuple) else value for key, value in fact.items()
            }
        assert pair(screener, structs.replace(bare, **whole), listing.id).bits >= before


@pytest.mark.parametrize("listing", starter_snapshot()[1], ids=lambda listing: listing.id)
def test_a_further_true_name_never_lowers_the_score(screener: Screener, listing: Listing) -> None:
    names: tuple[str, ...] = ()
    bits = float("-inf")
    for name in reversed(listing.entity.names):
        names = (*names, name.text)
        after = pair(screener, Subject(names), listing.id).bits
        assert after >= bits
        bits = after


FALSE_FACTS: list[tuple[str, str, dict[str, Any], str]] = [
    (BOUT, "Viktor Bout", {"birth_dates": (PartialDate.day(dt.date(1990, 5, 5)),)}, "birth_date"),
    (BOUT, "Viktor Bout", {"type": "organization"}, "type"),
    (AKHTAR, "Akhtar and Sons", {"type": "person"}, "type"),
    (AKHTAR, "Akhtar and Sons", {"countries": ("US", "DE")}, "country"),
    (DURI, "Izzat Ibrahim al-Duri", {"birth_dates": (PartialDate.year(1980),)}, "birth_date"),
    (VESSEL, "Diamond II", {"identifiers": (SubjectIdentifier("9074729", "imo"),)}, "identifier"),
]


@pytest.mark.parametrize(("listing_id", "name", "fact", "feature"), FALSE_FACTS)
def test_a_conflicting_fact_lowers_the_score_and_is_shown(
    screener: Screener, listing_id: str, name: str, fact: dict[str, Any], feature: str
) -> None:
    before = pair(screener, Subject((name,)), listing_id)
    explained = screener.explain(Subject((name,), **fact), listing_id)
    assert explained.pair.bits < before.bits
    assert feature in conflicts(explained.pair) - conflicts(before)
    assert explained.is_candidate


def test_a_conflicting_gender_lowers_the_score_and_is_shown() -> None:
    snapshot, listings = starter_snapshot()
    bout = next(listing for listing in listings if listing.id == BOUT)
    from listwarden.model import Attribute

    male = Attribute("gender", "Male", bout.source.at("sdn.csv Remarks"))
    known = structs.replace(bout, entity=structs.replace(bout.entity, attributes=(*bout.entity.attributes, male)))
    screener = Screener([(snapshot, [known if one.id == BOUT else one for one in listings])])
    bits = {gender: pair(screener, Subject(("Viktor Bout",), gender=gender), BOUT) for gender in ("", "male", "female")}
    assert bits["female"].bits < bits[""].bits < bits["male"].bits
    assert "gender" in conflicts(bits["female"])


def test_a_conflict_alone_does_not_remove_a_strong_hit(screener: Screener) -> None:
    subject = Subject(("Akhtar and Sons Private Limited",), countries=("US",))
    hit = next(hit for hit in screener.screen(subject).hits if hit.listing.id == AKHTAR)
    assert conflicts(hit) == {"country"}


@pytest.mark.parametrize("kind", ["tax_id", ""])
def test_a_number_that_agrees_makes_a_candidate_under_any_name(screener: Screener, kind: str) -> None:
    subject = Subject(("Some Other Trader",), identifiers=(SubjectIdentifier("0686371", kind),))
    assert screener.explain(subject, AKHTAR).is_candidate
    assert not screener.explain(structs.replace(subject, identifiers=()), AKHTAR).is_candidate


def test_the_starter_set_answers_alike_from_its_compiled_index(tmp_path: Path) -> None:
    store, subject = Store(tmp_path), Subject(names=("Rockside Enterprise",))
    first = Screener([starter_snapshot()], catalog=store.catalog)
    assert isinstance(Screener.open(store).index, CompiledIndex)
    again = Screener.open(store)
    assert isinstance(again.index, CompiledIndex)
    assert not isinstance(first.index, CompiledIndex)
    assert again.screen(subject) == first.screen(subject)
    assert again.screen(subject).hits


def test_an_index_without_derived_aliases_does_not_answer_for_one_with_them(tmp_path: Path) -> None:
    without = structs.replace(default_table(), derived_aliases=False)
    store = Store(tmp_path)
    names = [Screener.open(store, table=table).coverage().lists[0].names for table in (without, None, without, None)]
    assert names[0] < names[1]
    assert names[2:] == names[:2]


def test_a_damaged_index_of_the_starter_set_is_made_again(tmp_path: Path) -> None:
    Screener.open(Store(tmp_path))
    (file,) = (tmp_path / "index").glob("*.index")
    file.write_bytes(b"damaged")
    assert Screener.open(Store(tmp_path)).coverage().lists[0].names
    assert file.read_bytes() != b"damaged"
