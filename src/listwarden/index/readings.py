"""Other ways to read a subject's name, where it has words that no listed name has.

A word that is listed is what it says. One that is not may be several listed words without their blanks, have digits in
the place of letters, or a letter that could not be read. Such a name is compared in each way it can be read, and the
best one counts; what was changed is among the repairs of the reading and is shown with a hit.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice, product

from msgspec import structs
from rapidfuzz import process
from rapidfuzz.distance import OSA

from listwarden.index.lazy import Counts
from listwarden.index.rarity import BACKGROUND_NAMES
from listwarden.model import EntityType
from listwarden.names.alternatives import alternatives
from listwarden.names.common import common_words
from listwarden.names.compare import edit_budget
from listwarden.names.cut_persons import cut_person, longer
from listwarden.names.cuts import begins_legal_form, cut_off, ends_at_field
from listwarden.names.east_asian import is_east_asian
from listwarden.names.fold import fold
from listwarden.names.inner_forms import without_inner_forms
from listwarden.names.keys import START
from listwarden.names.legal_forms import is_legal_form, legal_form_words
from listwarden.names.phrases import shortened
from listwarden.names.places import without_address
from listwarden.names.repair import UNREADABLE, Repair, RepairKind, repair
from listwarden.names.romanized import romanized_keys
from listwarden.names.tails import without_tail
from listwarden.names.words import NameForm, analyze, is_courtesy

__all__ = [
    "LEAST_GLUED_BESIDE_OTHERS", "LEAST_LEGAL", "LEAST_PART_BESIDE_OTHERS", "MOST_READINGS", "Choice", "Readings",
    "pieces_of",
]  # fmt: skip

_PIECE = re.compile(r"[^\s,;:()\[\]]+")
_LETTERS_APART = re.compile(r"(?<!\S)(?:[^\W\d_]\s+){3,}[^\W\d_](?!\S)")
_LEAST_APART = 3
"""Blanks between letters that stand apart."""

_HOLE = re.compile(rf"\?|{UNREADABLE}")
_HUMP = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
"""A word of a name that is written without blanks, but each with a capital letter."""

_DIGITS = {"0": "o", "1": "il", "2": "z", "5": "s", "8": "b", "9": "g"}
"""Digits that readers of images take letters for."""

_OFTEN_CUT: EntityType = "organization"
"""Whose names are read as cut off also where they fill no field: those of firms, which are long."""

MOST_READINGS = 16
"""Ways to read a name as other words, before these are compared."""

_MOST_OF_A_WORD = 6
_NUMBERED = re.compile("^([a-z]{2,})([0-9]+)$|^([0-9]+(?:st|nd|rd|th)?)([a-z]{3,})$")
_LEAST_HUMPS = 3
_LEAST_GLUED = 7
"""Letters that a word must have to be read as several, if it is the whole name."""

LEAST_GLUED_BESIDE_OTHERS = 8
"""The same beside other words ..."""

LEAST_PART_BESIDE_OTHERS = 3
"""... and what each part must have then: an article is no part there."""

_LEAST_CUT = 2
"""Letters that must be left of a person's last word: one is an initial."""

_OF_PEOPLE = frozenset({"person", "unknown"})
_TWICE = re.compile(r"([a-z])\1+")
_LONGEST_TWICE = 6
"""Letters of the longest word in which a letter may have been typed twice: longer ones are found by their edits."""

_NUMERALS = ("iii", "ii", "iv", "vi", "i", "v", "x")
_MOST_PARTS = 6
_LONGEST = 60
LEAST_LEGAL = 5
"""Letters that a word of a legal form must have to be misspelled."""

_LEGAL_SHARE = 0.01

Choice = tuple[str, Repair | None]
"""What a piece of a name can be, and how that changes it."""


def pieces_of(text: str) -> list[str]:
    """The pieces of a name that can be read otherwise, each by itself.

    >>> pieces_of("Rockside (Pvt), Co.,Ltd.")
    ['Rockside', 'Pvt', 'Co.', 'Ltd.']
    """
    return _PIECE.findall(text)


class Readings:
    """Reads names by the words of a set of listed ones.

    Args:
        counts: How many listed names have each folded word.
        names: How many names that is.
    """

    def __init__(self, counts: Mapping[str, int], names: int) -> None:
        self._counts = counts
        self._names = max(names, 1)
        self._choices = lru_cache(maxsize=65_536)(self._choices_of)

    def of(self, text: str, type: EntityType = "unknown") -> list[NameForm]:  # noqa: A002
        """A name as it stands, first, and then each other way in which it can be read.

        Args:
            text: The name as written.
            type: What kind of party has it.
        """
        first = analyze(text, type)
        forms = [first, *self._shorter(first, type)]
        if all(word.text in self._counts for word in first.words) and not _HOLE.search(text):
            return forms
        for other, repairs in islice(self._others(repair(text)[0], type), MOST_READINGS):
            form = analyze(other, type)
            if all(_texts(form) != _texts(known) for known in forms if known.cut is None and not known.tail):
                forms.append(structs.replace(form, text=text, repairs=(*first.repairs, *repairs)))
        return forms

    def is_plain(self, chunk: str, type: EntityType) -> bool:  # noqa: A002
        """Whether a chunk that stands beside others is read as it stands, in whatever name (`names.plain`)."""
        return len(self._choices(chunk, type, False)) == 1

    def choices(self, piece: str, type: EntityType) -> list[Choice]:  # noqa: A002
        """What a piece of a name can be that stands beside others: changed ones first, then as it stands."""
        return self._choices(piece, type, False)

    def is_listed(self, word: str) -> bool:
        """Whether any listed name has a folded word."""
        return word in self._counts

    def known_words(self) -> Iterable[str]:
        """All folded words that a name may have been read as: listed ones, common ones, those of legal forms."""
        return self._known

    def may_be_typed_once(self, word: str) -> bool:
        """Whether a letter of a folded word may have been typed twice, if it is no known one."""
        return len(word) <= _LONGEST_TWICE and self._with_single_letters(word) != word

    def may_end_in_form(self, word: str) -> bool:
        """Whether a folded word may have a word of a legal form written on to it."""
        return word[-LEAST_LEGAL:] in self._legal_by_ending

    def others_of(self, chunk: str, type: EntityType) -> list[str]:  # noqa: A002
        """How else a chunk that stands beside others can be read, in whatever name."""
        pieces = _PIECE.findall(chunk)
        if pieces == [chunk]:
            return [other for other, change in self._choices(chunk, type, False) if change]
        ways = list(islice(product(*(self._choices(piece, type, False) for piece in pieces)), MOST_READINGS + 1))
        return [" ".join(piece for piece, _ in way) for way in ways if any(change for _, change in way)]

    def may_differ(self, text: str, type: EntityType) -> bool:  # noqa: A002
        """Whether a name of no organization may have further readings for its length, or for letters that stand apart.

        Args:
            text: The name; all its chunks are plain, but may be read otherwise by themselves.
            type: What kind of party has it.
        """
        if ends_at_field(text) and (type != "person" or len(text.rsplit(maxsplit=1)[-1]) <= START):
            return True
        return text.count(" ") >= _LEAST_APART and _LETTERS_APART.search(text) is not None

    def may_end_cut(self, chunk: str, type: EntityType) -> bool:  # noqa: A002
        """Whether a name that ends in a chunk can be one that was cut off, although it fills no field."""
        if type == "person":
            return self._is_cut(chunk)
        if type != _OFTEN_CUT:
            return False
        last = (fold(chunk).split() or [""])[-1]
        may_be = len(last) < START or self.is_rare(last) or begins_legal_form(last)
        return may_be and not is_legal_form(last)

    def _is_cut(self, chunk: str) -> bool:
        """Whether the last chunk of a person's name is no word of any name, but how a listed one begins."""
        if not (chunk.isascii() and chunk.isalpha()):
            return False
        word = fold(chunk)
        if len(word) < _LEAST_CUT or word in self._known:
            return False
        return any(text in self._counts for text in longer(word, self._sorted))

    @cached_property
    def _sorted(self) -> Sequence[str]:
        """All texts among which the listed words are, in order: of a file, without reading it."""
        return self._counts.texts if isinstance(self._counts, Counts) else sorted(self._counts)

    def is_rare(self, word: str) -> bool:
        """Whether no more names have a word than can have it by chance, so that it can be what is left of another."""
        few = max(self._names, BACKGROUND_NAMES) // BACKGROUND_NAMES
        return self._counts.get(word, 0) <= few and word not in common_words()

    def _shorter(self, form: NameForm, type: EntityType) -> Iterator[NameForm]:  # noqa: A002
        """The name without what stands behind it, without a last word that was cut off, with its phrases made short."""
        whole = without_address(form.text)
        if whole != form.text:
            yield structs.replace(analyze(whole, type), text=form.text)
        if type == "person" and ends_at_field(form.text) and len(form.words) > 1 and len(form.words[-1].text) < START:
            words, joins = form.words[:-1], form.joins[:-1]
            yield structs.replace(form, words=words, joins=joins)
        if type == "person" and len(form.words) > 1 and self._is_cut(last := form.text.rsplit(maxsplit=1)[-1]):
            yield from cut_person(form) if form.words[-1].written == last else ()
        if type != "person":
            if type == _OFTEN_CUT or ends_at_field(form.text):
                yield from cut_off(form, self.is_rare)
            yield from (other for other in (shortened(form), without_inner_forms(form)) if other)
            if type == _OFTEN_CUT and (bare := without_tail(form)):
                yield bare
            for other in alternatives(form.text):
                yield structs.replace(analyze(other, type), text=form.text)

    def _others(self, text: str, type: EntityType) -> Iterator[tuple[str, list[Repair]]]:  # noqa: A002
        apart: list[Repair] = []
        text = _LETTERS_APART.sub(lambda letters: _together(letters[0], apart), text)
        pieces = _PIECE.findall(text)
        choices = [self._choices(piece, type, len(pieces) == 1) for piece in pieces]
        for chosen in product(*choices):
            repairs = [*apart, *(change for _, change in chosen if change)]
            if repairs:
                yield " ".join(piece for piece, _ in chosen), repairs

    def _choices_of(self, piece: str, type: EntityType, is_alone: bool) -> list[Choice]:  # noqa: A002
        """What a piece of a name can be: changed ones first, then as it stands."""
        word = fold(_HOLE.sub("", piece))
        found: dict[str, RepairKind] = {}
        if is_alone and word not in self._known and len(parts := _HUMP.findall(piece)) >= _LEAST_HUMPS:
            found[" ".join(parts)] = "no blanks"
        if _HOLE.search(piece) and not _HOLE.fullmatch(piece):
            found |= dict.fromkeys(self._filled(piece), "unreadable letter")
        elif word in self._known or not word.isascii() or is_east_asian(piece[:1]):
            pass  # names in characters are cut into syllables already
        elif " " in word:
            found |= dict.fromkeys(self._typed_once(word) if type in _OF_PEOPLE else (), "letter twice")
        elif not word.isalpha():
            found |= dict.fromkeys(self._with_letters(word), "digits for letters")
            found |= dict.fromkeys(self._at_number(word, type) if type != "person" else (), "no blanks")
        else:
            found |= dict.fromkeys(self._before_form(word) if type != "person" else (), "no blanks")
            found |= dict.fromkeys(self._legal_form(word) if type != "person" else (), "legal form")
            found |= dict.fromkeys(self._numbered(word) if type == "vessel" else (), "no blanks")
            found |= dict.fromkeys(self._parted(piece, word, is_alone=is_alone), "no blanks")
            found |= dict.fromkeys(self._typed_once(word) if type in _OF_PEOPLE else (), "letter twice")
        changed = [(after, Repair(kind, piece, after)) for after, kind in found.items()]
        return [*changed[:_MOST_OF_A_WORD], (piece, None)]

    @cached_property
    def _known(self) -> Mapping[str, float]:
        """Every known word -> the share of names that have it."""
        known = _Known(self._counts, self._names)
        # A dictionary answers many questions soonest; one of all words of a file is not worth its memory for few.
        return dict(known.items()) if isinstance(self._counts, dict) else known

    @cached_property
    def _legal_by_ear(self) -> Mapping[str, str]:
        """What a word of a legal form shares with other spellings of it -> the word: `kompany`, `dzhoint`."""
        words = sorted(word for word in legal_form_words() if len(word) >= LEAST_LEGAL)
        return {key: word for word in words for key in romanized_keys(word)}

    @cached_property
    def _legal_by_ending(self) -> Mapping[str, list[str]]:
        """Last letters -> the words of legal forms that end in them and have keys by ear."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(self._legal_by_ear.values())):
            found[word[-LEAST_LEGAL:]].append(word)
        return found

    @cached_property
    def _legal_by_letter(self) -> Mapping[str, list[str]]:
        """First letter -> the words of legal forms that can be misspelled, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(word for word in legal_form_words() if len(word) >= LEAST_LEGAL):
            found[word[0]].append(word)
        return found

    @cached_property
    def _by_length(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._known, key=lambda word: (-self._known[word], word)):
            found[len(word)].append(word)
        return found

    def _filled(self, piece: str) -> list[str]:
        """Known words that have some letter for each one that could not be read; without them where there is none."""
        parts = [fold(part) for part in _HOLE.split(piece)]
        pattern = re.compile("[a-z]".join(parts))
        words = self._by_length.get(sum(map(len, parts)) + len(parts) - 1, ())
        return [word for word in words if pattern.fullmatch(word)][:_MOST_OF_A_WORD] or ["".join(parts)]

    def _with_letters(self, word: str) -> list[str]:
        """A word with letters in the place of its digits: all that are known or, if none is, one."""
        if not any(map(str.isalpha, word)):
            return []
        ways = ["".join(way) for way in islice(product(*(_DIGITS.get(letter, letter) for letter in word)), 32)]
        read = [way for way in ways if way.isalpha()]
        is_mostly_letters = sum(map(str.isalpha, word)) * 2 > len(word)
        return [way for way in read if way in self._known] or read[:is_mostly_letters]

    def _typed_once(self, words: str) -> list[str]:
        """Short words without the letters that were typed twice: `yyu ro`, where `yu` is listed and `yyu` nowhere."""
        read = [self._with_single_letters(word) for word in words.split()]
        return [" ".join(read)] if read != words.split() else []

    def _with_single_letters(self, word: str) -> str:
        single = _TWICE.sub(r"\1", word)
        return single if len(word) <= _LONGEST_TWICE and word not in self._known and single in self._counts else word

    def _legal_form(self, word: str) -> list[str]:
        """The word of a legal form that a word is misspelled for."""
        if len(word) < LEAST_LEGAL - 1:
            return []
        if by_ear := self._legal_by_ear.keys() & romanized_keys(word):
            return [self._legal_by_ear[min(by_ear)]]
        budget = edit_budget(len(word))
        known = self._legal_by_letter.get(word[0], ())
        near = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=budget)
        return [near[0]] if near else []

    def _at_number(self, word: str, type: EntityType) -> list[str]:  # noqa: A002
        """A known word and a number that are written as one: `Ms13`, `27thscientific`."""
        parts = [part for match in _NUMBERED.finditer(word) for part in match.groups() if part]
        words = [part for part in parts if part[0].isalpha()]
        return [" ".join(parts)] if words and all(one in self._known or is_courtesy(one, type) for one in words) else []

    def _before_form(self, word: str) -> list[str]:
        """A known word with a word of a legal form written on to it: `Colimited`."""
        forms = self._legal_by_ending.get(word[-LEAST_LEGAL:], ())
        ways = ((word[: -len(form)], form) for form in forms if word.endswith(form))
        return [f"{rest} {form}" for rest, form in sorted(ways) if len(rest) > 1 and rest in self._known]

    def _numbered(self, word: str) -> list[str]:
        """A listed word with a Roman numeral behind it, without a blank between: `Seastariii`."""
        ways = ((word[: -len(numeral)], numeral) for numeral in _NUMERALS if word.endswith(numeral))
        return [
            f"{rest} {numeral.upper()}" for rest, numeral in ways if len(rest) >= START - 1 and rest in self._counts
        ]

    def _parted(self, piece: str, word: str, *, is_alone: bool) -> list[str]:
        """Known words that were written as one."""
        if not (_LEAST_GLUED if is_alone else LEAST_GLUED_BESIDE_OTHERS) <= len(word) <= _LONGEST:
            return []
        least = 2 if is_alone else LEAST_PART_BESIDE_OTHERS
        return [" ".join(parts) for parts in self._best_parts(word, least)]

    def _best_parts(self, word: str, least: int) -> list[list[str]]:
        """The likeliest ways to write a word as known ones, by how many names have each; at most three."""
        ahead: list[list[tuple[float, list[str]]]] = [[(0.0, [])], *([] for _ in word)]
        for end in range(least, len(word) + 1):
            ways = []
            for start in range(end - least + 1):
                share = self._known.get(word[start:end])
                if share and ahead[start]:
                    bits = 1.0 - math.log2(share)
                    ways += [(cost + bits, [*parts, word[start:end]]) for cost, parts in ahead[start]]
            ahead[end] = sorted(way for way in ways if len(way[1]) <= _MOST_PARTS)[:3]
        return [parts for _, parts in ahead[-1] if len(parts) > 1]


class _Known(Mapping[str, float]):
    """Every known word -> the share of names that have it; listed words are looked up where they are counted."""

    def __init__(self, counts: Mapping[str, int], names: int) -> None:
        self._counts, self._names = counts, names
        self._unlisted = {**common_words(), **dict.fromkeys(legal_form_words(), _LEGAL_SHARE)}

    def __getitem__(self, word: str) -> float:
        count = self._counts.get(word, 0)
        return count / self._names if count else self._unlisted[word]

    def __contains__(self, word: object) -> bool:
        return word in self._unlisted or word in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter({**self._unlisted, **self._counts})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _texts(form: NameForm) -> list[str]:
    return [word.text for word in form.words]


def _together(letters: str, found: list[Repair]) -> str:
    joined = "".join(letters.split())
    found.append(Repair("letters apart", letters, joined))
    return joined
