"""Whether a snapshot can be believed: each check says in one sentence what it found."""

from __future__ import annotations

from collections.abc import Sequence

from listwarden.lists import ListDefinition, ParsedList
from listwarden.model import Check, Snapshot
from listwarden.store.measure import FILLS, count_sublists, fill_rates

__all__ = ["CHECKS", "check_agreement", "check_snapshot"]

CHECKS = {
    "format": "Every file reads as its format says.",
    "entries": "The number of listings is within the limits of list.toml.",
    "shrink": "Not more listings are gone than list.toml allows.",
    "order": "The snapshot is not older than the one in use.",
    "parts": "No file is missing that the snapshot in use has.",
    "fill": "No field is filled less often than list.toml allows, or less than half as often as in the one in use.",
    "sublists": "Every sub-list has a number of listings within its limits, and has not shrunk more than allowed.",
    "formats": "Other formats of the list that are loaded with it have the same entries.",
}
"""Every check, with what it demands."""

_SHOWN_IDS = 5
_TELLING = 0.05
"""A field that fewer have may come and go."""
_MANY = 20
"""Of fewer listings a share says nothing."""


def check_snapshot(
    definition: ListDefinition,
    parsed: ParsedList,
    snapshot: Snapshot,
    used: Snapshot | None,
    used_ids: frozenset[str],
) -> tuple[Check, ...]:
    """Holds a parsed list against its limits and against the snapshot in use.

    Args:
        definition: The list, with its limits.
        parsed: What was read.
        snapshot: What is known of it so far: its parser and its missing parts.
        used: The snapshot in use, if there is one.
        used_ids: Ids of the listings of the snapshot in use.
    """
    checks = [Check("format", True, f"{len(parsed.listings):,} listings read."), _entries(definition, parsed)]
    checks.append(_fill(definition, parsed, used if used and _are_alike(snapshot, used) else None))
    if len(definition.sublists) > 1:
        checks.append(_sublists(definition, parsed, used))
    if used:
        ids = frozenset(listing.id for listing in parsed.listings)
        checks += [_shrink(definition, ids, used_ids), _order(definition, parsed, used, ids, used_ids)]
        checks.append(_parts(snapshot.missing_parts, used))
    return tuple(checks)


def check_agreement(parsed: ParsedList, other: str, ids: frozenset[str]) -> Check:
    """Whether another format of the list, given with it, has the same entries.

    Args:
        parsed: The format that is loaded.
        other: The other format's name.
        ids: Ids of the other format's listings.
    """
    own = frozenset(listing.id for listing in parsed.listings)
    if own == ids:
        return Check("formats", True, f"The format {other} has the same {len(own):,} entries.")
    differences = ((f"lacks {len(own - ids):,}", own - ids), (f"has {len(ids - own):,} more", ids - own))
    said = " and ".join(f"{words} ({_some(which)})" for words, which in differences if which)
    return Check("formats", False, f"The format {other} {said}.")


def _some(ids: frozenset[str]) -> str:
    """The first few of them."""
    more = ["..."] if len(ids) > _SHOWN_IDS else []
    return ", ".join([*sorted(ids)[:_SHOWN_IDS], *more])


def _entries(definition: ListDefinition, parsed: ParsedList) -> Check:
    found, limits = len(parsed.listings), definition.limits
    passed = limits.min_entries <= found <= limits.max_entries
    message = f"{found:,} listings; {limits.min_entries:,} to {limits.max_entries:,} expected."
    return Check("entries", passed, message)


def _fill(definition: ListDefinition, parsed: ParsedList, used: Snapshot | None) -> Check:
    """The limits of list.toml hold always; what is usual, against a snapshot of the same format and parts."""
    rates = fill_rates(parsed.listings)
    low = [
        f"{rates.get(field, 0.0):.1%} have {FILLS[field]}; at least {least:.0%} expected"
        for field, least in definition.limits.fill.items()
        if rates.get(field, 0.0) < least
    ]
    before = used.fill if used else {}
    halved = [
        f"{rates.get(field, 0.0):.1%} have {FILLS[field]}; {rate:.1%} in the one in use"
        for field, rate in before.items()
        if rate >= _TELLING and rates.get(field, 0.0) < rate / 2 and field not in definition.limits.fill
    ]
    found = [*low, *halved]
    return Check("fill", not found, "; ".join(found) + "." if found else "Every field is filled as often as expected.")


def _are_alike(snapshot: Snapshot, used: Snapshot) -> bool:
    is_same_form = (snapshot.parser, snapshot.missing_parts) == (used.parser, used.missing_parts)
    return is_same_form and used.entries >= _MANY


def _sublists(definition: ListDefinition, parsed: ParsedList, used: Snapshot | None) -> Check:
    """A publication whose other lists grow hides that one of them is gone."""
    counts, before = count_sublists(parsed.listings), used.sublists if used else {}
    found = []
    for each in definition.sublists:
        count, last = counts.get(each.code, 0), before.get(each.code, 0)
        if not each.min_entries <= count <= each.max_entries:
            found.append(f"{each.code} has {count:,}; {each.min_entries:,} to {each.max_entries:,} expected")
        elif last >= _MANY and count < last * (1 - definition.limits.max_shrink):
            found.append(f"{each.code} has {count:,}; {last:,} in the one in use")
    passed = f"{sum(count > 0 for count in counts.values()):,} sub-lists, each within its limits."
    return Check("sublists", not found, "; ".join(found) + "." if found else passed)


def _shrink(definition: ListDefinition, ids: frozenset[str], used_ids: frozenset[str]) -> Check:
    gone = len(used_ids - ids)
    share = gone / len(used_ids) if used_ids else 0.0
    allowed = definition.limits.max_shrink
    message = f"{gone:,} of {len(used_ids):,} listings in use are gone ({share:.2%}); at most {allowed:.2%} expected."
    return Check("shrink", share <= allowed, message)


def _order(
    definition: ListDefinition, parsed: ParsedList, used: Snapshot, ids: frozenset[str], used_ids: frozenset[str]
) -> Check:
    if parsed.published_on and used.published_on:
        message = f"Published on {parsed.published_on}; the one in use on {used.published_on}."
        return Check("order", parsed.published_on >= used.published_on, message)
    if definition.is_own:
        return Check("order", True, "An own list has no dates to compare.")
    return _order_by_number(_numbers(ids), _numbers(used_ids))


def _order_by_number(found: set[int], used: set[int]) -> Check:
    """Publishers without a date in their files number their entries in order of time, but for small rounds.

    So an older list lacks new entries and has none that came after them. One in a hundred counts as new: over 300
    changes of the SDN list in 2021-2024 this refused no true update, also none that only removed entries.
    """
    newest = sorted(used)[-max(len(used) // 100, 1) :]
    gone, came = max(used - found, default=0), max(found - used, default=0)
    passed = not newest or gone < newest[0] or gone < came
    highest = f"Highest entry number {max(found, default=0):,}; {max(used, default=0):,} in the one in use"
    lacking = "" if passed else f"; entry {gone:,}, one of the newest in use, is gone and none after it came"
    return Check("order", passed, f"{highest}{lacking} (no dates to compare).")


def _numbers(ids: frozenset[str]) -> set[int]:
    numbers = (listing_id.rpartition(":")[2] for listing_id in ids)
    return {int(number) for number in numbers if number.isdecimal()}


def _parts(missing_parts: Sequence[str], used: Snapshot) -> Check:
    newly = [part for part in missing_parts if part in {file.part for file in used.files}]
    message = f"Not given: {', '.join(newly)}; the snapshot in use has it." if newly else "No file fewer than in use."
    return Check("parts", not newly, message)
