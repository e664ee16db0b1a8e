"""The program with all its verbs."""

from __future__ import annotations

import sys
from copy import copy

import typer

from listwarden.cli import identity as _identity  # noqa: F401 - it adds its verbs to the program
from listwarden.cli import law as _law  # noqa: F401 - it adds its verb to the program
from listwarden.cli.verbs import app

__all__ = ["app", "called"]


def called() -> typer.Typer:
    """The program with only the verb that is called, if it is one: Typer makes the options of all at each start."""
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    verbs = [one for one in app.registered_commands if verb == (one.name or getattr(one.callback, "__name__", ""))]
    if not verbs:
        return app
    program = copy(app)
    program.registered_commands = verbs
    return program
