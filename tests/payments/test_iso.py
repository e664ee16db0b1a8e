from __future__ import annotations

import pytest
from made import PACS, errors, one, pacs008, parse, party

from listwarden.payments import Party


def role(message: object, name: str) -> Party:
    (found,) = [one for one in message.parties if one.role == name]  # type: ignore[attr-defined]
    return found


def test_parties_have_their_names_accounts_countries_and_places() -> None:
    message = one(pacs008(party("Jane Roe", country="GB", town="Leeds")))
    assert (message.family, message.kind, message.version, message.is_whole) == ("iso20022", "pacs.008", "001.08", True)
    debtor = role(message, "Dbtr")
    assert [value.text for value in debtor.names] == ["Jane Roe"]
    assert debtor.names[0].place == "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/Dbtr/Nm"
    assert debtor.names[0].line == 8
    assert [value.text for value in debtor.accounts] == ["1111111111"]
    assert [value.text for value in debtor.countries] == ["GB"]
    assert [value.text for value in debtor.address] == ["Leeds"]
    assert [one.value.text for one in role(message, "CdtrAgt").identifiers] == ["BANKGB22XXX"]
    amount = message.first("amount", *message.transactions[0])
    assert amount
    assert (amount.value.text, amount.currency) == ("1000.00", "EUR")


@pytest.mark.parametrize(
    "namespace",
    [PACS, "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.02", "urn:swift:xsd:pacs.008.001.13", ""],
    ids=["08", "02", "swift 13", "none"],
)
def test_any_version_and_namespace_is_read_alike(namespace: str) -> None:
    text = pacs008(namespace=namespace) if namespace else pacs008().replace(f' xmlns="{PACS}"', "")
    message = one(text)
    assert message.kind == "pacs.008"
    assert message.is_whole
    assert role(message, "Cdtr").names[0].text == "Bolt Example GmbH"


def test_prefixes_comments_and_line_breaks_change_nothing() -> None:
    plain = one(pacs008("<Nm>Jane Roe Example</Nm>"))
    odd = one(pacs008("<Nm>Jane R<!-- -->oe\n   Example</Nm>"))
    assert role(odd, "Dbtr").names[0].text == role(plain, "Dbtr").names[0].text
    prefixed = pacs008().replace("<", "<p:").replace("<p:/", "</p:").replace("xmlns=", "xmlns:p=")
    assert [one.role for one in one(prefixed).parties] == [one.role for one in one(pacs008()).parties]


def test_a_header_and_an_envelope_are_seen_through() -> None:
    header = (
        '<AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><Fr><FIId><FinInstnId><BICFI>AAAAGB22</BICFI>'
        "</FinInstnId></FIId></Fr><MsgDefIdr>pacs.008.001.08</MsgDefIdr></AppHdr>"
    )
    message = one(f'<?xml version="1.0"?><Envelope><Body>{header}{pacs008()}</Body></Envelope>')
    assert message.is_whole
    assert role(message, "Fr").identifiers[0].value.text == "AAAAGB22"
    assert role(message, "Dbtr").names[0].place.startswith("/Document/")


def test_an_envelope_can_hold_several_messages() -> None:
    found = parse(f"<Batch>{pacs008()}{pacs008('<Nm>John Doe</Nm>')}</Batch>")
    assert [role(message, "Dbtr").names[0].text for message in found] == ["Jane Roe", "John Doe"]
    assert [message.raw.where for message in found] == ["in.xml message 1.1 line 1", "in.xml message 1.2 line 17"]
    assert role(found[1], "Dbtr").names[0].line == 24
    assert found[0].raw.sha256 == found[1].raw.sha256


def test_payments_of_one_message_are_told_apart_and_share_their_payer() -> None:
    def payment(name: str) -> str:
        return (
            f"<CdtTrfTxInf><PmtId><EndToEndId>E-{name}</EndToEndId></PmtId><Cdtr><Nm>{name}</Nm></Cdtr></CdtTrfTxInf>"
        )

    groups = "".join(
        f"<PmtInf><Dbtr><Nm>{payer}</Nm></Dbtr>{payment(payer + 'one')}{payment(payer + 'two')}</PmtInf>"
        for payer in "AB"
    )
    text = f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>{groups}'
    message = one(text + "</CstmrCdtTrfInitn></Document>")
    assert message.transactions == ((1, 1), (1, 2), (2, 1), (2, 2))
    creditors = [party for party in message.parties if party.role == "Cdtr"]
    assert [(party.names[0].text, party.group, party.transaction) for party in creditors][2] == ("Bone", 2, 1)
    assert creditors[2].names[0].place == "/Document/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[1]/Cdtr/Nm"
    assert message.is_whole


def test_a_name_where_no_party_is_expected_is_a_party_all_the_same() -> None:
    message = one(pacs008(more="<NewThing><Nm>Unexpected Example</Nm></NewThing>"))
    assert role(message, "NewThing").names[0].text == "Unexpected Example"


def test_a_field_without_a_policy_is_searched_as_text_and_said() -> None:
    message = one(pacs008(more="<BrandNew>some words here</BrandNew>"))
    assert [text.lines[0].text for text in message.texts if text.policy == "unknown"] == ["some words here"]
    assert any("BrandNew" in problem.what for problem in message.problems)
    assert message.is_whole


def test_text_beside_elements_is_searched() -> None:
    message = one(pacs008("<Nm>Jane Roe</Nm>hidden words<PstlAdr><Ctry>GB</Ctry></PstlAdr>tail words"))
    (text,) = [text for text in message.texts if text.policy == "unknown"]
    assert [line.text for line in text.lines] == ["hidden words", "tail words"]


def test_lines_of_remittance_text_are_one_text() -> None:
    message = one(pacs008(text="first part</Ustrd><Ustrd>second part"))
    (text,) = [text for text in message.texts if text.role == "Ustrd"]
    assert [(line.text, line.place[-8:]) for line in text.lines] == [
        ("first part", "Ustrd[1]"), ("second part", "Ustrd[2]"),
    ]  # fmt: skip


def test_identifications_have_the_kind_that_their_scheme_says() -> None:
    person = (
        "<Nm>Jane Roe</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1961-02-03</BirthDt><CtryOfBirth>GB</CtryOfBirth>"
        "</DtAndPlcOfBirth><Othr><Id>X1234567</Id><SchmeNm><Cd>CCPT</Cd></SchmeNm></Othr></PrvtId></Id>"
    )
    debtor = role(one(pacs008(person)), "Dbtr")
    assert [(one.kind, one.value.text) for one in debtor.identifiers] == [("passport", "X1234567")]
    assert [value.text for value in debtor.birth_dates] == ["1961-02-03"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (pacs008().replace("FIToFICstmrCdtTrf", "CstmrCdtTrfInitn"), "disagree about what it is"),
        (pacs008().replace("FIToFICstmrCdtTrf", "Mystery"), "A pacs.008 holds <FIToFICstmrCdtTrf>"),
        (pacs008().replace("Cdtr>", "Gone>"), "Payment 1 of this pacs.008 has no <Cdtr>"),
        (pacs008().replace("CdtTrfTxInf", "Other"), "at least one <CdtTrfTxInf>"),
        (f'<Document xmlns="{PACS}"/>', "Its document is empty"),
        ("<Document><Mystery><Nm>X</Nm></Mystery></Document>", "does not say which message it is"),
        ("<schema><element/></schema>", "an XML schema, not a message"),
        ("<a><b>c</b></a>", "no ISO 20022 document in <a>"),
        ("<AppHdr><Fr/></AppHdr>", "header without its document"),
    ],
)
def test_what_does_not_fit_its_schema_is_an_error(text: str, says: str) -> None:
    message = one(text)
    assert not message.is_whole
    assert any(says in what for what in errors(message)), errors(message)
