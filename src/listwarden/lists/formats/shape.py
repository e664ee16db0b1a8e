"""Turning XML elements into records of a declared shape, strictly: what the shape does not know refuses the file.

A shape is a `Struct` with `rename="camel"`; its fields say what an element may hold:

    text: str             the element's own text
    a field of ATTRIBUTES the attribute of that name
    other str             a child element without children of its own; its text
    a Struct, or None     a child element of that shape
    tuple[S, ...]         a container whose children are all of the shape S, called as S is (`Alias` -> `alias`); or,
                          where the field is called as S is, such children themselves
A field without a default must be there. A child that is there twice, or that the shape does not know, refuses the
file: a new element may say what changes the meaning of an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import Any, Generic, NoReturn, TypeVar, get_args, get_origin

import msgspec
from lxml import etree
from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import line_of

__all__ = ["ATTRIBUTES", "Shape", "refuse_entry"]

ATTRIBUTES = frozenset({"id", "datePublished", "entityId", "featureVersionId", "refId"})
"""Names of fields that are read from attributes."""

_HINT = "The publisher may have changed the format; its parser must be changed with it."
_S = TypeVar("_S", bound=Struct)
_Reader = Callable[["etree._Element"], Any]


class Shape(Generic[_S]):
    """Reads elements of one shape.

    Args:
        record: The shape.
        file: Name of the file, for error texts.
        namespaces: Namespaces that the elements may be in; the empty one for none.
    """

    def __init__(self, record: type[_S], file: str, namespaces: tuple[str, ...]) -> None:
        self._record = record
        self._file = file
        self._attributes: list[tuple[str, str]] = []
        self._rules: dict[str, tuple[str, _Reader, bool]] = {}
        self._has_text = False
        self._required = {field.name for field in msgspec.structs.fields(record) if field.required}
        for field in msgspec.structs.fields(record):
            self._add(field, namespaces)

    def _add(self, field: msgspec.structs.FieldInfo, namespaces: tuple[str, ...]) -> None:
        if field.name == "text":
            self._has_text = True
        elif field.encode_name in ATTRIBUTES:
            self._attributes.append((field.name, field.encode_name))
        else:
            read, is_repeated = self._reader(field, namespaces)
            for space in namespaces:
                self._rules[_tag(space, field.encode_name)] = (field.name, read, is_repeated)

    def _reader(self, field: msgspec.structs.FieldInfo, namespaces: tuple[str, ...]) -> tuple[_Reader, bool]:
        """How a child element is read, and whether it may be there several times."""
        if field.type is str:
            return self._text, False
        if get_origin(field.type) is not tuple:
            kinds = [kind for kind in get_args(field.type) or (field.type,) if kind is not NoneType]  # `S | None` is S
            return Shape(kinds[0], self._file, namespaces).read, False
        inner = get_args(field.type)[0]
        shape, name = Shape(inner, self._file, namespaces), _element_name(inner)
        if field.encode_name == name:
            return shape.read, True
        tags = frozenset(_tag(space, name) for space in namespaces)
        return (lambda element: self._children(element, tags, shape)), False

    def _children(self, element: etree._Element, tags: frozenset[str], shape: Shape[Any]) -> tuple[Any, ...]:
        self._check_text(element)
        for child in element:
            if child.tag not in tags:
                self._refuse(f"The element <{_local(child)}> is not known in <{_local(element)}>.", child)
        return tuple([shape.read(child) for child in element])

    def _check_text(self, element: etree._Element) -> None:
        """No text may stand between elements: it would be lost."""
        texts = [element.text, *[child.tail for child in element]]
        if any(text and not text.isspace() for text in texts):
            self._refuse(f"Text stands between the elements in <{_local(element)}>; expected none.", element)

    def read(self, element: etree._Element) -> _S:
        """One element as its record.

        Raises:
            ListFormatError: A child is not known, is there twice, or is missing.
        """
        found: dict[str, Any] = {name: value for name, attr in self._attributes if (value := element.get(attr))}
        if self._has_text:
            found["text"] = self._text(element)
        else:
            self._check_text(element)
        for child in element:
            self._read_child(child, element, found)
        if missing := self._required - found.keys():
            self._refuse(f"The element <{_local(element)}> lacks {', '.join(sorted(missing))}.", element)
        return self._record(**found)

    def _read_child(self, child: etree._Element, element: etree._Element, found: dict[str, Any]) -> None:
        rule = self._rules.get(child.tag)
        if rule is None:
            self._refuse(f"The element <{_local(child)}> is not known in <{_local(element)}>.", child)
        name, read, is_repeated = rule
        if is_repeated:
            found[name] = (*found.get(name, ()), read(child))
        elif name in found:
            self._refuse(f"The element <{_local(child)}> is there twice in <{_local(element)}>.", child)
        else:
            found[name] = read(child)

    def _text(self, element: etree._Element) -> str:
        if len(element):
            self._refuse(f"The element <{_local(element)}> holds elements; expected text alone.", element)
        text = element.text
        if not text:
            return ""
        return " ".join(text.split()) if "\n" in text else text.strip()

    def _refuse(self, what: str, element: etree._Element) -> NoReturn:
        refuse_entry(what, element, self._file)


def refuse_entry(what: str, element: etree._Element, file: str, hint: str = _HINT) -> NoReturn:
    """Refuses the file because of an element: raises ListFormatError with file and line."""
    raise ListFormatError(what, where=f"{file}, line {line_of(element)}", hint=hint)


def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _element_name(record: type[Struct]) -> str:
    name = record.__name__.rpartition("_")[2]
    return name[0].lower() + name[1:]
