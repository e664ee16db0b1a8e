"""The law in force: every entry of the files in `data`, read strictly, and looked up by day."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from listwarden.effects.records import (
    PERSONS,
    Authority,
    Closing,
    DutyRule,
    FactWords,
    Group,
    Holiday,
    License,
    ListKind,
    Measure,
    OwnerLists,
    Program,
    ReportForm,
    Rule,
    TagRule,
    Warrant,
)
from listwarden.errors import SettingsError
from listwarden.ownership import rule_ids

__all__ = ["FILES", "Law", "default_law", "in_force", "read_law", "same_code"]

FILES = (
    "authorities", "measures", "lists", "programs_us", "programs_other", "groups", "facts", "tags", "ownership",
    "licenses", "duties", "holidays", "reports", "rules",
)  # fmt: skip
"""The files of the law, without `.toml`."""

_KINDS: dict[str, type[Struct]] = {
    "authority": Authority, "measure": Measure, "list": ListKind, "program": Program, "group": Group,
    "fact": FactWords, "tag": TagRule, "owners": OwnerLists, "license": License, "duty": DutyRule,
    "holiday": Holiday, "closing": Closing, "report": ReportForm, "rule": Rule,
}  # fmt: skip
_PERSON_GROUPS = {"any": PERSONS, "non_us": PERSONS[1:]}

_W = TypeVar("_W", bound=Warrant)


def same_code(code: str) -> str:
    """A program code in the form in which codes are compared: case, width and spaces do not matter.

    >>> same_code(" CAATSA -  Russia ")
    'caatsa - russia'
    """
    return " ".join(unicodedata.normalize("NFKC", code).casefold().replace("’", "'").split())


class Law(Struct, frozen=True, dict=True):
    """All entries, and the hash of the files they were read from.

    Attributes:
        authority: Authorities.
        measure: Kinds of measures.
        list: Kinds of lists.
        program: Programs.
        group: Groups of values.
        fact: Facts in words.
        tag: Tags.
        owners: Whose listings make an owner count.
        license: General licenses.
        duty: Duties.
        holiday: Legal public holidays of the US government.
        closing: Days on which agencies were closed without a legal public holiday.
        report: Forms of reports to OFAC.
        rule: Rules.
        hash: SHA-256 over the files and the rules of ownership, 64 hexadecimal digits: which law answered.
    """

    authority: tuple[Authority, ...]
    measure: tuple[Measure, ...]
    list: tuple[ListKind, ...]
    program: tuple[Program, ...]
    group: tuple[Group, ...]
    fact: tuple[FactWords, ...]
    tag: tuple[TagRule, ...]
    owners: tuple[OwnerLists, ...]
    license: tuple[License, ...]
    duty: tuple[DutyRule, ...]
    holiday: tuple[Holiday, ...]
    closing: tuple[Closing, ...]
    report: tuple[ReportForm, ...]
    rule: tuple[Rule, ...]
    hash: str

    @cached_property
    def _programs(self) -> Mapping[tuple[str, str], Sequence[Program]]:
        found: dict[tuple[str, str], list[Program]] = {}
        for program in self.program:
            for code in (program.code, *program.aliases):
                found.setdefault((program.space, same_code(code)), []).append(program)
        return found

    @cached_property
    def kinds(self) -> Mapping[str, ListKind]:
        """Kinds of lists by their code."""
        return {kind.code: kind for kind in self.list}

    @cached_property
    def measures(self) -> Mapping[str, str]:
        """What each kind of measure does."""
        return {measure.code: measure.does for measure in self.measure}

    @cached_property
    def words(self) -> Mapping[str, FactWords]:
        """Facts in words by their name."""
        return {fact.name: fact for fact in self.fact}

    def programs(self, code: str, space: str) -> Sequence[Program]:
        """The entries of a program, of whatever days; empty where it is not known: never "harmless"."""
        return self._programs.get((space, same_code(code)), ())

    def program_on(self, code: str, space: str, day: dt.date) -> Program | None:
        """The entry of a program on a day; None where it is not known, or not in force."""
        return next((one for one in self.programs(code, space) if one.is_in_force(day)), None)

    def values(self, group: str) -> frozenset[str]:
        """The values of a group, in the form in which codes are compared."""
        return frozenset(same_code(value) for one in self.group if one.code == group for value in one.values)

    def duty_on(self, code: str, day: dt.date) -> DutyRule | None:
        """A duty as it stood on a day."""
        return next((one for one in in_force(self.duty, day) if one.code == code), None)

    def owners_on(self, regime: str, day: dt.date) -> OwnerLists | None:
        """Whose listings make an owner count in a regime on a day."""
        return next((one for one in in_force(self.owners, day) if one.regime == regime), None)


def in_force(entries: Iterable[_W], day: dt.date) -> Iterable[_W]:
    """Those of some entries that are in force on a day."""
    return (entry for entry in entries if entry.is_in_force(day))


@cache
def default_law() -> Law:
    """The law that comes with Listwarden."""
    return read_law(files("listwarden.effects") / "data")


def read_law(folder: Traversable | Path) -> Law:
    """Reads a folder with all of `FILES`.

    Raises:
        SettingsError: A file is missing, is no TOML, has an unknown or a missing field, names something that is not
            there, or gives one thing twice for one day.
    """
    entries: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    digest = hashlib.sha256()
    for name in FILES:
        file = folder / f"{name}.toml"
        raw = _bytes_of(file)
        digest.update(f"{name}\0{len(raw)}\0".encode() + raw)
        for kind, values in _entries_of(raw, str(file)):
            entries[kind] += values
    digest.update((files("listwarden.ownership") / "rules.toml").read_bytes())
    law = Law(hash=digest.hexdigest(), **{kind: tuple(values) for kind, values in entries.items()})
    for check in _CHECKS:
        for complaint in check(law):
            raise SettingsError(complaint, where=str(folder))
    return law


def _bytes_of(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SettingsError(f"A file of the law cannot be read: {error}.", where=str(file)) from error


def _entries_of(raw: bytes, where: str) -> Iterable[tuple[str, list[Struct]]]:
    """The entries of one file, with what its `[about]` says for all of them."""
    try:
        content: dict[str, Any] = msgspec.toml.decode(raw)
        about, table = content.pop("about", {}), content.pop("table", {})
        for kind, rows in [*table.items(), *content.items()]:
            shape = _KINDS.get(kind)
            if shape is None:
                raise SettingsError(f"The file has a table {kind!r}, which no law has.", where=where)
            usual = {key: value for key, value in about.items() if key in shape.__struct_fields__}
            yield kind, [_entry(shape, {**usual, **row}, where) for row in rows]
    except (msgspec.DecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise SettingsError(f"This is no file of the law: {error}.", where=where) from error


def _entry(shape: type[Struct], row: dict[str, Any], where: str) -> Struct:
    if isinstance(row.get("persons"), list):
        row["persons"] = [one for name in row["persons"] for one in _PERSON_GROUPS.get(name, (name,))]
    try:
        return msgspec.convert(row, shape, strict=True)
    except msgspec.ValidationError as error:
        name = row.get("id") or row.get("code") or row.get("name") or "an entry"
        raise SettingsError(f"{name}: {error}.", where=where) from error


Complaints = Iterable[str]


def _warrants(law: Law) -> Iterable[tuple[str, Warrant]]:
    for kind in _KINDS:
        for entry in getattr(law, kind):
            if isinstance(entry, Warrant):
                name = next(
                    getattr(entry, key) for key in ("id", "code", "name", "on", "regime") if hasattr(entry, key)
                )
                yield f"{kind} {name}", entry


def _dates_run_forwards(law: Law) -> Complaints:
    for name, entry in _warrants(law):
        if entry.end is not None and entry.end < entry.start:
            yield f"{name} ends before it begins."
        if entry.quality == "unverified" and not entry.counsel:
            yield f"{name} is unverified and does not ask for counsel."


def _names_are_there(law: Law) -> Complaints:
    authorities = {one.code for one in law.authority}
    named: list[Program | ListKind] = [*law.program, *law.list]
    for program in named:
        if program.authority not in authorities:
            yield f"{program.code} names an authority that is not there: {program.authority}."
        if program.measure not in law.measures:
            yield f"{program.code} names a measure that is not there: {program.measure}."
    duties = {one.code for one in law.duty}
    for form in law.report:
        if form.duty not in duties:
            yield f"{form.code} names a duty that is not there: {form.duty}."
    for rule in law.rule:
        for duty in set(rule.duties) - duties:
            yield f"{rule.id} names a duty that is not there: {duty}."


def _nothing_twice(law: Law) -> Complaints:
    named: list[tuple[tuple[str, ...], Warrant]] = [
        *((("program", space, code), one) for (space, code), many in law._programs.items() for one in many),
        *((("duty", one.code), one) for one in law.duty),
        *((("owners", one.regime), one) for one in law.owners),
        *((("rule", one.id), one) for one in law.rule),
        *((("list", one.code), one) for one in law.list),
        *((("tag", one.code), one) for one in law.tag),
    ]
    seen: dict[tuple[str, ...], list[Warrant]] = {}
    for name, entry in named:
        for other in seen.setdefault(name, []):
            if (
                other is not entry
                and other.is_in_force(max(entry.start, other.start))
                and entry.is_in_force(max(entry.start, other.start))
            ):
                yield f"{' '.join(name)} is there twice for one day."
        seen[name].append(entry)


_ARGUMENTS: dict[str, Callable[[Law], set[str]]] = {
    "listed": lambda law: set(law.kinds),
    "owner_on": lambda law: set(law.kinds),
    "share_unknown": lambda law: set(law.kinds),
    "frozen": lambda law: {kind.space for kind in law.list if kind.measure in {"freeze", "un_freeze"}},
    "other_measures": lambda law: {kind.space for kind in law.list},
    "owned": lambda law: set(rule_ids()),
    "minority": lambda law: set(rule_ids()),
    "controlled": lambda law: {one.regime for one in law.owners},
    "group": lambda law: {group.code for group in law.group},
    "eccn": lambda law: {group.code for group in law.group},
    "tag": lambda law: {tag.code for tag in law.tag},
    "program": lambda law: {one.code for one in law.program},
}


def _conditions_are_known(law: Law) -> Complaints:
    entries: list[Rule | License] = [*law.rule, *law.license]
    for entry in entries:
        kinds: tuple[Literal["all", "any", "none", "unless"], ...] = ("all", "any", "none", "unless")
        for condition in (one for kind in kinds for one in getattr(entry, kind, ())):
            name, _, argument = condition.partition(":")
            if name not in law.words:
                yield f"{entry.id} names a fact that is not there: {condition}."
            if name in _ARGUMENTS and argument not in _ARGUMENTS[name](law):
                yield f"{entry.id} names a value that is not there: {condition}."
    for rule in law.rule:
        if not (rule.all or rule.any):
            yield f"{rule.id} has no condition: it would hold for everybody."


_CHECKS: tuple[Callable[[Law], Complaints], ...] = (
    _dates_run_forwards,
    _names_are_there,
    _nothing_twice,
    _conditions_are_known,
)
