"""Makes lists of invented parties in OFAC's ADVANCED XML, of any size, valid after the publisher's schema.

Run as a program it writes a file: `python tests/lists/advanced_export.py FILE PARTIES [SEED]`.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from msgspec import Struct

NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
OLD_NAMESPACE = "http://www.un.org/sanctions/1.0"

_SAMPLE = Path(__file__).parent / "samples" / "ofac_advanced" / "SDN_ADVANCED.XML"
_FIRST = 100_000
_FAMILY = ("SAMPLER", "TESTOV", "EXEMPLAR", "MUSTERMANN", "PROBST", "AL-MITHAL", "YANGBEN", "ORNEK")
_GIVEN = ("Ada", "Boris", "Chen", "Dalia", "Emil", "Farid", "Greta", "Hana")
_COMPANY = ("SAMPLE", "TEST", "PROBE", "EXAMPLE", "MODEL", "PATTERN")
_BUSINESS = ("TRADING", "SHIPPING", "HOLDING", "ELECTRONICS", "LOGISTICS")
_CYRILLIC = ("ОБРАЗЦОВ", "ПРИМЕРОВ", "ТЕСТОВ", "ПРОБНЫЙ")
_PROGRAMS = ("NPWMD", "SDGT", "IFSR", "RUSSIA-EO14024", "SDNTK", "CUBA")
_COUNTRIES = ("11001", "11003", "11005")
_SUB_TYPES = ("3", "3", "3", "3", "3", "4", "4", "4", "4", "1", "2")  # about the shares of the real list
_PART_TYPES = {"3": "1525", "1": "1526", "2": "1524"}


class Part(Struct):
    """One part of a made name: its text, type and script."""

    text: str
    type: str
    script: str


class Party(Struct):
    """A made party, and what it must be read as.

    Attributes:
        number: Its number.
        sub_type: Its PartySubTypeID.
        aliases: Parts of its names, each with the type and the quality of the alias.
        names: The names in the order in which they are read.
        numbers: Its other identifiers, and then the numbers of its documents.
        programs: Codes of its programs.
        related: Listing ids of the parties that it relates to.
        born_on: A day, for its date features.
    """

    number: int
    sub_type: str
    aliases: list[tuple[str, str, list[Part]]]
    names: list[str]
    numbers: list[str]
    programs: list[str]
    related: list[str]
    born_on: dt.date

    @property
    def id(self) -> str:
        """Its listing id."""
        return f"ofac:{self.number}"


def write_list(file: Path, parties: int, seed: int) -> list[Party]:
    """Writes a list and returns what is in it. Equal arguments write equal files."""
    made = _make_parties(parties, random.Random(seed))
    with file.open("w", encoding="utf-8", newline="\r\n") as stream:
        stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="{NAMESPACE}" Version="3">\n')
        stream.write(f'  <DateOfIssue CalendarTypeID="1">{_day(dt.date(2026, 8, 27))}</DateOfIssue>\n')
        stream.write(_reference_values())
        for section, write in (
            ("Locations", _write_location), ("IDRegDocuments", _write_documents), ("DistinctParties", _write_party),
            ("ProfileRelationships", _write_relations), ("SanctionsEntries", _write_entry),
        ):  # fmt: skip
            stream.write(f"  <{section}>\n")
            for party in made:
                write(_Writer(stream), party)
            stream.write(f"  </{section}>\n")
        stream.write("  <SanctionsEntryLinks />\n</Sanctions>\n")
    return made


def _make_parties(count: int, random_: random.Random) -> list[Party]:
    parties = []
    for number in range(_FIRST, _FIRST + count):
        sub_type = random_.choice(_SUB_TYPES)
        aliases = [*_make_aliases(sub_type, number, random_)]
        related = random_.sample(range(_FIRST, _FIRST + count), k=min(count, random_.choice([0, 0, 0, 0, 1, 2])))
        numbers = [f"TZ{number}{each}" for each in range(random_.choice([0, 1, 1, 2]))]
        if random_.random() < 0.2:
            numbers.insert(0, f"www.samples-{number}.example")
        parties.append(
            Party(
                number=number, sub_type=sub_type, aliases=aliases, names=[_join(parts) for _, _, parts in aliases],
                numbers=numbers, programs=random_.sample(_PROGRAMS, k=random_.choice([1, 1, 1, 2])),
                related=[f"ofac:{other}" for other in related],
                born_on=dt.date(1940, 1, 1) + dt.timedelta(random_.randrange(22_000)),
            )
        )  # fmt: skip
    return parties


def _make_aliases(sub_type: str, number: int, random_: random.Random) -> Iterator[tuple[str, str, list[Part]]]:
    yield "1403", "false", _make_name(sub_type, number, "215", random_)
    if random_.random() < 0.3:
        yield "", "", _make_name(sub_type, number, "220", random_)  # of the alias before
    for each in range(random_.choice([0, 1, 1, 2, 4])):
        kind = random_.choice(["1400", "1400", "1400", "1401"])
        yield kind, random_.choice(["true", "false", "false"]), _make_name(sub_type, number + each, "215", random_)


def _make_name(sub_type: str, number: int, script: str, random_: random.Random) -> list[Part]:
    family = random_.choice(_CYRILLIC if script == "220" else _FAMILY)
    if sub_type == "4":
        given = "Тест" if script == "220" else random_.choice(_GIVEN)
        return [Part(f"{family}-{number}", "1520", script), Part(given, "1521", script)]
    words = (random_.choice(_COMPANY), random_.choice(_BUSINESS)) if script == "215" else (family,)
    text = " ".join((*words, str(number)))
    return [Part(text, _PART_TYPES[sub_type], script)]


def _join(parts: list[Part]) -> str:
    return ", ".join(part.text for part in parts)


def _reference_values() -> str:
    text = _SAMPLE.read_text("utf-8")
    end = "</ReferenceValueSets>\n"
    return text[text.index("  <ReferenceValueSets>") : text.index(end) + len(end)]


def _day(day: dt.date) -> str:
    return f"<Year>{day.year}</Year><Month>{day.month}</Month><Day>{day.day}</Day>"


class _Writer:
    """Writes elements line by line, indented as the publisher's are."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._depth = 2

    def leaf(self, name: str, text: str = "", **attributes: object) -> None:
        """An element without children."""
        head = self._head(name, attributes)
        self._line(f"<{head}>{text}</{name}>" if text else f"<{head} />")

    def open(self, name: str, **attributes: object) -> None:
        """The start of an element."""
        self._line(f"<{self._head(name, attributes)}>")
        self._depth += 1

    def close(self, *names: str) -> None:
        """The ends of elements."""
        for name in names:
            self._depth -= 1
            self._line(f"</{name}>")

    def _head(self, name: str, attributes: dict[str, object]) -> str:
        pairs = (f"{key.replace('__', '-')}={quoteattr(str(value))}" for key, value in attributes.items())
        return " ".join((name, *pairs))

    def _line(self, text: str) -> None:
        self._stream.write(f"{'  ' * self._depth}{text}\n")

    def day(self, day: dt.date) -> None:
        """Year, month and day."""
        for name, number in (("Year", day.year), ("Month", day.month), ("Day", day.day)):
            self.leaf(name, str(number))

    def period(self, first: dt.date, last: dt.date) -> None:
        """A DatePeriod."""
        fixed = {"YearFixed": "false", "MonthFixed": "false", "DayFixed": "false"}
        self.open("DatePeriod", CalendarTypeID=1, **fixed)
        for name, day in (("Start", first), ("End", last)):
            self.open(name, Approximate="false", **fixed)
            for end in ("From", "To"):
                self.open(end)
                self.day(day)
                self.close(end)
            self.close(name)
        self.close("DatePeriod")


def _write_location(write: _Writer, party: Party) -> None:
    country = _COUNTRIES[party.number % 3]
    write.open("Location", ID=party.number)
    write.leaf("LocationCountry", CountryID=country, CountryRelevanceID=1413)
    for kind, text in (("1456", party.number), ("1454", "Sample City"), ("1451", f"No. {party.number}, Test Street")):
        write.open("LocationPart", LocPartTypeID=kind)
        write.open("LocationPartValue", Primary="true", LocPartValueTypeID=1, LocPartValueStatusID=1)
        write.leaf("Comment")
        write.leaf("Value", str(text))
        write.close("LocationPartValue", "LocationPart")
    write.leaf("FeatureVersionReference", FeatureVersionID=party.number * 10)
    write.close("Location")


def _documents(party: Party) -> Iterable[str]:
    return (number for number in party.numbers if number.startswith("TZ"))


def _write_documents(write: _Writer, party: Party) -> None:
    for number in _documents(party):
        country = {"IssuedBy__CountryID": _COUNTRIES[party.number % 3], "ValidityID": 1}
        write.open("IDRegDocument", ID=number[2:], IDRegDocTypeID=1571, IdentityID=party.number, **country)
        write.leaf("Comment")
        write.leaf("IDRegistrationNo", number)
        write.leaf("IssuingAuthority")
        if number.endswith("1"):
            write.open("DocumentDate", IDRegDocDateTypeID=1480)
            write.period(party.born_on, party.born_on)
            write.close("DocumentDate")
        write.leaf("DocumentedNameReference", DocumentedNameID=party.number * 100)
        write.close("IDRegDocument")


def _write_party(write: _Writer, party: Party) -> None:
    write.open("DistinctParty", FixedRef=party.number)
    write.leaf("Comment")
    write.open("Profile", ID=party.number, PartySubTypeID=party.sub_type)
    write.open("Identity", ID=party.number, FixedRef=party.number, Primary="true", **{"False": "false"})
    _write_aliases(write, party)
    write.open("NamePartGroups")
    for group, part in _groups(party):
        write.open("MasterNamePartGroup")
        write.leaf("NamePartGroup", ID=group, NamePartTypeID=part.type)
        write.close("MasterNamePartGroup")
    write.close("NamePartGroups", "Identity")
    _write_features(write, party)
    write.close("Profile", "DistinctParty")


def _groups(party: Party) -> Iterator[tuple[int, Part]]:
    parts = (part for _, _, each in party.aliases for part in each)
    return enumerate(parts, start=party.number * 100)


def _write_aliases(write: _Writer, party: Party) -> None:
    groups = iter(_groups(party))
    for number, (kind, quality, parts) in enumerate(party.aliases):
        if kind and number:
            write.close("Alias")
        if kind:
            primary = "false" if number else "true"
            write.open("Alias", FixedRef=party.number, AliasTypeID=kind, Primary=primary, LowQuality=quality)
        name = party.number * 100 + number
        write.open("DocumentedName", ID=name, FixedRef=party.number, DocNameStatusID=2 if number else 1)
        for part in parts:
            group = next(groups)[0]
            write.open("DocumentedNamePart")
            rest = {"ScriptID": part.script, "ScriptStatusID": 1, "Acronym": "false"}
            write.leaf("NamePartValue", part.text, NamePartGroupID=group, **rest)
            write.close("DocumentedNamePart")
        write.close("DocumentedName")
    write.close("Alias")


def _write_features(write: _Writer, party: Party) -> None:
    number = party.number * 10
    _open_feature(write, number, 25)
    write.leaf("VersionLocation", LocationID=party.number)
    _close_feature(write, party)
    dates = [(8 if party.sub_type == "4" else 646, party.born_on, party.born_on)]
    if party.number % 3 == 0:
        dates.append((dates[0][0], dt.date(party.born_on.year, 1, 1), dt.date(party.born_on.year, 12, 31)))
    for each, (kind, first, last) in enumerate(dates, start=1):
        _open_feature(write, number + each, kind)
        write.period(first, last)
        write.leaf("VersionDetail", DetailTypeID=1430)
        _close_feature(write, party)
    sites = ((14, each) for each in party.numbers if "www" in each)
    texts = [(9, "Samplegrad, Russia"), (26, "Head of Samples"), *sites]
    for each, (kind, text) in enumerate(texts, start=4):
        _open_feature(write, number + each, kind)
        write.leaf("VersionDetail", text, DetailTypeID=1432)
        _close_feature(write, party)
    for each, (kind, reference) in enumerate(((224, 701), (504, 703)), start=7):
        _open_feature(write, number + each, kind)
        write.leaf("VersionDetail", DetailTypeID=1431, DetailReferenceID=reference)
        _close_feature(write, party)


def _open_feature(write: _Writer, number: int, kind: int) -> None:
    write.open("Feature", ID=number, FeatureTypeID=kind)
    write.open("FeatureVersion", ID=number, ReliabilityID=1)
    write.leaf("Comment")


def _close_feature(write: _Writer, party: Party) -> None:
    write.close("FeatureVersion")
    write.leaf("IdentityReference", IdentityID=party.number, IdentityFeatureLinkTypeID=1)
    write.close("Feature")


def _write_relations(write: _Writer, party: Party) -> None:
    for each, other in enumerate(party.related):
        ends = {"From__ProfileID": party.number, "To__ProfileID": other.removeprefix("ofac:"), "RelationTypeID": 15003}
        rest = {"RelationQualityID": 1, "Former": "false", "SanctionsEntryID": party.number}
        write.leaf("ProfileRelationship", ID=party.number * 10 + each, **ends, **rest)


def _write_entry(write: _Writer, party: Party) -> None:
    write.open("SanctionsEntry", ID=party.number, ProfileID=party.number, ListID=1550)
    write.open("EntryEvent", ID=party.number, EntryEventTypeID=1, LegalBasisID=1811)
    write.leaf("Comment")
    write.open("Date", CalendarTypeID=1)
    write.day(dt.date(2000, 1, 1) + dt.timedelta(party.number % 9000))
    write.close("Date", "EntryEvent")
    for each, program in enumerate(("", *party.programs)):
        write.open("SanctionsMeasure", ID=party.number * 10 + each, SanctionsTypeID=1 if program else 1705)
        if program:
            write.leaf("Comment", program)
        write.leaf("DatePeriod", CalendarTypeID=1, YearFixed="true", MonthFixed="true", DayFixed="true")
        write.close("SanctionsMeasure")
    write.close("SanctionsEntry")


if __name__ == "__main__":
    write_list(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
