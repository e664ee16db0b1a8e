"""The list side of the search as arrays: worked out once for an index and its settings, and kept beside its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.errors import IndexDamaged
from listwarden.index import CompiledIndex, Index, hash_of_code
from listwarden.match.align import WordScorer
from listwarden.match.fast.characters import KeyHashes
from listwarden.match.fast.joinable import Joinable, joinable_of
from listwarden.match.fast.keyed import Families, keyed_texts, listed_texts
from listwarden.match.fast.linking import Keyed, Listed
from listwarden.match.fast.near import Deletes, Letters, build_deletes, editable_letters
from listwarden.match.fast.records import ListedFacts, Tables
from listwarden.match.fast.shelf import read_shelf, write_shelf
from listwarden.match.fast.tables import Lexicon, build_tables
from listwarden.match.fast.telling import Meanings
from listwarden.match.fast.told import FactTables, fact_tables
from listwarden.match.fast.trees import Tree
from listwarden.match.fast.usual import Usual
from listwarden.match.loosest import loosest
from listwarden.match.table import EvidenceTable, hash_of_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["Arranged", "arrange", "arranged", "scorer_of"]

_ENTRIES_A_WORD = 40
"""Places in the table of deletes for each listed word."""


class Arranged(NamedTuple):
    """The list side of the search.

    Attributes:
        texts: The listed texts (`tables.Lexicon`) ...
        words: ... and how many of them are words.
        listing_of_name: Name -> position of its listing.
        facts: The facts of the listings.
        sides: The names that are searched together.
        letters: The words by their letters ...
        deletes: ... and what is left of them without some.
        listed: The texts by number ...
        keyed: ... and by their keys.
        joinable: The words, as far as joins of two words could meet them.
        families: Personal names by number (`keyed.Families`).
        usual: What words are worth within naming traditions, as rows (`usual.Usual`).
    """

    texts: tuple[str, ...]
    words: int
    listing_of_name: Int
    facts: FactTables
    sides: tuple[Tables, ...]
    letters: Letters
    deletes: Deletes
    listed: Listed
    keyed: Keyed
    joinable: Joinable
    families: tuple[str, ...]
    usual: Real

    def lexicon(self) -> Lexicon:
        """The listed texts by number."""
        return Lexicon(self.texts, {text: at for at, text in enumerate(self.texts)}, self.words)


_RECORDS = (
    Arranged, FactTables, ListedFacts, Tables, Letters, Deletes, Listed, Keyed, Joinable, Tree, Meanings, KeyHashes,
)  # fmt: skip


def arranged(index: Index, table: EvidenceTable, scorer: WordScorer, scorers: Sequence[WordScorer]) -> Arranged:
    """The list side of the search: read from a file beside the index, or worked out and kept there.

    Args:
        index: The listed names; where they are not compiled into a file nothing is kept.
        table: The settings.
        scorer: What words are worth, at the most, with any listing.
        scorers: What they are worth with each listing.
    """
    if not isinstance(index, CompiledIndex):
        return arrange(index, scorer, scorers)
    file, key = _place(index, table)
    with suppress(OSError, IndexDamaged):
        found = read_shelf(file, key, _RECORDS)
        assert isinstance(found, Arranged)
        return found
    found = arrange(index, scorer, scorers)
    with suppress(OSError):  # a full disk, or a folder that cannot be written
        write_shelf(file, key, found)
    return found


def _place(index: CompiledIndex, table: EvidenceTable) -> tuple[Path, str]:
    """The file, and what it is known by: the index, the settings, and the code that reads them."""
    parts = (index.file.key, hash_of_table(table), hash_of_code("match"), np.__version__)
    key = sha256("\n".join(parts).encode()).hexdigest()
    return index.file.file.with_suffix(f".{key[:16]}.search"), key


def arrange(index: Index, scorer: WordScorer, scorers: Sequence[WordScorer]) -> Arranged:
    """Works the list side of the search out; see `arranged`."""
    lexicon, facts, usual, families = Lexicon.of(index), fact_tables(index), Usual(), Families()
    words = lexicon.texts[: lexicon.words]
    rows = np.zeros(2 * len(lexicon.texts), np.int32)
    rows[: 2 * lexicon.words : 2] = usual.rows_of(words)
    listing_of_name = np.array([listed.listing for listed in index.names], np.int32)
    sides = tuple(
        build_tables(
            index, scorer_of(positions, listing_of_name, scorers), lexicon, positions.tolist(), facts.listed, rows
        )
        for positions in _members(index, scorers)
    )
    letters = editable_letters(words)
    deletes = build_deletes(letters, max(8, (_ENTRIES_A_WORD * len(words)).bit_length()))
    listed = listed_texts(index, scorer, lexicon, families)
    keyed = keyed_texts(index, scorer, lexicon)
    return Arranged(
        lexicon.texts, len(words), listing_of_name, facts, sides, letters, deletes, listed, keyed,
        joinable_of(words, KeyHashes(*keyed[:3]), {key.value for key in index.by_key if key.kind == "translation"}),
        families.names(), usual.rows(),
    )  # fmt: skip


def _members(index: Index, scorers: Sequence[WordScorer]) -> Iterator[Int]:
    """The names that are searched together, by position.

    Those of one kind of party that ask for as much, and take as much for words left over, go together: names of other
    kinds of parties are mostly told by what the kind takes. An initial meets any word that begins so: the few names
    that have any are kept apart.
    """
    members: dict[tuple[object, ...], list[int]] = {}
    kinds = [kind for kind, _ in index.kinds()]
    for at, listed in enumerate(index.names):
        table = scorers[listed.listing].table
        has_any = any(word.kind == "initial" for word in listed.form.words)
        alike = (has_any, kinds[listed.listing], table.threshold, table.prior.bits, table.missing, table.extra)
        members.setdefault(alike, []).append(at)
    return (np.array(positions, np.int32) for positions in members.values())


def scorer_of(positions: Int, listing_of_name: Int, scorers: Sequence[WordScorer]) -> WordScorer:
    """What words are worth at the most with any of some names."""
    some = [scorers[at] for at in np.unique(listing_of_name[positions]).tolist()]
    tables = {id(one.table): one.table for one in some}
    return WordScorer(some[0].rarity, loosest(list(tables.values())))
