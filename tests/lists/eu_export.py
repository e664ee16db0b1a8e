"""A large file of the EU's format 1.1, made up: no whole real one may be kept, and none of that version was at hand."""

from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
    'generationDate="2026-01-02T03:04:05.678+01:00" globalFileId="7">\n'
)
_SYLLABLES = ("ka", "lo", "mi", "nu", "ra", "se", "ti", "vo", "ya", "zu", "Ал", "Бе", "Ви", "شا", "رق", "北", "京")
_COUNTRIES = (("IR", "IRAN"), ("RU", "RUSSIAN FEDERATION"), ("SY", "SYRIA"), ("00", "UNKNOWN"), ("XK", "KOSOVO"))
_CALENDARS = ("GREGORIAN",) * 8 + ("ISLAMIC", "BUDDHIST", "COPTIC", "ETHIOPIC")
_KINDS = ("passport", "id", "regnumber", "fiscalcode", "swiftbic", "imo", "other")


class Export:
    """Makes entities, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._id = 0

    def write(self, file: Path, entities: int) -> None:
        """Writes the file."""
        with file.open("w", encoding="utf-8") as out:
            out.write(HEAD)
            out.writelines(self._entity(number) for number in range(1, entities + 1))
            out.write("</export>\n")

    def _entity(self, number: int) -> str:
        person = self._random.random() < 0.7
        own = {"designationDate": self._day(), "unitedNationId": "" if number % 9 else f"QDi.{number:03d}",
               "euReferenceNumber": None if number % 50 == 0 else f"EU.{number}.{number % 97}"}  # fmt: skip
        code, letter = ("person", "P") if person else ("enterprise", "E")
        kind = {"code": code, "classificationCode": letter}
        children = [self._regulation(), self._element("subjectType", kind, "", number=False)]
        children += [self._detail("nameAlias", self._name(person, at)) for at in range(self._random.randint(1, 6))]
        children += [self._detail("citizenship", self._country()) for _ in range(self._random.randint(0, 2 * person))]
        children += [self._detail("birthdate", self._birth()) for _ in range(self._random.randint(0, 3 * person))]
        children += [self._detail("address", {"city": self._word(), "street": f"{number} Test Road", "asAtListingTime":
                     "false", **self._country()}) for _ in range(self._random.randint(0, 2))]  # fmt: skip
        children += [self._detail("identification", self._document()) for _ in range(self._random.randint(0, 2))]
        return self._element("sanctionEntity", own, "".join(children))

    def _regulation(self) -> str:
        return self._element("regulation", {
            "regulationType": "amendment", "organisationType": "council", "publicationDate": self._day(),
            "entryIntoForceDate": self._day(), "numberTitle": f"{self._random.randint(2000, 2025)}/1 (OJ L1)",
            "programme": self._random.choice(("SMPL", "TEST", "PRBE")),
        }, "<publicationUrl>https://example.org/1</publicationUrl>")  # fmt: skip

    def _name(self, person: bool, at: int) -> dict[str, str | None]:
        first, last = self._word(), self._word()
        parts = {"firstName": first, "lastName": last} if person else {"firstName": "", "lastName": ""}
        gender = self._random.choice(("M", "F", "?", None))
        strong = "false" if at > 3 else "true"
        return {**parts, "wholeName": f"{first} {last}", "function": "", "gender": gender, "strong": strong}

    def _birth(self) -> dict[str, str | None]:
        year = self._random.randint(1930, 2000)
        form = self._random.choice(({"birthdate": f"{year}-01-02", "year": str(year)}, {"year": str(year)},
                                    {"yearRangeFrom": str(year), "yearRangeTo": str(year + 2)}))  # fmt: skip
        circa = self._random.choice(("true", "false"))
        return {"circa": circa, "calendarType": self._random.choice(_CALENDARS), **form, **self._country()}

    def _document(self) -> dict[str, str | None]:
        kind = self._random.choice(_KINDS)
        number = str(self._random.randint(10**6, 10**9))
        types = {"identificationTypeCode": kind, "identificationTypeDescription": kind}
        return {"number": number, **types, **self._country()}

    def _country(self) -> dict[str, str | None]:
        code, name = self._random.choice(_COUNTRIES)
        return {"countryIso2Code": code, "countryDescription": name}

    def _day(self) -> str:
        return f"{self._random.randint(2001, 2025)}-{self._random.randint(1, 12):02d}-{self._random.randint(1, 28):02d}"

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))).capitalize()

    def _detail(self, name: str, attributes: dict[str, str | None]) -> str:
        summary = {"regulationType": "amendment", "publicationDate": self._day(), "numberTitle": "2020/1 (OJ L1)"}
        inside = self._element("regulationSummary", summary, "", number=False)
        return self._element(name, {**attributes, "regulationLanguage": "en"}, inside)

    def _element(self, name: str, attributes: dict[str, str | None] | dict[str, str], inside: str,
                 *, number: bool = True) -> str:  # fmt: skip
        self._id += 1
        pairs = {**attributes, "logicalId": str(self._id) if number else None}
        written = "".join(f" {key}={quoteattr(value)}" for key, value in pairs.items() if value is not None)
        return f"<{name}{written}>{inside}</{name}>\n"
