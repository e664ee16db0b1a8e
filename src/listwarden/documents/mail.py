"""Mail (EML, RFC 5322 and MIME): its header fields, its body, and its attachments as parts, mails in mails included.

Of a body that comes in several forms, the plain one is taken unless it says much less; a form whose words the other
does not have becomes a part of its own, so that nothing hides in the form that nobody reads. Nothing is fetched:
images and links stay addresses. An attachment that cannot be read is named in `Document.unread`.
"""

from __future__ import annotations

import datetime as dt
import email
import email.header
import email.policy
import email.utils
import re
from email.errors import MessageError
from email.message import Message

from msgspec import Struct
from msgspec.structs import replace

from listwarden.documents.builder import PARAGRAPH, TextBuilder
from listwarden.documents.decoding import decode, known_encoding
from listwarden.documents.limits import Limits, TooMuch
from listwarden.documents.model import Document
from listwarden.documents.plain import blocks_of_text
from listwarden.errors import InputError

__all__ = ["read_mail"]

_FIELDS = ("From", "Sender", "Reply-To", "Organization", "To", "Cc", "Bcc", "Date", "Subject")
_LONGEST_FIELD = 100_000
_DEEPEST_MIME = 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_MBOX = re.compile(rb"\r?\n\r?\nFrom [^\r\n]*\d{4}\r?\n")
_ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted"}


class _Mail(Struct):
    """What was found so far."""

    name: str
    limits: Limits
    builder: TextBuilder
    parts: list[Document] = []
    unread: list[str] = []
    notes: list[str] = []
    attachments: int = 0
    encoding: str = ""


def read_mail(content: bytes, name: str, *, limits: Limits) -> Document:
    """A mail as a document.

    Raises:
        InputError: It is no mail, several in one file, or has more or deeper nested attachments than are read.
    """
    if content.startswith(b"From ") and _MBOX.search(content):
        raise InputError("There are several mails in the file.", where=name, hint="Save each as a file of its own.")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        return _document(message, name, limits)
    except RecursionError as error:
        hint = "No mail program writes that: do not trust this file."
        raise TooMuch("Its parts are nested too deep.", where=name, hint=hint) from error
    except (MessageError, LookupError, AttributeError, TypeError) as error:
        # the standard library's parser raises these for some damaged messages
        what = f"The mail is damaged ({type(error).__name__})."
        raise InputError(what, where=name, hint="Save it again from the mail program.") from error


def _document(message: Message, name: str, limits: Limits) -> Document:
    fields = [(field, text) for field in _FIELDS for text in _values(message, field)]
    if not fields:
        hint = "A mail begins with fields such as From, Date and Subject."
        raise InputError("This is no mail: it has no header.", where=name, hint=hint)
    mail = _Mail(name, limits, TextBuilder(limits, name))
    for field, text in fields:
        mail.builder.add(text, "title" if field == "Subject" else "header_field", f"header {field}", "\n")
    _add_part(mail, message, "body", 0)
    first = dict(reversed(fields))
    return Document(
        name=name, media_type="message/rfc822", text=mail.builder.text(), segments=tuple(mail.builder.segments),
        title=first.get("Subject", ""), published_on=_day(first.get("Date", "")), author=first.get("From", ""),
        parts=tuple(mail.parts), encoding=mail.encoding, notes=tuple(dict.fromkeys(mail.notes)),
        unread=tuple(mail.unread), dropped=tuple(mail.builder.dropped),
    )  # fmt: skip


def _values(message: Message, field: str) -> list[str]:
    found = (str(value) for key, value in message.raw_items() if key.lower() == field.lower())
    return [text for value in found if (text := _decoded_field(value[:_LONGEST_FIELD]))]


def _decoded_field(value: str) -> str:
    """A field's value with its encoded words (RFC 2047) and bytes beyond ASCII decoded."""
    value = _of_bytes(value)
    try:
        pieces = email.header.decode_header(value)
    except (ValueError, MessageError, LookupError):
        pieces = [(value, None)]
    texts = []
    for piece, charset in pieces:
        encoding = known_encoding(charset or "") or "utf-8"
        texts.append(piece.decode(encoding, "replace") if isinstance(piece, bytes) else piece)
    return " ".join("".join(texts).split())


def _of_bytes(value: str) -> str:
    """A raw value, in which the parser keeps bytes beyond ASCII as lone surrogates."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        content = value.encode("utf-8", "surrogateescape")
        try:
            return decode(content, "header").text
        except InputError:
            return content.decode("utf-8", "replace")
    return value


def _day(text: str) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _add_part(mail: _Mail, part: Message, place: str, depth: int) -> None:
    """Adds a MIME part: as text of the mail, as one of several forms, or as an attachment."""
    if depth > _DEEPEST_MIME:
        raise TooMuch("Its parts are nested too deep.", where=mail.name, hint="Do not trust this file.")
    kind = part.get_content_type()
    if kind in _ENCRYPTED:
        mail.unread.append(f"{place}: it is encrypted or signed as a whole.")
    elif kind == "multipart/alternative" and part.is_multipart():
        _add_alternatives(mail, part, place, depth)
    elif kind.startswith("multipart/") and part.is_multipart():
        for number, child in enumerate(_children(part), start=1):
            _add_part(mail, child, f"{place}.{number}", depth + 1)
    elif _is_body(part):
        _add_document(mail, _body(mail, part), place)
    else:
        _attach(mail, part)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _is_body(part: Message) -> bool:
    is_text = part.get_content_type() in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"
    return is_text and part.get_content_disposition() != "attachment" and not part.get_filename()


def _add_alternatives(mail: _Mail, part: Message, place: str, depth: int) -> None:
    """Of several forms of one text, adds one to the mail, and others as parts if they say something else."""
    forms: list[Document] = []
    for number, child in enumerate(_children(part), start=1):
        if _is_body(child):
            forms.append(_body(mail, child))
        else:
            _add_part(mail, child, f"{place}.{number}", depth + 1)
    if not forms:
        return
    fullest = max(len(_words(form)) for form in forms)
    taken = next(form for form in forms if len(_words(form)) >= 0.5 * fullest)
    _add_document(mail, taken, place)
    for other in forms:
        if other is not taken and len(_words(other) - _words(taken)) > 0.1 * len(_words(other)):
            mail.notes.append("The body's forms (plain text, HTML) differ; the other is a part.")
            mail.parts.append(replace(other, name=f"body as {other.media_type}"))


def _words(document: Document) -> set[str]:
    return set(_WORD.findall(_ADDRESS.sub(" ", document.text).casefold()))


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(mail: _Mail, part: Message) -> Document:
    """A text part as a document. A plain text is kept whole: in a mail, nobody can tell what is furniture."""
    content, charset = _content(part), _charset(part)
    if part.get_content_type() == "text/html" and content.strip():
        from listwarden.documents.html import read_html  # noqa: PLC0415 - loaded when it is used

        return read_html(content, mail.name, limits=mail.limits, declared=charset)
    decoded = decode(content, mail.name, declared=charset)
    builder = TextBuilder(mail.limits, mail.name)
    for block in blocks_of_text(decoded.text):
        pieces = "".join(text for text, _ in block.pieces)
        builder.add(pieces, block.kind, block.place, "\n" if block.is_tight else PARAGRAPH)
    return Document(
        name=mail.name, media_type="text/plain", text=builder.text(), segments=tuple(builder.segments),
        encoding=decoded.encoding, notes=decoded.notes,
    )  # fmt: skip


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError):
        return ""


def _add_document(mail: _Mail, document: Document, place: str) -> None:
    """Adds the text of a form of the body to that of the mail."""
    end = 0
    for segment in document.segments:
        separator = document.text[end : segment.start] or PARAGRAPH
        kind = "heading" if segment.kind == "title" else segment.kind
        mail.builder.add(document.text[segment.start : segment.end], kind, f"{place} {segment.place}", separator)
        end = segment.end
    for dropped in document.dropped:
        mail.builder.drop(dropped.text, f"{place} {dropped.place}", dropped.reason)
    mail.notes += document.notes
    mail.encoding = mail.encoding or document.encoding


def _attach(mail: _Mail, part: Message) -> None:
    """Reads an attachment as a part, within what the limits leave."""
    from listwarden.documents.reading import read_bytes  # noqa: PLC0415 - it reads mails by this module

    mail.attachments += 1
    left = mail.limits.max_parts - mail.attachments - sum(map(_count, mail.parts))
    if left < 0:
        what = f"The mail has more than {mail.limits.max_parts:,} attachments."
        raise TooMuch(what, where=mail.name, hint="Save them apart, or raise the limit (limits=...).")
    if mail.limits.max_nesting < 1:
        raise TooMuch("Attachments are nested deeper than is read.", where=mail.name, hint="Save the inner ones apart.")
    name, kind = _name(mail, part), part.get_content_type()
    limits = replace(mail.limits, max_nesting=mail.limits.max_nesting - 1, max_parts=left)
    try:
        content = _attached(part)
        encoding = _charset(part) if part.get_content_maintype() == "text" else ""
        named = known_encoding(encoding) if encoding else None
        mail.parts.append(read_bytes(content, name, media_type=kind, encoding=named, limits=limits))
    except TooMuch:
        raise
    except InputError as error:
        mail.unread.append(f"attachment {name} ({kind}): {error.what}")


def _count(document: Document) -> int:
    return sum(1 + _count(part) for part in document.parts)


def _name(mail: _Mail, part: Message) -> str:
    try:
        name = part.get_filename("") or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    name = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", _decoded_field(name)).replace("\\", "/")
    suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return name.rpartition("/")[2][:200] or f"attachment {mail.attachments}{suffix}"


def _attached(part: Message) -> bytes:
    """The bytes of an attachment; an attached mail is written out again."""
    children = _children(part)
    if part.get_content_maintype() != "message" or not children:
        return _content(part)
    try:
        return children[0].as_bytes(policy=email.policy.compat32)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("The attached mail is damaged.", where=part.get_content_type()) from error
