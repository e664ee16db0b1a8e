"""From bytes to messages: what each message says, or why it cannot be read. Nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from msgspec import structs

from listwarden.errors import InputError
from listwarden.payments.blocks import read_blocks, read_blocks_of_xml
from listwarden.payments.iso import read_iso
from listwarden.payments.model import FreeText, Message, Problem, RawMessage, Value
from listwarden.payments.mt import read_mt
from listwarden.payments.parts import has_words
from listwarden.payments.policies import Policies, default_policies
from listwarden.payments.split import MAX_MESSAGE, read_messages
from listwarden.payments.trees import local, read_tree, resplit

__all__ = ["parse_message", "parse_messages"]

_MOST_TEXT = 20_000
"""Most characters of one free text that are searched."""

_SEARCHED = 50_000
"""Most bytes of a message that cannot be read in which names are still looked for."""

_LONGEST_NAME = 500
"""Characters of the longest name that is compared as one; ISO 20022 allows 140, or 350 in some messages."""

_MARKUP = re.compile(r"<[^<>]{0,2000}>")


def parse_messages(stream: BinaryIO, file: str = "-", policies: Policies | None = None) -> Iterator[Message]:
    """The messages of a stream, one after another, in flat memory.

    A message that cannot be read comes all the same, with its problem and its text, and the others go on.
    """
    for raw in read_messages(stream, file):
        yield from parse_message(raw, policies)


def parse_message(raw: RawMessage, policies: Policies | None = None) -> Iterator[Message]:
    """The messages in some bytes: one, or all that an envelope holds."""
    policies = policies or default_policies()
    try:
        yield from map(_within_limits, _parsed(raw, policies))
    except InputError as error:
        parts = resplit(raw) if raw.data.lstrip()[:1] == b"<" and "well-formed" in error.what else []
        if parts:
            for part in parts:
                yield from parse_message(part, policies)
        else:
            yield _unreadable(raw, error)


def _parsed(raw: RawMessage, policies: Policies) -> Iterator[Message]:
    start = raw.data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if len(raw.data) >= MAX_MESSAGE:
        what = f"It is {len(raw.data):,} bytes long or longer; no message is."
        raise InputError(what, where=raw.where, hint="Split the file into messages.")
    if start.startswith(b"<"):
        root = read_tree(raw)
        if _is_mt(root):
            yield read_mt(raw, read_blocks_of_xml(raw, root), policies)
        else:
            # All of an envelope or nothing: what was already given out could not be taken back.
            yield from list(read_iso(raw, root, policies))
    elif start.startswith(b"{"):
        yield read_mt(raw, read_blocks(raw), policies)
    else:
        what = f"This is neither XML nor a SWIFT MT message; it begins with {start[:16].decode('latin-1')!r}."
        raise InputError(what, where=raw.where, hint="XML begins with <, an MT message with {1:.")


def _within_limits(message: Message) -> Message:
    """A message with so much text only as can be searched; what is left out is said."""
    if any(len(name.text) > _LONGEST_NAME for party in message.parties for name in party.names):
        message = _without_long_names(message)
    if not any(_size(text) > _MOST_TEXT for text in message.texts):
        return message
    what = f"A field has more than {_MOST_TEXT:,} characters of free text; what is beyond was not searched."
    problem = Problem("error", message.raw.where, what, "Look at it, and ask who sent it.")
    texts = tuple(map(_cut, message.texts))
    return structs.replace(message, texts=texts, problems=(*message.problems, problem))


def _size(text: FreeText) -> int:
    return sum(len(line.text) for line in text.lines)


def _cut(text: FreeText) -> FreeText:
    left, lines = _MOST_TEXT, []
    for line in text.lines:
        if left > 0:
            lines.append(Value(line.text[:left], line.place, line.line))
        left -= len(line.text)
    return structs.replace(text, lines=tuple(lines))


def _without_long_names(message: Message) -> Message:
    """Names that are longer than any field may be are searched as text: compared as names they would cost minutes."""
    parties, texts = [], list(message.texts)
    for party in message.parties:
        long = [name for name in party.names if len(name.text) > _LONGEST_NAME]
        texts += [FreeText("line", party.role, (name,), 0, party.group, party.transaction) for name in long]
        parties.append(structs.replace(party, names=tuple(name for name in party.names if name not in long)))
    what = f"A name has more than {_LONGEST_NAME} characters, which no field may have; it was searched as text."
    problem = Problem("error", message.raw.where, what, "Look at it, and ask who sent it.")
    return structs.replace(message, parties=tuple(parties), texts=tuple(texts), problems=(*message.problems, problem))


def _is_mt(root: etree._Element) -> bool:
    return any(local(child.tag) in {"block1", "block4"} for child in root)


def _unreadable(raw: RawMessage, error: InputError) -> Message:
    """A message without structure: its text line by line, so that a name in it is found all the same."""
    encoding = "utf-16" if raw.data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    text = _MARKUP.sub(" ", raw.data[:_SEARCHED].decode(encoding, "replace"))
    lines = ((at, " ".join(line.split())) for at, line in enumerate(text.split("\n"), start=raw.line))
    texts = [FreeText("unknown", "unreadable", (Value(line, "line", at),)) for at, line in lines if has_words(line, 1)]
    problems = [Problem("error", error.where or raw.where, error.what, error.hint)]
    if len(raw.data) > _SEARCHED:
        problems.append(Problem("error", raw.where, f"Only its first {_SEARCHED:,} bytes were searched for names."))
    return Message(raw, texts=tuple(texts), problems=tuple(problems))
