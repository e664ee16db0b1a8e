"""PDF: the text layer of its pages, line by line with their place on the page, put together as paragraphs.

Lines that end in a hyphen are joined; what stands at the top or bottom of several pages is kept once. Scripts, forms'
actions and attached files are not run or opened; a page without text is named in `Document.unread`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from msgspec import Struct

from listwarden.documents.builder import PARAGRAPH, TextBuilder
from listwarden.documents.dates import day_of_line, day_of_tag
from listwarden.documents.limits import Limits, library
from listwarden.documents.model import Document, SegmentKind
from listwarden.errors import InputError

__all__ = ["read_pdf"]

_JOINTS = {0x02, 0xFFFE}  # what PDFium gives for a hyphen at a line's end, together with the break
_HYPHENS = "-\u2010\u00ad"
_EDGE = 2
_END = re.compile(r"[.!?…:;。！？；؟۔।][\"”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣◦▪*–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|seite|стр\.?|صفحه|第)?\s*\d{1,4}\s*(?:(?:of|/|von|из|页|頁)\s*\d{0,4})?[-–—\s]*", re.I
)
_JUNK_TITLE = re.compile(r"untitled|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|qxd|rtf)|\d*", re.IGNORECASE)
_CREATED = re.compile(r"D:(\d{8})")


class _Line(Struct):
    """A line on a page; measures are in points, from the page's lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    is_hyphenated: bool = False
    edge: str = ""


class _Paragraph(Struct):
    """Lines that belong together."""

    lines: list[_Line]
    number: int
    continues: bool = False

    @property
    def place(self) -> str:
        return f"page {self.lines[0].page}, paragraph {self.number}"


def read_pdf(content: bytes, name: str, *, limits: Limits) -> Document:
    """A PDF as a document.

    Raises:
        InputError: It is damaged, protected by a password, has too many pages, or no page has text.
    """
    pdfium = library("pypdfium2", name)
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(error, name) from error
    try:
        return _document(pdf, pdfium, name, limits)
    except pdfium.PdfiumError as error:
        hint = "It may be damaged; open it and save it again."
        raise InputError(f"The PDF cannot be read: {error}.", where=name, hint=hint) from error
    finally:
        pdf.close()


def _unopened(error: Exception, name: str) -> InputError:
    if "assword" in str(error):
        return InputError("The PDF is protected by a password.", where=name, hint="Save it without one.")
    return InputError("The PDF cannot be opened; it is damaged.", where=name, hint="Get the file again.")


def _document(pdf: Any, pdfium: Any, name: str, limits: Limits) -> Document:
    if len(pdf) > limits.max_pages:
        what = f"The PDF has {len(pdf):,} pages; at most {limits.max_pages:,} are read."
        raise InputError(what, where=name, hint="Split it, or raise the limit (limits=...).")
    builder = TextBuilder(limits, name)
    pages, unread = _pages(pdf, pdfium.raw, limits, name)
    lines = [line for page in pages for line in page]
    if not lines:
        what = "No page has text; they may be images."
        raise InputError(what, where=name, hint="Run text recognition (OCR) over it first.")
    kept = _without_repeats(pages, builder)
    normal = median(line.size for line in lines)
    paragraphs = [one for page in kept for one in _paragraphs([line for line in page if not line.edge])]
    title = _add(builder, paragraphs, lines, normal)
    for line in (line for page in kept for line in page if line.edge):
        builder.add(line.text, "caption", f"page {line.page}, {line.edge}")
    meta = pdf.get_metadata_dict()
    day, notes = _day(paragraphs, meta)
    said = meta.get("Title", "").strip()
    return Document(
        name=name, media_type="application/pdf", text=builder.text(), segments=tuple(builder.segments),
        title=title if _JUNK_TITLE.fullmatch(said) else said, published_on=day,
        author=meta.get("Author", "").strip(), notes=notes, unread=(*unread, *_unread(pdf)),
        dropped=tuple(builder.dropped),
    )  # fmt: skip


def _unread(pdf: Any) -> Iterator[str]:
    if count := pdf.count_attachments():
        yield f"{count:,} files are attached to the PDF and were not opened."
    if pdf.get_formtype():
        yield "The PDF has form fields; what was typed into them was not read."


def _pages(pdf: Any, raw: Any, limits: Limits, name: str) -> tuple[list[list[_Line]], list[str]]:
    pages, empty, characters = [], [], 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        textpage = page.get_textpage()
        characters += textpage.count_chars()
        if characters > limits.max_characters:
            what = f"The text is longer than {limits.max_characters:,} characters."
            raise InputError(what, where=f"{name} page {number}", hint="Split the document.")
        lines = list(_lines(textpage, raw, number))
        has_content = next(iter(page.get_objects(max_depth=2)), None) is not None
        textpage.close()
        page.close()
        if lines:
            pages.append(lines)
        elif has_content:
            empty.append(number)
    shown = ", ".join(map(str, empty[:20])) + (" ..." if len(empty) > 20 else "")
    return pages, [f"No text on page {shown}: it may be an image." for _ in empty[:1]]


def _lines(textpage: Any, raw: Any, page: int) -> Iterator[_Line]:
    """The lines of a page, in the order PDFium reads them in."""
    codes = [raw.FPDFText_GetUnicode(textpage, number) for number in range(textpage.count_chars())]
    breaks = _JOINTS | {10, 13}
    start = 0
    for end in [*(number for number, code in enumerate(codes) if code in breaks), len(codes)]:
        inked = [number for number in range(start, end) if codes[number] > 32]
        if inked:
            text = _text(codes[inked[0] : inked[-1] + 1])
            is_hyphenated = codes[end : end + 1] != [] and codes[end] in _JOINTS
            yield _line(textpage, raw, text, inked, page, is_hyphenated)
        start = end + 1


def _line(textpage: Any, raw: Any, text: str, inked: list[int], page: int, is_hyphenated: bool) -> _Line:
    boxes = [textpage.get_charbox(number, loose=True) for number in (inked[0], inked[-1])]
    if not is_hyphenated and text[-1] in _HYPHENS and text[-2:-1].isalpha():
        text, is_hyphenated = text[:-1], True
    return _Line(
        text=text, page=page, left=min(box[0] for box in boxes), right=max(box[2] for box in boxes),
        bottom=boxes[0][1], size=raw.FPDFText_GetFontSize(textpage, inked[0]) or 1.0, is_hyphenated=is_hyphenated,
    )  # fmt: skip


def _text(codes: list[int]) -> str:
    """Codes as a text; pairs of surrogates are put together, what is none becomes U+FFFD."""
    text = "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_repeats(pages: list[list[_Line]], builder: TextBuilder) -> list[list[_Line]]:
    """The pages without page numbers and with a header or footer that repeats at its first page only.

    The one that is kept gets its `edge` set: it belongs to no paragraph.
    """
    edges_of_pages = [_edges(page) for page in pages]
    edges = [line for page in edges_of_pages for line in page]
    times = Counter(key for page in edges_of_pages for key in {_key(line) for line in page})
    seen: set[str] = set()
    least = 2 if len(pages) < 4 else 3
    for line in edges:
        key = _key(line)
        if len(pages) > 1 and (_PAGE_NUMBER.fullmatch(line.text) or (times[key] >= least and key in seen)):
            builder.drop(line.text, f"page {line.page}, {line.edge}", f"repeated page {line.edge}")
            line.text = ""
        elif times[key] < least:
            line.edge = ""
        seen.add(key)
    return [[line for line in page if line.text] for page in pages]


def _edges(page: list[_Line]) -> list[_Line]:
    """The highest and lowest lines of a page that has more than those."""
    if len(page) < 2:
        return []
    ordered = sorted(page, key=lambda line: -line.bottom)
    count = min(_EDGE, len(page) // 2)
    for lines, edge in ((ordered[:count], "header"), (ordered[-count:], "footer")):
        for line in lines:
            line.edge = edge
    return ordered[:count] + ordered[-count:]


def _key(line: _Line) -> str:
    return f"{line.edge} {re.sub(r'[0-9]+', '#', line.text.casefold())}"


def _paragraphs(lines: list[_Line]) -> Iterator[_Paragraph]:
    """The lines of one page as paragraphs."""
    if not lines:
        return
    drops = [above.bottom - below.bottom for above, below in pairwise(lines) if above.bottom > below.bottom]
    pitch = median(drops) if drops else 0.0
    right = max(line.right for line in lines)
    current = _Paragraph([lines[0]], 1)
    for above, line in pairwise(lines):
        if _parts(above, line, pitch, right):
            yield current
            current = _Paragraph([], current.number + 1)
        current.lines.append(line)
    yield current


def _parts(above: _Line, line: _Line, pitch: float, right: float) -> bool:
    """Whether a line begins a paragraph: a gap, another size, an item's mark, or a short line before that ends so."""
    drop = above.bottom - line.bottom
    if drop > 1.4 * pitch or not 0.87 < line.size / above.size < 1.15 or _ITEM.match(line.text):
        return True
    if above.is_hyphenated or drop < 0:  # a hyphen, or the next column
        return drop < 0 and not above.is_hyphenated and bool(_END.search(above.text))
    return bool(_END.search(above.text)) and (_is_short(above, right) or line.left > above.left + 0.9 * line.size)


def _is_short(line: _Line, right: float) -> bool:
    return line.right < right - 0.12 * (right - line.left)


def _add(builder: TextBuilder, paragraphs: list[_Paragraph], lines: list[_Line], normal: float) -> str:
    """Adds the paragraphs; returns the title, if the largest letters of the first page are larger than usual."""
    words = Counter(word for line in lines if not line.edge for word in re.findall(r"[\w-]+", line.text.casefold()))
    largest = max((one.lines[0].size for one in paragraphs if one.lines[0].page == lines[0].page), default=0.0)
    title, before = "", None
    for one in paragraphs:
        size, is_first = one.lines[0].size, one.lines[0].page == lines[0].page
        kind: SegmentKind = "list_item" if _ITEM.match(one.lines[0].text) else "paragraph"
        if size > 1.15 * normal:
            kind = "title" if is_first and size == largest and not title else "heading"
        text, separator = _joined(one.lines, words), _between(before, one, words)
        title = title or (text if kind == "title" else "")
        builder.add(text, kind, one.place, separator)
        before = one
    return title


def _between(before: _Paragraph | None, one: _Paragraph, words: Counter[str]) -> str:
    """What separates two paragraphs: less where the second goes on with a sentence on the next page."""
    if before is None or before.lines[-1].page == one.lines[0].page:
        return PARAGRAPH
    last, first = before.lines[-1], one.lines[0]
    if last.is_hyphenated:
        return _joint(last, first, words)
    goes_on = not _END.search(last.text) and first.text[:1].islower() and last.size == first.size
    return " " if goes_on else PARAGRAPH


def _joined(lines: list[_Line], words: Counter[str]) -> str:
    right = max(line.right for line in lines)
    texts = [lines[0].text]
    for above, line in pairwise(lines):
        if above.is_hyphenated:
            texts.append(_joint(above, line, words))
        else:
            texts.append("\n" if _is_short(above, right) else " ")
        texts.append(line.text)
    return "".join(texts)


def _joint(above: _Line, line: _Line, words: Counter[str]) -> str:
    """What stands between the two halves of a word: nothing, or the hyphen where the word has one of its own.

    That is so where the document has the word with a hyphen elsewhere and not without, and where the second half
    begins with a capital or a figure.
    """
    left, right = re.search(r"[\w-]*$", above.text), re.match(r"[\w-]*", line.text)
    halves = (left[0] if left else "").casefold(), (right[0] if right else "").casefold()
    if not line.text[:1].islower():
        return "-"
    return "-" if words["-".join(halves)] > words["".join(halves)] else ""


def _day(paragraphs: list[_Paragraph], meta: dict[str, str]) -> tuple[Any, tuple[str, ...]]:
    for one in paragraphs[:15]:
        for line in one.lines[:3]:
            if day := day_of_line(line.text):
                return day, ()
    found = _CREATED.match(meta.get("CreationDate", ""))
    day = day_of_tag(found[1]) if found else None
    return day, ("The day is the one on which the PDF says it was made.",) if day else ()
