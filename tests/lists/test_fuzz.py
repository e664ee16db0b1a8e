"""Some hundred damaged files over all formats; `./go eval --fuzz` reads a hundred thousand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eval.fuzz import fuzz
from eval.fuzz_files import Target, sample_targets
from eval.fuzz_mutations import Mutation
from eval.fuzz_oracle import FAULT, INSIDE, REFUSED, SAME, WRONG, oracle_for

from listwarden.lists import known_lists


@pytest.fixture(scope="module")
def targets() -> Sequence[Target]:
    return sample_targets()


def test_every_format_of_every_list_is_damaged(targets: Sequence[Target]) -> None:
    reached = {(target.list, target.part) for target in targets if isinstance(target.list, str)}
    wanted = {(one.id, part.part) for one in known_lists().values() for part in one.parts if one.id != "ofac_cons"}
    assert wanted <= reached


def test_a_damaged_file_is_refused_or_nothing_else_is_touched(targets: Sequence[Target]) -> None:
    outcomes = list(fuzz(targets, 10 * len(targets), seed=3))
    assert len(outcomes) == 10 * len(targets)
    assert [one for one in outcomes if one.outcome in {WRONG, FAULT}] == []
    assert sum(one.outcome == REFUSED for one in outcomes) > len(outcomes) / 3


def test_the_same_seed_gives_the_same_outcomes(targets: Sequence[Target]) -> None:
    assert list(fuzz(targets[:2], 20, seed=5)) == list(fuzz(targets[:2], 20, seed=5))


def _judged(target: Target, old: bytes, new: bytes, edits: Sequence[tuple[int, int, bytes]]) -> str:
    oracle, folder = oracle_for(target)
    with folder:
        return oracle.judge(Mutation("by hand", target.raw.replace(old, new), edits))[0]


def test_a_change_elsewhere_than_in_the_touched_bytes_is_called_silently_wrong(targets: Sequence[Target]) -> None:
    (target,) = (one for one in targets if one.name == "ofac_sdn csv, sdn")
    at = target.raw.index(b"EXAMPLE STAR")
    elsewhere = target.raw.index(b"104,")
    assert _judged(target, b"EXAMPLE STAR", b"EXAMPLE STAG", [(at, at + 12, b"EXAMPLE STAG")]) == INSIDE
    assert _judged(target, b"EXAMPLE STAR", b"EXAMPLE STAG", [(elsewhere, elsewhere + 1, b"1")]) == WRONG
    assert _judged(target, b"EXAMPLE STAR", b"EXAMPLE STAR", []) == SAME
