"""The differences of 309 real scrapes of OFAC's sdn.csv: `./go eval --history` writes eval/HISTORY.md.

Every scrape from August 2021 to May 2024 is parsed and compared with the one before, listing by listing and value by
value. The sums must be those of comparing raw rows: a row that changed and shows no change of a value would mean that
the parser drops something.
"""

from __future__ import annotations

import csv
import gzip
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from listwarden.errors import ListFormatError
from listwarden.lists import definition_of
from listwarden.model import Listing
from listwarden.store.delta import Change, compare

__all__ = ["history_page"]

_TOLD = ("2023-10-20", "2024-04-19")
"""Days of designation rounds whose changes under NPWMD are listed."""


class _Row(NamedTuple):
    first: int
    last: int
    text: str


def history_page(data: Path) -> str:
    """Parses and compares all scrapes; takes some minutes."""
    folder = data / "ofac" / "history"
    with (folder / "scrapes.tsv").open(encoding="ascii") as file:
        scrapes = [(int(row["scrape"]), row["committed_at"]) for row in csv.DictReader(file, delimiter="\t")]
    rows = list(_rows(folder / "sdn_rows.tsv.gz"))
    sums: Counter[str] = Counter()
    by_rows: Counter[str] = Counter()
    told: list[str] = []
    refused: list[str] = []
    before: tuple[Sequence[Listing], dict[str, str]] | None = None
    for number, at in scrapes:
        raw = {row.text.partition(",")[0]: row.text for row in rows if row.first <= number <= row.last}
        try:
            listings = _parse(raw)
        except ListFormatError as error:
            refused.append(f"- {at}: {error.what}")
            continue
        if before:
            changes = compare(before[0], listings)
            sums.update(change.kind for change in changes)
            by_rows.update(_raw_changes(before[1], raw))
            told += [_line(at, change) for change in changes if at[:10] in _TOLD and "NPWMD" in change.programs]
        before = listings, raw
    return _page(len(scrapes), sums, by_rows, told, refused)


def _rows(file: Path) -> Iterator[_Row]:
    with gzip.open(file, "rt", encoding="latin-1", newline="\n") as lines:
        next(lines)
        for line in lines:
            first, last, text = line.rstrip("\n").split("\t", 2)
            yield _Row(int(first), int(last), text)


def _parse(raw: dict[str, str]) -> Sequence[Listing]:
    """The listings of one scrape, written out as OFAC publishes it."""
    definition = definition_of("ofac_sdn")
    rows = "".join(raw[number] + "\r\n" for number in sorted(raw, key=int))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sdn.csv"
        file.write_bytes((rows + "\x1a").encode("latin-1") if rows else b"")
        return definition.parse({"sdn": file}, "0" * 64).listings


def _raw_changes(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    yield from ["added"] * len(new.keys() - old.keys())
    yield from ["removed"] * len(old.keys() - new.keys())
    yield from ["changed"] * sum(old[number] != new[number] for number in old.keys() & new.keys())


def _line(at: str, change: Change) -> str:
    return f"- {at[:10]}: {change.listing} {change.kind} {'; '.join(change.details)}".rstrip()


def _page(scrapes: int, sums: Counter[str], by_rows: Counter[str], told: Sequence[str], refused: Sequence[str]) -> str:
    kinds = ("added", "removed", "changed")
    return "\n".join(
        (
            "# The differences of real scrapes",
            "",
            "Written by `./go eval --history`; do not edit.",
            "",
            f"{scrapes} scrapes of sdn.csv, each compared with the one before; a refused one is passed over.",
            "",
            "| | added | removed | changed |",
            "|---|---|---|---|",
            "| listings, compared value by value | " + " | ".join(f"{sums[kind]:,}" for kind in kinds) + " |",
            "| raw rows of the files | " + " | ".join(f"{by_rows[kind]:,}" for kind in kinds) + " |",
            "",
            "## Listings under NPWMD that differ on the days of two rounds",
            "",
            *told,
            "",
            "## Refused",
            "",
            *refused,
            "",
        )
    )
