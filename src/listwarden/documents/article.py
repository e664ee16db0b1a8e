"""Blocks of a text in the order they stand in, and what of them is the article: title, author, day, furniture.

Plain text and Markdown come as blocks. Lines that are furniture are left out; so are a site's header above an article
and its counters. All of it is kept aside with the reason. What is in doubt stays in the text: a line too many costs a
reader a glance, a line too few may cost a name.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from listwarden.documents.builder import PARAGRAPH, Piece, TextBuilder
from listwarden.documents.dates import day_of_line
from listwarden.documents.furniture import line_reason
from listwarden.documents.model import SegmentKind

__all__ = ["NUMBERS", "Article", "Block", "add_article", "is_byline"]

_HEAD = 25
_LONG = 200
_BYLINE = re.compile(r"(?:by\s+)?[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*)){1,4}", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?(?:www\.)[\w.-]+/?|[\w.+-]+@[\w.-]+\.\w+", re.IGNORECASE)
NUMBERS = re.compile(r"\d{1,6}(?:\s+\d{1,6})+")
"""A line of nothing but numbers, such as how often a page was shared and commented on."""


class Block(Struct, frozen=True):
    """A piece of text that was found in one place.

    Attributes:
        pieces: Its text, with the offsets in the original.
        kind: What it is.
        place: Where it stands.
        is_tight: Whether it follows the block before without a blank line.
    """

    pieces: tuple[Piece, ...]
    kind: SegmentKind
    place: str
    is_tight: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(text for text, _ in self.pieces).strip()


class Article(Struct, frozen=True):
    """What a document says of itself.

    Attributes:
        title: Its title.
        published_on: The day it was published.
        author: Who wrote it.
        notes: How that was found, where there was more than one way to read it.
    """

    title: str = ""
    published_on: dt.date | None = None
    author: str = ""
    notes: tuple[str, ...] = ()


def add_article(builder: TextBuilder, blocks: list[Block]) -> Article:
    """Adds the blocks that are not furniture to a text, and says what they say of the whole."""
    blocks = [block for block in blocks if block.text]
    reasons = [line_reason(block.text) for block in blocks]
    days = _days(blocks)
    _mark_counters(blocks, reasons, days)
    title = _title(blocks, reasons, days)
    _mark_site_header(blocks, reasons, days, title)
    for number, (block, reason) in enumerate(zip(blocks, reasons, strict=True)):
        if reason:
            builder.drop(block.text, block.place, reason)
        else:
            kind = "title" if number == title else block.kind
            builder.add(block.pieces, kind, block.place, "\n" if block.is_tight else PARAGRAPH)
    published_on, notes = _published(blocks, days)
    author = _author(blocks, reasons, days, title)
    return Article(blocks[title].text if title is not None else "", published_on, author, notes)


def _days(blocks: list[Block]) -> dict[int, dt.date]:
    """The lone days near the beginning and the end."""
    near = [*range(min(_HEAD, len(blocks))), *range(max(_HEAD, len(blocks) - 3), len(blocks))]
    found = ((number, day_of_line(blocks[number].text)) for number in near)
    return {number: day for number, day in found if day}


def _mark_counters(blocks: list[Block], reasons: list[str], days: dict[int, dt.date]) -> None:
    """Numbers right above the day: how often a page was shared and commented on."""
    for day in days:
        if day and NUMBERS.fullmatch(blocks[day - 1].text):
            reasons[day - 1] = reasons[day - 1] or "counters"


def _title(blocks: list[Block], reasons: list[str], days: dict[int, dt.date]) -> int | None:
    """The first heading before the second paragraph of some length."""
    paragraphs = 0
    for number, block in enumerate(blocks[:_HEAD]):
        paragraphs += len(block.text) > _LONG
        if paragraphs > 1:
            return None
        if block.kind == "heading" and not reasons[number] and number not in days and not paragraphs:
            later = _better_heading(blocks, number, days)
            return number if later is None else later
    return None


def _better_heading(blocks: list[Block], first: int, days: dict[int, dt.date]) -> int | None:
    """The heading that follows a lone day, where the first one stands above a site's own address: see below."""
    header = _site_header_end(blocks, days)
    if header is None or first >= header:
        return None
    return next((number for number in range(header, min(_HEAD, len(blocks))) if blocks[number].kind == "heading"), None)


def _site_header_end(blocks: list[Block], days: dict[int, dt.date]) -> int | None:
    """The number of the first block after a site's header, where there is one.

    A site's header is its name, slogan and addresses, before the byline, day and heading of an article. A letterhead
    is followed by no heading and stays.
    """
    address = [number for number, block in enumerate(blocks[:_HEAD]) if _SITE.fullmatch(block.text)]
    day = next((number for number in sorted(days) if address and number > address[-1]), None)
    if day is None or any(len(block.text) > _LONG for block in blocks[:day]):
        return None
    if not any(block.kind == "heading" for block in blocks[day + 1 : day + 3]):
        return None
    return day - 1 if is_byline(blocks[day - 1].text) else day


def _mark_site_header(blocks: list[Block], reasons: list[str], days: dict[int, dt.date], title: int | None) -> None:
    end = _site_header_end(blocks, days)
    if end is not None and title is not None and title >= end:
        for number in range(end):
            reasons[number] = reasons[number] or "site header"


def _published(blocks: list[Block], days: dict[int, dt.date]) -> tuple[dt.date | None, tuple[str, ...]]:
    """The earliest of the lone days; a later one is a repost or an update."""
    if not days:
        return None, ()
    first = min(days.values())
    if len(set(days.values())) == 1:
        return first, ()
    said = ", ".join(f"{day} ({blocks[number].place})" for number, day in sorted(days.items()))
    return first, (f"The document bears several days: {said}. The earliest is taken as the day of publication.",)


def _author(blocks: list[Block], reasons: list[str], days: dict[int, dt.date], title: int | None) -> str:
    """A line above or below the first day, or below the title, that reads like a byline."""
    near = [number + step for number in sorted(days)[:1] if number < _HEAD for step in (-1, -2, 1)]
    near += [title + 1] if title is not None else []
    for number in near:
        if 0 <= number < len(blocks) and not reasons[number] and number not in days and number != title:
            text = blocks[number].text
            if is_byline(text) and (number in near[:3] or text.lower().startswith("by ")):
                return re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    return ""


def is_byline(text: str) -> bool:
    """Whether a line reads like the name of who wrote a text: two to five words with capitals, perhaps after "by"."""
    words = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE).split()
    return bool(_BYLINE.fullmatch(text)) and all(word[0].isupper() or not word[0].islower() for word in words)
