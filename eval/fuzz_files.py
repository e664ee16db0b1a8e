"""The files that are mutated: every format of every list, as the hand-written samples have it, and real files cut down.

A file is taken apart into units: entries of an XML, rows of a table, and the lines around them. Units say which bytes
belong together; which listings rest on a unit is found out by `eval.fuzz_oracle`.
"""

from __future__ import annotations

import gzip
import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import listwarden.lists.starter as starter_package
from listwarden.lists import ListDefinition

_TESTS = Path(__file__).resolve().parents[1] / "tests" / "lists"
SAMPLES = _TESTS / "samples"
_ENTRIES = 12
"""How many entries of a real file are kept."""

Span = tuple[int, int]


class Target(NamedTuple):
    """One file of a list in one format, which is mutated, with the others of the format, which are not.

    Attributes:
        name: What the page calls it: list, format, and `real` for a real file cut down.
        list: The list's id, or the definition of an own list.
        part: The part that is mutated.
        others: The format's other files (part -> bytes), as they are.
        raw: The bytes that are mutated: the file's, or those of a member of it where `member` says so.
        delimiter: What parts the columns; empty where it is no table.
        tags: Tags of the elements that are units.
        member: The member of an archive that `raw` is; empty where it is the file.
        mark: What makes a unit a listing: where it is damaged, it is none, as any reader would see.
        decisive: What stands in every line that decides whether a unit is a listing: its history.
        may_be_empty: Whether the publisher's own file has been empty, so that an empty one is read.
        archive: The whole archive, where `member` is given; or the file itself, where it is an archive.
    """

    name: str
    list: str | ListDefinition
    part: str
    raw: bytes
    others: Mapping[str, bytes] = {}
    delimiter: str = ""
    tags: Sequence[str] = ()
    member: str = ""
    archive: bytes = b""
    mark: bytes = b""
    may_be_empty: bool = False
    decisive: bytes = b""

    @property
    def format(self) -> str:
        """The row of the page that it counts for."""
        return self.name.partition(",")[0]

    def whole(self, raw: bytes) -> bytes:
        """The file to be parsed, with these bytes in place of `raw`."""
        return repacked(self.archive, {self.member: raw}) if self.member else raw


def repacked(archive: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """An archive with some members changed; None leaves one out, a new name adds one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, content in (members | dict(changed)).items():
            if content is not None:
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


_OFAC_TAGS = {
    "enhanced": ("entity", "referenceValue", "featureType"),
    "advanced": ("DistinctParty", "SanctionsEntry", "IDRegDocument", "Location", "ProfileRelationship"),
    "xml": ("sdnEntry",),
}
_UN_TAGS, _SECO_TAGS = ("INDIVIDUAL", "ENTITY"), ("target", "place", "sanctions-program")
_MARKS = {"ftm": b'"target": true'}
_ROWS, _ODS_ROWS = ("row", "si"), ("table:table-row",)


def sample_targets() -> list[Target]:
    """The hand-written samples: these are at hand everywhere."""
    sdn = _read("ofac", "sdn.csv")
    children = {part: _read("ofac", f"{part}.csv") for part in ("add", "alt", "sdn_comments")}
    ofac = {"sdn": sdn, **children}
    return [
        *(
            Target(f"ofac_sdn csv, {part}", "ofac_sdn", part, raw, {k: v for k, v in ofac.items() if k != part}, ",",
                   may_be_empty=part == "sdn_comments")
            for part, raw in ofac.items()
        ),
        Target("ofac_sdn enhanced", "ofac_sdn", "enhanced", _read("ofac_xml", "sdn_enhanced.xml"),
               tags=_OFAC_TAGS["enhanced"]),
        Target("ofac_sdn advanced", "ofac_sdn", "advanced", _read("ofac_advanced", "SDN_ADVANCED.XML"),
               tags=_OFAC_TAGS["advanced"]),
        Target("ofac_sdn xml", "ofac_sdn", "xml", _read("ofac_xml", "sdn.xml"), tags=_OFAC_TAGS["xml"]),
        Target("un_sc xml", "un_sc", "consolidated", _read("un_sc", "consolidated.xml"), tags=_UN_TAGS),
        Target("eu_fsf xml_1_1", "eu_fsf", "full", _read("eu_fsf", "xmlFullSanctionsList_1_1.xml"),
               tags=("sanctionEntity",)),
        Target("eu_fsf xml_1_0", "eu_fsf", "old", _read("eu_fsf", "global.xml"), tags=("ENTITY",)),
        Target("ca_sema xml", "ca_sema", "sema", _read("ca_sema", "sema-lmes.xml"), tags=("record",)),
        Target("ca_sema xml, bilingual", "ca_sema", "sema", _read("ca_sema", "sema-lmes-bilingual.xml"),
               tags=("record",)),
        Target("ch_seco xml", "ch_seco", "whole", _read("ch_seco", "consolidated-list.xml"), tags=_SECO_TAGS,
               decisive=b"<modification"),
        Target("bis_dpl tsv", "bis_dpl", "dpl", _read("bis_dpl", "dpl.txt"), delimiter="\t"),
        Target("us_csl json", "us_csl", "json", _read("us_csl", "consolidated.json")),
        Target("us_csl csv", "us_csl", "csv", _read("us_csl", "consolidated.csv"), delimiter=","),
        Target("uk_sl xml", "uk_sl", "xml", _read("uk_sl", "UK-Sanctions-List.xml"), tags=("Designation",)),
        Target("uk_sl csv", "uk_sl", "csv", _read("uk_sl", "UK-Sanctions-List.csv"), delimiter=","),
        Target("uk_ofsi csv", "uk_ofsi", "conlist", _read("uk_ofsi", "ConList.csv"), delimiter=","),
        Target("uk_ofsi csv, 2016", "uk_ofsi", "conlist", _read("uk_ofsi", "ConList-2016.csv"), delimiter=","),
        Target("starter toml", "starter", "listings", _starter()),
        *_made(),
    ]  # fmt: skip


def _read(*path: str) -> bytes:
    return SAMPLES.joinpath(*path).read_bytes()


def _starter() -> bytes:
    """The starter set's beginning: its first listings."""
    raw = Path(starter_package.__file__).with_name("listings.toml").read_bytes()
    return b"\n[[listing]]".join(raw.split(b"\n[[listing]]")[:9]) + b"\n"


def _made() -> Iterator[Target]:
    """Samples that the tests write rather than keep."""
    sys.path.insert(0, str(_TESTS))
    try:
        import au_export  # noqa: PLC0415
        import eu_tables  # noqa: PLC0415
        import own_samples  # noqa: PLC0415
        import uk_model  # noqa: PLC0415
    finally:
        sys.path.remove(str(_TESTS))
    with tempfile.TemporaryDirectory() as folder:
        rows = eu_tables.rows_of(SAMPLES / "eu_fsf" / "xmlFullSanctionsList_1_1.xml", "05/08/2026")
        table = eu_tables.write_table(Path(folder) / "eu.csv", list(rows)).read_bytes()
        sheets = {"Consolidated List": [au_export.HEADER, *au_export.rows_of(8, seed=7)]}
        book = au_export.write_workbook(Path(folder) / "au.xlsx", sheets).read_bytes()
    yield Target("eu_fsf csv_1_1", "eu_fsf", "csv", table, delimiter=";")
    # The short table of the publisher's search page: what it gives of a party fits in one row.
    import csv  # noqa: PLC0415

    lines = io.StringIO(_read("uk_sl", "UK-Sanctions-List.csv").decode("utf-8-sig").partition("\n")[2], newline="")
    ods = uk_model.ods_of(list(csv.reader(lines)))
    yield from _archive("uk_sl ods", "uk_sl", "ods", ods, ("content.xml",), _ODS_ROWS)
    sheet = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
    yield from _archive("au_dfat xlsx", "au_dfat", "list", book, sheet, _ROWS)
    for form, definition, raw, delimiter in own_samples.samples():
        yield Target(
            f"own {form}", definition, definition.parts[0].part, raw, delimiter=delimiter, mark=_MARKS.get(form, b"")
        )


def _archive(
    name: str, list_id: str, part: str, archive: bytes, members: Sequence[str], tags: Sequence[str]
) -> Iterator[Target]:
    """The archive itself, and each member that says something, mutated inside it."""
    yield Target(f"{name}, archive", list_id, part, archive, archive=archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        for member in members:
            raw = packed.read(member)
            yield Target(f"{name}, {member}", list_id, part, raw, tags=tags, member=member, archive=archive)


def real_targets(data: Path) -> list[Target]:
    """Real files, each cut down to its first entries; none is kept."""
    zipped = zipfile.ZipFile(data / "ofac" / "cons_enhanced_2025-01-10.zip").read("CONS_ENHANCED.XML")
    csl = gzip.decompress((data / "csl" / "consolidated_2022-04.csv.gz").read_bytes())
    un = (data / "un" / "consolidated_2026-02-27.xml").read_bytes()
    plain = (data / "ofac" / "cons_all_formats" / "consolidated.xml").read_bytes()
    plain = _cut_xml(plain, ("sdnEntry",), _ENTRIES)
    plain = re.sub(rb"<Record_Count>\d+", b"<Record_Count>%d" % plain.count(b"<sdnEntry>"), plain)
    old_eu = (data / "eu" / "global_2016-02-11_v1_0.xml").read_bytes()
    canada = (data / "ca" / "sema-lmes_2020.xml").read_bytes()
    ofsi = (data / "uk" / "hmt_conlist_2016-02.csv").read_bytes()
    return [
        *_real_ofac_csv(data / "ofac" / "2021-07"),
        Target("ofac_sdn enhanced, real", "ofac_cons", "enhanced", _cut_xml(zipped, ("entity",), 6),
               tags=_OFAC_TAGS["enhanced"]),
        Target("ofac_sdn xml, real", "ofac_cons", "xml", plain, tags=_OFAC_TAGS["xml"]),
        Target("un_sc xml, real", "un_sc", "consolidated", _cut_xml(un, _UN_TAGS, 6), tags=_UN_TAGS),
        Target("eu_fsf xml_1_0, real", "eu_fsf", "old", _cut_xml(old_eu, ("ENTITY",), 6), tags=("ENTITY",)),
        Target("ca_sema xml, real", "ca_sema", "sema", _cut_xml(canada, ("record",), 20), tags=("record",)),
        Target("bis_dpl tsv, real", "bis_dpl", "dpl", _lines(data / "csl" / "dpl_2022-09.txt", 30), delimiter="\t"),
        Target("us_csl csv, real", "us_csl", "csv", _cut_table(csl, 20), delimiter=","),
        Target("uk_ofsi csv, real", "uk_ofsi", "conlist", _cut_table(ofsi, 20), delimiter=","),
    ]  # fmt: skip


def _real_ofac_csv(folder: Path) -> Iterator[Target]:
    files = {"sdn": _lines(folder / "sdn.csv", 25) + b"\x1a"}
    ids = {line.partition(b",")[0] for line in files["sdn"].splitlines()}
    for part in ("add", "alt"):
        rows = (folder / f"{part}.csv").read_bytes().splitlines(keepends=True)
        files[part] = b"".join(row for row in rows if row.partition(b",")[0] in ids and row[:1].isdigit()) + b"\x1a"
    for part, raw in files.items():
        others = {name: content for name, content in files.items() if name != part}
        yield Target(f"ofac_sdn csv, real {part}", "ofac_sdn", part, raw, others, ",")


def _lines(file: Path, number: int) -> bytes:
    return b"".join(file.read_bytes().splitlines(keepends=True)[:number])


def _cut_table(raw: bytes, rows: int) -> bytes:
    """The first rows, whole ones: a quoted cell may run on over lines."""
    spans = table_units(raw[:400_000])[:rows]
    return raw[: spans[-1][1]]


def _cut_xml(raw: bytes, tags: Sequence[str], number: int) -> bytes:
    """The first elements of each tag; the others are left out."""
    out, at, seen = [], 0, dict.fromkeys(tags, 0)
    for found in _elements(raw, tags):
        tag = found[1].decode()
        seen[tag] += 1
        out.append(raw[at : found.end() if seen[tag] <= number else found.start()])
        at = found.end()
    return b"".join([*out, raw[at:]])


def _elements(raw: bytes, tags: Sequence[str]) -> Iterator[re.Match[bytes]]:
    names = "|".join(map(re.escape, tags)).encode()
    return re.finditer(rb"<(" + names + rb")(?=[\s>])(?:[^>]*/>|.*?</\1>)\s*", raw, re.DOTALL)


def units_of(target: Target) -> list[Span]:
    """The file taken apart, without gaps: entries, rows, and the lines around them."""
    if target.delimiter:
        return table_units(target.raw)
    if target.archive and not target.member:
        return [(0, len(target.raw))]
    if target.list == "starter":
        starts = [0, *(found.start() for found in re.finditer(rb"^\[\[listing", target.raw, re.MULTILINE))]
        return list(zip(starts, [*starts[1:], len(target.raw)], strict=True))
    spans: list[Span] = []
    at = 0
    for found in _elements(target.raw, target.tags) if target.tags else ():
        spans += _line_units(target.raw, at, found.start())
        spans.append(found.span())
        at = found.end()
    return spans + list(_line_units(target.raw, at, len(target.raw)))


def _line_units(raw: bytes, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = raw.find(b"\n", start, end) + 1 or end
        yield start, stop
        start = stop


def table_units(raw: bytes) -> list[Span]:
    """The rows of a table; a line break within a quoted cell ends none."""
    spans: list[Span] = []
    start = at = 0
    for line in raw.splitlines(keepends=True):
        at += len(line)
        if raw.count(b'"', start, at) % 2 == 0:
            spans.append((start, at))
            start = at
    return spans + ([(start, len(raw))] if start < len(raw) else [])


def cells_of(raw: bytes, span: Span, delimiter: str) -> list[Span]:
    """The cells of a row, quotes and blanks included, its line end not."""
    start, end = span
    end = start + len(raw[start:end].rstrip(b"\r\n\x1a"))
    cells, at = [], start
    pattern = re.compile(_cell(delimiter))
    while True:
        stop = pattern.match(raw, at, end).end()  # type: ignore[union-attr]
        cells.append((at, stop))
        if stop >= end:
            return cells
        at = stop + 1


def _cell(delimiter: str) -> bytes:
    mark = re.escape(delimiter.encode())
    return rb'(?:"(?:[^"]|"")*"[^' + mark + rb'"\n]*|[^' + mark + rb"\n]*)"


def all_targets(data: Path | None) -> list[Target]:
    """Every file that is mutated; without `data` the samples alone."""
    return sample_targets() + (real_targets(data) if data else [])
