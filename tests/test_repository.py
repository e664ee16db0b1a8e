"""Demands of the repository itself: what may be in it, and how large."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from listwarden.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
MAX_BYTES = 300_000
MAX_PYTHON_LINES = 500
LOCKS = ("requirements.lock", "tools/spark.lock", "tools/uv.lock")
# Written in pieces, so that this file does not match itself.
_WORKPLACE = re.compile(r"(?<![\w.~/-])/work" + r"/\w|\." + r"library\b|bash" + r"_jobs")


def _files() -> list[Path]:
    """What is or would be committed: tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout, so that nobody can tell which files belong to the repository")
    return [file for name in sorted(set(done.stdout.decode().split("\0")) - {""}) if (file := ROOT / name).is_file()]


def test_no_file_is_large() -> None:
    assert [str(file) for file in _files() if file.stat().st_size > MAX_BYTES] == []


def test_no_python_file_is_long() -> None:
    python = [file for file in _files() if file.suffix == ".py"]
    assert python
    assert [str(file) for file in python if len(file.read_text("utf-8").splitlines()) > MAX_PYTHON_LINES] == []


def test_no_file_names_the_place_where_it_was_written() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in _files()
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1)
        if _WORKPLACE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text()
    assert [word for word in ("://", "index-url", "find-links", "@ file") if word in text] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_an_exact_version_and_a_hash(name: str) -> None:
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE)
    entries = re.split(r"(?<!\\)\n", text.strip())
    assert entries
    pinned = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+( ; [^\\]+)?( \\\n\s+--hash=sha256:[0-9a-f]{64})+")
    assert [entry.splitlines()[0] for entry in entries if not pinned.fullmatch(entry)] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = (ROOT / "requirements.lock").read_text()
    names = [re.split(r"[>=<\[]", one)[0].replace(".", "-") for one in wanted]  # as PEP 503 normalizes names
    assert [name for name in names if f"\n{name}==" not in lock] == []


def test_the_license_is_the_one_that_is_declared() -> None:
    license_text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in license_text
    assert "Version 2.0" in license_text


def test_the_changelog_has_the_version_or_says_what_is_to_become_of_it() -> None:
    newest = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1]
    assert f"[{VERSION}]" in newest or f"To become {VERSION}." in newest
    assert re.search(r"^- \S", newest, re.MULTILINE)
