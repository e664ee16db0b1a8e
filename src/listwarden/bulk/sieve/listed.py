"""The listed names and listings that are asked for, as the arrays of the sieve's kernel."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from listwarden.bulk.sieve.kernel import CLASSES, WEAK_CLASSES, bones_of
from listwarden.bulk.sieve.records import ADDRESS, BIRTH, COUNTRY, GENDER, MOST_JOINED, Joinable, Listed
from listwarden.index import ListedName, countries_of
from listwarden.match import Matcher
from listwarden.model import Listing
from listwarden.names.abbreviations import full_forms
from listwarden.names.east_asian import headwords
from listwarden.names.keys import is_native, word_keys
from listwarden.names.lexicon import concepts_of as meanings_of

__all__ = ["has_meaning", "joinable_of", "listed_of"]

_ROUNDING = 0.2
_ROUNDING_EACH = 0.005
_MOST_WORDS = 40
"""More bits than rounding of evidence and single precision take (`match.matcher`); words of a customer's name."""

_LEAST_SCRIPT, _LEAST_WEAK = 3, 4
"""Letters that a key must have by which joined words meet one in another script (`match.align`)."""

_MOST_JOINS = 5


def listed_of(sides: Sequence[Matcher]) -> Listed:
    """The arrays of all names, numbered through the sides."""
    names = [(side, listed) for side in sides for listed in side.index.names]
    first = [sum(len(side.index.listings) for side in sides[:at]) for at in range(len(sides))]
    listings = [(side, at, listing) for side in sides for at, listing in enumerate(side.index.listings)]
    births = [_births(listing) for _, _, listing in listings]
    slack = np.array([_slack(side, [word.text for word in one.form.words]) for side, one in names], np.float32)
    slack = slack.reshape(len(names), _MOST_JOINS + 1)
    strengths = [_strength(side, one.listing, one.name.strength) for side, one in names]
    of_side = {id(side): start for side, start in zip(sides, first, strict=True)}
    return Listed(
        np.array([sum(side.scorer.missing_cost(word.text) for word in one.form.words) for side, one in names],
                 np.float32),
        slack,
        np.array([_beside(side, one) for side, one in names], np.float32),
        np.array([max(0.0, side.table_of(one.listing).complete.bits) for side, one in names], np.float32),
        np.array([less for less, _ in strengths], np.float32),
        np.array([most for _, most in strengths], np.float32),
        np.array([of_side[id(side)] + one.listing for side, one in names], np.int32),
        np.array([_needed(side, at) for side, at, _ in listings], np.float32),
        np.array([_has(listing) for _, _, listing in listings], np.uint8),
        np.concatenate([[0], np.cumsum([len(some) for some in births])]).astype(np.int32),
        np.array([years[0] for some in births for years in some], np.int32),
        np.array([years[1] for some in births for years in some], np.int32),
        np.flatnonzero(slack[:, -1]).astype(np.int32),
    )  # fmt: skip


def _beside(side: Matcher, listed: ListedName) -> float:
    """Most bits for the legal form of a name; rounding of the evidence of each word included."""
    table = side.table_of(listed.listing)
    legal_form = max(0.0, table.legal_form.same) if listed.form.families else 0.0
    return legal_form + _ROUNDING_EACH * (len(listed.form.words) + _MOST_WORDS)


def _needed(side: Matcher, at: int) -> float:
    table = side.table_of(at)
    return table.threshold - table.prior.bits - _ROUNDING


def _strength(side: Matcher, listing: int, strength: str) -> tuple[float, float]:
    rule = side.table_of(listing).strength
    if strength == "strong":
        return 0.0, math.inf
    return (rule.weak if strength == "weak" else rule.derived), rule.most


def _has(listing: Listing) -> int:
    party = listing.entity
    return (
        BIRTH * bool(party.birth_dates)
        | COUNTRY * bool(countries_of(party))
        | GENDER * bool(party.values_of("gender"))
        | ADDRESS * bool(party.addresses)
    )


def _births(listing: Listing) -> list[tuple[int, int]]:
    return [(one.date.earliest.year, one.date.latest.year) for one in listing.entity.birth_dates]


def _slack(side: Matcher, words: Iterable[str]) -> list[float]:
    """Most bits of words that mean what 0, 1, 2 ... pairs of words of a customer mean, joined."""
    bits = sorted((_bits_of_meaning(side, text) for text in words), reverse=True)
    return [sum(bits[:joins]) for joins in range(_MOST_JOINS)] + [sum(bits)]


def _bits_of_meaning(side: Matcher, text: str) -> float:
    rarity = side.scorer.rarity
    keys = [rarity.key_bits(key) for key in word_keys(text) if key.kind == "translation"]
    least = side.scorer.table.translation.cost
    return min(rarity.bits(text), max(keys)) - least + side.scorer.missing_cost(text) if keys else 0.0


def has_meaning(joined: str) -> bool:
    """Whether two words that are written as one could mean what another word does."""
    return joined in headwords() or any(map(meanings_of, (joined, *full_forms(joined))))


def _words(sides: Sequence[Matcher]) -> list[str]:
    return sorted({text for side in sides for text in side.index.words})


def joinable_of(sides: Sequence[Matcher]) -> Joinable:
    """The arrays of the words that two joined ones could be."""
    words = _words(sides)
    latin = [text for text in words if not is_native(text) and len(text) < MOST_JOINED]
    latin.sort(key=lambda text: (ord(text[0]), len(text), text))
    buckets = np.array([ord(text[0]) * MOST_JOINED + len(text) for text in latin], np.int64)
    native = [key for text in words if is_native(text) for key in word_keys(text)]
    script = [key.value for key in native if key.kind == "script" and len(key.value) >= _LEAST_SCRIPT]
    weak = [key.value for key in native if key.kind in {"romanized", "sound"} and len(key.value) >= _LEAST_WEAK]
    any_script = [key.value for text in words for key in word_keys(text) if key.kind == "script"]
    return Joinable(
        np.searchsorted(buckets, np.arange(128 * MOST_JOINED + 1)).astype(np.int32),
        np.concatenate([[0], np.cumsum([len(text) for text in latin], dtype=np.int64)]).astype(np.int32),
        np.frombuffer("".join(latin).encode() or b"\0", np.uint8),
        np.array([_mask(text) for text in latin], np.uint64),
        _bones(script, CLASSES),
        _bones(any_script, CLASSES),
        _bones(weak, WEAK_CLASSES),
    )


def _mask(text: str) -> int:
    return sum(1 << at for at in {ord(letter) & 63 for letter in text})


def _bones(keys: Iterable[str], classes: np.ndarray) -> np.ndarray:
    texts = (key.encode("ascii", "replace") for key in set(keys))
    found = (bones_of(np.frombuffer(text, np.uint8), len(text), classes, -1, False) for text in texts)
    return np.array(sorted({int(one) for one in found}), np.uint64)
