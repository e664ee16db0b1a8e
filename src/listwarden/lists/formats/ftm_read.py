"""From lines to FollowTheMoney entities: flat ones, and ones with other entities nested in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from listwarden.lists.formats.ftm_schema import EDGES, HELD, PARTIES, REVERSE
from listwarden.lists.formats.json_lines import JsonObject, read_objects, refuse_line

__all__ = ["FtmEntity", "read_entities"]

_MAX_NESTED = 8
_KNOWN_KEYS = frozenset(
    {
        "id", "schema", "caption", "properties", "target", "datasets", "referents", "first_seen", "last_seen",
        "last_change",
    }
)  # fmt: skip
_MATERIAL = frozenset({*EDGES, "Sanction", "Passport", "Identification", "Address", "Position"})


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """One entity.

    Attributes:
        id: Its id in the file.
        schema: The name of its schema.
        properties: Property -> values. Entities that were nested in it are ids here, or, where they are relations of
            it or belong to it, are left out: they name it themselves.
        line: The line it stands in.
        caption: The name by which its publisher shows it.
        is_target: Whether its publisher calls it a target; None where that is not said.
        datasets: The datasets it comes from.
        referents: Other ids of it.
        last_seen: When its publisher last saw it.
        last_change: When it last changed.
        unknown: Keys that no one knows, with their values.
        is_nested: Whether it stands inside another entity.
    """

    id: str
    schema: str
    properties: dict[str, list[str]]
    line: int
    caption: str = ""
    is_target: bool | None = None
    datasets: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()
    last_seen: str = ""
    last_change: str = ""
    unknown: dict[str, str] = field(default_factory=dict)
    is_nested: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether its publisher calls it a target, or gives it a topic."""
        return bool(not self.is_nested and self.schema not in EDGES and (self.is_target or self.values("topics")))

    @property
    def is_party(self) -> bool:
        """Whether it could be a listing where nothing in the file is marked: a party, or something with a name."""
        if self.is_nested or self.is_target is False or self.schema in _MATERIAL:
            return False
        is_of_other = self.schema in HELD and bool(self.values(HELD[self.schema]))
        return not is_of_other and (self.schema in PARTIES or bool(self.values("name")))

    def values(self, *names: str) -> list[str]:
        """The values of some properties, in that order."""
        return [value for name in names for value in self.properties.get(name, ())]

    def first(self, *names: str) -> str:
        """The first value of some properties, or nothing."""
        return next(iter(self.values(*names)), "")


def read_entities(path: Path, *, again: bool = False) -> Iterator[FtmEntity]:
    """Every entity of a file, each before those that are nested in it.

    Args:
        path: The file.
        again: Whether all of the file was read before; see `read_objects`.

    Raises:
        ListFormatError: A line is no entity; names it.
    """
    for number, found in read_objects(path, again=again):
        if "op" in found and "entity" in found:
            hint = "Load the whole list; a delta is applied by whoever keeps the whole."
            refuse_line(path, number, "Expected an entity, found one of a delta (an object with op and entity).", hint)
        yield from _Reader(path, number).read(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    line: int

    def read(self, found: JsonObject, parent: tuple[str, str] = ("", ""), depth: int = 0) -> Iterator[FtmEntity]:
        """The entity, then those nested in it. `parent`: id of the entity it is nested in, and under which property."""
        if depth > _MAX_NESTED:
            self._refuse(f"Entities are nested deeper than {_MAX_NESTED} levels.")
        nested: list[tuple[str, JsonObject]] = []
        entity = self._entity(found, nested, parent, depth)
        yield entity
        for name, inner in nested:
            yield from self.read(inner, (entity.id, name), depth + 1)

    def _entity(
        self, found: JsonObject, nested: list[tuple[str, JsonObject]], parent: tuple[str, str], depth: int
    ) -> FtmEntity:
        schema = self._text(found, "schema")
        properties = self._properties(found, nested)
        if parent[1] in REVERSE:
            ends = properties.setdefault(REVERSE[parent[1]], [])
            if parent[0] not in ends:
                ends.append(parent[0])
        return FtmEntity(
            id=self._text(found, "id"),
            schema=schema,
            properties=properties,
            line=self.line,
            caption=self._optional(found, "caption"),
            is_target=self._target(found),
            datasets=self._texts(found, "datasets"),
            referents=self._texts(found, "referents"),
            last_seen=self._optional(found, "last_seen"),
            last_change=self._optional(found, "last_change"),
            unknown={key: str(value) for key, value in found.items() if key not in _KNOWN_KEYS and value},
            is_nested=depth > 0,
        )

    def _properties(self, found: JsonObject, nested: list[tuple[str, JsonObject]]) -> dict[str, list[str]]:
        properties = found.get("properties", {})
        if not isinstance(properties, dict):
            self._refuse("Expected the properties to be an object.")
        return {name: self._values(name, values, nested) for name, values in properties.items()}

    def _values(self, name: str, values: Any, nested: list[tuple[str, JsonObject]]) -> list[str]:
        texts = []
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                nested.append((name, value))
                if value.get("schema") not in EDGES and value.get("schema") not in HELD:
                    texts.append(str(value.get("id", "")))
            elif isinstance(value, str):
                texts.append(value)
            else:
                self._refuse(f"Expected texts as values of {name}, found {str(value)[:40]!r}.")
        return [text for text in texts if text.strip()]

    def _text(self, found: JsonObject, key: str) -> str:
        value = found.get(key)
        if not isinstance(value, str) or not value.strip():
            self._refuse(f"Expected an entity with a text as {key}.")
        return value

    def _optional(self, found: JsonObject, key: str) -> str:
        value = found.get(key)
        if value is not None and not isinstance(value, str):
            self._refuse(f"Expected a text as {key}.")
        return value or ""

    def _texts(self, found: JsonObject, key: str) -> tuple[str, ...]:
        values = found.get(key) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self._refuse(f"Expected a list of texts as {key}.")
        return tuple(values)

    def _target(self, found: JsonObject) -> bool | None:
        value = found.get("target")
        if value is not None and not isinstance(value, bool):
            self._refuse("Expected true or false as target.")
        return value

    def _refuse(self, what: str) -> NoReturn:
        refuse_line(self.path, self.line, what)
