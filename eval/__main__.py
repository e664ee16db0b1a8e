"""Runs an evaluation and writes its page in eval, or compares a small version with its baseline."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

__all__ = ["main"]


def main() -> None:
    """Reads the options and does what they say."""
    given = _options()
    data = _data()
    if given.small:
        sys.exit(_small(data, accept=given.accept, check=given.check))
    if data is None and not given.fuzz:
        sys.exit("eval: the real lists are not at hand: set LISTWARDEN_TEST_DATA to their folder, or use --small")
    name = next(name for name in ("history", "identity", "fuzz", "documents", "results") if getattr(given, name, True))
    output = given.output or Path(__file__).with_name(f"{name.upper()}.md")
    output.write_text(_page(name, data, given), "utf-8")
    print(f"written: {output}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./go eval", description=__doc__)
    parser.add_argument("--size", type=int, default=80, help="queries per deck; the others follow (eval/NAMES.md)")
    parser.add_argument("--own", type=int, default=2000, help="the same for ours alone, which is fast: for the goals")
    parser.add_argument(
        "--half", choices=("report", "tune"), default="report", help="use tune while working on the matcher"
    )
    parser.add_argument(
        "--only", nargs="*", default=(), metavar="SCORER", help="these scorers and ours; all by default"
    )
    parser.add_argument("--wide", action="store_true", help="cheap peers over all ordinary names too; ten minutes more")
    parser.add_argument("--history", action="store_true", help="load 309 real scrapes instead; some minutes")
    parser.add_argument("--identity", action="store_true", help="link all lists instead; some minutes")
    parser.add_argument("--fuzz", action="store_true", help="read damaged files instead; works without real lists")
    parser.add_argument("--documents", action="store_true", help="look for listed parties in documents instead")
    parser.add_argument("--mutations", type=int, default=100_000, help="with --fuzz: how many damaged files")
    parser.add_argument("--seed", type=int, default=1, help="with --fuzz: which ones")
    parser.add_argument(
        "--small", action="store_true", help="the small version, about a minute; runs without real lists too"
    )
    parser.add_argument("--check", action="store_true", help="with --small: fail if anything gated was lost")
    parser.add_argument("--accept", action="store_true", help="with --small: make this the baseline")
    parser.add_argument("--output", type=Path, help="where to write; a page in eval/ by default")
    return parser.parse_args()


def _data() -> Path | None:
    named = os.environ.get("LISTWARDEN_TEST_DATA")
    data = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    return data if data.is_dir() else None


def _page(name: str, data: Path | None, given: argparse.Namespace) -> str:
    """The text of a page; each loads what it needs and no more."""
    if name == "fuzz":
        from eval.fuzz import fuzz_page  # noqa: PLC0415

        return fuzz_page(data, given.mutations, given.seed)
    assert data
    if name == "history":
        from eval.history import history_page  # noqa: PLC0415

        return history_page(data)
    if name == "identity":
        from eval.identity import identity_page  # noqa: PLC0415

        return identity_page(data)
    if name == "documents":
        from eval.documents import documents_page  # noqa: PLC0415

        return documents_page(data)
    return _report(data, given)


def _report(data: Path, given: argparse.Namespace) -> str:
    from eval.cache import Cache  # noqa: PLC0415
    from eval.page import page  # noqa: PLC0415
    from eval.run import build_world, resized, run  # noqa: PLC0415
    from eval.scorers import OURS  # noqa: PLC0415
    from eval.wide import over_all  # noqa: PLC0415

    world = build_world(data, given.half, given.size)
    cache = Cache()
    large = run(resized(world, max(given.own, given.size)), data, cache, [OURS])
    result = run(world, data, cache, given.only)
    tune = resized(world, max(given.size // 4, 20), "tune")
    misses = run(tune, data, cache, [OURS], positives_only=True)
    return page(result, large, world, data, misses, over_all(result, world, data, cache) if given.wide else ())


def _small(data: Path | None, *, accept: bool, check: bool) -> int:
    """Prints the figures and what was lost; 1 if something was and it is checked."""
    from eval.small import compare, read_baseline, small, write_baseline  # noqa: PLC0415

    cells = small(data)
    for part, rows in cells.items():
        large = {key: cell for key, cell in rows.items() if cell.of >= 20}
        single = [cell for cell in rows.values() if cell.of == 1]
        print(
            part,
            *(f"  {key}: {100 * cell.found / cell.of:.1f} % of {cell.of:,}" for key, cell in large.items()),
            sep="\n",
        )
        if single:
            print(f"  single names: {sum(cell.found for cell in single)} of {len(single)}")
    if data is None:
        print("lists: skipped, the real lists are not at hand (LISTWARDEN_TEST_DATA)")
    if accept:
        write_baseline(cells)
        return 0
    faults = compare(cells, read_baseline())
    print(*(faults or ["nothing that is gated was lost"]), sep="\n")
    return 1 if faults and check else 0


if __name__ == "__main__":
    main()
