"""The verb `payments`: screens payment messages, each field by its own policy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from listwarden.cli.asking import as_of_from
from listwarden.cli.options import (
    AsOfOption,
    ForOption,
    HomeOption,
    KnownAtOption,
    ListOption,
    OnOption,
    PlainFormat,
    SettingsOption,
)
from listwarden.errors import InputError

if TYPE_CHECKING:
    from listwarden.effects import Answer
    from listwarden.effects.moments import Moment
    from listwarden.effects.records import Person
    from listwarden.model import Hit
    from listwarden.payments import Message, PaymentAnswer
    from listwarden.screening import Screener

__all__ = ["payments"]

_TOGETHER = 512
"""Messages of a file that are looked at together."""


def payments(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|-...", help="Files of messages, folders of them, or - for stdin.")
    ],
    seen: Annotated[
        Path | None, typer.Option("--seen", metavar="FILE", help="Remember held payments here between runs.")
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="FOLDER", help="Keep the bytes of messages held or not screened here."),
    ] = None,
    only: ListOption = [],
    day: AsOfOption = None,
    known_at: KnownAtOption = None,
    persons: ForOption = [],
    on: OnOption = None,
    settings: SettingsOption = None,
    form: PlainFormat = "table",
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Screens payment messages, ISO 20022 and SWIFT MT: parties, agents, addresses and free text."""
    from listwarden.cli.law import law_asked
    from listwarden.cli.running import open_screener, output
    from listwarden.payments import PaymentScreener, Seen

    asked = law_asked(persons, on, goes=True)
    paths = list(_paths(files))
    screener = open_screener(home, only, settings, as_of_from(day, known_at))
    effects = _effects_for(screener, *asked) if asked else None
    # Whoever pipes messages in may wait for the answer to one before sending the next.
    together = 1 if "-" in files else _TOGETHER
    answers = PaymentScreener(screener, Seen(seen), effects=effects).screen_all(_messages(paths), together)
    with output(to) as stream:
        code = _write(answers, form, stream, keep)
    raise typer.Exit(code)


def _effects_for(screener: Screener, who: Sequence[Person], at: Moment) -> Callable[[Hit, Message], Answer]:
    """What a hit in a message would mean for these persons then, if it is the same party and has an interest."""
    from listwarden.effects import effect_of_hit

    coverage = screener.coverage()
    return lambda hit, _: effect_of_hit(hit, coverage, who, at)


def _paths(files: Sequence[str]) -> Iterator[Path]:
    """The files named, and all in folders named, in order; `-` stays."""
    for name in files:
        path = Path(name)
        if name != "-" and path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.is_file())
        elif name != "-" and not path.exists():
            raise InputError("There is no such file.", where=name)
        else:
            yield path


def _messages(paths: Sequence[Path]) -> Iterator[Message]:
    from listwarden.payments import Message, Problem, RawMessage, parse_messages

    for path in paths:
        name = str(path)
        try:
            with nullcontext(sys.stdin.buffer) if name == "-" else path.open("rb") as stream:
                yield from parse_messages(stream, name)
        except OSError as error:  # the other files are read all the same
            what = f"The file cannot be read: {error.strerror}."
            yield Message(RawMessage(b"", name), problems=(Problem("error", name, what, "Check it and its rights."),))


def _write(answers: Iterator[PaymentAnswer], form: str, stream: TextIO, keep: Path | None) -> int:
    """Writes the answers as they come; the exit code."""
    from listwarden.cli.running import console_for
    from listwarden.report import encode_record
    from listwarden.report.payments import PaymentCounts, payment_record, print_payment, print_payments_end

    counts, last, console = PaymentCounts(), None, console_for(stream)
    for answer in answers:
        counts.add(answer)
        last = answer
        if keep is not None and answer.outcome != "no hit" and answer.message.raw.data:
            _keep(answer, keep)
        if form == "json":
            stream.write(encode_record(payment_record(answer)).decode())
        else:
            print_payment(console, answer)
    if form == "table":
        print_payments_end(console, last)
    print(counts, file=sys.stderr)
    return counts.exit_code


def _keep(answer: PaymentAnswer, folder: Path) -> None:
    """The bytes of a message under their SHA-256: the same message is kept once."""
    from listwarden.store.files import write_atomically

    raw = answer.message.raw
    suffix = {"iso20022": "xml", "mt": "fin"}.get(answer.message.family, "bin")
    file = folder / f"{raw.sha256}.{suffix}"
    try:
        if not file.exists():
            write_atomically(file, [raw.data])
    except OSError as error:
        raise InputError(f"The message cannot be kept: {error.strerror}.", where=str(file)) from error
