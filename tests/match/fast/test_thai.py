"""Keys of words in Thai, compiled."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.match.fast.spelled import ACROSS, hashes_of
from listwarden.match.fast.thai import MOST_THAI, thai_hashes
from listwarden.names.thai import thai_consonants, thai_readings

NAMES = ("สมชาย", "ชินวัตร", "ทักษิณ", "เทพนารี", "ศรีสัตย์", "จันทร์", "บุณยะภาชน์", "ไพบูลย์", "ธรรมรักษ์", "แม้นศรี", "พฤกษา")
words = st.one_of(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map("".join),
    st.text("กงจทนรลวสหอยาิีุเแไัำ์ฤ็โใะืบตpx", min_size=1, max_size=12),
)


@given(st.lists(words.map(lambda word: word[:MOST_THAI]), max_size=5))
@example(["ตรีครุธพันธุ์", "", "ร" * MOST_THAI, "บุตร", "จักร", "หงส์", "เกียรติ", "พระcho"])
@settings(max_examples=400, deadline=None)
def test_words_have_the_keys_that_they_have_in_python(some: list[str]) -> None:
    start, hashes = thai_hashes(some)
    for word, (first, behind) in zip(some, pairwise(start.tolist()), strict=True):
        keys = [("romanized", value) for value in thai_readings(word)]
        keys += [(kind, value) for value in thai_consonants(word) for kind in ("script", ACROSS)]
        assert np.array_equal(hashes[first:behind], np.unique(hashes_of(keys)))
