"""The EU's CSV of version 1.1, written from rows or from an XML of that version."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from listwarden.lists.eu_fsf.csv_columns import COLUMNS, DETAILS, ENTITY, REGULATION

HEADER = ("fileGenerationDate", *sorted(COLUMNS - {"fileGenerationDate"}))
"""All 118 columns; the parser finds them by their names."""


def write_table(file: Path, rows: Sequence[Mapping[str, str]], header: Sequence[str] = HEADER) -> Path:
    """Writes rows (column -> value) with a byte order mark and semicolons, as the publisher does. Returns the file."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows([row.get(column, "") for column in header] for row in rows)
    return file


def rows_of(xml: Path, day: str) -> Iterator[dict[str, str]]:
    """The entities of an XML of version 1.1 as rows: one for each detail, all with the columns of the entity."""
    for entity in etree.parse(xml).getroot():
        regulation, subject = _child(entity, "regulation"), _child(entity, "subjectType")
        own = {f"Entity_{column}": str(entity.get(name, "")) for column, name in ENTITY.items()}
        own |= {f"Entity_Regulation_{column}": str(regulation.get(name, "")) for column, name in REGULATION.items()}
        own |= {
            "fileGenerationDate": day,
            "Entity_SubjectType": str(subject.get("classificationCode")),
            "Entity_SubjectType_ClassificationCode": str(subject.get("code")),
        }
        details = [row for tag, (prefix, columns) in DETAILS.items() for row in _details(entity, tag, prefix, columns)]
        yield from (own | detail for detail in details)


def _details(entity: etree._Element, tag: str, prefix: str, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for one in entity.iterfind(f"{{*}}{tag}"):
        yield {f"{prefix}_{column}": str(one.get(name, "")) for column, name in columns.items()}


def _child(entity: etree._Element, name: str) -> etree._Element:
    found = entity.find(f"{{*}}{name}")
    assert found is not None
    return found
