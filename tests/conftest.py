"""What all tests share: where real lists are found, if they are there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real lists, beside the checkout or named by LISTWARDEN_TEST_DATA; skips where there is none."""
    named = os.environ.get("LISTWARDEN_TEST_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real lists are not at hand: {folder} does not exist (set LISTWARDEN_TEST_DATA)")
    return folder


@pytest.fixture(scope="session")
def shared_documents(shared_data: Path) -> Path:
    """The folder of real documents, beside that of real lists; skips where there is none."""
    folder = shared_data.parent / "documents"
    if not folder.is_dir():
        pytest.skip(f"real documents are not at hand: {folder} does not exist")
    return folder
