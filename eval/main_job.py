"""The main job on real input: what the first issue demands to be shown, as a table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from listwarden.lists import definition_of, match_parts
from listwarden.model import Listing, Subject
from listwarden.screening import Screener
from listwarden.store import Store, load, starter_snapshot

__all__ = ["main_job_table"]

_SETS = (
    ("ofac_sdn", "ofac/2024-06"),
    ("ofac_sdn", "ofac/2021-07"),
    ("ofac_cons", "ofac/cons_all_formats"),
    ("un_sc", "un/consolidated_2026-02-27.xml"),
    ("un_sc", "un/consolidated_2018-10-29.xml"),
)
_KARACHI_AND_ISLAMABAD = {"ofac:52049", "ofac:52051", "ofac:52052", "ofac:52053"}
_EXPECTED = {
    "Akhtar & Sons (Pvt.) Ltd.": "ofac:52051",
    "M/s Affiliates International": "ofac:52052",
    "Rockside Trading Co": "ofac:52053",
    "Xian Longde Technology Development": "ofac:48620",
    "National Defence Complex": "ofac:52049",
    "Brookside Enterprise": "",
    "Akbar and Sons": "",
    "Affiliated Managers Group": "",
    "Universal Exports": "",
}


def main_job_table(data: Path, listings: Sequence[Listing]) -> str:
    """Counts of the real sets as loaded, and the names that must and must not hit."""
    lines = [
        "## Real sets, loaded through the store",
        "",
        "| Set | Listings | Names | Weak | Addresses | Leftovers | Missing |",
    ]
    lines.append("|---|---|---|---|---|---|---|")
    lines += [_loaded(data, list_id, folder) for list_id, folder in _SETS]
    lines += [
        "",
        "## Names that must and must not hit (SDN names of 2026-07-11)",
        "",
        "| Name | First hit | Bits | Expected | |",
    ]
    lines.append("|---|---|---|---|---|")
    snapshot, _ = starter_snapshot()
    screener = Screener([(snapshot, listings)])
    lines += [_hit(screener, name, expected) for name, expected in _EXPECTED.items()]
    return "\n".join([*lines, ""])


def _loaded(data: Path, list_id: str, folder: str) -> str:
    definition = definition_of(list_id)
    with tempfile.TemporaryDirectory() as home:
        snapshot = load(Store(Path(home)), definition, match_parts(definition, [str(data / folder)]))
    counts = snapshot.counts
    values = [snapshot.entries, counts["names"], counts["weak names"], counts["addresses"], counts.get("leftovers", 0)]
    missing = ", ".join(snapshot.missing_parts) or "nothing"
    return f"| {folder} | " + " | ".join(f"{value:,}" for value in values) + f" | {missing} |"


def _hit(screener: Screener, name: str, expected: str) -> str:
    hits = screener.screen(Subject((name,))).hits
    first = f"{hits[0].listing.id} | {hits[0].bits:+.2f}" if hits else "none | "
    if expected:
        good = bool(hits) and hits[0].listing.id == expected
    else:
        good = _KARACHI_AND_ISLAMABAD.isdisjoint(hit.listing.id for hit in hits)
    return f"| {name} | {first} | {expected or 'none of the four'} | {'as expected' if good else 'NOT as expected'} |"
