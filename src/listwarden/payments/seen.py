"""What was held before: whether a payment comes again with a party removed or altered."""

from __future__ import annotations

import datetime as dt
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from listwarden.errors import InputError
from listwarden.payments.answer import Change, FieldHit, Repeat
from listwarden.payments.model import Message, Party, Value

__all__ = ["Seen"]

_WINDOW = dt.timedelta(days=10)
"""For how long equal amounts between equal accounts or banks are taken for the same payment."""

_MOST = 100_000
"""How many held payments are remembered."""

_BLANK = {"", "NOTPROVIDED", "NONREF", "NONE", "N/A", "NA", "0"}
_LEAST = 4
"""Characters of an end-to-end id that can tell payments apart: `1` is everybody's."""


class _Held(Struct):
    """A payment that was held, as it is written to the file, one a line."""

    version: int
    keys: list[str]
    fields: dict[str, str]
    listings: list[str]
    where: str
    sha256: str
    at: str
    day: str = ""


class Seen:
    """The payments that were held, in this run and, with a file, in runs before.

    Only held payments are written down, with the names in them: keep the file like the messages themselves.

    Args:
        file: Where they are kept between runs; it is made where it is not there.
        now: The clock (UTC).

    Raises:
        InputError: The file cannot be read, or is none of these.
    """

    def __init__(self, file: Path | None = None, now: Callable[[], dt.datetime] | None = None) -> None:
        self._file = file
        self._now = now or (lambda: dt.datetime.now(dt.UTC))
        self._by_key: OrderedDict[str, _Held] = OrderedDict()
        if file is not None and file.exists():
            for held in _read(file):
                self._remember(held)

    def look(self, message: Message, hits: Sequence[FieldHit]) -> Iterator[Repeat]:
        """Payments of a message that were held before; then remembers those of it that are held now."""
        held_now = []
        for group, transaction in message.transactions:
            keys, day = _keys(message, group, transaction)
            fields = _fields(message, group, transaction)
            first = self._first(keys, day)
            if first is not None:
                yield _repeat(first, keys, fields)
            listings = sorted({one.hit.listing.id for one in hits if _is_of(one, message, group, transaction)})
            if first is None and listings and keys:
                at = self._now().isoformat(timespec="seconds")
                held = _Held(1, list(keys), fields, listings, message.raw.where, message.raw.sha256, at, day)
                held_now.append(held)
        for held in held_now:  # afterwards: a message does not repeat itself
            self._remember(held)
            self._write(held)

    def _first(self, keys: dict[str, str], day: str) -> _Held | None:
        for key in keys:
            held = self._by_key.get(key)
            if held is not None and (not key.startswith("payment ") or _is_near(held.day, day)):
                return held
        return None

    def _remember(self, held: _Held) -> None:
        for key in held.keys:
            self._by_key.setdefault(key, held)
        while len(self._by_key) > _MOST:
            self._by_key.popitem(last=False)

    def _write(self, held: _Held) -> None:
        if self._file is None:
            return
        try:
            # For its owner only: it holds names. One write a line, so that the lines of two runs stay whole.
            handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, msgspec.json.encode(held) + b"\n")
            finally:
                os.close(handle)
        except OSError as error:
            raise InputError(f"It cannot be written: {error.strerror}.", where=str(self._file)) from error


def _read(file: Path) -> Iterator[_Held]:
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _decoded(line, f"{file} line {number}")
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(file)) from error


def _decoded(line: bytes, where: str) -> _Held:
    try:
        held = msgspec.json.decode(line, type=_Held)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        hint = "It is written by --seen; take the damaged line out, or name another file."
        raise InputError(f"This is no held payment: {error}.", where=where, hint=hint) from error
    if held.version != 1:
        raise InputError("A newer Listwarden wrote it.", where=where, hint="Use that one, or name another file.")
    return held


def _keys(message: Message, group: int, transaction: int) -> tuple[dict[str, str], str]:
    """What a payment is known by -> that in words, the surest first; and its day."""

    def first(name: str) -> str:
        fact = message.first(name, group, transaction)
        return fact.value.text.strip() if fact else ""

    keys: dict[str, str] = {}
    amount = message.first("amount", group, transaction) or message.first("instructed_amount", group, transaction)
    day = (first("settlement_date") or first("execution_date") or first("created_at"))[:10]
    if uetr := first("uetr").lower():
        keys[f"uetr {uetr}"] = "uetr"
    reference = first("end_to_end_id")
    if reference.upper() not in _BLANK and len(reference) >= _LEAST:
        keys[f"end_to_end_id {reference}"] = "end_to_end_id"
    if amount is not None:
        sides = " ".join(_sides(message, group, transaction))
        if sides:
            value = _number(amount.value.text)
            keys[f"payment {amount.currency} {value} {sides}"] = "amount, currency and accounts or banks"
    return keys, day


def _sides(message: Message, group: int, transaction: int) -> list[str]:
    """Accounts of payer and payee; where one has none, the bank."""
    parties = _parties(message, group, transaction)
    sides = []
    for roles, banks in (
        (("Dbtr", "ordering customer"), ("DbtrAgt", "ordering institution", "InstgAgt", "sender")),
        (("Cdtr", "beneficiary"), ("CdtrAgt", "account with institution", "InstdAgt", "receiver")),
    ):
        account = next((one.accounts[0].text for one in parties if one.role in roles and one.accounts), "")
        bank = next((one.identifiers[0].value.text for one in parties if one.role in banks and one.identifiers), "")
        if not (account or bank):
            return []
        sides.append("".join((account or bank).split()).upper())
    return sides


def _parties(message: Message, group: int, transaction: int) -> list[Party]:
    scopes = {(0, 0), (group, 0), (group, transaction)}
    return [party for party in message.parties if (party.group, party.transaction) in scopes]


def _fields(message: Message, group: int, transaction: int) -> dict[str, str]:
    """Every value of a payment that matters when it comes again."""
    found: dict[str, list[str]] = {}
    for party in _parties(message, group, transaction):
        for name in ("names", "accounts", "address", "countries", "birth_dates"):
            for value in getattr(party, name):
                found.setdefault(f"{party.role} {name.replace('_', ' ')}", []).append(value.text.strip())
        for one in party.identifiers:
            found.setdefault(f"{party.role} {one.kind or 'id'}", []).append(one.value.text.strip())
    scopes = {(0, 0), (group, 0), (group, transaction)}
    for text in message.texts:
        if (text.group, text.transaction) in scopes and text.policy not in {"line", "reference"}:
            found.setdefault(text.role, []).append(" ".join(line.text.strip() for line in text.lines))
    for name in ("amount", "instructed_amount"):
        fact = message.first(name, group, transaction)
        if fact is not None:
            found[name] = [f"{fact.currency} {_number(fact.value.text)}".strip()]
    return {field: "; ".join(dict.fromkeys(values)) for field, values in found.items()}


def _number(text: str) -> str:
    """An amount without zeros that say nothing: 100.00 is 100."""
    whole, point, cents = text.strip().replace(",", ".").partition(".")
    cents = cents.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if cents else ''}{cents}"


def _is_near(one: str, other: str) -> bool:
    try:
        return abs(dt.date.fromisoformat(one) - dt.date.fromisoformat(other)) <= _WINDOW
    except ValueError:
        return True  # without a day nothing says that it is another payment


def _is_of(one: FieldHit, message: Message, group: int, transaction: int) -> bool:
    """Whether a hit is on a party or text of this payment."""
    scopes = {(0, 0), (group, 0), (group, transaction)}
    places = {(value.place, value.line) for value in _values(message, scopes)}
    return (one.value.place, one.value.line) in places


def _values(message: Message, scopes: set[tuple[int, int]]) -> Iterator[Party | Value]:
    for party in message.parties:
        if (party.group, party.transaction) in scopes:
            yield party
            yield from (*party.names, *party.accounts, *(one.value for one in party.identifiers))
    for text in message.texts:
        if (text.group, text.transaction) in scopes:
            yield from text.lines


def _repeat(first: _Held, keys: dict[str, str], fields: dict[str, str]) -> Repeat:
    known_by = next((words for key, words in keys.items() if key in first.keys), "")
    names = dict.fromkeys((*first.fields, *fields))
    both = [Change(name, first.fields.get(name, ""), fields.get(name, "")) for name in names]
    changes = tuple(one for one in both if one.before != one.now)
    return Repeat(known_by, first.where, first.sha256, first.at, tuple(first.listings), changes, tuple(both))
