from __future__ import annotations

import io

import pytest
from made import mt103, pacs008, parse

from listwarden.payments import split
from listwarden.payments.split import read_messages

XML, MT = pacs008(), mt103()
BROKEN = XML.replace("</Cdtr>", "")


class Dripping(io.BytesIO):
    """Gives a few bytes at a time, as a pipe may."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 7, 7) if size != -1 else 7)


@pytest.mark.parametrize("separator", ["", "\n", "\n$\n", "\r\n\r\n", "\x01", "\ufeff"])
@pytest.mark.parametrize("parts", [[XML, XML], [MT, MT], [XML, MT, XML], [MT, XML, MT]], ids=["xx", "mm", "xmx", "mxm"])
def test_messages_of_both_families_follow_one_another(parts: list[str], separator: str) -> None:
    data = separator.join(parts).encode()
    for stream in (io.BytesIO(data), Dripping(data)):
        found = list(read_messages(stream, "f"))
        assert [raw.data.decode() for raw in found] == parts
        assert [raw.number for raw in found] == list(range(1, len(parts) + 1))
        assert [raw.line for raw in found] == [
            1 + separator.join([*parts[:at], ""]).count("\n") for at in range(len(parts))
        ]


def test_a_damaged_document_does_not_take_the_next_along() -> None:
    declared = f'<?xml version="1.0"?>{XML}'
    assert [message.is_whole for message in parse(f'<?xml version="1.0"?>{BROKEN}{declared}{declared}')] == [
        False, True, True,
    ]  # fmt: skip
    assert [message.is_whole for message in parse(f"{XML}\n{XML[:-12]}\n{XML}\n{XML}")] == [True, False, True, True]
    assert [message.is_whole for message in parse(f"{XML}\n{BROKEN}\n{XML}")] == [True, False, True]


def test_a_truncated_mt_message_does_not_take_the_next_along() -> None:
    cut = MT.partition(":70:")[0]
    assert [message.is_whole for message in parse(cut + MT + cut + MT)] == [False, True, False, True]


@pytest.mark.parametrize("junk", ["hello there", "-}", "<<<", "{9:x", "\ufffd\ufffd"])
def test_what_is_no_message_is_given_out_with_a_problem(junk: str) -> None:
    found = parse(f"{junk}\n{MT}\n")
    assert [message.is_whole for message in found] == [False, True]
    assert found[0].raw.data.decode().strip() == junk


def test_a_document_in_cdata_or_a_comment_ends_nothing() -> None:
    text = XML.replace("Invoice 4711", "<![CDATA[</Document><?xml version='1.0'?>]]> <!-- </Document> -->")
    (message,) = parse(text)
    assert message.is_whole


def test_nothing_comes_of_nothing() -> None:
    assert parse(b"") == []
    assert parse(b" \r\n$\n") == []


def test_utf16_is_read_where_its_mark_says_so() -> None:
    (message,) = parse(f'<?xml version="1.0" encoding="UTF-16"?>{XML}'.encode("utf-16"))
    assert message.is_whole


def test_a_message_without_end_is_cut_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "MAX_MESSAGE", 2_000)
    data = b"<Document>" + b"x" * 5_000
    found = list(read_messages(io.BytesIO(data), "f"))
    assert b"".join(raw.data for raw in found) == data
    assert all(len(raw.data) <= 2_000 for raw in found)
