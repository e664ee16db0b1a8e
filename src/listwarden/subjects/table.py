"""What every format is read into: headers, and rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

__all__ = ["Cell", "RawRow", "Rows", "Table"]

Cell = object
"""A cell: text, or in JSON lines a list or an object of texts; None or "" where there is nothing."""


class RawRow(NamedTuple):
    """One row as read.

    Attributes:
        number: The line of the file at which it begins, or the row of the sheet; the first is 1.
        cells: Its cells in the order of the headers; may be fewer.
        problems: What is odd about the row as a whole.
    """

    number: int
    cells: Sequence[Cell]
    problems: tuple[str, ...] = ()


class Rows(Protocol):
    """Some rows, which can be gone through more than once."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[RawRow]: ...


@dataclass
class Table:
    """A file opened for reading.

    Attributes:
        headers: The cells of its first row; JSON lines adds keys here when they first occur.
        rows: The rows after it, once.
        header_row: The first row's number.
        total: How many rows follow, where cheaply known.
        may_lack_header: Whether a first row of one unknown word may be a name rather than a header.
        is_text: Whether it was split at delimiters.
        blocks: Where rows come in blocks: how to read them, so many rows at a time, with the cells of some columns
            only; instead of `rows`.
    """

    headers: list[str]
    rows: Iterator[RawRow]
    header_row: int = 1
    total: int | None = None
    may_lack_header: bool = True
    is_text: bool = False
    blocks: Callable[[int, Sequence[int]], Iterator[Rows]] | None = None
