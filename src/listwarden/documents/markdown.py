"""Markdown: its headings, lists, quotes and tables as text without the marks, each letter with its offset.

What CommonMark (https://spec.commonmark.org/0.31.2/) calls blocks and inlines is read as far as a text needs it:
no link is followed, and HTML in it is left out as marks are.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Generator, Iterator

from listwarden.documents.article import Block
from listwarden.documents.builder import Piece
from listwarden.documents.model import SegmentKind
from listwarden.documents.plain import Line, lines_of, place_of_lines

__all__ = ["blocks_of_markdown", "is_markdown"]

_ATX = re.compile(r"\s{0,3}#{1,6}[ \t]+")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_FENCE = re.compile(r"\s{0,3}(?:```+|~~~+)")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]\[]{1,200}\]:\s*\S")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_TARGET = r"\((?:[^()\s\\]|\\.|\([^()\s]{0,500}\)){0,2000}(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]{{0,500}}\]){{0,1000}})\](?:{_TARGET}|\[[^\[\]]{{0,200}}\])"
    r"|<(?P<auto>https?://[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s]{1,200})>"
    r"|(?P<code>`+)"
    r"|(?P<mark>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
    r"|(?P<tag><!--.{0,500}?-->|</?[A-Za-z][^<>]{0,500}>)"
    r"|&(?P<entity>#?\w{1,32});",
    re.DOTALL,
)
_SIGNS = tuple(
    re.compile(sign, re.MULTILINE)
    for sign in (r"^#{1,6} \S", r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)", r"\*\*\S[^\n]{0,400}?\S\*\*", r"^```",
        r"^\|?[ :]*-{3,}[ :]*\|")
)  # fmt: skip
_SAMPLE = 100_000


def is_markdown(text: str) -> bool:
    """Whether a text that does not say so is Markdown: it has two of headings, links, bold text, code and tables."""
    return sum(bool(sign.search(text, 0, _SAMPLE)) for sign in _SIGNS) >= 2


def blocks_of_markdown(text: str) -> list[Block]:
    """Markdown as blocks, without front matter, marks and the targets of links."""
    return list(_Reader(list(lines_of(text))).blocks())


class _Reader:
    """One pass over the lines."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._next = _after_front_matter(lines)
        self._table = 0

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            if not line.text.strip() or _RULE.fullmatch(line.text) or _REFERENCE.match(line.text):
                self._next += 1
            elif _FENCE.match(line.text):
                yield from self._code()
            elif "|" in line.text and self._is_table():
                yield from self._rows()
            elif found := _ATX.match(line.text):
                self._next += 1
                yield _block([_CLOSING.sub("", line.text)], [line], [found.end()], "heading")
            else:
                yield self._paragraph()

    def _code(self) -> Iterator[Block]:
        self._next += 1
        lines: list[Line] = []
        while self._next < len(self._lines) and not _FENCE.match(self._lines[self._next].text):
            lines.append(self._lines[self._next])
            self._next += 1
        self._next += 1
        if lines:
            pieces = tuple(piece for line in lines for piece in (("\n", -1), line.piece))[1:]
            yield Block(pieces, "paragraph", place_of_lines(lines))

    def _is_table(self) -> bool:
        after = self._lines[self._next + 1].text if self._next + 1 < len(self._lines) else ""
        return "|" in after and bool(_TABLE_RULE.fullmatch(after))

    def _rows(self) -> Iterator[Block]:
        self._table += 1
        row = 0
        while self._next < len(self._lines) and "|" in self._lines[self._next].text:
            line = self._lines[self._next]
            self._next += 1
            if _TABLE_RULE.fullmatch(line.text):
                continue
            row += 1
            cells = [found for found in _CELL.finditer(line.text) if found[0].strip()]
            for column, cell in enumerate(cells, start=1):
                place = f"line {line.number}, table {self._table}, row {row}, cell {column}"
                pieces = tuple(_inline(cell[0], line.start + cell.start()))
                yield Block(pieces, "table_cell", place, column > 1 or row > 1)

    def _paragraph(self) -> Block:
        first = self._lines[self._next]
        kind, skip = _kind(first.text)
        lines, skips = [first], [skip]
        self._next += 1
        while self._next < len(self._lines) and (line := self._lines[self._next]).text.strip():
            if kind == "paragraph" and _UNDERLINE.fullmatch(line.text):
                self._next += 1
                kind = "heading"
                break
            if self._ends_before(line.text, kind):
                break
            lines.append(line)
            quoted = _QUOTE.match(line.text) if kind == "quote" else None
            skips.append(quoted.end() if quoted else len(line.text) - len(line.text.lstrip()))
            self._next += 1
        return _block([line.text for line in lines], lines, skips, kind)

    def _ends_before(self, text: str, kind: str) -> bool:
        begins = _ATX.match(text) or _FENCE.match(text) or _ITEM.match(text) or _RULE.fullmatch(text)
        return bool(begins) or (kind != "quote" and bool(_QUOTE.match(text))) or ("|" in text and self._is_table())


def _after_front_matter(lines: list[Line]) -> int:
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    end = next((number for number, line in enumerate(lines[1:200], start=1) if line.text.rstrip() == "---"), 0)
    fields = lines[1:end]
    is_fields = all(":" in line.text or line.text.startswith((" ", "-", "#")) or not line.text for line in fields)
    return end + 1 if end and is_fields else 0


def _kind(text: str) -> tuple[SegmentKind, int]:
    if found := _QUOTE.match(text):
        return "quote", found.end()
    if found := _ITEM.match(text):
        return "list_item", found.end()
    return "paragraph", len(text) - len(text.lstrip())


def _block(texts: list[str], lines: list[Line], skips: list[int], kind: SegmentKind) -> Block:
    """Lines as one block. Marks may span lines, so that the lines are joined first and offsets found again."""
    joined = "\n".join(text[skip:] for text, skip in zip(texts, skips, strict=True))
    starts, at = [], 0
    for text, line, skip in zip(texts, lines, skips, strict=True):
        starts.append((at, line.start + skip))
        at += len(text) - skip + 1
    pieces = tuple(part for piece in _inline(joined, 0) for part in _moved(piece, starts))
    return Block(pieces, kind, place_of_lines(lines))


def _moved(piece: Piece, starts: list[tuple[int, int]]) -> Iterator[Piece]:
    """A piece of the joined lines as pieces of the original."""
    text, offset = piece
    if offset < 0:
        yield piece
        return
    for part in re.findall(r"\n|[^\n]+", text):
        start, origin = starts[bisect_right(starts, offset, key=lambda known: known[0]) - 1]
        yield (part, -1) if part == "\n" else (part, origin + offset - start)
        offset += len(part)


def _inline(text: str, start: int) -> Iterator[Piece]:
    """A text without its marks."""
    at = 0
    while found := _INLINE.search(text, at):
        yield text[at : found.start()], start + at
        at = found.end()
        if found["label"] is not None:
            yield from _inline(found["label"], start + found.start("label"))
        elif found["entity"]:
            yield html.unescape(found[0]), -1
        elif found["escaped"] or found["auto"]:
            name = "escaped" if found["escaped"] else "auto"
            yield found[name], start + found.start(name)
        elif found["code"]:
            at = yield from _code_span(text, found, start)
    yield text[at:], start + at


def _code_span(text: str, opened: re.Match[str], start: int) -> Generator[Piece, None, int]:
    """What stands between backticks, as it is; returns where it ends."""
    at = opened.end()
    end = text.find(opened["code"], at)
    if end < 0:
        yield opened["code"], start + opened.start()
        return at
    yield text[at:end], start + at
    return end + len(opened["code"])
