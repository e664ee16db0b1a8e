"""The one place that knows numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

__all__ = ["compiled", "inlined"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compiles a function for machine code that runs without the interpreter's lock and is kept on disk."""
    jit: Any = numba.njit(cache=True, nogil=True)
    return cast(Function, jit(function))


def inlined(function: Function) -> Function:
    """The same for a small function that becomes a part of those that call it: handing on arrays takes longer."""
    jit: Any = numba.njit(cache=True, nogil=True, forceinline=True)
    return cast(Function, jit(function))
