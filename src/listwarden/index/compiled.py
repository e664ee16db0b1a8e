"""An index in a file: compiled once for a set of listings, opened in milliseconds, read where it is needed.

`CompiledIndex` answers everything that `Index` does, with the same code: only what that code looks up comes from the
file. So both find the same, which a test proves.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import msgspec

from listwarden.errors import IndexDamaged
from listwarden.index.content import About, Content, Homes, kinds_of, sections_of, texts_of
from listwarden.index.file import IndexFile, write_index_file
from listwarden.index.index import Index, ListedName, Weights
from listwarden.index.key_texts import key_of, key_text
from listwarden.index.lazy import Counts, Lookup, Records, Texts
from listwarden.index.postings import Postings
from listwarden.index.rarity import Rarity
from listwarden.index.readings import Readings
from listwarden.memory import collector_paused
from listwarden.model import EntityType, Listing
from listwarden.names.common import background_share
from listwarden.names.keys import Key, is_native
from listwarden.names.tables import kept

__all__ = [
    "CompiledIndex",
    "compile_index",
    "discard_old",
    "hash_of_code",
    "key_of_index",
    "newest_index",
    "open_index",
]

_OF_CODE = 32
"""Digits of what an index is known by that tell of the code only."""

_MOST_COMPILED = 4
"""Compiled indexes that are kept: of the lists that are loaded now, and of what was asked for before."""


@kept
def _code_hash() -> str:
    """SHA-256 over the code and the data that decide what is in a compiled index."""
    return hash_of_code("names", "index", "model")


def hash_of_code(*packages: str) -> str:
    """SHA-256 over the code and the data of some packages of Listwarden, as hexadecimal digits."""
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    digest = hashlib.sha256()
    for package in packages:
        for file in sorted(_files_in(files(f"listwarden.{package}")), key=lambda file: str(file.name)):
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
    code = _code_hash()
    return code[:_OF_CODE] + hashlib.sha256("\n".join((*parts, code)).encode()).hexdigest()[_OF_CODE:]


def compile_index(index: Index, file: Path, key: str, extra: bytes = b"") -> None:
    """Writes an index to a file, whole or not at all.

    Args:
        index: The index.
        file: The file; its folder is made where need be.
        key: What it is known by (`key_of_index`).
        extra: Bytes that are given back when it is opened.
    """
    write_index_file(file, key, dict(sections_of(_content(index), extra)))


def discard_old(folder: Path) -> None:
    """Deletes the compiled indexes in a folder but for the newest ones, with what was made of them."""
    for old in _newest_first(folder)[_MOST_COMPILED:]:
        for file in folder.glob(f"{old.stem}.*"):
            file.unlink(missing_ok=True)


def open_index(file: Path, key: str) -> CompiledIndex:
    """Opens a compiled index.

    Raises:
        IndexDamaged: It is of another form, of other lists or of another version, or not as it was written.
        OSError: It cannot be read.
    """
    return CompiledIndex(IndexFile(file, key))


def newest_index(folder: Path, key: str) -> CompiledIndex | None:
    """The newest index in a folder that the same code compiled, of whatever lists; None where there is none.

    Args:
        folder: The folder.
        key: What an index of the same code is known by.
    """
    for file in _newest_first(folder):
        with suppress(OSError, IndexDamaged):
            return CompiledIndex(IndexFile(file, key[:_OF_CODE]))
    return None


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.index"), key=lambda one: one.stat().st_mtime, reverse=True)


def _content(index: Index) -> Content:
    """What is in an index, as it stands in a file."""
    homes = Homes()
    encode = msgspec.msgpack.Encoder(enc_hook=homes.write).encode
    weights = index.weights
    number = {text: at for at, text in enumerate(texts_of(index.words, index.joined))}
    return Content(
        words=Postings.of(index.words),
        joins=Postings.of(index.joined),
        initials=Postings.of(index.initials),
        letters=Postings.of(index.letters),
        keys=Postings.of({key_text(key): sorted(map(number.__getitem__, some)) for key, some in index.by_key.items()}),
        shares={key_text(key): share for key, share in index.rarity.key_shares.items()},
        background={word: share for word in index.words if (share := background_share(word))},
        identifiers={"\t".join(of): sorted(some) for of, some in weights.holders.items()},
        positions={one.id: at for at, one in enumerate(index.listings)},
        addresses=weights.address_rarity.counts,
        listings=list(map(encode, index.listings)),
        kinds=kinds_of(index.listings),
        names=list(map(encode, index.names)),
        names_of=[len(index.names_of(at)) for at in range(len(index.listings))],
        sizes=[len(one.form.words) for one in index.names],
        name_words=[number[word.text] for one in index.names for word in one.form.words],
        homes=homes.some,
        countries=weights.countries,
        births=weights.births,
    )


class _Parts:
    """Postings: number -> its items."""

    def __init__(self, start: memoryview, items: memoryview) -> None:
        self.start, self.items = start, items

    def __call__(self, at: int) -> Sequence[int]:
        return cast("Sequence[int]", self.items[self.start[at] : self.start[at + 1]])

    def __iter__(self) -> Iterator[Sequence[int]]:
        items = self.items.tolist()
        return (items[first:behind] for first, behind in pairwise(self.start.tolist()))


class CompiledIndex(Index):
    """An index that reads from a file.

    Args:
        file: The file.

    Attributes:
        extra: The bytes that it was compiled with.
        about: What it says of its listings as a whole.
        file: The file.
    """

    def __init__(self, file: IndexFile) -> None:
        about = msgspec.json.decode(file["about"], type=About)
        self.extra = about.extra
        self.about, self.file = about, file
        self._texts: Sequence[str] = Texts(file, "texts")
        self._name_words = self.postings("name_words")
        self._listing_names = file.ints("listing_names")
        read = Homes(about.homes).read
        self.names = Records(file, "name", msgspec.msgpack.Decoder(ListedName, dec_hook=read).decode)
        self.listings = Records(file, "listing", msgspec.msgpack.Decoder(Listing, dec_hook=read).decode)
        self._set_words()
        self._set_weights()
        self._position = self._values("position", file.ints("position_value"))
        self.alike = lru_cache(maxsize=65_536)(self._alike)

    def stored(self, name: str) -> Iterator[bytes]:
        """The records of a section as they are stored. Raises IndexDamaged for one that is not as it was written."""
        return Records(self.file, name, bytes).stored()

    def postings(self, name: str) -> _Parts:
        """A section of postings: number -> its items."""
        return _Parts(self.file.ints(f"{name}_start"), self.file.ints(f"{name}_items"))

    def _values(self, name: str, values: Any) -> Mapping[str, Any]:
        # Position 0 is one too: numbers of this kind are never left out.
        return _Values(Texts(self.file, name), values.__getitem__)

    def _set_words(self) -> None:
        file, texts = self.file, Texts(self.file, "texts")
        words, joins, key = self.postings("word"), self.postings("join"), self.postings("key")
        keys = Texts(file, "key")
        self.words = Lookup(texts, words)
        self.joined = Lookup(texts, joins)
        self.initials = Lookup(Texts(file, "initial"), self.postings("initial"))
        self.letters = Lookup(Texts(file, "letter"), self.postings("letter"))
        self.by_key = Lookup(keys, lambda at: [texts[one] for one in key(at)], key_text, key_of)
        self.native_by_key = Lookup(
            keys, lambda at: [one for one in (texts[each] for each in key(at)) if is_native(one)], key_text, key_of
        )
        self.by_length = _Lengths(self.about.lengths, file)
        words_of_names = Counts(texts, lambda at: words.start[at + 1] - words.start[at])
        shares: Lookup[Key, float] = Lookup(
            Texts(file, "share"), file.reals("share_value").__getitem__, key_text, key_of
        )
        self.rarity = Rarity.of_counts(words_of_names, self.about.names, shares)
        self.readings = Readings(words_of_names, self.about.names)

    def _set_weights(self) -> None:
        file, about = self.file, self.about
        identifier = self.postings("identifier")
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
            self.names = self.names.all() if isinstance(self.names, Records) else self.names
            self.words, self.joined = dict(self.words.items()), dict(self.joined.items())
            key = self.postings("key")
            keys = map(key_of, Texts(self.file, "key"))
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
        return (self.about.kinds[kind] for kind in self.file.ints("listing_kind"))

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
