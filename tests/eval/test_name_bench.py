"""The labels of name_bench that are doubted."""

from __future__ import annotations

import re
from pathlib import Path

from eval.name_bench import _id_of, _read, doubtful_pairs


def test_doubtful_pairs_are_named_by_row_and_hash_only() -> None:
    assert all(re.fullmatch(r"[1-9][0-9]*:[0-9a-f]{12}", pair) for pair in doubtful_pairs())


def test_every_doubtful_pair_is_in_the_set(shared_data: Path) -> None:
    cases = _read(shared_data / "labelled" / "name_bench_cases.csv")
    assert doubtful_pairs() <= {_id_of(at, row) for at, row in enumerate(cases)}
