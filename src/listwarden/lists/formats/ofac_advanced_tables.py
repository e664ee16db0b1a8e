"""The reference tables of OFAC's ADVANCED XML: every number in the file stands for a word in one of them."""

from __future__ import annotations

from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_schema import REFERENCES
from listwarden.names.countries import country_code, country_name

__all__ = ["Tables"]


class Tables:
    """Table -> number -> reference value. Filled while `ReferenceValueSets` is read, then only looked up."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Node]] = {}

    def add(self, values: Node) -> None:
        """Takes in one table. Raises ListFormatError where a number stands in it twice."""
        for value in values.nodes:
            table = self._values.setdefault(value.name, {})
            if value["ID"] in table:
                value.refuse(f"The {value.name} {value['ID']} is there twice.", "Fetch the file again.")
            table[value["ID"]] = value

    def check(self, node: Node) -> Node:
        """The same node. Raises ListFormatError where it, or one in it, refers to what is in no table."""
        for attribute in node.attributes:
            if attribute in REFERENCES:
                self.value(node, attribute)
        for child in node.nodes:
            self.check(child)
        return node

    def value(self, node: Node, attribute: str) -> Node:
        """The reference value that an attribute stands for. Raises ListFormatError where the table has no such."""
        table, number = REFERENCES[attribute], node.attributes.get(attribute, "")
        found = self._values.get(table, {}).get(number)
        if found is None:
            node.refuse(
                f"<{node.name}> refers to the {table} {number[:40]!r}, which is not among the file's reference values.",
                "The file does not hold together: fetch it again; if it stays so, report it.",
            )
        return found

    def text(self, node: Node, attribute: str) -> str:
        """The words that an attribute stands for; empty where the element has no such attribute."""
        return self.value(node, attribute).text if attribute in node.attributes else ""

    def country(self, node: Node, attribute: str = "CountryID") -> tuple[str, str]:
        """ISO 3166-1 alpha-2 code and name of a country; the code is empty where the table's name is of none."""
        if attribute not in node.attributes:
            return "", ""
        value = self.value(node, attribute)
        given = value.attributes.get("ISO2", "").upper()
        return country_code(value.text) or (given if country_name(given) else ""), value.text
