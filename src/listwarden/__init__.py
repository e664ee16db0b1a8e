"""Sanctions screening that shows its evidence.

    >>> from listwarden import Screener, Subject
    >>> screener = Screener.open(lists=["starter"])
    >>> answer = screener.screen(Subject(names=("Akhtar & Sons (Pvt.) Ltd.",)))
    >>> [(hit.listing.id, hit.is_over_threshold) for hit in answer.hits]
    [('ofac:52051', True)]

The names below are the public interface; everything else may change. They are imported when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from listwarden.bulk.tables import ScreenedTable, screen_column, screen_table
    from listwarden.errors import ListwardenError
    from listwarden.lists import definition_of, known_lists
    from listwarden.match import EvidenceTable, read_table
    from listwarden.model import Evidence, Hit, Listing, PartialDate, Screened, Subject, SubjectIdentifier
    from listwarden.names.dates import parse_date
    from listwarden.screening import Explanation, Screener, find_listing
    from listwarden.store import Store, add_list, load
    from listwarden.subjects import read_subjects

__all__ = [
    "Evidence",
    "EvidenceTable",
    "Explanation",
    "Hit",
    "Listing",
    "ListwardenError",
    "PartialDate",
    "Screened",
    "ScreenedTable",
    "Screener",
    "Store",
    "Subject",
    "SubjectIdentifier",
    "add_list",
    "definition_of",
    "find_listing",
    "known_lists",
    "load",
    "parse_date",
    "read_subjects",
    "read_table",
    "screen_column",
    "screen_table",
]

_HOMES = {
    "bulk.tables": ("ScreenedTable", "screen_column", "screen_table"),
    "errors": ("ListwardenError",),
    "lists": ("definition_of", "known_lists"),
    "match": ("EvidenceTable", "read_table"),
    "model": ("Evidence", "Hit", "Listing", "PartialDate", "Screened", "Subject", "SubjectIdentifier"),
    "names.dates": ("parse_date",),
    "screening": ("Explanation", "Screener", "find_listing"),
    "store": ("Store", "add_list", "load"),
    "subjects": ("read_subjects",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'listwarden' has no attribute {name!r}")
    return getattr(import_module(f"listwarden.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
