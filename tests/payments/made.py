"""Messages written by hand, with invented parties and those of the starter set."""

from __future__ import annotations

import io
from collections.abc import Iterable

from listwarden.payments import Message, PaymentAnswer, PaymentScreener, parse_messages

PACS = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"


def parse(data: bytes | str, name: str = "in.xml") -> list[Message]:
    return list(parse_messages(io.BytesIO(data.encode() if isinstance(data, str) else data), name))


def one(data: bytes | str) -> Message:
    (message,) = parse(data)
    return message


def answers(payments: PaymentScreener, *messages: bytes | str) -> list[PaymentAnswer]:
    return [payments.screen(message) for data in messages for message in parse(data)]


def answer(payments: PaymentScreener, message: bytes | str) -> PaymentAnswer:
    (only,) = answers(payments, message)
    return only


def met(found: PaymentAnswer) -> set[tuple[str, str]]:
    return {(hit.hit.listing.id, hit.role) for hit in found.hits}


def errors(message: Message) -> list[str]:
    return [problem.what for problem in message.problems if problem.severity == "error"]


def party(name: str, *, lines: Iterable[str] = (), country: str = "", town: str = "") -> str:
    address = "".join(f"<AdrLine>{line}</AdrLine>" for line in lines)
    address += f"<TwnNm>{town}</TwnNm>" if town else ""
    address += f"<Ctry>{country}</Ctry>" if country else ""
    return f"<Nm>{name}</Nm>" + (f"<PstlAdr>{address}</PstlAdr>" if address else "")


def account(number: str) -> str:
    return f"<Id><Othr><Id>{number}</Id></Othr></Id>"


def pacs008(
    debtor: str = "<Nm>Jane Roe</Nm>",
    creditor: str = "<Nm>Bolt Example GmbH</Nm>",
    *,
    text: str = "Invoice 4711",
    uetr: str = "",
    reference: str = "E2E-000001",
    amount: str = "1000.00",
    day: str = "2026-11-20",
    more: str = "",
    agent: str = "<BICFI>BANKGB22XXX</BICFI>",
    namespace: str = PACS,
    accounts: tuple[str, str] = ("1111111111", "2222222222"),
) -> str:
    uetr = f"<UETR>{uetr}</UETR>" if uetr else ""
    return f"""<Document xmlns="{namespace}">
<FIToFICstmrCdtTrf>
<GrpHdr><MsgId>M-1</MsgId><CreDtTm>{day}T10:00:00Z</CreDtTm></GrpHdr>
<CdtTrfTxInf>
<PmtId><EndToEndId>{reference}</EndToEndId>{uetr}</PmtId>
<IntrBkSttlmAmt Ccy="EUR">{amount}</IntrBkSttlmAmt>
<IntrBkSttlmDt>{day}</IntrBkSttlmDt>
<Dbtr>{debtor}</Dbtr>
<DbtrAcct>{account(accounts[0])}</DbtrAcct>
<CdtrAgt><FinInstnId>{agent}</FinInstnId></CdtrAgt>
<Cdtr>{creditor}</Cdtr>
<CdtrAcct>{account(accounts[1])}</CdtrAcct>
{more}
<RmtInf><Ustrd>{text}</Ustrd></RmtInf>
</CdtTrfTxInf>
</FIToFICstmrCdtTrf>
</Document>"""


MT103 = {
    "20": "REF-1",
    "23B": "CRED",
    "32A": "261120EUR1000,50",
    "50K": "/1111111111\nJANE ROE\n1 MAIN STREET\nLEEDS",
    "59": "/2222222222\nBOLT EXAMPLE GMBH\nESSEN",
    "70": "INVOICE 4711",
    "71A": "SHA",
}


def mt(fields: dict[str, str], kind: str = "103", user: str = "", end: str = "\n-}{5:{CHK:123456789ABC}}") -> str:
    block3 = f"{{3:{user}}}" if user else ""
    body = "\n".join(f":{tag}:{value}" for tag, value in fields.items() if value is not None)
    return f"{{1:F01BANKGB22AXXX0000000000}}{{2:I{kind}BANKDEFFXXXXN}}{block3}{{4:\n{body}{end}"


def mt103(**fields: str) -> str:
    return mt(MT103 | {tag.removeprefix("f"): value for tag, value in fields.items()})
