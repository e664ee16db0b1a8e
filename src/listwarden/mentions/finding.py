"""Where listed names stand in a text: candidates by the gazetteer, compared word by word with the evidence table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from listwarden.index import ListedName
from listwarden.match import Matcher
from listwarden.match.name_evidence import name_evidence
from listwarden.mentions.gazetteer import SMALL, Gazetteer
from listwarden.mentions.lexicon import words
from listwarden.mentions.tokens import TOKEN, plain_word
from listwarden.model import Evidence
from listwarden.names.countries import country_code
from listwarden.names.fold import fold
from listwarden.names.legal_forms import is_legal_form
from listwarden.names.script import script_of
from listwarden.names.words import analyze

__all__ = ["Finder", "Found"]

_BLOCK = 1 << 16
_GAP = 1
"""Words of another kind that may stand between two words of a name."""

_HARD = re.compile(r"[;!?|•\t…<>/=@]|[.:](?=\s)|\n\s*\n|\s[–—]\s|[-*#]{2}|[\"“”«»]")
_JOINED = re.compile(r"[ \u00a0-]")
_FORM_GAP = re.compile(r"[\s,.()]{1,4}\Z")
_LETTERS = re.compile(r"[^\W\d_]")
_PARTICLES = words("small") | {"al", "bin", "ibn", "van", "von", "da", "dos", "ul", "ur", "abu", "e", "i"}
"""Words of names that are written small."""

_LEAST = -12.0
"""Bits below which a name is not even kept for the text around it to speak for."""

_EXTRA = 3
_SHORT = 5
_ENOUGH = 0.55
"""Share of a name's rarity that must have met before its words are compared closely."""


class Found(Struct, frozen=True):
    """A listed name at a place.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        name: Position of the name in the index.
        bits: The sum of the evidence, the prior included.
        evidence: The waterfall.
        by_initials: Whether only the surname and first letters agree.
    """

    start: int
    end: int
    name: int
    bits: float
    evidence: tuple[Evidence, ...]
    by_initials: bool = False


class _Spans:
    """Offsets of words, asked for when they are needed: that is rare."""

    def __init__(self, found: Sequence[re.Match[str]]) -> None:
        self._found = found

    def __getitem__(self, at: int) -> tuple[int, int]:
        return self._found[at].span()


class _Block(Struct):
    """A piece of a text: its words, their offsets in the whole text, those that are not small, and their classes.

    A word written large that is known, and may as well be a slip of another, has a second class; 0 for the others.
    """

    text: str
    tokens: list[str]
    spans: _Spans
    classes: list[int]
    kept: list[int]
    kept_classes: list[int]
    second: list[int]


class Finder:
    """Finds the names of an index in texts.

    Args:
        matcher: Index and evidence table.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.gazetteer = Gazetteer(matcher.index)
        self._scored: dict[tuple[str, int], tuple[float, tuple[Evidence, ...]]] = {}

    def find(self, text: str) -> list[Found]:
        """Every place where a listed name, or something like it, stands; those that overlap are all returned."""
        found: dict[tuple[int, int, int], Found] = {}
        for start, end in _blocks(text):
            for one in self._in_block(_block_of(text, start, end, self.gazetteer)):
                found.setdefault((one.start, one.end, one.name), one)
        return sorted(found.values(), key=lambda one: (one.start, -one.end, -one.bits, one.name))

    def _in_block(self, block: _Block) -> Iterator[Found]:
        seen: set[tuple[int, int, int]] = set()
        for first, last, name in self._candidates(block):
            extent = self._extent(block, first, last, name)
            if extent is None or (*extent, name) in seen:
                continue
            seen.add((*extent, name))
            found = self._score(block, *extent, name)
            if found:
                yield found
        yield from self._unspaced(block)

    def _candidates(self, block: _Block) -> Iterator[tuple[int, int, int]]:
        """Positions among the kept words of the first and the last word that speak for a name, and the name."""
        for first, last, pair in self._pairs(block):
            for name in self.gazetteer.pairs[pair]:
                yield first, last, name
        singles = self.gazetteer.singles_of_token
        for at in [at for at, token in enumerate(block.kept) if block.tokens[token] in singles]:
            for name in singles[block.tokens[block.kept[at]]]:
                yield at, at, name
        yield from self._by_initials(block)

    def _pairs(self, block: _Block) -> Iterator[tuple[int, int, tuple[int, int]]]:
        """Two kept words, neighbors or one word apart, whose classes are those of neighbors in a listed name."""
        known, classes, second = self.gazetteer.pairs, block.kept_classes, block.second
        slips = [at for at, one in enumerate(second) if one]
        for step in (1, 2):
            pairs = zip(classes, classes[step:], strict=False)
            for at in [at for at, pair in enumerate(pairs) if pair in known]:
                yield at, at + step, (classes[at], classes[at + step])
            for at in slips:
                if at + step < len(classes) and (second[at], classes[at + step]) in known:
                    yield at, at + step, (second[at], classes[at + step])
                if at >= step and (classes[at - step], second[at]) in known:
                    yield at - step, at, (classes[at - step], second[at])

    def _by_initials(self, block: _Block) -> Iterator[tuple[int, int, int]]:
        """Two or more capital letters before a surname: A.Q. Khan."""
        letters = {at for at, token in enumerate(block.kept) if _is_initial(block.tokens[token])}
        for at in [at for at in letters if at - 1 not in letters]:
            last = at
            while last in letters:
                last += 1
            if last - at >= 2 and last < len(block.kept):
                key = (block.kept_classes[last], block.tokens[block.kept[at]].lower())
                for name in self.gazetteer.initials.get(key, ()):
                    yield at, last, name

    def _extent(self, block: _Block, first: int, last: int, name: int) -> tuple[int, int] | None:
        """The first and last kept word of a name around the words that spoke for it; None where it is not there."""
        listed = self.matcher.index.names[name]
        telling = self.gazetteer.telling_words(listed)
        if first == last or _is_initial(block.tokens[block.kept[first]]):
            return (first, last) if not _is_parted(block, first, last) else None
        classes = {word: {self.gazetteer.class_of(word)} for word in telling}
        if not block.tokens[block.kept[first]].isascii():
            classes = {word: known.union(self.gazetteer.consonants_of(word)) for word, known in classes.items()}
        wanted = set[int]().union(*classes.values())
        low = self._reach(block, first, -1, wanted, len(telling))
        high = self._reach(block, last, 1, wanted, len(telling))
        if _is_parted(block, low, high):
            low, high = first, last
            if _is_parted(block, low, high):
                return None
        met = wanted.intersection(block.kept_classes[low : high + 1] + block.second[low : high + 1])
        return (low, high) if self._is_enough(classes, met) else None

    def _reach(self, block: _Block, at: int, step: int, wanted: set[int], longest: int) -> int:
        """How far the words of a name go on to one side, with at most one other word between."""
        end, gap = at, 0
        for _ in range(longest + _GAP):
            at += step
            if not 0 <= at < len(block.kept) or gap > _GAP:
                break
            if block.kept_classes[at] in wanted:
                if _is_parted(block, *sorted((at, end))):
                    break
                end, gap = at, 0
            else:
                gap += 1
        return end

    def _is_enough(self, classes: Mapping[str, set[int]], met: set[int]) -> bool:
        rarity = self.matcher.index.rarity
        bits = [(rarity.bits(word), bool(known & met)) for word, known in classes.items()]
        return sum(one for one, is_met in bits if is_met) >= _ENOUGH * sum(one for one, _ in bits)

    def _score(self, block: _Block, first: int, last: int, name: int) -> Found | None:
        listed = self.matcher.index.names[name]
        one, other = block.kept[first], block.kept[last]
        if not _is_written_as_name(block, one, other, listed):
            return None
        other = _with_legal_form(block, other)
        start, end = block.spans[one][0], block.spans[other][0] + len(_bare(block.tokens[other]))
        kind = self.matcher.index.listings[listed.listing].entity.type
        whole = _surface(block, *_widened(block, one, other, kind))
        bits, evidence = self._bits(whole, name)
        is_initials = _is_initial(block.tokens[one]) and first != last
        return Found(start, end, name, bits, evidence, is_initials) if bits >= _LEAST else None

    def _bits(self, surface: str, name: int) -> tuple[float, tuple[Evidence, ...]]:
        known = self._scored.get((surface, name))
        if known is None:
            listed = self.matcher.index.names[name]
            kind = self.matcher.index.listings[listed.listing].entity.type
            scorer = self.matcher.scorer_of(listed.listing)
            prior = Evidence("prior", scorer.table.prior.bits, "prior", note="before anything is compared")
            evidence = (prior, *name_evidence(analyze(surface, kind), listed, scorer))
            known = round(sum(one.bits for one in evidence), 2), evidence
            if len(self._scored) > 200_000:
                self._scored.clear()
            self._scored[surface, name] = known
        return known

    def _unspaced(self, block: _Block) -> Iterator[Found]:
        """Names of scripts without blanks, letter by letter."""
        known = self.gazetteer.unspaced
        if not known or block.text.isascii():
            return
        for number in [number for number, token in enumerate(block.tokens) if not token.isascii()]:
            token = block.tokens[number]
            for at in range(len(token) - 1):
                for name, position in known.get(token[at : at + 2], ()):
                    if token.startswith(name, at):
                        yield self._exact(name, block.spans[number][0] + at, position)

    def _exact(self, name: str, start: int, position: int) -> Found:
        bits, evidence = self._bits(name, position)
        return Found(start, start + len(name), position, bits, evidence)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of a long text that end at a line break, so that its words need not all be held at a time."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        if end < len(text):
            parted = max(text.rfind("\n\n", start, end), 0) or max(text.rfind("\n", start, end), 0)
            end = parted if parted > start else text.find(" ", end)
        end = len(text) if end >= len(text) or end < 0 else end
        yield start, end
        start = end


def _block_of(text: str, start: int, end: int, gazetteer: Gazetteer) -> _Block:
    found = list(TOKEN.finditer(text, start, end))
    tokens = [one[0] for one in found]
    class_of, second_of = gazetteer.class_of_token, gazetteer.second_of_token
    classes = [class_of[token] for token in tokens]
    kept = [at for at, one in enumerate(classes) if one != SMALL]
    second = [second_of.get(tokens[at], 0) for at in kept]
    return _Block(text, tokens, _Spans(found), classes, kept, [classes[at] for at in kept], second)


def _bare(token: str) -> str:
    """A token without its possessive; a line break in it stays, so that its length is that in the text."""
    return (
        token[: len(token) - (len(_joined(token)) - len(plain_word(token)))] if "'" in token or "’" in token else token
    )


def _joined(token: str) -> str:
    return re.sub(r"[-‐][ \t]*\r?\n[ \t]*|[\u00ad\u200b-\u200d]", "", token)


def _surface(block: _Block, one: int, other: int) -> str:
    """The words from one token to another as they would stand on one line, without possessives."""
    end = block.spans[other][0] + len(_bare(block.tokens[other]))
    text = block.text[block.spans[one][0] : end]
    return " ".join(_joined(text).split())


def _is_initial(token: str) -> bool:
    return len(token) == 1 and token.isupper()


def _is_parted(block: _Block, first: int, last: int) -> bool:
    """Whether something stands between two kept words that no name has inside."""
    one, other = block.kept[first], block.kept[last]
    for at in range(one, other):
        end, start = block.spans[at][1], block.spans[at + 1][0]
        if start - end > 1 and _HARD.search(block.text, end, start) and not _is_dotted(block, at):
            return True
    return False


def _is_dotted(block: _Block, at: int) -> bool:
    """Whether the full stop after a word is that of an initial or of a legal form."""
    token = block.tokens[at]
    after = block.text[block.spans[at][1] : block.spans[at + 1][0]]
    is_short = (len(token) == 1 and token.isupper()) or is_legal_form(fold(token))
    return is_short and after.replace(" ", "") in {".", ".,", ".)", ".),"}


def _is_written_as_name(block: _Block, one: int, other: int, listed: ListedName) -> bool:
    """Whether a place is capitalized as names are; short acronyms are all capitals, scripts without case always fit.

    English writes every telling word of a name large. Elsewhere the first one is enough, and a word that the list
    itself writes small may be small.
    """
    tokens = [token for token in block.tokens[one : other + 1] if _LETTERS.match(token)]
    cased = [token for token in tokens if token[0].lower() != token[0].upper()]
    if not cased:
        return bool(tokens)
    if one == other and len(cased[0]) <= _SHORT and listed.name.text.isupper():
        return _bare(cased[0]).isupper()
    if not cased[0].isascii() and script_of(cased[0]) != "Latn":
        return cased[0][0].isupper()
    small = _PARTICLES | set(TOKEN.findall(listed.name.text))
    return not any(token[0].islower() and _bare(token) not in small for token in cased)


def _with_legal_form(block: _Block, at: int) -> int:
    """The last word of the legal form that follows a name, or the name's last word."""
    end = at
    for following in range(at + 1, min(at + 4, len(block.tokens))):
        between = block.text[block.spans[following - 1][1] : block.spans[following][0]]
        word = block.tokens[following]
        if not _FORM_GAP.match(between) or "\n\n" in between or not (word[0].isupper() or word in {"d", "s"}):
            break
        if is_legal_form(fold(word)) or (word.lower() in {"private", "pvt"} and following + 1 < len(block.tokens)):
            end = following
    while end > at and not is_legal_form(fold(block.tokens[end])):
        end -= 1
    return end


def _widened(block: _Block, one: int, other: int, kind: str) -> tuple[int, int]:
    """A place with the capitalized words that stand directly before and after it: they may be of a longer name."""
    if not block.tokens[one][0].isupper() or block.text[block.spans[one][0] : block.spans[other][1]].isupper():
        return one, other
    low, high = one, other
    while one - low < _EXTRA and _goes_on(block, low - 1, low) and _counts_before(block, low - 1, kind):
        low -= 1
    while high - other < _EXTRA and _goes_on(block, high, high + 1) and _counts(block.tokens[high + 1]):
        if _bare(block.tokens[high]) != block.tokens[high]:
            break
        high += 1
    return low, high


def _goes_on(block: _Block, at: int, following: int) -> bool:
    if at < 0 or following >= len(block.tokens):
        return False
    return bool(_JOINED.fullmatch(block.text[block.spans[at][1] : block.spans[following][0]]))


def _counts(token: str) -> bool:
    """Whether a neighbor is written as a part of a name."""
    return token[0].isupper() and token.lower() not in words("small") and token.lower() not in words("titles")


def _counts_before(block: _Block, at: int, kind: str) -> bool:
    token = block.tokens[at]
    if not _counts(token) or plain_word(token) != token or country_code(token):
        return False
    before = block.text[max(0, block.spans[at][0] - 2) : block.spans[at][0]].strip()
    is_first = (
        at == 0
        or before.endswith((".", "?", "!", ":", "“", '"', "\n"))
        or "\n" in block.text[block.spans[at][0] - 2 : block.spans[at][0]]
    )
    return kind == "person" or not is_first
