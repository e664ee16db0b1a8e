"""What a piece of a name, between two blanks, can mean: everything that any name with it could be read as.

How a word is read can depend on what stands beside it: legal forms, courtesy words and addresses are left out, numbers
are read as digits at the end only, words that are glued together are parted. So a piece has several ways to be read,
and a bound holds where it holds for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, structs

from listwarden.bulk.sieve.records import COMMA, HAS_WORD, ODD, ODD_ALONE, SINGLE, VANISHES
from listwarden.match import Matcher
from listwarden.match.fast.many import ManySubjects
from listwarden.model import EntityType
from listwarden.names.fold import fold
from listwarden.names.legal_forms import legal_form_words
from listwarden.names.numbers import number_of
from listwarden.names.persons import is_title
from listwarden.names.phrases import abbreviations_with
from listwarden.names.repair import UNREADABLE, repair
from listwarden.names.words import NameForm, Word, analyze

__all__ = ["Piece", "PieceReader"]

_PROBE = "qz"
"""No word, to stand beside a piece."""

_LEAST_GLUED = 7
"""Letters from which a word that no list has could be several, and shorter ones of persons are read in one way
(`index.readings`)."""

_SHORT = 4
"""Words below so many letters may be left out at the end of a name that was cut off (`index.readings`)."""

_LONGEST_COURTESY = 8
_COURTESY = frozenset({"messrs", "vessel"})
"""Those of more letters than `_SHORT`."""

_MOST_ENDS = 24
_MOST_LETTERS = 48

_ODD = re.compile(r"[;?,\s]|(?<![0-9])[0-9]{4}(?![0-9])")
"""What makes a reading depend on the whole name: addresses, holes, telegraph codes."""

_DOTTED = re.compile(r"(?:\w\.)+\w?\.?")
_ALTERNATIVE = re.compile(r"[(\[（【]|^[/|]$|.{4}/.{4}")
"""What may begin a second name (`names.alternatives`)."""

_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Han, Hangul and Kana, whose blanks can stand inside of words in names of others than persons."""

_DAMAGED = re.compile("[\u00c2-\u00f4](?:[^\x00-\x7f\u00c0-\u017f]|[\u0160-\u0161\u017d\u017e\u0152\u0153\u0178])"
                      "|[\u0420\u0421\u0413][^\x00-\x7f\u0410-\u044f]")  # fmt: skip
"""What may be the wrong encoding of something, which is repaired in the whole name or not at all."""


class Piece(Struct, frozen=True):
    """What is known of a piece.

    Attributes:
        flags: What it is (`records.ODD` ...).
        extra: Bits that it costs at the least where none of its words meets any.
        links: Listed name -> bits that its words give and save there at the most.
        firsts: Words that it can begin with.
        lasts: Words that it can end with.
    """

    flags: int
    extra: float = 0.0
    links: dict[int, float] = {}
    firsts: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()


class _Draft(NamedTuple):
    """A piece without its links, and the ways to read it for each side; none where it must be looked at exactly."""

    piece: Piece
    ways: Sequence[Sequence[NameForm]] = ()


class PieceReader:
    """Reads pieces of names.

    Args:
        sides: The listings that are asked for; names are numbered through all of them.
    """

    def __init__(self, sides: Sequence[Matcher]) -> None:
        self._sides = sides
        self._meetings = [_Meeting(side) for side in sides]
        self._cost = [
            [sum(side.scorer.missing_cost(word.text) for word in listed.form.words) for listed in side.index.names]
            for side in sides
        ]

    def read(self, pieces: Sequence[tuple[str, EntityType]]) -> list[Piece]:
        """What each of some pieces can mean in the name of such a party."""
        drafts = [self._draft(text, kind) for text, kind in pieces]
        for at, meeting in enumerate(self._meetings):
            forms = [form for draft in drafts if draft.ways for form in draft.ways[at]]
            meeting.learn(
                {word.text for form in forms for word in form.words}, (x for form in forms for x in form.joins)
            )
        return [
            structs.replace(draft.piece, links=self._links(draft.ways)) if draft.ways else draft.piece
            for draft in drafts
        ]

    def joined(self, texts: Sequence[str]) -> dict[str, bool]:
        """Whether each of some texts, two words joined, could be a listed word."""
        for meeting in self._meetings:
            meeting.learn((), texts)
        return {text: any(meeting.joins_any(text) for meeting in self._meetings) for text in texts}

    def _draft(self, text: str, type: EntityType) -> _Draft:  # noqa: A002
        core = text.removesuffix(",")
        if _is_odd(core, type):
            return _Draft(Piece(ODD))
        flags = COMMA if core != text else 0
        if not any(map(str.isalnum, core)):
            return _Draft(Piece(flags | VANISHES))
        flags |= HAS_WORD | (SINGLE if len(core) == 1 else 0)
        if type == "person" and core.isascii() and core.isalpha() and len(core) < _LEAST_GLUED:
            ways = [[analyze(core, type)]] * len(self._sides)
        else:
            alone = [side.index.readings.of(core, type) for side in self._sides]
            flags |= ODD_ALONE if any(len(forms) > 1 for forms in alone) else 0
            ways = [list(_ways(side, core, type, forms)) for side, forms in zip(self._sides, alone, strict=True)]
        ends = [(way.words[0].text, way.words[-1].text) for some in ways for way in some if way.words]
        firsts, lasts = (tuple(dict.fromkeys(end[at] for end in ends)) for at in (0, 1))
        if not ends or len(firsts) + len(lasts) > _MOST_ENDS or max(map(len, firsts + lasts)) > _MOST_LETTERS:
            return _Draft(Piece(ODD))
        words = {word for some in ways for way in some for word in way.words}
        may_vanish = any(not way.words for some in ways for way in some) or _may_vanish(core, words, type)
        extra = 0.0 if may_vanish else self._least_extra(ways)
        return _Draft(Piece(flags | (VANISHES if may_vanish else 0), extra, {}, firsts, lasts), ways)

    def _least_extra(self, ways: Sequence[Sequence[NameForm]]) -> float:
        costs = (
            sum(side.scorer.extra_cost(word.text) for word in way.words)
            for side, some in zip(self._sides, ways, strict=True)
            for way in some
        )
        return min(costs, default=0.0)

    def _links(self, ways: Sequence[Sequence[NameForm]]) -> dict[int, float]:
        """Listed name -> bits, of the best way to read the piece for each."""
        found: dict[int, float] = {}
        first = 0
        for side, meeting, some, cost in zip(self._sides, self._meetings, ways, self._cost, strict=True):
            for way in filter(meeting.meets_any, some):
                extra = sum(side.scorer.extra_cost(word.text) for word in way.words)
                for at, bits in side.index.candidates(way, side.scorer, float("-inf")).items():
                    given = bits + extra + cost[at]  # what is left of what was gained, before anything cost
                    if given > found.get(first + at, 0.0):
                        found[first + at] = given
            first += len(cost)
        return found


class _Meeting:
    """Which words and joins meet any listed word, worked out for many at once."""

    def __init__(self, side: Matcher) -> None:
        self._expander = ManySubjects(side, side.scorer).search.expander
        self._initials = frozenset(side.index.initials)
        self._most = self._expander.links().most

    def learn(self, words: Iterable[str], joins: Iterable[str]) -> None:
        self._expander.learn(words, joins)
        self._most = self._expander.links().most

    def joins_any(self, joined: str) -> bool:
        return bool(self._most[self._expander.joins[joined]] > 0)

    def meets_any(self, form: NameForm) -> bool:
        """Whether any word of a form meets one: by itself, as or by an initial, or joined to its neighbor."""
        words = self._expander.words
        return any(
            len(word.text) == 1 or word.text[0] in self._initials or self._most[words[word.text]] > 0
            for word in form.words
        ) or any(map(self.joins_any, form.joins))


def _ways(side: Matcher, core: str, type: EntityType, alone: Sequence[NameForm]) -> Iterator[NameForm]:  # noqa: A002
    """Every way in which a piece can be read beside others, and its words where it is read so alone."""
    ways = [alone[0]]
    if len(alone) > 1:  # of which some hold for it alone only
        ways += map(_without_first, side.index.readings.of(f"{_PROBE} {core}", type))
    texts = () if core.isalpha() or _DOTTED.fullmatch(core) else fold(core).split()
    if any(text in legal_form_words() for text in texts):  # which are no legal form at every place
        ways.append(_form_of(core, [Word(text, core) for text in texts]))
    if type != "person":
        ways += [numbered for form in ways for numbered in _numbered(form)]
        shorts = {short for form in ways for word in form.words for short in abbreviations_with(word.text)}
        ways += [_form_of(core, [Word(short, core)]) for short in sorted(shorts)]
    seen = {tuple((word.text, word.kind) for word in form.words): form for form in ways}
    yield from seen.values()


def _is_odd(core: str, type: EntityType) -> bool:  # noqa: A002
    if core.isascii() and core.isalpha():
        return False
    if _ODD.search(core) or UNREADABLE in core or _DAMAGED.search(core) or repair(core)[1]:
        return True
    return type != "person" and bool(_EAST_ASIAN.search(core) or _ALTERNATIVE.search(core))


def _may_vanish(core: str, words: Iterable[Word], type: EntityType) -> bool:  # noqa: A002
    """Whether some name with a piece may be read without it, or without a part of it."""
    texts = {word.text for word in words}
    if min(map(len, texts)) < _SHORT or not texts.isdisjoint(legal_form_words()):
        return True
    if any(is_title(text, 0, ("", "", "")) or abbreviations_with(text) for text in texts):
        return True
    if len(core) > _LONGEST_COURTESY:
        return False
    return _leaves_out(core.lower(), type)


@lru_cache(maxsize=65_536)
def _leaves_out(core: str, type: EntityType) -> bool:  # noqa: A002
    """Whether a piece in front of a name is (in part) a courtesy, which is left out."""
    if core.isalpha() and len(core) > _SHORT and core not in _COURTESY:
        return False
    return len(analyze(f"{core} {_PROBE} {_PROBE}", type).words) < 2 + len(fold(core).split())


def _without_first(form: NameForm) -> NameForm:
    return structs.replace(form, words=form.words[1:], joins=form.joins[1:])


def _form_of(text: str, words: Sequence[Word]) -> NameForm:
    return NameForm(text, tuple(words), (), tuple(one.text + other.text for one, other in pairwise(words)))


def _numbered(form: NameForm) -> Iterator[NameForm]:
    """The same with its numbers in digits, as they are read beside other words."""
    for is_last in (False, True):
        digits = [number_of(word.text, word.written, is_last=is_last) for word in form.words]
        if any(digits):
            yield _form_of(
                form.text,
                [
                    Word(number, word.written, "number") if number else word
                    for word, number in zip(form.words, digits, strict=True)
                ],
            )
