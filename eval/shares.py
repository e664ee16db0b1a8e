"""Shares with their intervals, and tables, for the pages that are written."""

from __future__ import annotations

from collections.abc import Sequence

from eval.stats import wilson

__all__ = ["markdown_table", "share"]


def share(found: int, of: int) -> str:
    """So many of so many in percent, with the 95 % Wilson interval."""
    if not of:
        return "none"
    low, high = wilson(found, of)
    return f"{found / of:.1%} [{100 * low:.1f}, {100 * high:.1f}]"


def markdown_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
