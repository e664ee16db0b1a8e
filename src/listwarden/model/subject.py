"""What the user wants screened."""

from __future__ import annotations

import re
from typing import get_args

from msgspec import Struct

from listwarden.model.date import PartialDate
from listwarden.model.entity import EntityType

__all__ = ["Subject", "SubjectIdentifier"]


_CODE = re.compile(r"[A-Z]{2}")
_TYPES = frozenset(get_args(EntityType))


class SubjectIdentifier(Struct, frozen=True, omit_defaults=True):
    """An identifier of a subject.

    Attributes:
        value: As the user gave it.
        kind: One of `names.identifiers.KINDS`, or empty: compared with every kind.
    """

    value: str
    kind: str = ""


class Subject(Struct, frozen=True, omit_defaults=True):
    """A party to be screened. Only `names` is needed; every further field is evidence for or against.

    Attributes:
        names: Its names, in any script; at least one that is not blank.
        id: The user's own reference: a row number, a customer number.
        type: What kind of party; `unknown` matches all kinds.
        birth_dates: Dates of birth.
        countries: ISO 3166-1 alpha-2 codes of nationality, residence or seat.
        identifiers: Numbers and codes.
        addresses: Addresses, each as one text.
        gender: `male`, `female`, or empty.
    """

    names: tuple[str, ...]
    id: str = ""
    type: EntityType = "unknown"
    birth_dates: tuple[PartialDate, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[SubjectIdentifier, ...] = ()
    addresses: tuple[str, ...] = ()
    gender: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.names, str):  # its letters would be screened one by one, and nothing found
            raise ValueError("names is a tuple: write names=(name,)")  # noqa: TRY004 - as for other bad values
        if not any(name.strip() for name in self.names):
            raise ValueError("a subject needs at least one name that is not blank")
        for code in self.countries:
            if not _CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no ISO 3166-1 alpha-2 code; names.countries.country_code finds it")
        if self.type not in _TYPES:
            raise ValueError(f"{self.type!r} is not one of {', '.join(get_args(EntityType))}")
        if self.gender not in {"", "male", "female"}:
            raise ValueError(f"{self.gender!r} is not male, female or empty")
