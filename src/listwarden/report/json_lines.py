"""Answers as JSON lines: one object per subject, with everything that the answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from listwarden.match.ofac_score import search_tool_score
from listwarden.model import Hit, Listing, Screened, Source
from listwarden.report.words import measures_of, strength_of, sublist_records
from listwarden.screening import Explanation
from listwarden.version import VERSION

if TYPE_CHECKING:
    from listwarden.effects import Answer

__all__ = [
    "answer_record",
    "encode_record",
    "explanation_record",
    "hit_record",
    "listing_head",
    "listing_record",
    "plain",
    "write_json_lines",
]


def write_json_lines(answers: Iterable[Screened], stream: BinaryIO) -> None:
    """Writes one line per subject, also for those without a hit."""
    for answer in answers:
        stream.write(encode_record(answer_record(answer)))


def encode_record(record: dict[str, Any]) -> bytes:
    """A record as one line of UTF-8 JSON, its keys in a fixed order."""
    return msgspec.json.encode(record) + b"\n"


def answer_record(answer: Screened, effects: Sequence[Answer] = ()) -> dict[str, Any]:
    """The answer for one subject, with what each hit would mean in law, in the order of the hits, where given."""
    hits = [hit_record(hit) for hit in answer.hits]
    for record, effect in zip(hits, effects, strict=False):
        record["if_same_party"] = plain(effect)
    return {
        "listwarden": VERSION,
        "subject": plain(answer.subject),
        "hits": hits,
        "coverage": plain(answer.coverage),
    }


def explanation_record(explained: Explanation) -> dict[str, Any]:
    """One pair in full."""
    return {
        "listwarden": VERSION,
        "subject": plain(explained.pair.subject),
        "pair": hit_record(explained.pair),
        "is_hit": explained.pair.is_over_threshold,
        "is_candidate": explained.is_candidate,
        "short_by": explained.short_by,
        "settings": list(explained.settings),
        "changes": plain(explained.changes),
        "coverage": plain(explained.coverage),
    }


def listing_record(listing: Listing) -> dict[str, Any]:
    """A whole listing, each value with its source."""
    record: dict[str, Any] = plain(listing)
    return record


def listing_head(listing: Listing) -> dict[str, Any]:
    """What the record of every hit says of its listing first."""
    return {
        "listing": listing.id,
        "name": listing.name,
        "list": listing.source.list,
        "snapshot": listing.source.snapshot,
        "programs": [program.code for program in listing.programs],
        "sublists": sublist_records(listing),
        "measures": measures_of(listing),
        "type": listing.entity.type,
    }


def hit_record(hit: Hit) -> dict[str, Any]:
    """One hit with its evidence."""
    return {
        **listing_head(hit.listing),
        "bits": hit.bits,
        "probability": round(hit.probability, 6),
        "one_in": hit.one_in,
        "threshold": hit.threshold,
        "ofac_search_score": search_tool_score(hit.subject, hit.listing),
        "strength": strength_of(hit),
        "subject_name": hit.subject_name,
        "listed_name": plain(hit.listed_name),
        "evidence": plain(hit.evidence),
    }


def plain(value: Any) -> Any:
    """A record as what JSON has, sources included."""
    return msgspec.to_builtins(value, enc_hook=_source_record)


def _source_record(value: Any) -> Any:
    if isinstance(value, Source):
        return {"list": value.list, "snapshot": value.snapshot, "entry": value.entry, "field": value.field}
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")
