"""From bytes to lines: encodings, line ends, and what is not text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from listwarden.errors import InputError

__all__ = ["MAX_LINE", "encoding_of", "lines_of", "refuse_what_is_not_text"]

MAX_LINE = 1 << 20
"""Longest line that is read, in characters."""

_LINE_END = re.compile(r"\r\n|\r(?!\Z)|\n")  # a CR at the end may be half of a CR LF
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_JUNK = (
    (b"PK\x03\x04", "a ZIP file or a spreadsheet", "If it is a spreadsheet, name it .xlsx or .ods; else unpack it."),
    (b"\xd0\xcf\x11\xe0", "an old Excel file", "Name it .xls, or save it as .xlsx."),
    (b"%PDF", "a PDF", "Save the table as CSV or XLSX."),
    (b"\x1f\x8b", "compressed by gzip", "Unpack it first."),
)


def encoding_of(start: bytes, named: str | None, where: str) -> str:
    """The encoding of a file: the user's, else by its byte order mark, else UTF-8. Nothing else is guessed.

    Raises:
        InputError: The user's is not an encoding of text.
    """
    if named is None:
        return next((encoding for bom, encoding in _BOMS if start.startswith(bom)), "utf-8")
    try:
        found = codecs.lookup(named)
        b"x".decode(named, "ignore")  # codecs such as "hex" are no encodings of text: decode refuses them
        codecs.getincrementaldecoder(named)
    except (LookupError, UnicodeError, ValueError) as error:
        hint = "Usual ones: utf-8, utf-16, cp1252, latin-1, cp1251."
        raise InputError(f"There is no encoding {named!r}.", where=where, hint=hint) from error
    return "utf-8-sig" if found.name == "utf-8" else found.name


def refuse_what_is_not_text(start: bytes, where: str) -> None:
    """Raises InputError for a spreadsheet, a PDF, a web page and the like, by their first bytes."""
    for magic, what, hint in _JUNK:
        if start.startswith(magic):
            raise InputError(f"This is {what}, not a text file.", where=where, hint=hint)
    bare = start.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if bare.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<!--")):
        hint = "Perhaps a login or error page was saved in its place; save the table itself as CSV or XLSX."
        raise InputError("This is a web page or XML, not a table.", where=where, hint=hint)


def lines_of(chunks: Iterable[bytes], encoding: str, where: str) -> Iterator[str]:
    """The lines of a text with their ends, whichever of LF, CR LF and CR it uses.

    Raises:
        InputError: A byte is not of the encoding, a NUL occurs, or a line is longer than `MAX_LINE`.
    """
    number, rest = 0, ""
    for text in _decoded(chunks, encoding, where):
        rest += text
        end = 0
        for found in _LINE_END.finditer(rest):
            number, start, end = number + 1, end, found.end()
            yield _checked(rest[start:end], number, where)
        rest = rest[end:]
        _checked(rest, number + 1, where)
    if rest:
        yield _checked(rest, number + 1, where)


def _checked(line: str, number: int, where: str) -> str:
    if "\0" in line:
        hint = "It is binary, or UTF-16 without a byte order mark; save it as UTF-8."
        raise InputError("There is a NUL character, which no text has.", where=f"{where} line {number}", hint=hint)
    if len(line) > MAX_LINE:
        hint = "Is it a table with one subject a line?"
        raise InputError(f"The line is longer than {MAX_LINE} characters.", where=f"{where} line {number}", hint=hint)
    return line


def _decoded(chunks: Iterable[bytes], encoding: str, where: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    read = line = 0
    after_cr = False
    for chunk in _with_end(chunks):
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding, "replace")
            byte = read + len(chunk) - len(error.object) + error.start
            raise _undecodable(error, encoding, byte, f"{where} line {line + _ends(good, after_cr) + 1}") from error
        except UnicodeError as error:
            raise InputError(f"It is not {encoding}: {error}.", where=where, hint="Save it as UTF-8.") from error
        line += _ends(text, after_cr)
        after_cr = text.endswith("\r") if text else after_cr
        read += len(chunk)
        yield text


def _with_end(chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield from filter(None, chunks)
    yield b""


def _ends(text: str, after_cr: bool) -> int:
    """How many lines end in a text; the LF of a CR LF that was cut in two is not counted again."""
    cut = after_cr and text.startswith("\n")
    return text.count("\n") + text.count("\r") - text.count("\r\n") - cut


def _undecodable(error: UnicodeDecodeError, encoding: str, byte: int, where: str) -> InputError:
    value = error.object[error.start]
    name = "UTF-8" if encoding.startswith("utf-8") else encoding
    hint = 'Save the file as UTF-8, or name its encoding, such as --encoding cp1252 (encoding="cp1252").'
    return InputError(f"Byte {byte + 1} (0x{value:02X}) is not {name}.", where=where, hint=hint)
