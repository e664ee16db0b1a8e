"""Putting the text of a document together, segment by segment, with offsets that are right by construction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from listwarden.documents.limits import Limits
from listwarden.documents.model import Dropped, Segment, SegmentKind
from listwarden.errors import InputError

__all__ = ["Piece", "TextBuilder"]

Piece = tuple[str, int]
"""A run of text and its offset in the decoded original; -1 where it is not verbatim or nobody knows."""

PARAGRAPH = "\n\n"
_INVISIBLE = re.compile("[\u00ad\ufeff]")  # the soft hyphen is a hint to a typesetter; the other a stray mark
_NO_TEXT = re.compile("[\0\ud800-\udfff\ufffe\uffff]")  # what no text may contain, whatever a file says


class TextBuilder:
    """A text under construction.

    Args:
        limits: Its `max_characters` bounds the text.
        where: Names the document in errors.
    """

    def __init__(self, limits: Limits, where: str) -> None:
        self._limits = limits
        self._where = where
        self._texts: list[str] = []
        self._length = 0
        self.segments: list[Segment] = []
        self.dropped: list[Dropped] = []
        self.origins: list[tuple[int, int]] = []

    def add(self, text: str | Iterable[Piece], kind: SegmentKind, place: str, separator: str = PARAGRAPH) -> None:
        """Adds a segment; blanks around it are left out, and a blank one is not added.

        Args:
            text: The text, or its pieces.
            kind: What it is.
            place: Where it stands in the original.
            separator: What separates it from the one before.

        Raises:
            InputError: The text gets too long.
        """
        pieces = _stripped(_visible([(text, -1)] if isinstance(text, str) else text))
        if not pieces:
            return
        if self.segments:
            self._put(separator, -1)
        start = self._length
        for piece, origin in pieces:
            self._put(piece, origin)
        self.segments.append(Segment(start, self._length, kind, place))

    def drop(self, text: str, place: str, reason: str) -> None:
        """Keeps a text aside as left out; a blank one is not kept."""
        if text.strip():
            self.dropped.append(Dropped(_NO_TEXT.sub("\ufffd", text.strip()), place, reason))

    def text(self) -> str:
        """All that was added."""
        return "".join(self._texts)

    def _put(self, text: str, origin: int) -> None:
        if origin >= 0:
            self.origins.append((self._length, origin))
        self._texts.append(text)
        self._length += len(text)
        if self._length > self._limits.max_characters:
            what = f"The text is longer than {self._limits.max_characters:,} characters."
            raise InputError(what, where=self._where, hint="Split the document.")


def _visible(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without characters that nobody sees; their offsets stay right."""
    found = []
    for raw, origin in pieces:
        text, start = _NO_TEXT.sub("\ufffd", raw), 0
        for mark in _INVISIBLE.finditer(text):
            found.append((text[start : mark.start()], origin + start if origin >= 0 else -1))
            start = mark.end()
        found.append((text[start:], origin + start if origin >= 0 else -1))
    return [piece for piece in found if piece[0]]


def _stripped(pieces: list[Piece]) -> list[Piece]:
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    first = next((number for number, (text, _) in enumerate(pieces) if text.strip()), len(pieces))
    pieces = pieces[first:]
    if pieces:
        text, origin = pieces[0]
        blanks = len(text) - len(text.lstrip())
        pieces[0] = (text[blanks:], origin + blanks if origin >= 0 else -1)
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return pieces
