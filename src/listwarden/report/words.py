"""The words in which evidence, scores and coverage are told, the same in every output."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from listwarden.lists import known_lists
from listwarden.match import default_table, hash_of_table
from listwarden.model import Coverage, Evidence, Hit, ListCoverage, Listing, Name

__all__ = [
    "CHANGE_SIGNS",
    "EVIDENCE_TITLES",
    "QUESTION",
    "as_of",
    "coverage_lines",
    "covered_list",
    "dates_of",
    "evidence_line",
    "limits_of",
    "list_line",
    "measures_of",
    "name_words",
    "printable",
    "sign_of",
    "snapshot_words",
    "strength_of",
    "sublist_lines",
    "sublist_records",
    "utc",
]

QUESTION = "A hit is a question for a person, not a finding. No hit means: nothing found in the lists above."

EVIDENCE_TITLES = {
    "prior": "Prior",
    "name.same": "Same word",
    "name.form": "Word form",
    "name.script": "Other script",
    "name.romanized": "Romanization",
    "name.syllables": "Same syllables",
    "name.translation": "Same meaning",
    "name.variant": "Same name",
    "name.sound": "Sounds alike",
    "name.nickname": "Short name",
    "name.abbreviation": "Abbreviation",
    "name.edits": "Spelled alike",
    "name.start": "Beginning",
    "name.initial": "Initial",
    "name.joined": "Joined words",
    "name.extra": "Extra word",
    "name.missing": "Missing word",
    "name.complete": "Whole name",
    "name.other_name": "Name limit",
    "name.contained": "Whole inside",
    "name.cut": "Cut off",
    "name.cut_word": "Cut word",
    "name.tail": "Behind it",
    "name.verbatim": "Equal name",
    "name.repaired": "Repaired name",
    "name.number": "Other number",
    "name.replaced": "Other word",
    "name.syllable_order": "Syllables",
    "name.vowels": "Vowels",
    "name.particle": "Particle",
    "name.patronymic": "Other father",
    "name.tradition": "Usual together",
    "name.number_limit": "Number limit",
    "name.generic": "General name",
    "name.legal_form": "Legal form",
    "name.weak_alias": "Weak alias",
    "name.derived_alias": "Derived alias",
    "type": "Kind of party",
    "birth_date": "Birth date",
    "gender": "Gender",
    "country": "Country",
    "identifier": "Identifier",
    "identifier.least": "Equal number",
    "address": "Address",
}
"""Feature of an Evidence -> its title."""

_ALIKE = {
    "name.form",
    "name.script",
    "name.syllables",
    "name.translation",
    "name.variant",
    "name.sound",
    "name.nickname",
    "name.abbreviation",
    "name.start",
    "name.edits",
    "name.initial",
    "name.joined",
    "birth_date",
    "country",
    "address",
}
"""Features whose two values agree without being the same."""

_SAID_OF_SUBLISTS = ("title", "authority", "legal_basis", "meaning")

CHANGE_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
"""What became of a listing -> its sign in tables."""

_STEPS = ((20.0, "very high"), (10.0, "high"), (4.0, "fair"), (0.0, "low"))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """A text with control characters and direction overrides replaced, so that it can do nothing to a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def strength_of(pair: Hit) -> str:
    """How strong the evidence is over the threshold, in words; `below the threshold` for no hit."""
    over = pair.bits - pair.threshold
    return next((words for least, words in _STEPS if over >= least), "below the threshold")


def sign_of(one: Evidence) -> str:
    """What stands between the two values of a piece of evidence: equal, alike, or against each other."""
    if one.outcome != "agrees":
        return "|"
    same = one.subject_value.casefold() == one.listed_value.casefold()
    return "~" if one.feature in _ALIKE and not same else "="


def covered_list(pair: Hit, coverage: Coverage) -> ListCoverage:
    """What was searched of the list that a hit is on."""
    return next(one for one in coverage.lists if one.list == pair.listing.source.list)


def as_of(pair: Hit, coverage: Coverage) -> str:
    """The list of a hit with the date of its snapshot: the publisher's, or else the day it was loaded."""
    covered = covered_list(pair, coverage)
    return f"{covered.list} {covered.published_on or covered.loaded_at.date()}"


def snapshot_words(pair: Hit, coverage: Coverage) -> str:
    """The list of a hit with what tells its snapshot apart."""
    covered = covered_list(pair, coverage)
    return f"{covered.list}, {dates_of(covered)}, snapshot {pair.listing.source.snapshot[:12]}"


def sublist_records(listing: Listing) -> list[dict[str, Any]]:
    """The lists that an entry of a publication of several stands on, each with what it means in law.

    A sub-list that nobody has described yet has its code alone.
    """
    source = known_lists().get(listing.source.list)
    described = {one.code: one for one in source.sublists} if source else {}
    records = []
    for one in listing.sublists:
        known = described.get(one.code)
        said = {} if known is None else {name: getattr(known, name) for name in _SAID_OF_SUBLISTS}
        records.append({"code": one.code, "listed_on": one.listed_on, **said})
    return records


def sublist_lines(listing: Listing) -> list[str]:
    """The same, one line each: title, since when, authority and legal basis, meaning."""
    lines = []
    for one in sublist_records(listing):
        since = f" since {one['listed_on']}" if one["listed_on"] else ""
        if "title" in one:
            lines.append(f"on {one['title']} ({one['code']}){since}: {one['authority']}, {one['legal_basis']}")
            lines.append(f"   {one['meaning']}")
        else:
            lines.append(f"on {one['code']}{since}: what this list means is not described yet")
    return lines


def measures_of(listing: Listing) -> list[str]:
    """The kinds of sanctions that the list names for an entry, as published: `Asset freeze`."""
    return list(dict.fromkeys(tag.text for tag in listing.tags if tag.kind == "measure"))


def dates_of(covered: ListCoverage) -> str:
    """When a list was published and loaded."""
    published = f"published {covered.published_on}" if covered.published_on else "date of publication unknown"
    return f"{published}, loaded {utc(covered.loaded_at)}"


def evidence_line(one: Evidence) -> str:
    """One piece of evidence as a phrase: `Same word Akhtar = AKHTAR +11.55`."""
    values = f" {sign_of(one)} ".join(printable(value) for value in (one.subject_value, one.listed_value) if value)
    return " ".join(part for part in (EVIDENCE_TITLES[one.feature], values, f"{one.bits:+.2f}") if part)


def name_words(name: Name) -> str:
    """What kind of name it is: `strong, primary name`."""
    role = "primary name" if name.role == "primary" else name.role
    script = "" if name.script in {"Latn", "Zyyy"} else f", script {name.script}"
    return f"{name.strength}, {role}{script}"


def list_line(covered: ListCoverage) -> str:
    """One list as searched: title, snapshot, dates, size."""
    size = f"{covered.entries:,} listings, {covered.names:,} names"
    return f"{covered.title}: {size}; {dates_of(covered)}; snapshot {covered.list}@{covered.snapshot[:12]}"


def limits_of(coverage: Coverage) -> list[str]:
    """What was not searched or not compared, one sentence each."""
    limits = [f"{covered.list}: {limit}" for covered in coverage.lists for limit in covered.limits]
    if coverage.missing_fields:
        limits.append(f"Not given, so not compared: {', '.join(coverage.missing_fields)}.")
    return limits


def coverage_lines(coverage: Coverage) -> list[str]:
    """What was searched, what was not, and what an answer means, one line each."""
    searched = [f"Searched {list_line(covered)}." for covered in coverage.lists]
    return [*searched, *limits_of(coverage), *_own_settings(coverage), QUESTION]


def _own_settings(coverage: Coverage) -> list[str]:
    if coverage.settings in {"", hash_of_table(default_table())}:
        return []
    return [f"Scored with settings of your own (SHA-256 {coverage.settings[:12]})."]


def utc(at: dt.datetime) -> str:
    """An exact time with its zone: `2024-12-18 17:05 UTC`."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
