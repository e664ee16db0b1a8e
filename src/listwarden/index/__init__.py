"""From a snapshot's listings to the few names that a subject could be: rarity of words, and candidate search."""

from listwarden.index.compiled import CompiledIndex, compile_index, keep_index, key_of_index, open_index
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
    "keep_index",
    "keep_tables",
    "key_of_index",
    "open_index",
    "open_tables",
    "weights_of",
]
