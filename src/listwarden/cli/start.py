"""Where the program starts: what any run does, before and after its verb."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import TypeVar, cast

from listwarden.errors import ListwardenError
from listwarden.memory import collector_paused

__all__ = ["Ended", "main", "run_to_end"]

_T = TypeVar("_T")


class Ended(Exception):  # noqa: N818 - no error: the verb has ended, and the cause was said
    """A verb ended early.

    Attributes:
        code: The exit code.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def main() -> None:
    """Runs the command line; an error becomes one line on stderr and exit code 2.

    Output is UTF-8 whatever the locale says, since listed names are in all scripts. A fault in Listwarden itself shows
    its traceback and ends with 2 as well: Python's own exit code for it, 1, would mean hits.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(_run())
    except Exception:
        import traceback

        traceback.print_exc()
        _say("This is a fault in Listwarden; please report it with the lines above.")
        sys.exit(2)


def _run() -> int:
    """Answers one name at once, or runs the program with its verbs, which exits by itself."""
    if sys.argv[1:2] == ["screen"]:
        with collector_paused():  # the process ends before the collector would find anything to free
            _import_msgspec()
            from listwarden.cli.quick import answer, question_of

            question = question_of(sys.argv[1:])
            if question:
                try:
                    return run_to_end(lambda: answer(question))
                except Ended as ended:
                    return ended.code
    from listwarden.cli.program import called

    called()()
    return 0


def _import_msgspec() -> None:
    """Imports msgspec with Python's own `typing`.

    Where `typing_extensions` is installed, msgspec takes it, and with it Python's tools for reading code: an eighth of
    the time that one name takes. It does without where that is not installed, and finds the same in `typing`.
    """
    name = "typing_extensions"
    if name in sys.modules:
        return
    sys.modules[name] = cast("ModuleType", None)  # what Python takes for a module that is not there
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


def run_to_end(verb: Callable[[], _T]) -> _T:
    """Runs a verb, and says on stderr what went wrong.

    Raises:
        Ended: Something went wrong, or who reads the answer has left.
    """
    try:
        try:
            return verb()
        finally:
            sys.stdout.flush()
    except ListwardenError as error:
        _say(str(error))
        raise Ended(2) from error
    except KeyboardInterrupt as error:
        _say("Interrupted; the answer is not complete.")
        raise Ended(130) from error
    except BrokenPipeError as error:
        # Whoever read the answer has left. What is still buffered goes nowhere, so that Python's exit is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Ended(141) from error


def _say(text: str) -> None:
    from listwarden.report.words import printable

    print(f"listwarden: {printable(text)}", file=sys.stderr)
