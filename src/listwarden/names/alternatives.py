"""Names that are written with a second name or an addition: in brackets, or behind a slash."""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.names.fold import fold
from listwarden.names.patterns import pattern

__all__ = ["alternatives"]

_BRACKETED = pattern(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]?")
_SLASH = pattern(r"\s+[/|]\s+|(?<=[^\W\d]{4})/(?=[^\W\d]{4})")
_LEAST = 4
"""Letters that a part must have to be a name by itself."""


def alternatives(text: str) -> Iterator[str]:
    """The names that a text may hold, besides itself: without what stands in brackets, and each side of a slash.

    >>> list(alternatives("Institute of Rockside (IR)")), list(alternatives("Rockside Bank / Рокзид Банк"))
    (['Institute of Rockside'], ['Rockside Bank', 'Рокзид Банк'])
    """
    bare = _BRACKETED.sub(" ", text).strip() if "(" in text or "[" in text or "（" in text else text
    if bare != text and _is_name(bare):
        yield bare
    parts = _SLASH.split(bare) if "/" in bare or "|" in bare else []
    if len(parts) == 2:
        yield from (part.strip() for part in parts if _is_name(part))


def _is_name(text: str) -> bool:
    return len(fold(text)) >= _LEAST
