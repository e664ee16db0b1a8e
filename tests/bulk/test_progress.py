from __future__ import annotations

import io

from listwarden.bulk.progress import Progress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rate_and_end_follow_from_the_rows_that_were_done_since_the_beginning() -> None:
    clock, stream = Clock(), io.StringIO()
    progress = Progress(stream, 1000, clock)
    progress.at(200)
    clock.now = 60.0
    progress.at(500)
    assert stream.getvalue() == "500 of 1,000 rows done (50%), 5 a second, about 2 min left\n"


def test_where_the_number_of_rows_is_not_known_the_share_of_the_file_tells() -> None:
    clock, stream = Clock(), io.StringIO()
    progress = Progress(stream, None, clock)
    progress.at(0, 0.0)
    clock.now = 3600.0
    progress.at(7200, 0.25)
    assert stream.getvalue() == "7,200 rows done (25%), 2 a second, about 3 h 0 min left\n"


def test_a_line_comes_every_half_minute_and_not_with_each_batch() -> None:
    clock, stream = Clock(), io.StringIO()
    progress = Progress(stream, 100, clock)
    for second in range(95):
        clock.now = float(second)
        progress.at(second)
    assert stream.getvalue().count("\n") == 3


def test_a_terminal_has_one_line_that_is_taken_away() -> None:
    clock, stream = Clock(), Terminal()
    progress = Progress(stream, 100, clock)
    progress.at(1)
    clock.now = 1.0
    progress.at(2)
    progress.clear()
    assert stream.getvalue() == "\r\x1b[K2 of 100 rows done (2%), 1 a second, about 98 s left\r\x1b[K".replace(
        "98 s", "2 min"
    )


def test_without_anything_known_only_the_rows_are_said() -> None:
    clock, stream = Clock(), io.StringIO()
    progress = Progress(stream, None, clock)
    progress.at(0)
    clock.now = 31.0
    progress.at(62)
    assert stream.getvalue() == "62 rows done, 2 a second\n"
