from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, IDENTIFIERS
from listwarden.lists.formats.ofac_remarks import Context, Established, Record, read_phrase, read_remarks
from listwarden.lists.formats.ofac_split import split_phrases
from listwarden.model import (
    Attribute,
    DatedValue,
    EntityType,
    Identifier,
    Leftover,
    Name,
    PartialDate,
    Place,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.identifiers import KINDS

SOURCE = Source("ofac_sdn", "0" * 64, "1", "sdn.csv Remarks")


def one(phrase: str, type_: EntityType = "person") -> Record:
    return read_phrase(phrase, Context(SOURCE, type_))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Passport A123 (Iran)", Identifier("passport", "A123", SOURCE, "IR", "Passport")),
        ("alt. Passport RL 12 (Lebanon)", Identifier("passport", "RL 12", SOURCE, "LB", "Passport")),
        ("National ID No. K123(4) (Hong Kong)", Identifier("national_id", "K123(4)", SOURCE, "HK", "National ID No.")),
        ("BIK (RU) 044030707", Identifier("other", "044030707", SOURCE, label="BIK (RU)")),
        ("NIT # 800-0 (Colombia)", Identifier("tax_id", "800-0", SOURCE, "CO", "NIT #")),
        ("Vessel Registration Identification IMO 1234567",
         Identifier("imo", "1234567", SOURCE, label="Vessel Registration Identification IMO")),
        ("Company Number 12 (Malta)", Identifier("registration_number", "12", SOURCE, "MT", "Company Number")),
        ("Company Number IMO 5055", Identifier("imo", "5055", SOURCE, label="Company Number IMO")),
        ("Registration Number HRA 1 (Stuttgart) (Germany)",
         Identifier("registration_number", "HRA 1", SOURCE, "DE", "Registration Number", note="Stuttgart")),
        ("Matricula Mercantil No 12 (Cali)",
         Identifier("registration_number", "12", SOURCE, label="Matricula Mercantil No", note="Cali")),
        ("International Maritime Organization No. (123)",
         Identifier("imo", "123", SOURCE, label="International Maritime Organization No.")),
        ("SWIFT/BIC ABCDEFGH", Identifier("bic", "ABCDEFGH", SOURCE, label="SWIFT/BIC")),
        ("Telephone (98)(912)", Identifier("phone", "(98)(912)", SOURCE, label="Telephone")),
        ("Alt. Fax: 850 2", Identifier("phone", "850 2", SOURCE, label="Fax")),
        ("someone@example.com", Identifier("email", "someone@example.com", SOURCE)),
        ("www.example.com", Identifier("website", "www.example.com", SOURCE)),
        ("POB Pyongyang, Korea, North", Place("Pyongyang, Korea, North", SOURCE, "KP")),
        ("alt. POB Nowhere", Place("Nowhere", SOURCE)),
        ("nationality Syria", Attribute("nationality", "Syria", SOURCE, "SY")),
        ("nationality possibly Syria", Attribute("nationality", "possibly Syria", SOURCE, "SY")),
        ("alt. citizen Cuba", Attribute("citizenship", "Cuba", SOURCE, "CU")),
        ("Former Vessel Flag Malta", Attribute("former_vessel_flag", "Malta", SOURCE, "MT")),
        ("Gender Male", Attribute("gender", "Male", SOURCE)),
        ("Target Type State-Owned Enterprise", Attribute("target_type", "State-Owned Enterprise", SOURCE)),
        ("Alternate Title:  Colonel", Attribute("title", "Colonel", SOURCE)),
        ("ICTY indictee at large", Attribute("status", "ICTY indictee at large", SOURCE)),
        ("All Offices Worldwide", Attribute("scope", "All Offices Worldwide", SOURCE)),
        ("Linked To: SAMPLE, Ann", Relationship("linked_to", "SAMPLE, Ann", SOURCE)),
        ("Secondary sanctions risk: See Section 11.",
         Tag("secondary_sanctions", "Secondary sanctions risk: See Section 11", SOURCE)),
        ("Listing Date (EO 14024 Directive 2): 24 Feb 2022",
         Tag("directive", "Listing Date (EO 14024 Directive 2): 24 Feb 2022", SOURCE)),
        ("Executive Order 13662 Directive Determination - Subject to Directive 1",
         Tag("directive", "Executive Order 13662 Directive Determination - Subject to Directive 1", SOURCE)),
        ("Executive Order 13846 information: X. Sec. 5",
         Tag("sectoral", "Executive Order 13846 information: X. Sec. 5", SOURCE)),
    ],
)  # fmt: skip
def test_a_phrase_becomes_the_value_its_label_says(phrase: str, expected: Record) -> None:
    assert one(phrase) == expected


def test_secondary_sanctions_are_not_claimed_of_who_is_not_subject_to_them() -> None:
    text = "Additional Sanctions Information - Not on the SDN List and Not Subject to Secondary Sanctions"
    assert one(text) == Tag("not_secondary_sanctions", text, SOURCE)


def test_dates_of_issue_and_expiry_are_read() -> None:
    found = one("Passport A1 (Chad) issued 24 Oct 1990 expires May 2007")
    assert isinstance(found, Identifier)
    assert (found.value, found.country) == ("A1", "TD")
    assert found.issued == PartialDate.day(dt.date(1990, 10, 24), text="24 Oct 1990")
    assert found.expires == PartialDate.month(2007, 5, text="May 2007")


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest", "approximate"),
    [
        ("DOB 03 Feb 1961", dt.date(1961, 2, 3), dt.date(1961, 2, 3), False),
        ("alt. DOB Feb 1961", dt.date(1961, 2, 1), dt.date(1961, 2, 28), False),
        ("DOB 1951 to 1953", dt.date(1951, 1, 1), dt.date(1953, 12, 31), False),
        ("DOB circa 1979 to 1982", dt.date(1979, 1, 1), dt.date(1982, 12, 31), True),
        ("DOB circa 1979-1982", dt.date(1979, 1, 1), dt.date(1982, 12, 31), True),
    ],
)
def test_a_birth_date_is_an_interval(phrase: str, earliest: dt.date, latest: dt.date, approximate: bool) -> None:
    found = one(phrase)
    assert isinstance(found, DatedValue)
    assert (found.date.earliest, found.date.latest, found.date.approximate) == (earliest, latest, approximate)


def test_a_date_of_establishment_is_not_a_date_of_birth() -> None:
    found = one("Organization Established Date 1969", "organization")
    assert isinstance(found, Established)
    assert found.value.date.latest == dt.date(1969, 12, 31)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("a.k.a. 'BNC'", "BNC"),
        ("a.k.a. 'ABU 'ALI'", "ABU 'ALI"),
        ("a.k.a. ''ABD-AL-'IZ'", "'ABD-AL-'IZ"),
        ("a.k.a. 'Abu Haza''", "Abu Haza'"),
        ("a.k.a. 'ONE; TWO'", "ONE; TWO"),
    ],
)
def test_a_quoted_alias_is_weak_and_keeps_its_apostrophes(phrase: str, text: str) -> None:
    assert one(phrase) == Name(text, SOURCE, "weak", "also known as")


def test_a_weak_former_name_of_a_person_is_split_at_its_comma() -> None:
    assert one("f.k.a. 'ALI, Abu'") == Name(
        "ALI, Abu", SOURCE, "weak", "formerly known as", family="ALI", given="Abu"
    )  # fmt: skip


def test_the_currency_of_a_wallet_is_kept_and_its_case_too() -> None:
    address = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
    found = one(f"alt. Digital Currency Address - XBT {address}")
    assert found == Identifier("wallet", address, SOURCE, label="Digital Currency Address", asset="XBT")


@pytest.mark.parametrize(
    "phrase",
    [
        "brother of a President", "Digital Currency Addres", "Digital Currency Address - XBT 12", "Passport",
        "Passport (Iran)", "Passport issued in Cairo, Egypt", "NIT # Provisional", "DOB 03/02/1961", "DOB 31 Feb 1961",
        "Passport 12 issued under the name Ann Sample", "a.k.a. 'UNCLOSED", "Genderless", "Linked To:", "",
        "Passport No.: 12, Eritrea, Issue Date 21 August 2006, Expire Date 20 August 2008",
    ],
)  # fmt: skip
def test_what_no_rule_reads_is_a_leftover_and_not_a_guess(phrase: str) -> None:
    assert one(phrase) == Leftover(phrase, SOURCE)


@pytest.mark.parametrize("phrase", ["Former Minister of Samples", "Lt. Col", "Ex-FRY Deputy Prime Minister", "member"])
def test_a_position_is_a_title_of_a_person_only(phrase: str) -> None:
    assert one(phrase) == Attribute("title", phrase, SOURCE)
    assert one(phrase, "organization") == Leftover(phrase, SOURCE)


def test_a_repeated_title_is_known_from_its_column() -> None:
    context = Context(SOURCE, "person", titles=("Keeper of the Keys",))
    assert read_phrase("Keeper of the Keys", context) == Attribute("title", "Keeper of the Keys", SOURCE)


def test_the_closing_stop_is_dropped_but_not_the_stop_of_an_abbreviation() -> None:
    assert split_phrases("Gender Male.") == ["Gender Male"]
    assert split_phrases("Linked To: UNO S.A.") == ["Linked To: UNO S.A."]
    assert split_phrases("Linked To: UNO LTD.") == ["Linked To: UNO LTD"]
    assert split_phrases("Linked To: UNO LTD.", {"UNO LTD."}) == ["Linked To: UNO LTD."]
    assert split_phrases("Linked To: UNO LTD.", {"UNO LTD.", "UNO LTD"}) == ["Linked To: UNO LTD"]


def test_an_alias_that_is_not_closed_does_not_swallow_the_next_phrase() -> None:
    phrases = ["a.k.a. 'OPEN", "Linked To: THE 'GROUP'"]
    assert split_phrases("; ".join(phrases)) == phrases


@pytest.mark.parametrize("part", [" issued 1", " (a)", "@a.", "a.", " to 1961"])
@pytest.mark.parametrize("label", ["Passport 1", "DOB 1961", ""])
def test_an_endless_value_is_left_over_and_not_puzzled_over(label: str, part: str) -> None:
    text = label + part * 10_000
    assert read_remarks(text, Context(SOURCE)) == (Leftover(split_phrases(text)[0], SOURCE),)


def test_a_semicolon_without_a_blank_parts_two_phrases() -> None:
    assert split_phrases("nationality possibly Cuba;arrested 2002.") == ["nationality possibly Cuba", "arrested 2002"]


def test_offices_and_a_link_in_one_phrase_are_two() -> None:
    link = "For more information on directives, please visit the following link: http://example.com/a#b"
    scope, more = read_remarks(f"All offices worldwide. {link}.", Context(SOURCE))
    assert scope == Attribute("scope", "All offices worldwide", SOURCE)
    assert isinstance(more, Attribute)
    assert (more.key, more.value) == ("more_information", "http://example.com/a#b")


def test_the_last_phrase_of_a_cut_remark_is_a_leftover() -> None:
    text = "Gender Male; Passport 1234 (Iran); Passport 99"
    first, second, last = read_remarks(text, Context(SOURCE), is_cut=True)
    assert isinstance(first, Attribute)
    assert isinstance(second, Identifier)
    assert last == Leftover("Passport 99", SOURCE)


def test_a_remark_cut_at_a_semicolon_loses_nothing_that_is_there() -> None:
    assert read_remarks("Gender Male;", Context(SOURCE), is_cut=True) == (Attribute("gender", "Male", SOURCE),)


def test_an_empty_remark_has_no_records() -> None:
    assert read_remarks("", Context(SOURCE)) == ()
    assert read_remarks("", Context(SOURCE), is_cut=True) == ()


def test_every_label_leads_to_a_known_kind() -> None:
    assert set(IDENTIFIERS.values()) <= set(KINDS)


@pytest.mark.parametrize("label", sorted(IDENTIFIERS))
def test_every_label_of_an_identifier_is_reached(label: str) -> None:
    number = "529900ODI3047E2LIV03" if IDENTIFIERS[label] == "lei" else "12345"
    found = one(f"{label} {number}")
    assert isinstance(found, Identifier)
    assert (found.label, found.value, found.kind) == (label, number, IDENTIFIERS[label])


def test_a_legal_entity_number_of_another_form_is_no_lei() -> None:
    found = one("Legal Entity Number 851234567 (Netherlands)")
    assert isinstance(found, Identifier)
    assert (found.kind, found.value, found.country) == ("registration_number", "851234567", "NL")


def test_a_colon_before_an_address_of_mail_is_no_part_of_it() -> None:
    found = one("Email:office@example.org")
    assert isinstance(found, Identifier)
    assert (found.kind, found.value) == ("email", "office@example.org")


@pytest.mark.parametrize("label", sorted(ATTRIBUTES))
def test_every_label_of_an_attribute_is_reached(label: str) -> None:
    found = one(f"{label} something", "organization")
    assert isinstance(found, Attribute)
    assert found.key == ATTRIBUTES[label]


@given(st.text(alphabet=st.sampled_from("aK.;:'() 1,-DOBPassport#"), max_size=80), st.booleans())
def test_any_text_is_accounted_for_phrase_by_phrase(text: str, is_cut: bool) -> None:
    phrases = split_phrases(text, is_cut=is_cut)
    records = read_remarks(text, Context(SOURCE), is_cut=is_cut)
    assert len(records) == len([phrase for phrase in phrases if phrase])
    assert "".join(text.split()).count("a") == sum(phrase.count("a") for phrase in phrases)
