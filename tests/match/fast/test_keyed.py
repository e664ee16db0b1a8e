"""Keys of listed texts, found by their hashes."""

from __future__ import annotations

import numpy as np
import pytest

from listwarden.match.fast.keyed import buckets_of
from listwarden.match.fast.linking import place_of

_TOP = 2**64 - 1


@pytest.mark.parametrize("wanted", [0, 5, 6, 2**63, _TOP - 2, _TOP - 1, _TOP])
def test_a_hash_is_looked_for_in_its_bucket_only(wanted: int) -> None:
    hashes = np.array([5, 2**63, _TOP - 2, _TOP - 1], np.uint64)
    shift, bucket = buckets_of(hashes)
    assert len(bucket) == 2 ** (64 - shift) + 1
    assert place_of(shift, bucket, hashes, np.uint64(wanted)) == np.searchsorted(hashes, np.uint64(wanted))


def test_nothing_is_found_where_there_are_no_hashes() -> None:
    shift, bucket = buckets_of(np.zeros(0, np.uint64))
    assert place_of(shift, bucket, np.zeros(0, np.uint64), np.uint64(_TOP)) == 0
