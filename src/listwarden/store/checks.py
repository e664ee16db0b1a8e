"""Whether a snapshot can be believed: each check says in one sentence what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from listwarden.lists import ListDefinition, ParsedList
from listwarden.model import Check, Listing, Snapshot

__all__ = ["CHECKS", "check_agreement", "check_snapshot", "count_values"]

CHECKS = {
    "format": "Every file reads as its format says.",
    "entries": "The number of listings is within the limits of list.toml.",
    "shrink": "Not more listings are gone than list.toml allows.",
    "order": "The snapshot is not older than the one in use.",
    "parts": "No file is missing that the snapshot in use has.",
    "formats": "Other formats of the list that are loaded with it have the same entries.",
}
"""Every check, with what it demands."""

_SHOWN_IDS = 5


def check_snapshot(
    definition: ListDefinition,
    parsed: ParsedList,
    missing_parts: Sequence[str],
    used: Snapshot | None,
    used_ids: frozenset[str],
) -> tuple[Check, ...]:
    """Holds a parsed list against its limits and against the snapshot in use.

    Args:
        definition: The list, with its limits.
        parsed: What was read.
        missing_parts: Optional parts that were not given.
        used: The snapshot in use, if there is one.
        used_ids: Ids of the listings of the snapshot in use.
    """
    checks = [Check("format", True, f"{len(parsed.listings):,} listings read."), _entries(definition, parsed)]
    if used:
        ids = frozenset(listing.id for listing in parsed.listings)
        checks += [_shrink(definition, ids, used_ids), _order(parsed, used, ids, used_ids)]
        checks.append(_parts(missing_parts, used))
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


def _shrink(definition: ListDefinition, ids: frozenset[str], used_ids: frozenset[str]) -> Check:
    gone = len(used_ids - ids)
    share = gone / len(used_ids) if used_ids else 0.0
    allowed = definition.limits.max_shrink
    message = f"{gone:,} of {len(used_ids):,} listings in use are gone ({share:.2%}); at most {allowed:.2%} expected."
    return Check("shrink", share <= allowed, message)


def _order(parsed: ParsedList, used: Snapshot, ids: frozenset[str], used_ids: frozenset[str]) -> Check:
    if parsed.published_on and used.published_on:
        message = f"Published on {parsed.published_on}; the one in use on {used.published_on}."
        return Check("order", parsed.published_on >= used.published_on, message)
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


def count_values(listings: Sequence[Listing]) -> dict[str, int]:
    """How many values of each kind the listings hold: `names`, `weak names`, `addresses`, `leftovers`, ..."""
    counts: Counter[str] = Counter()
    for listing in listings:
        counts.update({field: len(values) for field, values in listing.values()})
        counts["weak names"] += sum(name.strength == "weak" for name in listing.entity.names)
    return dict(sorted(counts.items()))
