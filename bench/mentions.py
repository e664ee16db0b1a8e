"""How many MB of text are searched for all listed names in a second: `python -m bench.mentions [FOLDER] [MB]`.

The lists are those of the test data (SDN names of 2026, UN, EU, UK, the US consolidated screening list); the text is
every UTF-8 file below FOLDER, or else the docstrings of Python's standard library: English prose that is at hand
everywhere, with few names in it. One process, one thread. "First" is with no word seen before, "again" the same text
once more. MB are million characters.
"""

from __future__ import annotations

import ast
import os
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from eval.lists import read_sdn_names

from listwarden.lists import definition_of
from listwarden.mentions import Reader
from listwarden.mentions.finding import Finder
from listwarden.model import Listing
from listwarden.screening import Screener
from listwarden.store import starter_snapshot

FILES = (
    ("un_sc", "consolidated", "un/consolidated_2026-02-27.xml"),
    ("eu_fsf", "old", "eu/global_2016-02-11_v1_0.xml"),
    ("uk_sl", "ods", "uk/FCDO_SL_2025-08-11.ods"),
)


def listings_at_hand(data: Path) -> Iterator[Listing]:
    """The listings of all files that are there."""
    yield from read_sdn_names(data / "ofac" / "sdn_names_2026-07-11.json").listings
    for list_id, part, file in FILES:
        if (data / file).is_file():
            yield from definition_of(list_id).parse({part: data / file}, "0" * 64).listings


def texts_of(folder: Path | None) -> Iterator[str]:
    """The texts, file by file, in the order of their paths."""
    if folder:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.read_text("utf-8", errors="ignore")
        return
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py")):
        yield from _docstrings(path)


def _docstrings(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text("utf-8", errors="ignore"))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            said = ast.get_docstring(node)
            if said:
                yield said


def main(folder: Path | None = None, most: int = 4) -> None:
    """Searches, and prints what it took."""
    named = os.environ.get("LISTWARDEN_TEST_DATA")
    data = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    text = "\n\n".join(texts_of(folder))[: most * 1_000_000]
    screener = Screener([(starter_snapshot()[0], list(listings_at_hand(data)))])
    index = screener.index
    print(f"{len(index.listings):,} listings, {len(index.names):,} names, {len(text) / 1e6:.1f} MB of text")
    begin = time.process_time()
    finder = Finder(screener.matcher)
    print(f"arranging the names: {time.process_time() - begin:.1f} s")
    _timed("names found in it, first", text, lambda: len(finder.find(text)))
    _timed("names found in it, again", text, lambda: len(finder.find(text)))
    reader = Reader(screener)
    reader.finder = finder
    _timed("read whole (parties, dates, statements, checks)", text, lambda: len(reader.read(text).mentions))


def _timed(title: str, text: str, work: Callable[[], int]) -> None:
    begin = time.process_time()
    found = work()
    seconds = time.process_time() - begin
    print(f"{title}: {len(text) / 1e6 / seconds:.1f} MB/s, {found:,} places")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] and sys.argv[1] != "-" else None, *map(int, sys.argv[2:3]))
