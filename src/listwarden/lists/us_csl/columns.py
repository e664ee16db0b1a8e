"""The columns of the Consolidated Screening List, by what they hold. The JSON has fields of the same names."""

from __future__ import annotations

__all__ = ["COLUMNS", "LISTS", "TEXTS"]

COLUMNS = (
    "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url",
    "ids",
)  # fmt: skip
"""The header of the CSV since 2016 or so; since 2020 or so `_id` stands before it."""

LISTS = ("programs", "alt_names", "citizenships", "country", "dates_of_birth", "nationalities", "places_of_birth")
"""Columns of several values, packed with "; " in CSV and an array in JSON. `country` is in the JSON only."""

TEXTS = tuple(column for column in COLUMNS if column not in {*LISTS, "addresses", "ids"})
"""Columns of one value."""
