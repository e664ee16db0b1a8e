"""Names that are asked for before any other leave nothing to be read for those that come."""

from __future__ import annotations

import subprocess
import sys

from listwarden.match.fast.warming import first_subjects
from listwarden.names.script import script_of

LATER = """
import sys
from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import Subject
from listwarden.store import starter_snapshot
matcher = Matcher(Index(starter_snapshot()[1]), default_table())
matcher.prepare()
before = set(sys.modules)
texts = "Rockside TradÃ­ng &amp; Co Ltd", "Viktor Bout", "Виктор Бут", "สมชาย ใจดี", "빅토르", "فيكتور", "Βίκτωρ"
for text in texts:
    for kind in ("person", "organization", "unknown"):
        matcher.hits(Subject((text,), type=kind))
print(*sorted(set(sys.modules) - before))
"""


def test_nothing_is_imported_for_a_name_that_comes_later() -> None:
    done = subprocess.run([sys.executable, "-c", LATER], capture_output=True, check=True, timeout=300)
    assert done.stdout.decode().split() == []


def test_the_first_names_are_in_every_script_that_is_read() -> None:
    scripts = {script_of(name) for subject in first_subjects() for name in subject.names}
    assert scripts >= {
        "Latn", "Cyrl", "Arab", "Hebr", "Grek", "Hani", "Hang", "Jpan", "Thai", "Deva", "Beng", "Geor", "Armn", "Mymr",
        "Khmr", "Sinh", "Tibt", "Ethi",
    }  # fmt: skip
