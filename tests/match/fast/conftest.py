"""Skips the tests of the compiled kernel where its libraries are not installed; shares `tests/match/parties.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
pytest.importorskip("numpy")
pytest.importorskip("numba")
