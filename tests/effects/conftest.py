"""Listings and cases for the tests of effects: facts about published designations, and invented parties."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
