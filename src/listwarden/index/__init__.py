"""From a snapshot's listings to the few names that a subject could be: rarity of words, and candidate search."""

from listwarden.index.building import keep_index, write_index
from listwarden.index.compiled import (
    CompiledIndex,
    compile_index,
    discard_old,
    hash_of_code,
    key_of_index,
    newest_index,
    open_index,
)
from listwarden.index.file import IndexFile, write_index_file
from listwarden.index.index import Index, ListedName, Weights, WordWorth, countries_of, weights_of
from listwarden.index.rarity import Rarity
from listwarden.index.tables import keep_tables, open_tables

__all__ = [
    "CompiledIndex",
    "Index",
    "IndexFile",
    "ListedName",
    "Rarity",
    "Weights",
    "WordWorth",
    "compile_index",
    "countries_of",
    "discard_old",
    "hash_of_code",
    "keep_index",
    "keep_tables",
    "key_of_index",
    "newest_index",
    "open_index",
    "open_tables",
    "weights_of",
    "write_index",
    "write_index_file",
]
