"""A score like that of OFAC's Sanctions List Search, after its public description (OFAC FAQ 249).

The description: the whole name entered is compared with each whole listed name by Jaro-Winkler; it is also split into
parts, each compared with the parts of listed names by Jaro-Winkler and Soundex, and a composite score is made of the
parts; the higher of the two is shown. What it does not say was found on recorded answers: a part counts only against
parts that begin with the same letter, and a part that finds no near one counts nothing.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from eval.record import Query, Scored
from listwarden.model import Listing

__all__ = ["OfacError", "ofac_error", "ofac_like", "ofac_score"]

_NEAR = 0.75
"""A part of a name counts from this similarity on."""

_CODES = {letter: code for code, letters in
          {"1": "BFPV", "2": "CGJKQSXZ", "3": "DT", "4": "L", "5": "MN", "6": "R"}.items()
          for letter in letters}  # fmt: skip


class OfacError(NamedTuple):
    """How far the emulation is from recorded scores, in points of 100.

    Attributes:
        compared: Recorded pairs that the tool showed with a score.
        mean: Mean absolute error over them.
        near: How many are within two points.
        worst: The largest error.
        hidden: Recorded pairs that the tool did not show.
    """

    compared: int
    mean: float
    near: int
    worst: float
    hidden: int


def ofac_score(query: str, listed: str) -> float:
    """The emulated score of a pair of names, 0 to 100, rounded as the tool shows it.

    >>> ofac_score("VLADIMIR PUTIN", "PUTIN, Vladimir")
    100.0
    """
    parts, others = _parts(query), _parts(listed)
    if not parts or not others:
        return 0.0
    whole = JaroWinkler.similarity(" ".join(parts), " ".join(others))
    composite = sum(max((part_score(one, other) for other in others), default=0.0) for one in parts) / len(parts)
    return float(round(100 * max(whole, composite)))


@lru_cache(maxsize=1_000_000)
def part_score(one: str, other: str) -> float:
    """Likeness of two parts, 0 to 1."""
    if one[0] != other[0]:
        return 0.0
    alike = float(JaroWinkler.similarity(one, other))
    return alike if alike >= _NEAR or _soundex(one) == _soundex(other) else 0.0


@lru_cache(maxsize=200_000)
def _soundex(word: str) -> str:
    """American Soundex (US National Archives)."""
    codes, last = [], _CODES.get(word[0], "")
    for letter in word[1:]:
        code = _CODES.get(letter, "")
        if code and code != last:
            codes.append(code)
        if letter not in "HW":
            last = code
    return (word[0] + "".join(codes) + "000")[:4]


@lru_cache(maxsize=200_000)
def _parts(name: str) -> tuple[str, ...]:
    """Words in capitals without marks. Letters that are not Latin are dropped, as the tool finds nothing by them."""
    flat = unicodedata.normalize("NFKD", name.upper())
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " if not letter.isalpha() and not
        unicodedata.combining(letter)
                   and letter not in "'’" else "" for letter in flat)  # fmt: skip
    return tuple(kept.split())


def ofac_like(listings: Sequence[Listing]) -> Callable[[Query], Scored]:
    """The emulated score over all listed names that share a like part, or are alike as a whole."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    of_listing: dict[str, list[str]] = {}
    for listing in listings:
        texts = [name.text for name in listing.entity.names if _parts(name.text)]
        of_listing[listing.id] = texts
        kinds = ("person", "organization") if listing.entity.type == "unknown" else (listing.entity.type,)
        for kind in kinds:
            names[kind] += [(listing.id, text) for text in texts]
    search = {kind: _Search(pairs) for kind, pairs in names.items()}

    def score(query: Query) -> Scored:
        best, found = search[query.type].best(_parts(query.name))
        true = max((ofac_score(query.name, text) for text in of_listing.get(query.listing, ())), default=0.0)
        return Scored(max(best, true), true, found if best >= true else query.listing)

    return score


class _Search:
    """Listed names by their parts."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self._ids = [listing_id for listing_id, _ in names]
        self._parts = [_parts(text) for _, text in names]
        self._whole = [" ".join(parts) for parts in self._parts]
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for at, parts in enumerate(self._parts):
            for part in set(parts):
                if part not in self._postings:
                    self._by_letter[part[0]].append(part)
                self._postings[part].append(at)
        self._like = lru_cache(maxsize=50_000)(self._like_parts)

    def _like_parts(self, part: str) -> list[tuple[str, float]]:
        return [(other, value) for other in self._by_letter[part[0]] if (value := part_score(part, other))]

    def best(self, parts: Sequence[str]) -> tuple[float, str]:
        """The best score, and the listing that has it."""
        if not parts:
            return 0.0, ""
        total: dict[int, float] = defaultdict(float)
        for part in parts:
            here: dict[int, float] = {}
            for other, value in self._like(part):
                for at in self._postings[other]:
                    if value > here.get(at, 0.0):
                        here[at] = value
            for at, value in here.items():
                total[at] += value
        composite = max(total.items(), key=lambda item: (item[1], -item[0]), default=(-1, 0.0))
        whole = process.extractOne(" ".join(parts), self._whole, scorer=JaroWinkler.similarity)
        if whole and whole[1] > composite[1] / len(parts):
            return float(round(100 * whole[1])), self._ids[whole[2]]
        return float(round(100 * composite[1] / len(parts))), self._ids[composite[0]] if composite[0] >= 0 else ""


def ofac_error(data: Path) -> OfacError:
    """Compares the emulation with recorded scores of the real tool."""
    with (data / "labelled" / "ofac_search_scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["query_name"], row["result_name"], float(row["ofac_score"])) for row in csv.DictReader(file)]
    errors = [abs(ofac_score(query, result) - score) for query, result, score in rows if score >= 0]
    hidden = sum(score < 0 for *_, score in rows)
    return OfacError(len(errors), sum(errors) / len(errors), sum(error <= 2 for error in errors), max(errors), hidden)
