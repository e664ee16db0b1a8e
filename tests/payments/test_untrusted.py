"""Messages that are damaged or mean harm: each is answered for, none breaks the run, nothing of it is lost."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from made import answers, errors, mt103, one, pacs008, parse

from listwarden.payments import PaymentScreener
from listwarden.payments.split import read_messages
from listwarden.payments.trees import MAX_DEPTH

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]>{pacs008('<Nm>&i;</Nm>')}"
)
GOOD = f'<?xml version="1.0"?>{pacs008()}'


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (BOMB, "document type (DOCTYPE) or an entity"),
        (pacs008("<Nm>&unknown;</Nm>"), "not well-formed XML: Entity 'unknown' not defined"),
        (pacs008("<Nm>A & B</Nm>"), "not well-formed XML"),
        (pacs008()[:-30], "not well-formed XML"),
        (pacs008().replace("<Document", '<?xml version="1.0" encoding="EBCDIC-CP-BE"?><Document'), "'EBCDIC-CP-BE'"),
        (pacs008("<Nm>Müller</Nm>").encode("cp1252"), "bytes are not of its encoding"),
        (pacs008(f"{'<a>' * MAX_DEPTH}<b/>{'</a>' * MAX_DEPTH}"), f"deeper than {MAX_DEPTH}"),
        (pacs008("<Nm>a\0b</Nm>"), "not well-formed XML"),
        ("{1:F01BANKGB22AXXX0000000000}{2:I103", "Block 2 has no end"),
        ("name;amount\nJane;5\n", "neither XML nor a SWIFT MT message"),
        (b"PK\x03\x04\x00", "neither XML nor a SWIFT MT message"),
    ],
)
def test_a_bad_message_is_reported_and_those_around_it_are_screened(
    payments: PaymentScreener, bad: str | bytes, says: str
) -> None:
    data = GOOD.encode() + b"\n" + (bad.encode() if isinstance(bad, str) else bad) + b"\n" + GOOD.encode()
    found = answers(payments, data)
    assert [one.outcome for one in found] == ["no hit", "not screened", "no hit"]
    problem = found[1].message.problems[0]
    assert says in problem.what
    assert "message 2 line" in problem.where
    assert problem.hint


def test_an_entity_is_never_fetched(tmp_path: Path, payments: PaymentScreener) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Rockside Enterprise")
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{pacs008("<Nm>&x;</Nm>")}'
    (found,) = answers(payments, text)
    assert found.hits == ()
    assert "DOCTYPE" in errors(found.message)[0]


def test_one_bad_message_in_an_envelope_of_many_does_not_take_the_others_along(payments: PaymentScreener) -> None:
    many = "\n".join(["<Batch>", pacs008(), pacs008()[:-60], pacs008("<Nm>Rockside Enterprise</Nm>"), "</Batch>"])
    found = answers(payments, many)
    assert "hit: hold" in [one.outcome for one in found]
    assert "not screened" in [one.outcome for one in found]
    assert "".join(one.message.raw.data.decode() for one in found) == many


@pytest.mark.parametrize("seed", range(300))
def test_no_mutation_breaks_the_run_or_loses_a_byte(seed: int) -> None:
    rng = random.Random(seed)
    whole = rng.choice([f"{pacs008()}\n{mt103()}\n", f"{mt103()}{mt103()}", f"{GOOD}{GOOD}"]).encode()
    data = bytearray(whole)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        what = rng.randrange(4)
        if what == 0:
            data[at] = rng.randrange(256)
        elif what == 1:
            del data[at : at + rng.randint(1, 60)]
        elif what == 2:
            data[at:at] = rng.choice(
                [b"<", b">", b"{", b"}", b"\n-}", b"&", b"{1:F01", b"<!--", b"<![CDATA[", b"<?xml ", b'"']
            )
        else:
            data[at:at] = data[at : at + rng.randint(1, 300)]
        if not data:
            data = bytearray(b" ")
    raws = list(read_messages(io.BytesIO(bytes(data)), "f"))
    kept = b"".join(raw.data for raw in raws)
    separators = b" \t\r\n\v\f$\x01\x03\x00\xef\xbb\xbf"
    assert kept.translate(None, separators) == bytes(data).translate(None, separators)
    for message in parse(bytes(data)):
        assert all(problem.what and problem.where for problem in message.problems)
        assert message.family != "none" or not message.is_whole


@pytest.mark.parametrize("seed", range(60))
def test_a_truncated_message_is_never_called_whole(seed: int) -> None:
    rng = random.Random(seed)
    text = rng.choice([pacs008(), mt103()])
    end = text.rfind("-}") + 1 if text.startswith("{") else len(text) - 1
    for message in parse(text[: rng.randint(1, end)]):
        assert not message.is_whole


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 60_000, b'<a "' * 60_000, b"<a>" * 60_000, b"{1:" * 60_000, b"{4:\n" * 60_000, b"<![CDATA[" * 30_000,
        b"<?xml " * 30_000, b"<Document>\n" * 20_000, b"{" * 200_000, b"\n-}" * 60_000,
        b"<Document><a>" + b"word " * 40_000,
    ],
)  # fmt: skip
def test_what_repeats_endlessly_is_dealt_with(data: bytes) -> None:
    assert all(not message.is_whole for message in parse(data))


def test_a_control_character_is_kept_in_the_message_and_its_bytes_stay_as_they_came() -> None:
    data = mt103(f70="RED \x1b[31mTEXT").encode()
    message = one(data)
    assert message.raw.data == data
    assert any("U+001B" in problem.what for problem in message.problems)


def test_too_much_free_text_is_searched_as_far_as_it_may_be_and_said(payments: PaymentScreener) -> None:
    (early,) = answers(payments, pacs008(text=f"Rockside Enterprise {'word ' * 5_000}"))
    (late,) = answers(payments, pacs008(text=f"{'word ' * 5_000} Rockside Enterprise", reference="X-999", amount="7"))
    assert (early.outcome, late.outcome) == ("hit: hold", "not screened")
    assert "more than 20,000 characters" in errors(late.message)[0]


def test_a_name_longer_than_any_field_is_searched_as_text(payments: PaymentScreener) -> None:
    (found,) = answers(payments, pacs008(f"<Nm>{'x y z ' * 200} Rockside Enterprise</Nm>"))
    assert found.outcome == "hit: hold"
    assert "more than 500 characters" in errors(found.message)[0]


def test_thousands_of_payments_in_one_message_are_told_apart() -> None:
    parties = "<Dbtr><Nm>A</Nm></Dbtr><Cdtr><Nm>B</Nm></Cdtr>"
    each = "<CdtTrfTxInf><PmtId><EndToEndId>E-{:05d}</EndToEndId></PmtId>{}</CdtTrfTxInf>"
    body = "".join(each.format(at, parties) for at in range(3_000))
    message = one(pacs008().partition("<CdtTrfTxInf>")[0] + body + "</FIToFICstmrCdtTrf></Document>")
    assert len(message.transactions) == 3_000
    assert message.is_whole
