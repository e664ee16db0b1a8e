from __future__ import annotations

import pytest

from listwarden.lists.catalog import definition_of
from listwarden.lists.formats.ofac_sublists import CODES, codes_of, deduced_sublists
from listwarden.model import Program, Source, SubList, Tag

HERE = Source("ofac_cons", "0" * 64, "7", "")
DIRECTIVE = "Executive Order 13662 Directive Determination - Subject to Directive 1"
EO14024 = "Executive Order 14024 Directive Information Subject to Directive 3 - All transactions"


def deduce(programs: list[str], phrases: list[str], list_id: str = "ofac_cons") -> list[str]:
    found = deduced_sublists(
        [Program(code, HERE) for code in programs],
        [Tag("directive", phrase, HERE) for phrase in phrases],
        HERE.at("Program"),
        codes_of(definition_of(list_id)),
    )
    assert all(each.source == HERE.at("Program") for each in found)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("programs", "phrases", "codes"),
    [
        (["UKRAINE-EO13662"], [DIRECTIVE], ["SSI"]),
        (["UKRAINE-EO13662"], [], []),
        (["NS-PLC", "SDGT"], [], ["NS-PLC"]),
        (["CMIC-EO13959"], [], ["NS-CMIC"]),
        (["FSE-SY", "SYRIA"], [], ["FSE"]),
        (["561-Related"], [], ["CAPTA"]),
        (["IRAN"], ["U.S. Persons Must Continue to Block this Property"], ["EO13599"]),
        (["561List"], [], ["CAPTA"]),
        (["IRAN"], [], []),
        (["RUSSIA-EO14024"], [EO14024], ["NS-MBS"]),
        (["RUSSIA-EO14024"], [EO14024.replace("Directive 3", "Directive 2")], []),
        (["RUSSIA-EO14024", "UKRAINE-EO13662"], [EO14024, DIRECTIVE], ["SSI"]),
        (["CAATSA - RUSSIA"], ["CAATSA Section 235 Information: EXPORT SANCTIONS"], ["NS-MBS"]),
        (["NOBODY-KNOWS"], [DIRECTIVE], []),
        ([], [], []),
    ],
)
def test_programs_and_phrases_determine_a_sublist_or_leave_it_open(
    programs: list[str], phrases: list[str], codes: list[str]
) -> None:
    assert deduce(programs, phrases) == codes


def test_every_entry_of_the_sdn_list_is_on_it() -> None:
    assert deduce(["CUBA"], [], "ofac_sdn") == ["SDN"]
    assert codes_of(definition_of("ofac_sdn")) == {"SDN"}


def test_every_list_that_the_enhanced_xml_names_is_defined_in_one_publication() -> None:
    defined = {code for each in ("ofac_sdn", "ofac_cons") for code in codes_of(definition_of(each))}
    assert set(CODES.values()) <= defined


def test_every_sublist_says_what_it_means_and_on_what_ground() -> None:
    sublists = [each for name in ("ofac_sdn", "ofac_cons") for each in definition_of(name).sublists]
    assert all(each.title and each.legal_basis and each.meaning.endswith(".") for each in sublists)
    assert SubList("SDN", HERE).code in {each.code for each in sublists}
