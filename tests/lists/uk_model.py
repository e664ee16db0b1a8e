"""Writes the UK Sanctions List in its three formats from one model, so that the parsers can be compared.

A party is a dict: field -> values, each a tuple of texts, under the names of `uk_sl.fields`. The XML has each value
once; the tables have a row for every combination of them, as the publisher's have.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import product
from xml.sax.saxutils import escape, quoteattr

from listwarden.lists.uk_sl.fields import FIELDS, Field

Party = dict[str, list[tuple[str, ...]]]

TITLES = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name 3",
    "Name 4", "Name 5", "Name type", "Alias strength", "Title", "Name non-latin script", "Non-latin script type",
    "Non-latin script language", "Regime Name", "Designation Type", "Designation source", "Sanctions Imposed",
    "Other Information", "UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3",
    "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code", "Address Country", "Phone number",
    "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
    "National Identifier additional information", "Passport number", "Passport additional information", "Position",
    "Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries", "Parent company",
    "Business registration number (s)", "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship",
    "Year Built", "Hull identification number (HIN)",
)  # fmt: skip
"""The columns of the publisher's tables, as they were called in 2026."""

_ID = "unique_id"
_BY_KEY = {"".join(filter(str.isalnum, title.lower())): title for title in TITLES}


def table(parties: Sequence[Party]) -> list[list[str]]:
    """The header and the rows: for each party, every combination of its values."""
    return [list(TITLES), *(row for party in parties for row in _rows(party))]


def _rows(party: Party) -> Iterator[list[str]]:
    fields = [field for field in FIELDS if party.get(field.name)]
    for values in product(*(party[field.name] for field in fields)):
        cells = {"Unique ID": party[_ID][0][0]}
        for field, value in zip(fields, values, strict=True):
            cells |= {_BY_KEY[key]: text for key, text in zip(field.columns, value, strict=True)}
        yield [cells.get(title, "") for title in TITLES]


def csv_of(parties: Sequence[Party], report_date: str = "Report Date: 11-Sep-2026") -> bytes:
    """The CSV, with a byte order mark and the line of the report's date."""
    out = io.StringIO(newline="")
    out.write(f"{report_date}\r\n")
    csv.writer(out).writerows(table(parties))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def ods_of(rows: Sequence[Sequence[str]], *, indent: bool = True, sheet: str = "UK_Sanction_List") -> bytes:
    """A spreadsheet: indented, with blank cells repeated and a million blank rows at its end, as the publisher's is."""
    gap = "\n          " if indent else ""
    body = gap.join(f"<table:table-row>{gap}{_cells(row, gap)}{gap}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f"<office:automatic-styles/><office:body><office:spreadsheet><table:table table:name={quoteattr(sheet)}>"
        f'<table:table-column table:number-columns-repeated="16384"/>{gap}{body}{gap}'
        '<table:table-row table:number-rows-repeated="1043268"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return pack(content.encode())


def pack(content: bytes, kind: bytes = b"application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    """A spreadsheet with that content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in (("mimetype", kind), ("content.xml", content)):
            packed.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _cells(row: Sequence[str], gap: str) -> str:
    cells, blank = [], 0
    for text in row:
        if not text:
            blank += 1
            continue
        if blank:
            cells.append(f'<table:table-cell table:number-columns-repeated="{blank}"/>')
            blank = 0
        shown = escape(text).replace("  ", ' <text:s text:c="1"/>')
        cells.append(
            f'<table:table-cell office:value-type="string">{gap}<text:p>{shown}</text:p>{gap}</table:table-cell>'
        )
    return gap.join([*cells, f'<table:table-cell table:number-columns-repeated="{16384 - len(row) + blank}"/>'])


def xml_of(parties: Sequence[Party], generated: str = "11/09/2026") -> bytes:
    """The XML."""
    body = "\n".join(_designation(party) for party in parties)
    text = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Designations>\n<DateGenerated>{generated}</DateGenerated>\n{body}\n'
    )
    return f"{text}</Designations>\n".encode()


def _designation(party: Party) -> str:
    lines = ["  <Designation>", f"    <UniqueID>{escape(party[_ID][0][0])}</UniqueID>"]
    open_tags: list[str] = []
    for field in sorted(FIELDS, key=lambda field: field.path.split("/")[:-1]):
        for value in party.get(field.name, []):
            wanted = field.path.split("/")[:-1]
            while open_tags and open_tags != wanted[: len(open_tags)]:
                lines.append(f"</{open_tags.pop()}>")
            for tag in wanted[len(open_tags) :]:
                open_tags.append(tag)
                lines.append(f"<{tag}>")
            lines.append(_element(field, value))
    lines += [f"</{tag}>" for tag in reversed(open_tags)]
    return "\n".join([*lines, "  </Designation>"])


def _element(field: Field, value: tuple[str, ...]) -> str:
    tag = field.path.split("/")[-1]
    if not field.tags:
        return f"<{tag}>{escape(value[0])}</{tag}>"
    inner = "".join(f"<{one}>{escape(text)}</{one}>" for one, text in zip(field.tags, value, strict=True) if text)
    return f"<{tag}>{inner}</{tag}>"
