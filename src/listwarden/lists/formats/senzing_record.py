"""From a Senzing record to its features, whichever of the three forms it is written in.

{"FEATURES": [{"NAME_LAST": "Smith", "NAME_FIRST": "Ann"}, ...]}         one list of all features
{"NAMES": [{"NAME_FULL": "Ann Smith"}], "ADDRESSES": [...], ...}         a list for each kind
{"PRIMARY_NAME_LAST": "Smith", "PRIMARY_NAME_FIRST": "Ann", ...}         flat, with the usage before the attribute
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from listwarden.lists.formats.json_lines import JsonObject, read_objects, refuse_line
from listwarden.lists.formats.senzing_schema import FAMILIES, NUMBERS, PLAIN

__all__ = ["Feature", "SenzingRecord", "read_records"]

_FAMILY_OF = {attribute: family for family, attributes in FAMILIES.items() for attribute in attributes}
_HINT = "A record needs DATA_SOURCE and RECORD_ID; its features are lists of objects, or flat attributes."


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: attributes that belong together.

    Attributes:
        values: Attribute -> text.
        path: Where it stands: `FEATURES[2]`, `NAMES[1]`, or the usage before flat attributes, `PRIMARY`.
    """

    values: dict[str, str]
    path: str

    def get(self, *names: str) -> str:
        """The first attribute of these that has a value."""
        return next((value for name in names if (value := self.values.get(name, ""))), "")

    def at(self, name: str) -> str:
        """Where an attribute of it stands."""
        if not self.path or self.path.endswith("]"):
            return f"{self.path}/{name}".removeprefix("/")
        return f"{self.path}_{name}"


@dataclass(frozen=True, slots=True)
class SenzingRecord:
    """One record.

    Attributes:
        id: Its RECORD_ID.
        data_source: Its DATA_SOURCE.
        features: Its features, in order.
        payload: What it says besides of itself: attribute -> text.
        line: The line it stands in.
    """

    id: str
    data_source: str
    features: tuple[Feature, ...]
    payload: dict[str, str] = field(default_factory=dict)
    line: int = 0


def read_records(path: Path) -> Iterator[SenzingRecord]:
    """Every record of a file.

    Raises:
        ListFormatError: A line is no record; names it.
    """
    for number, found in read_objects(path):
        yield _record(found, path, number)


def _record(found: JsonObject, path: Path, line: int) -> SenzingRecord:
    ids = [_text(found.pop(key, None)) for key in ("DATA_SOURCE", "RECORD_ID")]
    if not all(ids):
        refuse_line(path, line, "Expected a record with DATA_SOURCE and RECORD_ID.", _HINT)
    flat: dict[str, dict[str, str]] = {}
    features: list[Feature] = []
    payload: dict[str, str] = {}
    for key, value in found.items():
        if isinstance(value, list):
            features += _listed(key, value, path, line)
        elif isinstance(value, dict):
            refuse_line(path, line, f"Expected a text or a list as {key}, found an object.", _HINT)
        elif text := _text(value):
            _sort_in(key, text, flat, payload)
    features += [Feature(values, group.partition(" ")[0]) for group, values in flat.items()]
    return SenzingRecord(ids[1], ids[0], tuple(features), payload, line)


def _listed(key: str, values: list[Any], path: Path, line: int) -> Iterator[Feature]:
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict) or any(isinstance(inner, (dict, list)) for inner in value.values()):
            refuse_line(path, line, f"Expected {key} to be a list of objects with texts.", _HINT)
        texts = {name: text for name, inner in value.items() if (text := _text(inner))}
        if texts:
            yield Feature(texts, f"{key}[{number}]")


def _sort_in(key: str, text: str, flat: dict[str, dict[str, str]], payload: dict[str, str]) -> None:
    """A flat attribute goes to the feature of its usage and family, anything else to the payload."""
    usage, attribute, group = _split(key)
    if not attribute:
        payload[key] = text
        return
    flat.setdefault(f"{usage} {group}", {})[attribute] = text


def _split(key: str) -> tuple[str, str, str]:
    """Usage, attribute and the group it makes one feature with: `PRIMARY_NAME_LAST` -> PRIMARY, NAME_LAST, NAME."""
    pieces = key.split("_")
    for start in range(len(pieces)):
        attribute = "_".join(pieces[start:])
        if group := _group(attribute):
            return "_".join(pieces[:start]), attribute, group
    return "", "", ""


def _group(attribute: str) -> str:
    if attribute in _FAMILY_OF:
        return _FAMILY_OF[attribute]
    if attribute in NUMBERS:
        return NUMBERS[attribute][1]
    stem = attribute.rpartition("_")[0]
    if attribute.endswith(("_COUNTRY", "_STATE", "_TYPE", "_DOMAIN")) and stem in _STEMS:
        return stem
    return attribute if attribute in _PLAIN else ""


_STEMS = frozenset(stem for _, stem in NUMBERS.values())
_PLAIN = frozenset({*PLAIN, "RECORD_TYPE", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "REGISTRATION_DATE"})


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.strip() if isinstance(value, str) else ""
