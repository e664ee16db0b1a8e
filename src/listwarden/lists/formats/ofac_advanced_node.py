"""One element of OFAC's ADVANCED XML while it is read: checked against the schema, then light and namespace-free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from lxml import etree
from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.formats.ofac_advanced_schema import DELTA_MARKS, ELEMENTS, Shape
from listwarden.lists.formats.xml import line_of

__all__ = ["Node", "make_node", "refuse_delta"]

_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_CHANGED = "The publisher may have changed the format; its parser must be changed with it."
_DELTA = "Take the whole list from its publisher, not its changes."


class Node(Struct, gc=False):
    """An element, its attributes, text and children.

    Attributes:
        name: Its name without the namespace.
        file: Name of the file, for messages.
        line: The line it starts on; 0 if it is not known.
        attributes: Its attributes, as published.
        text: Its own text without blanks around it.
        nodes: The elements in it, in order.
    """

    name: str
    file: str
    line: int
    attributes: dict[str, str]
    text: str
    nodes: tuple[Node, ...]

    def __getitem__(self, attribute: str) -> str:
        """An attribute that the schema requires."""
        return self.attributes[attribute]

    def all(self, name: str) -> Iterator[Node]:
        """The children of that name."""
        return (node for node in self.nodes if node.name == name)

    def first(self, name: str) -> Node | None:
        """The only child of that name, or None. Raises ListFormatError where there are several."""
        found = list(self.all(name))
        if len(found) > 1:
            found[1].refuse(f"<{self.name}> has <{name}> {len(found)} times; expected it once.")
        return found[0] if found else None

    def one(self, name: str) -> Node:
        """The only child of that name. Raises ListFormatError where there is none or several."""
        found = self.first(name)
        if found is None:
            self.refuse(f"<{self.name}> has no <{name}>; expected one.")
        return found

    def words(self, name: str) -> str:
        """The text of the only child of that name; empty where there is none."""
        found = self.first(name)
        return found.text if found else ""

    def flag(self, attribute: str) -> bool:
        """Whether an attribute says true; false where it is not there. Raises ListFormatError for anything else."""
        text = self.attributes.get(attribute, "false")
        if text not in _FLAGS:
            self.refuse(f"The attribute {attribute} is {text[:40]!r}; expected true or false.")
        return _FLAGS[text]

    def all_texts(self) -> Iterator[str]:
        """Every text in it and below it."""
        if self.text:
            yield self.text
        for node in self.nodes:
            yield from node.all_texts()

    @property
    def place(self) -> str:
        """The element with the publisher's own number, as the source of a value says it: `Feature[@ID=7]`."""
        return f"{self.name}[@ID={self.attributes.get('ID', '')}]"

    def refuse(self, what: str, hint: str = _CHANGED) -> NoReturn:
        """Raises ListFormatError for this element."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        raise ListFormatError(what, where=where, hint=hint)


def make_node(element: etree._Element, file: str) -> Node:
    """The element as a node.

    Raises:
        ListFormatError: It, or one in it, has a name, an attribute, a child or a text that the schema does not have
            there, lacks an attribute that it must have, or is the mark of a delta.
    """
    namespace, _, name = str(element.tag).rpartition("}")
    shape = ELEMENTS[name]
    text = element.text.strip() if element.text else ""
    nodes = tuple(_make_child(child, namespace, name, shape, file) for child in element)
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    node = Node(name, file, line_of(element) or 0, attributes, text, nodes)
    if not shape.allowed.issuperset(attributes) or not all(map(attributes.__contains__, shape.required)):
        _refuse_attributes(node, shape)
    if text and not shape.has_text:
        node.refuse(f"<{name}> holds the text {text[:40]!r}; expected none.")
    return node


def _make_child(child: etree._Element, namespace: str, parent: str, shape: Shape, file: str) -> Node:
    own, _, name = str(child.tag).rpartition("}")
    stray = (child.tail or "").strip()
    if name not in shape.children or own != namespace or stray:
        what = f"text {stray[:40]!r}" if stray else f"element <{name[:60]}>"
        at = Node(name, file, line_of(child) or 0, {}, "", ())
        at.refuse(f"The {what} is not known in <{parent}>.")
    return make_node(child, file)


def refuse_delta(file: str, attribute: str) -> NoReturn:
    """Raises ListFormatError for a file of changes."""
    raise ListFormatError(f"The file has {attribute}: it holds changes, not the whole list.", where=file, hint=_DELTA)


def _refuse_attributes(node: Node, shape: Shape) -> NoReturn:
    for name in node.attributes:
        if name in DELTA_MARKS:
            refuse_delta(f"{node.file}, line {node.line}", name)
        if name not in shape.allowed:
            node.refuse(f"<{node.name}> has the attribute {name[:60]!r}, which is not known there.")
    missing = next(name for name in shape.required if name not in node.attributes)
    node.refuse(f"<{node.name}> has no {missing}; expected one.")
