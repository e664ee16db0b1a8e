"""Reading the tables of `names/data` fast: they are TOML, in a plain form of it.

The first answer of a process waits for these tables, and a whole reader of TOML takes longer over them than screening
does. Comments stand on lines of their own, texts hold no escapes, and values are texts, whole numbers, lists of texts,
or inline tables of texts and numbers. What is written in any other form is left to `tomllib`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["plain_table"]

_HEAD = re.compile(r"\[([\w-]+(?:\.[\w-]+)*)\]")
_KEY = re.compile(r'([\w-]+(?:\.[\w-]+)*)|"([^"\\]+)"')
_TEXT = re.compile(r'"([^"\\]*)"')
_NUMBER = re.compile(r"0|[1-9]\d*")
_LIST = re.compile(r'\[\s*(?:"[^"\\]*"(?:,\s*|(?=\])))*\]')
_PAIR = re.compile(r'([\w-]+) = (?:"([^"\\]*)"|(0|[1-9]\d*)(?=[ ,]))')
_PAIRS = re.compile(r'\{ [\w-]+ = (?:"[^"\\]*"|0|[1-9]\d*)(?:, [\w-]+ = (?:"[^"\\]*"|0|[1-9]\d*))* \}')


class _NotPlainError(Exception):
    """It is written in a form that only a whole reader of TOML knows."""


def plain_table(text: str) -> dict[str, Any] | None:
    r"""What `tomllib.loads` gives; None where the text is not in the plain form.

    >>> plain_table('[a]\nb.c = "one"\nd = { n = 2, en = "two" }'), plain_table("a = 0x10")
    ({'a': {'b': {'c': 'one'}, 'd': {'n': 2, 'en': 'two'}}}, None)
    """
    root: dict[str, Any] = {}
    table = root
    lines = iter(text.split("\n"))
    try:
        for line in lines:
            if head := _HEAD.fullmatch(line):
                table = _inner(root, head[1].split("."))
            elif line and line[0] != "#":
                _set(table, line, lines)
    except _NotPlainError:
        return None
    return root


def _set(table: dict[str, Any], line: str, lines: Iterator[str]) -> None:
    """Puts what a line says, with the lines behind it where its value goes on there, into a table."""
    left, _, value = line.partition(" = ")
    key = _KEY.fullmatch(left)
    if not key:
        raise _NotPlainError
    *outer, last = key[1].split(".") if key[1] else [key[2]]
    within = _inner(table, outer) if outer else table
    if last in within:
        raise _NotPlainError
    within[last] = _value(value, lines)


def _inner(table: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    for key in keys:
        table = table.setdefault(key, {})
        if not isinstance(table, dict):
            raise _NotPlainError
    return table


def _value(value: str, lines: Iterator[str]) -> Any:
    if value.startswith('"""'):
        return _long_text(value[3:], lines)
    if value.startswith("["):
        return _list(value, lines)
    if _PAIRS.fullmatch(value):
        return _inline(value)
    if text := _TEXT.fullmatch(value):
        return text[1]
    if _NUMBER.fullmatch(value):
        return int(value)
    raise _NotPlainError


def _inline(value: str) -> dict[str, Any]:
    pairs = _PAIR.findall(value)
    found = {key: int(number) if number else text for key, text, number in pairs}
    if len(found) < len(pairs):
        raise _NotPlainError
    return found


def _long_text(text: str, lines: Iterator[str]) -> str:
    parts = [text]
    while not parts[-1].endswith('"""'):
        parts.append(_next(lines))
    inside = "\n".join(parts)[:-3]
    if '"' in inside or "\\" in inside:
        raise _NotPlainError
    return inside.removeprefix("\n")


def _list(text: str, lines: Iterator[str]) -> list[str]:
    parts = [text]
    while not parts[-1].endswith("]"):
        parts.append(_next(lines))
    text = "\n".join(parts)
    if not _LIST.fullmatch(text):
        raise _NotPlainError
    return _TEXT.findall(text)


def _next(lines: Iterator[str]) -> str:
    line = next(lines, None)
    if line is None:
        raise _NotPlainError
    return line
