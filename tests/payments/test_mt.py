from __future__ import annotations

import pytest
from made import MT103, errors, mt, mt103, one, parse

from listwarden.payments import Message, Party


def role(message: Message, name: str) -> Party:
    (found,) = [one for one in message.parties if one.role == name]
    return found


def texts(values: object) -> list[str]:
    return [value.text for value in values]  # type: ignore[attr-defined]


def test_an_mt103_has_its_parties_amount_and_references() -> None:
    message = one(mt(MT103, user="{119:STP}{121:8a562c67-ca16-48ba-b074-65581be6f011}"))
    assert (message.title, message.is_whole, message.problems) == ("MT103 STP", True, ())
    payer = role(message, "ordering customer")
    assert (texts(payer.names), texts(payer.accounts), texts(payer.address)) == (
        ["JANE ROE"], ["1111111111"], ["1 MAIN STREET", "LEEDS"],
    )  # fmt: skip
    assert (payer.names[0].place, payer.names[0].line) == (":50K:", 6)
    assert role(message, "sender").identifiers[0].value.text == "BANKGB22XXX"
    assert role(message, "receiver").identifiers[0].value.text == "BANKDEFFXXX"
    facts = {fact.name: (fact.value.text, fact.currency) for fact in message.facts}
    assert facts["amount"] == ("1000.50", "EUR")
    assert facts["settlement_date"] == ("2026-11-20", "")
    assert facts["uetr"][0] == "8a562c67-ca16-48ba-b074-65581be6f011"


@pytest.mark.parametrize(
    ("tag", "value", "names", "bic", "account"),
    [
        ("50A", "/12345678\nBANKFRPP", [], "BANKFRPP", ["12345678"]),
        ("50K", "JANE ROE", ["JANE ROE"], "", []),
        ("50F", "/12345678\n1/JANE\n1/ROE\n2/1 MAIN ST\n3/GB/LEEDS", ["JANE", "ROE", "JANE ROE"], "", ["12345678"]),
        ("50H", "/12345678\nJANE ROE\nLEEDS", ["JANE ROE"], "", ["12345678"]),
        ("52A", "//FW021000089\nBANKFRPP123", [], "BANKFRPP123", []),
        ("52D", "/D/987654\nSOME BANK\nPARIS", ["SOME BANK"], "", ["987654"]),
        ("56C", "//FW021000089", [], "", []),
        ("57D", "SOME BANK\nPARIS", ["SOME BANK"], "", []),
    ],
)
def test_every_option_letter_is_read_by_its_form(
    tag: str, value: str, names: list[str], bic: str, account: list[str]
) -> None:
    message = one(mt({tag: value}, "199"))
    (party,) = [one for one in message.parties if one.place == f":{tag}:"]
    assert texts(party.names) == names
    assert [one.value.text for one in party.identifiers if one.kind == "bic"] == ([bic] if bic else [])
    assert texts(party.accounts) == account


def test_option_f_gives_country_birth_date_and_identifications() -> None:
    value = "CCPT/GB/X1234567\n1/JANE ROE\n2/1 MAIN ST\n3/GB/LEEDS\n4/19610203\n5/FR/PARIS\n7/GB/NI998877"
    payer = role(one(mt(MT103 | {"50K": None, "50F": value})), "ordering customer")  # type: ignore[dict-item]
    assert [(one.kind, one.value.text) for one in payer.identifiers] == [
        ("passport", "X1234567"), ("national_id", "NI998877"),
    ]  # fmt: skip
    assert texts(payer.countries) == ["GB", "GB", "FR"]
    assert texts(payer.birth_dates) == ["19610203"]


def test_a_cover_payment_needs_its_customers() -> None:
    core = {"20": "R", "21": "S", "32A": "261120EUR1,", "58A": "BANKFRPP"}
    assert one(mt(core, "202")).is_whole
    cover = one(mt(core, "202", "{119:COV}"))
    assert cover.title == "MT202 COV"
    assert errors(cover) == [
        "An MT202 COV has a field 50; this one has none.", "An MT202 COV has a field 59; this one has none.",
    ]  # fmt: skip
    assert one(mt(core | {"50K": "JANE ROE", "59": "JOHN DOE"}, "202", "{119:COV}")).is_whole


def test_an_mt101_holds_several_payments() -> None:
    head = "{1:F01BANKGB22AXXX0000000000}{2:I101BANKDEFFXXXXN}{4:\n:20:R\n:28D:1/1\n:50H:/1\nJANE ROE\n:30:261120"
    each = "\n:21:P{0}\n:32B:EUR{0},\n:59:/{0}\nPAYEE {0}\n:71A:SHA"
    message = one(head + each.format(1) + each.format(2) + "\n-}")
    assert message.transactions == ((0, 1), (0, 2))
    assert [(party.names[0].text, party.transaction) for party in message.parties if party.role == "beneficiary"] == [
        ("PAYEE 1", 1), ("PAYEE 2", 2),
    ]  # fmt: skip
    amount = message.first("amount", 0, 2)
    assert amount
    assert amount.value.text == "2"


def test_an_mt910_is_read() -> None:
    fields = {"20": "R", "21": "S", "25": "12345678", "32A": "261120EUR1,", "50K": "JANE ROE", "72": "/INS/BANKFRPP"}
    message = one(mt(fields, "910"))
    assert message.is_whole
    assert role(message, "instructing institution").identifiers[0].value.text == "BANKFRPP"


def test_an_unknown_tag_is_searched_as_text_and_said() -> None:
    message = one(mt(MT103 | {"99Z": "strange words here"}))
    assert message.is_whole
    assert [text.lines[0].text for text in message.texts if text.policy == "unknown"] == ["strange words here"]
    assert [problem.what for problem in message.problems] == [
        "Fields without a policy were searched as free text: :99Z:."
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (mt103().partition("\n-}")[0], "Block 4 has no end"),
        (mt(MT103, end="\n"), "Block 4 has no end"),
        (mt103(f32A="261120EURO"), "is not the form of :32A:"),
        (mt103(f59="\n"), ":59: is empty"),
        (mt103(f57A="NOT A BIC"), "There is no BIC in :57A:"),
        (mt103().replace("{2:I103BANKDEFFXXXXN}", ""), "no block 2 that tells"),
        (mt103().replace("{4:\n", "{4:\nstray\n"), "'stray' stands before the first field"),
        (mt103().replace(":71A:SHA\n", ""), "has a field 71A"),
    ],
)
def test_a_damaged_message_is_read_as_far_as_it_goes_and_said(text: str, says: str) -> None:
    message = one(text)
    assert not message.is_whole
    assert any(says in what for what in errors(message)), errors(message)
    assert message.family == "mt"


def test_bytes_of_another_encoding_are_an_error_and_their_text_is_kept() -> None:
    message = one(mt103(f59="/1\nMÜLLER").encode("cp1252"))
    assert "Byte" in errors(message)[0]
    assert role(message, "beneficiary").names[0].text == "MÜLLER"


def test_characters_of_no_set_of_swift_are_noted() -> None:
    message = one(mt103(f70="ＡＢＣ　テスト"))
    assert message.is_whole
    assert "character sets" in message.problems[0].what


def test_an_acknowledgement_is_a_message_of_its_own() -> None:
    first, second = parse("{1:F21BANKGB22AXXX0000000000}{4:{177:2611201200}{451:0}}" + mt103())
    assert (first.title, second.title) == ("ACK", "MT103")
    assert first.is_whole


def test_an_interface_may_write_it_as_xml() -> None:
    tags = "".join(f"<tag><name>{tag}</name><value>{value}</value></tag>" for tag, value in MT103.items())
    text = (
        "<message><block1><applicationId>F</applicationId><serviceId>01</serviceId>"
        '<logicalTerminal>BANKGB22AXXX</logicalTerminal></block1><block2 type="input"><messageType>103</messageType>'
        f"<receiverAddress>BANKDEFFXXXX</receiverAddress></block2><block4>{tags}</block4></message>"
    )
    message = one(text)
    assert message.title == "MT103"
    assert message.is_whole
    assert role(message, "beneficiary").names[0].text == "BOLT EXAMPLE GMBH"
