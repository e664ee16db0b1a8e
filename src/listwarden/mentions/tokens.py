"""A text taken apart into words with their offsets, and into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from listwarden.mentions.model import Span

__all__ = ["TOKEN", "Sentences", "plain_word", "span_of"]

_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_INSIDE = "'’ʼ‘`´ʿʾʻʹ\u00ad\u200b-\u200d"
TOKEN = re.compile(rf"[^\W_][\w{_MARKS}]*(?:(?:[{_INSIDE}]|[-‐][ \t]*\r?\n[ \t]*)[^\W_][\w{_MARKS}]*)*")
"""A word: letters, digits and marks, with apostrophes and soft hyphens inside; one that a line break parts is one."""

_BROKEN = re.compile(r"[-‐][ \t]*\r?\n[ \t]*|[\u00ad\u200b-\u200d]")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ‘`´]s?$|(?<=\wS)['’]S$", re.IGNORECASE)

_END = re.compile(
    r"""(?:[.!?…]["”’')\]*_»]*(?:\[\d+\])*|[。！？؟۔।])(?=\s|$|[\u3000-\u9fff])"""
    r"""|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•#>|]|\d+[.)])[ \t])"""
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:U\.S|E\.O|[Ii]nc|[Cc]o|[Ll]td|[Cc]orp|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Nn]o|[Ss]t"
    r"|[Gg]en|[Cc]ol|[Ll]t|[Pp]vt|[Ee]t al|[Vv]s|[Aa]rt|[Ss]ec|[Jj]r|[Ss]r|a\.k\.a|f\.k\.a"
    r"|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|i\.e|e\.g|[Bb]ros|[Mm]fg|[Mm]essrs))\.$"
)
_LONG_LINE = 120


def plain_word(token: str) -> str:
    r"""A token without the line break in it, and without its possessive.

    >>> plain_word("Complex’s"), plain_word("develop-\nment")
    ('Complex', 'development')
    """
    return _POSSESSIVE.sub("", _BROKEN.sub("", token))


def span_of(text: str, start: int, end: int) -> Span:
    """The span between two offsets."""
    return Span(start, end, text[start:end])


class Sentences:
    """The sentences of a text, found by their ends; a line that stands alone is one.

    Args:
        text: The whole text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = _ends_of(text)
        self._starts = [0, *self._ends]

    def __len__(self) -> int:
        return len(self._starts)

    def all(self) -> list[Span]:
        """All sentences that are not blank, in order."""
        found = (self._trimmed(at) for at in range(len(self._starts)))
        return [span for span in found if span.text]

    def at(self, offset: int) -> Span:
        """The sentence that an offset is in."""
        return self._trimmed(self.number_at(offset))

    def number_at(self, offset: int) -> int:
        """Which sentence an offset is in, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def numbered(self, number: int) -> Span:
        """The sentence with a number; an empty one before the first and after the last."""
        return self._trimmed(number) if 0 <= number < len(self._starts) else Span(0, 0, "")

    def before(self, number: int) -> Span:
        """The last sentence that is not blank before the one with a number; an empty one before the first."""
        while number > 0:
            number -= 1
            if (found := self._trimmed(number)).text:
                return found
        return Span(0, 0, "")

    def _trimmed(self, number: int) -> Span:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        piece = self._text[start:end]
        start += len(piece) - len(piece.lstrip())
        return span_of(self._text, start, max(start, start + len(piece.strip())))


def _ends_of(text: str) -> list[int]:
    ends = [found.end() for found in _END.finditer(text) if not _is_abbreviation(text, found)]
    return sorted({*ends, *_line_ends(text)})


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    if not found[0].startswith("."):
        return False
    follows = text[found.end() : found.end() + 3].lstrip()[:1]
    if follows.islower():
        return True
    return _ABBREVIATED.search(text, max(0, found.start() - 8), found.start() + 1) is not None


def _line_ends(text: str) -> Sequence[int]:
    """Ends of lines that are paragraphs or headings: a long line, the one before it, and the first."""
    lines = text.splitlines(keepends=True)
    ends, offset = [], 0
    for at, line in enumerate(lines):
        offset += len(line)
        following = len(lines[at + 1]) if at + 1 < len(lines) else 0
        if len(line) > _LONG_LINE or following > _LONG_LINE:
            ends.append(offset)
    return ends
