"""Lets the tests of index and match share `tests/match/parties.py`, however pytest is started."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "match"))
