"""Files of subjects, some of which are the starter set's own parties, and a job to do with them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from listwarden.bulk import ScreenJob
from listwarden.screening import Screener
from listwarden.store import starter_snapshot

COUNTRIES = ("PK", "SE", "Atlantis")


@pytest.fixture(scope="session")
def job() -> ScreenJob:
    return ScreenJob(Screener([starter_snapshot()]))


@pytest.fixture(scope="session")
def names() -> list[str]:
    """Names of which some are listed, in all scripts; every fifth is blank."""
    listed = [name.text for listing in starter_snapshot()[1] for name in listing.entity.names]
    strangers = [f"Nobody{number} Whatsoever{number}" for number in range(40)]
    mixed = [name for pair in zip(listed, strangers * 3, strict=False) for name in pair]
    return [name if number % 5 else "" for number, name in enumerate(mixed)]


@pytest.fixture
def customers(tmp_path: Path, names: list[str]) -> Path:
    """A CSV file with rows that cannot be screened, and values that cannot be used."""
    file = tmp_path / "customers.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        rows = [(number, name, COUNTRIES[number % 3]) for number, name in enumerate(names)]
        csv.writer(stream).writerows([("id", "name", "country"), *rows])
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for output."""
    made = tmp_path / "out"
    made.mkdir()
    return made


Left = Callable[[Path], list[str]]


@pytest.fixture
def left() -> Left:
    """What is in a folder."""
    return lambda folder: sorted(file.name for file in folder.iterdir())
