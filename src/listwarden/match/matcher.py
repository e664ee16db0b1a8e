"""One subject against one listing: the best pair of names, and everything else that is known of both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from listwarden.index import Index, ListedName
from listwarden.match.align import Places, WordScorer
from listwarden.match.calibration import probability_of
from listwarden.match.cut_evidence import may_be_beginning, most_cut_bits
from listwarden.match.fact_evidence import fact_evidence, most_fact_bits
from listwarden.match.identifier_evidence import has_equal_identifier
from listwarden.match.loosest import loosest
from listwarden.match.name_evidence import Compared, compare_near, most_name_bits
from listwarden.match.table import EvidenceTable
from listwarden.match.texts import form_of_text
from listwarden.model import EntityType, Evidence, Hit, Subject
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from listwarden.match.fast.many import ManySubjects
    from listwarden.match.fast.search import FastSearch

__all__ = ["Matcher", "Near", "NearPair", "needed_bits"]

_ROUNDING = 0.005
"""By so many bits each piece of evidence can be rounded up, while the bounds of candidate search are not."""

_MARGIN = 0.01
"""Bits by which sums of the same numbers in another order differ at the most."""

_FACTS = 20
"""More pieces of evidence than ever come of anything but words."""

_WORTH_COMPILING = 1_000
"""From so many subjects and texts on, counted since the start, the compiled kernel is made ready, which takes time."""


def has_kernel() -> bool:
    """Whether the libraries of the compiled kernel are installed (the extra `fast`)."""
    return find_spec("numba") is not None and find_spec("numpy") is not None


class NearPair(NamedTuple):
    """What candidate search says of two names.

    Attributes:
        bits: Most bits that they give.
        places: Which of their words could meet at all; None where that is not known.
    """

    bits: float
    places: Sequence[Places] | None = None


Near = Mapping[tuple[int, int], NearPair]
"""Subject's name, by place among all its forms, and listed one, by position -> what candidate search says of them."""


class _Pair(NamedTuple):
    """Two names to be compared, with what is known of which words could meet."""

    form: NameForm
    name: ListedName
    places: Sequence[Places] | None


class _Candidate(NamedTuple):
    """A listing to be scored: the pairs of names that could suffice, and the evidence beyond the name.

    That is None where it is left for later, since it can only lower a score.
    """

    pairs: list[_Pair]
    facts: tuple[Evidence, ...] | None


class _WithoutExtraCost(WordScorer):
    """What words are worth inside a text, where others stand around a name."""

    def extra_cost(self, word: str) -> float:
        return 0.0


class _WithoutMissingCost(WordScorer):
    """What words are worth to a name that was cut off, where what is missing may cost nothing."""

    @property
    def most_missing(self) -> float:
        return 0.0

    def missing_cost(self, word: str) -> float:
        return 0.0


class Matcher:
    """Scores subjects against the listings of an index.

    Args:
        index: The listings, with the rarity of their words.
        table: The evidence table.

    Attributes:
        index: The same.
        table: The same.
        scorer: Scores words by the loosest of the tables in play: what candidate search bounds with.
    """

    def __init__(self, index: Index, table: EvidenceTable) -> None:
        self.index = index
        self.table = table
        self._scorers = _scorers_of(index, table)
        in_play = {id(scorer): scorer.table for scorer in self._scorers}.values()
        self.scorer = WordScorer(index.rarity, loosest(list(in_play) or [table.for_("unknown", "")]))
        self._many: ManySubjects | None = None
        self._asked = 0
        self._in_text = _WithoutExtraCost(index.rarity, self.scorer.table)
        self._of_cut = _WithoutMissingCost(index.rarity, self.scorer.table)

    def scorer_of(self, position: int) -> WordScorer:
        """What scores the words of the listing at a position, by the settings of its type and its list."""
        return self._scorers[position]

    def table_of(self, position: int) -> EvidenceTable:
        """The settings of the type and the list of the listing at a position."""
        return self._scorers[position].table

    def hits(self, subject: Subject) -> list[Hit]:
        """Every listing that reaches the threshold, the strongest first; ties in order of listing id."""
        if self._many:
            return self._many.hits([subject])[0]
        return self.hits_by_reference(subject)

    def hits_by_reference(self, subject: Subject) -> list[Hit]:
        """The same by the readable reference: while the compiled search is not ready, and for what it cannot bound."""
        forms = self.forms_of(subject)
        return self.hits_among(subject, forms, self._by_name(subject, forms, self.scorer))

    def hits_among(self, subject: Subject, forms: Sequence[NameForm], near: Near) -> list[Hit]:
        """The hits of a subject, where it is known which pairs of names could reach the threshold.

        Args:
            subject: Who is screened.
            forms: The subject's names (`forms_of`).
            near: All pairs of names that could reach the threshold with the facts of their listing, in order.
        """
        found = self._hits_over_threshold(subject, self._gather(subject, forms, near))
        return sorted(found, key=lambda pair: (-pair.bits, pair.listing.id))

    def hits_of_many(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        """The hits of each of many subjects, in their order; the same as `hits` of each, only faster."""
        if self._is_worth_compiling(len(subjects)):
            self.prepare()
        return self._many.hits(subjects) if self._many else [self.hits_by_reference(subject) for subject in subjects]

    def prepare(self) -> None:
        """Makes the compiled search ready, where it is installed, so that forked processes share it."""
        if self._many is None and has_kernel():
            from listwarden.match.fast.many import ManySubjects  # noqa: PLC0415 - a single name must not wait for it

            self._many = ManySubjects(self, self.scorer)
            self._many.warm()

    def compiled(self) -> FastSearch | None:
        """The compiled search, made ready; None where it is not installed."""
        self.prepare()
        return self._many.search if self._many else None

    def _is_worth_compiling(self, asked: int) -> bool:
        self._asked += asked
        return self._asked >= _WORTH_COMPILING and has_kernel()

    def candidates(self, subject: Subject) -> list[int]:
        """Positions of the listings that could reach the threshold, in order; a superset of those that do."""
        forms = self.forms_of(subject)
        return sorted(self._gather(subject, forms, self._by_name(subject, forms, self.scorer)))

    def candidates_in(self, text: str, countries: Sequence[str] = ()) -> list[int]:
        """Positions of the listings that a part of a text could name, in order: words beside a name cost nothing.

        Countries that the text names may speak for a listing, and speak against none.
        """
        subject, told = Subject((text,)), Subject((text,), countries=tuple(countries))
        forms = [form_of_text(text)]
        near = self._by_name(told, forms, self._in_text)
        return sorted({*self._gather(subject, forms, near), *self._gather(told, forms, near)})

    def candidates_in_many(self, texts: Sequence[tuple[str, Sequence[str]]]) -> list[list[int]]:
        """What `candidates_in` gives for each of many texts with countries, only faster; it may be some more."""
        if self._is_worth_compiling(len(texts)):
            self.prepare()
        return self._many.listings_in(texts) if self._many else [self.candidates_in(*text) for text in texts]

    def score(self, subject: Subject, position: int, names: Sequence[ListedName] = ()) -> Hit:
        """Scores one listing, whether or not it reaches the threshold.

        Args:
            subject: Who is screened.
            position: Where the listing stands in the index.
            names: Which of the listing's names are compared; all by default.

        Returns:
            The pair of names with the most bits, with its waterfall. Of equal pairs the first wins: names in the
            order of the subject, then of the listing.
        """
        forms, listed = self.forms_of(subject), names or self.index.names_of(position)
        best = _best_pair(_all_pairs(forms, listed), self.scorer_of(position), -math.inf)
        assert best is not None
        return self._hit(subject, position, best, self._facts(subject, position))

    def _gather(self, subject: Subject, forms: Sequence[NameForm], near: Near) -> dict[int, _Candidate]:
        """Listings that could reach the threshold, with those pairs of names that could."""
        found = {
            position: _Candidate(_all_pairs(forms, self.index.names_of(position)), self._facts(subject, position))
            for position in sorted(self._with_same_identifier(subject))
        }
        whole = frozenset(found)
        for (form, at), pair in near.items():
            name = self.index.names[at]
            if name.listing in whole:
                continue
            if name.listing not in found:
                found[name.listing] = _Candidate(
                    [], self._facts(subject, name.listing) if _has_facts(subject) else None
                )
            pairs, facts = found[name.listing]
            table = self.table_of(name.listing)
            if _most_of_name(name, pair.bits, table) + _sum(facts or ()) >= needed_bits(table):
                pairs.append(_Pair(forms[form], name, pair.places))
        return {position: candidate for position, candidate in found.items() if candidate.pairs}

    def _facts(self, subject: Subject, position: int) -> tuple[Evidence, ...]:
        return fact_evidence(subject, self.index.listings[position], self.index, self.table_of(position))

    def _by_name(self, subject: Subject, forms: Sequence[NameForm], scorer: WordScorer) -> Near:
        """Pairs of names that could reach the threshold, whatever the other facts of the listing."""
        table = scorer.table
        facts = most_fact_bits(subject, table)
        if _suffices_without_name(facts, table):
            return dict.fromkeys(product(range(len(forms)), range(len(self.index.names))), NearPair(math.inf))
        found: dict[tuple[int, int], float] = {}
        for number, form in enumerate(forms):
            beside = most_name_bits(scorer) + _ROUNDING * len(form.words)
            needed = needed_bits(table) - facts
            for at, bits in self._near(form, scorer, needed, beside):
                found[number, at] = bits
            if form.cut is not None:
                cut = self._near(form, self._of_cut, needed, beside + most_cut_bits(table))
                near = ((at, bits) for at, bits in cut if may_be_beginning(form, self.index.names[at].form))
                found.update(((number, at), max(bits, found.get((number, at), bits))) for at, bits in near)
        return {pair: NearPair(found[pair]) for pair in sorted(found)}

    def _near(self, form: NameForm, scorer: WordScorer, needed: float, beside: float) -> Iterator[tuple[int, float]]:
        """Names that could give as many bits as are needed, with so many beside those of words, and what they give."""
        least = needed - beside if needed > scorer.table.other_name.most else -math.inf
        return ((at, bits + beside) for at, bits in self.index.candidates(form, scorer, least).items())

    def has_identifier(self, subject: Subject) -> bool:
        """Whether some listing has an identifier of the subject's."""
        return bool(subject.identifiers) and bool(self._with_same_identifier(subject))

    def _with_same_identifier(self, subject: Subject) -> set[int]:
        found: set[int] = set()
        for identifier in subject.identifiers:
            found |= self.index.with_identifier(identifier.value)
        return found

    def forms_of(self, subject: Subject) -> list[NameForm]:
        """Every name of a subject, in every way in which it can be read."""
        return [form for name in subject.names if name.strip() for form in self.index.readings.of(name, subject.type)]

    def _hits_over_threshold(self, subject: Subject, near: Mapping[int, _Candidate]) -> Iterator[Hit]:
        """The hits; only what reaches the threshold is told in words."""
        for position, (pairs, facts) in near.items():
            table = self.table_of(position)
            is_equal = facts is not None and has_equal_identifier(facts, table.identifier)
            needed = -math.inf if is_equal else table.threshold - table.prior.bits - _sum(facts or ())
            best = _best_pair(pairs, self.scorer_of(position), needed - _MARGIN)
            if best is None or best.bits < needed - _MARGIN:
                continue
            known = self._facts(subject, position) if facts is None else facts
            bits = round(table.prior.bits + best.bits + _sum(known), 2)
            if bits >= table.threshold or is_equal:
                hit = self._hit(subject, position, best, known)
                if hit.is_over_threshold:
                    yield hit

    def _hit(self, subject: Subject, position: int, names: Compared, facts: tuple[Evidence, ...]) -> Hit:
        scorer = self.scorer_of(position)
        table = scorer.table
        prior = Evidence("prior", table.prior.bits, "prior", note="before anything is compared")
        waterfall = (prior, *names.evidence(scorer), *facts)
        if has_equal_identifier(facts, table.identifier):
            waterfall += _least(waterfall, table)
        bits = round(sum(one.bits for one in waterfall), 2) + 0.0  # no negative zero
        said = probability_of(waterfall, table.calibration)
        return Hit(
            subject, self.index.listings[position], names.subject.text, names.listed.name, waterfall, bits,
            table.threshold, said, table.calibration.one_in,
        )  # fmt: skip


def _has_facts(subject: Subject) -> bool:
    """Whether a subject's other fields can speak for a listing: its type alone cannot."""
    return bool(subject.birth_dates or subject.gender or subject.countries or subject.addresses or subject.identifiers)


def _sum(some: Sequence[Evidence]) -> float:
    return sum(one.bits for one in some)


def _scorers_of(index: Index, table: EvidenceTable) -> list[WordScorer]:
    """One scorer for each listing; listings of the same settings share one."""
    if not table.types and not table.lists:
        return [WordScorer(index.rarity, table)] * len(index.listings)
    keys = list(index.kinds())
    tables = {key: table.for_(*key) for key in dict.fromkeys(keys)}
    distinct: list[WordScorer] = []
    scorers: dict[tuple[EntityType, str], WordScorer] = {}
    for key, own in tables.items():
        same = next((scorer for scorer in distinct if scorer.table == own), None)
        if same is None:
            distinct.append(same := WordScorer(index.rarity, own))
        scorers[key] = same
    return [scorers[key] for key in keys]


def needed_bits(table: EvidenceTable) -> float:
    """Bits that a name and the other facts must give together, at the least."""
    return table.threshold - table.prior.bits - _ROUNDING * _FACTS


def _most_of_name(name: ListedName, bits: float, table: EvidenceTable) -> float:
    """Most bits that a name gives whose words give so many at the most."""
    rule = table.strength
    if name.name.strength != "strong":
        bits = min(bits + (rule.weak if name.name.strength == "weak" else rule.derived), rule.most)
    return max(bits, table.other_name.most)


def _suffices_without_name(facts: float, table: EvidenceTable) -> bool:
    """Whether so many bits of other facts could make a hit of names that have no word in common."""
    return table.other_name.most + facts >= needed_bits(table)


def _least(waterfall: Sequence[Evidence], table: EvidenceTable) -> tuple[Evidence, ...]:
    """What lifts a sum to the least that an equal identifier gives."""
    lacking = round(table.identifier.least - sum(one.bits for one in waterfall), 2)
    note = "an equal number is always a question"
    return (Evidence("identifier.least", lacking, "limit", note=note),) if lacking > 0 else ()


def _all_pairs(forms: Sequence[NameForm], listed: Sequence[ListedName]) -> list[_Pair]:
    return [_Pair(form, name, None) for form in forms for name in listed]


def _best_pair(pairs: Sequence[_Pair], scorer: WordScorer, least: float) -> Compared | None:
    """The pair of names with the most bits; pairs that cannot have so many as is least need not be compared."""
    found = (compare_near(form, name, scorer, least, places) for form, name, places in pairs)
    return max((names for names in found if names), key=_worth, default=None)


def _worth(names: Compared) -> tuple[float, bool, float]:
    # Where nothing agrees every name gives the least there is: the publisher's own says more than a derived one.
    return names.bits, names.listed.name.strength != "derived", names.before_bounds
