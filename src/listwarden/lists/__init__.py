"""Reading official lists: one folder per list with its `list.toml`, parser and a README of its quirks.

A parser reads files and returns records; it fetches nothing, keeps nothing, and refuses rather than guesses.
"""

from listwarden.lists.catalog import STARTER, definition_of, known_lists, match_parts
from listwarden.lists.definition import Limits, ListDefinition, ParsedList, Part

__all__ = ["STARTER", "Limits", "ListDefinition", "ParsedList", "Part", "definition_of", "known_lists", "match_parts"]
