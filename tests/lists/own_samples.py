"""One file for each format of own lists, made of the parties that the tests of these formats have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import test_ftm
import test_own_table
import test_senzing
from own_lists import own_list

from listwarden.lists.definition import ListDefinition


def samples() -> Iterator[tuple[str, ListDefinition, bytes, str]]:
    """Format, definition, the file's bytes, and what parts its columns, if it is a table."""
    table = test_own_table
    rows = [table.HEADERS, table.PERSON, table.FIRM, *_more(table.PERSON)]
    yield "table", own_list("table", table.TABLE), table.csv(*rows).encode(), ";"
    yield "ftm", test_ftm.FTM, _lines(*test_ftm.ENTITIES), ""
    others = ({**test_senzing.GROUPED, "RECORD_ID": "9"}, {**test_senzing.FLAT, "RECORD_ID": "10"})
    yield "senzing", test_senzing.SENZING, _lines(test_senzing.FEATURES, test_senzing.COMPANY, *others), ""


def _more(person: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Further parties, each with an id and names of its own."""
    for number in range(3, 7):
        yield (f"A-{number}", f"Ulmo {number} Brask", f"U. Brask {number}", *person[3:])


def _lines(*objects: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()
