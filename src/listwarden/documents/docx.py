"""DOCX: paragraphs, tables, notes, headers and text boxes, in their order.

The package is looked through before it is opened: number and size of its members, and a document type in any of its
XML, which no DOCX has (ECMA-376 part 2 forbids it). Macros, fields and links are not followed; text that a tracked
change deleted is left out, text that it inserted is in.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from listwarden.documents.builder import PARAGRAPH, TextBuilder
from listwarden.documents.dates import day_of_line
from listwarden.documents.limits import Limits, library
from listwarden.documents.model import Document, SegmentKind
from listwarden.errors import InputError

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_MAIN = "word/document.xml"
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText", f"{_W}pPr"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_BESIDE = (
    ("header", "header", "paragraph"), ("footer", "footer", "paragraph"), ("footnotes", "footnote", "paragraph"),
    ("endnotes", "endnote", "paragraph"), ("comments", "comment", "paragraph"),
)  # fmt: skip
_DAMAGED = "The DOCX is damaged."
_AGAIN = "Open it in a word processor and save it again."


def read_docx(content: bytes, name: str, *, limits: Limits) -> Document:
    """A DOCX as a document.

    Raises:
        InputError: It is damaged, protected, no DOCX, too large unpacked, or its XML has a document type.
    """
    _check_package(content, name, limits)
    docx = library("docx", name)
    try:
        opened = docx.Document(io.BytesIO(content))
        return _document(opened, name, limits)
    except InputError:
        raise
    except RecursionError as error:
        raise InputError("Its XML is nested too deep.", where=name, hint=_AGAIN) from error
    except Exception as error:
        # python-docx raises whatever it stumbles over in a damaged package: KeyError, ValueError, lxml's errors
        raise InputError(f"{_DAMAGED} ({type(error).__name__})", where=name, hint=_AGAIN) from error


def _check_package(content: bytes, name: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, name, limits)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
        raise InputError(_DAMAGED, where=name, hint=_AGAIN) from error


def _check_members(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names or _MAIN not in names:
        raise InputError("This is a ZIP file, and no DOCX.", where=name, hint="Unpack it, and read what is in it.")
    if len(members) > limits.max_members or len(names) != len(members):
        what = (
            f"The DOCX has {len(members):,} members, or two of the same name; at most {limits.max_members:,} are read."
        )
        raise InputError(what, where=name, hint="No word processor writes that: do not trust this file.")
    unpacked = 0
    for member in members:
        if member.flag_bits & 1:
            raise InputError("The DOCX is encrypted.", where=name, hint="Save it without a password.")
        unpacked += _check_member(archive, member, name, limits.max_unpacked - unpacked)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> int:
    """Unpacks a member to its true size, which its header may deny, and looks for a document type in XML."""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, rest = 0, b""
    with archive.open(member) as file:
        while chunk := file.read(1 << 16):
            size += len(chunk)
            if size > left:
                what = "The DOCX is larger, unpacked, than is read."
                raise InputError(
                    what, where=f"{name} {member.filename}", hint="Raise the limit (limits=...), or split it."
                )
            text = rest + chunk.replace(b"\0", b"")  # reads UTF-16 as well
            if is_xml and _DOCTYPE.search(text):
                what = "The XML has a document type (DOCTYPE) or an entity, which no DOCX may have."
                raise InputError(what, where=f"{name} {member.filename}", hint="Do not trust this file.")
            rest = text[-16:]
    return size


def _document(opened: Any, name: str, limits: Limits) -> Document:
    builder = TextBuilder(limits, name)
    styles = {style.style_id: style.name or "" for style in opened.styles if style.style_id}
    _Body(builder, styles, limits, name).add(opened.element.body, "docx ")
    for stem, word, _ in _BESIDE:
        _add_beside(builder, opened, stem, word, styles, limits)
    core = opened.core_properties
    heading = next((one for one in builder.segments if one.kind == "title"), None)
    title = (core.title or "").strip() or (builder.text()[heading.start : heading.end] if heading else "")
    text = builder.text()
    lone = (day_of_line(text[one.start : one.end]) for one in builder.segments[:15])
    day = next((day for day in lone if day), None)
    changed = core.modified or core.created
    notes = () if day or not changed else ("The day is the one on which the DOCX says it was last changed.",)
    return Document(
        name=name, media_type=opened.part.content_type.removesuffix(".main+xml"), text=text,
        segments=tuple(builder.segments), title=title, published_on=day or (changed.date() if changed else None),
        author=(core.author or "").strip(), notes=notes, dropped=tuple(builder.dropped), unread=tuple(_unread(opened)),
    )  # fmt: skip


def _unread(opened: Any) -> Iterator[str]:
    embedded = [part for part in opened.part.package.iter_parts() if "/embeddings/" in str(part.partname)]
    if embedded:
        yield f"{len(embedded):,} files are embedded in the DOCX and were not opened."


def _add_beside(
    builder: TextBuilder, opened: Any, stem: str, word: str, styles: dict[str, str], limits: Limits
) -> None:
    """Adds headers, footers, notes and comments: what stands in members of their own. Equal texts are added once."""
    parse = library("docx.oxml.parser", "").parse_xml
    seen: set[str] = set()
    parts = [part for part in opened.part.package.iter_parts() if f"/word/{stem}" in str(part.partname)]
    for number, part in enumerate(sorted(parts, key=lambda part: str(part.partname)), start=1):
        if not str(part.partname).endswith(".xml"):
            continue
        root = part.element if hasattr(part, "element") else parse(part.blob)
        text = "".join(root.itertext())
        if text.strip() and text not in seen:
            _Body(builder, styles, limits, str(part.partname)).add(root, f"docx {word} {number}, ")
            seen.add(text)


class _Body:
    """Walks through a part: the paragraphs and tables of it, in their order, however deep they stand."""

    def __init__(self, builder: TextBuilder, styles: dict[str, str], limits: Limits, where: str) -> None:
        self._builder = builder
        self._styles = styles
        self._limits = limits
        self._where = where
        self._paragraphs = 0
        self._tables = 0

    def add(self, root: Any, place: str, cell: str = "", depth: int = 0) -> None:
        """Adds all below an element."""
        if depth > self._limits.max_depth:
            raise InputError("Its XML is nested too deep.", where=self._where, hint=_AGAIN)
        for element in root:
            if element.tag == f"{_W}p":
                self._add_paragraph(element, place, cell, depth)
            elif element.tag == f"{_W}tbl":
                self._add_table(element, place, depth)
            elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
                self.add(element, place, cell, depth + 1)

    def _add_table(self, table: Any, place: str, depth: int) -> None:
        self._tables += 1
        number = self._tables
        for row, element in enumerate((one for one in table.iter(f"{_W}tr") if _nearest(one) is table), start=1):
            cells = (one for one in element.iter(f"{_W}tc") if _nearest(one, f"{_W}tr") is element)
            for column, cell in enumerate(cells, start=1):
                self.add(cell, place, f"table {number}, row {row}, cell {column}", depth + 2)

    def _add_paragraph(self, paragraph: Any, place: str, cell: str, depth: int) -> None:
        if not cell:
            self._paragraphs += 1
        texts: list[str] = []
        boxes: list[Any] = []
        self._collect(paragraph, texts, boxes, depth)
        kind = "table_cell" if cell else self._kind(paragraph)
        before = self._builder.segments[-1].kind if self._builder.segments else ""
        separator = "\n" if kind == before == "table_cell" else PARAGRAPH
        here = f"{place}{cell or f'paragraph {self._paragraphs}'}"
        self._builder.add("".join(texts), kind, here, separator)
        for box in boxes:
            self.add(box, f"{here}, text box, ", "", depth + 1)

    def _collect(self, element: Any, texts: list[str], boxes: list[Any], depth: int) -> None:
        if depth > self._limits.max_depth:
            raise InputError("Its XML is nested too deep.", where=self._where, hint=_AGAIN)
        for child in element:
            if child.tag == f"{_W}t":
                texts.append(child.text or "")
            elif child.tag == f"{_W}txbxContent":
                boxes.append(child)
            elif child.tag in _SIGNS:
                texts.append(_SIGNS[child.tag])
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self._collect(child, texts, boxes, depth + 1)

    def _kind(self, paragraph: Any) -> SegmentKind:
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        name = self._styles.get(style.get(f"{_W}val"), "").lower() if style is not None else ""
        for word, kind in _KINDS:
            if name.startswith(word):
                return kind
        is_item = properties is not None and properties.find(f"{_W}numPr") is not None
        return "list_item" if is_item else "paragraph"


_KINDS: tuple[tuple[str, SegmentKind], ...] = (
    ("title", "title"), ("heading", "heading"), ("subtitle", "heading"), ("list", "list_item"), ("quote", "quote"),
    ("intense quote", "quote"), ("caption", "caption"),
)  # fmt: skip


def _nearest(element: Any, tag: str = f"{_W}tbl") -> Any:
    """The next element of a tag around another."""
    return next(element.iterancestors(tag), None)
