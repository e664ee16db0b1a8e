from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from listwarden.model import Subject
from listwarden.subjects import SubjectRow, read_subjects

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text, or bytes, to a file and returns its path."""

    def put(content: str | bytes, name: str = "subjects.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return put


@pytest.fixture
def rows() -> Callable[..., list[SubjectRow]]:
    return lambda source, **options: list(read_subjects(source, **options))


@pytest.fixture
def subjects() -> Callable[..., list[Subject]]:
    return lambda source, **options: [row.subject for row in read_subjects(source, **options) if row.subject]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets (title -> rows) to an XLSX file; dates get a date format."""
    import datetime as dt

    import xlsxwriter

    def put(sheets: dict[str, Sequence[Sequence[object]]], name: str = "subjects.xlsx", first_row: int = 0) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            date = book.add_format({"num_format": "yyyy-mm-dd"})
            for title, content in sheets.items():
                sheet = book.add_worksheet(title)
                for at, row in enumerate(content, first_row):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(at, column, cell, *([date] if isinstance(cell, dt.date) else []))
        return path

    return put
