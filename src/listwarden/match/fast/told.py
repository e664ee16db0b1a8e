"""The facts of listings and of subjects as flat arrays, and the most that a subject's give with any listing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from listwarden.index import Index, countries_of
from listwarden.match.fact_evidence import NATIONALITIES
from listwarden.match.fast.bound import ROUNDING
from listwarden.match.fast.facts import FEMALE, HAS_DIGIT, IS_OF_LETTERS, MALE, most_of_addresses, most_of_date
from listwarden.match.fast.records import AskedFacts, FactRules, ListedFacts
from listwarden.match.fast.tables import postings, starts
from listwarden.match.table import EvidenceTable
from listwarden.model import Address, Listing, PartialDate, Precision, Subject
from listwarden.names.fold import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]

__all__ = ["NOTHING_TOLD", "Asking", "FactTables", "Facts", "Told", "fact_rules", "fact_tables"]

_GENDERS = {"male": MALE, "female": FEMALE}
_PRECISIONS = {precision: at for at, precision in enumerate(get_args(Precision))}
_UNKNOWN = -1
"""Number of a country that no listing has to do with."""

_MOST_DATES = 100_000
"""So many dates are remembered with the most that they give."""


class Told(NamedTuple):
    """The facts of a subject in a batch.

    Attributes:
        number: Which of the batch's; negative where it has none.
        most: Most bits that they give with any listing.
    """

    number: int
    most: float


NOTHING_TOLD = Told(-1, 0.0)


class FactTables(NamedTuple):
    """The facts of all listings as arrays.

    Attributes:
        listed: The facts; words of addresses, and countries, by number.
        words: The words of addresses in order.
        countries: The countries in order.
        start: Word -> its addresses ...
        addresses: ... by number.
    """

    listed: ListedFacts
    words: tuple[str, ...]
    countries: tuple[str, ...]
    start: Int
    addresses: Int


def fact_tables(index: Index) -> FactTables:
    """The facts of the listings of an index as arrays."""
    numbers: tuple[dict[str, int], dict[str, int]] = {}, {}
    listed = _listed_facts(index, *numbers)
    words, countries = map(tuple, numbers)
    start, flat = listed.word_start.tolist(), listed.words.tolist()
    of_addresses = [set(flat[first:behind]) for first, behind in pairwise(start)]
    return FactTables(listed, words, countries, *postings(of_addresses, len(words)))


def _listed_facts(index: Index, word_numbers: dict[str, int], country_numbers: dict[str, int]) -> ListedFacts:
    """The facts of all listings; words and countries are given numbers."""
    genders, nationals, countries, dates, addresses = [], [], [], [], []
    for listing in index.listings:
        entity = listing.entity
        genders.append(_gender_mask(listing))
        nationals.append(any(one.country for one in entity.attributes if one.key in NATIONALITIES))
        countries.append(sorted(_numbers(country_numbers, countries_of(entity))))
        dates.append([date_row(one.date) for one in entity.birth_dates])
        addresses.append([sorted(_numbers(word_numbers, _address_words(one))) for one in entity.addresses])
    words = [some for each in addresses for some in each]
    return ListedFacts(
        np.array(genders, np.uint8), np.array(nationals, np.uint8), starts(list(map(len, countries))),
        _flat(countries), _reals(_rarity(index.country_share(code)) for code in country_numbers),
        starts(list(map(len, dates))), _rows(dates), starts(list(map(len, addresses))),
        starts(list(map(len, words))), _flat(words), _reals(map(index.address_rarity.bits, word_numbers)),
        np.array(list(map(_word_kind, word_numbers)), np.uint8),
    )  # fmt: skip


class Facts:
    """The facts of all listings.

    Args:
        index: The listings.
        table: The loosest of the settings.
        tables: The same listings as arrays, where these are at hand.
    """

    def __init__(self, index: Index, table: EvidenceTable, tables: FactTables | None = None) -> None:
        self._index = index
        self.rules = fact_rules(table)
        tables = tables or fact_tables(index)
        self.words = {word: at for at, word in enumerate(tables.words)}
        self.countries = {country: at for at, country in enumerate(tables.countries)}
        self.listed = tables.listed
        self._postings = tables.start, tables.addresses
        self._total = np.zeros(len(self.listed.word_start) - 1, np.float32)
        self._most_of_date: dict[PartialDate, float] = {}

    def year_bits(self, date: PartialDate) -> float:
        """How rare the year of a date is among those of the listed persons."""
        return _rarity(self._index.birth_share(date.earliest.year, date.earliest.year))

    def most_of_date(self, date: PartialDate) -> float:
        """Most bits that a date gives with any listed one."""
        known = self._most_of_date.get(date)
        if known is None:
            if len(self._most_of_date) >= _MOST_DATES:
                self._most_of_date.clear()
            known = self._most_of_date[date] = most_of_date(
                _rows([[date_row(date)]]), self.year_bits(date), self.listed.dates, self.rules
            )
        return known

    def most_of_countries(self, numbers: Iterable[int]) -> float:
        """Most bits that countries give with any listing, by their numbers."""
        rule, rarity = self.rules, self.listed.country_rarity
        bits = (min(max(float(rarity[one]), rule.least_country), rule.most_country) for one in numbers if one >= 0)
        return max(bits, default=-ROUNDING) + ROUNDING

    def most_of_address(self, words: Sequence[int]) -> float:
        """Most bits that an address gives with any listed one, by the numbers of its words."""
        listed = self.listed
        return most_of_addresses(
            np.array(words, np.int32), 0, len(words), *self._postings, listed.word_rarity, listed.word_kind,
            self.rules, self._total,
        )  # fmt: skip


_NONE, _ENDS = np.zeros(0, np.int32), np.zeros(1, np.int32)
_NOTHING_ASKED = AskedFacts(
    np.zeros(0, np.uint8), _ENDS, _NONE, _ENDS, np.zeros((0, 8), np.int32), np.zeros(0, np.float32), _ENDS, _ENDS,
    _NONE,
)  # fmt: skip
"""The facts of subjects that have none: most names of a file are all that is known of a party."""


class Asking:
    """Gathers the facts of the subjects of a batch.

    Args:
        facts: Those of the listings.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._genders: list[int] = []
        self._countries: list[list[int]] = []
        self._dates: list[tuple[PartialDate, ...]] = []
        self._addresses: list[list[list[int]]] = []

    def add(self, subject: Subject) -> Told:
        """Adds the facts of a subject."""
        if not (subject.countries or subject.birth_dates or subject.addresses or subject.gender):
            return NOTHING_TOLD
        facts = self._facts
        countries = [facts.countries.get(code, _UNKNOWN) for code in subject.countries]
        addresses = [_known_words(facts.words, text) for text in subject.addresses]
        self._genders.append(_GENDERS.get(subject.gender, 0))
        self._countries.append(countries)
        self._dates.append(subject.birth_dates)
        self._addresses.append(addresses)
        most = (
            max(0.0, facts.rules.same_gender) * bool(subject.gender)
            + facts.most_of_countries(countries)
            + max([0.0, *map(facts.most_of_date, subject.birth_dates)])
            + max([0.0, *map(facts.most_of_address, addresses)])
        )
        return Told(len(self._genders) - 1, most)

    def arrays(self) -> AskedFacts:
        """All of them as arrays."""
        if not self._genders:
            return _NOTHING_ASKED
        dates = [[date_row(date) for date in some] for some in self._dates]
        words = [some for each in self._addresses for some in each]
        return AskedFacts(
            np.array(self._genders, np.uint8), starts(list(map(len, self._countries))), _flat(self._countries),
            starts(list(map(len, dates))), _rows(dates),
            _reals(self._facts.year_bits(date) for some in self._dates for date in some),
            starts(list(map(len, self._addresses))), starts(list(map(len, words))), _flat(words),
        )  # fmt: skip


def fact_rules(table: EvidenceTable) -> FactRules:
    """What the evidence table says of facts."""
    date, country, address = table.birth_date, table.country, table.address
    nearest = max(address.most, address.building, address.office)
    bits = (
        date.same_day, date.same_month, date.same_year, date.least, date.approximate, date.swapped, date.typed,
        date.near, date.conflict, table.gender.same, table.gender.conflict, country.most, country.least,
        country.conflict, country.nationality, address.share, address.most, nearest,
    )  # fmt: skip
    return FactRules(*map(float, bits))


def date_row(date: PartialDate) -> tuple[int, ...]:
    """The columns of a date (`facts.EARLIEST` ...)."""
    first, last = date.earliest, date.latest
    precision = _PRECISIONS[date.precision]
    return (
        first.toordinal(),
        last.toordinal(),
        first.year,
        first.month,
        first.day,
        last.year,
        precision,
        date.approximate,
    )


def _gender_mask(listing: Listing) -> int:
    mask = 0
    for value in listing.entity.values_of("gender"):
        mask |= _GENDERS.get(value.value.lower(), 0)
    return mask


def _address_words(address: Address) -> set[str]:
    """Words that an address can share with another one: none of its country, but numbers wherever they stand."""
    country = {word for word in fold(address.country_text).split() if not any(map(str.isdigit, word))}
    return set(fold(str(address)).split()) - country


def _known_words(numbers: dict[str, int], text: str) -> list[int]:
    return [numbers[word] for word in dict.fromkeys(fold(text).split()) if word in numbers]


def _word_kind(word: str) -> int:
    return HAS_DIGIT * any(map(str.isdigit, word)) | IS_OF_LETTERS * word.isalpha()


def _numbers(known: dict[str, int], texts: Iterable[str]) -> list[int]:
    return [known.setdefault(text, len(known)) for text in texts]


def _rarity(share: float) -> float:
    return -math.log2(share) if share > 0 else math.inf


def _flat(some: Sequence[Sequence[int]]) -> Int:
    return np.fromiter(chain.from_iterable(some), np.int32)


def _rows(some: Sequence[Sequence[tuple[int, ...]]]) -> Int:
    return np.array([row for rows in some for row in rows], np.int32).reshape(-1, 8)


def _reals(some: Iterable[float]) -> NDArray[np.float32]:
    return np.fromiter(some, np.float32)
