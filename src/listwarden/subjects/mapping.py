"""Which column is taken for which field: guessed from the headers, or named by the user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from listwarden.errors import InputError
from listwarden.names.identifiers import KINDS
from listwarden.subjects.words import FIELDS, Meaning, fold, meaning_of

__all__ = ["ColumnMapping", "ColumnUse", "IgnoredColumn", "map_columns", "map_late_column"]

GUESSED = "guessed from the header"
NAMED = "named by you"
HEADERLESS = "the file has no header: its only column is taken as names, from the first row on"
_SINGLE = {"id", "type", "gender"}
_NAME_PARTS = ("given_name", "middle_name", "family_name")


class ColumnUse(Struct, frozen=True):
    """One or more columns that make up one value of a subject.

    Attributes:
        field: `name`, `alias`, `id`, `type`, `birth_date`, `country`, `identifier`, `address` or `gender`.
        headers: The columns' headers, in the order in which they are joined.
        positions: Where they stand, from 0.
        reason: "guessed from the header" or "named by you".
        kind: For identifiers, the kind; empty where it is not known.
    """

    field: str
    headers: tuple[str, ...]
    positions: tuple[int, ...]
    reason: str
    kind: str = ""

    def __str__(self) -> str:
        kind = f" ({self.kind})" if self.kind else ""
        return f"{self.field}{kind} from {' + '.join(self.headers)}: {self.reason}"


class IgnoredColumn(Struct, frozen=True):
    """A column that is not used.

    Attributes:
        header: Its header; empty where it has none.
        position: Where it stands, from 0.
        reason: Why it is not used.
    """

    header: str
    position: int
    reason: str

    def __str__(self) -> str:
        return f"{self.header or f'column {self.position + 1}'} ignored: {self.reason}"


class ColumnMapping(Struct, frozen=True):
    """How the columns of a file are read.

    Attributes:
        used: What is taken, from which columns.
        ignored: The columns that are not used. Every column is in `used` or here.
        has_header: Whether the first row is a header.
    """

    used: tuple[ColumnUse, ...]
    ignored: tuple[IgnoredColumn, ...] = ()
    has_header: bool = True

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.used, *self.ignored)))


def map_columns(headers: Sequence[str], named: Mapping[str, str], where: str) -> ColumnMapping:
    """Decides which column is read as what.

    Args:
        headers: The headers, in order; blank ones are ignored columns.
        named: The user's choice: field or kind of identifier -> header, several joined by "+", or "-".
        where: The file, for errors.

    Raises:
        InputError: No column is a name, a named header or field does not exist, or two columns of one header are
            taken for a field that has one value only.
    """
    chosen = [_named_use(key, text, headers, where) for key, text in named.items() if text.strip() != "-"]
    uses = [use for group in chosen for use in group]
    taken = {position for use in uses for position in use.positions}
    settled = {_settled(key, where): text.strip() == "-" for key, text in named.items()}
    guesses, ignored = _guess(headers, taken, settled, where)
    uses += guesses
    if not any(use.field in {"name", "alias"} for use in uses):
        raise InputError("No column is known to be a name.", where=where, hint=_header_hint(headers, "name"))
    return ColumnMapping(tuple(uses), tuple(ignored))


def map_late_column(mapping: ColumnMapping, header: str, position: int, named: Mapping[str, str]) -> ColumnMapping:
    """The mapping with one more column: a key that a JSON object has and the objects before it had not."""
    settled = {_settled(key, ""): text.strip() == "-" for key, text in named.items()}
    meaning, reason = _guess_one(header, settled, {use.field for use in mapping.used})
    if meaning is None:
        late = IgnoredColumn(header, position, reason)
        return structs.replace(mapping, ignored=(*mapping.ignored, late))
    field = "name" if meaning.field in _NAME_PARTS else meaning.field
    use = ColumnUse(field, (header,), (position,), GUESSED, meaning.kind)
    return structs.replace(mapping, used=(*mapping.used, use))


def _guess(
    headers: Sequence[str], taken: set[int], settled: Mapping[tuple[str, str], bool], where: str
) -> tuple[list[ColumnUse], list[IgnoredColumn]]:
    found: list[tuple[int, Meaning]] = []
    ignored = []
    for position, header in enumerate(headers):
        if position in taken:
            continue
        meaning, reason = _guess_one(header, settled, ())
        if meaning is None:
            ignored.append(IgnoredColumn(header, position, reason))
        else:
            found.append((position, meaning))
    _refuse_duplicates(headers, found, where)
    first = {meaning.field: position for position, meaning in reversed(found)}
    extra = [pair for pair in found if pair[1].field in _SINGLE and pair[0] != first[pair[1].field]]
    for position, meaning in extra:
        reason = f"another column, {headers[first[meaning.field]]}, is the {meaning.field} already"
        ignored.append(IgnoredColumn(headers[position], position, reason))
    uses = _joined([pair for pair in found if pair not in extra], headers)
    return uses, sorted(ignored, key=lambda column: column.position)


def _guess_one(
    header: str, settled: Mapping[tuple[str, str], bool], present: Iterable[str]
) -> tuple[Meaning | None, str]:
    if not header.strip():
        return None, "it has no header"
    meaning = meaning_of(header)
    if meaning is None:
        return None, "the header is not known"
    field = "name" if meaning.field in _NAME_PARTS else meaning.field
    if (field, meaning.kind) in settled:
        by_user = settled[field, meaning.kind]
        return None, f"you said to ignore {field}" if by_user else f"you named another column for {field}"
    if field in _SINGLE and field in present:
        return None, f"another column is the {field} already"
    return meaning, GUESSED


def _joined(found: Sequence[tuple[int, Meaning]], headers: Sequence[str]) -> list[ColumnUse]:
    """One use a column, except that the parts of a name make one name, and the parts of an address one address."""
    parts = [pair for part in _NAME_PARTS for pair in found if pair[1].field == part]
    address = [pair for pair in found if pair[1].field == "address"]
    single = [[pair] for pair in found if pair not in parts and pair not in address]
    groups = sorted(filter(None, [*single, parts, address]), key=lambda group: group[0][0])
    return [_use(group, headers) for group in groups]


def _use(group: Sequence[tuple[int, Meaning]], headers: Sequence[str]) -> ColumnUse:
    positions = tuple(position for position, _ in group)
    meaning = group[0][1]
    field = "name" if meaning.field in _NAME_PARTS else meaning.field
    return ColumnUse(field, tuple(headers[position] for position in positions), positions, GUESSED, meaning.kind)


def _refuse_duplicates(headers: Sequence[str], found: Sequence[tuple[int, Meaning]], where: str) -> None:
    counts = Counter(headers[position] for position, meaning in found if meaning.field in {*_SINGLE, *_NAME_PARTS})
    double = next((header for header, count in counts.items() if count > 1), None)
    if double is not None:
        raise InputError(
            f"{counts[double]} columns have the header {double!r}, and only one can be meant.",
            where=where, hint="Rename the columns that are not meant.",
        )  # fmt: skip


def _settled(key: str, where: str) -> tuple[str, str]:
    """The field and kind that a key of the user's choice stands for: `name`, `passport`, `alias2`."""
    bare = key.strip().rstrip("0123456789")
    if bare in KINDS:
        return "identifier", bare
    if bare not in FIELDS:
        fields = ", ".join((*FIELDS, *KINDS))
        raise InputError(f"There is no field {key!r} to name a column for.", where=where, hint=f"Fields: {fields}.")
    return bare, ""


def _named_use(key: str, text: str, headers: Sequence[str], where: str) -> list[ColumnUse]:
    field, kind = _settled(key, where)
    groups = [_find(text, headers)]
    if not groups[0]:
        groups = [_find(part, headers) for part in text.split("+")]
    missing = [part for part, group in zip(text.split("+"), groups, strict=False) if not group]
    if missing:
        raise InputError(
            f"There is no column {missing[0].strip()!r}, which you named for {key}.",
            where=where, hint=_header_hint(headers, key),
        )  # fmt: skip
    if len(groups) == 1 and field not in _SINGLE:
        return [ColumnUse(field, (headers[at],), (at,), NAMED, kind) for at in groups[0]]
    if any(len(group) > 1 for group in groups):
        raise InputError(
            f"Several columns have the header {text!r}, which you named for {key}.",
            where=where, hint="Rename the columns that are not meant.",
        )  # fmt: skip
    positions = tuple(group[0] for group in groups)
    return [ColumnUse(field, tuple(headers[at] for at in positions), positions, NAMED, kind)]


def _find(text: str, headers: Sequence[str]) -> list[int]:
    """Where a header stands: as written, else folded (so that case and punctuation need not be typed)."""
    exact = [at for at, header in enumerate(headers) if header.strip() == text.strip()]
    wanted = fold(text)
    return exact or [at for at, header in enumerate(headers) if wanted and fold(header) == wanted]


def _header_hint(headers: Sequence[str], key: str) -> str:
    shown = ", ".join(repr(header[:60]) for header in headers[:40] if header.strip())
    more = " and more" if len(headers) > 40 else ""
    return f"Name it with --column {key}=HEADER. The headers are: {shown or 'all blank'}{more}."
