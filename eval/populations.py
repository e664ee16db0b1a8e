"""Ordinary people and companies, by population."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from eval.record import Query
from eval.text import chance, script_of

__all__ = ["companies", "generated_people", "labeled_people", "legislators", "populations"]

_FILE = Path(__file__).with_name("data") / "populations.toml"
_CODES = {"Pakistan": "PK", "India": "IN", "China": "CN", "Russia": "RU", "Iran": "IR", "Iraq": "IQ", "Syria": "SY",
          "United States": "US", "United Kingdom": "GB", "Turkey": "TR", "Egypt": "EG", "Ukraine": "UA", "Japan": "JP",
          "Bangladesh": "BD", "Afghanistan": "AF", "South Korea": "KR", "Malaysia": "MY", "Singapore": "SG",
          "France": "FR", "Germany": "DE", "Mexico": "MX", "Saudi Arabia": "SA", "Lebanon": "LB", "Nigeria": "NG",
          "Indonesia": "ID"}  # fmt: skip


@cache
def populations() -> Mapping[str, Any]:
    """The tables of `data/populations.toml`."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def generated_people(count: int) -> Iterator[Query]:
    """So many people of each origin of `data/populations.toml`, born 1945 to 2005, each a national of that country."""
    for origin, table in populations().items():
        if origin == "regions":
            continue
        luck = chance("population", origin)
        for _ in range(count):
            name = _name(table, luck)
            yield Query(name, "person", group=f"{origin} (Latin)", birth=str(luck.randint(1945, 2005)),
                        country=table["country"])  # fmt: skip


def _name(table: Mapping[str, Any], luck: Random) -> str:
    """A name by one of the patterns; letters stand for parts, `gs` for two given names written as one."""
    parts = {"g": "given", "s": "given", "f": "family", "p": "patronymic"}
    words = []
    for slot in luck.choice(table["patterns"]).split():
        if slot == "gs":
            words.append(_draw(table["given"], luck) + _draw(table["given"], luck).lower())
        elif slot == "g-s":
            words.append(f"{_draw(table['given'], luck)}-{_draw(table['given'], luck)}")
        elif slot in parts:
            words.append(_draw(table[parts[slot]], luck))
        elif slot.startswith("f") and slot[1:] in {"zadeh", "pour"}:
            words.append(_draw(table["family"], luck).rstrip("i") + slot[1:])
        elif slot.endswith("-f"):
            words.append(slot[:-1] + _draw(table["family"], luck))
        else:
            words.append(slot)
    return " ".join(words)


def _draw(names: str, luck: Random) -> str:
    words = names.split()
    return luck.choices(words, [1 / (rank + 2) for rank in range(len(words))])[0]


def labeled_people(data: Path) -> Iterator[Query]:
    """50,000 generated ordinary people: by script, and those in Latin letters by the part of the world."""
    regions = {
        nation.strip(): region for region, nations in populations()["regions"].items() for nation in nations.split(",")
    }
    with (data / "labelled" / "yente_negatives_global.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            script = script_of(row["full_name"])
            group = regions.get(row["nationality"], "Western and other Europe") if script == "Latin" else "any origin"
            yield Query(row["full_name"].strip(), "person", group=f"{group} ({script})", birth=row["date_of_birth"],
                        country=_CODES.get(row["nationality"], ""))  # fmt: skip


def legislators(data: Path) -> Iterator[Query]:
    """Real legislators of the United States, by name and birth year."""
    file = data / "opensanctions" / "us_congress_senzing.json"
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        record = json.loads(line)
        if record.get("RECORD_TYPE") == "PERSON":
            names = [one["NAME_FULL"] for one in record.get("NAMES", ()) if one.get("NAME_FULL")]
            births = [one["DATE_OF_BIRTH"] for one in record.get("DATES", ()) if one.get("DATE_OF_BIRTH")]
            if names and script_of(names[0]) == "Latin":
                yield Query(
                    names[0], "person", group="US legislators (Latin)", birth=births[0] if births else "", country="US"
                )


def companies(data: Path) -> Iterator[Query]:
    """Companies listed on stock exchanges, by exchange."""
    for line in (data / "names" / "listed_companies.tsv").read_text("utf-8-sig").splitlines():
        exchange, _, name = line.partition("\t")
        if name.strip():
            yield Query(name.strip(), "organization", group=f"{exchange} ({script_of(name) or 'Latin'})")
