"""Which pairs of listings are compared at all: those that share a number, a rare name, a birthday or an address.

Comparing all pairs of 40,000 listings would take days. What this leaves out is measured in eval/IDENTITY.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from listwarden.identity.parties import ComparedName, Number, Party, may_link
from listwarden.identity.rules import Rules
from listwarden.index import Rarity
from listwarden.names.identifiers import KINDS
from listwarden.names.sound import skeleton

__all__ = ["candidate_pairs", "keys_of", "number_keys"]

_LEAST_WORDS_OF_ADDRESS = 3


def candidate_pairs(parties: Sequence[Party], rarity: Rarity, rules: Rules) -> set[tuple[int, int]]:
    """Positions of the listings to be compared, the smaller first."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, party in enumerate(parties):
        for key in set(keys_of(party, rarity, rules)):
            blocks[key].append(at)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= rules.search.most_listings:
            pairs.update(combinations(members, 2))
    return {(at, to) for at, to in pairs if may_link(parties[at].listing, parties[to].listing)}


def keys_of(party: Party, rarity: Rarity, rules: Rules) -> Iterator[Hashable]:
    """What another listing must share with this one, in one key at least, to be compared with it."""
    for number in party.numbers:
        yield from number_keys(number, rules.search.least_number)
    for name in party.names:
        yield from _name_keys(name, rarity, rules.search.rare_words)
    sounds = {sound for name in party.names for sound in name.sounds if len(sound) > 1}
    for born in party.listing.entity.birth_dates:
        if born.date.precision == "day":
            yield from (("born", born.date.earliest, sound) for sound in sounds)
    for words in party.addresses:
        if len(words) >= _LEAST_WORDS_OF_ADDRESS:
            yield "address", words


def number_keys(number: Number, least: int) -> Iterator[Hashable]:
    """A number that is unique in the world, or one of an office that is long enough, whatever its kind."""
    strength = KINDS[number.kind][1]
    if strength == "unique":
        yield number.kind, number.value
    elif strength == "issued" and len(number.value) >= least:
        yield "issued", number.value


def _name_keys(name: ComparedName, rarity: Rarity, most: int) -> Iterator[Hashable]:
    """The whole name, its sound, its sound as one word, and its rarest words, alone and two by two."""
    form = name.listed.form
    yield "name", name.words
    yield "sound", tuple(sorted(map(skeleton, name.words)))
    yield "joined", skeleton("".join(word.text for word in form.words))
    rarest = sorted({word.text for word in form.words}, key=lambda word: (-rarity.bits(word), word))[:most]
    sounds = sorted({skeleton(word) for word in rarest})
    yield from (("two", *two) for two in combinations(sounds, 2))
    if rarest:
        yield "rarest", skeleton(rarest[0])
