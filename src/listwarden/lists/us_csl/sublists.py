"""Which of the lists in this publication an entry stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from listwarden.lists.definition import SubListDefinition

__all__ = ["Membership", "read_source"]

_IN_BRACKETS = re.compile(r"\(([A-Za-z0-9][A-Za-z0-9-]{1,11})(?: List)?\)")
_SAME = {"ACN": "ISN", "CAPTA": "CAP", "MBS": "NS-MBS", "NS-CMIC": "CMIC", "NS-PLC": "PLC", "AECA": "DTC"}
"""Codes that have changed, or are the authority's -> the file's own code."""
_OFAC = {"CAP": "CAPTA", "561": "CAPTA", "CMIC": "NS-CMIC", "PLC": "NS-PLC"}
"""The file's own code -> OFAC's, as in the list `ofac_cons`; the others are the same."""
_NOT_CODE = re.compile(r"[^A-Z0-9]+")
_NO_CODE = "UNKNOWN"
_LONGEST = 24


class Membership(Struct, frozen=True):
    """A sub-list as an entry names it.

    Attributes:
        code: Its code in `list.toml`, or one made of the words where the entry gives none.
        key: The file's own code: ids begin with it, whatever OFAC calls the list.
        authority: Who puts parties on it; empty where it is not known.
        is_known: Whether `list.toml` has it.
    """

    code: str
    key: str
    authority: str
    is_known: bool


def read_source(text: str, known: Sequence[SubListDefinition]) -> Membership:
    """The sub-list that the column `source` names: "Entity List (EL) - Bureau of Industry and Security" is EL.

    The code in brackets counts, not the words around it, which change. A sub-list that is not known is read too: to
    refuse it would lose all the others.
    """
    found = _IN_BRACKETS.search(text)
    code = found[1].upper() if found else _NOT_CODE.sub("-", text.upper()).strip("-")[:_LONGEST].strip("-")
    key = _SAME.get(code, code) or _NO_CODE
    code = _OFAC.get(key, key)
    authority = next((each.authority for each in known if each.code == code), None)
    return Membership(code, key, authority or "", authority is not None)
