"""The program as users run it, and in-process for the many small cases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from listwarden.cli import app

PROGRAM = Path(sys.executable).with_name("listwarden")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(home: Path) -> Callable[..., Result]:
    """Runs the verbs in this process: fast, but without `main`."""
    runner = CliRunner()

    def invoke(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        env = {"LISTWARDEN_HOME": str(home)}
        result = runner.invoke(app, [str(argument) for argument in arguments], input=stdin, env=env)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def program(home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the installed program in a process of its own."""

    def invoke(*arguments: str | bytes | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
        surroundings = {**os.environ, "LISTWARDEN_HOME": str(home), **env}
        return subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, env=surroundings, timeout=60)

    return invoke
