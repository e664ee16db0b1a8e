"""Citations of the Federal Register: one field holds several, without a rule between them."""

from __future__ import annotations

import itertools
import re

__all__ = ["split_notices"]

_START = re.compile(r"(?<![\d./])\d{1,3}\s{0,2}F\.?\s?R\.?\s{0,2}\d")
_LONGEST = 20_000  # letters; a longer field stays whole


def split_notices(text: str) -> tuple[str, ...]:
    """The citations in a field, each with what follows it (a date, a number of the issue).

    Where none is recognized, as in the State Department's "Vol. 79, No. 184, 09/23/14", the text stays whole.

    >>> split_notices("67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02")
    ('67 F.R. 56530 9/4/02', '67 F.R. 10890 3/11/02')
    >>> split_notices("66 FR 24266; 84 FR 40241, 7/1/19, and 85FR 1")
    ('66 FR 24266', '84 FR 40241, 7/1/19', '85FR 1')
    """
    starts = [found.start() for found in _START.finditer(text)] if len(text) <= _LONGEST else []
    bounds = [0, *starts[1:], len(text)]
    pieces = (text[first:last].strip(" ,;") for first, last in itertools.pairwise(bounds))
    return tuple(dict.fromkeys(bare for piece in pieces if (bare := piece.removesuffix(" and").strip(" ,;"))))
