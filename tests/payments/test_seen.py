from __future__ import annotations

import datetime as dt
import json
import stat
from pathlib import Path

import pytest
from made import answers, mt103, pacs008

from listwarden import Screener
from listwarden.errors import InputError
from listwarden.payments import PaymentScreener, Seen

LISTED = "<Nm>Rockside Enterprise</Nm>"
UETR = "8a562c67-ca16-48ba-b074-65581be6f011"


def now() -> dt.datetime:
    return dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def changes(payments: PaymentScreener, first: str, second: str) -> dict[str, tuple[str, str, str]] | None:
    """What the second message has altered; None where it is not known again."""
    before, after = answers(payments, first, second)
    assert before.hits
    assert before.repeats == ()
    if not after.repeats:
        return None
    (repeat,) = after.repeats
    return {one.field: (one.what, one.before, one.now) for one in repeat.changes}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"uetr": UETR}, {"uetr": UETR.upper(), "reference": "OTHER-1", "amount": "7"}),
        ({"reference": "SAME-1"}, {"reference": "SAME-1", "amount": "7", "accounts": ("3333333333", "4444444444")}),
        ({"reference": "NOTPROVIDED"}, {"reference": "NOTPROVIDED", "amount": "1000", "day": "2026-11-25"}),
    ],
    ids=["uetr", "end-to-end id", "amount and accounts"],
)
def test_a_payment_that_comes_again_without_the_party_is_held(
    payments: PaymentScreener, first: dict[str, str], second: dict[str, str]
) -> None:
    found = changes(payments, pacs008(LISTED, **first), pacs008("<Nm>J. Roe</Nm>", **second))  # type: ignore[arg-type]
    assert found
    assert found["Dbtr names"] == ("altered", "Rockside Enterprise", "J. Roe")
    (again,) = answers(payments, pacs008("<Nm>J. Roe</Nm>", **second))  # type: ignore[arg-type]
    assert again.hits == ()
    assert again.outcome == "hit: hold"


@pytest.mark.parametrize(
    "second",
    [
        {"reference": "OTHER-9", "amount": "1000.01"}, {"reference": "OTHER-9", "day": "2026-12-20"},
        {"reference": "OTHER-9", "accounts": ("1111111111", "9999999999")}, {"reference": "1", "amount": "5"},
    ],
    ids=["amount", "day", "account", "everybody's reference"],
)  # fmt: skip
def test_another_payment_is_not_taken_for_the_same(payments: PaymentScreener, second: dict[str, str]) -> None:
    reference = {"reference": "1"} if second["reference"] == "1" else {}
    assert changes(payments, pacs008(LISTED, **reference), pacs008(**second)) is None  # type: ignore[arg-type]


def test_the_same_message_again_is_said_and_nothing_is_altered(payments: PaymentScreener) -> None:
    assert changes(payments, pacs008(LISTED), pacs008(LISTED)) == {}


def test_a_payment_that_was_not_held_is_not_remembered(payments: PaymentScreener) -> None:
    assert [one.repeats for one in answers(payments, pacs008(), pacs008("<Nm>John Doe</Nm>"))] == [(), ()]


def test_a_name_taken_out_of_the_text_is_noticed_and_both_are_shown_field_by_field(payments: PaymentScreener) -> None:
    _, after = answers(payments, mt103(f70="GOODS OF ROCKSIDE ENTERPRISE"), mt103(f70="GOODS", f20="REF-2"))
    (repeat,) = after.repeats
    assert repeat.listings == ("ofac:52053",)
    assert [(one.field, one.before, one.now) for one in repeat.changes] == [
        ("remittance information", "GOODS OF ROCKSIDE ENTERPRISE", "GOODS"),
    ]  # fmt: skip
    assert ("beneficiary names", "BOLT EXAMPLE GMBH", "BOLT EXAMPLE GMBH") in [
        (one.field, one.before, one.now) for one in repeat.fields
    ]


def test_a_party_removed_is_called_removed(payments: PaymentScreener) -> None:
    first = pacs008(more="<UltmtDbtr><Nm>Rockside Enterprise</Nm></UltmtDbtr>")
    assert changes(payments, first, pacs008()) == {"UltmtDbtr names": ("removed", "Rockside Enterprise", "")}


def test_a_payment_comes_again_in_the_other_format(payments: PaymentScreener) -> None:
    later = mt103().replace("}{4:", "}{3:{121:" + UETR + "}}{4:")
    found = changes(payments, pacs008(LISTED, uetr=UETR), later)
    assert found
    assert found["Dbtr names"] == ("removed", "Rockside Enterprise", "")


def test_only_the_altered_payment_of_many_is_shown(payments: PaymentScreener) -> None:
    def batch(name: str) -> str:
        two = "<CdtTrfTxInf><PmtId><EndToEndId>PAY-0002</EndToEndId></PmtId><Dbtr><Nm>X</Nm></Dbtr>"
        two += f"<Cdtr>{name}</Cdtr></CdtTrfTxInf>"
        return pacs008(reference="PAY-0001").replace("</FIToFICstmrCdtTrf>", f"{two}</FIToFICstmrCdtTrf>")

    before, after = answers(payments, batch(LISTED), batch("<Nm>Other Example</Nm>"))
    assert len(before.hits) == 1
    (repeat,) = after.repeats
    assert [one.field for one in repeat.changes] == ["Cdtr names"]


def test_a_file_remembers_between_runs(screener: Screener, tmp_path: Path) -> None:
    file = tmp_path / "seen.jsonl"
    answers(PaymentScreener(screener, Seen(file, now)), pacs008(LISTED), pacs008())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (line,) = file.read_text("utf-8").splitlines()
    assert json.loads(line)["listings"] == ["ofac:52053"]
    (after,) = answers(PaymentScreener(screener, Seen(file, now)), pacs008("<Nm>J. Roe</Nm>"))
    assert after.repeats[0].first_at == "2026-11-22T12:00:00+00:00"
    assert after.outcome == "hit: hold"
    assert len(file.read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "content",
    [
        "nonsense\n",
        '{"version":1}\n',
        '{"version":2,"keys":[],"fields":{},"listings":[],"where":"","sha256":"","at":""}\n',
        "\xff",
    ],
)
def test_a_damaged_file_is_refused_with_its_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "seen.jsonl"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError) as caught:
        Seen(file)
    assert caught.value.where == f"{file} line 1"
    assert caught.value.hint
