from __future__ import annotations

import pytest
from made import MT103, answer, answers, met, mt, mt103, pacs008, party

from listwarden import Screener
from listwarden.payments import PaymentScreener

AKHTAR, ROCKSIDE = "ofac:52051", "ofac:52053"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (pacs008("<Nm>Akhtar &amp; Sons (Pvt.) Ltd.</Nm>"), {(AKHTAR, "Dbtr")}),
        (pacs008(creditor=party("Rockside Trading Enterprise", country="PK")), {(ROCKSIDE, "Cdtr")}),
        (pacs008(more="<UltmtCdtr><Nm>Rockside Enterprise</Nm></UltmtCdtr>"), {(ROCKSIDE, "UltmtCdtr")}),
        (pacs008(agent="<Nm>Rockside Enterprise</Nm>"), {(ROCKSIDE, "CdtrAgt")}),
        (pacs008(text="goods of Rockside Enterprise"), {(ROCKSIDE, "Ustrd")}),
        (pacs008(text="goods of Rockside</Ustrd><Ustrd>Enterprise"), {(ROCKSIDE, "Ustrd")}),
        (pacs008(more="<Purp><Prtry>Rockside Enterprise</Prtry></Purp>"), {(ROCKSIDE, "Prtry")}),
        (pacs008(reference="ROCKSIDE ENTERPRISE"), {(ROCKSIDE, "EndToEndId")}),
        (pacs008(more="<BrandNew>Rockside Enterprise</BrandNew>"), {(ROCKSIDE, "BrandNew")}),
        (pacs008(party("Jane Roe", lines=["c/o Rockside Enterprise", "Leeds"])), {(ROCKSIDE, "Dbtr")}),
        (pacs008("<Nm>Jane Roe c/o Rockside Enterprise</Nm>"), {(ROCKSIDE, "Dbtr")}),
        (pacs008(party("The Great House of Rockside", lines=["Enterprise, Leeds"])), {(ROCKSIDE, "Dbtr")}),
        (pacs008("<Nm>Jane</Nm><PstlAdr><CareOf>Rockside Enterprise</CareOf></PstlAdr>"), {(ROCKSIDE, "Dbtr")}),
        (pacs008(text="for R\u043eckside Enterprise"), {(ROCKSIDE, "Ustrd")}),
        (pacs008(text="for Rock\u200bside Enterprise"), {(ROCKSIDE, "Ustrd")}),
        (pacs008(text="for Rock&#115;ide <![CDATA[Enterprise]]>"), {(ROCKSIDE, "Ustrd")}),
        (pacs008(more="<DbtrAgtAcct><Nm>Rockside Enterprise</Nm></DbtrAgtAcct>"), {(ROCKSIDE, "DbtrAgtAcct")}),
        (mt103(f59="/1\nAKHTAR & SONS PVT LTD\nKARACHI"), {(AKHTAR, "beneficiary")}),
        (mt103(f57D="ROCKSIDE ENTERPRISE\nKARACHI"), {(ROCKSIDE, "account with institution")}),
        (mt103(f70="GOODS OF ROCKSIDE ENTERPRISE"), {(ROCKSIDE, "remittance information")}),
        (mt103(f70="PAYMENT FOR TEN PIECES OF GOODS ROCK\nSIDE ENTERPRISE"), {(ROCKSIDE, "remittance information")}),
        (mt103(f72="/ACC/ROCKSIDE\n//ENTERPRISE"), {(ROCKSIDE, "sender to receiver information")}),
        (mt103(f59="/1\nJANE ROE\nC/O ROCKSIDE ENTERPRISE"), {(ROCKSIDE, "beneficiary")}),
        (mt(MT103 | {"59F": "/1\n1/ROCKSIDE ENTERPRISE\n3/PK/KARACHI"}), {(ROCKSIDE, "beneficiary")}),
        (mt103(f99Z="ROCKSIDE ENTERPRISE"), {(ROCKSIDE, ":99Z:")}),
    ],
)
def test_a_listed_name_is_a_hit_wherever_it_stands(
    payments: PaymentScreener, message: str, expected: set[tuple[str, str]]
) -> None:
    found = answer(payments, message)
    assert met(found) == expected
    assert found.outcome == found.says == "hit: hold"


@pytest.mark.parametrize(
    "message",
    [
        pacs008(), mt103(), mt103(f59="/1\nJANE ROE\nAKHTAR STREET 5\nKARACHI"), mt103(f70="RENT AKHTAR STREET 5"),
        pacs008("<Nm>Jane Roe</Nm><PstlAdr><StrtNm>Rockside Enterprise</StrtNm><TwnNm>Leeds</TwnNm></PstlAdr>"),
        pacs008(party("Jane Roe", lines=["Rockside Enterprise Street 5"])),
    ],
)  # fmt: skip
def test_without_a_hit_the_answer_names_lists_and_days_and_never_releases(
    payments: PaymentScreener, message: str
) -> None:
    found = answer(payments, message)
    assert (found.outcome, found.says) == ("no hit", "no hit in starter as of 2026-07-11")


def test_a_hit_has_its_field_its_place_and_its_evidence(payments: PaymentScreener) -> None:
    (hit,) = answer(payments, pacs008(text="first words</Ustrd><Ustrd>to Rockside Enterprise")).hits
    assert (hit.policy, hit.value.text) == ("text", "Rockside Enterprise")
    assert hit.value.place == "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/RmtInf/Ustrd[2]"
    assert hit.value.line == 14
    assert round(sum(one.bits for one in hit.hit.evidence), 2) == hit.hit.bits
    (hit,) = answer(payments, mt103(f70="LINE ONE\nROCKSIDE ENTERPRISE")).hits
    assert (hit.value.place, hit.value.line) == (":70:", 13)


def test_the_customers_of_a_cover_payment_are_screened(payments: PaymentScreener) -> None:
    bank = "<FinInstnId><BICFI>BANKGB22</BICFI></FinInstnId>"
    cover = (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08"><FICdtTrf><CdtTrfTxInf>'
        f"<Dbtr>{bank}</Dbtr><Cdtr>{bank}</Cdtr><UndrlygCstmrCdtTrf><Dbtr><Nm>Jane Roe</Nm></Dbtr>"
        "<Cdtr><Nm>Rockside Enterprise</Nm></Cdtr></UndrlygCstmrCdtTrf></CdtTrfTxInf></FICdtTrf></Document>"
    )
    (hit,) = answer(payments, cover).hits
    assert hit.value.place == "/Document/FICdtTrf/CdtTrfTxInf/UndrlygCstmrCdtTrf/Cdtr/Nm"
    fields = MT103 | {"21": "S", "58A": "BANKFRPP", "59": "/1\nROCKSIDE ENTERPRISE"}
    assert met(answer(payments, mt(fields, "202", "{119:COV}"))) == {(ROCKSIDE, "beneficiary")}


def test_country_and_city_are_evidence(payments: PaymentScreener) -> None:
    bits = [
        answer(payments, pacs008(creditor=party("Rockside Enterprise", country=country, town=town))).hits[0].hit.bits
        for country, town in (("", ""), ("PK", ""), ("PK", "Karachi"), ("NO", ""))
    ]
    assert bits[3] < bits[0] < bits[1] < bits[2]


def test_an_equal_bic_is_a_hit_whatever_the_name(payments: PaymentScreener) -> None:
    listed = [
        (listing.id, one.value)
        for listing in payments.screener.index.listings
        for one in listing.entity.identifiers
        if one.kind == "bic"
    ]
    assert listed
    for listing_id, bic in listed:
        for written in (bic[:8], f"{bic[:8]}XXX"):
            found = answer(payments, pacs008(agent=f"<BICFI>{written}</BICFI><Nm>Some Other Bank</Nm>"))
            assert (listing_id, "CdtrAgt") in met(found)
            assert found.hits[0].value.place.endswith("/BICFI")


def test_what_could_not_be_read_whole_is_never_without_a_hit(payments: PaymentScreener) -> None:
    cut = mt103().partition(":71A:")[0]
    assert answer(payments, cut).outcome == "not screened"
    assert answer(payments, pacs008()[:-40]).outcome == "not screened"
    assert answer(payments, "hello there").outcome == "not screened"


def test_a_name_in_a_message_that_cannot_be_read_is_a_hit(payments: PaymentScreener) -> None:
    for broken in (
        pacs008("<Nm>Rockside Enterprise</Nm>")[:-40], "Rockside Enterprise", mt103(f59="ROCKSIDE ENTERPRISE")[:-60],
        f"<!DOCTYPE a [<!ENTITY b 'c'>]>{pacs008('<Nm>Rockside Enterprise</Nm>')}",
    ):  # fmt: skip
        found = answer(payments, broken)
        assert {one.hit.listing.id for one in found.hits} == {ROCKSIDE}
        assert found.outcome == "hit: hold"
        assert not found.message.is_whole


def test_the_same_message_gets_the_same_answer_again(screener: Screener) -> None:
    messages = [pacs008("<Nm>Akhtar and Sons</Nm>", reference="A-001"), mt103(f70="ROCKSIDE ENTERPRISE"), pacs008()]
    first, second = (answers(PaymentScreener(screener), *messages) for _ in range(2))
    assert [[(hit.hit, hit.value) for hit in one.hits] for one in first] == [
        [(hit.hit, hit.value) for hit in one.hits] for one in second
    ]


def test_what_a_caller_knows_of_effects_goes_with_each_hit(screener: Screener) -> None:
    payments = PaymentScreener(screener, effects=lambda hit, message: f"{hit.listing.id} in {message.kind}")
    assert answer(payments, pacs008("<Nm>Rockside Enterprise</Nm>")).hits[0].effects == f"{ROCKSIDE} in pacs.008"
