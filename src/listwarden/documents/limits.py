"""How much of a document is read at most, and what is needed to read it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from msgspec import Struct

from listwarden.errors import InputError

__all__ = ["LIMITS", "Limits", "TooMuch", "library"]

INSTALL_HINT = "Install what reads documents: python3 -m pip install 'listwarden[documents]'."
"""What to do where a library is missing."""


class Limits(Struct, frozen=True):
    """Bounds on one document. What exceeds one is refused, not cut.

    Attributes:
        max_bytes: Bytes of the file, or of an attachment.
        max_characters: Code points of the text.
        max_pages: Pages of a PDF.
        max_nesting: How deep attachments may be nested: 1 is a mail with an attached document.
        max_parts: Attachments of one mail, those of attached mails included.
        max_members: Files in a DOCX.
        max_unpacked: Bytes of a DOCX, unpacked.
        max_depth: How deep elements of HTML or XML may be nested.
    """

    max_bytes: int = 64 << 20
    max_characters: int = 20_000_000
    max_pages: int = 5_000
    max_nesting: int = 5
    max_parts: int = 500
    max_members: int = 2_000
    max_unpacked: int = 256 << 20
    max_depth: int = 250


LIMITS = Limits()
"""What holds where nobody says otherwise."""


def library(name: str, where: str) -> Any:
    """A library that only some documents need, imported when the first of them is read.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise InputError(f"The library {package} is needed and missing.", where=where, hint=INSTALL_HINT) from error


class TooMuch(InputError):  # noqa: N818 - the name says what happened
    """A mail has more attachments, or deeper nested ones, than are read: the whole mail is refused."""
