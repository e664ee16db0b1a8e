"""Finding the listed names that could be a subject's, before any of them is scored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from listwarden.index.rarity import Rarity
from listwarden.model import Address, Attribute, Entity, Identifier, Listing, Name, Place
from listwarden.names.arabic import abjad_keys, is_abjad
from listwarden.names.compare import edit_budget, word_forms
from listwarden.names.fold import fold
from listwarden.names.identifiers import KINDS, normalize_identifier
from listwarden.names.sound import skeleton
from listwarden.names.words import NameForm, analyze

__all__ = ["Index", "ListedName", "countries_of"]


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


class Index:
    """All names of a set of listings, searchable by words that are alike.

    This is the readable reference: plain dictionaries, built in memory. It loses nothing that `names.compare.relate`
    relates (a test proves it against a search of everything).

    Args:
        listings: The listings of all lists that are screened.

    Attributes:
        listings: The same, in order.
        names: Every name of every listing.
        rarity: How rare each word is among them.
    """

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.listings: Sequence[Listing] = tuple(listings)
        self.names: Sequence[ListedName] = tuple(_names_of(self.listings))
        self.rarity = Rarity(({word.text for word in listed.form.words} for listed in self.names), len(self.names))
        self._lengths = [len(listed.form.words) for listed in self.names]
        self._of_listing: dict[int, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_initial: dict[str, list[int]] = defaultdict(list)
        for at, listed in enumerate(self.names):
            self._of_listing[listed.listing].append(at)
            self._add_words(at, listed.form)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_consonants: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            for key in abjad_keys(word):
                self._by_consonants[key].append(word)
            self._by_sound[skeleton(word)].append(word)
            self._by_length[len(word)].append(word)
        self._by_identifier = _identifiers_of(self.listings)
        self._countries = Counter(code for listing in self.listings for code in countries_of(listing.entity))
        self.address_rarity = Rarity(map(_address_words, self.listings), len(self.listings))
        self._position = {listing.id: at for at, listing in enumerate(self.listings)}
        self.alike = lru_cache(maxsize=65_536)(self._alike)

    def _add_words(self, at: int, form: NameForm) -> None:
        for text in set(_texts_of(form)):
            self._by_word[text].append(at)
        for initial in {word.text for word in form.words if word.kind == "initial"}:
            self._by_initial[initial].append(at)

    def position_of(self, listing_id: str) -> int | None:
        """Where a listing stands in `listings`, or None."""
        return self._position.get(listing_id)

    def names_of(self, listing: int) -> list[ListedName]:
        """The names of the listing at a position."""
        return [self.names[at] for at in self._of_listing[listing]]

    def country_share(self, code: str) -> float:
        """The share of listings, 0 to 1, that have to do with a country."""
        return self._countries[code] / len(self.listings) if self.listings else 0.0

    def with_identifier(self, value: str) -> set[int]:
        """Positions of the listings that have an identifier of any kind with this value."""
        keys = ((kind, normalize_identifier(kind, value)) for kind in KINDS)
        return set().union(*(self._by_identifier.get(key, ()) for key in keys))

    def _alike(self, word: str) -> tuple[str, ...]:
        """Listed words, and joins of two neighboring ones, that `names.compare.relate` relates to a word."""
        found = {word} if word in self._by_word else set()
        across = (other for key in abjad_keys(word) for other in self._by_consonants.get(key, ()))
        found.update(other for other in across if is_abjad(word) or is_abjad(other))
        if is_abjad(word):
            return tuple(sorted(found))
        if len(word) > 1 and not word.isdigit():
            found.update(self._by_sound.get(skeleton(word), ()))
            found.update(form for form in word_forms(word) if form in self._by_word)
            for length in range(len(word) - 2, len(word) + 3):
                budget = edit_budget(max(length, len(word)))
                if budget:
                    words = self._by_length.get(length, ())
                    near = process.extract_iter(word, words, scorer=OSA.distance, score_cutoff=budget)
                    found.update(other for other, _, _ in near)
        return tuple(sorted(found))

    def candidates(
        self, form: NameForm, worth: Callable[[str, str], float], initial: float, needed: float
    ) -> dict[int, float]:
        """Names whose words could together be worth enough.

        Args:
            form: The subject's name.
            worth: Most bits that one word of the subject can give by meeting a listed one; 0 or less for none.
            initial: Most bits that an initial can give by meeting a word.
            needed: Bits that the words of a name must be able to give.

        Returns:
            Positions in `names` -> most bits that their words could give. None that could give `needed` bits is left
            out; some that cannot may be in.
        """
        initials = sum(word.kind == "initial" for word in form.words)
        # A listed word is met once only: a name of a hundred initials gives a name of two words two of them.
        words = self._lengths
        everything = range(len(self.names)) if needed <= initial * initials else ()
        total = {at: initial * min(initials, words[at]) for at in everything}
        for text, times in Counter(_texts_of(form)).items():
            for at, bits in self._met_by(text, worth, initial).items():
                already = total.get(at, initial * min(initials, words[at]))
                total[at] = already + bits * min(times, words[at])
        return {at: bits for at, bits in total.items() if bits >= needed}

    def _met_by(self, text: str, worth: Callable[[str, str], float], initial: float) -> dict[int, float]:
        """Name -> most bits that a word of it gives by meeting `text`."""
        best = dict.fromkeys(self._by_initial.get(text[0], ()), initial)
        for other in self.alike(text):
            bits = worth(text, other)
            if bits > 0:
                for at in self._by_word[other]:
                    if bits > best.get(at, 0.0):
                        best[at] = bits
        return best


def _texts_of(form: NameForm) -> list[str]:
    """A name's words, and each two neighbors joined: what a listed word can be met by."""
    return [*(word.text for word in form.words), *form.joins]


def countries_of(entity: Entity) -> frozenset[str]:
    """Every country a party has to do with: seat, nationality, birth, flag, issuers of its documents."""
    values: Iterable[Address | Attribute | Place | Identifier] = (
        *entity.addresses, *entity.attributes, *entity.birth_places, *entity.identifiers,
    )  # fmt: skip
    return frozenset(value.country for value in values if value.country)


def _address_words(listing: Listing) -> set[str]:
    return {word for address in listing.entity.addresses for word in fold(str(address)).split()}


def _names_of(listings: Sequence[Listing]) -> Iterator[ListedName]:
    for at, listing in enumerate(listings):
        for name in listing.entity.names:
            yield ListedName(at, name, analyze(name.text, listing.entity.type))


def _identifiers_of(listings: Sequence[Listing]) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, listing in enumerate(listings):
        for identifier in listing.entity.identifiers:
            value = normalize_identifier(identifier.kind, identifier.value)
            if value:
                found[identifier.kind, value].add(at)
    return found
