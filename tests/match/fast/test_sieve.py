"""Names held against few listings as columns: what is let go has no hit."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing, listings, plain_subjects, subjects, tables, tables_of_types, texts

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.match.fast import sieve as sieve_module
from listwarden.match.fast.chunks import Chunks, Column
from listwarden.match.fast.many import ManySubjects
from listwarden.match.fast.ordinary import Ordinary
from listwarden.match.fast.sieve import Sieve
from listwarden.match.fast.tables import TYPES
from listwarden.model import Listing, PartialDate, Subject, SubjectIdentifier
from listwarden.names.words import NameForm
from listwarden.store import starter_snapshot

QUIETLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CHUNKS = tuple(
    chunk
    for line in (
        "Rashida Begum Al-Sayid Nooruddin Abdulaziz O'Brien J. K M.B. Dr Md. Haji Prince Zadeh Vaishnavi Ramakrishnan",
        "Rockside Trading Holding Research Institute Scientific Production Association Company Co Co., Co.,Ltd. Ltd.",
        "Limited Joint Stock AS A.S. LLC The Ms & and - 7th VII 007 Seventh X I 12 6.5% (Pvt) (India) [Gulf]",
        "North/South A/S Karachi, Pakistan Kompany Limitd Technolojy Seastariii MV de la bin XND Ms13",
        "王小明 김 정은 Иван Завод Αθήνα محمد Colimited 27thtrading Общество с Ограниченной Ответственностью",
    )
    for chunk in line.split()
)


def column(names: Sequence[str]) -> Column:
    some = [name.encode() for name in names]
    return Column(np.cumsum([0, *map(len, some)], dtype=np.int64), np.frombuffer(b"".join(some) or b"\0", np.uint8))


def sieve_of(matcher: Matcher) -> Sieve:
    return Sieve([ManySubjects(matcher, matcher.scorer).search])


def kept(sieve: Sieve, asked: Sequence[Subject]) -> list[bool]:
    """Whether subjects of one name each are kept."""
    told = [sieve.facts_of(subject, is_plain=True) for subject in asked]
    facts = [
        np.array([math.inf if one[1][at] >= limit else one[1][at] for one in told], np.float32)
        for at, limit in enumerate(sieve.limits)
    ]
    types = np.array([one[0] for one in told], np.uint8)
    found: list[bool] = sieve.keeps(column([subject.names[0] for subject in asked]), types, facts).tolist()
    return found


def check(some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable) -> None:
    matcher = Matcher(Index(some), table)
    sieve = sieve_of(matcher)
    if sieve.is_bounded and asked:
        single = [structs.replace(one, names=(text.strip(),)) for one in asked for text in one.names if text.strip()]
        found = kept(sieve, single)
        hits = [bool(matcher.hits(subject)) for subject in single]
        assert [subject for subject, is_kept, hit in zip(single, found, hits, strict=True) if hit and not is_kept] == []


@given(listings(), st.lists(plain_subjects, max_size=4), st.sampled_from([-14.0, -8.0, -3.0]))
@QUIETLY
def test_no_name_that_is_let_go_has_a_hit(some: Sequence[Listing], asked: Sequence[Subject], prior: float) -> None:
    table = default_table()
    check(some, asked, structs.replace(table, prior=structs.replace(table.prior, bits=prior)))


@given(listings(), st.lists(subjects, max_size=4), tables())
@QUIETLY
def test_no_subject_that_is_let_go_has_a_hit(
    some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable
) -> None:
    check(some, asked, table)


@given(listings(), st.lists(subjects, max_size=4), tables_of_types())
@QUIETLY
def test_settings_of_types_are_kept_to(some: Sequence[Listing], asked: Sequence[Subject], table: EvidenceTable) -> None:
    check(some, asked, table)


@given(st.lists(st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=6), max_size=20), st.sampled_from(list(TYPES)))
@settings(max_examples=300, deadline=None)
def test_every_reading_of_a_name_is_a_part_of_its_chain(names: list[list[str]], kind: str) -> None:
    sieve, readings = STARTER, MATCHER.index.readings
    asked = [" ".join(chunks) for chunks in names]
    chains = sieve.chains_of(column(asked), np.full(len(asked), TYPES[kind], np.uint8))  # type: ignore[index]
    for name, chain in zip(asked, chains, strict=True):
        for form in readings.of(name, kind) if chain is not None else ():  # type: ignore[arg-type]
            assert is_part(form, chain), (name, form, chain)


@pytest.mark.parametrize("kind", ["person", "organization", "unknown", "vessel"])
def test_chunks_that_are_nothing_but_a_word_are_read_as_each_by_itself(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [" ".join(CHUNKS[at : at + 3]) for at in range(len(CHUNKS))] + ["Zorvek Vexilor Łódźev Зорвекин Trading"]
    types = np.full(len(names), TYPES[kind], np.uint8)  # type: ignore[index]
    found = sieve_of(MATCHER).chains_of(column(names), types)
    monkeypatch.setattr(Ordinary, "among", lambda *_: [])
    assert found == sieve_of(MATCHER).chains_of(column(names), types)


def is_part(form: NameForm, chain: Sequence[tuple[str, bool]]) -> bool:
    """Whether a chain has the words of a form in order, and all words that are sure are among them."""
    words = [word.text for word in form.words]
    ways = {0}  # how many words of the form can have been met so far
    for text, is_sure in chain:
        met = {way + 1 for way in ways if way < len(words) and words[way] == text}
        ways = met if is_sure else ways | met
    return len(words) in ways


MATCHER = Matcher(Index(starter_snapshot()[1]), default_table())
STARTER = sieve_of(MATCHER)
NAMES = [name.text for one in starter_snapshot()[1] for name in one.entity.names]


def test_listed_names_are_kept_and_strangers_are_let_go() -> None:
    strangers = [f"{one} {other}" for one in ("Wendelin", "Zsofia", "Kwabena") for other in ("Trumpold", "Agyekum")]
    assert not any(kept(STARTER, [Subject((name,), type="person") for name in strangers]))
    hits = [bool(MATCHER.hits(Subject((name,)))) for name in NAMES]
    found = kept(STARTER, [Subject((name,)) for name in NAMES])
    assert [name for name, hit, is_kept in zip(NAMES, hits, found, strict=True) if hit and not is_kept] == []


def test_names_that_were_mutated_are_let_go_only_where_they_have_no_hit() -> None:
    chance = random.Random(7)
    some = [mutated(name, chance) for name in NAMES * 6]
    asked = [
        Subject((name,), type=chance.choice(["unknown", "organization", "person"])) for name in some if name.strip()
    ]
    found = kept(STARTER, asked)
    lost = [subject for subject, is_kept in zip(asked, found, strict=True) if not is_kept and MATCHER.hits(subject)]
    assert lost == []
    assert not all(found)


def test_a_name_that_was_cut_off_is_let_go_only_where_it_has_no_hit() -> None:
    some = ["ROCKSIDE HOROLOGY IMPORT EXPORT AND DEVELOPMENT", "KALMIR TESTING LIMITED", "BROOK SIDE TRANSVOLGARESURS"]
    listed = [listing(name, type="organization", number=at) for at, name in enumerate(some)]
    names = {name[:size].strip() for name in some for size in (*range(8, len(name)), 35)}
    names |= {name.replace("BROOK SIDE", "BROOKSIDE") for name in names}
    asked = [Subject((name,), type=kind) for name in sorted(names) for kind in ("organization", "unknown")]
    matcher = Matcher(Index(listed), default_table())
    assert any(any(one.feature == "name.cut" for hit in matcher.hits(it) for one in hit.evidence) for it in asked)
    check(listed, asked, default_table())
    strangers = [Subject((f"Wendelin Trumpold {end}",), type="organization") for end in ("Tra", "Zsofiany", "Compan")]
    assert not any(kept(sieve_of(matcher), strangers))


def mutated(name: str, chance: random.Random) -> str:
    """A name with blanks moved, letters typed wrong, words left out or added."""
    how = chance.randrange(5)
    at = chance.randrange(len(name))
    if how == 0:
        return (name[:at] + " " + name[at:]).strip()
    if how == 1:
        return name.replace(" ", "", 1)
    if how == 2:
        return name[:at] + chance.choice("aeiomnrst") + name[at + 1 :]
    words = name.split()
    if how == 3:
        return " ".join(chance.sample(words, max(1, len(words) - 1)))
    return " ".join([*words, chance.choice(CHUNKS)])


def test_names_read_as_a_whole_are_let_go_where_the_search_finds_nothing() -> None:
    strangers = ["Trumpold", "Zsofia, Wendelin", "W. Z. T. R. Trumpold", "T", "山田太郎", "Wendelin 7th Trumpold"]
    listed = [name for name in NAMES if " " not in name][:5]
    assert listed
    for kind in ("organization", "person", "unknown"):
        asked = [Subject((name,), type=kind) for name in [*strangers, *listed] * 2]
        hits = [bool(MATCHER.hits(subject)) for subject in asked]
        found = kept(sieve_of(MATCHER), asked)
        assert not any(found[: len(strangers)])
        assert [one.names for one, hit, is_kept in zip(asked, hits, found, strict=True) if hit and not is_kept] == []


@pytest.mark.parametrize("between", ["Ltd.", "Co.,", "Inc.", "(Pvt) Ltd"])
def test_two_words_that_are_one_without_others_between_them_are_told(between: str) -> None:
    listed = [
        listing(name, type="organization", number=at)
        for at, name in enumerate(("Rocksidehorology Kalmir", "Norvostan"))
    ]
    names = [f"Rockside {between} Horology Kalmir", f"Norvo {between} Stan", f"Kalmir Rockside {between} Horology"]
    matcher = Matcher(Index(listed), default_table())
    asked = [Subject((name,), type=kind) for name in names for kind in ("organization", "unknown")]
    assert any(matcher.hits(one) for one in asked)
    check(listed, asked, default_table())


def test_words_behind_a_legal_form_do_not_keep_a_name_of_a_stranger() -> None:
    listed = [
        listing("Rockside Horology", type="organization"),
        listing("Ordinary Stock", type="organization", number=2),
    ]
    matcher = Matcher(Index(listed), default_table())
    names = ["Rockside Horology Ltd. Ordinary Stock", "Trumpold Inc. Ordinary Stock", "Rockside Ltd. Horology Trumpold"]
    asked = [Subject((name,), type="organization") for name in names]
    assert matcher.hits(asked[0])
    check(listed, asked, default_table())
    assert kept(sieve_of(matcher), asked)[0]


def test_facts_that_could_make_a_hit_alone_keep_any_name() -> None:
    asked = Subject(("Wendelin Trumpold",), type="person")
    assert kept(STARTER, [asked]) == [False]
    types, _ = STARTER.facts_of(asked, is_plain=True)
    facts = [np.array([math.inf], np.float32)]
    assert STARTER.keeps(column(["Wendelin Trumpold"]), np.array([types], np.uint8), facts).tolist() == [True]


def test_facts_are_added_to_what_names_give() -> None:
    born, names = (
        PartialDate.day(dt.date(1961, 2, 3)),
        ["Rashida Khanum Begum", "Karim Al-Sayid", "Nooruddin Shah Zaman"],
    )
    some = [
        listing(name, type="person", number=at, birth_dates=(born,), countries=("PK",)) for at, name in enumerate(names)
    ]
    table, chance = default_table(), random.Random(1)
    parts = [" ".join(chance.sample([*name.split(), "Trumpold", "Wendelin"], 3)) for name in names * 60]
    asked = [Subject((name,), type="person", birth_dates=(born,), countries=("PK",)) for name in parts]
    bare = [Subject((name,), type="person") for name in parts]
    matcher = Matcher(Index(some), table)
    assert sum(bool(matcher.hits(one)) for one in asked) > sum(bool(matcher.hits(one)) for one in bare)
    check(some, [*asked, *bare], table)


def test_a_listed_identifier_keeps_any_name() -> None:
    some = (one for listing in starter_snapshot()[1] for one in listing.entity.identifiers)
    identifier = next(one for one in some if MATCHER.index.with_identifier(one.value))
    asked = Subject(("Wendelin Trumpold",), identifiers=(SubjectIdentifier(identifier.value),))
    assert kept(STARTER, [asked]) == [True]


def test_chunks_are_forgotten_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve_module, "MOST_KEPT", 3)
    sieve = sieve_of(MATCHER)
    asked = [Subject((name,)) for name in NAMES[:40]]
    expected = kept(STARTER, asked)
    assert [each for at in range(0, 40, 5) for each in kept(sieve, asked[at : at + 5])] == expected


@given(st.lists(texts, max_size=30))
@settings(max_examples=50, deadline=None)
def test_chunks_are_what_stands_between_blanks(names: list[str]) -> None:
    chunks = Chunks()
    for _ in range(2):
        cut = chunks.cut(column(names), np.zeros(len(names), np.uint8))
        found = [
            [chunks.text(at) for at in cut.chunk[cut.start[name] : cut.start[name + 1]]] for name in range(len(names))
        ]
        assert found == [[chunk for chunk in name.split(" ") if chunk] for name in names]
        assert cut.size.tolist() == [len(name.strip(" ")) for name in names]


def test_a_chunk_has_another_number_for_another_kind_of_party() -> None:
    cut = Chunks().cut(column(["Rockside Rockside", "Rockside"]), np.array([0, 1], np.uint8))
    assert cut.chunk.tolist() == [0, 0, 1]


def test_many_chunks_keep_their_numbers() -> None:
    chunks, names = Chunks(), [f"a{at} b{at}" for at in range(9_000)]
    first = chunks.cut(column(names), np.zeros(len(names), np.uint8)).chunk
    assert first.tolist() == list(range(18_000))
    assert np.array_equal(chunks.cut(column(names), np.zeros(len(names), np.uint8)).chunk, first)
