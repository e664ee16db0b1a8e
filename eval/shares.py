"""Shares with their intervals, and tables, for the pages that are written."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["markdown_table", "share"]


def share(found: int, of: int) -> str:
    """So many of so many in percent, with the 95 % Wilson interval."""
    if not of:
        return "none"
    low, high = _wilson(found, of)
    return f"{found / of:.1%} [{100 * low:.1f}, {100 * high:.1f}]"


def _wilson(found: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson, JASA 22, 1927)."""
    share, spread = found / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * (share * (1 - share) / of + spread / (4 * of)) ** 0.5
    return max(middle - half, 0.0), min(middle + half, 1.0)


def markdown_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
