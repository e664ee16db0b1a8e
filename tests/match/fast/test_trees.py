"""Keys as trees of letters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from listwarden.match.fast.trees import tree_of


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", max_size=8), max_size=20))
def test_a_tree_ends_where_its_texts_do(texts: list[str]) -> None:
    tree = tree_of(texts)
    for text in texts:
        place = 0
        for letter in text:
            place = int(tree.follow[place, ord(letter) % 32])
            assert place
        assert tree.is_end[place]
    assert np.count_nonzero(tree.is_end) == len(set(texts))
