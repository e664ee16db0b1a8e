"""The command line: thin verbs over the library. Exit codes: 0 nothing found, 1 hits, 2 an error."""

from listwarden.cli import identity as _identity  # noqa: F401 - it adds its verbs to the program
from listwarden.cli import law as _law  # noqa: F401 - it adds its verb to the program
from listwarden.cli.verbs import app, main

__all__ = ["app", "main"]
