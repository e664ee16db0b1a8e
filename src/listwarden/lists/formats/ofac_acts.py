"""Which program of an entry belongs to which legal instrument: OFAC's XML formats have both side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from listwarden.model import Designation, Program

__all__ = ["pair_acts"]

_ORDER = re.compile(r"EO ?(\d{5})|\b(\d{5})\b")


def pair_acts(
    programs: Sequence[Program], acts: Sequence[Designation]
) -> Iterator[tuple[Program | None, Designation | None]]:
    """Every program with its act, as far as the file lets that be told; then the acts without a program.

    They belong together where the act already names the program, where there is one of each, or where the program and
    one act alone have the number of the same executive order.

    Args:
        programs: The entry's programs.
        acts: Its acts, each with its legal basis.
    """
    left = list(acts)
    for program in programs:
        own = [act for act in left if act.program == program.code]
        if not own:
            named = left if len(programs) == len(acts) == 1 else _same_order(program.code, left)
            own = named[:1] if len(named) == 1 else []
        yield from ((program, act) for act in own or (None,))
        left = [act for act in left if act not in own]
    yield from ((None, act) for act in left)


def _same_order(program: str, acts: list[Designation]) -> list[Designation]:
    number = _order_number(program)
    return [act for act in acts if number and not act.program and _order_number(act.legal_basis) == number]


def _order_number(text: str) -> str:
    found = _ORDER.search(text)
    return (found[1] or found[2]) if found else ""
