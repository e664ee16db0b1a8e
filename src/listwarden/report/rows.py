"""Answers as CSV: one row per hit, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from listwarden.match.ofac_score import search_tool_score
from listwarden.model import Coverage, Hit, Screened
from listwarden.report.words import covered_list, evidence_line, limits_of, measures_of, strength_of

__all__ = ["COLUMNS", "row_of", "spreadsheet_text", "write_csv"]

COLUMNS = (
    "subject_id", "subject_name", "listing_id", "list", "listed_name", "met_name", "met_name_strength", "programs",
    "sublists", "measures", "bits", "probability", "threshold", "strength", "snapshot", "published_on", "loaded_at",
    "evidence", "limits", "settings", "ofac_search_score", "one_in",
)  # fmt: skip
"""Columns of the CSV output, in order; docs/reference/output.md says what each holds."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Beginnings that spreadsheets take for a formula, or skip before they look for one."""


def write_csv(answers: Iterable[Screened], stream: TextIO) -> None:
    """Writes one row per hit, under a header row. Subjects without a hit have no row.

    Texts that a spreadsheet would take for a formula get an apostrophe before them.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in answers:
        for hit in answer.hits:
            writer.writerow(row_of(hit, answer.coverage))


def row_of(hit: Hit, coverage: Coverage) -> list[object]:
    """The cells of one hit, in the order of `COLUMNS`."""
    source = hit.listing.source
    covered = covered_list(hit, coverage)
    return [
        spreadsheet_text(hit.subject.id),
        spreadsheet_text(hit.subject_name),
        hit.listing.id,
        source.list,
        spreadsheet_text(hit.listing.name),
        spreadsheet_text(hit.listed_name.text),
        hit.listed_name.strength,
        spreadsheet_text("; ".join(program.code for program in hit.listing.programs)),
        spreadsheet_text("; ".join(one.code for one in hit.listing.sublists)),
        spreadsheet_text("; ".join(measures_of(hit.listing))),
        f"{hit.bits:.2f}",
        f"{hit.probability:.6f}",
        f"{hit.threshold:.2f}",
        strength_of(hit),
        source.snapshot,
        covered.published_on or "",
        covered.loaded_at.isoformat(),
        spreadsheet_text("; ".join(map(evidence_line, hit.evidence))),
        spreadsheet_text(" ".join(limits_of(coverage))),
        coverage.settings,
        "" if (score := search_tool_score(hit.subject, hit.listing)) is None else score,
        f"{hit.one_in:g}",
    ]


def spreadsheet_text(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
