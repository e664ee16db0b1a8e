"""What a document is once it was read: one text, its segments, and the way back to the original."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import Literal

from msgspec import Struct

__all__ = ["Document", "Dropped", "Segment", "SegmentKind"]

SegmentKind = Literal[
    "title", "heading", "paragraph", "list_item", "table_cell", "quote", "caption", "header_field"
]  # fmt: skip
"""What a segment is in the original."""


class Segment(Struct, frozen=True, gc=False):
    """A piece of a document's text that stands at one place of the original.

    Attributes:
        start: Offset of its first character in the text, in code points.
        end: Offset after its last character.
        kind: What it is in the original.
        place: Where it stands there, for a person to find it: `page 3, paragraph 2`, `line 14`,
            `html body/div[2]/p[3]`, `docx paragraph 7`, `header Subject`. Counted from 1.
    """

    start: int
    end: int
    kind: SegmentKind
    place: str


class Dropped(Struct, frozen=True, gc=False):
    """Text of the original that was left out of the document's text, such as a cookie notice. Nothing is lost.

    Attributes:
        text: The text.
        place: Where it stands in the original, as in `Segment`.
        reason: Why it was left out, in words.
    """

    text: str
    place: str
    reason: str


class Document(Struct, frozen=True):
    """A document as text. Between two segments there are only blanks and line breaks.

    Attributes:
        name: The file's name, or the attachment's.
        media_type: What it was read as, such as `text/html`.
        text: The text, without page furniture.
        segments: The pieces of the text, in its order; they do not overlap.
        title: Its title, if it says one.
        published_on: The day it says it was published, sent or last changed; None where it says none.
        author: Who it says wrote or sent it.
        sha256: Hash of the original's bytes, 64 hexadecimal digits.
        parts: What was attached to it, each a document.
        encoding: The encoding that its bytes were read in, where it is a text; `notes` say when it was a guess.
        notes: What a reader should know about how it was read, one sentence each.
        unread: What could not be read and is therefore not in the text, one sentence each: an attachment, a page
            that is an image.
        dropped: What was left out as page furniture.
        origins: Runs of the text that are verbatim in the decoded original, as (offset in the text, offset in the
            original), ascending. Only plain text and Markdown have them.
    """

    name: str
    media_type: str
    text: str
    segments: tuple[Segment, ...]
    title: str = ""
    published_on: dt.date | None = None
    author: str = ""
    sha256: str = ""
    parts: tuple[Document, ...] = ()
    encoding: str = ""
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    origins: tuple[tuple[int, int], ...] = ()

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that an offset in the text is in; between two, the one before; None before the first.

        Raises:
            IndexError: The text has no such offset.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"the text has no offset {offset}")
        found = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        return self.segments[found] if found >= 0 else None

    def place_of(self, offset: int) -> str:
        """Where in the original an offset of the text stands; empty before the first segment. See `segment_at`."""
        segment = self.segment_at(offset)
        return segment.place if segment else ""

    def origin_of(self, offset: int) -> int | None:
        """The offset in the decoded original (its byte order mark not counted), in code points, where it is known."""
        found = bisect_right(self.origins, offset, key=lambda run: run[0]) - 1
        if found < 0 or not 0 <= offset < len(self.text):
            return None
        start, origin = self.origins[found]
        return origin + offset - start
