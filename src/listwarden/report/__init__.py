"""Answers in forms for people and programs: terminal, CSV, JSON lines."""

from listwarden.report.json_lines import (
    answer_record,
    encode_record,
    explanation_record,
    listing_record,
    write_json_lines,
)
from listwarden.report.rows import COLUMNS, write_csv

__all__ = [
    "COLUMNS",
    "answer_record",
    "encode_record",
    "explanation_record",
    "listing_record",
    "write_csv",
    "write_json_lines",
]
