"""The sieve lets no row go that has a hit, and a run with it gives what a run without it gives, to the byte."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec import structs

from listwarden.bulk.jobs import RescreenJob
from listwarden.bulk.sieve import can_sieve
from listwarden.bulk.work import Part, Work
from listwarden.match import default_table
from listwarden.model import Listing, Name
from listwarden.rescreening import Rescreener
from listwarden.store import InForce, Store, starter_snapshot
from listwarden.subjects import read_subjects

SNAPSHOT, LISTINGS = starter_snapshot()
WRITTEN = (
    "عبدالرحمن الکوهی", "محمد", "نجم الدین", "王小明", "小明", "贸易有限公司", "김영남",
    "Ταξιαρχία Πυραύλων", "משה החווה",
    "Xiaoming Trading", "Abdulrahman", "Aburahman Noor", "Kim Yongnam", "Rockstar", "NPO Impuls", "OKB Novator",
    "NDZE", "Al-Rashid & Sons", "John B. Falk", "MV Sea Star 7", "Seventh Star Shipping Co", "Shipyard",
    "АкционерноеОбщество КОМПАНИЯ ФАРАДЕЙ", "JointStockCompany Faradey", "Faradey (Rockside) / Bank of Faradey",
)  # fmt: skip
"""Names as lists have them, in many scripts, short and long; invented."""


def _with_names(listing: Listing, texts: list[str]) -> Listing:
    first = listing.entity.names[0]
    names = tuple(
        Name(text, first.source, strength, "also known as")
        for text, strength in zip(texts, ("strong", "weak", "derived"), strict=False)
    )
    return structs.replace(listing, entity=structs.replace(listing.entity, names=(*listing.entity.names, *names)))


def _rescreener(rng: random.Random) -> Rescreener:
    old = [one for one in LISTINGS if rng.random() < 0.8]
    new = [_with_names(one, rng.sample(WRITTEN, 2)) if rng.random() < 0.3 else one for one in LISTINGS]
    sides = [InForce(structs.replace(SNAPSHOT, hash=of * 64), tuple(some), ()) for of, some in (("0", old), ("1", new))]
    return Rescreener(sides[:1], sides[1:], default_table(), Store.default())


def _changed(name: str, rng: random.Random) -> str:
    """A name as a customer may write it: in another order, joined, parted, cut, misspelled, with others' words."""
    words = name.split() or ["x"]
    at = rng.randrange(len(words))
    word = words[at]
    ways = (
        words,
        words[::-1],
        [*words[-1:], ",", *words[:-1]],
        ["".join(words[:2]), *words[2:]],
        [*words[:at], word[: len(word) // 2], word[len(word) // 2 :], *words[at + 1 :]],
        [*words[:at], word[:2] + word[1:], *words[at + 1 :]],
        [*words[:at], *words[at + 1 :]],
        [*words, rng.choice(("Ltd", "(Pvt.) Ltd.", "S.A.", "Khan", "Smith", "7", "VII", "& Co"))],
        [rng.choice(("M/s", "Mr", "Dr.", "The", "MV")), *words],
        [word[:1] + ".", *words[1:]],
        [*words, ", 12 Mall Road, Karachi"],
        list(" ".join(words)),
    )
    return " ".join(rng.choice(ways)).replace(" ,", ",")


def _rows(rng: random.Random, count: int) -> list[tuple[str, ...]]:
    listed = [name.text for one in LISTINGS for name in one.entity.names]
    facts = [
        (listing.entity.type, str(born.date), place.country)
        for listing in LISTINGS
        for born in listing.entity.birth_dates
        for place in (*listing.entity.addresses, *listing.entity.birth_places)
    ] or [("person", "1960", "PK")]
    rows = []
    for _ in range(count):
        name = rng.choice((rng.choice(listed), rng.choice(WRITTEN), "Anna Maria Schmidt", "Abd Ur Rahman", "Star Ship"))
        kind, born, country = rng.choice([*facts, ("", "", ""), ("organization", "", "DE"), ("?", "1970-13-40", "XQ")])
        rows.append((_changed(name, rng) if rng.random() < 0.9 else rng.choice(("", "-", name)), kind, born, country))
    return rows


def _write(folder: Path, form: str, rows: list[tuple[str, ...]], columns: list[str]) -> Path:
    import pyarrow as pa
    import pyarrow.csv as arrow_csv
    import pyarrow.parquet as pq

    table = pa.table({column: [row[at] for row in rows] for at, column in enumerate(columns)})
    file = folder / f"customers.{form}"
    pq.write_table(table, file) if form == "parquet" else arrow_csv.write_csv(table, file)
    return file


def _part(job: RescreenJob, file: Path, *, sieved: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[Part, int]:
    """What becomes of a file as one batch, and how many rows were made subjects."""
    opened, looked_at = read_subjects(file), 0
    (batch,) = opened.batches(10_000)
    work = Work(job, "json", opened.reader)
    with monkeypatch.context() as patch:
        if not sieved:
            patch.setattr(RescreenJob, "sieve", lambda *_: lambda _: None)
        part = work.do(batch)
        kept = work._sieved(batch)
        looked_at = len(kept)
    return part, looked_at


@pytest.mark.parametrize("columns", [["name"], ["name", "type", "date of birth", "country"]], ids=["names", "facts"])
@pytest.mark.parametrize("form", ["parquet", "csv"])
@pytest.mark.parametrize("seed", range(4))
def test_a_run_gives_the_same_with_and_without_the_sieve(
    seed: int, form: str, columns: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    job = RescreenJob(_rescreener(rng), sieved=True)
    file = _write(tmp_path, form, _rows(rng, 300), columns)
    with_it, looked_at = _part(job, file, sieved=True, monkeypatch=monkeypatch)
    without, everything = _part(job, file, sieved=False, monkeypatch=monkeypatch)
    assert with_it == without
    assert without.tally.hits > 0
    assert looked_at <= everything


def test_rows_that_have_nothing_to_do_with_a_change_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"{given} {family}",) for given in ("Greta", "Horst", "Lukas") for family in ("Meier", "Vogel", "Winter")]
    job = RescreenJob(_rescreener(random.Random(0)), sieved=True)
    _, looked_at = _part(job, _write(tmp_path, "parquet", rows, ["name"]), sieved=True, monkeypatch=monkeypatch)
    assert looked_at < len(rows) / 2


def test_a_file_with_aliases_is_not_sieved(tmp_path: Path) -> None:
    file = _write(tmp_path, "csv", [("Anna Schmidt", "Anna Maier")], ["name", "alias"])
    opened = read_subjects(file)
    next(opened.batches(10))
    assert not can_sieve(opened.reader.mapping)
