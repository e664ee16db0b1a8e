from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from listwarden.bulk import Listener, ScreenJob, Tally, run
from listwarden.bulk.pool import parts_of
from listwarden.bulk.work import Part, Work
from listwarden.errors import InputError, RunInterrupted
from listwarden.match import default_table
from listwarden.report import write_csv, write_json_lines
from listwarden.screening import Screener
from listwarden.store import starter_snapshot
from listwarden.subjects import RowBatch, read_subjects

Left = Callable[[Path], list[str]]
FORMS = ["csv", "json", "parquet"]


class Noted(Listener):
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.rows = 0
        self.went_on = 0

    def problem(self, text: str) -> None:
        self.problems.append(text)

    def resumed(self, rows: int) -> None:
        self.went_on = rows

    def at(self, rows: int, share: float | None) -> None:
        del share
        self.rows = rows


class Killed(Listener):
    """Ends a run after some rows, as a kill does that comes between two batches."""

    def __init__(self, after: int) -> None:
        self.after = after

    def at(self, rows: int, share: float | None) -> None:
        if rows >= self.after:
            raise KeyboardInterrupt


def needs(form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="the extra bulk (pyarrow) is not installed")


def once(customers: Path, job: ScreenJob, form: str, target: Path, **how: int) -> tuple[bytes, Tally, Noted]:
    noted = Noted()
    tally = run(read_subjects(customers), job, target, form, listener=noted, **how)
    return target.read_bytes(), tally, noted


def test_csv_and_json_lines_are_those_of_a_screening_in_memory(customers: Path, job: ScreenJob, folder: Path) -> None:
    subjects = [row.subject for row in read_subjects(customers) if row.subject]
    rows, lines = io.StringIO(newline=""), io.BytesIO()
    write_csv(job.screener.screen_all(subjects), rows)
    write_json_lines(job.screener.screen_all(subjects), lines)
    assert once(customers, job, "csv", folder / "a", workers=1, batch_size=17)[0] == rows.getvalue().encode()
    assert once(customers, job, "json", folder / "b", workers=1, batch_size=17)[0] == lines.getvalue()
    assert rows.getvalue().count("\n") > 20


@pytest.mark.parametrize("form", FORMS)
def test_the_output_is_the_same_whatever_the_workers_and_the_batches(
    customers: Path, job: ScreenJob, folder: Path, form: str, left: Left
) -> None:
    needs(form)
    whole, tally, noted = once(customers, job, form, folder / "whole", workers=1)
    for number, (workers, size) in enumerate([(1, 1), (1, 50), (2, 13)]):
        target = folder / f"{number}"
        content, same_tally, same = once(customers, job, form, target, workers=workers, batch_size=size)
        assert content == whole
        assert same_tally == tally
        assert (same.problems, same.rows) == (noted.problems, noted.rows)
    assert left(folder) == ["0", "1", "2", "whole"]


def test_rows_that_cannot_be_screened_are_said_and_counted_and_the_others_go_on(
    customers: Path, job: ScreenJob, folder: Path, names: list[str]
) -> None:
    _, tally, noted = once(customers, job, "csv", folder / "a.csv", workers=1, batch_size=10)
    blank = names.count("")
    assert (tally.screened, tally.not_screened) == (len(names) - blank, blank)
    assert next(text for text in noted.problems if "no name" in text) == "row 2: no name"
    assert sum("Atlantis" in text for text in noted.problems) == len([n for n in range(2, len(names), 3) if n % 5])
    assert tally.exit_code == 1
    assert noted.rows == len(names)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("after", [1, 60])
def test_a_run_that_was_stopped_goes_on_and_gives_the_same_file_and_account(
    customers: Path, job: ScreenJob, folder: Path, form: str, after: int, left: Left
) -> None:
    needs(form)
    whole, tally, noted = once(customers, job, form, folder / "whole", workers=1, batch_size=20)
    target = folder / "target"
    with pytest.raises(KeyboardInterrupt):
        run(read_subjects(customers), job, target, form, workers=1, batch_size=20, listener=Killed(after))
    assert left(folder) == ["target.unfinished", "whole"]
    content, same_tally, again = once(customers, job, form, target, workers=1)
    assert content == whole
    assert same_tally == tally
    assert again.problems == noted.problems
    assert again.went_on == -(-after // 20) * 20
    assert left(folder) == ["target", "whole"]


def test_what_is_finished_is_not_done_again(customers: Path, job: ScreenJob, folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(read_subjects(customers), job, folder / "a.csv", "csv", workers=1, batch_size=20, listener=Killed(40))
    asked: list[int] = []

    class Counting(ScreenJob):
        def find(self, subjects):  # type: ignore[no-untyped-def]
            asked.append(len(subjects))
            return super().find(subjects)

    _, tally, _ = once(customers, Counting(job.screener), "csv", folder / "a.csv", workers=1)
    assert sum(asked) == tally.screened - 32


@pytest.mark.parametrize(
    ("change", "says"),
    [("input", "input"), ("columns", "columns"), ("lists", "lists"), ("settings", "settings"), ("form", "form")],
)
def test_a_run_never_goes_on_with_anything_else_than_it_was_begun_with(
    customers: Path, job: ScreenJob, folder: Path, change: str, says: str
) -> None:
    target = folder / "a"
    with pytest.raises(KeyboardInterrupt):
        run(read_subjects(customers), job, target, "csv", workers=1, batch_size=20, listener=Killed(40))
    table = structs.replace(default_table(), threshold=5.0)
    snapshot, listings = starter_snapshot()
    others = {
        "lists": ScreenJob(Screener([(snapshot, listings[1:])])),
        "settings": ScreenJob(
            Screener([(snapshot, listings)], __import__("msgspec").structs.replace(table, threshold=5.0))
        ),
    }
    if change == "input":
        customers.write_bytes(customers.read_bytes() + b"999,One More,SE\n")
    file = read_subjects(customers, columns={"country": "-"} if change == "columns" else None)
    with pytest.raises(InputError, match=rf"a\.unfinished: An unfinished run is here, with other {says}\."):
        run(file, others.get(change, job), target, "json" if change == "form" else "csv", workers=1)
    assert not target.exists()
    assert (folder / "a.unfinished" / "000001.part").exists()


@pytest.mark.parametrize("damage", ["changed", "cut", "gone", "empty"])
def test_a_part_that_was_damaged_is_made_again(customers: Path, job: ScreenJob, folder: Path, damage: str) -> None:
    whole, *_ = once(customers, job, "csv", folder / "whole", workers=1)
    target = folder / "a.csv"
    with pytest.raises(KeyboardInterrupt):
        run(read_subjects(customers), job, target, "csv", workers=1, batch_size=20, listener=Killed(60))
    part = folder / "a.csv.unfinished" / "000001.part"
    content = part.read_bytes()
    {
        "changed": lambda: part.write_bytes(content.replace(b"ofac", b"oops", 1)),
        "cut": lambda: part.write_bytes(content[:-7]),
        "gone": part.unlink,
        "empty": lambda: part.write_bytes(b""),
    }[damage]()
    again, _, noted = once(customers, job, "csv", target, workers=1)
    assert again == whole
    assert noted.went_on == 20


def test_two_runs_do_not_write_one_output(customers: Path, job: ScreenJob, folder: Path) -> None:
    seen: list[str] = []

    class Second(Listener):
        def at(self, rows: int, share: float | None) -> None:
            with pytest.raises(InputError, match="Another run is writing") as caught:
                run(read_subjects(customers), job, folder / "a.csv", "csv", workers=1)
            seen.append(str(caught.value))

    run(read_subjects(customers), job, folder / "a.csv", "csv", workers=1, listener=Second())
    assert seen


def test_an_input_that_changes_meanwhile_gives_no_answer(
    customers: Path, job: ScreenJob, folder: Path, left: Left
) -> None:
    class Editor(Listener):
        def at(self, rows: int, share: float | None) -> None:
            if rows:
                customers.write_text("id,name\n1,Somebody Else\n")

    with pytest.raises(InputError, match="was changed while it was screened"):
        run(read_subjects(customers), job, folder / "a.csv", "csv", workers=1, listener=Editor())
    assert left(folder) == []


def test_an_error_of_the_input_leaves_nothing_behind(customers: Path, job: ScreenJob, folder: Path, left: Left) -> None:
    customers.write_bytes(customers.read_bytes() + b'1,"open\n')
    (folder / "a.csv").write_text("before")
    for workers in (1, 2):
        with pytest.raises(InputError, match="never closed"):
            run(read_subjects(customers), job, folder / "a.csv", "csv", workers=workers, batch_size=30)
    assert left(folder) == ["a.csv"]
    assert (folder / "a.csv").read_text() == "before"


def test_a_file_without_subjects_is_said_to_have_none(tmp_path: Path, job: ScreenJob, folder: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text("id,name\n")
    _, tally, noted = once(file, job, "csv", folder / "a.csv")
    assert noted.problems == ["the file has a header, but no subjects"]
    assert (tally.screened, tally.exit_code, tally.missing_fields) == (0, 2, ())


def test_an_output_that_cannot_be_written_is_one_error(customers: Path, job: ScreenJob, folder: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run(read_subjects(customers), job, folder / "nowhere" / "a.csv", "csv", workers=1)


class Dying(ScreenJob):
    def find(self, subjects):  # type: ignore[no-untyped-def]
        if any("Haqqani" in name for subject in subjects for name in subject.names):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().find(subjects)


def test_a_worker_that_is_killed_ends_the_run_which_can_go_on(customers: Path, job: ScreenJob, folder: Path) -> None:
    whole, *_ = once(customers, job, "csv", folder / "whole", workers=1)
    with pytest.raises(RunInterrupted, match="was killed"):
        run(read_subjects(customers), Dying(job.screener), folder / "a.csv", "csv", workers=2, batch_size=10)
    assert (folder / "a.csv.unfinished").is_dir()
    assert once(customers, job, "csv", folder / "a.csv", workers=1)[0] == whole


def test_a_program_that_is_killed_goes_on_where_it_stopped(customers: Path, folder: Path, tmp_path: Path) -> None:
    rows = customers.read_text("utf-8").splitlines()
    customers.write_text("\n".join([rows[0], *(rows[1:] * 200)]) + "\n", "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    target, whole = folder / "a.csv", folder / "whole.csv"
    program = [str(Path(sys.executable).with_name("listwarden")), "screen", str(customers), "--workers", "2"]
    env = {**os.environ, "LISTWARDEN_HOME": str(home)}
    begun = subprocess.Popen([*program, "-o", target], env=env, stderr=subprocess.DEVNULL)
    first = folder / "a.csv.unfinished" / "000000.part"
    while not first.exists():
        assert begun.poll() is None, "the run was over before it could be killed"
        time.sleep(0.01)
    begun.kill()
    assert begun.wait(30) == -signal.SIGKILL
    assert not target.exists()
    second = subprocess.run([*program, "-o", target], env=env, capture_output=True, check=False, timeout=300)
    assert second.returncode == 1
    assert b"An unfinished run goes on" in second.stderr
    subprocess.run([*program, "-o", whole], env=env, capture_output=True, check=False, timeout=300)
    assert target.read_bytes() == whole.read_bytes()
    assert sorted(file.name for file in folder.iterdir()) == ["a.csv", "whole.csv"]


def test_batches_are_read_no_faster_than_they_are_done(customers: Path, job: ScreenJob) -> None:
    file = read_subjects(customers)
    read: list[int] = []

    def counted(batches: Iterator[RowBatch]) -> Iterator[RowBatch]:
        for batch in batches:
            read.append(len(batch))
            yield batch

    batches = counted(file.batches(2))
    taken: list[Part] = []
    for part in parts_of(Work(job, "csv", file.reader), batches, 2):
        taken.append(part)
        assert len(read) <= len(taken) + 4
    assert len(taken) == len(read) > 40


def test_processes_that_share_no_memory_do_the_same(customers: Path, job: ScreenJob) -> None:
    file = read_subjects(customers)
    batches = list(file.batches(30))
    work = Work(job, "json", file.reader)
    here = [work.do(batch) for batch in batches]
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()  # with another thread about, nothing is forked
    try:
        there = list(parts_of(work, iter(batches), 2))
    finally:
        stop.set()
        other.join()
    assert there == here
