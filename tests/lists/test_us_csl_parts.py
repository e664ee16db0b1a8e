from __future__ import annotations

import pytest

from listwarden.lists.catalog import definition_of
from listwarden.lists.formats.ofac_remarks import Context
from listwarden.lists.us_csl.addresses import split_addresses
from listwarden.lists.us_csl.documents import read_document, split_documents
from listwarden.lists.us_csl.entry import Document
from listwarden.lists.us_csl.names import is_address_label, read_name, split_aliases
from listwarden.lists.us_csl.notices import split_notices
from listwarden.lists.us_csl.sublists import read_source
from listwarden.model import Attribute, Identifier, Leftover, Source, Tag

SOURCE = Source("us_csl", "ab" * 32, "EL-1", "ids")


def names(text: str) -> list[str]:
    """The names in a field that are not derived, each with its role or note where it has one."""
    pieces = [piece for piece in read_name(text).pieces if piece.strength != "derived"]
    return [pieces[0].text, *(f"{piece.text} ({piece.note or piece.role})" for piece in pieces[1:])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Muster Co.", ["Muster Co."]),
        ("Muster Co., Ltd., a.k.a. Ster Co. (M-S)", ["Muster Co., Ltd.", "Ster Co. (M-S) (also known as)"]),
        ("Muster OOO (f.k.a., Beispiel OOO)", ["Muster OOO", "Beispiel OOO (formerly known as)"]),
        ("Ri Muster (aka Ri Mu'ster) (an individual)", ["Ri Muster (an individual)", "Ri Mu'ster (also known as)"]),
        ("Muster Institute [aka Sample Center]", ["Muster Institute", "Sample Center (also known as)"]),
        ("Muster, d/b/a Sample Air", ["Muster", "Sample Air (doing business as)"]),
        (
            "Muster, a.k.a., the following three aliases: -MU; -Ster Co., Ltd.; and -MUS.",
            ["Muster", "MU (also known as)", "Ster Co., Ltd. (also known as)", "MUS. (also known as)"],
        ),
        ("PEARL (A.K.A. CHU SAMPLE) MUSTER", ["PEARL MUSTER", "CHU SAMPLE (also known as)"]),
        ("Majid Akakand", ["Majid Akakand"]),
        ("Dba Aka Fka", ["Dba Aka Fka"]),
        ("(a.k.a. Muster)", ["(a.k.a. Muster)"]),
        ("a.k.a. Muster", ["a.k.a. Muster"]),
    ],
    ids=range(12),
)  # fmt: skip
def test_aliases_in_the_field_of_the_name_are_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("Muster LLC and any successor, sub-unit, or subsidiary thereof", "Muster LLC", "and any successor"),
        ("Muster LLC; and any successor, sub-unit, or subsidiary thereof", "Muster LLC", "and any successor"),
        ("Fourth Academy, and its sub-units and successors", "Fourth Academy", "and its sub-units"),
        (
            "Ministry of Samples, including the Forces of it.  This includes all.",
            "Ministry of Samples",
            "including the",
        ),
        ("Sample Power (including power plants)", "Sample Power (including power plants)", ""),
        ("and any successor thereof", "and any successor thereof", ""),
    ],
    ids=range(6),
)
def test_who_else_is_meant_is_a_scope_and_no_name(text: str, name: str, scope: str) -> None:
    reading = read_name(text)
    assert reading.pieces[0].text == name
    assert reading.scope.startswith(scope)
    assert bool(reading.scope) == bool(scope) == reading.is_prose


def test_facilities_that_are_described_are_no_name() -> None:
    reading = read_name(
        "Sample Energy Board (SEB), and subordinate entity Nuclear reactors (including power plants), fuel "
        "reprocessing and enrichment facilities, and heavy water production facilities"
    )
    assert reading.pieces[0].text == "Sample Energy Board (SEB)"
    assert reading.scope.startswith("Nuclear reactors (including power plants), fuel")


@pytest.mark.parametrize(
    ("text", "derived"),
    [
        ("Sample Institute of Nuclear Technology (SINTECH)", ["Sample Institute of Nuclear Technology", "SINTECH"]),
        ("Sample Supercomputing Center (SSC-C)", ["Sample Supercomputing Center", "SSC-C"]),
        ("Muster Chemicals (PVT)", []),
        ("Muster Works (HK)", []),
        ("SINTECH (SAMPLE INSTITUTE OF TECHNOLOGY)", []),
        ("FKU ?Sample?", ["FKU Sample"]),
    ],
    ids=range(6),
)
def test_only_what_fits_the_name_is_read_as_its_abbreviation(text: str, derived: list[str]) -> None:
    assert [piece.text for piece in read_name(text).pieces if piece.strength == "derived"] == derived


@pytest.mark.parametrize("text", ["Address 01", "ADDRESS 1", "Address No. 12", "Addr. 3: 1 Test Road"])
def test_a_numbered_address_is_no_name(text: str) -> None:
    assert is_address_label(text)


@pytest.mark.parametrize("text", ["Address Ltd.", "Address 2000x4 Systems", "1 Address Road", "Addressing 1"])
def test_a_name_that_begins_like_an_address_is_a_name(text: str) -> None:
    assert not is_address_label(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One; and Two", ["One", "Two"]),
        ("One,; -Two,; and Three).", ["One", "Two", "Three"]),
        ("Works (One; Two); Three", ["Works (One; Two)", "Three"]),
        ("One a.k.a. Two", ["One", "Two"]),
        ("and Sons Ltd.; and; Andes", ["and Sons Ltd.", "Andes"]),
        ("; ;", []),
    ],
    ids=range(6),
)
def test_packed_aliases_are_parted(text: str, found: list[str]) -> None:
    assert [piece.text for piece in split_aliases(text)] == found


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "a.k.a. " * 30_000, "; and -" * 30_000, ", d/b/a x" * 200, "(aka (" * 300]
)
def test_no_text_keeps_the_names_busy(text: str) -> None:
    assert read_name(text).pieces[0].role == "primary"
    assert list(split_aliases(f"x {text}"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 Test Road, Kyiv, UA; Gate 2, Lviv, UA", ["1 Test Road, Kyiv, UA", "Gate 2, Lviv, UA"]),
        ("1 Test Road; Gate 2, Kyiv, UA", ["1 Test Road; Gate 2, Kyiv, UA"]),
        ("50 Test Road, China; and 51 Test Road, China, CN", ["50 Test Road, China; and 51 Test Road, China, CN"]),
        ("1 Test Road, Dubai, AE; and P.O. Box 2, Dubai, AE", ["1 Test Road, Dubai, AE", "P.O. Box 2, Dubai, AE"]),
        ("TAMPA, FL, 33615; MIAMI, FL, 33177-1234", ["TAMPA, FL, 33615", "MIAMI, FL, 33177-1234"]),
        ("PK; AE", ["PK", "AE"]),
        ("1 Test Road, XQ; Gate 2", ["1 Test Road, XQ; Gate 2"]),
        ("Sample Valley; LB; SY", ["Sample Valley; LB", "SY"]),
        ("1 Test Road,  , PK", ["1 Test Road, PK"]),
        ("", []),
    ],
    ids=range(10),
)  # fmt: skip
def test_addresses_are_parted_only_where_it_is_certain(text: str, found: list[str]) -> None:
    assert [str(one) for one in split_addresses(text)] == found


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("SAN SAMPLE, CA", True), ("MUSTERSTADT, 81675, DE", False), ("SAMPLE, GB", False), ("CO", False)],
)
def test_a_code_is_in_doubt_where_it_can_be_a_state(text: str, doubtful: bool) -> None:
    assert split_addresses(text, has_states=True)[0].is_doubtful == doubtful
    assert not split_addresses(text)[0].is_doubtful


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("87 FR 13141", ["87 FR 13141"]),
        ("77 FR 61249 No. 195", ["77 FR 61249 No. 195"]),
        ("66 FR 24266; 75 FR 78883; 77 FR 58006 (no. 182)", ["66 FR 24266", "75 FR 78883", "77 FR 58006 (no. 182)"]),
        ("84  FR 21233, 80FR 69852", ["84  FR 21233", "80FR 69852"]),
        (
            "51 F.R. 7476 3/4/86 and 51 F.R. 7481 51 F.R. 32818",
            ["51 F.R. 7476 3/4/86", "51 F.R. 7481", "51 F.R. 32818"],
        ),
        ("Notice 2061, Vol. 59, No. 165, 8/26/94", ["Notice 2061, Vol. 59, No. 165, 8/26/94"]),
        ("See 84 FR 1, 84 FR 1", ["See 84 FR 1", "84 FR 1"]),
        ("", []),
    ],
    ids=range(8),
)
def test_citations_are_parted(text: str, found: list[str]) -> None:
    assert list(split_notices(text)) == found


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("US, 80-0890696, Tax ID No.", Document("Tax ID No.", "80-0890696", "US")),
        ("Tax ID No., 80-0890696, US", Document("Tax ID No.", "80-0890696", "US")),
        ("PK, 2026-01-01, 2016-01-02, A 1, Passport", Document("Passport", "A 1", "PK", "2016-01-02", "2026-01-01")),
        (
            "Passport, A 1, DE, 07 Aug 1998, 06 Aug 2008",
            Document("Passport", "A 1", "DE", "07 Aug 1998", "06 Aug 2008"),
        ),
        ("2016-01-02, A 1, Passport", Document("Passport", "A 1", dated="2016-01-02")),
        ("10 Jul 2002, Organization Established Date", Document("Organization Established Date", "10 Jul 2002")),
        ("Male, Gender", Document("Gender", "Male")),
        ("Muster Co., Ltd, Issuer Name", Document("Issuer Name", "Muster Co., Ltd")),
        ("2016-13-45, A 1, Passport", Document("Passport", "2016-13-45, A 1")),
        ("A 1, Sample Paper", Document(number="A 1, Sample Paper")),
    ],
    ids=range(10),
)
def test_documents_are_read_in_both_orders(text: str, document: Document) -> None:
    assert split_documents(text) == (document,)


def test_documents_become_what_they_are() -> None:
    text = (
        "2016-01-02, A 1, Passport; Male, Gender; Nationality Country, PK; A 1, Sample Paper; "
        "Subject to Directive 1, Executive Order 13662 Directive Determination -"
    )
    passport, gender, nationality, unknown, directive = (
        read_document(document, Context(SOURCE)) for document in split_documents(text)
    )
    assert isinstance(passport, Identifier)
    assert (passport.issued, passport.expires, passport.note) == (
        None, None, "2016-01-02, of issue or of expiry: the file does not say which",
    )  # fmt: skip
    assert gender == Attribute("gender", "Male", SOURCE)
    assert nationality == Attribute("nationality", "PK", SOURCE, "PK")
    assert unknown == Leftover("A 1, Sample Paper", SOURCE)
    assert isinstance(directive, Tag)
    assert directive.kind == "directive"


@pytest.mark.parametrize(
    ("text", "code", "is_known"),
    [
        ("Entity List (EL) - Bureau of Industry and Security", "EL", True),
        ("The Entity List, under new words (EL)", "EL", True),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "NS-MBS", True),
        ("CAPTA List (CAPTA) - Treasury Department", "CAPTA", True),
        ("Part 561 List (561) - Treasury Department", "CAPTA", True),
        ("CMIC List (CMIC) - Treasury Department", "NS-CMIC", True),
        ("Palestinian Legislative Council List (PLC) - Treasury Department", "NS-PLC", True),
        ("Nonproliferation Sanctions (ACN) - State Department", "ISN", True),
        ("New List (NL) - Some Department", "NL", False),
        ("New List of Samples", "NEW-LIST-OF-SAMPLES", False),
        ("EL", "EL", True),
        ("Список", "UNKNOWN", False),
    ],
    ids=range(12),
)
def test_the_code_in_brackets_says_which_list_it_is(text: str, code: str, is_known: bool) -> None:
    found = read_source(text, definition_of("us_csl").sublists)
    assert (found.code, found.is_known) == (code, is_known)
    assert bool(found.authority) == is_known


def test_a_list_of_ofac_has_ofacs_code_and_ids_keep_the_one_of_the_file() -> None:
    known = definition_of("us_csl").sublists
    keys = {text: read_source(text, known).key for text in ("(CAP)", "(CAPTA)", "(561)", "(CMIC)", "(NS-PLC)", "(EL)")}
    assert keys == {"(CAP)": "CAP", "(CAPTA)": "CAP", "(561)": "561", "(CMIC)": "CMIC", "(NS-PLC)": "PLC", "(EL)": "EL"}
    ofac = {each.code for each in known if each.authority == "OFAC"}
    assert ofac <= {each.code for name in ("ofac_sdn", "ofac_cons") for each in definition_of(name).sublists}
