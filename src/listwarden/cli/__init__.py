"""The command line: thin verbs over the library. Exit codes: 0 nothing found, 1 hits, 2 an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from listwarden.cli.start import main

if TYPE_CHECKING:
    from listwarden.cli.program import app

__all__ = ["app", "main"]


def __getattr__(name: str) -> Any:
    if name != "app":
        raise AttributeError(f"module 'listwarden.cli' has no attribute {name!r}")
    from listwarden.cli.program import app

    return app
