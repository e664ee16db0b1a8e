"""What is page furniture, by the words of `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["container_reason", "line_reason"]

_MOST_WORDS = 30
_MOST_CHARACTERS = 500
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NOTE = re.compile(r"\[\d{1,3}\]|https?://")


@cache
def _tables() -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    text = files("listwarden.documents").joinpath("furniture.toml").read_text("utf-8")
    table = tomllib.loads(text)
    words = {word: reason for reason, of in table["containers"].items() for word in of}
    lines = tuple((reason, re.compile("|".join(of), re.IGNORECASE)) for reason, of in table["lines"].items())
    return words, lines


def container_reason(names: str) -> str:
    """Why an element with these class, id and role is furniture; empty where nothing says so.

    Args:
        names: The values of its attributes, with blanks between. They are taken apart at hyphens, underscores and
            capitals: `siteNav-main` is site, nav, main.
    """
    words, _ = _tables()
    return next((words[word] for found in _WORDS.findall(names) if (word := found.lower()) in words), "")


def line_reason(text: str) -> str:
    """Why a line or short paragraph is furniture; empty where nothing says so. Whole lines only, never parts."""
    line = " ".join(text.split())
    if not line or len(line) > _MOST_CHARACTERS or (len(line.split()) > _MOST_WORDS and not _NOTE.match(line)):
        return ""
    return next((reason for reason, pattern in _tables()[1] if pattern.fullmatch(line)), "")
