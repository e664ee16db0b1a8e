"""A name taken apart into words, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from listwarden.model import EntityType
from listwarden.names.clitics import without_clitics
from listwarden.names.east_asian import Piece, east_asian_pieces, mended, telegraph_pieces
from listwarden.names.fold import chunks, fold
from listwarden.names.further import native_words, small_word
from listwarden.names.legal_forms import find_legal_forms, is_legal_form
from listwarden.names.numbers import number_of
from listwarden.names.persons import PARTICLES, is_title, name_parts, natural_order
from listwarden.names.repair import Repair, repair

__all__ = [
    "ARTICLES",
    "NameForm",
    "Word",
    "WordKind",
    "analyze",
    "courtesy_words",
    "is_courtesy",
    "joins_of",
    "marked",
    "split",
]

WordKind = Literal["word", "initial", "number", "legal", "courtesy"]
"""`legal`: (part of) a legal form; `courtesy`: M/s, The, Mr and the like, which weigh nothing."""

_DOTTED = re.compile(r"(?:\w\.){2,}\w?\.?")
_LETTER = re.compile(r"\w\.?")
_CODE = re.compile(r"[0-9]{4}")
"""A Chinese telegraph code."""
_SLASHED = re.compile(r"(m|s)/(s|t|v)\.?", re.IGNORECASE)
"""Messrs. before companies; motor ship, motor tanker, motor vessel, steam ship before ships."""
_COURTESY = {
    "organization": frozenset({"ms", "messrs", "the"}),
    "person": frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "eng", "engr"}),
    "vessel": frozenset({"mv", "mt", "ms", "ss", "the", "vessel"}),
}
ARTICLES = PARTICLES | {"al", "el", "ul", "ad", "ar", "as", "at", "az", "ud", "ur", "us", "ash", "esh"}
"""The Arabic article as Latin spellings write it, and particles: they come and go, and cost nothing where left over."""
_ARTICLE = "the"
_ANY_COURTESY = frozenset().union(*_COURTESY.values())


class Word(Struct, frozen=True, gc=False):
    """One word of a name.

    Attributes:
        text: Folded: what is compared.
        written: As it stands in the name.
        kind: The part it plays.
        family: For legal forms, their family.
    """

    text: str
    written: str
    kind: WordKind = "word"
    family: str = ""


class NameForm(Struct, frozen=True, gc=False):
    """A name ready to be compared.

    Attributes:
        text: The name as written.
        words: The words that weigh: all but legal forms and courtesy words, in order. Never empty, unless the name
            has no letter or digit at all.
        families: The legal-form families found, in order.
        joins: Each two neighboring words written as one.
        repairs: What had to be repaired before the name could be read (`names.repair`).
        cut: For a name read as one that was cut off (`names.cuts`), what is left of the word behind the last one;
            empty where that is not known, or a word of the name itself. None for a name that is whole.
        tail: For a name that is read without what stands behind it (`names.tails`), that; else empty.
    """

    text: str
    words: tuple[Word, ...]
    families: tuple[str, ...]
    joins: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    cut: str | None = None
    tail: str = ""


@lru_cache(maxsize=32_768)
def analyze(text: str, type: EntityType = "unknown") -> NameForm:  # noqa: A002
    """Takes a name apart.

    Args:
        text: The name as written, in any script.
        type: What kind of party has it: persons have no legal form, and only organizations a "Messrs".

    >>> [word.text for word in analyze("M/s Akhtar & Sons (Pvt.) Ltd.", "organization").words]
    ['akhtar', 'and', 'sons']
    """
    readable, repairs = repair(text)
    words = marked(split(natural_order(readable) if type == "person" else readable, type), type)
    weighing = tuple(word for word in words if word.kind not in {"legal", "courtesy"})
    families = tuple(dict.fromkeys(word.family for word in words if word.family))
    if not weighing:
        weighing = tuple(_word(word.text, word.written, type) for word in words)
        families = ()
    if type != "person":
        weighing = _read_numbers(weighing)
    return NameForm(text, weighing, families, joins_of(weighing), repairs)


def marked(words: list[Word], type: EntityType) -> list[Word]:  # noqa: A002
    """The words of a name (`split`), with those marked that are legal forms, courtesy words and titles.

    >>> [word.kind for word in marked(split("Messrs Akhtar Ltd", "organization"), "organization")]
    ['courtesy', 'word', 'legal']
    """
    if type == "person":
        return _mark_titles(_mark_courtesy(words, type))
    return _mark_courtesy(_mark_legal_forms(words), type)


def joins_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Each two neighboring words of a name written as one."""
    return tuple(one.text + other.text for one, other in pairwise(words))


def split(text: str, type: EntityType) -> list[Word]:  # noqa: A002
    """The words of a text that needs no repair, before any is taken for a legal form, a courtesy word or a number.

    Each chunk of it (`fold.chunks`) gives its words by itself, but for Chinese telegraph codes, and for Han characters
    and Hangul of organizations, whose words can stand in two chunks.
    """
    words, parts = list[Word](), chunks(without_clitics(mended(text)) if type != "person" else text)
    if coded := _telegraph(parts, type):
        return coded
    for chunk in parts:
        words += _words_of(chunk, type)
    return words


@lru_cache(maxsize=65_536)
def _words_of(chunk: str, type: EntityType) -> tuple[Word, ...]:  # noqa: A002
    if slashed := _SLASHED.fullmatch(chunk):
        return (Word("".join(slashed.groups()).lower(), chunk),)
    if _DOTTED.fullmatch(chunk):
        return tuple(_split_dotted(chunk, type))
    if pieces := east_asian_pieces(chunk, type):
        return tuple(_piece(piece, type) for piece in pieces)
    return tuple(_word(part, chunk, type) for text in _texts_of(chunk) for part in _parts_of(text, type))


def _parts_of(text: str, type: EntityType) -> Sequence[str]:  # noqa: A002
    return name_parts(text) if type in {"person", "unknown"} else (text,)


def _texts_of(chunk: str) -> Sequence[str]:
    """The words of a chunk, by its script: those that are read in one way only in Latin letters."""
    if chunk.isascii():
        return fold(chunk).split()
    return native_words(chunk) or small_word(chunk) or fold(chunk).split()


def _telegraph(parts: list[str], type: EntityType) -> list[Word]:  # noqa: A002
    """A person's name in Chinese telegraph codes; beside the name in letters they weigh nothing. Else empty."""
    codes = [part for part in parts if _CODE.fullmatch(part)]
    pieces = telegraph_pieces(codes) if type in {"person", "unknown"} else ()
    if not pieces or (type == "unknown" and len(codes) < len(parts)):
        return []
    if len(codes) == len(parts):
        return [_piece(piece, type) for piece in pieces]
    others = split(" ".join(part for part in parts if part not in codes), type)
    return [*(Word(code, code, "courtesy") for code in codes), *others]


def _piece(piece: Piece, type: EntityType) -> Word:  # noqa: A002
    if piece.family and type != "person":
        return Word(piece.text, piece.written, "legal", piece.family)
    return _word(piece.text, piece.written, type)


def _split_dotted(chunk: str, type: EntityType) -> list[Word]:  # noqa: A002
    """`d.o.o.` and `U.S.S.R.` are words, `A.Q.` are two initials, and so are the dotted letters of any person."""
    letters = _LETTER.findall(chunk)
    joined = "".join(fold(chunk).split())
    is_ship = type == "vessel" and joined in _COURTESY["vessel"]
    if joined and type != "person" and (is_legal_form(joined) or len(letters) > 2 or is_ship):
        return [Word(joined, chunk)]
    return [_word(text, letter, type) for letter in letters for text in fold(letter).split()]


def _word(text: str, written: str, type: EntityType) -> Word:  # noqa: A002
    """A word that weighs. A single letter stands for a longer word in names of persons only."""
    if text.isdigit():
        return Word(text, written, "number")
    is_initial = len(text) == 1 and text.isascii() and text.islower() and type in {"person", "unknown"}
    return Word(text, written, "initial" if is_initial else "word")


def _mark_legal_forms(words: list[Word]) -> list[Word]:
    marked = list(words)
    for first, behind, family in find_legal_forms([word.text for word in words]):
        for at in range(first, behind):
            marked[at] = Word(words[at].text, words[at].written, "legal", family)
    return marked


def _read_numbers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with every number in digits, however it is written."""
    numbers = [number_of(word.text, word.written, is_last=0 < at == len(words) - 1) if word.kind in {"word", "number"}
               else "" for at, word in enumerate(words)]  # fmt: skip
    if len(words) == 1 and words[0].kind == "word":
        return words
    return tuple(
        Word(digits, word.written, "number") if digits else word for word, digits in zip(words, numbers, strict=True)
    )


def is_courtesy(text: str, type: EntityType) -> bool:  # noqa: A002
    """Whether a folded word says nothing of who a party is where it begins a name, as `Messrs` does.

    >>> is_courtesy("messrs", "organization"), is_courtesy("messrs", "person")
    (True, False)
    """
    return text in _COURTESY.get(type, _ANY_COURTESY)


def courtesy_words() -> frozenset[str]:
    """All words that say nothing of who a party is where they begin a name of some kind (`is_courtesy`)."""
    return _ANY_COURTESY


def _mark_courtesy(words: list[Word], type: EntityType) -> list[Word]:  # noqa: A002
    marked = list(words)
    for at, word in enumerate(words):
        if not is_courtesy(word.text, type):
            break
        marked[at] = Word(word.text, word.written, "courtesy")
    if type != "person" and len(words) > 1 and words[-1].text == _ARTICLE:  # `Business Centre, The`
        marked[-1] = Word(_ARTICLE, words[-1].written, "courtesy")
    return marked


def _mark_titles(words: list[Word]) -> list[Word]:
    texts = [word.text for word in words]
    return [
        Word(word.text, word.written, "courtesy") if is_title(word.text, at, texts) else word
        for at, word in enumerate(words)
    ]
