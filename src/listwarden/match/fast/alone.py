"""Listings that a subject's other facts could make a hit of, whatever the names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.align import WordScorer
from listwarden.match.fast.facts import tell
from listwarden.match.fast.records import FactRules
from listwarden.match.fast.told import Asking, Facts, fact_rules
from listwarden.match.table import EvidenceTable
from listwarden.model import Subject

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]

__all__ = ["Alone"]

_MARGIN = 1.0
"""Bits by which other facts may lack what makes a hit of any name, for the listing to be scored all the same."""


class _Kind(NamedTuple):
    """The listings that have one scorer, whatever their names.

    Attributes:
        other_name: Bits of names that have nothing in common.
        needed: Bits that a name and the other facts must give together, at the least.
        rules: What other facts give.
        listings: Their positions.
    """

    other_name: float
    needed: float
    rules: FactRules
    listings: Int


class Alone:
    """Finds listings by other facts than names.

    Args:
        facts: The facts of the listings.
        listing_of_name: Name -> position of its listing.
        scorer: What words are worth, at the most, with any listing.
        scorers: What they are worth with each listing.
        needed: Settings -> bits that a name and the other facts must give together, at the least.

    Attributes:
        least: Bits of other facts from which on these could make a hit of names that have nothing in common.
    """

    def __init__(
        self,
        facts: Facts,
        listing_of_name: Int,
        scorer: WordScorer,
        scorers: Sequence[WordScorer],
        needed: Callable[[EvidenceTable], float],
    ) -> None:
        self.facts, self._listing_of_name = facts, listing_of_name
        self.least = needed(scorer.table) - scorer.table.other_name.most - _MARGIN
        self._kinds = [
            _Kind(
                one.table.other_name.most,
                needed(one.table),
                fact_rules(one.table),
                np.flatnonzero(_is_of(scorers, one)).astype(np.int32),
            )
            for one in {id(one): one for one in scorers}.values()
        ]

    def found(self, subject: Subject) -> tuple[list[int], float]:
        """Positions of the names of listings that a subject's other facts could make a hit of.

        And the most bits that these facts give with any listing.
        """
        asking = Asking(self.facts)
        number, asked, most, found = asking.add(subject).number, asking.arrays(), 0.0, list[int]()
        every = np.arange(len(self.facts.listed.gender), dtype=np.int32)
        for kind in self._kinds:
            listings = kind.listings
            told = np.zeros(len(listings), np.float32)
            tell(self.facts.listed, asked, kind.rules, number, every, listings, len(listings), told)
            most = max(most, float(told.max(initial=0.0)))
            found += listings[told + kind.other_name >= kind.needed - _MARGIN].tolist()
        return [name for at in found for name in range(*np.searchsorted(self._listing_of_name, (at, at + 1)))], most


def _is_of(scorers: Sequence[WordScorer], scorer: WordScorer) -> NDArray[np.bool_]:
    """For each listing whether it has a scorer."""
    return np.fromiter((one is scorer for one in scorers), np.bool_, len(scorers))
