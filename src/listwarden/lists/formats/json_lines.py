"""Reading JSON lines, one object a line, so strictly that a damaged file is refused, never half read.

A file is read line by line, so that its size does not matter. A key that stands twice in an object, a number that is
none (NaN), half of a surrogate pair and anything after the object are errors: what two readers would understand
differently is not read at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import msgspec

from listwarden.errors import ListFormatError

__all__ = ["MAX_DEPTH", "MAX_LINE", "JsonObject", "read_objects", "refuse_line"]

MAX_LINE = 32 << 20
"""Longest line that is read, in bytes: an entity with all that is nested in it can have some millions."""
MAX_DEPTH = 64
"""How deep lists and objects may stand inside one another."""

JsonObject: TypeAlias = dict[str, Any]

_HINT = "Get the file again from its publisher; each line is to be one JSON object."
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*+"')
_BRACKET = re.compile(r"[\[\]{}]")


def read_objects(path: Path, *, again: bool = False) -> Iterator[tuple[int, JsonObject]]:
    """Line number and object for every line that is not blank. Numbers stay as they are written, as texts.

    Args:
        path: The file.
        again: Whether all of the file was read before: then it is not looked at as closely, which is several times
            faster, and numbers are numbers.

    Raises:
        ListFormatError: The file is empty, or a line is not one JSON object; names the line.
    """
    found = False
    for number, line in _lines(path):
        found = True
        yield number, msgspec.json.decode(line) if again else _object(line, number, path.name)
    if not found:
        raise ListFormatError("The file is empty.", where=path.name, hint=_HINT)


def refuse_line(path: Path, line: int, what: str, hint: str = _HINT) -> NoReturn:
    """Raises ListFormatError for a line."""
    raise ListFormatError(what, where=f"{path.name} line {line}", hint=hint)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                refuse_line(path, number, f"The line is longer than {MAX_LINE:,} bytes.")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, line


def _object(line: bytes, number: int, file: str) -> JsonObject:
    try:
        text = line.decode("utf-8").strip()
        _check_depth(text)
        found = _DECODER.decode(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()  # an escaped half of a surrogate pair is no character
    except (ValueError, RecursionError) as error:
        what = f"Expected a JSON object, found {_short(line)}: {error}."
        raise ListFormatError(what, where=f"{file} line {number}", hint=_HINT) from error
    if not isinstance(found, dict):
        what = f"Expected a JSON object, found {_short(line)}."
        raise ListFormatError(what, where=f"{file} line {number}", hint=_HINT)
    return found


def _check_depth(text: str) -> None:
    """Refuses deep nesting before the decoder descends into it."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for bracket in _BRACKET.findall(_TEXT.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")


def _pairs(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _short(line: bytes) -> str:
    text = line[:200].decode("utf-8", "replace").strip()
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=str, parse_int=str, parse_constant=_refuse_constant)
