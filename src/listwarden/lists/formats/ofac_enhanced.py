"""OFAC's ENHANCED XML: `SDN_ENHANCED.XML` and `CONS_ENHANCED.XML`, the fullest of the formats.

Besides what the CSV files say it has names in their own scripts, the lists that an entry stands on with the day of
each, kinds of sanctions, legal instruments, and relations with the other party's number. One element of the file is in
memory at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.ofac_enhanced_entry import EntryReader
from listwarden.lists.formats.ofac_enhanced_shapes import Entity, PublicationInfo, ReferenceValue
from listwarden.lists.formats.ofac_sublists import CODES, SDN, UMBRELLA, codes_of
from listwarden.lists.formats.shape import Shape, refuse_entry
from listwarden.lists.formats.xml import read_elements
from listwarden.model import Listing
from listwarden.names.dates import utc_day

__all__ = ["parse"]

_SPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
_FETCH_AGAIN = "Fetch the file again from its publisher."


def _tag(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`; `files` has the part `enhanced`.

    Raises:
        ListFormatError: The file is not this format, is of another list, or is damaged; it holds an element that its
            schema does not know; an id is there twice; an entry has no primary name; a date does not parse.
    """
    file = files["enhanced"]
    reader = _Reader(file.name, definition, snapshot)
    elements = read_elements(
        file,
        root=_tag("sanctionsData"),
        tags=[_tag(name) for name in ("publicationInfo", "referenceValue", "featureTypes", "entity")],
        containers=[_tag("referenceValues"), _tag("entities")],
    )
    next(elements)
    for element in elements:
        reader.read(element)
    return reader.finish()


class _Reader:
    """One pass over one file."""

    def __init__(self, file: str, definition: ListDefinition, snapshot: str) -> None:
        self._file = file
        self._definition = definition
        self._information = Shape(PublicationInfo, file, (_SPACE,))
        self._reference = Shape(ReferenceValue, file, (_SPACE,))
        self._entity = Shape(Entity, file, (_SPACE,))
        self._words: dict[str, str] = {}
        self._entry = EntryReader(file, definition, snapshot, self._words)
        self._published: PublicationInfo | None = None
        self._listings: dict[str, Listing] = {}

    def read(self, element: etree._Element) -> None:
        name = etree.QName(element).localname
        if name == "entity":
            self._read_entity(element)
        elif name == "referenceValue":
            reference = self._reference.read(element)
            self._words[reference.ref_id] = reference.value
        elif name == "publicationInfo":
            if self._published:
                refuse_entry("The element <publicationInfo> is there twice.", element, self._file)
            self._published = self._information.read(element)
            self._check_list(self._published)

    def _check_list(self, information: PublicationInfo) -> None:
        """Both lists of OFAC have this format, and one in the other's place would screen against the wrong one."""
        found = [sanctions_list.text for sanctions_list in information.filters.sanctions_lists]
        codes = codes_of(self._definition)
        expected = next((name for name, code in CODES.items() if code == SDN), "") if SDN in codes else UMBRELLA
        if found and expected not in found:
            what = f"The file is of the {', '.join(found)}; expected the {expected}."
            self._refuse(what, "Check that this is the right file of the right list.")

    def _read_entity(self, element: etree._Element) -> None:
        listing = self._entry.read(self._entity.read(element), element)
        if listing.id in self._listings:
            refuse_entry(f"Entry {listing.source.entry} is there twice.", element, self._file, _FETCH_AGAIN)
        self._listings[listing.id] = listing

    def finish(self) -> ParsedList:
        """All entries, with the date of the data."""
        if not self._published:
            self._refuse("The file has no <publicationInfo>.", _FETCH_AGAIN)
        if not self._listings:
            self._refuse("The file has no entries.", _FETCH_AGAIN)
        stamp = self._published.data_as_of
        return ParsedList(tuple(self._listings.values()), self._published_on(stamp), stamp)

    def _published_on(self, stamp: str) -> dt.date:
        try:
            return utc_day(stamp)
        except ValueError:
            self._refuse(f"The date dataAsOf is {stamp!r}; expected a time like 2025-01-10T00:00:00.", _FETCH_AGAIN)

    def _refuse(self, what: str, hint: str) -> NoReturn:
        raise ListFormatError(what, where=self._file, hint=hint)
