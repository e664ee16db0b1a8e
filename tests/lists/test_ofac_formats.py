"""Several of OFAC's formats loaded in one call: they must have the same entries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from advanced_export import write_list
from msgspec import structs

from listwarden.errors import SnapshotRefused
from listwarden.lists import Limits, definition_of
from listwarden.model import Snapshot
from listwarden.store import Store, load

ENHANCED = (Path(__file__).parent / "samples" / "ofac_xml" / "sdn_enhanced.xml").read_text("utf-8")
NUMBERS = (101, 102, 103, 104, 108)
FIRST = 100_000
ENTITY = re.compile(r"\s*<entity id=\"\d+\">.*?</entity>", re.DOTALL)


def write_enhanced(file: Path, count: int) -> None:
    """The sample, its entries numbered from `FIRST`, as those of a made list are."""
    text = ENHANCED
    for gone in ENTITY.findall(ENHANCED)[count:]:
        text = text.replace(gone, "")
    for at, number in enumerate(NUMBERS):
        text = text.replace(f'entity id="{number}"', f'entity id="{FIRST + at}"')
    file.write_text(text, "utf-8")


def write_csv(file: Path, count: int) -> None:
    rows = (f'{FIRST + at},"SAMPLE {at}",-0- ,"CUBA"{",-0- " * 8}\r\n' for at in range(count))
    file.write_text("".join(rows), "utf-8", newline="")


def load_all(folder: Path, enhanced: int = 5, advanced: int = 5, csv: int = 5) -> Snapshot:
    """Loads the three formats with so many entries each."""
    files = {part: folder / part for part in ("enhanced", "advanced", "sdn")}
    write_enhanced(files["enhanced"], enhanced)
    write_list(files["advanced"], advanced, seed=7)
    write_csv(files["sdn"], csv)
    definition = structs.replace(definition_of("ofac_sdn"), limits=Limits(3, 8, 0.5))
    return load(Store(folder / "home"), definition, files)


def test_enhanced_advanced_and_csv_with_the_same_entries_are_loaded_together(tmp_path: Path) -> None:
    snapshot = load_all(tmp_path)
    assert snapshot.status == "good"
    assert [file.part for file in snapshot.files] == ["enhanced"]
    assert [(check.passed, check.message) for check in snapshot.checks if check.name == "formats"] == [
        (True, "The format advanced has the same 5 entries."),
        (True, "The format csv has the same 5 entries."),
    ]


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("enhanced", r"The format advanced has 1 more \(ofac:100004\)"),
        ("advanced", r"The format advanced lacks 1 \(ofac:100004\)"),
        ("csv", r"The format csv lacks 1 \(ofac:100004\)"),
    ],
)
def test_one_entry_that_one_of_three_formats_lacks_refuses_them_all(tmp_path: Path, lacking: str, said: str) -> None:
    with pytest.raises(SnapshotRefused, match=said):
        load_all(tmp_path, **{lacking: 4})
    assert Store(tmp_path / "home").in_use("ofac_sdn") is None
