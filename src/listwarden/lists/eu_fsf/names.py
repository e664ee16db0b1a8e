"""Names of the EU list, and what its name elements say of the person besides: function, title, gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from listwarden.lists.eu_fsf.node import Node
from listwarden.model import Attribute, Name, NameStrength
from listwarden.names.script import script_of

__all__ = ["read_name_attributes", "read_names"]

_LOW_QUALITY = re.compile(r"\blow? quality\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_GENDERS = {"M": "Male", "F": "Female", "?": "unknown"}


def read_names(entity: Node) -> tuple[Name, ...]:
    """All names, the first strong one first and as the primary one; the others in the file's order.

    Raises:
        ListFormatError: The entity has no name.
    """
    names = [name for node in entity.children("nameAlias") for name in _name(node)]
    if not names:
        entity.refuse("The entity has no name.", "wholeName", "Every entity of this list has one.")
    first = next((at for at, name in enumerate(names) if name.strength == "strong"), 0)
    primary = structs.replace(names.pop(first), role="primary")
    return (primary, *names)


def _name(node: Node) -> Iterator[Name]:
    given = " ".join(part for part in (node.text("firstName"), node.text("middleName")) if part)
    family, whole = node.text("lastName"), node.text("wholeName")
    text = whole or f"{given} {family}".strip()
    if text:
        yield Name(
            text,
            node.source("wholeName") if whole else node.source("firstName", "middleName", "lastName"),
            strength=_strength(node),
            role="also known as",
            script=script_of(text),
            language=_language(node),
            family=family,
            given=given,
            note=node.remark(),
        )
    elif remark := node.remark():
        node.leave(remark)


def _strength(node: Node) -> NameStrength:
    """As the flag says; a remark "low quality", which the UN's names came with, is as good as the flag."""
    is_strong = node.flag("strong") or not node.text("strong")
    return "strong" if is_strong and not _LOW_QUALITY.search(node.remark()) else "weak"


def _language(node: Node) -> str | None:
    text = node.text("nameLanguage")
    if text and not _LANGUAGE.match(text):
        node.leave(f"nameLanguage: {text}", "nameLanguage")
        return None
    return text.lower() or None


def read_name_attributes(entity: Node) -> Iterator[Attribute]:
    """Positions, titles and genders, which stand beside the names.

    Raises:
        ListFormatError: A gender is none of those of the schema.
    """
    for node in entity.children("nameAlias"):
        for key, name in (("position", "function"), ("title", "title")):
            if text := node.text(name):
                yield Attribute(key, text, node.source(name))
        if code := node.text("gender"):
            if code not in _GENDERS:
                node.refuse(f"The gender is {code[:40]!r}; expected M, F or ?.", "gender")
            yield Attribute("gender", _GENDERS[code], node.source("gender"), note=f"published as {code}")
