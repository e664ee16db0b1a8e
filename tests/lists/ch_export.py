"""A large file of the Swiss list, made up from hand-written templates: no whole real one may be kept or was at hand."""

from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import escape

_LATIN = ("ka", "lo", "mi", "nu", "ra", "se", "ti", "vo", "ya", "zu")
_CYRILLIC = ("ка", "ло", "ми", "ну", "ра", "се", "ти", "во", "я", "зу")
_COUNTRIES = (
    ("BY", "Belarus"),
    ("IR", "Iran (Islamic Republic of)"),
    ("RU", "Russian Federation"),
    ("KP", "North Korea"),
)
_DOCUMENTS = ("passport", "id-card", "diplomatic-passport", "other")
_PLACES = 400


class SwissExport:
    """Makes targets, always the same for the same seed. Counts what it made.

    Attributes:
        in_force: Targets that are not de-listed.
        documents: Identification documents of those.
        addresses: Addresses of those.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._ssid = 100_000
        self.in_force = self.documents = self.addresses = 0

    def write(self, file: Path, targets: int) -> None:
        """Writes the file."""
        with file.open("w", encoding="utf-8") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            out.write('<swiss-sanctions-list list-type="whole-list" date="2026-03-02">\n')
            out.writelines(self._program(number) for number in range(1, 31))
            out.writelines(self._target(number) for number in range(1, targets + 1))
            out.writelines(self._place(number) for number in range(_PLACES))
            out.write("</swiss-sanctions-list>\n")

    def _program(self, number: int) -> str:
        sets = "".join(
            f'<sanctions-set ssid="{number * 10 + at}" lang="{lang}">annex {at}</sanctions-set>'
            for at in (1, 2) for lang in ("eng", "ger")
        )  # fmt: skip
        return (
            f'<sanctions-program ssid="{number}" version-date="2026-01-01"><program-key lang="eng">Land {number}'
            f'</program-key><program-name lang="eng">Ordinance of {number} May 2020</program-name>{sets}'
            "<origin>EU</origin></sanctions-program>\n"
        )

    def _target(self, number: int) -> str:
        is_gone = number % 6 == 0
        tag, more = self._random.choice((("individual", ' sex="male"'), ("individual", ""), ("entity", "")))
        names = "".join(self._name(tag == "individual", kind) for kind in ("primary-name", "alias"))
        documents = [self._document() for _ in range(self._random.randint(0, 2))]
        addresses = [self._address() for _ in range(self._random.randint(0, 2))]
        if not is_gone:
            self.in_force += 1
            self.documents += len(documents)
            self.addresses += len(addresses)
        born = f'<day-month-year ssid="{self._next()}" day="{number % 28 + 1}" month="5" year="{1940 + number % 60}" '
        details = "".join((f'{born}calendar="Gregorian" quality="good"/>', *addresses, *documents))
        body = (
            f'<{tag}{more}><identity ssid="{self._next()}" main="true">{names}{details}</identity>'
            f'<justification ssid="{self._next()}">Said to be number {number} &amp; more.</justification>'
            f'<other-information ssid="{self._next()}">Registration number: {number:09d}</other-information></{tag}>'
        )
        gone = '<modification modification-type="de-listed" effective-date="2024-01-01"/>' if is_gone else ""
        history = f'<modification modification-type="amended" effective-date="2023-01-01"><added>{body}</added>'
        listed = '<modification modification-type="listed" enactment-date="2020-01-01" effective-date="2020-01-02"/>'
        sets = f"<sanctions-set-id>{self._random.randint(1, 30) * 10 + 1}</sanctions-set-id>"
        return f'<target ssid="{number}">{sets}{body}{gone}{history}</modification>{listed}</target>\n'

    def _name(self, is_person: bool, kind: str) -> str:
        types = ("family-name", "given-name", "father-name") if is_person else ("whole-name",)
        parts = "".join(self._part(at, one) for at, one in enumerate(types, start=1))
        return f'<name ssid="{self._next()}" name-type="{kind}" quality="good" lang="eng">{parts}</name>'

    def _part(self, order: int, kind: str) -> str:
        latin = [self._word(_LATIN) for _ in range(self._random.choice((1, 1, 2, 3, 4)))]
        variants = "".join(f'<spelling-variant lang="rus" script="LATN">{one}</spelling-variant>' for one in latin[1:])
        variants += f'<spelling-variant lang="rus" script="CYRL">{self._word(_CYRILLIC)}</spelling-variant>'
        return f'<name-part order="{order}" name-part-type="{kind}"><value>{latin[0]}</value>{variants}</name-part>'

    def _document(self) -> str:
        kind = self._random.choice(_DOCUMENTS)
        code, name = self._random.choice(_COUNTRIES)
        return (
            f'<identification-document ssid="{self._next()}" document-type="{kind}"><number>{self._next()}</number>'
            f'<issuer code="{code}">{escape(name)}</issuer></identification-document>'
        )

    def _address(self) -> str:
        place = 500_000 + self._random.randrange(_PLACES)
        return (
            f'<address ssid="{self._next()}" place-id="{place}"><address-details>Test Road</address-details></address>'
        )

    def _place(self, number: int) -> str:
        code, name = self._random.choice(_COUNTRIES)
        return (
            f'<place ssid="{500_000 + number}"><location>{self._word(_LATIN)}</location>'
            f'<country iso-code="{code}">{escape(name)}</country></place>\n'
        )

    def _word(self, syllables: tuple[str, ...]) -> str:
        return "".join(self._random.choices(syllables, k=self._random.randint(2, 4))).capitalize()

    def _next(self) -> int:
        self._ssid += 1
        return self._ssid
