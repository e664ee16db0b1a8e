from __future__ import annotations

import pytest

from listwarden.lists.formats.ofac_acts import pair_acts
from listwarden.lists.formats.ofac_remarks import Context
from listwarden.lists.formats.ofac_values import country_or_region, read_document, read_feature, with_note
from listwarden.lists.formats.ofac_words import RELATIONS, alias_role, is_known, key_of, label_of, relation_kind
from listwarden.model import Attribute, Designation, Identifier, Leftover, Program, Source, Tag
from listwarden.names.relations import RELATIONSHIP_KINDS

HERE = Source("ofac_sdn", "0" * 64, "7", "field")
CONTEXT = Context(HERE, "vessel")


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("Website", "Website"), ("WEBSITE", "Website"), ("MMSI", "MMSI"), ("Organization Type:", "Organization Type:"),
        ("ORGANIZATION TYPE:", "Organization Type"), ("Driver’s License No.", "Driver's License No."),
        ("Birthdate", "DOB"), ("Nationality Country", "nationality"), ("Fleet Color", "Fleet Color"),
    ],
)  # fmt: skip
def test_a_label_is_that_of_remarks_in_whatever_case_a_format_writes_it(label: str, known: str) -> None:
    assert label_of(label) == known
    assert is_known(label_of(label)) == (label != "Fleet Color")


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("A.K.A.", "also known as"), ("a.k.a.", "also known as"), ("aka", "also known as"),
        ("F.K.A.", "formerly known as"), ("nka", "now known as"), ("d.b.a.", None), ("", None), ("Name", None),
    ],
)  # fmt: skip
def test_an_alias_has_the_same_role_in_every_format(word: str, role: str | None) -> None:
    assert alias_role(word) == role


def test_every_relation_of_ofac_is_a_described_kind_and_a_new_one_keeps_its_words() -> None:
    assert {relation_kind(label) for label in RELATIONS} <= RELATIONSHIP_KINDS.keys()
    assert relation_kind("Landlord of") == key_of("Landlord of") == "landlord_of"
    assert key_of("***") == "other"


def test_an_imo_number_is_found_under_any_type_that_can_hold_one() -> None:
    for label in ("Vessel Registration Identification", "Registration Number", "Hull Mark"):
        record = read_document(label, "IMO 9000007", "", CONTEXT)
        assert record == Identifier("imo", "9000007", HERE, label=f"{label} IMO")
    assert read_document("Passport", "IMO 9000007", "", CONTEXT) == Identifier(
        "passport", "IMO 9000007", HERE, label="Passport"
    )


def test_a_wallet_of_any_form_stays_a_wallet() -> None:
    (wallet,) = read_feature("Digital Currency Address - XYZ", "xyz:q-short", CONTEXT)
    assert wallet == Identifier("wallet", "xyz:q-short", HERE, label="Digital Currency Address", asset="XYZ")


def test_the_country_of_a_document_of_an_unknown_type_is_never_lost() -> None:
    assert read_document("Guild Token", "GT 7", "Atlantis", CONTEXT) == Identifier(
        "other", "GT 7", HERE, label="Guild Token", note="Atlantis"
    )
    assert read_document("Guild Token", "GT 7 (Russia)", "", CONTEXT) == Identifier(
        "other", "GT 7", HERE, "RU", "Guild Token"
    )


def test_a_note_that_has_no_place_in_a_record_is_left_over() -> None:
    tag = Tag("directive", "Directive 1", HERE)
    assert [*with_note(tag, "Directive", "since 2014")] == [tag, Leftover("Directive: since 2014", HERE)]
    assert [*with_note(Attribute("gender", "Male", HERE), "Gender", "said")] == [
        Attribute("gender", "Male", HERE, note="said")
    ]


def test_titles_in_one_feature_are_parted() -> None:
    titles = [*read_feature("Title", "Head of Samples; Deputy of Tests", Context(HERE, "person"))]
    assert titles == [Attribute("title", text, HERE) for text in ("Head of Samples", "Deputy of Tests")]


def test_a_region_is_the_country_only_where_there_is_none() -> None:
    assert country_or_region("", "Gaza") == ("Region: Gaza", "")
    assert country_or_region("Ukraine", "") == ("Ukraine", "")


def test_a_program_has_its_act_by_name_by_number_or_by_being_the_only_one() -> None:
    def pairs(codes: list[str], bases: list[tuple[str, str]]) -> list[tuple[str, str]]:
        acts = [Designation(HERE, program, legal_basis=basis) for program, basis in bases]
        found = pair_acts([Program(code, HERE) for code in codes], acts)
        return [(program.code if program else "", act.legal_basis if act else "") for program, act in found]

    assert pairs(["NS-PLC"], [("", "General License 4")]) == [("NS-PLC", "General License 4")]
    assert pairs(["CUBA", "BURMA-EO14014"], [("", "Executive Order 14014"), ("", "CACR")]) == [
        ("CUBA", ""), ("BURMA-EO14014", "Executive Order 14014"), ("", "CACR"),
    ]  # fmt: skip
    assert pairs(["NPWMD", "SDGT"], [("SDGT", "A"), ("", "B"), ("SDGT", "C")]) == [
        ("NPWMD", ""), ("SDGT", "A"), ("SDGT", "C"), ("", "B"),
    ]  # fmt: skip
    assert pairs(["X-EO14014"], [("", "E.O. 14014 of 2021"), ("", "E.O. 14014 as amended")]) == [
        ("X-EO14014", ""), ("", "E.O. 14014 of 2021"), ("", "E.O. 14014 as amended"),
    ]  # fmt: skip
