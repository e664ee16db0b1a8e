from __future__ import annotations

import pytest

from listwarden.names.phrases import shortened
from listwarden.names.words import analyze


def short(text: str) -> list[str]:
    form = shortened(analyze(text, "organization"))
    return [word.text for word in form.words] if form else []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Scientific Research Institute Kvant", ["nii", "kvant"]), ("Kvant Institute of Research", ["kvant", "nii"]),
        ("Nauchno-Issledovatelskii Institut Kvant", ["nii", "kvant"]), ("Научно-исследовательский институт", ["nii"]),
        ("Scientific and Production Association Impuls", ["npo", "impuls"]),
        ("Research and Production Enterprise Topaz", ["npp", "topaz"]), ("TsKB Rubin", ["ckb", "rubin"]),
        ("Central Design Bureau Rubin", ["ckb", "rubin"]),
        ("Tsentralnoye Konstruktorskoye Byuro Rubin", ["ckb", "rubin"]),
        ("Central Scientific Research Institute Burevestnik", ["cnii", "burevestnik"]),
    ],
)  # fmt: skip
def test_a_phrase_in_any_language_is_its_abbreviation(text: str, words: list[str]) -> None:
    assert short(text) == words


@pytest.mark.parametrize("text", ["Rockside Tower", "Design of Rockside Bureau", "Institute", "NPO Impuls", "Research"])
def test_a_name_without_a_phrase_has_no_shorter_form(text: str) -> None:
    assert short(text) == []


def test_what_was_written_is_kept() -> None:
    form = shortened(analyze("Design Bureau Rockside", "organization"))
    assert form is not None
    assert [word.written for word in form.words] == ["Design Bureau", "Rockside"]
    assert form.joins == ("kbrockside",)
