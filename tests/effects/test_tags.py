"""Standing phrases of OFAC's lists as typed tags."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from given import D

from listwarden.effects import default_law
from listwarden.effects.facts import tags_of
from listwarden.lists import definition_of

LAW = default_law()
TODAY = D(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Additional Sanctions Information - Subject to Secondary Sanctions", "secondary_iran"),
        ("Additional Sanctions Information - Subject to Secondary Sanctions.", "secondary_iran"),
        ("ADDITIONAL SANCTIONS INFORMATION - SUBJECT TO SECONDARY SANCTIONS", "secondary_iran"),
        (
            "Additional Sanctions Information - Subject to Secondary Sanctions Pursuant to the Hizballah Financial "
            "Sanctions Regulations",
            "secondary_hizballah",
        ),
        ("alt. Secondary sanctions risk: See Section 11 of Executive Order 14024.", "secondary_eo14024"),
        ("Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.2", "secondary_dprk"),
        ("Executive Order 13662 Directive Determination - Subject to Directive 4", "directive_13662"),
    ],
)
def test_a_phrase_is_its_tag_in_every_spelling(text: str, code: str) -> None:
    tag = tags_of(LAW, text, TODAY)
    assert tag is not None
    assert tag.code == code


@pytest.mark.parametrize("text", ["", "Secondary School", "DOB 1 Jan 1970"])
def test_other_phrases_are_no_tags(text: str) -> None:
    assert tags_of(LAW, text, TODAY) is None


def test_a_tag_holds_from_its_law_on() -> None:
    """E.O. 14114 of 22 December 2023 added section 11."""
    text = "Secondary sanctions risk: See Section 11 of Executive Order 14024"
    assert tags_of(LAW, text, D(2023, 12, 21)) is None
    assert tags_of(LAW, text, D(2023, 12, 22)) is not None


@pytest.mark.parametrize(
    ("list_id", "file", "least"),
    [
        ("ofac_sdn", "2024-06/sdn.csv", 6000),
        ("ofac_sdn", "2021-07/sdn.csv", 3000),
        ("ofac_cons", "2025-12/cons_prim.csv", 900),
    ],
)
def test_every_tag_of_a_real_list_is_known(list_id: str, file: str, least: int, shared_data: Path) -> None:
    definition = definition_of(list_id)
    (form,) = (one for one in definition.formats if one.format == "csv")
    parsed = form.load_parser().parse({form.parts[0].part: shared_data / "ofac" / file}, definition, "0" * 64)
    tags = [tag.text for listing in parsed.listings for tag in listing.tags]
    assert len(tags) >= least
    assert Counter(text for text in tags if tags_of(LAW, text, TODAY) is None) == {}
