"""What rescreening finds, as CSV rows and JSON records: the columns and keys of hits, and what became of them."""

from __future__ import annotations

from typing import Any

import msgspec

from listwarden.model import Coverage
from listwarden.report.json_lines import hit_record, plain
from listwarden.report.rows import COLUMNS, row_of, spreadsheet_text
from listwarden.rescreening import HitChange, Rescreened
from listwarden.version import VERSION

__all__ = ["CHANGE_COLUMNS", "change_row", "coverage_of_change", "rescreened_record"]

CHANGE_COLUMNS = ("change", *COLUMNS, "bits_before", "listing_change", "listing_details")
"""Columns of a rescreening, in order; docs/reference/output.md says what each holds."""


def coverage_of_change(change: HitChange, answer: Rescreened) -> Coverage:
    """What a hit rests on: the earlier snapshots where it is gone, else the later ones."""
    return answer.before if change.kind == "gone" else answer.coverage


def change_row(change: HitChange, answer: Rescreened) -> list[object]:
    """The cells of one change, in the order of `CHANGE_COLUMNS`."""
    return [
        change.kind,
        *row_of(change.hit, coverage_of_change(change, answer)),
        f"{change.before.bits:.2f}" if change.before else "",
        change.listing.kind,
        spreadsheet_text("; ".join(change.listing.details)),
    ]


def rescreened_record(answer: Rescreened) -> dict[str, Any]:
    """The answer for one subject."""
    return {
        "listwarden": VERSION,
        "subject": plain(answer.subject),
        "changes": [_change_record(change) for change in answer.changes],
        "coverage": plain(answer.coverage),
        "coverage_before": plain(answer.before),
    }


def _change_record(change: HitChange) -> dict[str, Any]:
    return {
        "change": change.kind,
        "hit": hit_record(change.hit),
        "before": hit_record(change.before) if change.before else None,
        "listing": msgspec.to_builtins(change.listing),
    }
