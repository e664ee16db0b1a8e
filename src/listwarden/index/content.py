"""What is in a compiled index, and the sections that it is written in."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import msgspec
from msgspec import Struct

from listwarden.index.file import Section
from listwarden.index.postings import Postings
from listwarden.model import EntityType, Listing, Source
from listwarden.names.keys import is_native

__all__ = ["About", "Content", "Homes", "kinds_of", "sections_of", "texts_of"]


class About(Struct, frozen=True):
    """What a compiled index says of its listings as a whole.

    Attributes:
        names: How many names there are.
        listings: How many listings there are.
        homes: The lists and snapshots that values come from (`Homes`).
        kinds: Each type with a list that it occurs on.
        countries: As in `Weights`.
        births: As in `Weights`.
        lengths: How many letters the texts have that are not native.
        extra: What it was compiled with.
    """

    names: int
    listings: int
    homes: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[EntityType, str], ...]
    countries: dict[str, int]
    births: dict[int, float]
    lengths: tuple[int, ...]
    extra: bytes


class Content(Struct, frozen=True):
    """What is in a compiled index: how it came about does not matter to its file.

    Attributes:
        words: Words, with the positions of the names that have them.
        joins: The same of joins.
        initials: The same of words that are initials.
        letters: The same of first letters of words.
        keys: Keys (`key_texts`), with the numbers of the texts that have them.
        shares: Key -> share of names that have a word with it.
        background: Word -> its share in names at large, for words that have one.
        identifiers: Kind and value of an identifier, parted by a tab -> positions of the listings that have it.
        positions: Id of a listing -> its position.
        addresses: Word of addresses -> how many listings have it.
        listings: Each listing as it is stored.
        kinds: Type and list of each listing.
        names: Each name as it is stored.
        names_of: How many names each listing has.
        sizes: How many words each name has.
        name_words: The numbers of the words of all names.
        homes: The lists and snapshots that values come from.
        countries: As in `Weights`.
        births: As in `Weights`.
    """

    words: Postings
    joins: Postings
    initials: Postings
    letters: Postings
    keys: Postings
    shares: Mapping[str, float]
    background: Mapping[str, float]
    identifiers: Mapping[str, Sequence[int]]
    positions: Mapping[str, int]
    addresses: Mapping[str, int]
    listings: Sequence[bytes]
    kinds: Sequence[tuple[EntityType, str]]
    names: Sequence[bytes]
    names_of: Sequence[int]
    sizes: Sequence[int]
    name_words: Sequence[int]
    homes: Sequence[tuple[str, str]]
    countries: Mapping[str, int]
    births: Mapping[int, float]


def texts_of(words: Iterable[str], joins: Iterable[str]) -> list[str]:
    """All words and joins, each once, sorted: what the numbers of texts go by."""
    return sorted({*words, *joins})


def kinds_of(listings: Iterable[Listing]) -> list[tuple[EntityType, str]]:
    """Type and list of each listing."""
    return [(one.entity.type, one.source.list) for one in listings]


def sections_of(content: Content, extra: bytes) -> Iterator[tuple[str, Section]]:
    """The sections of a file, always in the same order: equal contents make equal files.

    Args:
        content: What is in it.
        extra: Bytes that are given back when it is opened.
    """
    texts = texts_of(content.words.texts, content.joins.texts)
    yield from _texts("texts", texts)
    yield from _among("word", content.words, texts)
    yield from _among("join", content.joins, texts)
    yield from _postings("initial", content.initials)
    yield from _postings("letter", content.letters)
    yield from _postings("identifier", Postings.of(content.identifiers))
    yield from _numbers("position", content.positions, "i")
    yield from _numbers("address", content.addresses, "i")
    yield from _postings("key", content.keys)
    yield from _numbers("share", content.shares, "d")
    yield from _numbers("background", content.background, "d")
    yield from _records("listing", content.listings)
    kinds = {kind: at for at, kind in enumerate(dict.fromkeys(content.kinds))}
    yield "listing_kind", array("i", map(kinds.__getitem__, content.kinds)).tobytes()
    yield from _records("name", content.names)
    yield "listing_names", _starts(content.names_of)
    yield from _parts("name_words", content.sizes, content.name_words)
    by_length = _by_length(texts)
    yield from _records("length", ["\n".join(texts).encode() for texts in by_length.values()])
    about = About(
        len(content.names), len(content.listings), tuple(content.homes), tuple(kinds),
        dict(sorted(content.countries.items())), dict(content.births), tuple(by_length), extra,
    )  # fmt: skip
    yield "about", msgspec.json.encode(about)


def _by_length(texts: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for text in texts:
        if not is_native(text):
            found.setdefault(len(text), []).append(text)
    return dict(sorted(found.items()))


def _starts(sizes: Iterable[int]) -> bytes:
    return array("i", accumulate(sizes, initial=0)).tobytes()


def _texts(name: str, texts: Sequence[str]) -> Iterator[tuple[str, Section]]:
    """Sections for `lazy.Texts`; sorted as Python sorts them, texts are sorted by their UTF-8 bytes too."""
    whole = "\n".join((*texts, "")).encode()
    lines = whole.split(b"\n")[:-1]
    if len(lines) != len(texts):  # a text has a line feed of its own
        lines = [text.encode() for text in texts]
    yield f"{name}_at", _starts(map((1).__add__, map(len, lines)))
    yield name, whole


def _records(name: str, records: Sequence[bytes]) -> Iterator[tuple[str, Section]]:
    yield f"{name}_at", _starts(map(len, records))
    yield f"{name}_crc", array("I", map(zlib.crc32, records)).tobytes()
    yield name, b"".join(records)


def _parts(name: str, sizes: Iterable[int], items: Sequence[int]) -> Iterator[tuple[str, Section]]:
    yield f"{name}_start", _starts(sizes)
    yield f"{name}_items", array("i", items).tobytes()


def _postings(name: str, some: Postings) -> Iterator[tuple[str, Section]]:
    yield from _texts(name, some.texts)
    yield from _parts(name, some.sizes, some.places)


def _among(name: str, some: Postings, texts: Sequence[str]) -> Iterator[tuple[str, Section]]:
    """Postings of some of the texts; the others have no places."""
    sizes = dict(zip(some.texts, some.sizes, strict=True))
    yield from _parts(name, (sizes.get(text, 0) for text in texts), some.places)


def _numbers(name: str, values: Mapping[str, float], kind: str) -> Iterator[tuple[str, Section]]:
    texts = sorted(values)
    yield from _texts(name, texts)
    yield f"{name}_value", array(kind, map(values.__getitem__, texts)).tobytes()


class Homes:
    """Lists and snapshots that values come from: each is written once, and values name it by a number."""

    def __init__(self, some: Sequence[tuple[str, str]] = ()) -> None:
        self.some = list(some)
        self._number = {home: at for at, home in enumerate(self.some)}

    def write(self, value: Any) -> tuple[int, str, str]:
        """A source as it is stored."""
        if not isinstance(value, Source):
            raise NotImplementedError(f"no stored form for {type(value).__name__}")
        home = value.list, value.snapshot
        if home not in self._number:
            self._number[home] = len(self.some)
            self.some.append(home)
        return self._number[home], value.entry, value.field

    def read(self, kind: type, value: Any) -> Source:
        """A source from its stored form."""
        if kind is not Source:
            raise NotImplementedError(f"no stored form for {kind.__name__}")
        home, entry, field = value
        list_id, snapshot = self.some[home]
        return Source(list_id, snapshot, entry, field)
