"""The block structure of a SWIFT MT message: `{1:}{2:}{3:}{4:...-}{5:}`, and the fields of block 4."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from listwarden.errors import InputError
from listwarden.lists.formats.xml import line_of
from listwarden.payments.model import Problem, RawMessage, Value
from listwarden.payments.trees import local

__all__ = ["Blocks", "Field", "read_blocks", "read_blocks_of_xml"]

_TAG = re.compile(r":(\d{2}[A-Z]?):(.*)")
_BLOCK = re.compile(r"\{([1-5S]):")
_BRACE = re.compile(r"[{}]")
_INNER = re.compile(r"\{(\w+):([^{}]*)\}")
_OUTSIDE = re.compile(r"[^A-Za-z0-9/\-?:().,'+{}\r\n !\"%&*;<>=@#_$\[\]|\\^~`]")
"""Characters of none of SWIFT's sets (x, y, z), nor of those that domestic messages add."""

_CUT = "It may be cut off; ask for it again."


class Field(Struct, frozen=True):
    """A field of block 4.

    Attributes:
        tag: With its letter: `50K`.
        lines: Its lines, the first without the tag.
    """

    tag: str
    lines: tuple[Value, ...]

    @property
    def text(self) -> str:
        """All its lines."""
        return "\n".join(line.text for line in self.lines)


class Blocks(Struct):
    """A message by blocks.

    Attributes:
        headers: Block number -> content, of blocks 1, 2 and 5.
        user: Fields of block 3, and of a block 4 without lines: tag -> value.
        fields: Fields of block 4.
        problems: What is not as it should be.
    """

    headers: dict[str, str]
    user: dict[str, str]
    fields: list[Field]
    problems: list[Problem]


def read_blocks(raw: RawMessage) -> Blocks:
    """Takes a message apart; what is damaged is read as far as it goes, and said."""
    blocks = Blocks({}, {}, [], [])
    text = _decoded(raw, blocks)
    at, line, counted = 0, raw.line, 0
    while (found := _BLOCK.match(text, at)) is not None:
        end, is_closed = _end_of(text, found)
        content = text[found.end() : end]
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if not is_closed:
            blocks.problems.append(Problem("error", raw.at(line), f"Block {found[1]} has no end.", _CUT))
        _take(raw, blocks, found[1], content, line)
        at = end + (2 if found[1] == "4" and text.startswith("-}", end) else 1)
        while at < len(text) and text[at] in "\r\n \t":
            at += 1
    rest = text[at:].strip()
    if rest:
        line = raw.line + text.count("\n", 0, at)
        severity = "note" if set(rest) <= set("}; ") else "error"
        what = f"{rest[:20]!r} stands behind the last block."
        blocks.problems.append(Problem("note" if severity == "note" else "error", raw.at(line), what, _CUT))
        if severity == "error":
            blocks.fields.append(Field("", _values(rest, "text", line)))
    return blocks


def _decoded(raw: RawMessage, blocks: Blocks) -> str:
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.line + raw.data.count(b"\n", 0, error.start)
        what = f"Byte {error.start + 1} (0x{raw.data[error.start]:02X}) is not UTF-8; all was read as Latin-1."
        hint = "Ask the sender for it in UTF-8; names may be damaged."
        blocks.problems.append(Problem("error", raw.at(line), what, hint))
        text = raw.data.decode("latin-1")
    if found := _OUTSIDE.search(text):
        line = raw.line + text.count("\n", 0, found.start())
        what = f"U+{ord(found[0]):04X} is in none of SWIFT's character sets; it was read as it stands."
        blocks.problems.append(Problem("note", raw.at(line), what))
    return text


def _end_of(text: str, block: re.Match[str]) -> tuple[int, bool]:
    """Where a block's content ends, and whether it does so with its own end."""
    if block[1] == "4" and not text.startswith("{", block.end()):
        end = text.find("\n-}", block.end())
        return (end + 1, True) if end >= 0 else (len(text), False)
    depth, at = 1, block.end()
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start(), True
    return len(text), False


def _take(raw: RawMessage, blocks: Blocks, number: str, content: str, line: int) -> None:
    if number == "4" and not content.startswith("{"):
        blocks.fields.extend(_fields(raw, blocks, content, line))
    elif number in {"3", "4"}:
        blocks.user.update(_INNER.findall(content))
        if rest := _INNER.sub("", content).strip():
            what = f"Block {number} holds {rest[:20]!r}, which is no field."
            blocks.problems.append(Problem("error", raw.at(line), what, _CUT))
            blocks.fields.append(Field("", _values(rest, f"block {number}", line)))
    else:
        if number in blocks.headers and number != "S":
            blocks.problems.append(Problem("error", raw.at(line), f"Block {number} comes twice.", _CUT))
        blocks.headers[number] = content


def _fields(raw: RawMessage, blocks: Blocks, content: str, line: int) -> list[Field]:
    fields: list[tuple[str, list[Value]]] = []
    for at, text in enumerate(content.split("\n"), start=line):
        text = text.rstrip("\r")  # noqa: PLW2901
        found = _TAG.fullmatch(text)
        if found:
            fields.append((found[1], [Value(found[2], f":{found[1]}:", at)]))
        elif not text.strip():
            continue
        elif not fields:
            what = f"{text[:20]!r} stands before the first field."
            blocks.problems.append(Problem("error", raw.at(at), what, _CUT))
            fields.append(("", [Value(text, "text", at)]))
        else:
            if text.startswith(":"):
                what = f"{text[:12]!r} is no field; it was read as a line of :{fields[-1][0]}:."
                blocks.problems.append(Problem("note", raw.at(at), what))
            fields[-1][1].append(Value(text, f":{fields[-1][0]}:", at))
    return [Field(tag, tuple(lines)) for tag, lines in fields]


def _values(text: str, place: str, line: int) -> tuple[Value, ...]:
    return tuple(Value(one, place, at) for at, one in enumerate(text.splitlines(), start=line) if one.strip())


def read_blocks_of_xml(raw: RawMessage, root: etree._Element) -> Blocks:
    """An MT message that an interface wrote as XML: `message`, `block1` to `block5`, `tag` with `name` and `value`.

    Raises:
        InputError: It has no block 4.
    """
    parts = {local(child.tag): child for child in root}
    if "block4" not in parts:
        raise InputError("This MT message in XML has no block 4.", where=raw.where, hint=_CUT)
    blocks = Blocks({}, {}, [], [])
    first, second = (_texts(parts.get(name)) for name in ("block1", "block2"))
    blocks.headers["1"] = "".join(
        first.get(name, "")
        for name in ("applicationId", "serviceId", "logicalTerminal", "sessionNumber", "sequenceNumber")
    )
    direction = "" if parts.get("block2") is None else str(parts["block2"].get("type", "")).lower()
    if second.get("messageType"):
        letter = "O" if direction == "output" else "I"
        blocks.headers["2"] = letter + second["messageType"] + second.get("receiverAddress", "")
    for tag in parts["block4"]:
        texts = _texts(tag)
        name, line = texts.get("name", ""), raw.line + (line_of(tag) or 1) - 1
        lines = [Value(one, f":{name}:", line) for one in texts.get("value", "").splitlines() or [""]]
        blocks.fields.append(Field(name, tuple(lines)))
    for tag in parts.get("block3", ()):
        texts = _texts(tag)
        blocks.user[texts.get("name", "")] = texts.get("value", "")
    return blocks


def _texts(element: etree._Element | None) -> dict[str, str]:
    return {} if element is None else {local(one.tag): (one.text or "").strip() for one in element}
