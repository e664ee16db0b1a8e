"""What a first answer must not import: it costs every user time, and ties the core to what it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = {
    "docx", "duckdb", "fastapi", "flask", "h11", "httpcore2", "httpx", "hypothesis", "lxml", "numba", "numpy",
    "pandas", "pyarrow", "pypdfium2", "pyspark", "pytest", "python_calamine", "requests", "selectolax",
    "sqlalchemy", "starlette", "uvicorn", "xlsxwriter",
}  # fmt: skip
"""Not pydantic, which typer itself imports since it reads its options with it."""

FOR_TERMINALS = {"typer", "click", "rich", "tomllib", "sqlite3", "tempfile", "anyascii", "platformdirs", "zipfile",
    "inspect", "typing_extensions",
}  # fmt: skip
"""What one name in the plain form does without, once its index is compiled."""

HEAVY_FOR_HELP = {"rapidfuzz", "anyascii", "listwarden.match", "listwarden.screening"}
RUN = "import sys; sys.argv = ['listwarden', {}]; from listwarden.cli import main; main()"


def imported_by(code: str, home: Path) -> set[str]:
    """The modules that a fresh interpreter has loaded when the code ends."""
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    env = {**os.environ, "LISTWARDEN_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", report + code], capture_output=True, check=False, env=env, timeout=60)
    assert done.returncode in {0, 1}, done.stderr.decode()
    modules = done.stderr.decode().splitlines()[-1].split()
    assert "listwarden" in modules
    return set(modules)


@pytest.mark.parametrize(
    "code",
    [
        "import listwarden",
        RUN.format("'--help'"),
        RUN.format("'screen', 'Akhtar & Sons'"),
        RUN.format("'lists'"),
        RUN.format("'fetch', '--help'"),
    ],
    ids=["import", "help", "screen", "lists", "fetch --help"],
)
def test_a_first_answer_imports_nothing_heavy(code: str, tmp_path: Path) -> None:
    assert imported_by(code, tmp_path) & FORBIDDEN == set()


def test_importing_the_package_imports_none_of_its_parts(tmp_path: Path) -> None:
    found = imported_by("import listwarden", tmp_path)
    assert {name for name in found if name.startswith("listwarden.")} == set()


def test_help_loads_no_engine(tmp_path: Path) -> None:
    assert imported_by(RUN.format("'screen', '--help'"), tmp_path) & HEAVY_FOR_HELP == set()


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_one_name_needs_neither_a_terminal_nor_what_is_in_the_files_of_tables(form: str, tmp_path: Path) -> None:
    code = RUN.format(f"'screen', 'Akhtar & Sons', '--format', '{form}'")
    imported_by(code, tmp_path)  # compiles the index and keeps the tables
    assert imported_by(code, tmp_path) & FOR_TERMINALS == set()
