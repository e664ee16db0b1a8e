"""Workbooks of the Australian list, made up: no real one may be kept or was at hand."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from listwarden.lists.au_dfat.rows import COLUMNS

HEADER = tuple(COLUMNS.values())
BEFORE_2025 = tuple(
    title for field, title in COLUMNS.items()
    if field not in {"strength", "imo", "instrument", "freeze", "travel", "arms", "maritime"}
)  # fmt: skip
"""The columns that the list had until October 2025."""

Cells = Sequence[object]


def write_workbook(file: Path, sheets: dict[str, Sequence[Cells]]) -> Path:
    """Writes sheets (title -> rows); days get a date format. Returns the file."""
    with xlsxwriter.Workbook(str(file)) as book:
        date = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(at, column, dt.datetime.combine(cell, dt.time()), date)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return file


_SYLLABLES = ("ka", "lo", "mi", "nu", "ra", "se", "ti", "vo", "ya", "zu")
_BORN = ("5 May 1957", "12/03/1961", "Approximately 1999, 2003", "between 1963 and 1968", 1971, "1/2/1970, 3/4/1971")


def rows_of(parties: int, seed: int) -> Iterator[Cells]:
    """Rows of that many parties, always the same for the same seed; every party has its original script."""
    chance = random.Random(seed)
    for number in range(1, parties + 1):
        kind = chance.choice(("Individual", "Individual", "Entity", "Vessel"))
        born = chance.choice(_BORN) if kind == "Individual" else None
        shared = (
            born, "Kabul, Afghanistan" if born else None, "Afghan", "a) 1 Test Road, Kabul, Afghanistan b) Herat",
            f"UN Ref QDi.{number % 1000:03d}. Passport no: P{number:07d}", "Listed by the Committee on 25 Jan. 2001",
            1_000_000 + number if kind == "Vessel" else None, "1988 (Taliban)", dt.date(2024, 5, 6), "Charter 2008",
            True, kind == "Individual", False, False,
        )  # fmt: skip
        name = "".join(chance.choices(_SYLLABLES, k=4)).title()
        yield (number, f"{name} {number}", kind, "Primary Name", None, *shared)
        yield (f"{number}a", f"Имя {number}", kind, "Original Script", None, *shared)
        for at in range(chance.randint(0, 3)):
            strength = chance.choice(("Strong", "Weak"))
            yield (f"{number}{'bcd'[at]}", f"{name[::-1]} {at} {number}", kind, "Alias", strength, *shared)
