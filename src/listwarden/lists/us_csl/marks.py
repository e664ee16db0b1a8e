"""Names around "a.k.a.", "f.k.a." and "d/b/a", as Commerce and State write them into the field of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.model import NameRole

__all__ = ["split_marked"]

_MARK = r"(?P<mark{n}>a[./]k[./]a|f[./]k[./]a|n[./]k[./]a|d[./]b[./]a|aka|fka|nka|dba)\b[.:,]*"
_FOLLOWING = r"(?:\s*the following(?: \w+)? (?:alias(?:es)?|names?|spellings?)\s*[:,]?)?"
_INSIDE = re.compile(
    rf"\s*[(\[]\s*{_MARK.format(n=1)}{_FOLLOWING}\s+(?P<inside>(?:[^()\[\]]|\([^()\[\]]*\))+)[)\]]", re.IGNORECASE
)
_BETWEEN = re.compile(rf"(?:[,;]\s*{_MARK.format(n=1)}|\s+(?=\w[./]){_MARK.format(n=2)}){_FOLLOWING}\s+", re.IGNORECASE)
_ROLES: dict[str, tuple[NameRole, str]] = {
    "a": ("also known as", ""),
    "d": ("also known as", "doing business as"),
    "f": ("formerly known as", ""),
    "n": ("now known as", ""),
}
_BREAK = re.compile(r"\s*;\s*(?:and\s+)?[-–—]?\s*")


def split_marked(text: str) -> Iterator[tuple[str, NameRole, str]]:
    """Every name in a text with its role and a note, the one before the first mark as primary.

    >>> [name for name, _, _ in split_marked("Felix Tester (aka F. Muster) (an individual), a.k.a. Felix")]
    ['Felix Tester (an individual)', 'F. Muster', 'Felix']
    >>> list(split_marked("Muster Co., d/b/a Beispiel Co."))[1]
    ('Beispiel Co.', 'also known as', 'doing business as')
    """
    inside = [(found["mark1"], found["inside"]) for found in _INSIDE.finditer(text)]
    rest = " ".join(_INSIDE.sub(" ", text).split())
    bounds = list(_BETWEEN.finditer(rest))
    first = rest[: bounds[0].start()] if bounds else rest
    if not any(map(str.isalnum, first)):
        yield text, "primary", ""
        return
    ends = [*(found.start() for found in bounds), len(rest)][1:]
    between = [(_mark(found), rest[found.end() : end]) for found, end in zip(bounds, ends, strict=True)]
    yield first.strip(" ,;"), "primary", ""
    for mark, names in (*inside, *between):
        role, note = _ROLES[mark[0].lower()]
        for name in _BREAK.split(names):
            if any(map(str.isalnum, name)):
                yield name.strip(" ,;-–—"), role, note


def _mark(found: re.Match[str]) -> str:
    return found["mark1"] or found["mark2"]
