"""From a file, bytes or a folder to documents: what it is by its content, then by its name, and who reads that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from listwarden.documents.article import add_article
from listwarden.documents.builder import TextBuilder
from listwarden.documents.decoding import decode
from listwarden.documents.limits import LIMITS, Limits
from listwarden.documents.markdown import blocks_of_markdown, is_markdown
from listwarden.documents.model import Document
from listwarden.documents.plain import blocks_of_text
from listwarden.errors import InputError

__all__ = ["MEDIA_TYPES", "read_bytes", "read_document", "read_folder"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MEDIA_TYPES = ("text/plain", "text/markdown", "text/html", "application/pdf", DOCX, "message/rfc822")
"""What is read."""

_BY_SUFFIX = {
    ".txt": "text/plain", ".text": "text/plain", ".log": "text/plain", ".md": "text/markdown",
    ".markdown": "text/markdown", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".eml": "message/rfc822",
}  # fmt: skip
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", "Save it as DOCX, PDF or EML."),
    (b"{\\rtf", "an RTF file", "Save it as DOCX or plain text."),
    (b"\x89PNG", "an image", "Only text is read: run text recognition over it first."),
    (b"\xff\xd8\xff", "an image", "Only text is read: run text recognition over it first."),
    (b"GIF8", "an image", "Only text is read: run text recognition over it first."),
    (b"II*\0", "an image", "Only text is read: run text recognition over it first."),
    (b"MM\0*", "an image", "Only text is read: run text recognition over it first."),
    (b"\x1f\x8b", "compressed by gzip", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"\x7fELF", "a program", "It is no document."),
    (b"MZ\x90", "a program", "It is no document."),
)
_HTML = re.compile(rb"(?:<\?xml[^>]*>|<!--.{0,2000}?-->|\s)*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.I | re.S)
_XML = re.compile(rb"\s*<\?xml\b")
_MAIL = re.compile(
    rb"(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to|content-type|x-[\w-]+): ?",
    re.IGNORECASE,
)


def read_document(path: Path, *, encoding: str | None = None, limits: Limits = LIMITS) -> Document:
    """Reads one file as a document.

    Args:
        path: The file.
        encoding: The encoding of a text; None: as `decoding` finds it.
        limits: How much is read at most.

    Raises:
        InputError: The file cannot be opened or read, is of no kind that is read, or exceeds a limit.
    """
    try:
        if path.is_dir():
            raise InputError("This is a folder.", where=str(path), hint="Read it with read_folder.")
        size = path.stat().st_size
        _check_size(size, path.name, limits)
        content = path.read_bytes()
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise InputError(what, where=path.name, hint="Check that it exists and is yours to read.") from error
    return read_bytes(content, path.name, encoding=encoding, limits=limits)


def read_bytes(
    content: bytes, name: str, *, media_type: str = "", encoding: str | None = None, limits: Limits = LIMITS
) -> Document:
    """Reads the content of a file as a document.

    Args:
        content: Its bytes.
        name: Its name; the extension decides where the content does not.
        media_type: What it is said to be, such as by a mail; decides where neither does.
        encoding: The encoding of a text; None: as `decoding` finds it.
        limits: How much is read at most.

    Raises:
        InputError: It is empty, of no kind that is read, damaged, without text, or exceeds a limit.
    """
    _check_size(len(content), name, limits)
    if not content.strip(b" \t\r\n\0"):
        raise InputError("The file is empty.", where=name, hint="Was it saved or downloaded whole?")
    kind = _kind(content, name, media_type)
    document = _READERS[kind](content, name, encoding, limits)
    if not document.segments and not document.parts and not document.unread:
        raise InputError("There is no text in it.", where=name, hint="Is it the right file, and whole?")
    return replace(document, sha256=hashlib.sha256(content).hexdigest())


def read_folder(path: Path, *, encoding: str | None = None, limits: Limits = LIMITS) -> Iterator[Document | InputError]:
    """Reads all files in a folder and the folders below it, in the order of their paths.

    Hidden files and links are passed over. A document's name is its path from the folder.

    Args:
        path: The folder.
        encoding: The encoding of the texts in it, if they have one in common.
        limits: How much is read of each at most.

    Yields:
        A document for each file, or the error why there is none: the others are read all the same.

    Raises:
        InputError: The folder does not exist or cannot be listed.
    """
    if not path.is_dir():
        raise InputError("There is no such folder.", where=str(path), hint="Check the path.")
    return _folder(path, encoding, limits)


def _folder(path: Path, encoding: str | None, limits: Limits) -> Iterator[Document | InputError]:
    for file in _files(path):
        name = file.relative_to(path).as_posix()
        try:
            document = read_document(file, encoding=encoding, limits=limits)
        except InputError as error:
            yield InputError(error.what, where=f"{name}{_after_name(error.where, file.name)}", hint=error.hint)
        else:
            yield replace(document, name=name)


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        what = f"The folder cannot be listed: {error.strerror}."
        raise InputError(what, where=str(folder), hint="Check its rights.") from error
    for path in found:
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _after_name(where: str, name: str) -> str:
    return where.removeprefix(name) if where.startswith(name) else f" {where}" if where else ""


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.max_bytes:
        what = f"The file has {size:,} bytes; at most {limits.max_bytes:,} are read."
        raise InputError(what, where=name, hint="Split it, or raise the limit (limits=...).")


def _kind(content: bytes, name: str, media_type: str) -> str:
    """What it is, one of `MEDIA_TYPES`: by its first bytes, its name, what it is said to be, in this order."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    for magic, what, hint in _REFUSED:
        if start.startswith(magic):
            raise InputError(f"This is {what}, which is not read.", where=name, hint=hint)
    if b"%PDF-" in start[:1024]:
        return "application/pdf"
    if start.startswith(b"PK\x03\x04"):
        return DOCX
    plain = start.replace(b"\0", b"").lstrip(b"\xff\xfe") if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else start
    if _HTML.match(plain):
        return "text/html"
    suffix = Path(name).suffix.lower()
    if _XML.match(plain) and _BY_SUFFIX.get(suffix) != "text/html":
        raise InputError("This is XML, which is no document.", where=name, hint="Is it a payment message or a list?")
    if suffix not in {".eml", ".html", ".htm", ".md"} and _is_mail(start):
        return "message/rfc822"
    return _BY_SUFFIX.get(suffix) or (media_type if media_type in MEDIA_TYPES else "text/plain")


def _is_mail(start: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = [line for line in head.splitlines() if line[:1] not in {b" ", b"\t", b""}]
    fields = {found[0].lower() for line in lines if (found := _MAIL.match(line))}
    is_header = all(re.match(rb"[!-9;-~]+:|From ", line) for line in lines)
    return (
        is_header
        and len(fields) >= 3
        and bool(fields & {b"received: ", b"mime-version: ", b"message-id: ", b"return-path: "})
    )


def _read_text(content: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    decoded = decode(content, name, named=encoding)
    is_marked = is_markdown(decoded.text)
    document = _text_document(decoded.text, name, limits, is_marked=is_marked)
    notes = (*decoded.notes, *(("It is taken as Markdown by its marks.",) if is_marked else ()), *document.notes)
    return replace(document, encoding=decoded.encoding, notes=notes)


def _read_markdown(content: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    decoded = decode(content, name, named=encoding)
    document = _text_document(decoded.text, name, limits, is_marked=True)
    return replace(document, encoding=decoded.encoding, notes=(*decoded.notes, *document.notes))


def _text_document(text: str, name: str, limits: Limits, *, is_marked: bool) -> Document:
    builder = TextBuilder(limits, name)
    article = add_article(builder, blocks_of_markdown(text) if is_marked else blocks_of_text(text))
    return Document(
        name=name, media_type="text/markdown" if is_marked else "text/plain", text=builder.text(),
        segments=tuple(builder.segments), title=article.title, published_on=article.published_on,
        author=article.author, notes=article.notes, dropped=tuple(builder.dropped), origins=tuple(builder.origins),
    )  # fmt: skip


def _read_html(content: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    from listwarden.documents.html import read_html  # noqa: PLC0415 - each reader is loaded when it is used

    return read_html(content, name, limits=limits, encoding=encoding)


def _read_pdf(content: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    from listwarden.documents.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(content, name, limits=limits)


def _read_docx(content: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    from listwarden.documents.docx import read_docx  # noqa: PLC0415

    return read_docx(content, name, limits=limits)


def _read_mail(content: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    from listwarden.documents.mail import read_mail  # noqa: PLC0415

    return read_mail(content, name, limits=limits)


_READERS: dict[str, Callable[[bytes, str, str | None, Limits], Document]] = {
    "text/plain": _read_text, "text/markdown": _read_markdown, "text/html": _read_html, "application/pdf": _read_pdf,
    DOCX: _read_docx, "message/rfc822": _read_mail,
}  # fmt: skip
