"""The version of this installation, as written into every screening's record; `pyproject.toml` takes it from here."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
