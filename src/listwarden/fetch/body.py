"""A body on its way to disk: unpacked within limits, hashed, and looked at."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from listwarden.fetch.alarms import alarm
from listwarden.fetch.wire import Answer

__all__ = ["receive"]

_BLOCK = 1 << 16
_LOOKED_AT = 2048
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_HTML_HINT = "Open the address in a browser: it may want a login, or the list may have moved."


def receive(answer: Answer, target: Path, max_bytes: int, came: Callable[[int], None]) -> tuple[str, int]:
    """Writes a body to a new file.

    Args:
        answer: Whose body it is; its status is 200.
        target: Where to; on an error what came stays there and is of no use.
        max_bytes: Most bytes, unpacked.
        came: Told how many bytes came, as they are sent.

    Returns:
        SHA-256 and size of what was written.

    Raises:
        FetchFailed: It is empty, truncated, too large, longer than announced, packed in an unknown or damaged way, or
            a web page.
    """
    _demand_list(answer, max_bytes)
    digest, size, start = hashlib.sha256(), 0, b""
    with target.open("wb") as file:
        for block in _unpacked(answer, came):
            size += len(block)
            if size > max_bytes:
                raise _too_large(max_bytes)
            if len(start) < _LOOKED_AT:
                start += block[:_LOOKED_AT]
                _demand_no_page(start)
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise alarm("empty", "The file is empty.", hint="Try again later.")
    return digest.hexdigest(), size


def _demand_list(answer: Answer, max_bytes: int) -> None:
    kind = answer.header("Content-Type").partition(";")[0].strip().lower()
    if kind in _PAGE_TYPES:
        raise alarm("web_page", f"A web page came instead of the list ({kind}).", hint=_HTML_HINT)
    if not answer.is_delimited and not answer.header("Content-Encoding"):
        hint = "Download the file by other means, and load it."
        raise alarm("no_length", "The server does not say how long the file is.", hint=hint)
    if (answer.length or 0) > max_bytes:
        raise _too_large(max_bytes)


def _demand_no_page(start: bytes) -> None:
    if _PAGE.search(start[:_LOOKED_AT].replace(b"\0", b"")):  # UTF-16 has a null in every second byte of a tag
        raise alarm("web_page", "A web page came instead of the list.", hint=_HTML_HINT)


def _too_large(max_bytes: int) -> Exception:
    hint = "If the list has grown that much, raise max_bytes in its list.toml."
    return alarm("too_large", f"The file has more than {max_bytes:,} bytes, the most that is expected.", hint=hint)


def _unpacked(answer: Answer, came: Callable[[int], None]) -> Iterator[bytes]:
    packing = answer.header("Content-Encoding").lower()
    if packing in {"", "identity"}:
        for block in answer.body():
            came(len(block))
            yield block
    elif packing in {"gzip", "x-gzip"}:
        yield from _gunzipped(answer, came)
    else:
        raise alarm("encoding", f"The file is packed in a way that was not asked for: {packing[:40]!r}.")


def _gunzipped(answer: Answer, came: Callable[[int], None]) -> Iterator[bytes]:
    """Unpacks gzip (RFC 1952), one or more members, in small blocks, so that a bomb is noticed early."""
    member = zlib.decompressobj(31)
    try:
        for block in answer.body():
            came(len(block))
            rest = block
            while rest:
                if member.eof:
                    member = zlib.decompressobj(31)
                yield member.decompress(rest, _BLOCK)
                rest = member.unconsumed_tail or member.unused_data
    except zlib.error as error:
        raise alarm("encoding", f"The packing of the file is damaged: {error}.", hint="Try again later.") from error
    if not member.eof:
        raise alarm("truncated", "The packed file broke off before its end.", hint="Try again later.")
