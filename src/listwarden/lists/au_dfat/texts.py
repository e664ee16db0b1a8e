"""The texts of the cells of the Australian list: several values in one, and what a line break became."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["is_filler", "one_line", "split_lines", "split_list"]

_BREAK = re.compile(r"_x000D_,?\s*|[\r\n]+")
_MARK = r"\(?(?:[a-z]|i{1,3}|iv|vi{0,3}|ix)\)\s*"
_STARTS = re.compile(rf"^{_MARK}")
_MARKS = re.compile(rf"(?:^|(?<=[\s;,.])){_MARK}")
_FILLER = {"", "-", "n/a", "na", "nil", "unknown", "address:"}


def one_line(text: str) -> str:
    """A text with line breaks (also as a spreadsheet's `_x000D_`) and runs of blanks as one blank.

    >>> one_line("Sample Road_x000D_  Kabul")
    'Sample Road Kabul'
    """
    return " ".join(_BREAK.sub(" ", text).split())


def is_filler(text: str) -> bool:
    """Whether a text says that nothing is known."""
    return text.strip().lower() in _FILLER


def split_list(text: str) -> list[str]:
    """The items of a cell that numbers them, `a) ... b) ...`, or the whole of another.

    >>> split_list("a) Kabul, Afghanistan b) Herat")
    ['Kabul, Afghanistan', 'Herat']
    >>> split_list("Sample (Plan B) Road")
    ['Sample (Plan B) Road']
    """
    line = one_line(text)
    pieces = _MARKS.split(line) if _STARTS.match(line) else [line]
    return [piece for one in pieces if not is_filler(piece := one.strip(" ;,"))]


def split_lines(text: str) -> Iterator[str]:
    """The items of a cell that has them in lines, between semicolons or numbered."""
    for item in split_list(text) if _STARTS.match(one_line(text)) else _BREAK.split(text):
        for piece in item.split(";"):
            if not is_filler(piece):
                yield one_line(piece).strip(" ,")
