"""What is known of the elements of a target; anything else in one is left over, with its place."""

from __future__ import annotations

from listwarden.lists.ch_seco.node import Node, one_line

__all__ = ["leave_unknown"]

_SUBJECT = {"identity", "justification", "relation", "other-information"}
_REMARK = {"remark", "remarks"}
_ATTRIBUTES: dict[str, set[str]] = {
    "target": {"sanctions-set-id"},
    "generic-attribute": {"name"},
    "individual": {"sex"},
    "object": {"object-type"},
    "identity": {"main"},
    "name": {"name-type", "lang"},
    "name-part": {"order", "name-part-type"},
    "spelling-variant": {"lang", "script", "spelling-variant-type"},
    "country": {"iso-code"},
    "day-month-year": {"day", "month", "year", "calendar"},
    "place-of-birth": {"place-id"},
    "place-of-issue": {"place-id"},
    "address": {"place-id", "current"},
    "identification-document": {"document-type"},
    "issuer": {"code"},
    "relation": {"target-id", "relation-type"},
    "justification": {"lang"},
    "other-information": {"lang"},
}
_ANYWHERE = {"ssid", "quality"}
_CHILDREN: dict[str, set[str]] = {
    "target": {"sanctions-set-id", "foreign-identifier", "generic-attribute", "individual", "entity", "object",
               "modification"},
    "individual": _SUBJECT,
    "entity": _SUBJECT,
    "object": _SUBJECT,
    "identity": {"name", "nationality", "day-month-year", "place-of-birth", "address", "identification-document"},
    "name": {"name-part"},
    "name-part": {"value", "spelling-variant"},
    "nationality": {"country", *_REMARK},
    "place-of-birth": _REMARK,
    "address": {"c-o", "address-details", "p-o-box", "zip-code", *_REMARK},
    "identification-document": {"number", "issuer", "date-of-issue", "expiry-date", "place-of-issue", *_REMARK},
    "relation": _REMARK,
}  # fmt: skip
_HISTORY = "modification"


def leave_unknown(node: Node) -> None:
    """Leaves over the attributes and elements that are not known at their place, but for those of modifications."""
    known = _ATTRIBUTES.get(node.tag, set()) | _ANYWHERE
    for attribute, value in node.element.attrib.items():
        if str(attribute) not in known and one_line(str(value)):
            node.leave(f"{attribute!s}: {one_line(str(value))}", str(attribute))
    children = _CHILDREN.get(node.tag, set())
    for element in node.element:
        if str(element.tag) not in children:
            node.leave(_in_words(Node(node.entry, element)))
    for name in sorted(children - {_HISTORY}):
        for child in node.children(name):
            leave_unknown(child)


def _in_words(node: Node) -> str:
    """An element as one line: its name, its attributes and its text."""
    pairs = (f"{name!s}={value!s}" for name, value in node.element.attrib.items() if str(value).strip())
    return ": ".join(text for text in (" ".join((node.tag, *pairs)), node.text()) if text)
