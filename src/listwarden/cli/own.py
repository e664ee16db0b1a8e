"""The verb `add-list`: adding a list of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from listwarden.cli.options import HomeOption

__all__ = ["add_list"]


def add_list(
    file: Annotated[Path, typer.Argument(metavar="DEFINITION", help="A TOML file that describes the list.")],
    home: HomeOption = None,
) -> None:
    """Keeps the definition of an own list, so that it can be loaded, fetched and screened by its id."""
    from listwarden.cli.running import open_store
    from listwarden.report.words import printable
    from listwarden.store import add_list as keep

    definition = keep(open_store(home), file)
    part = definition.parts[0]
    print(f"{definition.id}: {printable(definition.title)}. Its listings are called {definition.prefix}:ID.")
    print(f"Load it with 'listwarden load {definition.id} FILE'{_or_fetch(definition.id, part.address)}.")


def _or_fetch(list_id: str, address: str) -> str:
    return f" or 'listwarden fetch {list_id}'" if address else ""
