"""Scores kept on disk, so that a run after a change of the matcher scores nothing anew but us."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import platformdirs

from eval.record import Query, Scored
from eval.scorers import Scorer
from eval.text import digest
from listwarden.model import Listing

__all__ = ["Cache", "index_key"]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    query: str
    scored: Scored


def index_key(listings: Sequence[Listing]) -> str:
    """A hash of what an index holds, as far as a scorer looks at it."""
    return digest(*map(_key_of, listings))


def _key_of(listing: Listing) -> object:
    entity = listing.entity
    return (
        listing.id, entity.type, [(name.text, name.strength) for name in entity.names],
        [(one.kind, one.value) for one in entity.identifiers], [str(one.date) for one in entity.birth_dates],
        [(one.key, one.country) for one in entity.attributes], [str(one) for one in entity.addresses],
    )  # fmt: skip


class Cache:
    """A folder of score files, one for each scorer and index.

    Args:
        folder: Where they are; LISTWARDEN_EVAL_CACHE or the user's cache by default. Never inside the repository.
    """

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get("LISTWARDEN_EVAL_CACHE")
        self.folder = folder or (Path(named) if named else Path(platformdirs.user_cache_dir("listwarden-eval")))
        self.seconds: dict[str, tuple[float, int]] = {}
        """Scorer -> processor seconds spent and queries scored in this run."""
        self._built: dict[Path, Callable[[Sequence[Query]], Iterator[Scored]]] = {}

    def scores(self, scorer: Scorer, listings: Sequence[Listing], index: str, queries: Sequence[Query]) -> list[Scored]:
        """The scores of all queries, in order; those that are not kept yet are made and kept."""
        file = self.folder / f"{digest(scorer.name, scorer.key, index)}.jsonl"
        kept = self._read(file)
        missing = list({query.key: query for query in queries if query.key not in kept}.values())
        if missing:
            print(f"{scorer.name}: {len(missing):,} queries ...", file=sys.stderr, flush=True)
            started, children = time.process_time(), os.times().children_user
            self.folder.mkdir(parents=True, exist_ok=True)
            with file.open("ab") as stream:
                if file not in self._built:  # an index that is asked again is not built again
                    self._built[file] = scorer.build(listings)
                for query, scored in zip(missing, self._built[file](missing), strict=True):
                    kept[query.key] = scored
                    stream.write(msgspec.json.encode(_Kept(query.key, scored)) + b"\n")
            spent = time.process_time() - started + os.times().children_user - children
            before = self.seconds.get(scorer.name, (0.0, 0))
            self.seconds[scorer.name] = (before[0] + spent, before[1] + len(missing))
            print(f"{scorer.name}: {spent:.0f} s", file=sys.stderr, flush=True)
        return [kept[query.key] for query in queries]

    @staticmethod
    def _read(file: Path) -> dict[str, Scored]:
        if not file.is_file():
            return {}
        kept = {}
        for line in file.read_bytes().splitlines():
            try:
                one = msgspec.json.decode(line, type=_Kept)
            except msgspec.DecodeError:  # a run that was stopped in the middle of a line
                continue
            kept[one.query] = one.scored
        return kept
