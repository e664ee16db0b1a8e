"""Lets the tests of payments share `made.py`, however pytest is started, and screen against the starter set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from listwarden import Screener
from listwarden.payments import PaymentScreener

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def screener() -> Screener:
    return Screener.open(lists=["starter"])


@pytest.fixture
def payments(screener: Screener) -> PaymentScreener:
    return PaymentScreener(screener)
