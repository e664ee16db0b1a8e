"""Marks of what was seen."""

from __future__ import annotations

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed


@compiled
def add_all(values: np.ndarray, marks: np.ndarray) -> None:
    for value in values:
        add_mark(marks, mixed(value))


@compiled
def count(values: np.ndarray, marks: np.ndarray) -> int:
    found = 0
    for value in values:
        found += has_mark(marks, mixed(value))
    return found


def test_what_was_seen_is_found_and_hardly_anything_else() -> None:
    values, others = np.arange(5_000, dtype=np.uint64), np.arange(10**6, 10**6 + 5_000, dtype=np.uint64)
    marks = marks_for(len(values))
    add_all(values, marks)
    assert count(values, marks) == len(values)
    assert count(others, marks) < len(others) // 50
    assert count(values, marks_for(0)) == 0
