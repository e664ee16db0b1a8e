"""Regular expressions that are compiled when they are first used: most names need few of them."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["pattern"]


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods go; an error in the text shows at first use.

    >>> pattern("[0-9]+").findall("1 and 22")
    ['1', '22']
    """
    return cast("re.Pattern[str]", _Later(text, flags))


class _Later:
    """Takes over each method of the compiled pattern when it is first asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            found: Any = re.compile(self._text, self._flags)
        else:
            found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
