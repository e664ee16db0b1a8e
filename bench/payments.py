"""How many pacs.008 messages a second are read and screened: `python -m bench.payments [messages] [seed] [SDN names]`.

The messages are generated, the same for the same seed: one payment each, two parties of invented names with addresses,
four agents out of fifty banks, a line of remittance text, two references. Every party name is new; banks come again, as
they do. Reading and screening are timed apart, in seconds of one processor core.

With the file of the SDN names of 2026-07-11 that the quality table uses, these are screened against as well. What the
compiled search takes to be made ready, once in a process, is told apart.
"""

from __future__ import annotations

import io
import random
import sys
import time
from pathlib import Path

from eval.lists import read_sdn_names

from listwarden import Screener
from listwarden.payments import Message, PaymentScreener, parse_messages
from listwarden.store import starter_snapshot

_SYLLABLES = (
    "ba",
    "be",
    "bo",
    "da",
    "del",
    "fen",
    "gar",
    "hol",
    "jo",
    "kam",
    "lin",
    "mar",
    "nor",
    "pel",
    "ram",
    "tov",
    "wen",
)
_TRADES = ("Trading", "Logistics", "Foods", "Textiles", "Consulting", "Engineering", "Travel", "Media", "Parts")
_FORMS = ("Ltd", "GmbH", "LLC", "SA", "Inc", "BV", "SARL", "Pty Ltd")
_TOWNS = (("Leeds", "GB"), ("Lyon", "FR"), ("Essen", "DE"), ("Utrecht", "NL"), ("Dayton", "US"), ("Nagoya", "JP"))
_GOODS = ("invoice", "spare parts order", "consulting fee", "rent", "freight charges", "license renewal", "samples")


def generate(messages: int, seed: int) -> bytes:
    """So many messages, one after another."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark must be repeatable
    banks = [(_bic(rng), _word(rng) + " Bank") for _ in range(50)]
    return b"\n".join(_message(rng, number, banks) for number in range(messages))


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()


def _bic(rng: random.Random) -> str:
    return "".join(rng.choices("ABCDEFGHKLMNPRSTV", k=4)) + rng.choice(_TOWNS)[1] + "22XXX"


def _name(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return f"{_word(rng)} {_word(rng)}"
    return f"{_word(rng)} {_word(rng)} {rng.choice(_TRADES)} {rng.choice(_FORMS)}"


def _party(rng: random.Random) -> str:
    town, country = rng.choice(_TOWNS)
    return (
        f"<Nm>{_name(rng)}</Nm><PstlAdr><StrtNm>{_word(rng)} Street</StrtNm><BldgNb>{rng.randint(1, 99)}</BldgNb>"
        f"<TwnNm>{town}</TwnNm><Ctry>{country}</Ctry></PstlAdr>"
    )


def _agent(bank: tuple[str, str]) -> str:
    return f"<FinInstnId><BICFI>{bank[0]}</BICFI><Nm>{bank[1]}</Nm></FinInstnId>"


def _message(rng: random.Random, number: int, banks: list[tuple[str, str]]) -> bytes:
    from_bank, to_bank, payer_bank, payee_bank = (_agent(one) for one in rng.choices(banks, k=4))
    reference = f"E2E{number:09d}"
    amount = f'Ccy="EUR">{rng.randint(10, 99_999)}.{rng.randint(0, 99):02d}'
    text = f"{rng.choice(_GOODS)} {rng.randint(1000, 99_999)} {_word(rng)} of {rng.randint(1, 28)} May"
    return f"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>M{number:09d}</MsgId><CreDtTm>2026-11-20T10:00:00+00:00</CreDtTm><NbOfTxs>1</NbOfTxs>
<SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
<CdtTrfTxInf><PmtId><EndToEndId>{reference}</EndToEndId><UETR>{rng.getrandbits(128):032x}</UETR></PmtId>
<IntrBkSttlmAmt {amount}</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>
<InstgAgt>{from_bank}</InstgAgt><InstdAgt>{to_bank}</InstdAgt>
<Dbtr>{_party(rng)}</Dbtr><DbtrAcct><Id><Othr><Id>{rng.randint(10**9, 10**10)}</Id></Othr></Id></DbtrAcct>
<DbtrAgt>{payer_bank}</DbtrAgt><CdtrAgt>{payee_bank}</CdtrAgt>
<Cdtr>{_party(rng)}</Cdtr><CdtrAcct><Id><Othr><Id>{rng.randint(10**9, 10**10)}</Id></Othr></Id></CdtrAcct>
<RmtInf><Ustrd>{text}</Ustrd></RmtInf></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>""".encode()


def main(messages: int = 5_000, seed: int = 7, names: str = "") -> None:
    """Reads them, then screens them against the starter set, and against the SDN names if there are any."""
    data = generate(messages, seed)
    print(f"{messages:,} pacs.008 messages of {len(data) // messages:,} bytes, seed {seed}, one core")
    begin = time.process_time()
    read = list(parse_messages(io.BytesIO(data), "generated"))
    reading = time.process_time() - begin
    assert all(message.is_whole for message in read)
    print(f"reading: {messages / reading:,.0f} messages/s")
    _time("starter set", Screener.open(lists=["starter"]), read, reading / messages)
    if names:
        listings = read_sdn_names(Path(names)).listings
        screener = Screener([(starter_snapshot()[0], listings)])
        _time(f"SDN names, {len(listings):,} listings", screener, read, reading / messages)


def _time(what: str, screener: Screener, read: list[Message], reading: float) -> None:
    payments = PaymentScreener(screener)
    begin = time.process_time()
    screener.matcher.prepare()
    ready = time.process_time() - begin
    begin = time.process_time()
    held = sum(answer.outcome == "hit: hold" for answer in payments.screen_all(read, 512))
    taken = (time.process_time() - begin) / len(read)
    print(
        f"{what}: screening {1 / taken:,.0f} messages/s, with reading {1 / (taken + reading):,.0f} messages/s "
        f"({len(read):,} messages, {held:,} held; made ready in {ready:.1f} s)"
    )


if __name__ == "__main__":
    main(*(int(one) if one.isdigit() else one for one in sys.argv[1:]))  # type: ignore[arg-type]
