"""Hand-made listings, and the strategies that make colliding ones, for the tests of index and match."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import Meta, Struct, structs

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Hit,
    Identifier,
    Listing,
    Name,
    NameStrength,
    PartialDate,
    Source,
    Subject,
    SubjectIdentifier,
)

SOURCE = Source("made", "0" * 64, "1", "name")


def name(text: str, strength: NameStrength = "strong") -> Name:
    return Name(text, SOURCE, strength)


def listing(*names: str | Name, type: EntityType = "unknown", number: int = 1, **fields: Any) -> Listing:  # noqa: A002
    """A listing of plain values: `countries`, `birth_dates`, `addresses` and `gender` are put into records."""
    countries = [Attribute("nationality", code, SOURCE, code) for code in fields.get("countries", ())]
    gender = [Attribute("gender", fields["gender"], SOURCE)] if fields.get("gender") else []
    entity = Entity(
        type,
        tuple(one if isinstance(one, Name) else name(one) for one in names),
        identifiers=tuple(Identifier(kind, value, SOURCE) for kind, value in fields.get("identifiers", ())),
        addresses=tuple(Address(SOURCE, street, country_text=land) for street, land in fields.get("addresses", ())),
        birth_dates=tuple(DatedValue(date, SOURCE) for date in fields.get("birth_dates", ())),
        attributes=(*countries, *gender),
    )
    return Listing(f"made:{number}", SOURCE, entity)


def score(subject: Subject | str, *listings: Listing, table: EvidenceTable | None = None) -> Hit:
    """The first listing's score, the others being there for the rarity of words and countries only."""
    who = Subject((subject,)) if isinstance(subject, str) else subject
    return Matcher(Index(listings), table or default_table()).score(who, 0)


def bits_of(hit: Hit, feature: str) -> float:
    """Sum of the bits that one kind of evidence gave; 0.0 where there is none."""
    return sum(one.bits for one in hit.evidence if one.feature == feature)


def lost(matcher: Matcher, subject: Subject) -> list[str]:
    """Listings that score over the threshold but are no candidates: there must be none."""
    found = set(matcher.candidates(subject))
    scored = (matcher.score(subject, at) for at in range(len(matcher.index.listings)) if at not in found)
    return [hit.listing.id for hit in scored if hit.is_over_threshold]


# Words that meet in every way: same, alike in sound, edits apart, joined from two, initials, numbers, forms, courtesy.
WORDS = (
    "akhtar", "akhter", "akbar", "akhtars", "mohammad", "muhammed", "mohamed", "ali", "alia", "al", "abd", "allah",
    "abdallah", "abdullah", "abdulla", "rock", "side", "rockside", "roksaid", "brookside", "rocksidebrook", "defence",
    "defense", "trading", "the", "and", "a", "b", "k", "m", "r", "1", "13", "31", "131", "ltd", "co", "llc", "ooo",
    "s.a.", "a.b.", "ms", "mr", "АО", "Ромашка", "公司", "x", "xi", "an", "xian",
    "贸易", "张", "王君", "深圳杨杰", "有限公司", "yangjie", "yang", "jie", "zhang", "chang", "김", "일수", "ilsu",
    "il", "su",
    "soo", "lee", "ri", "리", "李", "香港", "hong", "kong", "1728 5148", "さゆり",
)  # fmt: skip
word = st.one_of(st.sampled_from(WORDS), st.text("abhkr", min_size=1, max_size=8))
texts = st.lists(word, min_size=1, max_size=5).flatmap(
    lambda words: st.sampled_from([" ", "-", ", ", ". "]).map(lambda gap: gap.join(words))
)
types: st.SearchStrategy[EntityType] = st.sampled_from(["person", "organization", "vessel", "unknown"])
codes = st.lists(st.sampled_from(["PK", "IR", "RU"]), max_size=2)
dates = st.lists(
    st.sampled_from(
        [
            PartialDate.day(dt.date(1961, 2, 3)),
            PartialDate.day(dt.date(1961, 3, 2)),
            PartialDate.month(1961, 2),
            PartialDate.year(1961),
            PartialDate.year(1962, approximate=True),
            PartialDate.between(PartialDate.year(1960), PartialDate.year(1961)),
            PartialDate.year(1950),
        ]
    ),
    max_size=2,
)
numbers = st.lists(
    st.tuples(st.sampled_from(["imo", "passport", "phone"]), st.sampled_from(["1234567", "7654321", "IMO 1234567"])),
    max_size=2,
)
streets = st.lists(
    st.tuples(st.sampled_from(["1 Mall Road", "Mall Street 7", "Lenina 1"]), st.just("Iran")), max_size=2
)
names = st.builds(name, texts, st.sampled_from(["strong", "weak", "derived"]))


@st.composite
def listings(draw: st.DrawFn, most: int = 6) -> Sequence[Listing]:
    def one(number: int) -> Listing:
        fields = {
            "countries": draw(codes), "birth_dates": draw(dates), "identifiers": draw(numbers),
            "addresses": draw(streets), "gender": draw(st.sampled_from(["", "male", "female"])),
        }  # fmt: skip
        own = draw(st.lists(names, min_size=1, max_size=3))
        return listing(*own, type=draw(types), number=number, **fields)

    return [one(number) for number in range(draw(st.integers(1, most)))]


plain_subjects = st.builds(Subject, st.lists(texts, min_size=1, max_size=2).map(tuple), type=types)
subjects = st.builds(
    Subject,
    st.lists(texts, min_size=1, max_size=2).map(tuple),
    type=types,
    birth_dates=dates.map(tuple),
    countries=codes.map(tuple),
    identifiers=st.lists(
        st.builds(SubjectIdentifier, st.sampled_from(["1234567", "999"]), st.sampled_from(["", "imo", "phone"])),
        max_size=1,
    ).map(tuple),
    addresses=streets.map(lambda some: tuple(street for street, _ in some)),
    gender=st.sampled_from(["", "male", "female"]),
)


@st.composite
def tables(draw: st.DrawFn) -> EvidenceTable:
    """Tables of which many make most pairs a hit, at the edge of what candidate search may leave out."""
    table = default_table()
    few = st.floats(0, 12).map(lambda bits: round(bits, 3))
    return structs.replace(
        table,
        threshold=draw(st.sampled_from([0.0, -3.0, 2.5])),
        prior=structs.replace(table.prior, bits=-2 * draw(few)),
        initial=structs.replace(table.initial, bits=draw(few) / 3),
        sound=structs.replace(table.sound, cost=draw(few) / 3, as_edits=draw(st.sampled_from([0.0, 1.0]))),
        joined=structs.replace(table.joined, cost=draw(few) / 3),
        edits=structs.replace(table.edits, first=draw(few), further=draw(few), at_start=draw(few)),
        missing=structs.replace(table.missing, base=draw(few) / 6, per_bit=0.0),
        extra=structs.replace(table.extra, base=draw(few) / 6, per_bit=0.0),
        complete=structs.replace(table.complete, bits=draw(few), per_edit=draw(few) / 6),
        verbatim=structs.replace(table.verbatim, bits=draw(few)),
        birth_date=structs.replace(table.birth_date, approximate=draw(few), near=draw(few)),
    )


def _numbers_of(table: EvidenceTable) -> list[tuple[str, str, float, float]]:
    """Every number of every section, with the least and the most that it can be."""
    found: list[tuple[str, str, float, float]] = []
    for section in structs.fields(table):
        for field in structs.fields(section.type) if _is_section(section.type) else ():
            limits = [meta for meta in getattr(field.type, "__metadata__", ()) if isinstance(meta, Meta)]
            found += [(section.name, field.name, max(one.ge or 0, -20), min(one.le or 0, 20)) for one in limits]
    return found


def _is_section(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


@st.composite
def overrides(draw: st.DrawFn) -> dict[str, Any]:
    """Settings of one type or list: a few numbers of any section, of any size, and perhaps a threshold."""
    own: dict[str, Any] = {}
    for section, field, least, most in draw(st.lists(st.sampled_from(_numbers_of(default_table())), max_size=6)):
        share = least < 0 or (section, field) not in FACTORS
        number = draw(st.floats(least, most if share else 1.0)).__round__(3)
        own.setdefault(section, {})[field] = number
    if draw(st.booleans()):
        own["threshold"] = draw(st.sampled_from([-6.0, -1.0, 0.0, 4.0]))
    return own


FACTORS = {("missing", "per_bit"), ("extra", "per_bit"), ("address", "share")}
"""Numbers that bits are multiplied with."""


@st.composite
def tables_of_types(draw: st.DrawFn) -> EvidenceTable:
    """Tables of which the numbers differ for persons, organizations, vessels and the list that all listings are of."""
    kinds: list[EntityType] = ["person", "organization", "vessel"]
    lists = {"made": draw(overrides())} if draw(st.booleans()) else {}
    return structs.replace(draw(tables()), types={kind: draw(overrides()) for kind in kinds}, lists=lists)
