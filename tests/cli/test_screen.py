from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from listwarden.report import COLUMNS

HIT = "Akhtar & Sons (Pvt.) Ltd."
ROWS = f"id,name,country\n1,{HIT},PK\n2,Nobody Whatsoever,SE\n"
Run = Callable[..., Any]


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    file = tmp_path / "customers.csv"
    file.write_text(ROWS)
    return file


def test_every_option_about_a_subject_reaches_the_answer(run: Run) -> None:
    answer = run(
        "screen", "Anna Example", "--alias", "Ann", "--type", "person", "--birth-date", "circa 1961", "--birth-date",
        "1962-02-03", "--country", "Pakistan", "--country", "SE", "--id", "passport:A123", "--id", "IMO:9187629",
        "--id", "778", "--address", "1 Street, Town", "--gender", "female", "--format", "json",
    )  # fmt: skip
    record = json.loads(answer.stdout)
    subject = record["subject"]
    assert answer.exit_code == 0
    assert subject["names"] == ["Anna Example", "Ann"]
    assert (subject["type"], subject["gender"]) == ("person", "female")
    assert [date["text"] for date in subject["birth_dates"]] == ["circa 1961", "1962-02-03"]
    assert subject["countries"] == ["PK", "SE"]
    assert subject["identifiers"] == [
        {"value": "A123", "kind": "passport"}, {"value": "9187629", "kind": "imo"}, {"value": "778"},
    ]  # fmt: skip
    assert subject["addresses"] == ["1 Street, Town"]
    assert "missing_fields" not in record["coverage"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--birth-date", "03/02/1961"), "--birth-date"),
        (("--country", "Atlantis"), "--country"),
        (("--id", "pasport:A1"), "not a kind of identifier"),
        (("--id", "imo: "), "no value"),
        (("--list", "nolist"), "Known lists"),
        (("--list", "ofac_sdn"), "listwarden load ofac_sdn"),
        (("--column", "name=x"), "go with a file"),
        (("--sheet", "x"), "go with a file"),
        (("--encoding", "latin-1"), "go with a file"),
        (("--settings", "nothing.toml"), "nothing.toml"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_code_2(run: Run, arguments: tuple[str, ...], says: str) -> None:
    answer = run("screen", "Anna Example", *arguments)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert says in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--type", "ship"), ("--gender", "x"), ("--format", "xml"), ("--no", "1")]
)
def test_an_unknown_option_or_choice_exits_with_2(run: Run, option: str, value: str) -> None:
    answer = run("screen", "Anna", option, value)
    assert answer.exit_code == 2
    assert option in answer.stderr


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_a_blank_name_is_refused(run: Run, name: str) -> None:
    answer = run("screen", name)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "blank" in answer.stderr


def test_a_blank_alias_changes_nothing(run: Run) -> None:
    plain, padded = (
        json.loads(run("screen", HIT, *more, "--format", "json").stdout) for more in ((), ("--alias", " "))
    )
    assert [hit["bits"] for hit in plain["hits"]] == [hit["bits"] for hit in padded["hits"]]


def test_a_home_that_is_a_file_is_refused_rather_than_answered_from_the_starter_set(run: Run, customers: Path) -> None:
    answer = run("screen", HIT, "--home", customers)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "not a folder" in answer.stderr


def test_the_starter_set_can_be_named(run: Run) -> None:
    assert run("screen", HIT, "--list", "starter").exit_code == 1


def test_settings_change_the_answer(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "strict.toml"
    settings.write_text("threshold = 90.0\n")
    assert run("screen", HIT, "--settings", settings).exit_code == 0
    settings.write_text("treshold = 90.0\n")
    assert run("screen", HIT, "--settings", settings).exit_code == 2


def test_explain_names_the_settings_of_the_type_that_scored(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "types.toml"
    settings.write_text("[types.organization.prior]\nbits = -99.0\n")
    told = run("explain", HIT, "ofac:52051", "--settings", settings)
    assert "Setting of types.organization: prior.bits is -99 instead of -14." in told.stdout
    record = json.loads(run("explain", HIT, "ofac:52051", "--settings", settings, "--format", "json").stdout)
    assert "types.organization: prior.bits is -99 instead of -14" in record["settings"]


def test_json_evidence_sums_to_the_bits_and_names_its_sources(run: Run) -> None:
    answer = run("screen", HIT, "--country", "PK", "--format", "json")
    hits = json.loads(answer.stdout)["hits"]
    assert answer.exit_code == 1
    assert hits
    for hit in hits:
        assert sum(one["bits"] for one in hit["evidence"]) == pytest.approx(hit["bits"], abs=1e-9)
        assert hit["bits"] >= hit["threshold"]
        assert hit["listed_name"]["source"]["entry"] == hit["listing"]
        read = [one["source"] for one in hit["evidence"] if one.get("listed_value") and "source" in one]
        assert read
        assert all(source["snapshot"] == hit["snapshot"] for source in read)


def test_a_csv_of_subjects_gives_a_line_of_json_for_each(run: Run, customers: Path) -> None:
    answer = run("screen", customers, "--format", "json")
    records = [json.loads(line) for line in answer.stdout.splitlines()]
    assert answer.exit_code == 1
    assert [record["subject"]["id"] for record in records] == ["1", "2"]
    assert [bool(record["hits"]) for record in records] == [True, False]
    assert "2 subjects screened, 1 with hits" in answer.stderr


def test_csv_parses_back_with_the_documented_columns(run: Run, customers: Path) -> None:
    answer = run("screen", customers, "--format", "csv")
    header, row = csv.reader(io.StringIO(answer.stdout))
    assert tuple(header) == COLUMNS
    found = dict(zip(header, row, strict=True))
    assert (found["subject_id"], found["subject_name"], found["listing_id"]) == ("1", HIT, "ofac:52051")
    assert float(found["bits"]) > float(found["threshold"])


def test_csv_says_on_stderr_what_was_searched_since_rows_are_for_hits_only(run: Run) -> None:
    answer = run("screen", "Nobody Whatsoever", "--format", "csv")
    assert (answer.exit_code, answer.stdout.count("\n")) == (0, 1)
    assert "It is not a sanctions list" in answer.stderr


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_holds_nothing_that_a_spreadsheet_would_run(run: Run, start: str, tmp_path: Path) -> None:
    name = f"{start}{HIT}"
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": f"{start}1+1", "name": name}) + "\n")
    rows = list(csv.reader(io.StringIO(run("screen", file, "--format", "csv").stdout, newline="")))
    assert len(rows) == 2
    for cell in rows[1][:2]:
        assert not cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n"))


def test_a_table_of_a_file_has_a_line_per_hit_and_the_coverage_once(run: Run, customers: Path) -> None:
    answer = run("screen", customers)
    assert answer.exit_code == 1
    assert answer.stdout.count("ofac:52051") == 1
    assert answer.stdout.count("Searched ") == 1
    assert "Nobody" not in answer.stdout


def test_json_lines_sheets_and_standard_input_give_the_same_hits(run: Run, customers: Path, tmp_path: Path) -> None:
    lines = tmp_path / "customers.jsonl"
    lines.write_text(f'{{"id": "1", "name": "{HIT}", "country": "PK"}}\n{{"id": "2", "name": "Nobody Whatsoever"}}\n')
    sheet = tmp_path / "customers.xlsx"
    with xlsxwriter.Workbook(str(sheet)) as book:
        page = book.add_worksheet("Kunden")
        for number, line in enumerate(csv.reader(io.StringIO(ROWS))):
            page.write_row(number, 0, line)
    answers = [
        run("screen", customers, "--format", "csv"),
        run("screen", lines, "--format", "csv"),
        run("screen", sheet, "--sheet", "Kunden", "--format", "csv"),
        run("screen", "-", "--format", "csv", stdin=ROWS),
    ]
    hits = [[row["listing_id"] for row in csv.DictReader(io.StringIO(answer.stdout))] for answer in answers]
    assert hits == [["ofac:52051"]] * 4
    assert {answer.exit_code for answer in answers} == {1}


def test_a_column_can_be_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(f"xyz,note\n{HIT},a\n")
    assert run("screen", file).exit_code == 2
    assert run("screen", file, "--column", "name=xyz").exit_code == 1
    refused = run("screen", file, "--column", "xyz")
    assert refused.exit_code == 2
    assert "--column" in refused.stderr


def test_an_encoding_can_be_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("name,country\nMüller Nobody,SE\n".encode("latin-1"))
    assert run("screen", file).exit_code == 2
    assert run("screen", file, "--encoding", "latin-1").exit_code == 0


def test_facts_about_one_subject_are_refused_beside_a_file(run: Run, customers: Path) -> None:
    for option in (("--country", "PK"), ("--type", "person"), ("--alias", "x"), ("--gender", "male")):
        answer = run("screen", customers, *option)
        assert (answer.exit_code, answer.stdout) == (2, "")


def test_a_row_without_a_name_is_reported_and_never_passes_for_a_clearance(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "gaps.csv"
    file.write_text("id,name\n1,Nobody Whatsoever\n2,\n")
    answer = run("screen", file)
    assert answer.exit_code == 2
    assert "1 could not be screened" in answer.stderr
    file.write_text(f"id,name\n1,{HIT}\n2,\n")
    assert run("screen", file).exit_code == 1


@pytest.mark.parametrize("content", ["", "id,name\n"])
def test_a_file_without_subjects_is_no_clearance(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "empty.csv"
    file.write_text(content)
    assert run("screen", file).exit_code == 2


@pytest.mark.parametrize("name", ["missing.csv", "missing.xlsx", "folder.csv"])
def test_a_missing_file_is_said_to_be_missing(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    answer = run("screen", tmp_path / name)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert name in answer.stderr


def test_a_file_with_an_unknown_extension_is_never_screened_as_a_name(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "customers.export"
    file.write_text(ROWS)
    assert run("screen", file).exit_code == 1
    assert run("screen", tmp_path).exit_code == 2


@pytest.mark.parametrize("name", ["A/S Nobody", "Nobody Inc.", "x" * 5000, "St. Nobody"])
def test_a_name_with_a_slash_or_a_dot_is_still_a_name(run: Run, name: str) -> None:
    answer = run("screen", name, "--format", "json")
    assert json.loads(answer.stdout)["subject"]["names"] == [name]


def test_output_goes_to_a_file_whole(run: Run, customers: Path, tmp_path: Path) -> None:
    target = tmp_path / "answers.csv"
    answer = run("screen", customers, "--format", "csv", "-o", target)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert target.read_text().count("ofac:52051") == 1


def test_an_error_on_the_way_leaves_no_file_and_keeps_the_one_before(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f'{{"name": "{HIT}"}}\n{{"name": \n')
    assert run("screen", broken, "--format", "json", "-o", folder / "new.json").exit_code == 2
    assert list(folder.iterdir()) == []
    (folder / "old.json").write_text("before")
    assert run("screen", broken, "--format", "json", "-o", folder / "old.json").exit_code == 2
    assert (folder / "old.json").read_text() == "before"


def test_a_target_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "nowhere" / "x.csv"):
        answer = run("screen", HIT, "-o", target)
        assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)


def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    assert run("screen", HIT, "-o", "/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("verb", [["screen", HIT], ["explain", HIT, "ofac:52051"], ["show", "ofac:52051"]])
def test_a_folder_of_lists_that_is_named_must_be_there(run: Run, tmp_path: Path, verb: list[str]) -> None:
    answer = run(*verb, "--home", tmp_path / "hoem")
    assert answer.exit_code == 2
    assert "There is no such folder of lists." in answer.stderr


def test_an_output_file_can_be_read_by_whom_the_umask_lets(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert run("screen", HIT, "--output", tmp_path / "answer.txt").exit_code == 1
    finally:
        os.umask(before)
    assert (tmp_path / "answer.txt").stat().st_mode & 0o777 == 0o644
