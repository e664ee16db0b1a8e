"""P6: names that screening missed, as regulators published them (`data/enforcement.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.record import Query
from eval.scorers import matcher_of, subject_of
from listwarden.model import Entity, Listing, Name, Source
from listwarden.names.script import script_of

__all__ = ["Case", "enforcement_cases", "enforcement_results"]


class Case(NamedTuple):
    """One case.

    Attributes:
        id: A short name.
        query: What the screened record said.
        listing: The party as listed, made from the case itself; None where no list of parties can answer.
        quality: `published`, `derived` or `observed`.
        citation: Who published it, when.
    """

    id: str
    query: str
    listing: Listing | None
    quality: str
    citation: str


def enforcement_cases() -> list[Case]:
    """The cases of the data file, in its order."""
    file = Path(__file__).with_name("data") / "enforcement.toml"
    return [_case(one) for one in tomllib.loads(file.read_text("utf-8"))["cases"]]


def _case(one: dict[str, Any]) -> Case:
    source = Source("own", "0" * 64, one["id"], "")
    names = tuple(
        Name(text, source.at("name"), script=script_of(text)) for text in (one["listed"], *one.get("aliases", ()))
    )
    is_party = one["type"] != "place"
    listing = Listing(f"case:{one['id']}", source, Entity(one["type"], names)) if is_party else None
    return Case(one["id"], one["query"], listing, one["quality"], one["citation"])


def enforcement_results(listings: Sequence[Listing]) -> list[tuple[Case, float | None]]:
    """Each case with our bits at most for its party, among the listings; None where no list of parties can answer."""
    cases = enforcement_cases()
    matcher = matcher_of([*listings, *(one.listing for one in cases if one.listing)])
    first = len(listings)
    results: list[tuple[Case, float | None]] = []
    for case in cases:
        if case.listing is None:
            results.append((case, None))
            continue
        query = Query(case.query, case.listing.entity.type)
        results.append((case, matcher.score(subject_of(query), first).bits))
        first += 1
    return results
