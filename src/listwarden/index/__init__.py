"""From a snapshot's listings to the few names that a subject could be: rarity of words, and candidate search."""

from listwarden.index.building import keep_index, write_index
from listwarden.index.compiled import (
    CompiledIndex,
    compile_index,
    discard_old,
    key_of_index,
    newest_index,
    open_index,
)
from listwarden.index.index import Index, ListedName, Weights, WordWorth, countries_of, weights_of
from listwarden.index.rarity import Rarity
from listwarden.index.tables import keep_tables, open_tables

__all__ = [
    "CompiledIndex",
    "Index",
    "ListedName",
    "Rarity",
    "Weights",
    "WordWorth",
    "compile_index",
    "countries_of",
    "discard_old",
    "keep_index",
    "keep_tables",
    "key_of_index",
    "newest_index",
    "open_index",
    "open_tables",
    "weights_of",
    "write_index",
]
