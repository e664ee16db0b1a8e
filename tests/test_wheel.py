"""Demands of the package that users install: complete, nothing else in it, and it works by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "listwarden"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path, contents: set[str]) -> Message:
    (name,) = (name for name in contents if name.endswith(".dist-info/METADATA"))
    with ZipFile(wheel) as archive:
        return Parser().parsestr(archive.read(name).decode())


def test_the_wheel_holds_every_file_of_the_package(contents: set[str]) -> None:
    files = (file for file in PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    wanted = {file.relative_to(PACKAGE.parent).as_posix() for file in files}
    assert {"listwarden/py.typed", "listwarden/match/evidence.toml", "listwarden/names/data/countries.tsv"} <= wanted
    assert wanted - contents == set()


def test_the_wheel_holds_nothing_but_the_package_and_its_metadata(contents: set[str]) -> None:
    tops = {name.partition("/")[0] for name in contents}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"listwarden"}
    assert not any("__pycache__" in name or name.endswith(".pyc") for name in contents)


def test_the_metadata_say_license_python_and_needs(metadata: Message, contents: set[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == project["requires-python"]
    needed = [one for one in metadata.get_all("Requires-Dist", []) if "extra ==" not in one]
    assert len(needed) == len(project["dependencies"])
    assert metadata.get_all("Provides-Extra") == sorted(project["optional-dependencies"])
    assert any(name.endswith("/licenses/LICENSE") for name in contents)


def test_the_command_is_an_entry_point(wheel: Path, contents: set[str]) -> None:
    (name,) = (name for name in contents if name.endswith("entry_points.txt"))
    with ZipFile(wheel) as archive:
        assert "listwarden = listwarden.cli:main" in archive.read(name).decode()


def test_the_unpacked_wheel_answers_by_itself(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    code = (
        "import listwarden, sys; assert 'unpacked' in listwarden.__file__, listwarden.__file__;"
        "sys.argv = ['listwarden', 'screen', 'Akhtar & Sons (Pvt.) Ltd.'];"
        "from listwarden.cli import main; main()"
    )
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "unpacked"), "LISTWARDEN_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=env, cwd=tmp_path, timeout=60
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"ofac:52051" in done.stdout
