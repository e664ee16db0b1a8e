"""A small, safe, streaming XML reader for list parsers.

Published lists are untrusted input. Nothing here loads a document type, expands an entity, opens another file or the
network, or holds more than one entry in memory; whatever is unusual is refused, with the file, the line and a hint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import IO, NoReturn, cast

from lxml import etree

from listwarden.errors import ListFormatError

__all__ = ["MAX_DEPTH", "line_of", "read_elements", "read_stream", "text_of"]

MAX_DEPTH = 64
"""How deep elements may be nested. The official lists stay under 12."""

_CHUNK = 1 << 16
_LONGEST_MARK = len("<!DOCTYPE") - 1
_ENCODINGS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"}
_DECLARED = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)[\"']")
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_HTML = re.compile(rb"(?:<\?xml\b[^>]*>\s*)?(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_BOMS = b"\xef\xbb\xbf\xfe\xff"  # bytes of the byte order marks of UTF-8 and UTF-16
_PLACE = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)
_FETCH_AGAIN = "Fetch the file again from its publisher."


def read_elements(
    file: Path,
    *,
    root: str | Collection[str],
    tags: Collection[str],
    containers: Collection[str] = (),
    sections: Sequence[str] = (),
    apart: Collection[str] = (),
) -> Iterator[etree._Element]:
    """Reads an XML file element by element, in flat memory.

    The root comes first, as soon as its start tag was read: only its attributes can be relied on. Then every element
    with one of the tags, whole. An element is emptied when the next one is asked for: take from it what is needed.

    Args:
        file: The file. It must be in UTF-8, UTF-16 or ASCII.
        root: Tag of the root element, `{namespace}name` where it has a namespace; or several, of which it has one.
        tags: Tags of the elements to yield.
        containers: Tags that may stand around them. Any other element there is refused, so that a new section of
            a list is noticed and not passed over.
        sections: Tags of what stands right under the root, each once and in this order, where the publisher says so;
            a file that lacks one, or has it twice or elsewhere, is refused.
        apart: Those of the tags that never stand inside one another. A file in which one does is refused: an end tag
            is missing or misplaced, and the inner entry would be lost.

    Raises:
        ListFormatError: The file is empty, HTML, truncated, not well-formed, in another encoding, nested deeper than
            MAX_DEPTH, has another root or an element that is not expected, or has a document type or an entity.
    """
    try:
        with file.open("rb") as stream:
            yield from read_stream(
                stream, file.name, root=root, tags=tags, containers=containers, sections=sections, apart=apart
            )
    except OSError as error:
        raise ListFormatError(
            f"The file cannot be read: {error.strerror}.", where=file.name, hint="Check that it exists."
        ) from error


def read_stream(
    stream: IO[bytes],
    where: str,
    *,
    root: str | Collection[str],
    tags: Collection[str],
    containers: Collection[str] = (),
    sections: Sequence[str] = (),
    apart: Collection[str] = (),
) -> Iterator[etree._Element]:
    """The same from an open stream, such as a part of an archive; `where` names it in errors. See `read_elements`."""
    roots = frozenset({root}) if isinstance(root, str) else frozenset(root)
    return _Reader(where, roots, frozenset(tags), frozenset(containers), tuple(sections), frozenset(apart)).read(stream)


def text_of(element: etree._Element | None) -> str:
    """The text in an element and below it, with runs of blanks and line breaks as one blank; empty for None."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def line_of(element: etree._Element) -> int | None:
    """The line an element starts on, counted from 1, if it is known."""
    return cast("int | None", element.sourceline)


class _Reader:
    """One pass over one file."""

    def __init__(
        self,
        name: str,
        roots: frozenset[str],
        tags: frozenset[str],
        containers: frozenset[str],
        sections: tuple[str, ...],
        apart: frozenset[str],
    ) -> None:
        self._name = name
        self._roots = roots
        self._root = ""
        self._tags = tags
        self._containers = containers
        self._sections = sections
        self._apart = apart
        self._sections_seen = 0
        self._depth = 0
        self._has_root = False
        self._prolog_end = b""  # the last bytes before the current chunk, while the root was not seen
        self._prolog_lines = 0
        self._inside = 0  # depth of the element that is to be yielded, while inside one
        self._parser = etree.XMLPullParser(
            events=("start", "end"), resolve_entities=False, load_dtd=False, dtd_validation=False,
            attribute_defaults=False, no_network=True, huge_tree=False, recover=False, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip

    def read(self, stream: IO[bytes]) -> Iterator[etree._Element]:
        """All that is wanted, in the file's order."""
        chunk = stream.read(_CHUNK)
        self._check_head(chunk)
        while chunk:
            if not self._has_root:
                self._check_prolog(chunk)
            self._feed(chunk)
            yield from self._events()
            chunk = stream.read(_CHUNK)
        self._close()
        yield from self._events()  # of a very small file, nothing is parsed before
        if self._sections_seen < len(self._sections):
            self._refuse(f"The file ends without <{self._sections[self._sections_seen]}>.", _FETCH_AGAIN)

    def _check_head(self, head: bytes) -> None:
        ascii_head = head.lstrip(_BOMS).replace(b"\0", b"").strip()  # reads UTF-16 as well
        if not ascii_head:
            self._refuse("The file is empty.", _FETCH_AGAIN)
        if _HTML.match(ascii_head):
            self._refuse(
                "This is an HTML page, not the list.", "The publisher may have sent an error page; fetch again."
            )
        declared = _DECLARED.match(ascii_head)
        encoding = declared[1].decode("ascii", "replace") if declared else "utf-8"
        if encoding.lower() not in _ENCODINGS:
            self._refuse(
                f"The file says it is in the encoding {encoding!r}; expected UTF-8 or UTF-16.", _FETCH_AGAIN, 1
            )

    def _check_prolog(self, chunk: bytes) -> None:
        """Looks for a document type before the parser does: it would read all of it before anyone can stop it."""
        text = self._prolog_end + chunk.replace(b"\0", b"")  # reads UTF-16 as well
        if found := _DOCTYPE.search(text):
            self._refuse_doctype(self._prolog_lines + text.count(b"\n", 0, found.start()) + 1)
        self._prolog_end = text[-_LONGEST_MARK:]
        self._prolog_lines += text.count(b"\n", 0, len(text) - len(self._prolog_end))

    def _feed(self, chunk: bytes) -> None:
        try:
            self._parser.feed(chunk)
        except etree.LxmlError as error:
            self._refuse_syntax(getattr(error, "msg", "") or str(error), getattr(error, "lineno", None))
        # An undeclared entity raises nothing here: it only stands in the log, and the text would go on without it.
        for entry in self._parser.feed_error_log.filter_from_errors():
            self._refuse_syntax(entry.message, entry.line)

    def _events(self) -> Iterator[etree._Element]:
        for event, item in self._parser.read_events():
            element = cast("etree._Element", item)
            if event == "start":
                self._start(element)
                if self._depth == 1:
                    yield element
            else:
                if self._depth == self._inside:
                    self._inside = 0
                    yield element
                self._depth -= 1
                if not self._inside:
                    _free(element)

    def _start(self, element: etree._Element) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(f"Elements are nested deeper than {MAX_DEPTH}; no list is.", _FETCH_AGAIN, line_of(element))
        if self._depth == 1:
            self._check_root(element)
        elif self._depth == 2 and self._sections:
            self._check_section(element)
        if self._depth > 1:
            self._check_place(element)

    def _check_place(self, element: etree._Element) -> None:
        if not self._inside and element.tag in self._tags:
            self._inside = self._depth
        elif self._inside and element.tag in self._apart:
            self._refuse(f"A <{element.tag}> stands inside another entry.", _FETCH_AGAIN, line_of(element))
        elif not self._inside and element.tag not in self._containers:
            known = ", ".join(sorted({*self._tags, *self._containers}))
            self._refuse(
                f"The element <{element.tag}> is not known here; expected one of: {known}.",
                "The publisher may have changed the format; its parser must be changed with it.",
                line_of(element),
            )

    def _check_section(self, element: etree._Element) -> None:
        expected = (*self._sections, "")[self._sections_seen]
        if element.tag != expected:
            self._refuse(
                f"The section <{element.tag}> stands where {f'<{expected}>' if expected else 'the end'} was expected.",
                "The publisher may have changed the format; its parser must be changed with it.",
                line_of(element),
            )
        self._sections_seen += 1

    def _check_root(self, element: etree._Element) -> None:
        self._has_root = True
        if element.getroottree().docinfo.internalDTD is not None:
            self._refuse_doctype(line_of(element))
        if etree.QName(element).localname.lower() == "html":
            self._refuse(
                "This is an HTML page, not the list.", "The publisher may have sent an error page; fetch again."
            )
        self._root = str(element.tag)
        if self._root not in self._roots:
            self._refuse(
                f"The root element is <{element.tag}>; expected {self._expected_root()}.",
                "Check that this is the right file of the right list.",
                line_of(element),
            )

    def _expected_root(self) -> str:
        return " or ".join(f"<{root}>" for root in sorted(self._roots))

    def _refuse_doctype(self, line: int | None) -> NoReturn:
        self._refuse(
            "The file has a document type (DOCTYPE) or an entity declaration; expected none.",
            "Official lists have none and it is never expanded: do not trust this file, fetch it again.",
            line,
        )

    def _refuse_syntax(self, what: str, line: int | None) -> NoReturn:
        what = _PLACE.sub("", what).strip().rstrip(".")
        self._refuse(f"This is not well-formed XML: {what}.", _FETCH_AGAIN, line)

    def _close(self) -> None:
        try:
            self._parser.close()
        except etree.LxmlError as error:
            line = getattr(error, "lineno", None)
            if not self._depth:
                self._refuse_syntax(str(error), line)
            self._refuse(f"The file is truncated: it ends before </{self._root}>.", _FETCH_AGAIN, line)

    def _refuse(self, what: str, hint: str, line: int | None = None) -> NoReturn:
        where = f"{self._name}, line {line}" if line else self._name
        raise ListFormatError(what, where=where, hint=hint)


def _free(element: etree._Element) -> None:
    """Empties an element that was dealt with and drops those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
