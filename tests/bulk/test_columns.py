"""Rows that are let go as columns: a run gives the same bytes and the same account without it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from listwarden.bulk import RescreenJob, ScreenJob, columns, run
from listwarden.bulk.columns import RowSieve
from listwarden.errors import InputError
from listwarden.rescreening import Rescreener
from listwarden.screening import Screener
from listwarden.store import InForce, Store, starter_snapshot
from listwarden.subjects import read_subjects

pa = pytest.importorskip("pyarrow", reason="the extra bulk (pyarrow) is not installed")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("numba", reason="the extra fast (numba) is not installed")

SNAPSHOT, LISTINGS = starter_snapshot()
NAMES = [name.text for one in LISTINGS for name in one.entity.names]
STRANGERS = [
    "Wendelin Trumpold",
    "Zsófia Agyekum",
    "Hailan Holding Co., Ltd.",
    "Ада Ромашкина",
    "Nobody",
    " ",
    None,
    "7",
]
Rows = dict[str, list[Any]]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> RescreenJob:
    earlier = structs.replace(SNAPSHOT, hash="0" * 64)
    sides = ([InForce(earlier, LISTINGS[3:], ())], [InForce(SNAPSHOT, LISTINGS[:-3], ())])
    return RescreenJob(Rescreener(*sides, None, Store(tmp_path_factory.mktemp("home"))))


@pytest.fixture(scope="module")
def screening() -> ScreenJob:
    return ScreenJob(Screener([(SNAPSHOT, LISTINGS)]))


def made(count: int) -> Rows:
    """Strangers, with a listed name here and there."""
    names = [NAMES[at % len(NAMES)] if at % 4 == 0 else STRANGERS[at % len(STRANGERS)] for at in range(count)]
    return {"id": list(range(count)), "name": names}


def each(values: list[Any], count: int) -> list[Any]:
    return [values[at % len(values)] for at in range(count)]


COUNT = 400
IDENTIFIER = next(one.value for listing in LISTINGS for one in listing.entity.identifiers)
FACTS: dict[str, Rows] = {
    "names alone": {},
    "types": {"type": each(["person", "organization", None, "vessel", "ghost"], COUNT)},
    "facts": {
        "type": each(["person", "company", ""], COUNT),
        "country": each(["PK", "Atlantis", "", "IR;RU"], COUNT),
        "birth_date": each(["1961-02-03", "03/04/1961", None, "1970"], COUNT),
        "gender": each(["male", None, "f"], COUNT),
    },
    "identifiers": {
        "passport": each(["A1", IDENTIFIER, ""], COUNT),
        "address": each(["1 Mall Road", None, "7"], COUNT),
    },
    "aliases": {"alias": each(["", NAMES[0], None, "Trumpold W"], COUNT)},
    "lists": {"country": each([["PK"], ["IR", "RU"], []], COUNT)},
}


@pytest.fixture(params=["rescreening", "screening", "screening as JSON"])
def outcome(
    request: pytest.FixtureRequest, job: RescreenJob, screening: ScreenJob, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Path, int], tuple[Any, ...]]:  # fmt: skip
    """What a run over a file gives where batches of so many rows are held against the sieve."""
    done: RescreenJob | ScreenJob = job if request.param == "rescreening" else screening
    form = "json" if request.param.endswith("JSON") else "csv"

    def of(file: Path, least: int) -> tuple[Any, ...]:
        monkeypatch.setattr(columns, "LEAST_ROWS", least)
        target = tmp_path / f"out-{least}.{form}"
        tally = run(read_subjects(file), done, target, form, workers=1, batch_size=150)
        return target.read_bytes(), tally

    return of


@pytest.mark.parametrize("facts", FACTS)
def test_a_run_is_the_same_whether_or_not_rows_are_let_go(
    facts: str, tmp_path: Path, outcome: Callable[[Path, int], tuple[Any, ...]]
) -> None:
    file = tmp_path / "customers.parquet"
    parquet.write_table(pa.table({**made(COUNT), **FACTS[facts]}), file)
    with_sieve = outcome(file, 1)
    assert with_sieve == outcome(file, 1 << 40)
    assert with_sieve[1].hits > 10


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_names_may_be_kept_in_any_way_that_arrow_has(
    kind: Any, tmp_path: Path, outcome: Callable[[Path, int], tuple[Any, ...]]
) -> None:
    file = tmp_path / "customers.parquet"
    parquet.write_table(pa.table({**made(COUNT), "name": pa.array(made(COUNT)["name"], pa.string()).cast(kind)}), file)
    assert outcome(file, 1) == outcome(file, 1 << 40)


def test_most_rows_of_strangers_are_let_go(job: RescreenJob, tmp_path: Path) -> None:
    file = tmp_path / "customers.parquet"
    parquet.write_table(pa.table({"name": [f"Wendelin Trumpold{'abcdefghij'[at % 10]}" for at in range(2_000)]}), file)
    opened = read_subjects(file)
    (batch,) = opened.batches(2_000)
    rows, tally = RowSieve(job, opened.reader).rows(batch)
    assert len(rows) == 0
    assert tally.screened == 2_000
    assert tally.missing_fields == ("type", "birth date", "country", "identifier", "address")


def test_rows_of_a_screening_are_let_go_unless_each_has_a_record(screening: ScreenJob, tmp_path: Path) -> None:
    file = tmp_path / "customers.parquet"
    names = ["Wendelin Trumpold", "Zsófia Agyekum", "Trumpold Ltd", "Nobody", NAMES[0]] * 300
    parquet.write_table(pa.table({"name": names, "type": ["person"] * 1_500}), file)
    opened = read_subjects(file)
    (batch,) = opened.batches(2_000)
    rows, tally = RowSieve(screening, opened.reader).rows(batch)
    kept = {row.subject.names[0] for row in rows if row.subject}
    assert {"Nobody", NAMES[0]} <= kept <= {"Trumpold Ltd", "Nobody", NAMES[0]}
    assert tally.screened + len(rows) == 1_500
    assert len(RowSieve(screening, opened.reader, every_row=True).rows(batch)[0]) == 1_500


def test_rows_of_text_files_are_all_made_subjects(job: RescreenJob, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("name\n" + "Wendelin Trumpold\n" * 1_500)
    opened = read_subjects(file)
    (batch,) = opened.batches(2_000)
    assert len(RowSieve(job, opened.reader).rows(batch)[0]) == 1_500


def test_a_name_that_is_no_text_is_refused_as_ever(job: RescreenJob, tmp_path: Path) -> None:
    letters = pa.py_buffer(b"Wendelin Tr\xffmpold" * 1_200)
    starts = pa.array([17 * at for at in range(1_201)], pa.int32()).buffers()[1]
    file = tmp_path / "customers.parquet"
    parquet.write_table(pa.table({"name": pa.Array.from_buffers(pa.string(), 1_200, [None, starts, letters])}), file)
    with pytest.raises(InputError, match="no text"):
        run(read_subjects(file), job, tmp_path / "out.csv", "csv", workers=1)


def test_it_can_be_sent_to_another_process(job: RescreenJob, tmp_path: Path) -> None:
    file = tmp_path / "customers.parquet"
    parquet.write_table(pa.table({"name": ["Wendelin Trumpold"] * 1_500}), file)
    opened = read_subjects(file)
    (batch,) = opened.batches(2_000)
    sieve = RowSieve(job, opened.reader)
    sieve.prepare()
    rows, tally = pickle.loads(pickle.dumps(sieve)).rows(batch)
    assert (rows, tally.screened) == ([], 1_500)
