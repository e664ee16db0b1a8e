"""A large file of OFAC's ENHANCED XML, made up: no whole SDN_ENHANCED.XML was at hand, and none may be kept.

As a program it writes one, for measuring: `python tests/lists/ofac_export.py FILE [ENTITIES]`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

SPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
HEAD = f"""<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="{SPACE}">
  <publicationInfo>
    <dataAsOf>2026-01-02T00:00:00</dataAsOf>
    <filters>
      <sanctionsLists>
        <sanctionsList refId="1550">SDN List</sanctionsList>
      </sanctionsLists>
    </filters>
  </publicationInfo>
  <referenceValues>
    <referenceValue refId="91526">
      <type>Gender</type>
      <value>Male</value>
    </referenceValue>
  </referenceValues>
  <featureTypes>
  </featureTypes>
  <entities>
"""
TAIL = "  </entities>\n</sanctionsData>\n"
_SYLLABLES = ("ka", "lo", "mi", "nu", "ra", "se", "ti", "vo", "ya", "zu", "ben", "dar", "gor", "hal")
_SCRIPTS = (("Cyrillic", "абвгдежз"), ("Arabic", "ابتثجحخد"), ("Chinese Simplified", "北京公司贸易有限"))
_PROGRAMS = (
    ("SDGT", "Executive Order 13224 (Terrorism)"),
    ("RUSSIA-EO14024", "Executive Order 14024 (Russia)"),
    ("NPWMD", "Executive Order 13382 (Non-proliferation)"),
    ("ILLICIT-DRUGS-EO14059", "Executive Order 14059 (Illicit Drugs)"),
)
_COUNTRIES = ("Russia", "China", "Iran", "Korea, North", "Colombia", "Palestinian")


class Export:
    """Makes entries, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._id = 100_000

    def write(self, file: Path, entities: int) -> None:
        """Writes the file."""
        with file.open("w", encoding="utf-8") as out:
            out.write(HEAD)
            out.writelines(self.entity(number) for number in range(1, entities + 1))
            out.write(TAIL)

    def entity(self, number: int) -> str:
        """One entry: a person, an organization, or now and then a vessel."""
        kind = self._random.choices(("Individual", "Entity", "Vessel"), (37, 55, 8))[0]
        program, basis = self._random.choice(_PROGRAMS)
        day = f"{self._random.randint(2001, 2025)}-{self._random.randint(1, 12):02d}-{self._random.randint(1, 28):02d}"
        parts = (
            f"<generalInfo>\n        <identityId>{number}</identityId>\n"
            f'        <entityType refId="600">{kind}</entityType>\n      </generalInfo>\n',
            self._block(
                "sanctionsLists", [self._one("sanctionsList", "SDN List", f' refId="1550" datePublished="{day}"')]
            ),
            self._block("sanctionsPrograms", [self._one("sanctionsProgram", program)]),
            self._block("sanctionsTypes", [self._one("sanctionsType", "Block")]),
            self._block("legalAuthorities", [self._one("legalAuthority", basis)]),
            self._block("names", [self._name(kind, at) for at in range(self._random.randint(1, 5))]),
            self._block("addresses", [self._address() for _ in range(self._random.randint(0, 2))]),
            self._block("features", list(self._features(kind))),
            self._block("identityDocuments", [self._document() for _ in range(self._random.randint(0, 2))]),
            self._block("relationships", [self._relation(number)] if self._random.random() < 0.4 else []),
        )
        return f'    <entity id="{number}">\n      {"".join(parts)}    </entity>\n'

    def _next(self) -> int:
        self._id += 1
        return self._id

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))

    def _one(self, tag: str, text: str, attributes: str = ' refId="1"') -> str:
        return f'        <{tag}{attributes} id="{self._next()}">{escape(text)}</{tag}>\n'

    def _block(self, tag: str, items: Iterable[str]) -> str:
        inside = "".join(items)
        return f"      <{tag}>\n{inside}      </{tag}>\n" if inside else ""

    def _name(self, kind: str, at: int) -> str:
        first, last = (self._word().title() if kind == "Individual" else ""), self._word().upper()
        alias = "" if at == 0 else '          <aliasType refId="1400">A.K.A.</aliasType>\n'
        inside = self._translation("Latin", last, first, is_primary=True)
        if self._random.random() < 0.25:
            script, letters = self._random.choice(_SCRIPTS)
            inside += self._translation(script, "".join(self._random.choices(letters, k=6)), "", is_primary=False)
        return (
            f'        <name id="{self._next()}">\n          <isPrimary>{str(at == 0).lower()}</isPrimary>\n{alias}'
            f"          <isLowQuality>{str(at > 3).lower()}</isLowQuality>\n"
            f"          <translations>\n{inside}          </translations>\n        </name>\n"
        )

    def _translation(self, script: str, last: str, first: str, *, is_primary: bool) -> str:
        whole = f"{last}, {first}" if first else last
        given = f"              <formattedFirstName>{first}</formattedFirstName>\n" if first else ""
        parts = [("Last Name", last), ("First Name", first)] if first else [("Entity Name", last)]
        return (
            f'            <translation id="{self._next()}">\n'
            f"              <isPrimary>{str(is_primary).lower()}</isPrimary>\n"
            f'              <script refId="20122">{script}</script>\n{given}'
            f"              <formattedLastName>{last}</formattedLastName>\n"
            f"              <formattedFullName>{whole}</formattedFullName>\n"
            f"              <nameParts>\n{self._parts('namePart', parts)}              </nameParts>\n"
            "            </translation>\n"
        )

    def _parts(self, tag: str, parts: Iterable[tuple[str, str]]) -> str:
        return "".join(
            f'                <{tag} id="{self._next()}">\n                  <type refId="1520">{type_}</type>\n'
            f"                  <value>{escape(value)}</value>\n                </{tag}>\n"
            for type_, value in parts
        )

    def _address(self) -> str:
        number = self._random.randint(1, 999)
        parts = [("ADDRESS1", f"{number} {self._word().title()} Road"), ("ADDRESS2", f"Block {number % 9}"),
                 ("CITY", self._word().title()), ("POSTAL CODE", str(100_000 + number))]  # fmt: skip
        return (
            f'        <address id="{self._next()}">\n'
            f'          <country refId="11171">{self._random.choice(_COUNTRIES)}</country>\n'
            f'          <translations>\n            <translation id="{self._next()}">\n'
            '              <isPrimary>true</isPrimary>\n              <script refId="20122">Latin</script>\n'
            f"              <addressParts>\n{self._parts('addressPart', parts)}              </addressParts>\n"
            "            </translation>\n          </translations>\n        </address>\n"
        )

    def _features(self, kind: str) -> Iterable[str]:
        year = self._random.randint(1930, 2000)
        if kind == "Individual":
            yield self._feature("Birthdate", str(year), (f"{year}-01-01", f"{year}-12-31"))
            yield self._feature("Place of Birth", f"{self._word().title()}, Iran")
            yield self._feature("Gender", "Male")
            yield self._feature("Nationality Country", self._random.choice(_COUNTRIES))
        elif kind == "Vessel":
            yield self._feature("VESSEL TYPE", "Crude Oil Tanker")
            yield self._feature("Vessel Flag", "Panama")
            yield self._feature("Vessel Call Sign", f"EX{self._id % 999}")
        else:
            yield self._feature("Organization Established Date", f"03 Feb {year}", (f"{year}-02-03", f"{year}-02-03"))
            yield self._feature("Website", f"www.{self._word()}.example")
        yield self._feature("Secondary sanctions risk:", "See Section 11 of Executive Order 14024.")
        if self._random.random() < 0.05:
            yield self._feature(
                "Digital Currency Address - XBT", "1" + "".join(self._random.choices("abcXYZ789", k=30))
            )

    def _feature(self, label: str, value: str, period: tuple[str, str] | None = None) -> str:
        date = ""
        if period:
            names = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
            days = (period[0], period[0], period[1], period[1])
            lines = "".join(f"            <{name}>{day}</{name}>\n" for name, day in zip(names, days, strict=True))
            date = (
                f'          <valueDate id="{self._next()}">\n{lines}            <isApproximate>false</isApproximate>\n'
                "            <isDateRange>false</isDateRange>\n          </valueDate>\n"
            )
        return (
            f'        <feature id="{self._next()}">\n          <type featureTypeId="8">{label}</type>\n'
            f"          <versionId>{self._next()}</versionId>\n          <value>{escape(value)}</value>\n{date}"
            "          <isPrimary>true</isPrimary>\n        </feature>\n"
        )

    def _document(self) -> str:
        label = self._random.choice(("Passport", "Tax ID No.", "Registration Number", "National ID No."))
        return (
            f'        <identityDocument id="{self._next()}">\n          <type refId="1571">{label}</type>\n'
            '          <name nameId="1" nameTranslationId="1">EXAMPLE</name>\n'
            f"          <documentNumber>{self._random.randint(10**6, 10**10)}</documentNumber>\n"
            f'          <isValid>true</isValid>\n          <issuingCountry refId="1">{self._random.choice(_COUNTRIES)}'
            "</issuingCountry>\n        </identityDocument>\n"
        )

    def _relation(self, number: int) -> str:
        return (
            f'        <relationship id="{self._next()}">\n          <type refId="15003">Owned or Controlled By</type>\n'
            f'          <relatedEntity entityId="{max(1, number - 1)}">{self._word().upper()}</relatedEntity>\n'
            "        </relationship>\n"
        )


if __name__ == "__main__":
    Export(seed=7).write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 19_000)
