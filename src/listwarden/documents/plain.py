"""Plain text: its lines, its paragraphs, and what reads like a heading, a list or a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from listwarden.documents.article import NUMBERS, Block, is_byline
from listwarden.documents.builder import Piece
from listwarden.documents.dates import day_of_line
from listwarden.documents.furniture import line_reason
from listwarden.documents.model import SegmentKind

__all__ = ["Line", "blocks_of_text", "lines_of", "place_of_lines"]

_LINE = re.compile(r"([^\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]|\Z)")
_ITEM = re.compile(r"(?:[-*•·‣◦–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_QUOTED = re.compile(r"(?:>\s?)+")
_END = tuple(".!?…:;,。！？：；，؟۔।")
_WRAPPED = 200
_HEADING = 120


class Line(Struct, frozen=True, gc=False):
    """A line of the original.

    Attributes:
        number: Counted from 1.
        start: Offset of its text in the original.
        text: Its text, without the line's end.
    """

    number: int
    start: int
    text: str

    @property
    def piece(self) -> Piece:
        """Its text and offset."""
        return self.text, self.start


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, whichever line ends it uses."""
    for number, found in enumerate(_LINE.finditer(text), start=1):
        if found.start() < len(text):
            yield Line(number, found.start(1), found[1])


def place_of_lines(lines: list[Line]) -> str:
    """`line 14` or `lines 14-18`."""
    first, last = lines[0].number, lines[-1].number
    return f"line {first}" if first == last else f"lines {first}-{last}"


def blocks_of_text(text: str) -> list[Block]:
    """A plain text as blocks: paragraphs are parted by blank lines, or are one long line each."""
    groups = [part for group in _groups(lines_of(text)) for part in _paragraphs(group)]
    blocks = [
        Block(_pieces(lines), _kind(lines), place_of_lines(lines), is_tight)
        for lines, is_tight in groups
    ]  # fmt: skip
    return _with_headings(blocks)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines that are not blank."""
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _paragraphs(group: list[Line]) -> Iterator[tuple[list[Line], bool]]:
    """A group as paragraphs, and whether each follows another without a blank line."""
    one_each = any(len(line.text) > _WRAPPED for line in group)
    current: list[Line] = []
    count, was_alone = 0, False
    for line in group:
        is_alone = _stands_alone(line)
        if current and (one_each or is_alone or was_alone or _begins(line) or _depth(line) != _depth(current[-1])):
            yield current, count > 0
            current, count = [], count + 1
        current.append(line)
        was_alone = is_alone
    yield current, count > 0


def _begins(line: Line) -> bool:
    return bool(_ITEM.match(line.text.lstrip()))


def _stands_alone(line: Line) -> bool:
    return bool(NUMBERS.fullmatch(line.text) or line_reason(line.text) or day_of_line(line.text))


def _depth(line: Line) -> int:
    """How deep a line is quoted, as in mail."""
    found = _QUOTED.match(line.text)
    return found[0].count(">") if found else 0


def _kind(lines: list[Line]) -> SegmentKind:
    if _depth(lines[0]):
        return "quote"
    return "list_item" if _begins(lines[0]) else "paragraph"


def _pieces(lines: list[Line]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for line in lines:
        quoted = _QUOTED.match(line.text)
        skip = quoted.end() if quoted else 0
        found += [("\n", -1), (line.text[skip:], line.start + skip)]
    return tuple(found[1:])


def _with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, of which those that are short, end like no sentence and stand before a longer one are headings."""
    found: list[Block] = []
    after: Block | None = None
    for block in reversed(blocks):
        is_author = after is not None and bool(day_of_line(after.text)) and is_byline(block.text)
        is_heading = after is not None and not is_author and _is_heading(block, after)
        found.append(Block(block.pieces, "heading", block.place, block.is_tight) if is_heading else block)
        is_text = any(map(str.isalpha, block.text)) and not line_reason(block.text) and not is_author
        after = block if is_text or day_of_line(block.text) else after
    return found[::-1]


def _is_heading(block: Block, after: Block) -> bool:
    text = block.text
    if block.kind != "paragraph" or len(text) > _HEADING or "\n" in text or text.endswith(_END):
        return False
    if not any(map(str.isalpha, text)) or text[0].islower() or day_of_line(text) or len(text.split()) < 2:
        return False
    longer = after if after.kind == "paragraph" else None
    return longer is not None and (len(longer.text) > 2 * len(text) or bool(day_of_line(longer.text)))
