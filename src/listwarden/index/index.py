"""Finding the listed names that could be a subject's, before any of them is scored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Protocol, TypeVar

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from listwarden.index.acronyms import acronyms_of
from listwarden.index.rarity import Rarity
from listwarden.index.readings import Readings
from listwarden.model import Address, Attribute, Entity, EntityType, Identifier, Listing, Name, Place
from listwarden.names.compare import edit_budget, relate, word_forms
from listwarden.names.fold import fold
from listwarden.names.identifiers import normal_forms, normalize_identifier
from listwarden.names.keys import Key, is_native, word_keys
from listwarden.names.phrases import shortened
from listwarden.names.words import NameForm, analyze

__all__ = [
    "OF_WHOLE_WORDS",
    "Index",
    "ListedName",
    "Weights",
    "WordWorth",
    "countries_of",
    "names_of",
    "weights_of",
    "weights_with",
]


_One = TypeVar("_One")
_Other = TypeVar("_Other")

_EVEN_BIRTHS = 400
"""So many persons, born evenly between two years, are thought of besides the listed ones."""
_FIRST_EVEN_BIRTH, _LAST_EVEN_BIRTH = 1940, 1999
_FIRST_BIRTH, _LAST_BIRTH = 1800, 2100


OF_WHOLE_WORDS = frozenset({"abbreviation", "start"})
"""Kinds of keys by which no join of two words meets another."""


class WordWorth(Protocol):
    """What candidate search asks of the scorer of words; all in bits, and none negative."""

    @property
    def initial(self) -> float:
        """What a word gives at the most by meeting an initial."""

    @property
    def most_extra(self) -> float:
        """What all extra words of a name cost at the most, where every word of the listed one is there."""

    @property
    def most_missing(self) -> float:
        """What a missing word costs at the most."""

    def most_bits(self, subject: str, listed: str) -> float:
        """Most bits that two words can give, each perhaps a join of two; 0.0 if they do not relate."""

    def extra_cost(self, word: str) -> float:
        """What a subject's word costs that meets none."""

    def missing_cost(self, word: str) -> float:
        """What a listed word costs that meets none."""


class ListedName(Struct, frozen=True):
    """One name of one listing, taken apart.

    Attributes:
        listing: Position of its listing in the index.
        name: The name.
        form: Its words.
    """

    listing: int
    name: Name
    form: NameForm


class Weights(Struct, frozen=True):
    """How common things are among the listings of a set of lists: what a score needs of listings other than its own.

    Attributes:
        listings: How many listings there are.
        rarity: How rare each word is in their names.
        address_rarity: How rare each word is in their addresses.
        countries: How many of them have to do with each country.
        births: Year -> the share of the listed persons that are born then.
        holders: Kind and normalized value of an identifier -> which listings, by position, have it.
    """

    listings: int
    rarity: Rarity
    address_rarity: Rarity
    countries: Counter[str]
    births: dict[int, float]
    holders: Mapping[tuple[str, str], set[int]]


def weights_of(listings: Sequence[Listing]) -> Weights:
    """The weights of all listings of a set of lists."""
    names = [listed for at, one in enumerate(listings) for listed in names_of(at, one)]
    return weights_with(listings, _rarity_in(names))


def _rarity_in(names: Sequence[ListedName]) -> Rarity:
    return Rarity(({word.text for word in listed.form.words} for listed in names), len(names))


def weights_with(listings: Sequence[Listing], rarity: Rarity) -> Weights:
    """The weights of all listings of a set of lists, whose words are so rare in their names."""
    return Weights(
        listings=len(listings),
        rarity=rarity,
        address_rarity=Rarity(map(_address_words, listings), len(listings)),
        countries=Counter(code for listing in listings for code in countries_of(listing.entity)),
        births=_births_of(listings),
        holders=_identifiers_of(listings),
    )


class Index:
    """All names of a set of listings, searchable by words that are alike.

    This is the readable reference: plain dictionaries, built in memory. It loses nothing that `names.compare.relate`
    relates (a test proves it against a search of everything).

    Args:
        listings: The listings of all lists that are screened.
        weights: What the listings weigh; by default what follows from them alone. Listings that are a part of a whole
            are given the whole's, so that they score as they do among all.

    Attributes:
        listings: The same, in order.
        names: Every name of every listing.
        rarity: How rare each word is among them.
        readings: How a subject's name can be read by their words.
        words: Word -> positions of the names that have it.
        joined: Two neighboring words written as one -> positions of the names that have them.
        initials: Initial -> positions of the names that have it.
        letters: Letter -> positions of the names that have a word that begins so.
        by_length: How many letters -> words and joins of so many that are not native (`names.keys.is_native`).
        by_key: Key (`names.keys`) -> words and joins that have it.
        native_by_key: The same of native ones only.
        weights: What they weigh.
    """

    def __init__(self, listings: Iterable[Listing], weights: Weights | None = None) -> None:
        self.listings: Sequence[Listing] = tuple(listings)
        self.names: Sequence[ListedName] = tuple(
            listed for at, one in enumerate(self.listings) for listed in names_of(at, one)
        )
        self.weights = weights or weights_with(self.listings, _rarity_in(self.names))
        self.rarity = self.weights.rarity
        self.address_rarity = self.weights.address_rarity
        self.readings = Readings(self.rarity.counts, self.rarity.names)
        of_listing = Counter(listed.listing for listed in self.names)
        self._first_names = [0, *accumulate(of_listing[at] for at in range(len(self.listings)))]
        forms = [listed.form for listed in self.names]
        self.words: Mapping[str, Sequence[int]] = _postings({word.text for word in form.words} for form in forms)
        self.joined: Mapping[str, Sequence[int]] = _postings(set(form.joins) for form in forms)
        self.initials: Mapping[str, Sequence[int]] = _postings(
            {word.text for word in form.words if word.kind == "initial"} for form in forms
        )
        self.letters: Mapping[str, Sequence[int]] = _postings({word.text[0] for word in form.words} for form in forms)
        texts = sorted(self.words.keys() | self.joined.keys())
        self.by_length: Mapping[int, Sequence[str]] = _grouped(
            (len(text), text) for text in texts if not is_native(text)
        )
        self.by_key: Mapping[Key, Sequence[str]] = _grouped(
            (key, text)
            for text in texts
            for key in word_keys(text)
            if key.kind not in OF_WHOLE_WORDS or text in self.words
        )
        self.native_by_key: Mapping[Key, Sequence[str]] = _grouped(
            (key, text) for text in texts if is_native(text) for key in word_keys(text)
        )
        self._by_identifier = _identifiers_of(self.listings) if weights else self.weights.holders
        self._position: Mapping[str, int] = {listing.id: at for at, listing in enumerate(self.listings)}
        self.alike = lru_cache(maxsize=65_536)(self._alike)

    def load(self) -> None:
        """Takes into memory what is looked up for many names; an index in memory has it there already."""

    def position_of(self, listing_id: str) -> int | None:
        """Where a listing stands in `listings`, or None."""
        return self._position.get(listing_id)

    def names_of(self, listing: int) -> list[ListedName]:
        """The names of the listing at a position."""
        return list(self.names[self._first_names[listing] : self._first_names[listing + 1]])

    def country_share(self, code: str) -> float:
        """The share of listings, 0 to 1, that have to do with a country."""
        weights = self.weights
        return weights.countries[code] / weights.listings if weights.listings else 0.0

    def birth_share(self, first: int, last: int) -> float:
        """The share of the listed persons, over 0 to 1, that are born between two years, both included.

        Few listed persons say little about all: a share is drawn towards that of years that are all alike.
        """
        years = range(max(first, _FIRST_BIRTH), min(last, _LAST_BIRTH) + 1)
        share = sum(self.weights.births.get(year, 0.0) for year in years)
        return min(max(share, 0.5 / _EVEN_BIRTHS), 1.0)

    def with_identifier(self, value: str) -> set[int]:
        """Positions of the listings that have an identifier of any kind with this value."""
        return _with_value(self._by_identifier, value)

    def holders_of(self, value: str) -> int:
        """How many listings of all have an identifier of any kind with this value."""
        return len(_with_value(self.weights.holders, value))

    def sharing(self, word: str) -> set[str]:
        """Listed words and joins that are the same as a word, a form of it, or share a key with it."""
        found = {other for other in (word, *word_forms(word)) if other in self.words or other in self.joined}
        for key in word_keys(word):
            # Words of one script relate by their sound and their letters: a key of scripts wants one of another.
            across = key.kind == "script" and not is_native(word)
            found.update((self.native_by_key if across else self.by_key).get(key, ()))
        return found

    def _alike(self, word: str) -> tuple[str, ...]:
        """Listed words, and joins of two neighboring ones, that `names.compare.relate` relates to a word."""
        found = {other for other in self.sharing(word) if relate(word, other)}
        if not is_native(word) and not word.isdigit():
            found.update(self._within_edits(word))
        return tuple(sorted(found))

    def _within_edits(self, word: str) -> Iterator[str]:
        for length in range(len(word) - 2, len(word) + 3):
            budget = edit_budget(max(length, len(word)))
            if budget:
                words = self.by_length.get(length, ())
                near = process.extract(word, words, scorer=OSA.distance, score_cutoff=budget, limit=None)
                yield from (other for other, _, _ in near)

    def candidates(self, form: NameForm, worth: WordWorth, needed: float) -> dict[int, float]:
        """Names whose words could together be worth enough.

        A word that meets one gives its bits, and saves what the two would cost if each were left over; the words of
        both names that meet none cost. What a name can give is the sum over the subject's words of the most that each
        gives and saves, less all costs. No word is asked whether another has taken its counterpart, so that the sum is
        never too low.

        Args:
            form: The subject's name.
            worth: What words can be worth.
            needed: Bits that the words of a name must be able to give, costs of words left over included.

        Returns:
            Positions in `names` -> most bits that their words could give, of names that have any word in common. None
            that could give `needed` bits is left out; some that cannot may be in.
        """
        gained: dict[int, float] = {}
        times = Counter(word.text for word in form.words)
        saved = {word.text: worth.extra_cost(word.text) for word in form.words}
        for text, cost in saved.items():
            self._gain(gained, self._met_by(text, worth), cost, times[text])
        for join, (one, other) in zip(form.joins, pairwise(form.words), strict=True):
            self._gain(gained, self._met_by_join(join, worth), saved[one.text] + saved[other.text], 1)
        extra = sum(worth.extra_cost(word.text) for word in form.words)
        whole = self._wholly_in(form) if extra > worth.most_extra else frozenset()
        found = {
            at: bits - (worth.most_extra if at in whole else extra) - self._missing_cost(at, worth)
            for at, bits in gained.items()
        }
        return {at: bits for at, bits in found.items() if bits >= needed}

    def _wholly_in(self, form: NameForm) -> frozenset[int]:
        """Names every word of which stands in the subject's name."""
        words = {word.text for word in form.words}
        near = {at for text in words for at in self.words.get(text, ())}
        return frozenset(at for at in near if all(text in words for text in self._texts_of(at)))

    def _missing_cost(self, at: int, worth: WordWorth) -> float:
        return sum(worth.missing_cost(text) for text in self._texts_of(at))

    def _size_of(self, at: int) -> int:
        """How many words the name at a position has."""
        return len(self.names[at].form.words)

    def _texts_of(self, at: int) -> Sequence[str]:
        """The words of the name at a position."""
        return [word.text for word in self.names[at].form.words]

    def kinds(self) -> Iterator[tuple[EntityType, str]]:
        """The type and the list of each listing, in order: what its settings depend on."""
        return ((listing.entity.type, listing.source.list) for listing in self.listings)

    def _gain(self, gained: dict[int, float], met: Mapping[int, float], saved: float, times: int) -> None:
        """Adds what a word gives and saves that stands so many times in the subject's name."""
        for at, bits in met.items():
            most = min(times, self._size_of(at))  # a listed word is met once only
            gained[at] = gained.get(at, 0.0) + (bits + saved) * most

    def _met_by(self, text: str, worth: WordWorth) -> dict[int, float]:
        """Name -> most bits that words of it give by meeting a word, with what they would cost if left over."""
        best = self._met_by_whole(text, worth, self.alike(text))
        _keep_most(best, self.initials.get(text[0], ()), worth.initial + worth.missing_cost(text[0]))
        if len(text) == 1:
            _keep_most(best, self.letters.get(text, ()), worth.initial + worth.most_missing)
        for other in self.alike(text):
            if other in self.joined and not _is_of_whole(text, other) and (bits := worth.most_bits(text, other)) > 0:
                _keep_most(best, self.joined[other], bits + 2 * worth.most_missing)
        return best

    def _met_by_join(self, text: str, worth: WordWorth) -> dict[int, float]:
        """The same for two words joined, which can meet one word and no two."""
        return self._met_by_whole(text, worth, (other for other in self.alike(text) if not _is_of_whole(text, other)))

    def _met_by_whole(self, text: str, worth: WordWorth, alike: Iterable[str]) -> dict[int, float]:
        best: dict[int, float] = {}
        for other in alike:
            if other in self.words and (bits := worth.most_bits(text, other)) > 0:
                _keep_most(best, self.words[other], bits + worth.missing_cost(other))
        return best


def _is_of_whole(text: str, other: str) -> bool:
    """Whether two words relate in a way that no join of two does."""
    relation = relate(text, other)
    return relation is not None and relation.kind in OF_WHOLE_WORDS


def _keep_most(best: dict[int, float], names: Sequence[int], bits: float) -> None:
    for at in names:
        if bits > best.get(at, 0.0):
            best[at] = bits


def countries_of(entity: Entity) -> frozenset[str]:
    """Every country a party has to do with: seat, nationality, birth, flag, issuers of its documents."""
    values: Iterable[Address | Attribute | Place | Identifier] = (
        *entity.addresses, *entity.attributes, *entity.birth_places, *entity.identifiers,
    )  # fmt: skip
    return frozenset(value.country for value in values if value.country)


def _with_value(holders: Mapping[tuple[str, str], set[int]], value: str) -> set[int]:
    return set().union(*(holders.get(key, ()) for key in normal_forms(value).items()))


def _births_of(listings: Sequence[Listing]) -> dict[int, float]:
    """Year -> the share of the listed persons that are born then, smoothed over five years."""
    counts: dict[int, float] = defaultdict(float)
    persons = [one.entity.birth_dates for one in listings if one.entity.birth_dates]
    for dates in persons:
        for date in dates:
            around = range(date.date.earliest.year - 2, date.date.earliest.year + 3)
            for year in around:
                counts[year] += 1 / len(dates) / len(around)
    even = _EVEN_BIRTHS / (_LAST_EVEN_BIRTH - _FIRST_EVEN_BIRTH + 1)
    for year in range(_FIRST_EVEN_BIRTH, _LAST_EVEN_BIRTH + 1):
        counts[year] += even
    return {year: count / (len(persons) + _EVEN_BIRTHS) for year, count in counts.items()}


def _address_words(listing: Listing) -> set[str]:
    return {word for address in listing.entity.addresses for word in fold(str(address)).split()}


def names_of(at: int, listing: Listing) -> Iterator[ListedName]:
    """The names that a listing at a position is found by: its own, in their short forms too, and its acronyms."""
    for name in listing.entity.names:
        form = analyze(name.text, listing.entity.type)
        yield ListedName(at, name, form)
        if listing.entity.type != "person" and (short := shortened(form)):
            yield ListedName(at, name, short)
    if listing.entity.type == "organization":
        for name in acronyms_of(listing.entity):
            yield ListedName(at, name, analyze(name.text, "organization"))


def _postings(keys: Iterable[set[str]]) -> dict[str, list[int]]:
    """Text -> the positions at which it is among the keys, in order."""
    return _grouped((key, at) for at, some in enumerate(keys) for key in some)


def _grouped(pairs: Iterable[tuple[_One, _Other]]) -> dict[_One, list[_Other]]:
    found: dict[_One, list[_Other]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return dict(found)


def _identifiers_of(listings: Sequence[Listing]) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, listing in enumerate(listings):
        for identifier in listing.entity.identifiers:
            value = normalize_identifier(identifier.kind, identifier.value)
            if value:
                found[identifier.kind, value].add(at)
    return found
