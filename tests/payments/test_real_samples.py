"""The samples at hand: all are read, or reported with a reason; some known values."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from listwarden.payments import Message, PaymentScreener, parse_messages


@pytest.fixture(scope="module")
def messages(shared_data: Path) -> list[Message]:
    folder = shared_data / "payments"
    if not folder.is_dir():
        pytest.skip("the samples of payment messages are not at hand")
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as stream:
                found += list(parse_messages(stream, file.name))
    return found


def test_every_sample_is_read_or_reported(messages: list[Message]) -> None:
    whole = Counter(message.kind for message in messages if message.is_whole)
    assert {kind: count for kind, count in whole.items() if kind[:4] in {"pacs", "pain", "camt"}} == {
        "pacs.002": 22, "pacs.004": 6, "pacs.008": 33, "pacs.009": 1, "pacs.028": 2, "pain.001": 7, "pain.013": 7,
        "pain.014": 8, "camt.003": 4, "camt.029": 5, "camt.052": 10, "camt.053": 1, "camt.060": 12,
    }  # fmt: skip
    assert {kind: whole[kind] for kind in ("101", "103", "940", "537", "ACK", "999")} == {
        "101": 1, "103": 3, "940": 1, "537": 1, "ACK": 1, "999": 1,
    }  # fmt: skip
    damaged = [message for message in messages if not message.is_whole]
    assert all(problem.what and problem.where for message in damaged for problem in message.problems)


def test_what_is_reported_is_no_payment_message_or_is_damaged(messages: list[Message]) -> None:
    reported = Counter(
        (message.raw.file.rpartition(".")[2], message.problems[0].what.partition(":")[0][:40])
        for message in messages
        if not message.is_whole
    )
    assert reported[("xsd", "This is an XML schema, not a message.")] == 7
    assert reported[("xml", "This is a business application header wi")] == 3
    assert reported[("csv", "This is neither XML nor a SWIFT MT messa")] == 1
    assert sum(reported.values()) == 16


def test_known_values_of_a_fedwire_message(messages: list[Message]) -> None:
    (message,) = [one for one in messages if one.raw.file == "CustomerCreditTransfer_Scenario1_Step1_pacs.008"]
    names = {party.role: [value.text for value in party.names] for party in message.parties if party.names}
    assert names == {
        "Dbtr": ["Corporation A"], "Cdtr": ["Corporation B"], "DbtrAgt": ["Bank A"], "CdtrAgt": ["Bank B"],
    }  # fmt: skip
    amount = message.first("amount", *message.transactions[0])
    assert amount
    assert (amount.currency, amount.value.text) == ("USD", "510000.74")
    uetr = message.first("uetr", *message.transactions[0])
    assert uetr
    assert uetr.value.line == 18


def test_known_values_of_mt_messages(messages: list[Message]) -> None:
    first, second = [one for one in messages if one.raw.file == "mt103.rje"]
    assert second.raw.line == 23
    beneficiary = next(party for party in first.parties if party.role == "beneficiary")
    assert [value.text for value in beneficiary.names] == ["MERCADOS Y GESTION  SA"]
    (japanese,) = [one for one in messages if one.raw.file == "sample_JPchar.txt"]
    assert any("character sets" in problem.what for problem in japanese.problems)
    assert japanese.is_whole


def test_none_of_the_invented_parties_meets_the_starter_set(messages: list[Message], payments: PaymentScreener) -> None:
    assert [answer.hits for answer in payments.screen_all(messages) if answer.hits] == []
