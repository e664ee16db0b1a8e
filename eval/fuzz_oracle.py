"""Tells silent damage from honest damage: which listings may differ after a mutation, and how.

A reader sees bytes, not what was meant: where a letter of a name is another one, so is the listing's name. But no other
listing may differ, and none may be gone whose own bytes are all there. Which listings rest on which unit of a file (an
entry, a row, a line around them) is found by trying: by leaving the unit out, and by changing letters and digits of it
here and there.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from eval.fuzz_files import Span, Target, cells_of, units_of
from eval.fuzz_mutations import Mutation
from listwarden.errors import ListFormatError
from listwarden.lists import definition_of
from listwarden.model import Listing

__all__ = ["FAULT", "Oracle"]

REFUSED, SAME, INSIDE, LINKED, REMOVED = (
    "refused", "loaded unchanged", "changed inside the touched entry", "a link to the touched entry changed",
    "touched entries left out or cut off",
)  # fmt: skip
COLUMNS, WRONG, FAULT = "columns or headers moved, in every entry", "silently wrong", "fault"
_PROBES, _LINES = 12, 60
_SNAPSHOT = "ab" * 32

Contents = dict[str, bytes]
"""Listing's id -> what it says, without where it was read."""


class Oracle:
    """Parses damaged forms of one file and judges what comes of it."""

    def __init__(self, target: Target, folder: Path) -> None:
        self.target = target
        self.units = units_of(target)
        self._definition = definition_of(target.list) if isinstance(target.list, str) else target.list
        own = "mine.csv" if target.delimiter else "mine.json"
        names = {part.part: part.file or own for part in self._definition.parts}
        self._files = {part: folder / names[part] for part in (*target.others, target.part)}
        for part, raw in target.others.items():
            self._files[part].write_bytes(raw)
        self._owners: dict[Span, frozenset[str]] = {}
        self.listings = self._parse(target.raw)
        self.before = _contents(self.listings)

    def judge(self, mutation: Mutation) -> tuple[str, str]:
        """What became of it, and what is to be said of it."""
        try:
            after = self._parse(mutation.raw)
        except ListFormatError as error:
            if not (error.hint and any(file.name in error.where for file in self._files.values())):
                return FAULT, f"the refusal lacks where or hint: {error}"
            return REFUSED, ""
        contents = _contents(after)
        if len(contents) != len(after) or not after:
            return FAULT, "two listings have one id" if after else "no listing, and no refusal"
        if not all(one.entity.names and one.name.strip() for one in after):
            return FAULT, "a listing has no name"
        return self._compare(mutation, contents, after)

    def _parse(self, raw: bytes) -> tuple[Listing, ...]:
        self._files[self.target.part].write_bytes(self.target.whole(raw))
        return self._definition.parse(self._files, _SNAPSHOT).listings

    def _compare(self, mutation: Mutation, after: Contents, listings: Sequence[Listing]) -> tuple[str, str]:
        differ = _differing(self.before, after)
        if not differ:
            return SAME, ""
        if not mutation.edits and self.target.may_be_empty and not mutation.raw.strip(b"\x1a"):
            return REMOVED, ""
        if not mutation.edits:
            return WRONG, f"nothing may differ, but {_some(differ)} does"
        if mutation.columns or self._is_in_header(mutation):
            return COLUMNS, ""
        touched = self._touched(mutation)
        owners = frozenset[str]().union(*(self._owners_of(unit) for unit in touched))
        window = self._window(mutation, touched)
        return self._explain(mutation, after, listings, owners, window)

    def _explain(
        self, mutation: Mutation, after: Contents, listings: Sequence[Listing], owners: frozenset[str], window: bytes
    ) -> tuple[str, str]:
        gone, new = self.before.keys() - after.keys(), after.keys() - self.before.keys()
        # An id that is made of a name gets a suffix where another entry has the name too.
        renamed = {one for one in gone if any(other.startswith(one) for other in new)}
        gone -= renamed
        changed = {one for one in after.keys() & self.before.keys() if after[one] != self.before[one]}
        by_id = {one.id: one for one in (*self.listings, *listings)}
        if strange := {one for one in gone if one not in owners and not self._was_cut(mutation, one)}:
            return WRONG, f"{_some(strange)} is gone, untouched"
        lost = {one for one in gone if not self._was_cut(mutation, one)}
        if len(lost) > len(new):
            return WRONG, f"{_some(lost)} is gone, but its bytes are there"
        rows = sum(1 + text.count(b"\n") for _, _, text in mutation.edits)
        if len(new) > len(gone) + len(renamed) + len(self._touched(mutation)) + rows:
            return WRONG, f"{_some(new)} came from nowhere"
        strange = {one for one in changed - owners if not _is_named(by_id[one], window)}
        if linked := {one for one in strange if self._differs_in_links(one, listings)}:
            strange -= linked
        strange = {one for one in strange if not self._refers_to(mutation, one)}
        if strange:
            return WRONG, f"{_some(strange)} differs, untouched"
        if linked and not changed - linked and not gone and not new:
            return LINKED, ""
        return (REMOVED, "") if len(gone) > len(new) else (INSIDE, "")

    def _is_in_header(self, mutation: Mutation) -> bool:
        """Whether only the header of a table was touched."""
        if self.target.member:
            marks = (b"Unique ID", b'<row r="1"')
            heads = [(a, b) for a, b in self.units if any(mark in self.target.raw[a:b] for mark in marks)]
            return all(any(a <= edit[0] and edit[1] < b for a, b in heads) for edit in mutation.edits)
        if not self.target.delimiter or self.target.list == "ofac_sdn":  # OFAC's tables have none
            return False
        widths = [len(cells_of(self.target.raw, unit, self.target.delimiter)) for unit in self.units[:2]]
        start, end = self.units[widths.index(max(widths))]
        return all(start <= edit[0] and edit[1] < end for edit in mutation.edits)

    def _differs_in_links(self, listing_id: str, after: Sequence[Listing]) -> bool:
        """Whether a listing differs in its links to other parties alone: these are read from the others' names."""
        return _without_links(self.listings, listing_id) == _without_links(after, listing_id)

    def _touched(self, mutation: Mutation) -> list[Span]:
        return [unit for unit in self.units if any(_overlap(unit, edit) for edit in mutation.edits)]

    def _was_cut(self, mutation: Mutation, listing_id: str) -> bool:
        """Whether a unit of the listing lost its half, its beginning, or its end with what follows, or was moved."""
        own = [unit for unit in self._touched(mutation) if listing_id in self._owners_of(unit)]
        if self.target.decisive and self.target.decisive in self._touched_lines(mutation):
            return True
        if self.target.mark and any(self.target.mark not in self._window(mutation, [unit]) for unit in own):
            return True
        return any(_is_lost(unit, self.target.raw, edit) for unit in own for edit in mutation.edits)

    def _touched_lines(self, mutation: Mutation) -> bytes:
        """The lines that were touched, as they were, and what stands there now."""
        raw = self.target.raw
        spans = [(raw.rfind(b"\n", 0, start) + 1, raw.find(b"\n", end)) for start, end, _ in mutation.edits]
        old = [raw[start : end if end >= 0 else None] for start, end in spans]
        return b"\n".join((*old, *(new for _, _, new in mutation.edits)))

    def _refers_to(self, mutation: Mutation, listing_id: str) -> bool:
        """Whether a number in the touched lines, as they are now, is that of a part of the listing."""
        edit = mutation.edits[0]
        before = mutation.raw[max(edit[0] - 40, 0) : edit[0]]
        after = mutation.raw[edit[0] + len(edit[2]) : edit[0] + len(edit[2]) + 40]
        left, right = re.search(rb"\w*$", before), re.match(rb"\w*", after)
        token = (left[0] if left else b"") + edit[2] + (right[0] if right else b"")
        named = re.compile(rb'\bs?s?ID="' + re.escape(token) + b'"', re.IGNORECASE)
        own = (unit for unit in self.units if named.search(self.target.raw, *unit))
        return bool(re.fullmatch(rb"\w+", token)) and any(listing_id in self._owners_of(unit) for unit in own)

    def _window(self, mutation: Mutation, touched: Sequence[Span]) -> bytes:
        """What stands now where the touched units stood."""
        pieces = [new for _, _, new in mutation.edits]
        for start, end in touched:
            left = min(edit[0] for edit in mutation.edits if _overlap((start, end), edit))
            right = max(edit[1] for edit in mutation.edits if _overlap((start, end), edit))
            pieces += [self.target.raw[start : max(left, start)], self.target.raw[min(right, end) : end]]
            pieces.append(b"".join((pieces[-2], *(new for _, _, new in mutation.edits), pieces[-1])))
        return b"\n".join(pieces)

    def _owners_of(self, unit: Span) -> frozenset[str]:
        if unit not in self._owners:
            self._owners[unit] = self._found_owners(*unit)
        return self._owners[unit]

    def _found_owners(self, start: int, end: int) -> frozenset[str]:
        raw = self.target.raw
        places = [start + found.start() for found in re.finditer(rb"[A-Za-z0-9]", raw[start:end])]
        step = max(len(places) // _PROBES, 1)
        probes = [raw[:start] + raw[end:]]
        probes += [raw[:at] + (b"7" if raw[at : at + 1].isdigit() else b"q") + raw[at + 1 :] for at in places[::step]]
        if self.target.member.startswith("xl/") and "sheet" not in self.target.member:  # all rows rest on it
            return frozenset(self.before)
        lines = [found.span() for found in re.finditer(rb"[^\n]+\n?", raw[start:end])][:_LINES]
        probes += [raw[: start + a] + raw[start + b :] for a, b in lines] if len(lines) > 1 else []
        owners = {one.id for one in self.listings if _is_named(one, raw[start:end])}
        for probe in probes:
            try:
                owners |= self.before.keys() & _differing(self.before, _contents(self._parse(probe)))
            except ListFormatError:
                continue
        return frozenset(owners)


def _overlap(unit: Span, edit: tuple[int, int, bytes]) -> bool:
    start, end, _ = edit
    return (unit[0] < end and start < unit[1]) or (start == end and unit[0] <= start <= unit[1])


def _is_lost(unit: Span, raw: bytes, edit: tuple[int, int, bytes]) -> bool:
    start, end, _ = edit
    last = unit[0] + len(raw[slice(*unit)].rstrip()) - 1
    covered = min(end, unit[1]) - max(start, unit[0])
    return start <= unit[0] < end or (start <= last and end > unit[1]) or 2 * covered >= unit[1] - unit[0]


def _contents(listings: Sequence[Listing]) -> Contents:
    return {one.id: _ENCODER.encode(one) for one in listings}


def _differing(before: Contents, after: Contents) -> set[str]:
    return {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}


def _is_named(listing: Listing, window: bytes) -> bool:
    """Whether the listing's own number, or one of its names, stands in the bytes."""
    text = window.decode("utf-8", "replace")
    if re.search(rf"(?<!\w){re.escape(listing.source.entry)}(?!\w)", text):
        return True
    return any(word in text for name in listing.entity.names for word in (name.text, name.family) if len(word) > 3)


def _without_links(listings: Sequence[Listing], listing_id: str) -> bytes:
    (one,) = (one for one in listings if one.id == listing_id)
    return _ENCODER.encode(structs.replace(one, entity=structs.replace(one.entity, relationships=())))


def _some(ids: Mapping[str, Any] | set[str]) -> str:
    return ", ".join(sorted(ids)[:3])


_ENCODER = msgspec.json.Encoder(enc_hook=lambda _: None)


def oracle_for(target: Target) -> tuple[Oracle, tempfile.TemporaryDirectory[str]]:
    """An oracle with a folder of its own; the folder lives as long as what is returned."""
    folder = tempfile.TemporaryDirectory(prefix="listwarden-fuzz-")
    return Oracle(target, Path(folder.name)), folder
