"""How each list stands: what is in use, how it came there, and what a person should look at."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import Struct

from listwarden.errors import StoreError
from listwarden.lists import ListDefinition
from listwarden.model import Snapshot
from listwarden.store import Store
from listwarden.store.history import day_of

__all__ = ["Attempt", "Health", "health_of"]


class Attempt(Struct, frozen=True):
    """The last load or fetch of a list, as its journal has it.

    Attributes:
        at: When (UTC).
        outcome: What became of it: of a load `in use`, `already in use`, `kept` or `refused`, of a fetch `loaded`,
            `unchanged` or `failed`.
        code: The alarm of a fetch; empty where there is none.
        failed: Checks that a load failed.
        message: What a fetch said.
    """

    at: dt.datetime
    outcome: str
    code: str = ""
    failed: tuple[str, ...] = ()
    message: str = ""


class Health(Struct, frozen=True):
    """How one list stands.

    Attributes:
        definition: The list.
        used: The snapshot in use; None where there is none.
        snapshots: All its snapshots, the refused ones too.
        load: The last attempt to load it.
        fetch: The last attempt to fetch it.
        problems: What a person should look at, one sentence each.
    """

    definition: ListDefinition
    used: Snapshot | None
    snapshots: tuple[Snapshot, ...]
    load: Attempt | None
    fetch: Attempt | None
    problems: tuple[str, ...]

    @property
    def refused(self) -> int:
        """How many of its snapshots were refused."""
        return sum(one.status == "refused" for one in self.snapshots)


def health_of(store: Store, definition: ListDefinition, now: dt.datetime | None = None) -> Health:
    """How a list stands.

    Args:
        store: Where its snapshots are.
        definition: The list.
        now: What time it is (UTC); the clock's by default.

    Raises:
        SnapshotDamaged: It cannot be told which snapshot is in use, or one cannot be read.
    """
    used, snapshots = store.in_use(definition.id), tuple(store.snapshots(definition.id))
    load, fetch = (_last(store, definition.id, name) for name in ("loads.jsonl", "fetches.jsonl"))
    problems = [*_of_attempts(load, fetch), *_of_age(definition, used, now or dt.datetime.now(dt.UTC))]
    if used:
        problems += _of_snapshot(definition, used)
    return Health(definition, used, snapshots, load, fetch, tuple(problems))


def _last(store: Store, list_id: str, journal: str) -> Attempt | None:
    """The last whole line of a journal; a line that was cut off is passed over."""
    file = store.folder(list_id) / journal
    try:
        lines = file.read_bytes().splitlines() if file.is_file() else []
    except OSError as error:
        raise StoreError(f"The journal cannot be read: {error.strerror}.", where=str(file)) from error
    for line in reversed(lines):
        try:
            return msgspec.json.decode(line, type=Attempt)
        except msgspec.MsgspecError:
            continue
    return None


def _of_attempts(load: Attempt | None, fetch: Attempt | None) -> list[str]:
    problems = []
    if load and load.outcome == "refused":
        problems.append(f"The last load, of {_minute(load.at)}, was refused: {', '.join(load.failed)}.")
    if fetch and (fetch.code or fetch.outcome == "failed") and not (load and load.at > fetch.at):
        problems.append(f"The last fetch, of {_minute(fetch.at)}, is an alarm ({fetch.code}): {fetch.message}")
    return problems


def _of_age(definition: ListDefinition, used: Snapshot | None, now: dt.datetime) -> list[str]:
    limit = definition.limits.stale_after_days
    if used is None or limit is None or (now.date() - day_of(used)).days <= limit:
        return []
    days = (now.date() - day_of(used)).days
    return [f"It is of {day_of(used)}, {days:,} days ago; at most {limit:,} are expected."]


def _of_snapshot(definition: ListDefinition, used: Snapshot) -> list[str]:
    problems = [f"A person accepted that {one.name} failed: {one.message}" for one in used.checks if one.accepted]
    lacking = [part for part in definition.parts if part.part in used.missing_parts]
    problems += [f"It lacks {part.file}: {part.without}" for part in lacking]
    for kind, found in used.unknown.items():
        if kind != "identifiers":
            codes = ", ".join(f"{code} ({count:,})" for code, count in found.items())
            problems.append(f"Unknown {kind}: {codes}.")
    return problems


def _minute(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
