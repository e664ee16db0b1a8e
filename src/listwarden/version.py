"""The version of this installation, as written into every screening's record."""

from importlib.metadata import version

__all__ = ["VERSION"]

VERSION: str = version("listwarden")
