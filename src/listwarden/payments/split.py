"""A stream of bytes taken apart into messages: XML documents and SWIFT MT messages, in any order, one after another.

Nothing is lost: every byte but blanks and separators between messages belongs to a message, also where it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from listwarden.payments.model import RawMessage

__all__ = ["MAX_MESSAGE", "read_messages"]

MAX_MESSAGE = 64 << 20
"""Most bytes of one message, or of one document that wraps many. A longer one is cut, and each part reported."""

_CHUNK = 1 << 20
_NEAR = 1 << 16

_BETWEEN = b" \t\r\n\v\f$\x01\x03\x00"
"""Bytes that may stand between messages: blanks, the `$` of RJE files, the frame of DOS-PCC files."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ROOT = re.compile(rb"(?>(?>\s+|<\?xml\b[^>]{0,1000}>|<!--(?>[^-]+|-(?!->))*-->)*)<([A-Za-z_][\w.:-]*)")
_TAG = re.compile(rb"</?[A-Za-z_](?>[^<>\"']+|\"[^\"<]*\"|'[^'<]*')*>")
_CLOSED_BY = {b"<!--": b"-->", b"<![C": b"]]>", b"<?": b"?>"}
_DECLARATION = re.compile(rb"<\?xml\s")
_BRACE = re.compile(rb"[{}]")
_MT_START = re.compile(rb"\{1:[A-Z]\d\d")
_XML_START = re.compile(rb"<\?xml\s|<(?:\w+:)?(?:Document|AppHdr|BusMsg|DataPDU|RequestPayload|Envelope)\b")


def read_messages(stream: BinaryIO, file: str = "-") -> Iterator[RawMessage]:
    """The messages of a stream, in order, each as soon as it is whole.

    An XML declaration begins a new document wherever it stands, and `{1:` a new MT message: what came before and has
    no end is a damaged message, and does not swallow the next one.
    """
    buffer, line, number, done = bytearray(), 1, 0, False
    while not done:
        chunk = stream.read(max(_CHUNK, len(buffer)))  # twice as much each time: what is long is not searched often
        done = not chunk
        buffer += chunk
        at = 0
        while (cut := _next(buffer, at, done)) is not None:
            begin, end = cut
            line += buffer.count(b"\n", at, begin)
            if end > begin:
                number += 1
                yield RawMessage(bytes(buffer[begin:end]), file, number, line)
            line += buffer.count(b"\n", begin, end)
            at = end
        del buffer[:at]


def _next(buffer: bytearray, at: int, done: bool) -> tuple[int, int] | None:
    """Where the next message begins and ends; None where more bytes must come first, or none are left."""
    begin = at
    if buffer.startswith(_BOM, begin):
        begin += len(_BOM)
    if not buffer.startswith(_UTF16, begin):
        while begin < len(buffer) and buffer[begin] in _BETWEEN:
            begin += 1
        if buffer.startswith(_BOM, begin):
            begin += len(_BOM)
    if begin >= len(buffer):
        return (begin, begin) if begin > at else None
    end = _end(buffer, begin, done)
    if end is None and (done or len(buffer) - begin > MAX_MESSAGE):
        end = _end_of_damaged(buffer, begin)
    return None if end is None else (begin, end)


def _end(buffer: bytearray, begin: int, done: bool) -> int | None:
    if buffer.startswith(_UTF16, begin):
        return None  # one document a file: read whole
    if buffer.startswith(b"<", begin):
        return _end_of_xml(buffer, begin)
    if buffer.startswith(b"{", begin):
        return _end_of_mt(buffer, begin, done)
    return None


def _end_of_damaged(buffer: bytearray, begin: int) -> int:
    """Up to where another message surely begins, or all that is there."""
    is_text = not buffer.startswith((b"<", b"{", *_UTF16), begin)
    end = min(len(buffer), begin + MAX_MESSAGE)
    for start in (_MT_START, _DECLARATION, _XML_START) if is_text else (_MT_START, _DECLARATION):
        if found := start.search(buffer, begin + 1, end):
            end = found.start()
    return end


def _end_of_xml(buffer: bytearray, begin: int) -> int | None:
    root = _ROOT.match(buffer, begin)
    if root is None:
        return None
    end = _find(buffer, b"</" + root[1] + b">", root.end())
    if end < 0:
        return _walk(buffer, root.start(1) - 1)
    end += len(root[1]) + 3
    opened = buffer.count(b"<" + root[1], root.end(), end)
    odd = opened or any(buffer.find(mark, root.end(), end) >= 0 for mark in (b"<!", b"<?"))
    return _walk(buffer, root.start(1) - 1) if odd else end


def _find(buffer: bytearray, tag: bytes, at: int) -> int:
    """Where a tag stands before another document is declared; -1 where that comes first, or neither is there.

    Looks further and further, so that a file of many documents without an end is not searched whole for each.
    """
    size = _NEAR
    while (found := buffer.find(tag, at, at + size)) < 0:
        if at + size >= len(buffer) or _DECLARATION.search(buffer, at, at + size):
            return -1
        size *= 4
    return found


def _walk(buffer: bytearray, begin: int) -> int | None:
    """The end of the element that begins there, tag by tag; None where it is not there, or is damaged before it."""
    depth, at = 0, begin
    while (at := buffer.find(b"<", at)) >= 0:
        if at > begin and _DECLARATION.match(buffer, at):
            return at
        closed_by = next((end for start, end in _CLOSED_BY.items() if buffer.startswith(start, at)), None)
        if closed_by is not None:
            end = buffer.find(closed_by, at)
            if end < 0:
                return None
            at = end + len(closed_by)
            continue
        tag = _TAG.match(buffer, at)
        if tag is None:
            return None
        at = tag.end()
        depth += -1 if buffer.startswith(b"</", tag.start()) else not buffer.endswith(b"/>", tag.start(), at)
        if depth <= 0:
            return at
    return None


def _end_of_mt(buffer: bytearray, begin: int, done: bool) -> int | None:
    """Up to the next message; a message ends where no further block follows at once."""
    at = begin
    start = _MT_START.search(buffer, begin + 1)
    limit = start.start() if start else len(buffer)
    while at < limit and buffer[at : at + 1] == b"{":
        block = _end_of_block(buffer, at, limit)
        if block is None:
            return limit if start else None
        at = block
        behind = at
        while behind < len(buffer) and buffer[behind] in b"\r\n \t":
            behind += 1
        if behind >= len(buffer):
            return _with_rest_of_line(buffer, at) if done else None  # a trailer may follow
        if buffer[behind : behind + 1] == b"{" and behind < limit:
            at = behind
    return _with_rest_of_line(buffer, at)


def _with_rest_of_line(buffer: bytearray, at: int) -> int:
    """What stands behind the last block on its line belongs to the message: an odd brace, a semicolon."""
    end = buffer.find(b"\n", at)
    rest = bytes(buffer[at : end if end >= 0 else len(buffer)])
    odd = re.match(rb"[^{<$\x01\x03\x00\r\xef]*", rest)
    return at + len(odd[0].rstrip()) if odd else at


def _end_of_block(buffer: bytearray, begin: int, limit: int) -> int | None:
    """The end of a block: of block 4 its `-}` at the beginning of a line, of any other its last brace."""
    if buffer.startswith(b"{4:", begin) and not buffer.startswith(b"{4:{", begin):
        end = buffer.find(b"\n-}", begin, limit)
        return None if end < 0 else end + 3
    depth = 0
    for brace in _BRACE.finditer(buffer, begin, limit):
        depth += 1 if brace[0] == b"{" else -1
        if not depth:
            return brace.end()
    return None
