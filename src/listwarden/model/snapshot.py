"""What is known of one fetch of a list: its files, their hashes, and the checks they passed."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

__all__ = ["Check", "RawFile", "Snapshot", "SnapshotStatus"]

SnapshotStatus = Literal["good", "refused"]


class RawFile(Struct, frozen=True, omit_defaults=True):
    """One file as its publisher sent it.

    Attributes:
        part: Which part of the list it is: `sdn`, `add`, `alt`, `sdn_comments`, `consolidated`.
        name: The file's name when it came.
        sha256: Hash of its bytes, 64 hexadecimal digits.
        size: Bytes.
        origin: Where it came from: a path or an address.
        obtained_at: When it came into the store (UTC).
    """

    part: str
    name: str
    sha256: str
    size: int
    origin: str
    obtained_at: dt.datetime


class Check(Struct, frozen=True, omit_defaults=True):
    """The outcome of one check of a snapshot.

    Attributes:
        name: Which check: `entries`, `shrink`, `order`; see `store.checks.CHECKS`.
        passed: Whether it passed.
        message: What was found and what was expected, one sentence.
        accepted: Whether a person let it pass although it failed.
    """

    name: str
    passed: bool
    message: str
    accepted: bool = False


class Snapshot(Struct, frozen=True, omit_defaults=True):
    """A published list's content at one time.

    Attributes:
        list: The list's id.
        hash: SHA-256 over its files' parts and hashes: the snapshot's identity.
        files: The files it was read from.
        status: `good`, or `refused` by a check.
        loaded_at: When it came into the store (UTC).
        published_on: The publisher's own date of the content, if known.
        published_text: The publisher's date as it stands in the file, or who said it.
        entries: How many listings it has.
        counts: How many of each kind of value: names, weak names, addresses, leftovers, ...
        fill: Field of `store.measure.FILLS` -> share of the listings it can be of that have it.
        sublists: Code of each sub-list -> how many listings stand on it.
        unknown: Kind -> code that nobody has described yet -> how often it occurs.
        replaced: Hash of the snapshot that it was held against; empty for the first.
        changes: How many listings were `added`, `removed` and `changed` against that one.
        missing_parts: Parts of the list that were not given (`alt`): what is in them was not screened.
        checks: What was checked, with the outcome.
        parser: Name and version of the parser that read it.
        parsed_sha256: Hash over its listings: snapshots with the same one have the same listings, whatever else
            differs in their files, such as a date. Empty where it was refused.
        form: Which form of this record it is: raised when older versions could no longer understand it.
    """

    list: str
    hash: str
    files: tuple[RawFile, ...]
    status: SnapshotStatus
    loaded_at: dt.datetime
    published_on: dt.date | None = None
    published_text: str = ""
    entries: int = 0
    counts: dict[str, int] = {}
    fill: dict[str, float] = {}
    sublists: dict[str, int] = {}
    unknown: dict[str, dict[str, int]] = {}
    replaced: str = ""
    changes: dict[str, int] = {}
    missing_parts: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    parser: str = ""
    parsed_sha256: str = ""
    form: int = 1

    @property
    def id(self) -> str:
        """The list's id and the first twelve digits of the hash: short, for people."""
        return f"{self.list}@{self.hash[:12]}"
