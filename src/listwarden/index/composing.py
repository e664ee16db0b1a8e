"""The readings of names of organizations, put together of what their chunks say: most names need not be taken apart.

What a chunk says in whatever name it stands is found once (`names.parts`). A name of known chunks is then read by the
rules for names as a whole (`names.words`, `cuts`, `tails` ...), but only by those that its words can set off. What
comes out is what `Readings.of` gives, and what cannot be known so is left to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain, islice, product
from typing import NamedTuple

from listwarden.index.readings import MOST_READINGS, Choice, Readings, pieces_of
from listwarden.names.alternatives import alternatives
from listwarden.names.chains import words_of_chunk
from listwarden.names.cuts import begins_legal_form, ends_at_field
from listwarden.names.fold import fold
from listwarden.names.keys import START
from listwarden.names.parts import (
    CLOSES,
    ENDS_PLACE,
    FORM,
    MARKED,
    NUMBER,
    PHRASE,
    Part,
    closing_ends,
    families_of,
    marked_places,
    part_of,
)
from listwarden.names.phrases import shortened, whole_phrases
from listwarden.names.places import may_end_address, without_address
from listwarden.names.tails import has_name, may_end_place, places_behind
from listwarden.names.words import NameForm, Word, analyze, joins_of

__all__ = [
    "BRACKET", "COMMA", "DIGIT", "ENDS_ADDRESS", "LETTER", "LETTERS_APART", "OTHERS", "Chunk", "Composed", "Composer",
    "may_be_phrase",
]  # fmt: skip

COMMA, DIGIT, ENDS_ADDRESS, OTHERS, BRACKET, LETTER = 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13
"""What a chunk can be, beside what its words are: has what parts an address from a name; a digit; ends in a word of an
address; can be read otherwise; has a bracket or a slash; is a single letter."""

LETTERS_APART = 4
"""Single letters in a row that are read as one word (`readings`)."""


class Chunk(NamedTuple):
    """What a chunk says in whatever name it stands.

    Attributes:
        parts: Its words.
        roles: What these can be, and the chunk itself (`COMMA` ...), as bits.
        meant: The parts of phrases that they can be.
        choices: What each piece of it can be read as.
    """

    parts: tuple[Part, ...]
    roles: int
    meant: int
    choices: tuple[list[Choice], ...]


class _Name(NamedTuple):
    chunks: list[Chunk]
    parts: list[Part]
    roles: int
    meant: int


class Composed(NamedTuple):
    """One reading of a name.

    Attributes:
        parts: Its words that weigh, in order.
        families: Its legal forms.
        cut: As of `NameForm`.
        tail: Whether words behind it were left out.
    """

    parts: Sequence[Part]
    families: tuple[str, ...] = ()
    cut: str | None = None
    tail: bool = False

    def form(self, text: str) -> NameForm:
        """The reading as a name taken apart, but for its repairs and what its tail is."""
        words = tuple(part.word for part in self.parts)
        return NameForm(text, words, self.families, joins_of(words), cut=self.cut)


class Composer:
    """Reads names of organizations by their chunks.

    Args:
        readings: How names are read.
        number: What stands for a word in arrays.
    """

    def __init__(self, readings: Readings, number: Callable[[Word], int] = lambda _: -1) -> None:
        self._readings, self._number = readings, number
        self._chunks: dict[str, Chunk | None] = {}

    @property
    def known(self) -> Set[str]:
        """The chunks that were met before."""
        return self._chunks.keys()

    def learn(self, chunk: str, part: Part, *, is_changed: bool) -> list[str]:
        """Takes it that a chunk is nothing but a word of letters, whose only role can be a part of phrases.

        Args:
            chunk: The chunk.
            part: Its word.
            is_changed: Whether it could be read otherwise.

        Returns:
            What it can be read as.
        """
        choices: list[Choice] = self._readings.choices(chunk, "organization") if is_changed else [(chunk, None)]
        self._chunks[chunk] = Chunk((part,), OTHERS * (len(choices) > 1), part.meant, (choices,))
        return [other for other, change in choices if change]

    def of(self, text: str) -> list[Composed | NameForm] | None:
        """What `Readings.of` gives for a name of an organization; None where it has to be asked.

        Readings that few names have are given as names taken apart, in which what was repaired is not said.
        """
        name = self._gathered(text)
        first = self._first(name) if name is not None else None
        if name is None or first is None:
            return None
        if name.roles & LETTER and sum(chunk.roles & LETTER > 0 for chunk in name.chunks) >= LETTERS_APART:
            return None
        found: list[Composed | NameForm] = [first]
        self._add_shorter(text, name, first, found)
        if not name.roles & OTHERS or all(self._readings.is_listed(part.word.text) for part in first.parts):
            return found
        return found if self._add_others(name, found) else None

    def _gathered(self, text: str) -> _Name | None:
        """What the chunks of a name say; None if one is all it has to read, or any is not read alike in all names."""
        known, chunks, parts = self._chunks, list[Chunk](), list[Part]()
        roles = meant = pieces = 0
        for one in text.split(" "):
            if one:
                try:
                    chunk = known[one]
                except KeyError:
                    chunk = self.chunk(one)
                if chunk is None:
                    return None
                chunks.append(chunk)
                parts += chunk.parts
                roles |= chunk.roles
                meant |= chunk.meant
                pieces += len(chunk.choices)
        return _Name(chunks, parts, roles, meant) if len(chunks) > 1 and pieces > 1 else None

    def chunk(self, text: str) -> Chunk | None:
        """What a chunk says; None where it is not read alike in all names."""
        if text not in self._chunks:
            self._chunks[text] = self._read(text)
        return self._chunks[text]

    def _read(self, text: str) -> Chunk | None:
        words = words_of_chunk(text, "organization")
        if words is None:
            return None
        parts = tuple(map(self._numbered, words))
        choices = tuple(self._readings.choices(piece, "organization") for piece in pieces_of(text))
        roles = _roles(text) | OTHERS * any(len(ways) > 1 for ways in choices)
        meant = 0
        for part in parts:
            roles, meant = roles | part.roles, meant | part.meant
        return Chunk(parts, roles, meant, choices)

    def _numbered(self, word: Word) -> Part:
        part = part_of(word)
        inside, last = (one and one._replace(number=self._number(one.word)) for one in (part.inside, part.last))
        return part._replace(number=self._number(word), inside=inside, last=last)

    def _first(self, name: _Name) -> Composed | None:
        """A name as it stands (`words.analyze`); None for one of nothing but legal forms and courtesy words."""
        families: tuple[str, ...] = ()
        parts, roles = name.parts, name.roles
        if roles & MARKED:
            kept, families = marked_places(_key(parts))
            parts = [parts[at] for at in kept]
        if not parts:
            return None
        if roles & NUMBER and (len(parts) > 1 or parts[0].word.kind == "number"):
            last = parts[-1]
            parts = [part.inside or part for part in parts]
            parts[-1] = (len(parts) > 1 and last.last) or parts[-1]
        return Composed(parts, families)

    def _add_shorter(self, text: str, name: _Name, first: Composed, found: list[Composed | NameForm]) -> None:
        """Adds the name without what stands behind it, without a last word that was cut off, with short phrases."""
        roles = name.roles
        if roles & COMMA and (roles & DIGIT or name.chunks[-1].roles & ENDS_ADDRESS):
            whole = without_address(text)
            if whole != text:
                found.append(analyze(whole, "organization"))
        if first.parts[-1].ending and text.rstrip().endswith(first.parts[-1].word.written):
            found += self._cut(text, first)
        if (roles & PHRASE or (name.meant and may_be_phrase(name.meant))) and (short := shortened(first.form(text))):
            found.append(short)
        if roles & FORM:
            inner = [part for part in first.parts if not part.roles & FORM]
            if inner and len(inner) < len(first.parts):
                found.append(first._replace(parts=inner))
        if first.families or roles & (CLOSES | ENDS_PLACE):
            found += _without_tail(text, name.parts, first)
        if roles & BRACKET:
            found += (analyze(other, "organization") for other in alternatives(text))

    def _cut(self, text: str, first: Composed) -> Iterator[Composed]:
        """The twin of `cuts.cut_off`, of a name that ends with its last word that weighs."""
        ending = first.parts[-1].ending
        is_long, is_field = len(ending) >= START, ends_at_field(text)
        if is_long and (is_field or self._readings.is_rare(ending)):
            yield first._replace(cut="")
        if len(first.parts) > 1 and (not is_long or is_field or begins_legal_form(ending)):
            yield first._replace(parts=first.parts[:-1], cut=ending)

    def _add_others(self, name: _Name, found: list[Composed | NameForm]) -> bool:
        """Adds the other ways to read the chunks of a name; whether all of them are known."""
        known = [_texts(one) for one in found if one.cut is None and not one.tail]
        ways = product(*chain.from_iterable(chunk.choices for chunk in name.chunks))
        for way in islice((way for way in ways if any(change for _, change in way)), MOST_READINGS):
            read = self._gathered(" ".join(piece for piece, _ in way))
            form = self._first(read) if read is not None else None
            if form is None:
                return False
            if (texts := _texts(form)) not in known:
                known.append(texts)
                found.append(form)
        return True


def _roles(chunk: str) -> int:
    """What a chunk can be, beside what its words are."""
    words = fold(chunk).split()
    ends_address = not words or may_end_place(words[-1]) or may_end_address(words[-1])
    return (
        COMMA * any(mark in chunk for mark in ",;")
        | DIGIT * any(map(str.isdigit, chunk))
        | ENDS_ADDRESS * ends_address
        | BRACKET * any(mark in chunk for mark in "([/|")
        | LETTER * (len(chunk) == 1)
    )


def _key(parts: Sequence[Part]) -> tuple[str, ...]:
    """Some words as `names.parts.marked_places` takes them."""
    return tuple([part.word.text if part.roles & MARKED else "" for part in parts])


def _texts(one: Composed | NameForm) -> list[str]:
    return [word.text for word in one.words] if isinstance(one, NameForm) else [part.word.text for part in one.parts]


@lru_cache(maxsize=4_096)
def may_be_phrase(meant: int) -> bool:
    """Whether words that can be such parts of phrases together can be a phrase (`phrases.whole_phrases`)."""
    return any(meant & whole == whole for whole in whole_phrases())


def _without_tail(text: str, parts: Sequence[Part], first: Composed) -> Iterator[Composed]:
    """The twin of `tails.without_tail`."""
    words = first.parts
    words = words[: len(words) - _behind_form(text, parts, first)]
    if words and words[-1].roles & ENDS_PLACE:
        words = words[: len(words) - places_behind([part.word for part in words])]
    if not words or len(words) == len(first.parts):
        return
    closing = tuple(part.word.text for part in words[1:] if part.roles & CLOSES)
    families = dict.fromkeys((*first.families, *(families_of(closing) if closing else ())))
    kept = [part for at, part in enumerate(words) if at == 0 or not part.roles & CLOSES]
    yield Composed(kept, tuple(families), tail=True)


def _behind_form(text: str, parts: Sequence[Part], first: Composed) -> int:
    """How many of the words of a name stand behind the last legal form that ends it."""
    words = first.parts
    if not (first.families or any(part.roles & CLOSES for part in words[1:-1])):
        return 0
    if not text.rstrip(" .)").endswith(words[-1].word.written.rstrip(" .)")):
        return 0
    key = _key(parts)
    ends = {*closing_ends(key), *(at + 1 for at, part in enumerate(parts) if part.roles & CLOSES)}
    last = max((end for end in ends if _has_name(parts[:end])), default=len(parts))
    count = len(parts) - last
    behind = [part.word.text for part in parts[last:]]
    return count if behind == [part.word.text for part in words[max(len(words) - count, 0) :]] else 0


def _has_name(parts: Sequence[Part]) -> bool:
    """Whether any of some words is no part of a legal form."""
    if not all(part.roles & MARKED for part in parts):
        return True
    return has_name([part.word for part in parts])
