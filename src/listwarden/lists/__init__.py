"""Reading official lists: one folder per list with its `list.toml`, parser and a README of its quirks.

A parser reads files and returns records; it fetches nothing, keeps nothing, and refuses rather than guesses.
"""

from listwarden.lists.catalog import STARTER, Catalog, definition_of, known_lists, match_parts
from listwarden.lists.definition import Format, Limits, ListDefinition, ParsedList, Part, SubListDefinition

__all__ = [
    "STARTER",
    "Catalog",
    "Format",
    "Limits",
    "ListDefinition",
    "ParsedList",
    "Part",
    "SubListDefinition",
    "definition_of",
    "known_lists",
    "match_parts",
]
