"""Writes what the program itself can say into the pages: help texts, the evidence table, and outputs of commands.

    .venv/bin/python tools/write_reference.py           writes the blocks between the markers
    .venv/bin/python tools/write_reference.py --check   writes nothing; exit code 1 where a block is out of date

A block stands between `<!-- begin NAME -->` and `<!-- end -->`, where NAME is `help VERB`, `evidence`, or
`run ARGUMENTS`: what `listwarden ARGUMENTS` prints on the starter set.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from listwarden.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
TABLE = ROOT / "src" / "listwarden" / "match" / "evidence.toml"
_BLOCK = re.compile(r"(<!-- begin ([^\n]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def help_of(verb: str) -> str:
    """The help text of a verb, or of the program, as shown on a terminal of 80 columns."""
    arguments = [verb, "--help"] if verb else ["--help"]
    runner = CliRunner(env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    text = runner.invoke(app, arguments, prog_name="listwarden", terminal_width=80).stdout
    return f"```text\n{text.strip()}\n```\n"


def output_of(arguments: str) -> str:
    """What a command prints on the starter set, in 100 columns; what it says on stderr comes first."""
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [Path(sys.executable).with_name("listwarden"), *shlex.split(arguments)],
            cwd=ROOT, env={**os.environ, "LISTWARDEN_HOME": home, "COLUMNS": "100"}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    return f"```console\n$ listwarden {arguments}\n{done.stderr}{done.stdout.rstrip()}\n```\n"


def evidence() -> str:
    """Every section of the evidence table with its meaning and its numbers."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    own = {
        f"{kind}.{name}.{section}": {"says": table[section]["says"], **numbers}
        for kind in ("types", "lists")
        for name, sections in table.pop(kind, {}).items()
        for section, numbers in sections.items()
    }
    derived = str(table.pop("derived_aliases")).lower()
    parts = [f"`threshold` = {table.pop('threshold')}\n", f"`derived_aliases` = {derived}\n"]
    for name, section in [*table.items(), *own.items()]:
        numbers = "".join(f"| `{key}` | {value:+} |\n" for key, value in section.items() if key != "says")
        rows = f"\n| number | value |\n|---|---:|\n{numbers}" if numbers else ""
        parts.append(f"### `[{name}]`\n\n{section['says']}\n{rows}")
    return "\n" + "\n".join(parts) + "\n"


def block(name: str) -> str:
    """The content of a block. Raises KeyError for a name of no kind."""
    kind, _, rest = name.partition(" ")
    return {"help": help_of, "run": output_of, "evidence": lambda _: evidence()}[kind](rest)


def written(text: str) -> str:
    """A page with its blocks brought up to date."""
    return _BLOCK.sub(lambda found: found[1] + block(found[2]) + found[3], text)


def main() -> int:
    """Writes or checks all pages; the number of pages that are out of date decides the exit code of a check."""
    stale = 0
    for page in PAGES:
        before = page.read_text("utf-8")
        after = written(before)
        if before == after:
            continue
        stale += 1
        print(f"{page.relative_to(ROOT)} {'is out of date' if '--check' in sys.argv else 'written'}", file=sys.stderr)
        if "--check" not in sys.argv:
            page.write_text(after, "utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
