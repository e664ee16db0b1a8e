"""How far a name carries in its document: what the text around it says for and against the listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from listwarden.index import Index, countries_of
from listwarden.mentions.finding import Found
from listwarden.mentions.lexicon import context_table, is_ordinary, program_words, words
from listwarden.mentions.places import PlaceName, places_of
from listwarden.mentions.record import Record
from listwarden.mentions.tokens import Sentences
from listwarden.model import Evidence, Listing
from listwarden.names.fold import fold

__all__ = ["Judged", "Surroundings", "judge"]

_WORD = re.compile(r"[\w/-]+")
_PERSON_BITS = 22.0
"""Rarity of the words of a person's name, in bits, from which on it is no name that many have."""

_WEAK = "its publisher calls this name weak"
_INITIALS = "only the surname and first letters agree"
_ALIKE = frozenset({"name.variant", "name.romanized", "name.sound", "name.nickname", "name.edits", "name.joined"})
_WORDS = _ALIKE | {"name.same", "name.form", "name.script", "name.initial"}
_ORDINARY = "a generic name: an ordinary word"
_LACKING = "a part of the listed name is lacking"
_ABBREVIATED = frozenset({_WEAK, _INITIALS})
_ROLE_REACH = 80
_SHORT = 4
_NUMBER = re.compile(r"\b[A-Z]{0,3}\d[\dA-Z-]{5,}\b")


class Judged(Struct, frozen=True):
    """A found name with what its surroundings say.

    Attributes:
        found: The name at its place.
        needs: Why the name alone does not carry; empty where it does.
        context: Evidence of the surroundings.
    """

    found: Found
    needs: str
    context: tuple[Evidence, ...]

    @property
    def context_bits(self) -> float:
        """The sum of the surroundings' evidence."""
        return round(sum(one.bits for one in self.context), 2)

    @property
    def bits(self) -> float:
        """The sum of all evidence."""
        return round(self.found.bits + self.context_bits, 2)

    @property
    def is_hit(self) -> bool:
        """Whether it carries: by its name, or with its surroundings."""
        needs = context_table().needs
        if not self.needs:
            return self.found.bits >= needs.least_name
        return self.is_near and self.context_bits >= needs.after_context and self.bits >= needs.least_name

    @property
    def is_too_little(self) -> bool:
        """Whether it is one ordinary word, or a part of a name: without context it is not even shown."""
        return self.needs in {_ORDINARY, _LACKING}

    @property
    def is_near(self) -> bool:
        """Whether the name itself is complete enough for its surroundings to speak for it."""
        needs = context_table().needs
        return self.found.bits >= (needs.least_weak if self.needs in _ABBREVIATED else needs.least_name)


class Surroundings:
    """What a document says besides names: its sentences, places, and words.

    Args:
        text: The text.
        programs: Codes of the programs that rest on the legal instruments it cites.
    """

    def __init__(self, text: str, programs: Iterable[str] = ()) -> None:
        self.text = text
        self.programs = frozenset(programs)
        self._words_of: dict[int, frozenset[str]] = {}

    @cached_property
    def sentences(self) -> Sentences:
        """Its sentences."""
        return Sentences(self.text)

    @cached_property
    def places(self) -> Sequence[PlaceName]:
        """Countries and cities in it."""
        return places_of(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, lower case."""
        return frozenset(_WORD.findall(self.text.lower()))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that it also writes small: these are ordinary ones in it."""
        return frozenset(re.findall(r"\b[a-z]{3,}\b", self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """What could be an identifier."""
        return frozenset(_NUMBER.findall(self.text))

    def near(self, offset: int) -> tuple[int, int]:
        """The offsets of the sentence that an offset is in, with the one before."""
        number = self.sentences.number_at(offset)
        this, before = self.sentences.numbered(number), self.sentences.before(number)
        return (before.start if before.text else this.start), this.end

    def words_near(self, offset: int) -> frozenset[str]:
        """The words there, lower case."""
        number = self.sentences.number_at(offset)
        if number not in self._words_of:
            start, end = self.near(offset)
            self._words_of[number] = frozenset(_WORD.findall(self.text[start:end].lower()))
        return self._words_of[number]


def judge(found: Found, index: Index, around: Surroundings, record: Record, rounds: Mapping[str, int]) -> Judged:
    """Weighs one found name.

    Args:
        found: The name at its place.
        index: Where it is from.
        around: The document.
        record: What is known of designations.
        rounds: Key of each designation round -> how many of its parties the document names.
    """
    listing = index.listings[index.names[found.name].listing]
    needs = _needs(found, index, around)
    context = tuple(_context(found, listing, around, record, rounds)) if needs else ()
    return Judged(found, needs, context)


def _needs(found: Found, index: Index, around: Surroundings) -> str:
    """Why a name needs context; empty where it needs none."""
    listed = index.names[found.name]
    kind = index.listings[listed.listing].entity.type
    telling = [text for text in (word.text for word in listed.form.words) if text not in words("small")]
    if listed.name.strength == "weak":
        return _WEAK
    if found.by_initials:
        return _INITIALS
    if len(telling) <= 1:
        lacks_form = bool(listed.form.families) and all(one.feature != "name.legal_form" for one in found.evidence)
        return _needs_of_one_word(telling, kind, index, around, lacks_form)
    return _needs_of_incomplete(found, kind) or _needs_of_common(found, telling, kind, around)


def _needs_of_incomplete(found: Found, kind: str) -> str:
    features = {one.feature for one in found.evidence}
    least = context_table().needs.alike
    missing = [fold(one.listed_value) for one in found.evidence if one.feature == "name.missing"]
    is_part = kind == "vessel" or (kind != "person" and (found.bits < least or not all(map(is_ordinary, missing))))
    if "name.number" in features or (missing and is_part):
        return _LACKING
    return "its words are only alike" if features & _ALIKE and found.bits < least else ""


def _needs_of_common(found: Found, telling: Sequence[str], kind: str, around: Surroundings) -> str:
    rarity = sum(one.bits for one in found.evidence if one.feature in _WORDS)
    if kind == "person":
        return "" if rarity >= _PERSON_BITS else "many people have this name"
    if all(is_ordinary(word) or word in around.lower_words for word in telling):
        return "a generic name: it has ordinary words only"
    return "" if rarity >= context_table().needs.telling else "its words are common"


def _needs_of_one_word(telling: Sequence[str], kind: str, index: Index, around: Surroundings, lacks_form: bool) -> str:
    word = telling[0] if telling else ""
    if is_ordinary(word) or word in around.lower_words:
        return _ORDINARY
    if kind in {"person", "vessel", "aircraft"}:
        return f"one word alone, of a {kind}"
    if len(word) <= _SHORT:
        return "a short name or an undefined abbreviation"
    if index.rarity.bits(word) < context_table().needs.telling:
        return "one word that many listed names have"
    return "one word, without the legal form it is listed with" if lacks_form else ""


def _context(
    found: Found, listing: Listing, around: Surroundings, record: Record, rounds: Mapping[str, int]
) -> Iterator[Evidence]:
    yield from _country(found, listing, around, record)
    yield from _program(found, listing, around)
    yield from _neighbor(listing, record, rounds)
    yield from _kind(found, listing, around)
    yield from _identifier(listing, around)


def _evidence(feature: str, bits: float, seen: str, listed: str, note: str) -> Evidence:
    return Evidence(f"context.{feature}", bits, "agrees" if bits > 0 else "conflicts", seen, listed, note)


def _country(found: Found, listing: Listing, around: Surroundings, record: Record) -> Iterator[Evidence]:
    bits = context_table().context
    known = countries_of(listing.entity) | record.countries_of(listing.id)
    start, end = around.near(found.start)
    own = {one.start for one in around.places if found.start <= one.start < found.end}
    named = [one for one in around.places if one.country in known and one.start not in own]
    near = next((one for one in named if start <= one.start < end), None)
    place = near or next(iter(named), None)
    if place:
        seen = around.text[place.start : place.end]
        where = "in this sentence or the one before" if near else "elsewhere in the document"
        yield _evidence("country", bits.country_near if near else bits.country_far, seen, place.country, where)


def _program(found: Found, listing: Listing, around: Surroundings) -> Iterator[Evidence]:
    bits = context_table().context
    codes = [program.code for program in listing.programs]
    telling = frozenset[str]().union(*(program_words().get(code, frozenset()) for code in codes))
    near = sorted(telling & around.words_near(found.start))
    far = sorted(telling & around.words) if not near else []
    if near:
        worth = bits.program_near + (bits.program_several if len(near) > 1 else 0.0)
        yield _evidence("program", worth, ", ".join(near[:3]), ", ".join(codes), "words of the program's subject, near")
    elif far:
        yield _evidence("program", bits.program_far, far[0], ", ".join(codes), "... elsewhere in the document")
    cited = sorted(around.programs.intersection(codes))
    if cited:
        yield _evidence("instrument", bits.instrument, cited[0], ", ".join(codes), "its order is cited")
    spoken = sorted(words("sanctions") & around.words_near(found.start))
    if spoken:
        yield _evidence("sanctions", bits.sanctions_near, spoken[0], "", "the sentences speak of sanctions")


def _neighbor(listing: Listing, record: Record, rounds: Mapping[str, int]) -> Iterator[Evidence]:
    for one in record.rounds_of(listing.id):
        if rounds.get(one.key, 0) > 1 and len(one.listings) <= context_table().needs.largest_round:
            note = "another party of the same round is named"
            yield _evidence("neighbor", context_table().context.neighbor, one.says, listing.id, note)
            return


def _kind(found: Found, listing: Listing, around: Surroundings) -> Iterator[Evidence]:
    bits, kind = context_table().context, listing.entity.type
    near = around.words_near(found.start)
    if kind in {"vessel", "aircraft"}:
        seen = sorted(words(f"{kind}_words") & near)
        if seen:
            yield _evidence("kind", bits.kind_near, seen[0], kind, f"the text speaks of a {kind}")
    if kind == "person":
        reach = around.text[max(0, found.start - _ROLE_REACH) : found.end + _ROLE_REACH].lower()
        role = next((word for word in _WORD.findall(reach) if word in words("roles")), "")
        if role:
            yield _evidence("role", bits.role, role, "", "the text calls the person so")


def _identifier(listing: Listing, around: Surroundings) -> Iterator[Evidence]:
    for one in listing.entity.identifiers:
        if one.value in around.numbers:
            yield _evidence("identifier", context_table().context.identifier, one.value, one.value, one.kind)
            return
