"""Hits as Arrow tables, for Parquet files and data frames: the columns of the CSV output, typed. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from listwarden.extras import library
from listwarden.match.ofac_score import search_tool_score
from listwarden.model import Coverage, Evidence, Hit
from listwarden.report.rescreened import CHANGE_COLUMNS, coverage_of_change
from listwarden.report.rows import COLUMNS
from listwarden.report.words import covered_list, limits_of, measures_of, strength_of
from listwarden.rescreening import HitChange, Rescreened

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ARROW_TYPES", "change_values", "hit_values", "schema_of", "table_of"]

_LISTS = ("programs", "sublists", "measures", "limits", "listing_details")
_NUMBERS = ("bits", "probability", "threshold", "one_in", "bits_before")
ARROW_TYPES = {
    **dict.fromkeys(CHANGE_COLUMNS, "string"),
    **dict.fromkeys(_LISTS, "list<string>"),
    **dict.fromkeys(_NUMBERS, "double"),
    "ofac_search_score": "int64",
    "row": "int64",
    "published_on": "date32",
    "loaded_at": "timestamp[us, UTC]",
    "evidence": "list<struct>",
}
"""Column -> its type in Arrow and Parquet, in words; docs/reference/output.md lists them."""


def schema_of(columns: Iterable[str]) -> pa.Schema:
    """The schema of some columns of hits.

    Raises:
        InputError: pyarrow is not installed.
    """
    types = _types()
    return library("pyarrow", "bulk").schema([(name, types[ARROW_TYPES[name]]) for name in columns])


def _types() -> dict[str, pa.DataType]:
    pyarrow = library("pyarrow", "bulk")
    text = pyarrow.string()
    source = pyarrow.struct([(name, text) for name in ("list", "snapshot", "entry", "field")])
    values = [(name, text) for name in ("subject_value", "listed_value", "note")]
    evidence = [("feature", text), ("bits", pyarrow.float64()), ("outcome", text), *values, ("source", source)]
    return {
        "string": text,
        "list<string>": pyarrow.list_(text),
        "double": pyarrow.float64(),
        "int64": pyarrow.int64(),
        "date32": pyarrow.date32(),
        "timestamp[us, UTC]": pyarrow.timestamp("us", tz="UTC"),
        "list<struct>": pyarrow.list_(pyarrow.struct(evidence)),
    }


def table_of(rows: Iterable[dict[str, Any]], columns: Iterable[str]) -> pa.Table:
    """A table of rows made by `hit_values` or `change_values`."""
    return library("pyarrow", "bulk").Table.from_pylist(list(rows), schema=schema_of(columns))


def hit_values(hit: Hit, coverage: Coverage) -> dict[str, Any]:
    """The values of one hit by column; texts as they are, for no spreadsheet reads them."""
    source = hit.listing.source
    covered = covered_list(hit, coverage)
    values = (
        hit.subject.id,
        hit.subject_name,
        hit.listing.id,
        source.list,
        hit.listing.name,
        hit.listed_name.text,
        hit.listed_name.strength,
        [program.code for program in hit.listing.programs],
        [one.code for one in hit.listing.sublists],
        measures_of(hit.listing),
        hit.bits,
        round(hit.probability, 6),
        hit.threshold,
        strength_of(hit),
        source.snapshot,
        covered.published_on,
        covered.loaded_at,
        [_evidence(one) for one in hit.evidence],
        limits_of(coverage),
        coverage.settings,
        search_tool_score(hit.subject, hit.listing),
        hit.one_in,
    )
    return dict(zip(COLUMNS, values, strict=True))


def change_values(change: HitChange, answer: Rescreened) -> dict[str, Any]:
    """The values of one change of a rescreening by column."""
    return {
        "change": change.kind,
        **hit_values(change.hit, coverage_of_change(change, answer)),
        "bits_before": change.before.bits if change.before else None,
        "listing_change": change.listing.kind,
        "listing_details": list(change.listing.details),
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    source = one.source
    return {
        "feature": one.feature,
        "bits": one.bits,
        "outcome": one.outcome,
        "subject_value": one.subject_value,
        "listed_value": one.listed_value,
        "note": one.note,
        "source": source and {name: getattr(source, name) for name in ("list", "snapshot", "entry", "field")},
    }
