"""An index in a file: compiled once for a set of listings, opened in milliseconds, read where it is needed.

`CompiledIndex` answers everything that `Index` does, with the same code: only what that code looks up comes from the
file. So both find the same, which a test proves.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct

from listwarden.index.file import IndexFile, Section, write_index_file
from listwarden.index.index import Index, ListedName, Weights
from listwarden.index.lazy import Counts, Lookup, Records, Texts, records_sections, starts_of, texts_sections
from listwarden.index.rarity import Rarity
from listwarden.index.readings import Readings
from listwarden.memory import collector_paused
from listwarden.model import EntityType, Listing, Source
from listwarden.names.keys import Key, is_native
from listwarden.names.tables import kept

__all__ = ["CompiledIndex", "compile_index", "keep_index", "key_of_index", "open_index"]

_MOST_COMPILED = 4
"""Compiled indexes that are kept: of the lists that are loaded now, and of what was asked for before."""


class _About(Struct, frozen=True):
    """What a compiled index says of its listings as a whole."""

    names: int
    listings: int
    homes: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[EntityType, str], ...]
    countries: dict[str, int]
    births: dict[int, float]
    lengths: tuple[int, ...]
    extra: bytes


@kept
def _code_hash() -> str:
    """SHA-256 over the code and the data that decide what is in a compiled index."""
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    digest = hashlib.sha256()
    for package in ("listwarden.names", "listwarden.index", "listwarden.model"):
        for file in sorted(_files_in(files(package)), key=lambda file: str(file.name)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files_in(folder: Any) -> Iterator[Any]:
    for one in folder.iterdir():
        if one.is_dir() and one.name != "__pycache__":
            yield from _files_in(one)
        elif one.is_file() and one.name.endswith((".py", ".toml", ".tsv", ".txt")):
            yield one


def key_of_index(parts: Iterable[str]) -> str:
    """What an index is known by: SHA-256 over what its listings come from and the code that arranges them.

    Args:
        parts: Hashes of the snapshots and whatever else decides which listings there are, in order.
    """
    return hashlib.sha256("\n".join((*parts, _code_hash())).encode()).hexdigest()


def compile_index(index: Index, file: Path, key: str, extra: bytes = b"") -> None:
    """Writes an index to a file, whole or not at all.

    Args:
        index: The index.
        file: The file; its folder is made where need be.
        key: What it is known by (`key_of_index`).
        extra: Bytes that are given back when it is opened.
    """
    write_index_file(file, key, dict(_sections(index, extra)))


def keep_index(index: Index, file: Path, key: str, extra: bytes) -> None:
    """Writes an index as `compile_index` does, and deletes older ones; who may not write the folder goes without."""
    with suppress(OSError):
        compile_index(index, file, key, extra)
        files = sorted(file.parent.glob("*.index"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in files[_MOST_COMPILED:]:
            old.unlink(missing_ok=True)


def open_index(file: Path, key: str) -> CompiledIndex:
    """Opens a compiled index.

    Raises:
        IndexDamaged: It is of another form, of other lists or of another version, or not as it was written.
        OSError: It cannot be read.
    """
    return CompiledIndex(IndexFile(file, key))


def _sections(index: Index, extra: bytes) -> Iterator[tuple[str, Section]]:
    texts = sorted({*index.words, *index.joined}, key=str.encode)
    number = {text: at for at, text in enumerate(texts)}
    yield from texts_sections("texts", texts).items()
    yield from _postings("word", [index.words.get(text, ()) for text in texts])
    yield from _postings("join", [index.joined.get(text, ()) for text in texts])
    yield from _lookup("initial", index.initials, str)
    yield from _lookup("letter", index.letters, str)
    yield from _lookup("identifier", {of: sorted(some) for of, some in index.weights.holders.items()}, "\t".join)
    yield from _numbers("position", {one.id: at for at, one in enumerate(index.listings)}, "i")
    yield from _numbers("address", index.address_rarity.counts, "i")
    yield from _keys(index, number)
    homes = _Homes()
    yield from _listings(index, homes)
    yield from _names(index, number, homes)
    lengths = sorted(index.by_length)
    yield from records_sections("length", ["\n".join(index.by_length[length]).encode() for length in lengths]).items()
    yield "about", msgspec.json.encode(_about(index, homes, lengths, extra))


def _about(index: Index, homes: _Homes, lengths: Sequence[int], extra: bytes) -> _About:
    weights = index.weights
    return _About(
        len(index.names), len(index.listings), tuple(homes.some), tuple(dict.fromkeys(index.kinds())),
        dict(weights.countries), weights.births, tuple(lengths), extra,
    )  # fmt: skip


def _postings(name: str, some: Sequence[Sequence[int]]) -> Iterator[tuple[str, Section]]:
    yield f"{name}_start", starts_of(map(len, some)).tobytes()
    yield f"{name}_items", array("i", (each for one in some for each in one)).tobytes()


def _lookup(name: str, values: Mapping[Any, Sequence[int]], text_of: Any) -> Iterator[tuple[str, Section]]:
    by_text = dict(sorted(((text_of(key), some) for key, some in values.items()), key=lambda one: one[0].encode()))
    yield from texts_sections(name, list(by_text)).items()
    yield from _postings(name, list(by_text.values()))


def _numbers(name: str, values: Mapping[Any, float], kind: str, text_of: Any = str) -> Iterator[tuple[str, Section]]:
    by_text = dict(sorted(((text_of(key), one) for key, one in values.items()), key=lambda one: one[0].encode()))
    yield from texts_sections(name, list(by_text)).items()
    yield f"{name}_value", array(kind, by_text.values()).tobytes()


def _keys(index: Index, number: Mapping[str, int]) -> Iterator[tuple[str, Section]]:
    """Keys of listed texts -> these, and shares of names with a key."""
    found = {key: sorted(number[text] for text in some) for key, some in index.by_key.items()}
    yield from _lookup("key", found, "\t".join)
    yield from _numbers("share", index.rarity.key_shares, "d", "\t".join)


def _listings(index: Index, homes: _Homes) -> Iterator[tuple[str, Section]]:
    encoder = msgspec.msgpack.Encoder(enc_hook=homes.write)
    kinds: dict[tuple[EntityType, str], int] = {}
    yield from records_sections("listing", [encoder.encode(listing) for listing in index.listings]).items()
    yield "listing_kind", array("i", (kinds.setdefault(kind, len(kinds)) for kind in index.kinds())).tobytes()


def _names(index: Index, number: Mapping[str, int], homes: _Homes) -> Iterator[tuple[str, Section]]:
    encoder = msgspec.msgpack.Encoder(enc_hook=homes.write)
    yield from records_sections("name", [encoder.encode(listed) for listed in index.names]).items()
    yield "listing_names", starts_of(len(index.names_of(at)) for at in range(len(index.listings))).tobytes()
    yield from _postings("name_words", [[number[word.text] for word in one.form.words] for one in index.names])


class _Homes:
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


class _Parts:
    """Postings: number -> its items."""

    def __init__(self, start: memoryview, items: memoryview) -> None:
        self.start, self.items = start, items

    def __call__(self, at: int) -> Sequence[int]:
        return cast("Sequence[int]", self.items[self.start[at] : self.start[at + 1]])


class CompiledIndex(Index):
    """An index that reads from a file.

    Args:
        file: The file.

    Attributes:
        extra: The bytes that it was compiled with.
    """

    def __init__(self, file: IndexFile) -> None:
        about = msgspec.json.decode(file["about"], type=_About)
        self.extra = about.extra
        self._about, self._file = about, file
        self._texts: Sequence[str] = Texts(file, "texts")
        self._name_words = self._parts("name_words")
        self._listing_names = file.ints("listing_names")
        read = _Homes(about.homes).read
        self.names = Records(file, "name", msgspec.msgpack.Decoder(ListedName, dec_hook=read).decode)
        self.listings = Records(file, "listing", msgspec.msgpack.Decoder(Listing, dec_hook=read).decode)
        self._set_words()
        self._set_weights()
        self._position = self._values("position", file.ints("position_value"))
        self.alike = lru_cache(maxsize=65_536)(self._alike)

    def _parts(self, name: str) -> _Parts:
        return _Parts(self._file.ints(f"{name}_start"), self._file.ints(f"{name}_items"))

    def _values(self, name: str, values: Any) -> Mapping[str, Any]:
        # Position 0 is one too: numbers of this kind are never left out.
        return _Values(Texts(self._file, name), values.__getitem__)

    def _set_words(self) -> None:
        file, texts = self._file, Texts(self._file, "texts")
        words, joins, key = self._parts("word"), self._parts("join"), self._parts("key")
        keys = Texts(file, "key")
        self.words = Lookup(texts, words)
        self.joined = Lookup(texts, joins)
        self.initials = Lookup(Texts(file, "initial"), self._parts("initial"))
        self.letters = Lookup(Texts(file, "letter"), self._parts("letter"))
        self.by_key = Lookup(keys, lambda at: [texts[one] for one in key(at)], "\t".join, _key_of)
        self.native_by_key = Lookup(
            keys, lambda at: [one for one in (texts[each] for each in key(at)) if is_native(one)], "\t".join, _key_of
        )
        self.by_length = _Lengths(self._about.lengths, file)
        words_of_names = Counts(texts, lambda at: words.start[at + 1] - words.start[at])
        shares: Lookup[Key, float] = Lookup(
            Texts(file, "share"), file.reals("share_value").__getitem__, "\t".join, _key_of
        )
        self.rarity = Rarity.of_counts(words_of_names, self._about.names, shares)
        self.readings = Readings(words_of_names, self._about.names)

    def _set_weights(self) -> None:
        file, about = self._file, self._about
        identifier = self._parts("identifier")
        holders: Lookup[tuple[str, str], set[int]] = Lookup(
            Texts(file, "identifier"),
            lambda at: set(identifier(at)),
            "\t".join,
            lambda text: tuple(text.split("\t", 1)),
        )
        counts = Counts(Texts(file, "address"), file.ints("address_value").__getitem__)
        self.address_rarity = Rarity.of_counts(counts, about.listings)
        self._by_identifier = holders
        self.weights = Weights(
            about.listings, self.rarity, self.address_rarity, Counter(about.countries), about.births, holders
        )

    def load(self) -> None:
        """Takes words, keys and names into memory: dictionaries answer many questions sooner than the file does."""
        if isinstance(self._texts, tuple):
            return
        with collector_paused():
            texts = self._texts = tuple(self._texts)
            self.names = tuple(map(self.names.__getitem__, range(len(self.names))))
            self.words, self.joined = dict(self.words.items()), dict(self.joined.items())
            key = self._parts("key")
            keys = map(_key_of, Texts(self._file, "key"))
            self.by_key = {one: [texts[each] for each in key(at)] for at, one in enumerate(keys)}
            native = {text for text in texts if is_native(text)}
            some = ((key, [text for text in of if text in native]) for key, of in self.by_key.items())
            self.native_by_key = {key: of for key, of in some if of}
            rarity = self.rarity
            rarity.take(dict(rarity.counts.items()), dict(rarity.key_shares.items()))
            self.readings = Readings(rarity.counts, rarity.names)

    def names_of(self, listing: int) -> list[ListedName]:
        """The names of the listing at a position."""
        return list(self.names[self._listing_names[listing] : self._listing_names[listing + 1]])

    def kinds(self) -> Iterator[tuple[EntityType, str]]:
        """The type and the list of each listing, in order."""
        return (self._about.kinds[kind] for kind in self._file.ints("listing_kind"))

    def _size_of(self, at: int) -> int:
        return int(self._name_words.start[at + 1] - self._name_words.start[at])

    def _texts_of(self, at: int) -> Sequence[str]:
        return [self._texts[text] for text in self._name_words(at)]


class _Values(Lookup[str, Any]):
    """Texts -> numbers, of which 0 is one too."""

    def __getitem__(self, key: str) -> Any:
        number = self._texts.number(key)
        if number < 0:
            raise KeyError(key)
        return self._value_of(number)


class _Lengths(Mapping[int, list[str]]):
    """Length -> the listed texts of so many letters; kept once they were read."""

    def __init__(self, lengths: Sequence[int], file: IndexFile) -> None:
        self._place = {length: at for at, length in enumerate(lengths)}
        self._lines = Records(file, "length", lambda lines: str(lines, "utf-8").split("\n"))

    def __getitem__(self, length: int) -> list[str]:
        return self._lines[self._place[length]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


def _key_of(text: str) -> Key:
    kind, _, value = text.partition("\t")
    return Key(kind, value)  # type: ignore[arg-type]
