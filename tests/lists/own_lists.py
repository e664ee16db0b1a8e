"""Definitions of own lists for tests, as a user would write them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.own import OwnList, own_definition

SNAPSHOT = "ab" * 32


def own_list(form: str, table: Mapping[str, Any] | None = None) -> ListDefinition:
    """An own list `mine` in one of the formats."""
    own: dict[str, Any] = {"id": "mine", "title": "Mine", "format": form}
    return own_definition(msgspec.convert(own | ({"table": table} if table else {}), OwnList))


def parsed(definition: ListDefinition, file: Path) -> ParsedList:
    return definition.parse({definition.parts[0].part: file}, SNAPSHOT)


def write_lines(file: Path, *objects: Any) -> Path:
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")
    return file
