from __future__ import annotations

import pytest

from listwarden.names.alternatives import alternatives


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rockside Institute (RI)", ["Rockside Institute"]),
        ("АО «Рокзид» (АО «Рокзид-2»)", ["АО «Рокзид»"]),
        ("罗克赛德（香港）有限公司", ["罗克赛德 有限公司"]),
        ("Rockside Bank / Рокзид Банк", ["Rockside Bank", "Рокзид Банк"]),
        ("Rockside Bank|Roksid Bankasi", []),
        ("Rockside Bank | Roksid Bankasi", ["Rockside Bank", "Roksid Bankasi"]),
        ("Rockside Bank (Karachi", ["Rockside Bank"]),
    ],
)
def test_a_text_with_brackets_or_a_slash_holds_other_names(text: str, names: list[str]) -> None:
    assert list(alternatives(text)) == names


@pytest.mark.parametrize(
    "text", ["Rockside Bank", "M/s Rockside", "Rockside A/S", "(Rockside)", "(RI)", "c/o Rockside"]
)
def test_a_text_without_them_holds_no_other_name(text: str) -> None:
    assert list(alternatives(text)) == []
