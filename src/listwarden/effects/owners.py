"""How listed owners' direct stakes add up, per regime, as intervals.

Only direct stakes that the case states. Indirect ones are for a computation over all owners, whose results a case can
carry as `OwnershipFact`; they come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from listwarden.effects.case import ListingFact, Party, Stake
from listwarden.effects.logic import Truth, all_of, any_of, negated
from listwarden.effects.records import OwnershipTest
from listwarden.errors import InputError

__all__ = ["Held", "held_by_listed", "minority", "owned"]

Counts = Callable[[ListingFact, OwnershipTest], Truth]
"""Whether a listing makes its party an owner that counts in a test."""


class Held(Struct, frozen=True):
    """What listed owners hold.

    Attributes:
        low: Least percent.
        high: Most percent.
        owners: Who they are, with their stakes in words.
        listings: The listings that make them count.
    """

    low: float = 0.0
    high: float = 0.0
    owners: tuple[str, ...] = ()
    listings: tuple[ListingFact, ...] = ()

    @property
    def words(self) -> str:
        """The interval and the owners, for people."""
        span = f"{self.low:g} %" if self.low == self.high else f"between {self.low:g} % and {self.high:g} %"
        return f"{span} held by listed owners: {', '.join(self.owners)}" if self.owners else "no listed owner is stated"


def held_by_listed(stakes: Iterable[Stake], test: OwnershipTest, counts: Counts) -> Held:
    """What owners that count in a test hold together, or the largest of them where stakes are not added."""
    low, high, owners, listings = 0.0, 0.0, [], []
    for stake in stakes:
        status = any_of(counts(listing, test) for listing in stake.listings)
        if status is False:
            continue
        least, most = stake.bounds
        least = least if status else 0.0
        low, high = (low + least, high + most) if test.aggregate else (max(low, least), max(high, most))
        owners.append(f"{stake.owner} {_span(stake)}")
        listings += [one for one in stake.listings if counts(one, test) is not False]
    return Held(low, min(high, 100.0), tuple(owners), tuple(listings))


def _span(stake: Stake) -> str:
    low, high = stake.bounds
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %"


def _reaches(share: float, test: OwnershipTest) -> bool:
    return share >= test.threshold if test.inclusive else share > test.threshold


def owned(party: Party, test: OwnershipTest, held: Held) -> tuple[Truth, str]:
    """Whether listed owners hold enough of a party, and why.

    Raises:
        InputError: A stated result and the stated stakes contradict each other.
    """
    given = next((one for one in party.ownership if one.regime == test.regime), None)
    by_stakes = _by_stakes(party, test, held)
    if given is None:
        return by_stakes, held.words
    if given.is_owned is False and by_stakes:
        what = f"The stakes in {party.name} reach the threshold ({held.words}), and the stated result says they do not."
        raise InputError(what, where=party.name, hint="Correct the stakes or the result.")
    return given.is_owned, str(given)


def _by_stakes(party: Party, test: OwnershipTest, held: Held) -> Truth:
    if party.stakes is None:
        return None
    if _reaches(held.low, test):
        return True
    return None if _reaches(held.high, test) else False


def minority(held: Held, is_owned: Truth) -> Truth:
    """Whether listed owners hold something, but not enough."""
    some: Truth = True if held.low > 0 else None if held.high > 0 else False
    return all_of((some, negated(is_owned)))
