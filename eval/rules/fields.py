"""Rules on dates of birth and identifiers: the name is right or changed, the facts are not as listed."""

from __future__ import annotations

from random import Random

from eval.rules.base import Variation, field_rule, natural
from eval.rules.letters import letter_replaced
from listwarden.model import Listing

__all__ = [
    "birth_date_swapped", "birth_decade_wrong", "birth_year_off_by_one", "number_with_other_marks",
    "renamed_with_number",
    "vessel_renamed",
]  # fmt: skip

_VESSEL_NAMES = ("Ocean Pearl", "Sea Breeze", "Golden Horizon", "Blue Star", "Northern Light", "Silver Wave")
_COMPANY_NAMES = ("Greenfield Logistics", "Summit Partners", "Harbor Line", "Eastgate Supplies", "Bright Future")


@field_rule(33, 1, "person")
def birth_year_off_by_one(listing: Listing, chance: Random) -> Variation | None:
    """A letter of the name wrong, and the year of birth one off."""
    year, name = _year(listing), letter_replaced(natural(listing.name), chance)
    return Variation(name, str(year + chance.choice((-1, 1)))) if year and name else None


@field_rule(33, 2, "person")
def birth_date_swapped(listing: Listing, chance: Random) -> Variation | None:
    """Day and month exchanged, under the listed name."""
    for one in listing.entity.birth_dates:
        day = one.date.earliest
        if one.date.precision == "day" and day.day <= 12 and day.day != day.month:
            return Variation(natural(listing.name), f"{day.year:04d}-{day.day:02d}-{day.month:02d}")
    return None


@field_rule(33, 2, "person")
def birth_decade_wrong(listing: Listing, chance: Random) -> Variation | None:
    """The year of birth ten off by a typing error, under the listed name: a hit all the same."""
    year = _year(listing)
    return Variation(natural(listing.name), str(year + chance.choice((-10, 10)))) if year else None


@field_rule(34, 2, "person", "organization")
def number_with_other_marks(listing: Listing, chance: Random) -> Variation | None:
    """A letter of the name wrong, and a listed number written with blanks or dashes."""
    number = _number(listing, chance)
    name = letter_replaced(natural(listing.name, listing.entity.type), chance)
    if not number or not name:
        return None
    kind, value = number
    middle = len(value) // 2
    return Variation(name, None, ((kind, f"{value[:middle]}{chance.choice('- .')}{value[middle:]}"),))


@field_rule(34, 3, "organization")
def renamed_with_number(listing: Listing, chance: Random) -> Variation | None:
    """Another name, the listed registration or tax number: only the number tells."""
    number = _number(listing, chance)
    return Variation(chance.choice(_COMPANY_NAMES), None, (number,), needs_facts=True) if number else None


@field_rule(35, 3, "vessel")
def vessel_renamed(listing: Listing, chance: Random) -> Variation | None:
    """Another name, the listed IMO number: only the number tells."""
    numbers = [one.value for one in listing.entity.identifiers if one.kind == "imo"]
    name = chance.choice(_VESSEL_NAMES)
    return Variation(name, None, (("imo", numbers[0]),), needs_facts=True) if numbers else None


def _year(listing: Listing) -> int:
    exact = [one.date for one in listing.entity.birth_dates if one.date.precision != "range"]
    return exact[0].earliest.year if exact else 0


def _number(listing: Listing, chance: Random) -> tuple[str, str] | None:
    """A passport, national, tax or registration number of six characters or more."""
    kinds = {"passport", "national_id", "tax_id", "registration_number"}
    numbers = [(one.kind, one.value) for one in listing.entity.identifiers if one.kind in kinds and len(one.value) > 5]
    return chance.choice(numbers) if numbers else None
