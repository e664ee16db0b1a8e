"""Reads the XML of the UK Sanctions List (`UK-Sanctions-List.xml`). Its quirks: see README.md beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.xml import line_of, read_elements, text_of
from listwarden.lists.uk_sl.dates import read_day
from listwarden.lists.uk_sl.entry import Entry
from listwarden.lists.uk_sl.fields import FIELDS, ID, MEASURE_MARKS, UNIQUE_ID
from listwarden.lists.uk_sl.listing import make_listings
from listwarden.model import Source

__all__ = ["parse"]

_ROOT, _ENTRY, _DATE = "Designations", "Designation", "DateGenerated"
_BY_PATH = {field.path: field for field in FIELDS}
_CONTAINERS = {path.rsplit("/", up)[0] for path in _BY_PATH for up in range(1, path.count("/") + 1)}
_NAMES = ("Names", "NonLatinNames")
_TRUE, _FALSE = {"true", "1", "yes", "y"}, {"false", "0", "no", "n", ""}


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; an entry has no id, no name or no type, or the id of
            another; something unknown stands among the names.
    """
    file = next(iter(files.values()))
    elements = read_elements(file, root=_ROOT, tags={_ENTRY, _DATE}, apart={_ENTRY})
    next(elements)  # the root says nothing
    entries: dict[str, Entry] = {}
    stamps: list[str] = []
    for element in elements:
        if element.tag == _DATE:
            stamps.append(text_of(element))
            continue
        entry = _entry(element, Source(definition.id, snapshot, "", ""), file.name)
        if entry.source.entry in entries:
            entry.refuse("The entry occurs twice; expected each once.")
        entries[entry.source.entry] = entry
    if not entries:
        what = f"The file has no <{_ENTRY}>; expected thousands."
        raise ListFormatError(what, where=file.name, hint="Fetch the file again.")
    text = _only(stamps, file.name)
    return ParsedList(make_listings(entries.values(), definition), read_day(text) if text else None, text)


def _only(stamps: list[str], file: str) -> str:
    try:
        days = {read_day(stamp) for stamp in stamps}
    except ValueError:
        days = set()
    if len(days) != bool(stamps):
        what = f"<{_DATE}> is {', '.join(stamps)[:60]!r}; expected one day of the form DD/MM/YYYY."
        raise ListFormatError(what, where=file, hint="Fetch the file again.")
    return stamps[0] if stamps else ""


def _entry(element: etree._Element, source: Source, file: str) -> Entry:
    where = f"{file}, line {line_of(element)}"
    numbers = [text_of(one) for one in element.iterfind(ID)]
    number = numbers[0] if len(numbers) == 1 else ""
    entry = Entry(Source(source.list, source.snapshot, number, ""), where)
    if not UNIQUE_ID.match(number):
        entry.refuse(f"The <{ID}> is {', '.join(numbers)[:40]!r}; expected one of the form RUS0001.")
    _read(element, "", entry)
    return entry


def _read(element: etree._Element, path: str, entry: Entry) -> None:
    """Reads what stands in an element that holds others."""
    counts: Counter[str] = Counter()
    _no_text(element, path, entry)
    for child in element:
        tag = str(child.tag)
        counts[tag] += 1
        here = f"{path}/{tag}" if path else tag
        if here in _BY_PATH:
            _add(child, here, counts[tag], entry)
        elif here in _CONTAINERS:
            _read(child, here, entry)
        elif here == MEASURE_MARKS:
            _add_marks(child, entry)
        elif here != ID:
            _unknown(child, here, entry)


def _no_text(element: etree._Element, path: str, entry: Entry) -> None:
    """Text between elements is none that a rule knows."""
    own = " ".join(" ".join([str(element.text or ""), *(str(child.tail or "") for child in element)]).split())
    if own and path.startswith(_NAMES):
        entry.refuse(f"The element <{path}> has the text {own[:60]!r}; expected elements only.")
    if own:
        entry.leave(f"{path}: {own}".lstrip(": "), entry.source.at(path))


def _add(element: etree._Element, path: str, number: int, entry: Entry) -> None:
    field = _BY_PATH[path]
    at = path if number == 1 and "/" not in path else f"{path}[{number}]"
    if not field.tags:
        entry.add(field.name, (_text(element, path, entry),), at)
        return
    _no_text(element, path, entry)
    texts: dict[str, str] = {}
    for child in element:
        tag = str(child.tag)
        if tag not in field.tags:
            _unknown(child, f"{at}/{tag}", entry)
        elif tag in texts:
            entry.refuse(f"The element <{path}/{tag}> is there twice; expected once.")
        else:
            texts[tag] = _text(child, f"{path}/{tag}", entry)
    entry.add(field.name, tuple(texts.get(tag, "") for tag in field.tags), at)


def _text(element: etree._Element, path: str, entry: Entry) -> str:
    if len(element):
        entry.refuse(f"The element <{path}> has elements; expected text.")
    return text_of(element)


def _add_marks(element: etree._Element, entry: Entry) -> None:
    """The measures once more, each an element that says true or false."""
    for child in element:
        at, text = f"{MEASURE_MARKS}/{child.tag}", text_of(child)
        if text.lower() in _TRUE:
            entry.add(MEASURE_MARKS, (str(child.tag), text), at)
        elif text.lower() not in _FALSE:
            entry.leave(f"{at}: {text}", entry.source.at(at))


def _unknown(element: etree._Element, path: str, entry: Entry) -> None:
    """Keeps what is not known; but not among the names, where a party would no longer be found."""
    if path.startswith(_NAMES):
        entry.refuse(f"The element <{path}> is not known among the names.")
    if text := text_of(element):
        entry.leave(f"{path}: {text}", entry.source.at(path))
