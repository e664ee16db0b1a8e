"""A customer file of any size for benchmarks: names that recombine the words of ordinary ones, always the same.

The rule, all choices from one seed:

1. Ordinary names at hand are sorted into populations: those of eval/ by origin and script (50,000 generated people in
   nine scripts, 15 made origins) and by stock exchange (17,500 companies). Without the test data the made origins alone
   are there.
2. A customer is of a kind (`SHARES`: people in Latin letters, companies, people in other scripts), then of a population
   of that kind, each as often as it has names.
3. A name of the population gives the pattern: how many words. Each word is the one at the same place, counted from the
   end for the last, of another name with so many words, drawn anew: so given names stay given names, and common words
   come again as often as they do in the population. A name in Han or Hangul without blanks is taken as its first
   character and the rest.
4. One word in a hundred has a letter typed wrong or twice, so that new words keep turning up however long the file is.
5. One customer in a thousand has a listed name.

Country and year of birth are those of the name that gave the pattern.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.populations import companies, generated_people, labeled_people
from eval.record import Query
from eval.text import script_of

__all__ = ["DATA", "SHARES", "Customer", "customers", "write_customers"]

DATA = Path(__file__).parents[2] / "shared" / "data"
SHARES = {"people in Latin letters": 0.65, "companies": 0.2, "people in other scripts": 0.15}
"""Kind of customer -> its share."""

_TYPED_WRONG = 0.01
_LISTED = 0.001
_PIECE = 50_000
"""Rows that are written at once."""


class Customer(NamedTuple):
    """One row of the file."""

    id: int
    name: str
    type: str
    country: str
    birth: str


class _Population:
    """Names of one origin and script, by their number of words."""

    def __init__(self, names: Sequence[Query]) -> None:
        self.names = names
        self._parts: dict[int, list[Sequence[str]]] = defaultdict(list)
        for one in names:
            parts = _parts(one.name)
            self._parts[len(parts)].append(parts)

    def recombined(self, like: Query, chance: random.Random) -> str:
        words = _parts(like.name)
        others = self._parts[len(words)]
        found = [chance.choice(others)[at] for at in range(len(words))]
        blank = " " if " " in like.name else ""
        return blank.join(_typed_wrong(word, chance) if chance.random() < _TYPED_WRONG else word for word in found)


def _parts(name: str) -> Sequence[str]:
    words = name.split()
    return words if len(words) > 1 or script_of(name) not in {"Han", "Hangul", "Kana"} else [name[:1], name[1:]]


def _typed_wrong(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    at = chance.randrange(1, len(word))
    other = word[at] if chance.random() < 0.5 else chance.choice(word)
    return word[:at] + other + word[at:] if chance.random() < 0.5 else word[:at] + other + word[at + 1 :]


def _kind(query: Query) -> str:
    if query.type != "person":
        return "companies"
    return "people in Latin letters" if query.group.endswith("(Latin)") else "people in other scripts"


def _populations(data: Path) -> dict[str, list[_Population]]:
    """Kind of customer -> its populations."""
    real = [*labeled_people(data), *companies(data)] if data.is_dir() else []
    groups: dict[tuple[str, str], list[Query]] = defaultdict(list)
    for query in (*real, *generated_people(400)):
        groups[_kind(query), query.group].append(query)
    found: dict[str, list[_Population]] = defaultdict(list)
    for (kind, _), names in groups.items():
        found[kind].append(_Population(names))
    return found


def customers(count: int, listed: Sequence[str], seed: int, data: Path = DATA) -> Iterator[Customer]:
    """So many customers.

    Args:
        count: How many; a larger file begins with a smaller one.
        listed: Listed names, of which some customers have one.
        seed: Of all choices.
        data: The test data.
    """
    chance = random.Random(seed)  # noqa: S311 - a benchmark must be repeatable
    known = _populations(data)
    kinds = {kind: share for kind, share in SHARES.items() if kind in known}
    weights: Mapping[str, list[int]] = {kind: [len(one.names) for one in known[kind]] for kind in kinds}
    for number in range(count):
        (kind,) = chance.choices(list(kinds), list(kinds.values()))
        (population,) = chance.choices(known[kind], weights[kind])
        like = chance.choice(population.names)
        name = population.recombined(like, chance)
        if listed and chance.random() < _LISTED:
            name = chance.choice(listed)
        yield Customer(number, name, like.type, like.country, like.birth)


def write_customers(file: Path, rows: Iterable[Customer], columns: Sequence[str] = ("id", "name", "type")) -> int:
    """Writes some columns of customers as Parquet; returns how many rows."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = pa.schema([(column, pa.int64() if column == "id" else pa.string()) for column in columns])
    written = 0
    with pq.ParquetWriter(file, schema) as writer:
        piece: list[dict[str, object]] = []
        for row in rows:
            piece.append({column: getattr(row, column) for column in columns})
            if len(piece) == _PIECE:
                writer.write_table(pa.Table.from_pylist(piece, schema))
                written, piece = written + len(piece), []
        writer.write_table(pa.Table.from_pylist(piece, schema))
    return written + len(piece)
