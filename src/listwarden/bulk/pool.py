"""Batches through several processes, their parts in the order of the batches."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import Any, Protocol, TypeVar

from listwarden.errors import RunInterrupted
from listwarden.subjects import RowBatch

__all__ = ["Doing", "cores", "parts_of"]

_T_co = TypeVar("_T_co", covariant=True)

_AHEAD = 2
"""So many batches for each process wait, or have been done and not been taken: what bounds the memory."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Doing(Protocol[_T_co]):
    """What is done with every batch. It can be pickled."""

    def prepare(self) -> None:
        """Makes ready what processes that are forked from this one can share."""

    def do(self, batch: RowBatch) -> _T_co:
        """The part of one batch."""


def parts_of(work: Doing[_T_co], batches: Iterator[RowBatch], workers: int) -> Iterator[_T_co]:
    """The part of each batch, in order.

    Args:
        work: What is done with each.
        batches: Read as processes become free, and no faster.
        workers: How many processes; 1 for this one alone. One batch alone is done here, too.

    Raises:
        RunInterrupted: A process was killed.
    """
    ahead = list(islice(batches, workers))
    if len(ahead) < 2:
        yield from map(work.do, chain(ahead, batches))
        return
    context = _context()
    if context.get_start_method() == "fork":
        work.prepare()
    pool = ProcessPoolExecutor(len(ahead), context, _begin, (work,))
    try:
        yield from _in_order(pool, ahead, batches)
    except BrokenProcessPool as error:
        what = "A worker process was killed; the system may have run out of memory."
        raise RunInterrupted(what, hint="Run it again with fewer --workers: it goes on where it stopped.") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, ahead: list[RowBatch], batches: Iterator[RowBatch]) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # Python 3.12 and later: a fork beside threads, see _context
        waiting: deque[Future[Any]] = deque(pool.submit(_do, batch) for batch in ahead)
    most = _AHEAD * len(ahead)
    for batch in batches:
        waiting.append(pool.submit(_do, batch))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _context() -> BaseContext:
    """A fork shares the index instead of building it again.

    It is safe where no other thread of Python could hold a lock. Libraries (OpenBLAS, Arrow) have threads of their own,
    which are idle here and which they know how to lose.
    """
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


_work: Doing[Any] | None = None
"""What this process does, if it is a worker."""


def _begin(work: Doing[Any]) -> None:
    global _work  # noqa: PLW0603 - a pool has no other place for what a process is to keep
    _work = work
    gc.freeze()  # a walk over all that came with the fork would copy its memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says once that it was interrupted
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """Ends this process when its parent has gone without a word, as a killed one does."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do(batch: RowBatch) -> Any:
    if _work is None:
        raise RuntimeError("this process is no worker")
    return _work.do(batch)
