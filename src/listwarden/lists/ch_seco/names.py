"""Names of the Swiss list: put together from parts, each with its spelling variants.

A name has parts in an order, and each part a value and variants of it by language and script. A variant is another
spelling of its part, so a variant name is made of one language and script: of every part its variants there, else its
value. All their combinations are made where they are few (`MOST_COMBINATIONS`); else one name for every variant, with
the other parts as in the value, and the first variants together, the second ones together and so on. That is never
more names than there are variants, twice; all combinations of some names of the list would be over a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from msgspec import structs

from listwarden.lists.ch_seco.node import Node
from listwarden.model import Attribute, Name, NameRole, NameStrength
from listwarden.names.script import script_of

__all__ = ["MOST_COMBINATIONS", "read_names", "read_titles"]

MOST_COMBINATIONS = 8
"""Most names that are made of the variants of one name in one language and script by combining them. It is small since
a word counts as the commoner, the more names have it."""

_ROLES: dict[str, NameRole] = {
    "primary-name": "primary",
    "alias": "also known as",
    "formerly-known-as": "formerly known as",
}
_STRENGTHS: dict[str, NameStrength] = {"": "strong", "good": "strong", "low": "weak"}
_TITLE = "title"
_FAMILY = {"family-name"}
_GIVEN = {"given-name", "further-given-name", "father-name", "grand-father-name"}
_OTHERS = {"maiden-name", "tribal-name", "suffix", "whole-name", "other"}
_EMPTY = {"", "-"}


@dataclass(frozen=True)
class _Part:
    kind: str
    value: str
    variants: dict[tuple[str | None, str], tuple[str, ...]]


def read_names(subject: Node) -> tuple[Name, ...]:
    """All names, each text once: the primary one of the main identity first, the others in the file's order.

    Raises:
        ListFormatError: The target has no name.
    """
    found: dict[str, Name] = {}
    for is_main, identity in identities(subject):
        for node in identity.children("name"):
            for name in _spelled(node, is_main):
                _put(found, name)
    if not found:
        subject.refuse("The target has no name.", hint="Every target of this list has one.")
    names = list(found.values())
    first = next((at for at, name in enumerate(names) if name.role == "primary" and name.strength == "strong"), 0)
    primary = structs.replace(names.pop(first), role="primary")
    others = (structs.replace(one, role="also known as") if one.role == "primary" else one for one in names)
    return (primary, *others)


def identities(subject: Node) -> list[tuple[bool, Node]]:
    """The identities of a target with whether each is the main one, the main one first."""
    nodes = list(subject.children("identity"))
    mains = [node.get("main") == "true" for node in nodes]
    if nodes and not any(mains):
        mains[0] = True
    return sorted(zip(mains, nodes, strict=True), key=lambda pair: not pair[0])


def read_titles(subject: Node) -> Iterator[Attribute]:
    """The titles, which stand among the parts of the names. They are no part of the name that is searched."""
    for _, identity in identities(subject):
        for name in identity.children("name"):
            for node in name.children("name-part"):
                if node.get("name-part-type") == _TITLE and (text := node.child_text("value")) not in _EMPTY:
                    yield Attribute("title", text, node.source("value"))


def _put(found: dict[str, Name], name: Name) -> None:
    """The same text stands there for several languages; the strongest statement about it counts."""
    known = found.get(name.text)
    if known is None or (known.strength != "strong" and name.strength == "strong"):
        found[name.text] = name


def _spelled(node: Node, is_main: bool) -> Iterator[Name]:
    parts = _parts(node)
    role, strength = _role(node), _strength(node)
    if not is_main and role == "primary":
        role = "also known as"
    notes = [] if is_main else ["of another identity"]
    base = [part.value for part in parts]
    language = node.language()
    yield from _made(node, parts, base, role, strength, language, notes)
    for key in dict.fromkeys(key for part in parts for key in part.variants):
        for texts in _combinations(_options(parts, key)):
            is_mixed = len({script_of(text) for text in texts if text} - {"Zyyy"}) > 1
            kind: NameStrength = "derived" if is_mixed and strength == "strong" else strength
            variant_role: NameRole = "also known as" if role == "primary" else role
            yield from _made(node, parts, texts, variant_role, kind, key[0] or language, [*notes, "spelling variant"])


def _made(
    node: Node, parts: Sequence[_Part], texts: Sequence[str], role: NameRole, strength: NameStrength,
    language: str | None, notes: list[str],
) -> Iterator[Name]:  # fmt: skip
    pairs = [(part.kind, text) for part, text in zip(parts, texts, strict=True) if text]
    text = " ".join(one for _, one in pairs)
    if not any(map(str.isalnum, text)):
        return
    family, given = (" ".join(one for kind, one in pairs if kind in kinds) for kinds in (_FAMILY, _GIVEN))
    yield Name(
        text, node.source(), strength=strength, role=role, script=script_of(text), language=language, family=family,
        given=given, note="; ".join(notes),
    )  # fmt: skip


def _role(node: Node) -> NameRole:
    kind = node.get("name-type")
    if kind not in _ROLES:
        node.leave(f"name-type: {kind or 'not given'}", "name-type")
    return _ROLES.get(kind, "also known as")


def _strength(node: Node) -> NameStrength:
    quality = node.get("quality")
    if quality not in _STRENGTHS:
        node.leave(f"quality: {quality}", "quality")
    return _STRENGTHS.get(quality, "strong")


def _parts(node: Node) -> list[_Part]:
    """The parts in their order, without titles; parts of the same order as they stand."""
    parts: list[tuple[int, _Part]] = []
    for child in node.children("name-part"):
        kind = child.get("name-part-type")
        if kind == _TITLE:
            continue
        if kind not in _FAMILY | _GIVEN | _OTHERS:
            child.leave(f"name-part-type: {kind or 'not given'}", "name-part-type")
        if (part := _part(child, kind)).value:
            parts.append((_order(child, len(parts) + 1), part))
    return [part for _, part in sorted(parts, key=lambda pair: pair[0])]


def _order(node: Node, usual: int) -> int:
    text = node.get("order")
    if text.isascii() and text.isdigit() and len(text) < 6:
        return int(text)
    node.leave(f"order: {text or 'not given'}", "order")
    return usual


def _part(node: Node, kind: str) -> _Part:
    variants: dict[tuple[str | None, str], list[str]] = {}
    for one in node.children("spelling-variant"):
        if (text := one.text()) not in _EMPTY:
            variants.setdefault((one.language(), one.get("script").upper()), []).append(text)
    fixed = {key: tuple(dict.fromkeys(texts)) for key, texts in variants.items()}
    value = node.child_text("value")
    if value in _EMPTY:
        value = next((texts[0] for texts in fixed.values()), "")
    return _Part(kind, value, fixed)


def _options(parts: Sequence[_Part], key: tuple[str | None, str]) -> list[tuple[str, ...]]:
    """What each part can be in one language and script. Its value is one of them where it is of that script."""
    options = []
    for part in parts:
        texts = part.variants.get(key, ())
        is_alike = not texts or script_of(part.value) in {script_of(text) for text in texts}
        options.append(tuple(dict.fromkeys((part.value, *texts) if is_alike else texts)))
    return options


def _combinations(options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if prod(map(len, options)) <= MOST_COMBINATIONS:
        yield from product(*options)
        return
    first = tuple(texts[0] for texts in options)
    yield first
    for at, texts in enumerate(options):
        yield from ((*first[:at], text, *first[at + 1 :]) for text in texts[1:])
    for number in range(1, max(map(len, options))):
        yield tuple(texts[min(number, len(texts) - 1)] for texts in options)
