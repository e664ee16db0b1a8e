from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]

MT = """{{1:F01BANKGB22AXXX0000000000}}{{2:I103BANKDEFFXXXXN}}{{4:
:20:{reference}
:23B:CRED
:32A:261120EUR1000,50
:50K:/1111111111
JANE ROE
:59:/2222222222
{payee}
:70:INVOICE 4711
:71A:SHA
-}}
"""
CLEAR = MT.format(reference="R1", payee="BOLT EXAMPLE GMBH")
HELD = MT.format(reference="R2", payee="ROCKSIDE ENTERPRISE")
CUT = CLEAR[:-60]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "in.fin"


@pytest.mark.parametrize(
    ("content", "code"),
    [(CLEAR, 0), (CLEAR + HELD, 1), (CUT, 2), (CUT + HELD, 1), (CLEAR + CUT, 2), ("", 2)],
    ids=["clear", "held", "cut", "cut and held", "clear and cut", "nothing"],
)
def test_the_exit_code_tells_held_and_not_screened_apart(run: Run, file: Path, content: str, code: int) -> None:
    file.write_text(content)
    assert run("payments", file).exit_code == code


def test_the_table_says_hold_with_the_reason_and_never_releases(run: Run, file: Path) -> None:
    file.write_text(CLEAR + HELD + CUT)
    answer = run("payments", file)
    lines = answer.stdout.splitlines()
    assert lines[0].endswith("in.fin message 1 line 1: MT103, EUR 1000.50: no hit in starter as of 2026-07-11")
    assert lines[1].endswith("message 2 line 12: MT103, EUR 1000.50: hit: hold")
    assert 'beneficiary (party) "ROCKSIDE ENTERPRISE" at :59: line 19 met ofac:52053' in lines[2]
    assert "not screened" in answer.stdout
    assert "Block 4 has no end." in answer.stdout
    assert "Searched Listwarden starter set" in answer.stdout
    assert "release" not in answer.stdout.lower()
    assert answer.stderr == "3 messages: 1 to hold, 1 without a hit, 1 not screened.\n"


def test_a_hit_in_what_is_no_message_tells_its_line(run: Run, file: Path) -> None:
    file.write_text("name,dob\nRockside Enterprise,1999\n")
    answer = run("payments", file)
    assert '"Rockside Enterprise" at line 2 met ofac:52053' in answer.stdout
    assert answer.exit_code == 1


def test_json_has_every_value_with_its_place(run: Run, file: Path) -> None:
    file.write_text(CLEAR + HELD)
    clear, held = map(json.loads, run("payments", file, "--format", "json").stdout.splitlines())
    assert (clear["outcome"], clear["says"]) == ("no hit", "no hit in starter as of 2026-07-11")
    assert (held["outcome"], held["kind"], held["message"], held["line"]) == ("hit: hold", "103", 2, 12)
    assert held["sha256"] == hashlib.sha256(HELD.strip().encode()).hexdigest()
    (hit,) = held["hits"]
    assert (hit["listing"], hit["place"], hit["line"], hit["role"]) == ("ofac:52053", ":59:", 19, "beneficiary")
    assert {"prior", "name.same", "name.complete"} <= {one["feature"] for one in hit["evidence"]}
    assert held["parties"][2]["names"] == [{"text": "JANE ROE", "place": ":50K:", "line": 17}]
    assert held["coverage"]["lists"][0]["list"] == "starter"


def test_stdin_folders_and_several_files_are_read(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("payments", "-", stdin=HELD).exit_code == 1
    file.write_text(CLEAR)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.fin").write_text(HELD)
    answer = run("payments", file, tmp_path / "more", "--format", "json")
    assert [json.loads(line)["outcome"] for line in answer.stdout.splitlines()] == ["no hit", "hit: hold"]
    assert run("payments", tmp_path / "absent.fin").exit_code == 2


def test_a_file_that_cannot_be_read_is_said_and_the_others_go_on(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.fin"
    for one in (file, locked):
        one.write_text(CLEAR)
    really_open = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return really_open(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    answer = run("payments", locked, file, "--format", "json", "--keep", tmp_path / "kept")
    assert answer.exit_code == 2
    first, second = map(json.loads, answer.stdout.splitlines())
    assert first["problems"][0]["what"] == "The file cannot be read: Permission denied."
    assert second["outcome"] == "no hit"
    assert not (tmp_path / "kept").exists()


def test_a_stripped_payment_is_known_in_the_next_run(run: Run, file: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen.jsonl"
    file.write_text(HELD)
    run("payments", file, "--seen", seen)
    file.write_text(CLEAR)
    assert run("payments", file).exit_code == 0
    answer = run("payments", file, "--seen", seen)
    assert answer.exit_code == 1
    assert 'altered: beneficiary names: "ROCKSIDE ENTERPRISE" then, "BOLT EXAMPLE GMBH" now' in answer.stdout
    (record,) = map(json.loads, run("payments", file, "--seen", seen, "--format", "json").stdout.splitlines())
    assert record["repeats"][0]["is_altered"]
    assert {one["field"]: one["is"] for one in record["repeats"][0]["fields"]}["ordering customer names"] == "same"


def test_bytes_of_what_is_held_or_not_screened_are_kept(run: Run, file: Path, tmp_path: Path) -> None:
    keep = tmp_path / "kept"
    file.write_text(CLEAR + HELD + CUT)
    run("payments", file, "--keep", keep)
    kept = {one.name: one.read_text() for one in keep.iterdir()}
    assert sorted(kept.values()) == sorted([HELD.strip(), CUT])
    assert all(name == f"{hashlib.sha256(text.encode()).hexdigest()}.fin" for name, text in kept.items())


def test_a_message_can_do_nothing_to_a_terminal(run: Run, file: Path) -> None:
    file.write_text(MT.format(reference="R", payee="ROCKSIDE \x1b[31m ENTERPRISE"))
    answer = run("payments", file)
    assert answer.exit_code == 1
    assert "\x1b" not in answer.stdout


def test_what_a_hit_means_in_law_stands_under_it(run: Run, file: Path) -> None:
    file.write_text(CLEAR + HELD)
    asked = ("payments", str(file), "--for", "us-person", "--on")
    listed = run(*asked, "2024-12-20").stdout
    assert "for us_person on 2024-12-20: block" in listed
    assert "by 2025-01-07" in listed
    assert "for us_person on 2024-12-17: no_restriction_found" in run(*asked, "2024-12-17").stdout
    records = [json.loads(line) for line in run(*asked, "2024-12-20", "--format", "json").stdout.splitlines()]
    assert records[1]["hits"][0]["effects"]["persons"][0]["headline"] == "block"
    assert run("payments", str(file), "--on", "2024-12-20").exit_code == 2
