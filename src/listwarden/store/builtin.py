"""The starter set as a snapshot, straight from the installed package."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache

from listwarden.lists import STARTER, definition_of
from listwarden.model import Listing, RawFile, Snapshot
from listwarden.names.tables import kept
from listwarden.store.measure import measured
from listwarden.store.store import parser_of

__all__ = ["starter_key", "starter_snapshot"]


@kept
def starter_key() -> str:
    """What the starter set is known by without reading it: SHA-256 over its files, and the code that reads them."""
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    digest = hashlib.sha256()
    parts = sorted((files("listwarden.lists") / STARTER).iterdir(), key=lambda file: file.name)
    for file in (*parts, files("listwarden.store") / "measure.py"):
        if file.name.endswith((".py", ".toml")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@cache
def starter_snapshot() -> tuple[Snapshot, tuple[Listing, ...]]:
    """The starter set: its snapshot, which is in no store, and its listings."""
    from importlib.resources import as_file, files  # noqa: PLC0415 - as in names.tables

    definition = definition_of(STARTER)
    (form,) = definition.formats
    part = form.parts[0]
    with as_file(files("listwarden.lists") / STARTER / part.file) as file:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        size = file.stat().st_size
        parsed = definition.parse({part.part: file}, sha256)
    written = dt.datetime.combine(parsed.published_on or dt.date(2026, 1, 1), dt.time(), dt.UTC)
    raw = RawFile(part.part, part.file, sha256, size, "installed with Listwarden", written)
    snapshot = Snapshot(
        list=STARTER,
        hash=sha256,
        files=(raw,),
        status="good",
        loaded_at=written,
        published_on=parsed.published_on,
        published_text=parsed.published_text,
        parser=parser_of(form),
    )
    return measured(snapshot, definition, parsed.listings), parsed.listings
