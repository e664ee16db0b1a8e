"""XML of a message as a tree, or a refusal. A message is untrusted: nothing is expanded, fetched or repaired."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast

from lxml import etree

from listwarden.errors import InputError
from listwarden.payments.model import RawMessage

__all__ = ["MAX_DEPTH", "local", "read_tree", "resplit"]

MAX_DEPTH = 64
"""How deep elements may be nested; messages of ISO 20022 stay under 25."""

_PLAIN = re.compile(r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d{1,2}|latin-?1|windows-125\d|cp125\d", re.I)
_DECLARED = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)[\"']")
_DOCTYPE = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
_PLACE = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)
_PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, dtd_validation=False, attribute_defaults=False, no_network=True,
    huge_tree=False, recover=False, remove_comments=True, remove_pis=True, collect_ids=False,
)  # fmt: skip
_LOCAL: dict[object, str] = {}
_STARTS = re.compile(rb"^[ \t]*<(?:\w+:)?(?:Document|AppHdr|BusMsg|DataPDU|RequestPayload|Message|message)\b", re.M)


def local(tag: object) -> str:
    """The name of an element without its namespace.

    >>> local("{urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08}Dbtr")
    'Dbtr'
    """
    known = _LOCAL.get(tag)
    if known is None:
        known = str(tag).rpartition("}")[2]
        if len(_LOCAL) < 10_000:  # a stranger's tags do not fill the memory
            _LOCAL[tag] = known
    return known


def read_tree(raw: RawMessage) -> etree._Element:
    """The root of a message.

    Raises:
        InputError: It has a document type or an entity, an encoding that is not known, is no well-formed XML, or is
            nested deeper than `MAX_DEPTH`.
    """
    head = raw.data[:1024].replace(b"\0", b"")
    declared = _DECLARED.search(head)
    if declared and not _PLAIN.fullmatch(declared[1].decode("ascii", "replace")):
        what = f"It says it is in the encoding {declared[1].decode('ascii', 'replace')!r}, which is not read."
        raise InputError(what, where=raw.where, hint="Send it as UTF-8.")
    # Anywhere, not in the prolog only: outside of CDATA no message has one, and inside it is of no use either.
    if found := _DOCTYPE.search(raw.data.replace(b"\0", b"")):
        line = raw.line + raw.data.count(b"\n", 0, found.start())
        what = "It has a document type (DOCTYPE) or an entity declaration, which payment messages never have."
        raise InputError(what, where=raw.at(line), hint="It is never expanded. Do not trust it; ask who sent it.")
    try:
        root = cast("etree._Element", etree.fromstring(raw.data, _PARSER))
    except etree.LxmlError as error:
        raise _syntax(raw, error) from error
    except ValueError as error:
        raise InputError(f"It is no XML: {error}.", where=raw.where, hint="Send it as UTF-8.") from error
    _check_depth(raw, root)
    return root


def _check_depth(raw: RawMessage, root: etree._Element) -> None:
    depth, level = 0, [root]
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            what = f"Its elements are nested deeper than {MAX_DEPTH}; no payment message is."
            raise InputError(what, where=raw.where, hint="Do not trust it; ask who sent it.")
        level = [child for element in level for child in element if len(child)]


def _syntax(raw: RawMessage, error: etree.LxmlError) -> InputError:
    line = raw.line + max(int(getattr(error, "lineno", 1) or 1) - 1, 0)
    what = _PLACE.sub("", str(getattr(error, "msg", "") or error)).strip().rstrip(".")
    if re.search(r"encoding|UTF-8|proper|invalid.*byte|multi-byte", what, re.IGNORECASE):
        what = f"Its bytes are not of its encoding: {what}."
        return InputError(what, where=raw.at(line), hint="Ask the sender for it in UTF-8; names may be damaged.")
    return InputError(
        f"It is not well-formed XML: {what}.", where=raw.at(line), hint="It may be cut off; ask for it again."
    )


def resplit(raw: RawMessage) -> list[RawMessage]:
    """A damaged document cut where others seem to begin in it, so that one bad message does not take them along.

    The parts are together all of its bytes.
    """
    found = list(_STARTS.finditer(raw.data))
    # A header and the document behind it are one message: cut where the first kind of element comes again.
    starts = [one.start() for one in found if one[0].strip() == found[0][0].strip()]
    parts: list[RawMessage] = []
    line = raw.line
    for begin, end in pairwise([0, *starts[1:], len(raw.data)]) if len(starts) > 1 else ():
        parts.append(RawMessage(raw.data[begin:end], raw.file, raw.number, line, raw.part or len(parts) + 1))
        line += raw.data.count(b"\n", begin, end)
    return parts
