"""Links between lists, held against what the lists state: `./go eval --identity` writes eval/IDENTITY.md.

Where one list gives the number of another, it is known who is the same party. These numbers are taken away, all lists
are linked by evidence alone, and the links are compared with what the numbers said.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.shares import markdown_table, share
from listwarden.identity import Link, default_rules, link_listings
from listwarden.identity.blocking import candidate_pairs
from listwarden.identity.parties import parties_of
from listwarden.identity.stated import stated_pairs
from listwarden.index import Index
from listwarden.lists import definition_of
from listwarden.model import DatedValue, Entity, Identifier, Listing, Name, PartialDate, Source

__all__ = ["identity_page"]

_JUDGED = (
    ("uk_sl", "un_sc", "`un_reference` in the UK Sanctions List of May 2026, the UN list of February 2026"),
    ("ofac_sdn", "us_csl", "`ofac_reference` in the CSL of April 2022, OFAC's SDN list of July 2021"),
    ("uk_ofsi", "uk_sl", "`ofsi_group` in the UK Sanctions List of May 2026, the OFSI list of February 2016"),
)
_TYPES: dict[str, Any] = {"individual": "person", "entity": "organization", "ship": "vessel"}
_KINDS = {"passport": "passport", "national": "national_id", "business_registration_numbers": "registration_number"}

_Key = tuple[tuple[str, str], tuple[str, str]]


class _Truth(NamedTuple):
    """Pairs that are the same party, and the listings of both lists that have a counterpart."""

    pairs: set[_Key]
    known: set[tuple[str, str]]


def identity_page(data: Path) -> str:
    """Links all lists three times; takes some minutes."""
    listings = list(_listings(data))
    stated, seconds = _timed(lambda: link_listings(listings))
    derived, _ = _timed(lambda: link_listings(listings, with_references=False))
    index = Index(sorted(listings, key=lambda one: (one.source.list, one.id)))
    proposed = _proposed(index)
    truths = {(one, other): _truth(index, one, other) for one, other, _ in _JUDGED}
    rows = [_judged(one, other, what, truths[one, other], derived, proposed) for one, other, what in _JUDGED]
    sizes = Counter(listing.source.list for listing in listings)
    kinds = Counter(link.kind for link in stated)
    contradicted = sum(link.kind == "stated" and link.fact_bits < 0 for link in stated)
    titles = [
        "What tells",
        "pairs",
        "proposed by blocking",
        "recall",
        "precision",
        "recall, strong",
        "precision, strong",
    ]
    rules = default_rules()
    return "\n".join(
        (
            "# Links between lists",
            "",
            "Written by `./go eval --identity`; do not edit.",
            "",
            f"All lists at hand, {len(listings):,} listings: "
            + ", ".join(f"{name} {count:,}" for name, count in sorted(sizes.items()))
            + ". They are of different years, so that many parties are on one of them only.",
            "",
            f"Linking them takes {seconds:.0f} seconds of one core. It gives {kinds['stated']:,} stated links and "
            f"{kinds['derived']:,} derived ones; in {contradicted:,} stated links the facts speak against it.",
            "",
            "## Derived links where a reference tells the truth",
            "",
            "The references are ignored when links are made. Recall: of the pairs that the references state, those",
            f"that are linked (from {rules.link.least:g} bits; strong from {rules.link.strong:g}). Precision: of the",
            "derived links between the two lists that have a side with a reference, those that the reference states;",
            "links of two listings without a reference cannot be judged. Percent, with 95 % Wilson intervals.",
            "",
            markdown_table(titles, rows),
            "",
            "The CSL copies OFAC's rows, so that its row says little of how well differing texts are linked. A wrong",
            "link by this count may be right: lists have duplicates and wrong references.",
            "The rules were set with these lists at hand; no list was held out.",
            "",
        )
    )  # fmt: skip


def _timed(make: Callable[[], list[Link]]) -> tuple[list[Link], float]:
    started = time.process_time()
    return make(), time.process_time() - started


def _key(one: Listing, other: Listing) -> _Key:
    return (one.source.list, one.id), (other.source.list, other.id)


def _proposed(index: Index) -> set[_Key]:
    pairs = candidate_pairs(parties_of(index), index.rarity, default_rules())
    return {_key(index.listings[at], index.listings[to]) for at, to in pairs}


def _truth(index: Index, one: str, other: str) -> _Truth:
    pairs = set()
    for at, to in stated_pairs(index.listings):
        key = _key(index.listings[at], index.listings[to])
        if (key[0][0], key[1][0]) == (one, other):
            pairs.add(key)
    return _Truth(pairs, {side for pair in pairs for side in pair})


def _judged(
    one: str, other: str, what: str, truth: _Truth, links: Sequence[Link], proposed: set[_Key]
) -> list[str]:  # fmt: skip
    of_lists = [link for link in links if (link.one.list, link.other.list) == (one, other)]
    cells = [what, f"{len(truth.pairs):,}", share(len(truth.pairs & proposed), len(truth.pairs))]
    for least in (-1e9, default_rules().link.strong):
        found = {(link.one.key, link.other.key) for link in of_lists if link.bits >= least}
        judged = {pair for pair in found if not truth.known.isdisjoint(pair)}
        right = len(found & truth.pairs)
        cells += [share(right, len(truth.pairs)), f"{share(right, len(judged))} of {len(judged):,}"]
    return cells


def _listings(data: Path) -> Iterator[Listing]:
    """The whole lists at hand, each once."""
    files = {
        "ofac_sdn": {part: data / "ofac" / "2021-07" / f"{part}.csv" for part in ("sdn", "add", "alt", "sdn_comments")},
        "ofac_cons": {
            part: data / "ofac" / "2025-12" / f"cons_{name}.csv"
            for part, name in (("sdn", "prim"), ("add", "add"), ("alt", "alt"), ("sdn_comments", "comments"))
        },
        "un_sc": {"consolidated": data / "un" / "consolidated_2026-02-27.xml"},
        "eu_fsf": {"old": data / "eu" / "global_2016-02-11_v1_0.xml"},
        "ca_sema": {"sema": data / "ca" / "sema-lmes_2020.xml"},
        "bis_dpl": {"dpl": data / "csl" / "dpl_2022-09.txt"},
        "uk_ofsi": {"conlist": data / "uk" / "hmt_conlist_2016-02.csv"},
    }
    for name, parts in files.items():
        yield from definition_of(name).parse(parts, name.encode().hex().ljust(64, "0")).listings
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "consolidated.csv"
        file.write_bytes(gzip.decompress((data / "csl" / "consolidated_2022-04.csv.gz").read_bytes()))
        yield from definition_of("us_csl").parse({"csv": file}, "c" * 64).listings
    yield from _uk_listings(data / "uk" / "uksl_2026-05")


def _uk_listings(folder: Path) -> Iterator[Listing]:
    """The UK Sanctions List from tables that someone derived of it: names, birth dates, numbers, references."""
    names, born, numbers = (_by_id(folder / f"subject_{table}.csv") for table in ("names", "dobs", "identifiers"))
    for row in _rows(folder / "subjects.csv"):
        own = row["unique_id"]
        source = Source("uk_sl", "b" * 64, own, "")
        primary_first = sorted(names[own], key=lambda one: one["name_type"] != "primary")
        texts = dict.fromkeys(
            " ".join(filter(None, (one[f"name_{at}"] for at in range(1, 7)))) for one in primary_first
        )
        references = (("un_reference", row["un_reference_number"]), ("ofsi_group", row["ofsi_group_id"]))
        entity = Entity(
            _TYPES.get(row["subject_type"].lower(), "unknown"),
            tuple(Name(text, source.at(f"name {at}")) for at, text in enumerate(texts) if text) or (Name(own, source),),
            identifiers=(
                *(Identifier(kind, value, source.at(kind)) for kind, value in references if value),
                *(
                    Identifier(_KINDS.get(one["identifier_type"], "imo"), one["raw_value"], source.at("number"))
                    for one in numbers[own]
                    if one["raw_value"]
                ),
            ),
            birth_dates=tuple(DatedValue(date, source.at("dob")) for date in map(_date, born[own]) if date),
        )
        yield Listing(f"uk:{own}", source, entity)


def _date(row: dict[str, str]) -> PartialDate | None:
    year, month, day = (int(row[part]) if row[part].isdigit() else 0 for part in ("year", "month", "day"))
    try:
        if year and month and day:
            return PartialDate.day(dt.date(year, month, day))
        return PartialDate.month(year, month) if year and month else PartialDate.year(year)
    except ValueError:
        return None


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _by_id(file: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(file):
        found[row["unique_id"]].append(row)
    return found
