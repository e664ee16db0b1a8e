"""Refuses pages that are made to cost: an HTML parser repairs unclosed elements, and that can take its square.

Counted before the page is parsed: how many elements are open at a time, and how often a parser would open formatting
again that was left open (HTML Standard, 13.2.4.3: "reconstruct the active formatting elements").
"""

from __future__ import annotations

import re

from listwarden.errors import InputError

__all__ = ["check_nesting"]

_DEEPEST = 2_000
_MOST_REPAIRS = 3_000_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_FORMATTING = set("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905 - names of tags
_UNCLOSED = set(  # elements without an end, or whose end may be left out
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot "  # noqa: SIM905
    "option optgroup colgroup caption rp rt html head body".split()
)


def check_nesting(text: str, name: str) -> None:
    """Raises InputError for a page whose elements are nested absurdly deep, or left open by the thousand."""
    depth = formatting = repairs = 0
    for found in _TAG.finditer(text):
        tag = found[2].lower()
        step = -1 if found[1] else 1
        repairs += formatting
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        if tag not in _UNCLOSED:
            depth = max(0, depth + step)
        if depth > _DEEPEST or repairs > _MOST_REPAIRS:
            line = text.count("\n", 0, found.start()) + 1
            what = f"Elements are nested deeper than {_DEEPEST:,}, or left open by the thousand."
            raise InputError(what, where=f"{name} line {line}", hint="No page is like that: do not trust this file.")
