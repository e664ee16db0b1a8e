"""Which word of a subject's name meets which word of a listed one, so that the pairing is the best possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from rapidfuzz.distance import OSA

from listwarden.index import Rarity
from listwarden.match.best_links import best_links
from listwarden.match.table import Cost, EvidenceTable, Keyed, Start
from listwarden.names.common import common_syllables
from listwarden.names.compare import Relation, WordRelation, are_two_names, by_edits, relate, relate_letters
from listwarden.names.keys import START, is_native
from listwarden.names.lexicon import concepts_of, is_loose, is_meaning
from listwarden.names.syllables import syllable_keys
from listwarden.names.words import ARTICLES, NameForm, Word

__all__ = [
    "LEAST_JOINED_CONSONANTS", "LEAST_JOINED_LETTERS", "LEAST_JOINED_SOUND", "MOST_JOINED_EDITS", "Alignment", "Link",
    "Places", "WordScorer", "align", "joined_relation",
]  # fmt: skip

LEAST_JOINED_SOUND = 6
"""Letters that a joined word must have to meet one that only sounds alike: too many short words share consonants."""

MOST_JOINED_EDITS = 2
"""Letters by which such a word may differ: `Giustino` is not `Gas Athena`."""

LEAST_JOINED_CONSONANTS = 3
"""The same for words that are written without vowels."""

LEAST_JOINED_LETTERS = 4
"""The same for words in scripts that leave out more than the article, as Hebrew does, or that keep their vowels."""

_SHORT_FOR_EDITS = 5
"""Letters up to which a listed word is short: an edit of it costs the most."""

_RARE = 13.0
"""Bits of a word that two or three listed names have ..."""
_SHORT_OF_RARE = 8
"""... and letters up to which many invented words have been thought of by several."""

_JOINED = frozenset({"same", "script", "syllables", "translation", "variant", "romanized", "sound"})
"""Ways in which a joined word can meet another."""

_BY_LIKENESS = frozenset({"sound", "edits"})
"""Ways in which words meet that are two common names of one tradition, if they are."""

_KEPT = 65_536
"""Pairs of words of which a scorer keeps what they are worth."""

_LEAST_CUT = 20
"""Letters of the shortest name whose last word may have been cut off."""

LinkKind = Literal[WordRelation, "joined"]


class Link(Struct, frozen=True, gc=False):
    """Words of the subject's name that meet words of the listed one.

    Attributes:
        subject: Positions of the words in the subject's name; one, or two that are joined.
        listed: Positions of the words in the listed name; one, or two that are joined.
        kind: How they meet.
        bits: What that is worth; never negative.
        edits: Letters by which they differ.
    """

    subject: tuple[int, ...]
    listed: tuple[int, ...]
    kind: LinkKind
    bits: float
    edits: int = 0


Places = tuple[int, int, int, int]
"""Words that could meet: how many of the subject's (one, or two neighbors), how many of the listed name's, and the
first of each. They are looked at in this order."""

_SIZES = ((1, 1), (1, 2), (2, 1))


class Met(NamedTuple):
    """How two words relate.

    Attributes:
        relation: The relation.
        bits: What it is worth.
        are_two: Whether they only sound or look alike, and are two common names of one tradition.
    """

    relation: Relation
    bits: float
    are_two: bool


class Alignment(Struct, frozen=True):
    """The best pairing of two names.

    Attributes:
        links: Which words meet, in order of the subject's.
        extra: Positions of the subject's words without counterpart.
        missing: Positions of the listed words without counterpart.
    """

    links: tuple[Link, ...]
    extra: tuple[int, ...]
    missing: tuple[int, ...]


class WordScorer:
    """What words are worth, by their rarity and the evidence table.

    Args:
        rarity: How rare each word is in the lists that are screened.
        table: The evidence table.
    """

    def __init__(self, rarity: Rarity, table: EvidenceTable) -> None:
        self.rarity = rarity
        self.table = table
        self.met = lru_cache(maxsize=_KEPT)(self._met)
        self.met_joined = lru_cache(maxsize=_KEPT)(self._met_joined)

    @property
    def initial(self) -> float:
        """What a word gives at the most by meeting an initial."""
        return self.table.initial.bits

    @property
    def most_extra(self) -> float:
        """The most that all extra words together cost, where the whole listed name is there."""
        return self.table.contained.most

    @property
    def most_missing(self) -> float:
        """What a missing word costs at the most."""
        return self.table.missing.most

    def _met(self, subject: str, listed: str) -> Met | None:
        """How two words relate and what that is worth; None if they do not."""
        relation = relate(subject, listed)
        if relation is None:
            return None
        are_two = relation.kind in _BY_LIKENESS and are_two_names(subject, listed)
        return Met(relation, self.bits(subject, listed, relation), are_two)

    def _met_joined(self, whole: str, one: str, other: str) -> float:
        """What it is worth that a word is two others joined; 0.0 or less if it is not, or not worth anything."""
        relation = joined_relation(whole, one + other)
        return self.joined_bits(whole, (one, other), relation) if relation else 0.0

    def bits(self, subject: str, listed: str, relation: Relation) -> float:
        """Bits that two related words are worth; never negative, never more than the listed word's rarity."""
        rare = self.rarity.bits(listed)
        if listed in ARTICLES:
            rare = min(rare, self.table.same_word.particle)
        if relation.kind == "same":
            return rare + self.long_bits(listed, rare)
        if relation.kind == "initial":
            return min(self.table.initial.bits, rare)
        if relation.kind == "form":
            return max(0.0, min(self.rarity.bits(subject), rare) - self.table.form.cost)
        if relation.key is not None:
            most = min(self.rarity.bits(subject), rare)
            if relation.kind == "start":
                return self._start_bits(most, relation, min(len(subject), len(listed)))
            bits = self._less_key_cost(most, relation, is_read=not (subject + listed).isascii())
            bits = max(0.0, bits - self._apart_cost(subject, listed, relation))
            return max(bits, self._near_bits(subject, listed, rare)) if relation.kind == "sound" else bits
        return self._edit_bits(subject, listed, rare, relation)

    def _edit_bits(self, subject: str, listed: str, rare: float, relation: Relation) -> float:
        known = self.rarity.bits(subject)
        cost = self.edit_cost(relation, len(listed) if known > self.rarity.ONCE else 0)
        return max(0.0, min(known - cost, rare - 1.0))

    def _near_bits(self, subject: str, listed: str, rare: float) -> float:
        """Bits that words that sound alike give by their letters: not less than if they did not sound alike."""
        near = by_edits(subject, listed) if self.table.sound.as_edits and (subject + listed).isascii() else None
        return self._edit_bits(subject, listed, rare, near) if near else 0.0

    def long_bits(self, word: str, rare: float) -> float:
        """Bits that an equal word of Latin letters gives beyond its rarity, where hardly any list has it.

        A list shows no word to be rarer than one among its names, but the longer one is, the fewer firms can have it.
        """
        rule = self.table.same_word
        if rare < _RARE or not (word.isascii() and word.isalpha() and word.islower()):
            return 0.0
        return min(rule.per_letter * max(0, len(word) - _SHORT_OF_RARE), rule.most)

    def _apart_cost(self, subject: str, listed: str, relation: Relation) -> float:
        """What it costs that words that sound alike are spelled far apart, but for two that have a meaning.

        And what it costs that words that mean the same do so by the way.
        """
        if relation.kind == "translation" and relation.key and (subject + listed).isascii():
            is_by_the_way = is_loose(subject, relation.key.value) or is_loose(listed, relation.key.value)
            return self.table.translation.loose * is_by_the_way
        price = self.table.sound.per_edit
        if not price or relation.kind != "sound" or (concepts_of(subject) and concepts_of(listed)):
            return 0.0
        return price * max(0, OSA.distance(subject, listed) - 1)

    def _start_bits(self, most: float, relation: Relation, letters: int) -> float:
        """Bits for the beginning of a word, of so many letters: the longer, the fewer words begin so by chance."""
        rule = self.table.start
        return max(0.0, min(most, self._key_bits(relation) + rule.per_letter * (letters - START)) - rule.cost)

    @cached_property
    def _by_kind(self) -> dict[str, Keyed | Cost | Start]:
        """The settings of each kind of relation that goes by keys, but for syllables."""
        table = self.table
        return {
            "script": table.script, "variant": table.variant, "romanized": table.romanized, "nickname": table.nickname,
            "abbreviation": table.abbreviation, "translation": table.translation, "start": table.start,
            "sound": table.sound,
        }  # fmt: skip

    def cost_of(self, kind: LinkKind) -> float:
        """What it takes from the worth of two words that they share a key only; 0.0 for other ways to meet."""
        rule = self._by_kind.get(kind)
        return rule.cost if rule else 0.0

    def _less_key_cost(self, bits: float, relation: Relation, *, is_read: bool) -> float:
        """Bits of words that share a key: no more than it gives, less what it costs.

        Args:
            bits: What they could be worth by themselves.
            relation: What they share.
            is_read: Whether one of them is in another script, not only spelled otherwise.
        """
        bits = min(bits, self._key_bits(relation))
        if relation.kind == "syllables":
            rule = self.table.syllables
            return bits - rule.read if is_read else min(bits - rule.spelled, rule.most)
        return bits - self._by_kind[relation.kind].cost

    def _key_bits(self, relation: Relation) -> float:
        """Rarity of the key that two words share: no more than so many bits a letter, lists show few of all words."""
        assert relation.key is not None
        bits = self.rarity.key_bits(relation.key)
        if relation.kind == "syllables":
            return bits
        rule = self._by_kind[relation.kind]
        return min(bits, rule.per_letter * len(relation.key.value)) if isinstance(rule, Keyed) else bits

    def joined_bits(self, whole: str, parts: Sequence[str], relation: Relation) -> float:
        """Bits that a word is worth that two others, joined, equal or sound like; may be negative."""
        rare = min(self.rarity.bits(whole), sum(map(self.rarity.bits, parts)))
        return self._less_joined_cost(rare, relation, is_read=not "".join((whole, *parts)).isascii())

    def _less_joined_cost(self, bits: float, relation: Relation, *, is_read: bool) -> float:
        if relation.kind in {"syllables", "translation"}:  # what is written without blanks is neither joined nor split
            return self._less_key_cost(bits, relation, is_read=is_read)
        bits -= self.table.joined.cost
        return bits if relation.key is None else self._less_key_cost(bits, relation, is_read=is_read)

    def edit_cost(self, relation: Relation, letters: int) -> float:
        """What edits cost, of a listed word of so many letters, or 0 for a subject's word that is known.

        The longer a word that begins alike, the fewer others are so near to it by chance.
        """
        edits = self.table.edits
        cost = edits.first + edits.further * (relation.edits - 1)
        cost += edits.per_short * max(0, _SHORT_FOR_EDITS - letters) if letters else 0.0
        if relation.at_start:
            return cost + edits.at_start
        return max(0.0, cost - min(edits.per_letter * max(0, letters - _SHORT_FOR_EDITS), edits.most_spared))

    def most_bits(self, subject: str, listed: str) -> float:
        """Most bits that two words, each perhaps a join of two, can be worth; 0.0 if they do not relate."""
        joined = max(self.most_joined_bits(subject, listed), self.most_joined_bits(listed, subject))
        return max(self.pair_bits(subject, listed), joined)

    def pair_bits(self, subject: str, listed: str) -> float:
        """Bits that two words are worth; 0.0 if they do not relate."""
        relation = relate(subject, listed)
        return self.bits(subject, listed, relation) if relation else 0.0

    def most_joined_bits(self, whole: str, joined: str) -> float:
        """Most bits that a word is worth by meeting two others that are joined so; 0.0 if it does not."""
        relation = joined_relation(whole, joined)
        if relation is None:
            return 0.0
        is_read = not (whole + joined).isascii()
        return max(0.0, self._less_joined_cost(self.rarity.bits(whole), relation, is_read=is_read))

    def missing_cost(self, word: str) -> float:
        """What a listed word without counterpart costs: a positive number of bits."""
        if word in ARTICLES:
            return 0.0
        rule = self.table.missing
        return min(rule.base + rule.per_bit * self.rarity.bits(word), rule.most)

    def extra_cost(self, word: str) -> float:
        """What a subject's word without counterpart costs: a positive number of bits."""
        if word in ARTICLES:
            return 0.0
        rule = self.table.extra
        return min(rule.base + rule.per_bit * self.rarity.bits(word), rule.most)


def align(subject: NameForm, listed: NameForm, scorer: WordScorer, places: Sequence[Places] | None = None) -> Alignment:
    """The pairing of words that leaves the highest sum of bits, the costs of words left over included.

    Each word meets at most one counterpart; two neighbors may together meet one word that joins them. The search is
    exact: greedy pairing would let a joined pair steal a word that meets another exactly.

    Args:
        subject: The subject's name.
        listed: The listed one.
        scorer: What words are worth.
        places: Which words could meet at all, in order; by default any.
    """
    some = _every_place(subject, listed) if places is None else places
    links = [link for link in _links(subject, listed, scorer, some) if link.bits > 0]
    chosen = sorted(best_links(links, subject, listed, scorer), key=lambda link: link.subject) if links else ()
    met_subject = {at for link in chosen for at in link.subject}
    met_listed = {at for link in chosen for at in link.listed}
    return Alignment(
        links=tuple(chosen),
        extra=tuple(at for at in range(len(subject.words)) if at not in met_subject),
        missing=tuple(at for at in range(len(listed.words)) if at not in met_listed),
    )


def _every_place(subject: NameForm, listed: NameForm) -> Iterator[Places]:
    """Each word of one name and each of the other, then each and two neighbors of the other, in order."""
    for mine, theirs in _SIZES:
        words, others = len(subject.words) - mine + 1, len(listed.words) - theirs + 1
        yield from ((mine, theirs, i, j) for i in range(words) for j in range(others))


def _links(subject: NameForm, listed: NameForm, scorer: WordScorer, places: Iterable[Places]) -> Iterator[Link]:
    cut = _cut_word(subject)
    for mine, theirs, i, j in places:
        if mine == theirs:
            yield from _word_link(i, j, subject, listed, is_cut=_is_cut(subject, i, cut, scorer), scorer=scorer)
        elif theirs > mine:
            parts = listed.words[j : j + 2]
            yield Link((i,), (j, j + 1), "joined", scorer.met_joined(subject.words[i].text, *_texts(parts)))
        else:
            text = listed.words[j].text
            bits = scorer.met_joined(text, *_texts(subject.words[i : i + 2]))
            yield Link((i, i + 1), (j,), "joined", min(bits, scorer.rarity.bits(text)))


def _texts(words: tuple[Word, ...]) -> tuple[str, str]:
    one, other = words
    return one.text, other.text


def _word_link(
    i: int, j: int, subject: NameForm, listed: NameForm, *, is_cut: bool, scorer: WordScorer
) -> Iterator[Link]:
    """How a word of one name meets one of the other, if it does."""
    one, other = subject.words[i], listed.words[j]
    met = scorer.met(one.text, other.text)
    if met is None:
        return
    relation, bits, are_two = met
    if relation.kind == "syllables" and not _may_be_syllables(one, other, subject, listed):
        yield from _letter_link(i, j, one.text, other.text, most=bits, scorer=scorer)
    elif not are_two and _may_meet(relation, one, other, is_cut=is_cut):
        yield Link((i,), (j,), relation.kind, bits, relation.edits)


def _letter_link(i: int, j: int, one: str, other: str, *, most: float, scorer: WordScorer) -> Iterator[Link]:
    """How words meet by their letters alone: never worth more than by syllables, which is what search bounds with."""
    relation = relate_letters(one, other)
    if relation and relation.kind != "start" and not are_two_names(one, other):
        yield Link((i,), (j,), relation.kind, min(most, scorer.bits(one, other, relation)), relation.edits)


def _cut_word(subject: NameForm) -> int | None:
    """Which word a field that was too short could have cut off: the last one written, wherever it belongs."""
    if subject.cut is not None:
        return None if subject.cut else len(subject.words) - 1
    if len(subject.text) < _LEAST_CUT:
        return None
    last = (at for at, word in enumerate(subject.words) if subject.text.rstrip().endswith(word.written))
    return next(last, len(subject.words) - 1)


def _may_be_syllables(one: Word, other: Word, subject: NameForm, listed: NameForm) -> bool:
    """Whether two Latin words of a person's name are of a Chinese or Korean one: `Ali` beside `Muhammad` is not."""
    if not (one.text.isascii() and other.text.isascii()):
        return True
    return {one.text, other.text} <= common_syllables().keys() or (
        _is_of_syllables(subject) and _is_of_syllables(listed)
    )


def _is_of_syllables(form: NameForm) -> bool:
    return all(syllable_keys(word.text) for word in form.words if word.kind == "word")


def _is_cut(subject: NameForm, at: int, cut: int | None, scorer: WordScorer) -> bool:
    """Whether a word may be but the beginning of one: a known word is one only where something says so."""
    return at == cut and (subject.cut is not None or scorer.rarity.is_unseen(subject.words[at].text))


def _may_meet(relation: Relation, one: Word, other: Word, *, is_cut: bool) -> bool:
    """An initial meets a word; the beginning of one does where it is written short, or where the name was cut off."""
    if relation.kind == "initial":
        return "initial" in {one.kind, other.kind}
    if relation.kind == "start":
        short = one if len(one.text) < len(other.text) else other
        return short.written.endswith(".") or (is_cut and short is one)
    return True


def _may_join(whole: str, joined: str) -> bool:
    """Whether a word could be two others joined: letter by letter, or in sound where both are long enough."""
    if whole == joined:
        return True
    either_native = is_native(whole) or is_native(joined)
    if not either_native and is_meaning(joined):
        relation = relate(whole, joined)
        if relation is not None and relation.kind == "translation":
            return True
    if either_native or (syllable_keys(whole) and syllable_keys(joined)):
        relation = relate(whole, joined)
        if relation is not None and relation.kind in {"syllables", "translation"}:
            return True
        if either_native:
            least = LEAST_JOINED_CONSONANTS if whole.isascii() and joined.isascii() else LEAST_JOINED_LETTERS
            return relation is not None and relation.key is not None and len(relation.key.value) >= least
    if whole[0] != joined[0] or len(whole) < LEAST_JOINED_SOUND or len(joined) < LEAST_JOINED_SOUND:
        return False
    return OSA.distance(whole, joined, score_cutoff=MOST_JOINED_EDITS) <= MOST_JOINED_EDITS


def joined_relation(whole: str, joined: str) -> Relation | None:
    """How a word relates to two others that are written as one, or None where they cannot be that word."""
    relation = relate(whole, joined) if _may_join(whole, joined) else None
    return relation if relation and relation.kind in _JOINED else None
