"""A small list that can be changed and loaded: what the tests of the store share."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from listwarden.lists import Limits, ListDefinition, definition_of
from listwarden.model import Snapshot
from listwarden.store import Store, load

SAMPLES = Path(__file__).resolve().parents[1] / "lists" / "samples" / "ofac"
PARTS = ("sdn", "add", "alt", "sdn_comments")


@dataclass
class Desk:
    """A store, a list of six listings with narrow limits, and its files to change."""

    store: Store
    definition: ListDefinition
    folder: Path

    def files(self, *parts: str) -> dict[str, Path]:
        return {part: self.folder / f"{part}.csv" for part in parts or PARTS}

    def load(self, *parts: str, **options: Any) -> Snapshot:
        return load(self.store, self.definition, self.files(*parts), **options)

    def write(self, *rows: str, part: str = "sdn") -> None:
        text = "".join(f"{row}\r\n" for row in rows)
        (self.folder / f"{part}.csv").write_text(text, encoding="utf-8", newline="")

    def numbered(self, *numbers: int) -> None:
        """Makes the main file one of bare companies with these entry numbers."""
        self.write(*(f'{at},"COMPANY NUMBER {at}",-0- ,"CUBA"' + ",-0- " * 8 for at in numbers))

    @property
    def place(self) -> Path:
        return self.store.folder("ofac_sdn")

    def left_over(self) -> list[str]:
        """Files and folders that are of a load which did not end."""
        return sorted(path.name for path in self.store.home.rglob(".*"))

    def names(self) -> list[str]:
        used = self.store.in_use("ofac_sdn")
        assert used
        return [listing.name for listing in self.store.listings(used)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "from publisher"
    shutil.copytree(SAMPLES, folder)
    definition = structs.replace(definition_of("ofac_sdn"), limits=Limits(3, 8, 0.2))
    return Desk(Store(tmp_path / "home"), definition, folder)


@pytest.fixture
def noon() -> dt.datetime:
    return dt.datetime(2026, 7, 11, 12, tzinfo=dt.UTC)
