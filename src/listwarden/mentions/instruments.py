"""Legal instruments that a text cites: executive orders, parts of the CFR, UN resolutions, treaties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.mentions.lexicon import orders
from listwarden.mentions.model import Instrument
from listwarden.mentions.tokens import span_of

__all__ = ["instruments_of"]

_ORDER = re.compile(
    r"\b(?:Executive\s+Order|E\.\s?O\.|EO)(?:\s*\((?:E\.\s?O\.|EO)\))?\s*(?:No\.?\s*|Number\s+|#)?(\d{4,5})\b",
    re.IGNORECASE,
)
_CFR = re.compile(
    r"\b(\d{1,2})\s+(?:C\.\s?F\.\s?R\.|CFR)\s*(?:[Pp]arts?\s*|§{1,2}\s*|[Ss]ec(?:tion|\.)?\s*)?(\d{1,4})(?:\.(\d+))?"
)
_RESOLUTION = re.compile(
    r"\b(?:UNSCR|(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+Council\s+)?[Rr]esolution|S/RES/)\s*(?:No\.?\s*)?(\d{3,4})\b"
)
_TREATY = re.compile(r"\b(?:[A-Z][\w-]+[ ]){1,4}(?:Treaty|Convention)\b(?![ ](?:Center|Centre|Hall))")
_YEARS = range(1950, 2100)


def instruments_of(text: str) -> tuple[Instrument, ...]:
    """Every instrument, in order; orders that are known with their programs, their day and their regulation.

    >>> [(one.key, one.programs, one.part) for one in instruments_of("under Executive Order (E.O.) 13382")]
    [('E.O. 13382', ('NPWMD',), '31 CFR part 544')]
    """
    found = [*_orders(text), *_regulations(text), *_resolutions(text), *_treaties(text)]
    return tuple(sorted(found, key=lambda one: one.span))


def _orders(text: str) -> Iterator[Instrument]:
    for found in _ORDER.finditer(text):
        span, order = span_of(text, *found.span()), orders().get(found[1])
        if order is None:
            yield Instrument(span, f"E.O. {found[1]}")
        else:
            citation = f"{order.citation} ({order.quality})"
            yield Instrument(span, order.key, order.programs, order.part, order.signed_on, citation)


def _regulations(text: str) -> Iterator[Instrument]:
    for found in _CFR.finditer(text):
        key = f"{found[1]} CFR part {found[2]}"
        order = next((one for one in orders().values() if one.part == key), None)
        yield Instrument(span_of(text, *found.span()), key, order.programs if order else (), key if order else "")


def _resolutions(text: str) -> Iterator[Instrument]:
    for found in _RESOLUTION.finditer(text):
        is_council = re.search(r"UNSCR|UN|U\.N\.|United|Security|RES", found[0]) is not None
        if is_council or int(found[1]) not in _YEARS:
            yield Instrument(span_of(text, *found.span()), f"UNSCR {found[1]}")


def _treaties(text: str) -> Iterator[Instrument]:
    for found in _TREATY.finditer(text):
        start = found.start() + (4 if found[0].startswith("The ") else 0)
        span = span_of(text, start, found.end())
        yield Instrument(span, span.text)
