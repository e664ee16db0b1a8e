from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from listwarden.model import Subject
from listwarden.screening import Screener

PROGRAM = Path(sys.executable).with_name("listwarden")
HIT = "Akhtar & Sons (Pvt.) Ltd."
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def one_line(answer: subprocess.CompletedProcess[bytes]) -> str:
    text = answer.stderr.decode()
    assert text.count("\n") == 1, text
    assert text.startswith("listwarden: ")
    return text


def test_a_hit_exits_with_1_and_says_who_why_and_what_was_searched(program: Run) -> None:
    answer = program("screen", HIT)
    text = answer.stdout.decode()
    assert answer.returncode == 1
    for expected in ("ofac:52051", "Same word", "Searched Listwarden starter set", "A hit is a question"):
        assert expected in text


def test_no_hit_exits_with_0_and_still_says_what_was_searched(program: Run) -> None:
    answer = program("screen", "Nobody Whatsoever")
    assert answer.returncode == 0
    assert "Searched Listwarden starter set" in answer.stdout.decode()
    assert not answer.stderr


def test_an_error_is_one_line_on_stderr_with_exit_code_2(program: Run) -> None:
    answer = program("screen", "Anna", "--birth-date", "31.02.1961")
    assert answer.returncode == 2
    assert not answer.stdout
    assert "--birth-date" in one_line(answer)


def test_a_name_that_is_not_utf8_is_refused(program: Run) -> None:
    answer = program("screen", b"Akhtar \xff")
    assert answer.returncode == 2
    assert "not valid UTF-8" in one_line(answer)


@pytest.mark.parametrize("verb", [("show", "un:TAi.144"), ("screen", "محمد اختر"), ("explain", "محمد", "un:TAi.144")])
def test_a_locale_without_unicode_does_not_stop_output(program: Run, verb: tuple[str, ...]) -> None:
    answer = program(*verb, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert answer.returncode in {0, 1}, answer.stderr.decode()
    assert any(ord(letter) > 0x600 for letter in answer.stdout.decode("utf-8"))


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "xterm-256color"}])
def test_output_that_is_no_terminal_has_no_escape_codes_and_no_trailing_blanks(
    program: Run, env: dict[str, str]
) -> None:
    for verb in (("screen", HIT), ("explain", HIT, "ofac:52051"), ("show", "ofac:52051"), ("lists",)):
        text = program(*verb, **env).stdout.decode()
        assert "\x1b" not in text
        assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_that_leaves_early_ends_the_program_in_silence(home: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "many.csv"
    file.write_text("name\n" + f"{HIT}\n" * 300)
    arguments = [PROGRAM, "screen", str(file), "--format", form]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LISTWARDEN_HOME": str(home)}
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode == 141
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors


def test_an_interrupt_ends_with_130_and_one_line(home: Path) -> None:
    arguments = [PROGRAM, "screen", "-"]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "LISTWARDEN_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"name\n" + b"Nobody Whatsoever\n" * 5000)
        process.stdin.flush()
        assert process.stderr.readline() == b"Columns:\n"  # it is running, and waits for more rows
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read().decode()
        process.stdin.close()
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert errors.splitlines()[-1] == "listwarden: Interrupted; the answer is not complete."


def test_a_fault_of_the_program_itself_never_exits_with_1(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    from listwarden import cli

    def fail(screener: Screener, subject: Subject) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Screener, "screen", fail)
    monkeypatch.setattr(sys, "argv", ["listwarden", "screen", "Anna", "--home", str(home)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2


def test_names_with_terminal_codes_and_markup_print_harmlessly(program: Run) -> None:
    text = program("screen", "\x1b[31mAkhtar\u202e & Sons [red]x[/red]").stdout.decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]x[/red]" in text


def test_json_keeps_the_name_exactly_as_it_was_given(program: Run) -> None:
    name = "\x1b[31mAkhtar\u202e [red]"
    assert json.loads(program("screen", name, "--format", "json").stdout)["subject"]["names"] == [name]


def test_the_version_is_that_of_the_package(program: Run) -> None:
    from importlib.metadata import version

    assert program("--version").stdout.decode() == f"listwarden {version('listwarden')}\n"


def test_an_unknown_verb_is_refused_with_the_names_of_like_ones(program: Run) -> None:
    answer = program("scren", "Akhtar")
    assert answer.returncode == 2
    assert b"No such command 'scren'" in answer.stderr
    assert b"screen" in answer.stderr.split(b"'scren'")[1]
