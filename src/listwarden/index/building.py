"""Writing a compiled index straight from listings, with what an older one knows of those that did not change.

It writes what `compile_index` writes of an `Index` of the same listings, byte for byte, in less time, since nothing is
arranged for search in between. What a name means depends on nothing but itself, so an older index has it: its words,
and the keys of these. Only what is counted over all names is worked out again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from itertools import accumulate, compress
from math import fsum
from operator import sub
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct

from listwarden.errors import IndexDamaged
from listwarden.index.compiled import CompiledIndex, discard_old, newest_index, open_index
from listwarden.index.content import Content, Homes, kinds_of, sections_of, texts_of
from listwarden.index.file import IndexFile, write_index_file
from listwarden.index.index import OF_WHOLE_WORDS, ListedName, names_of, weights_with
from listwarden.index.key_texts import key_text, kind_of, sign_of
from listwarden.index.lazy import Texts
from listwarden.index.postings import Postings, gathered
from listwarden.index.rarity import Rarity, keys_of_tiers, share_of_kind
from listwarden.memory import collector_paused
from listwarden.model import Listing
from listwarden.names.common import background_share
from listwarden.names.keys import KeyKind, is_native, key_pairs
from listwarden.names.lexicon import concepts_of_all
from listwarden.names.words import NameForm

__all__ = ["keep_index", "write_index"]

_LISTING = b"\x83\xa7listing"
"""How each stored name begins in MessagePack: a map of three, and the name of its first field, a whole number."""

_NOT_ALL = ("syllables", "translation")
"""Kinds of keys to whose share a word does not add all of its own."""

_SIZES = {0xCC: 2, 0xCD: 3, 0xCE: 5}
"""First byte of a whole number in MessagePack -> its bytes, where it is not the number itself."""


def write_index(
    listings: Sequence[Listing], file: Path, key: str, extra: bytes = b"", old: CompiledIndex | None = None
) -> None:
    """Writes a compiled index of some listings, whole or not at all.

    Args:
        listings: The listings of all lists that are screened.
        file: The file; its folder is made where need be.
        key: What it is known by (`key_of_index`).
        extra: Bytes that are given back when it is opened.
        old: An index of other listings that the same code compiled.

    Raises:
        IndexDamaged: The older one is not as it was written.
        OSError: The file cannot be written.
    """
    with collector_paused():
        content = _content(listings, _Known.of(old) if old else _Known())
        write_index_file(file, key, dict(sections_of(content, extra)))


def keep_index(listings: Sequence[Listing], file: Path, key: str, extra: bytes) -> CompiledIndex | None:
    """Writes a compiled index with the help of the newest one beside it, deletes older ones, and opens it.

    Args:
        listings: The listings of all lists that are screened.
        file: The file.
        key: What it is known by.
        extra: Bytes that are given back when it is opened.

    Returns:
        The index; None where the folder cannot be written.
    """
    with suppress(OSError):
        for old in (newest_index(file.parent, key), None):
            with suppress(IndexDamaged):
                write_index(listings, file, key, extra, old)
                discard_old(file.parent)
                return open_index(file, key)
    return None


class _Known(Struct, frozen=True):
    """What an older index knows.

    Attributes:
        lists: The list of each home of its values.
        listings: Each listing as it is stored -> its position.
        first_names: For each listing, its first name; and behind the last one, how many names there are.
        names: Each name as it is stored.
        first_words: For each name, its first place in `name_words`; and how many there are.
        name_words: The numbers of the words of all names.
        texts: Its words and joins.
        words, joins, initials, letters, keys: As in `Content`.
        background: As in `Content`.
    """

    lists: Sequence[str] = ()
    listings: Mapping[bytes, int] = {}
    first_names: Sequence[int] = (0,)
    names: Sequence[bytes] = ()
    first_words: Sequence[int] = (0,)
    name_words: Sequence[int] = ()
    texts: Sequence[str] = ()
    words: Postings = Postings()
    joins: Postings = Postings()
    initials: Postings = Postings()
    letters: Postings = Postings()
    keys: Postings = Postings()
    background: Mapping[str, float] = {}

    @classmethod
    def of(cls, old: CompiledIndex) -> _Known:
        """What an index knows. Raises IndexDamaged where it is not as it was written."""
        file = old.file
        texts = list(Texts(file, "texts"))
        return cls(
            [home for home, _ in old.about.homes],
            {record: at for at, record in enumerate(old.stored("listing"))},
            file.ints("listing_names").tolist(),
            list(old.stored("name")),
            file.ints("name_words_start").tolist(),
            file.ints("name_words_items").tolist(),
            texts,
            _among(file, "word", texts),
            _among(file, "join", texts),
            _among(file, "initial", list(Texts(file, "initial"))),
            _among(file, "letter", list(Texts(file, "letter"))),
            _among(file, "key", list(Texts(file, "key"))),
            dict(zip(Texts(file, "background"), file.reals("background_value"), strict=True)),
        )


def _among(file: IndexFile, name: str, texts: Sequence[str]) -> Postings:
    """Postings of those of the texts that have places."""
    starts = file.ints(f"{name}_start").tolist()
    sizes = list(map(sub, starts[1:], starts))
    return Postings(list(compress(texts, sizes)), list(filter(None, sizes)), file.ints(f"{name}_items"))


def _content(listings: Sequence[Listing], known: _Known) -> Content:
    homes = Homes()
    encode = msgspec.msgpack.Encoder(enc_hook=homes.write).encode
    stored = list(map(encode, listings))
    if [home for home, _ in homes.some] != list(known.lists):
        known = _Known()  # its records name other lists by the same numbers
    names = _Names(listings, stored, known, encode)
    texts = _Texts(names, known)
    weights = weights_with(listings, Rarity.of_counts(texts.counts, len(names.records)))
    return Content(
        words=texts.words,
        joins=texts.joins,
        initials=names.moved(known.initials, lambda form: {one.text for one in form.words if one.kind == "initial"}),
        letters=names.moved(known.letters, lambda form: {one.text[0] for one in form.words}),
        keys=texts.keys,
        shares=_shares(texts, weights.rarity.total),
        background=texts.background,
        identifiers={"\t".join(of): sorted(some) for of, some in weights.holders.items()},
        positions={one.id: at for at, one in enumerate(listings)},
        addresses=weights.address_rarity.counts,
        listings=stored,
        kinds=kinds_of(listings),
        names=names.records,
        names_of=names.sizes,
        sizes=names.words_in(),
        name_words=names.name_words(texts),
        homes=homes.some,
        countries=weights.countries,
        births=weights.births,
    )


class _Names:
    """All names of some listings: those that are known, and those that were taken apart now.

    Attributes:
        records: Each as it is stored.
        sizes: How many each listing has.
        to: For each known name, its position now; -1 where it is gone.
        new: Position -> the form of each other name.
    """

    def __init__(
        self, listings: Sequence[Listing], stored: Sequence[bytes], known: _Known, encode: Callable[[object], bytes]
    ) -> None:
        self._known, self._encode = known, encode
        self.records: list[bytes] = []
        self.sizes: list[int] = []
        self.to = [-1] * len(known.names)
        self.new: dict[int, NameForm] = {}
        self._from: list[int] = []
        last = -1
        for at, (one, record) in enumerate(zip(listings, stored, strict=True)):
            before, old = len(self.records), known.listings.get(record, -1)
            if old > last:  # names keep their order
                self._keep(at, known.first_names[old], known.first_names[old + 1])
                last = old
            else:
                self._add(names_of(at, one))
            self.sizes.append(len(self.records) - before)

    def _keep(self, listing: int, first: int, behind: int) -> None:
        start = _LISTING + _whole_number(listing)
        for old in range(first, behind):
            record = self._known.names[old]
            self.to[old] = len(self.records)
            self.records.append(start + record[len(_LISTING) + _SIZES.get(record[len(_LISTING)], 1) :])
            self._from.append(old)

    def _add(self, names: Iterable[ListedName]) -> None:
        for name in names:
            self.new[len(self.records)] = name.form
            self.records.append(self._encode(name))
            self._from.append(-1)

    def moved(self, known: Postings, texts_of: Callable[[NameForm], Iterable[str]]) -> Postings:
        """Postings of the known names, with those of others, of which one tells the texts."""
        return known.moved(self.to, gathered((at, texts_of(form)) for at, form in self.new.items()))

    def words_in(self) -> list[int]:
        """How many words each name has."""
        first = self._known.first_words
        return [
            len(self.new[at].words) if old < 0 else first[old + 1] - first[old] for at, old in enumerate(self._from)
        ]

    def name_words(self, texts: _Texts) -> Sequence[int]:
        """The numbers of the words of all names."""
        first = self._known.first_words
        known = list(map(texts.to.__getitem__, self._known.name_words))
        found = array("i")
        for at, old in enumerate(self._from):
            if old < 0:
                found.extend([texts.number[word.text] for word in self.new[at].words])
            else:
                found.extend(known[first[old] : first[old + 1]])
        return found


_whole_number = msgspec.msgpack.Encoder().encode


class _Texts:
    """The words and joins of some names, with their keys.

    Attributes:
        words, joins, keys, background: As in `Content`.
        counts: Word -> how many names have it.
        texts: Words and joins.
        number: Text -> its number among these.
        to: For each known text, its number now; -1 where it is gone.
    """

    def __init__(self, names: _Names, known: _Known) -> None:
        self.words = names.moved(known.words, lambda form: {word.text for word in form.words})
        self.joins = names.moved(known.joins, lambda form: set(form.joins))
        self.counts = dict(zip(self.words.texts, self.words.sizes, strict=True))
        self.texts = texts_of(self.counts, self.joins.texts)
        self.number = {text: at for at, text in enumerate(self.texts)}
        self.to = [self.number.get(text, -1) for text in known.texts]
        were = set(known.words.texts)
        self.background = {
            word: share
            for word in self.counts
            if (share := known.background.get(word, 0.0) if word in were else background_share(word))
        }
        self.keys = self._keys(known, were)

    def _keys(self, known: _Known, were: Set[str]) -> Postings:
        """The keys of all texts. What a join becomes a word by, or a word a join, gives it other keys."""
        changed = (were ^ self.counts.keys()).union(self.number.keys() - set(known.texts))
        to = [-1 if text in changed else at for text, at in zip(known.texts, self.to, strict=True)]
        new = sorted(text for text in changed if text in self.number)
        latin = [text for text in new if text.isascii() and not is_native(text)]
        meant = dict(zip(latin, concepts_of_all(latin), strict=True))  # all at once: a fifth of the time
        keys = (_keys_of(text, text in self.counts, meant.get(text)) for text in new)
        return known.keys.moved(to, gathered(zip(map(self.number.__getitem__, new), keys, strict=True)))


def _keys_of(text: str, is_word: bool, meant: frozenset[str] | None) -> Iterator[str]:
    """The keys by which a text is found: a join has none of those that stand for whole words."""
    return (key_text(key) for key in key_pairs(text, meant) if is_word or key[0] not in OF_WHOLE_WORDS)


def _shares(texts: _Texts, total: int) -> dict[str, float]:
    """As in `Rarity.key_shares`."""
    counts, background, keys = texts.counts, texts.background, texts.keys
    counted = [0.0 if is_native(text) else counts.get(text, 0) / total for text in texts.texts]
    share = [one and max(background.get(text, 0.0), one) for text, one in zip(texts.texts, counted, strict=True)]
    starts = list(accumulate(keys.sizes, initial=0))
    others = _unlisted(counts)
    found: dict[str, float] = {}
    for kind in get_args(KeyKind):
        sign = sign_of(kind)
        first, behind = (bisect_left(keys.texts, one) for one in (sign, chr(ord(sign) + 1)))
        of_text = (
            [share_of_kind(kind, *both) for both in zip(share, counted, strict=True)] if kind in _NOT_ALL else share
        )
        shares = list(map(of_text.__getitem__, keys.places[starts[first] : starts[behind]]))
        at = 0
        for key, size in zip(keys.texts[first:behind], keys.sizes[first:behind], strict=True):
            one = shares[at] if size == 1 else fsum(shares[at : at + size])
            if key in others:
                one = fsum((*shares[at : at + size], *others.pop(key)))
            if one:
                found[key] = one
            at += size
    return found | {key: one for key, some in others.items() if (one := fsum(some))}


def _unlisted(listed: Container[str]) -> dict[str, list[float]]:
    """Key -> the shares of words of the tiers that no listed name has."""
    found: dict[str, list[float]] = defaultdict(list)
    for word, keys in keys_of_tiers().items():
        if word not in listed:
            for key in keys:
                found[key].append(share_of_kind(kind_of(key), background_share(word), 0.0))
    return found
