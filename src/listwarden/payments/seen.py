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
from listwarden.payments.model import Message
from listwarden.payments.single import Payment, number_of, payments_of

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
        if not hits and not self._by_key:
            return
        held_now = []
        where = {(one.value.place, one.value.line): [] for one in hits}  # type: dict[tuple[str, int], list[str]]
        for one in hits:
            where[one.value.place, one.value.line].append(one.hit.listing.id)
        for payment in payments_of(message):
            keys, day = _keys(payment)
            first = self._first(keys, day)
            if first is not None:
                yield _repeat(first, keys, payment.fields())
            listings = {listing for place in payment.places() for listing in where.get(place, ())} if hits else set()
            if first is None and listings and keys:
                at = self._now().isoformat(timespec="seconds")
                raw = message.raw
                held = _Held(1, list(keys), payment.fields(), sorted(listings), raw.where, raw.sha256, at, day)
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


def _keys(payment: Payment) -> tuple[dict[str, str], str]:
    """What a payment is known by -> that in words, the surest first; and its day."""
    keys: dict[str, str] = {}
    day = payment.fact("settlement_date", "execution_date", "created_at")[0][:10]
    if uetr := payment.fact("uetr")[0].lower():
        keys[f"uetr {uetr}"] = "uetr"
    reference = payment.fact("end_to_end_id")[0]
    if reference.upper() not in _BLANK and len(reference) >= _LEAST:
        keys[f"end_to_end_id {reference}"] = "end_to_end_id"
    amount, currency = payment.fact("amount", "instructed_amount")
    sides = payment.sides()
    if amount and sides:
        keys[f"payment {currency} {number_of(amount)} {' '.join(sides)}"] = "amount, currency and accounts or banks"
    return keys, day


def _is_near(one: str, other: str) -> bool:
    try:
        return abs(dt.date.fromisoformat(one) - dt.date.fromisoformat(other)) <= _WINDOW
    except ValueError:
        return True  # without a day nothing says that it is another payment


def _repeat(first: _Held, keys: dict[str, str], fields: dict[str, str]) -> Repeat:
    known_by = next((words for key, words in keys.items() if key in first.keys), "")
    names = dict.fromkeys((*first.fields, *fields))
    both = [Change(name, first.fields.get(name, ""), fields.get(name, "")) for name in names]
    changes = tuple(one for one in both if one.before != one.now)
    return Repeat(known_by, first.where, first.sha256, first.at, tuple(first.listings), changes, tuple(both))
