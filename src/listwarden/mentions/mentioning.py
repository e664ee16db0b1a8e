"""From found names to mentions.

Which of overlapping names stands, which listings a place could mean, and what goes back to a name that the document
gave in full before.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from listwarden.index import Index
from listwarden.mentions.acronyms import Acronym, acronyms_of
from listwarden.mentions.context import Judged, Surroundings, judge
from listwarden.mentions.finding import Finder, Found
from listwarden.mentions.lexicon import context_table, words
from listwarden.mentions.model import Match, Mention, Party, Span, Strength
from listwarden.mentions.record import Record
from listwarden.mentions.tokens import span_of
from listwarden.names.fold import fold

__all__ = ["find_mentions"]

_LEAST_NEIGHBOR = 2
"""Words that a name must have to speak for another of its round: single ones meet by chance."""


def find_mentions(
    finder: Finder, record: Record, around: Surroundings, parties: Sequence[Party] = ()
) -> tuple[Mention, ...]:
    """Every place that could mean a listed party, in order.

    Args:
        finder: The names.
        record: What is known of designations, for neighbors of one round.
        around: The document.
        parties: What the text names by rules: a person of the same surname keeps a surname from being ambiguous.
    """
    index = finder.matcher.index
    acronyms = acronyms_of(around.text)
    since = {one.letters: one.start for one in reversed(acronyms)}
    found = [one for one in finder.find(around.text) if not _is_defined(one, since, around.text)]
    rounds = _rounds(found, finder, record)
    judged = [judge(one, index, around, record, rounds) for one in found]
    mentions = [_mention(group, index, around) for group in _groups(judged, index)]
    mentions = _with_acronyms(mentions, acronyms, around)
    mentions = _apart([*mentions, *_surnames(mentions, around, parties)])
    return tuple(sorted(mentions, key=lambda one: one.span))


def _is_defined(found: Found, since: Mapping[str, int], text: str) -> bool:
    """Whether a place is an abbreviation that the document itself has defined by then."""
    return found.start >= since.get(text[found.start : found.end], len(text))


def _rounds(found: Iterable[Found], finder: Finder, record: Record) -> dict[str, int]:
    """Designation rounds -> how many of their parties are named at places of their own, by more than one word."""
    index = finder.matcher.index
    parties: dict[str, dict[str, int]] = defaultdict(dict)
    for one in found:
        listing = index.listings[index.names[one.name].listing]
        telling = finder.gazetteer.telling_words(index.names[one.name])
        if one.bits < context_table().needs.least_name or len(telling) < _LEAST_NEIGHBOR:
            continue
        for each in record.rounds_of(listing.id):
            parties[each.key].setdefault(listing.id, one.start)
    return {key: len(set(places.values())) for key, places in parties.items()}


def _groups(judged: Sequence[Judged], index: Index) -> Iterator[list[Judged]]:
    """Names that compete for one place, the best first; places do not overlap."""
    table = context_table().needs
    starts: list[int] = []
    taken: dict[int, list[Judged]] = {}
    for one in sorted(judged, key=lambda one: _rank(one, index)):
        at = bisect_right(starts, one.found.start)
        place = next((taken[near] for near in starts[max(at - 1, 0) : at + 1] if _overlap(taken[near][0], one)), None)
        if place is None:
            if one.is_hit or (one.is_near and one.bits >= table.least_name and not one.is_too_little):
                insort(starts, one.found.start)
                taken[one.found.start] = [one]
        elif one.is_hit == place[0].is_hit and one.bits >= place[0].bits - table.tie:
            place.append(one)
    yield from taken.values()


def _rank(one: Judged, index: Index) -> tuple[bool, float, int, str]:
    listing = index.listings[index.names[one.found.name].listing]
    return not one.is_hit, -one.bits, -(one.found.end - one.found.start), listing.id


def _overlap(one: Judged, other: Judged) -> bool:
    return one.found.start < other.found.end and other.found.start < one.found.end


def _mention(group: Sequence[Judged], index: Index, around: Surroundings) -> Mention:
    best = group[0]
    matches: dict[str, Match] = {}
    for one in group:
        match = _match(one, index)
        if match.listing.id not in matches:
            matches[match.listing.id] = match
    span = span_of(around.text, best.found.start, best.found.end)
    strength: Strength = "strong" if best.is_hit and not best.needs else "supported" if best.is_hit else "weak"
    sentence = around.sentences.at(span.start)
    return Mention(span, sentence, tuple(matches.values()), strength, notes=tuple(_notes(best)))


def _match(one: Judged, index: Index) -> Match:
    listed = index.names[one.found.name]
    return Match(index.listings[listed.listing], listed.name, one.bits, (*one.found.evidence, *one.context))


def _notes(one: Judged) -> Iterator[str]:
    if not one.needs:
        return
    if one.is_hit:
        spoke = ", ".join(each.feature.removeprefix("context.") for each in one.context if each.bits > 0)
        yield f"{_sentence(one.needs)}. What speaks for it here: {spoke}."
    else:
        lacking = "It needs context (country, program, another party of its round), and has too little"
        yield f"{_sentence(one.needs)}. {lacking}."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_acronyms(mentions: Sequence[Mention], acronyms: Sequence[Acronym], around: Surroundings) -> list[Mention]:
    """Takes a defining bracket into the mention before it, and adds the places where the letters stand again."""
    hits = [one for one in mentions if one.is_hit]
    by_end = {one.span.end: one for one in hits}
    by_start = {one.span.start: one for one in hits}
    wider: dict[Span, Mention] = {}
    again: dict[str, list[Mention]] = {}
    for acronym in acronyms:
        defined = by_end.get(acronym.name_end) or by_start.get(acronym.name_start)
        if defined is not None:
            wider[defined.span] = _widened(defined, acronym, around)
            if acronym.letters not in again:
                again[acronym.letters] = list(_again(acronym, defined, around))
    found = [*wider.values(), *(one for one in mentions if one.span not in wider)]
    return _apart([*found, *(one for places in again.values() for one in places)])


def _widened(mention: Mention, acronym: Acronym, around: Surroundings) -> Mention:
    start, end = min(mention.span.start, acronym.start), max(mention.span.end, acronym.end)
    return structs.replace(mention, span=span_of(around.text, start, end))


def _again(acronym: Acronym, defined: Mention, around: Surroundings) -> Iterator[Mention]:
    for found in re.finditer(rf"(?<!\w){re.escape(acronym.letters)}(?!\w)", around.text):
        if found.start() < acronym.end:
            continue
        span = span_of(around.text, *found.span())
        note = f"{acronym.letters} was defined at {acronym.start} for {defined.matches[0].listing.name}."
        sentence = around.sentences.at(span.start)
        yield Mention(span, sentence, defined.matches, defined.strength, "acronym", (note,), defined.span.start)


def _surnames(mentions: Sequence[Mention], around: Surroundings, parties: Sequence[Party]) -> list[Mention]:
    """Surnames alone, of persons who were named in full before and are the only ones of that name."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        surname = _surname_of(mention)
        if surname and surname not in found:
            is_shared = _has_namesake(surname, mention, parties)
            found[surname] = [] if is_shared else list(_later(surname, mention, around))
    return [one for places in found.values() for one in places]


def _surname_of(mention: Mention) -> str:
    """The last word of a person's full name as the text writes it, where it is the listed surname too."""
    listing = mention.matches[0].listing
    if not mention.is_hit or mention.how != "name" or listing.entity.type != "person":
        return ""
    last = mention.span.text.split()[-1]
    family = mention.matches[0].name.text.partition(",")[0] if "," in mention.matches[0].name.text else last
    is_surname = " " in mention.span.text and fold(last)[:3] in {word[:3] for word in fold(family).split()}
    return last if is_surname and len(last) > 2 and last[0].isupper() else ""


def _has_namesake(surname: str, mention: Mention, parties: Sequence[Party]) -> bool:
    """Whether the document names another person with this surname, listed or not."""
    whole, alone = fold(mention.span.text), fold(surname)
    persons = (fold(party.span.text) for party in parties if party.kind == "person")
    namesakes = (one for one in persons if one.split()[-1:] == [alone] and one != alone)
    return any(whole not in one for one in namesakes)


def _later(surname: str, mention: Mention, around: Surroundings) -> Iterator[Mention]:
    for found in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", around.text):
        if found.start() < mention.span.end:
            continue
        if not _stands_alone(around.text, *found.span()):
            continue
        note = f"A surname alone; {mention.span.text} was named in full at {mention.span.start}."
        span = span_of(around.text, *found.span())
        sentence = around.sentences.at(span.start)
        yield Mention(span, sentence, mention.matches, mention.strength, "surname", (note,), mention.span.start)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no other capitalized word, but a title, is written next to a surname."""
    before = re.search(r"([^\W\d_][\w.]*) $", text[max(0, start - 30) : start])
    after = re.match(r" ([^\W\d_]\w*)", text[end : end + 30])
    is_titled = before is None or not before[1][0].isupper() or before[1].lower().rstrip(".") in words("titles")
    sentence_start = before is not None and before[1].lower() in words("small")
    return (is_titled or sentence_start) and not (after and after[1][0].isupper())


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Without those that stand inside another, the first of which wins."""
    starts: list[int] = []
    kept: dict[int, Mention] = {}
    for one in mentions:
        at = bisect_right(starts, one.span.start)
        near = (kept[start].span for start in starts[max(at - 1, 0) : at + 1])
        if all(one.span.end <= span.start or span.end <= one.span.start for span in near):
            insort(starts, one.span.start)
            kept[one.span.start] = one
    return list(kept.values())
