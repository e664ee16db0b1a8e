"""The main job on the starter set, offline: `./go demo` runs it.

Each step prints the command that does the same.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def step(title: str, *arguments: str) -> None:
    """Prints a command and runs it; hits (exit code 1) are what a demonstration is for."""
    print(f"\n=== {title}\n$ listwarden {shlex.join(arguments)}\n", flush=True)
    code = subprocess.run([str(Path(sys.executable).with_name("listwarden")), *arguments], check=False).returncode
    if code not in {0, 1}:
        sys.exit(f"the demonstration failed: exit code {code}")


def main() -> None:
    """One name, one miss explained, one file, one listing with its sources, the lists."""
    os.chdir(HERE.parent)
    with tempfile.TemporaryDirectory(prefix="listwarden-demo-") as folder:
        os.environ["LISTWARDEN_HOME"] = folder
        step("Is this party on a list, and how sure is that?", "screen", "Akhtar & Sons (Pvt.) Ltd.", "--country", "PK")
        step("Why is a similar name no hit?", "explain", "Brookside Enterprise", "ofac:52053")
        step("A whole file of customers", "screen", "examples/customers.csv")
        step("What does the list say, and where was it read?", "show", "ofac:52052")
        step("Which lists are in use?", "lists")


if __name__ == "__main__":
    main()
