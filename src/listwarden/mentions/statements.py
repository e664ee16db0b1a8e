"""Who says what: quotes with their speakers, and how sentences about listed parties stand to their content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import cast

from listwarden.mentions.lexicon import modality_of, words
from listwarden.mentions.model import DateSpan, Mention, Modality, Party, Span, Statement
from listwarden.mentions.tokens import Sentences, span_of

__all__ = ["statements_of"]

_QUOTE = re.compile(r"[“«„]([^“”«»„\n]{3,}(?:\n\s*[^“”«»„\n]+){0,4})[”»]|(?<!\w)\"([^\"\n]{3,})\"(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey)\b")
_REACH = 300
_FAR = 1000
"""Letters around a quote beyond which nobody is taken for its speaker."""

_PRONOUN_REACH = 400
_RANK = {"person": 0, "organization": 200, "place": 240}
"""Who can speak, and by how many letters of distance they come behind a person: "Khan of the Institute says"."""


_ORDER: tuple[Modality, ...] = (
    "denied", "alleged", "accused", "suspected", "claimed", "confirmed", "reported", "possible",
)  # fmt: skip
"""Which modality a sentence with several cues has: what is contested outweighs what is merely said."""


def statements_of(
    text: str,
    sentences: Sentences,
    mentions: Sequence[Mention],
    parties: Sequence[Party],
    dates: Sequence[DateSpan],
) -> tuple[Statement, ...]:
    """Quotes, and sentences that name a listed party or speak of sanctions, in order.

    Args:
        text: The text.
        sentences: Its sentences.
        mentions: Listed parties in it.
        parties: What else it names.
        dates: Dates in it.
    """
    hits = [mention for mention in mentions if mention.is_hit]
    quotes = [_quote(text, found, sentences, hits, parties, dates) for found in _QUOTE.finditer(text)]
    told = _told(sentences, hits, parties, dates)
    return tuple(sorted([*quotes, *told], key=lambda one: one.span))


def _quote(
    text: str, found: re.Match[str], sentences: Sentences, hits: Sequence[Mention], parties: Sequence[Party],
    dates: Sequence[DateSpan],
) -> Statement:  # fmt: skip
    group = 1 if found[1] else 2
    span = span_of(text, *found.span(group))
    region = _region(sentences, found.start(), found.end())
    region = Span(max(region.start, span.start - _FAR), min(region.end, span.end + _FAR), "")
    outside = _blanked(text, region, span)
    cue, speaker = _speech(outside, region.start, span, parties)
    modality = cast(Modality, modality_of().get(cue.text, "reported")) if cue else "stated"
    return Statement(span, True, modality, cue, speaker, _within(hits, span), _dates(dates, region))


def _region(sentences: Sentences, start: int, end: int) -> Span:
    """The sentence of a quote, and the one before where that introduces it with a colon, or where it has no verb."""
    number = sentences.number_at(start)
    this, before = sentences.numbered(number), sentences.before(number)
    introduces = before.text.rstrip("*_ ").endswith(":") or len(this.text) - (end - start) < 12
    if introduces and before.text:
        return Span(before.start, this.end, "")
    return this


def _blanked(text: str, region: Span, quote: Span) -> str:
    """The text of a region with the quotes in it blanked out."""
    piece = text[region.start : max(region.end, quote.end)]
    return _QUOTE.sub(lambda found: " " * len(found[0]), piece)


def _speech(outside: str, offset: int, quote: Span, parties: Sequence[Party]) -> tuple[Span | None, Span | None]:
    """The verb of speech nearest to a quote, and who says it."""
    verbs = [found for found in _WORD.finditer(outside) if found[0] in words("speech")]
    verbs = [one for one in verbs if offset + one.start() < quote.start or not outside[: one.start()].endswith("and ")]
    if not verbs:
        return None, None
    plain = [found for found in verbs if modality_of().get(found[0]) == "reported"]
    verb = min(plain or verbs, key=lambda found: _between(offset + found.start(), offset + found.end(), quote))
    cue = Span(offset + verb.start(), offset + verb.end(), verb[0])
    return cue, _speaker(outside, offset, cue, parties)


def _between(start: int, end: int, quote: Span) -> int:
    """Letters between a verb and a quote."""
    return quote.start - end if end <= quote.start else abs(start - quote.end)


def _speaker(outside: str, offset: int, cue: Span, parties: Sequence[Party]) -> Span | None:
    """Who a verb of speech belongs to: a pronoun right before it, or the nearest party, persons first."""
    before = outside[max(0, cue.start - offset - 20) : cue.start - offset]
    if (_WORD.findall(before) or [""])[-1].lower() in words("passive"):
        return None
    pronoun = _PRONOUN.search(before)
    if pronoun and len(before) - pronoun.end() < 14:
        persons = [one.span for one in parties if one.kind == "person"]
        persons = [one for one in persons if 0 < cue.start - one.start < _PRONOUN_REACH]
        return persons[-1] if persons else None
    end = offset + len(outside)
    near = [one for one in parties if one.kind in _RANK and offset <= one.span.start < end]
    near = [one for one in near if _distance(one.span, cue) < _REACH]
    near = [one for one in near if outside[one.span.start - offset : one.span.end - offset].strip()]
    beside = [one for one in near if one.span.end + 1 == cue.start]
    best = min(
        beside or near, key=lambda one: (_distance(one.span, cue) + _RANK[one.kind], one.span.start), default=None
    )
    return best.span if best else None


def _distance(one: Span, cue: Span) -> int:
    """Letters between a party and a verb; a party behind the verb is rarely who speaks."""
    return cue.start - one.end if one.end <= cue.start else 2 * (one.start - cue.end) + 20


def _modality(text: str, offset: int) -> tuple[Modality, Span | None]:
    """How a sentence stands to its content, and the word that says so."""
    cues: dict[str, Span] = {}
    for found in _WORD.finditer(text):
        is_first = found.start() == 0
        modality = modality_of().get(found[0].lower() if is_first else found[0])
        if modality:
            cues.setdefault(modality, Span(offset + found.start(), offset + found.end(), found[0]))
    best = next((modality for modality in _ORDER if modality in cues), None)
    return (best, cues[best]) if best else ("stated", None)


def _told(
    sentences: Sentences, hits: Sequence[Mention], parties: Sequence[Party], dates: Sequence[DateSpan]
) -> Iterator[Statement]:
    for sentence in sentences.all():
        about = _within(hits, sentence)
        spoken = {word.lower() for word in _WORD.findall(sentence.text)}
        if not about and not spoken & words("sanctions"):
            continue
        outside = _QUOTE.sub(lambda found: " " * len(found[0]), sentence.text)
        modality, cue = _modality(outside, sentence.start)
        is_speech = cue is not None and cue.text.lower() in words("speech")
        speaker = _speaker(outside, sentence.start, cue, parties) if cue and is_speech else None
        yield Statement(sentence, False, modality, cue, speaker, about, _dates(dates, sentence))


def _within(hits: Sequence[Mention], span: Span) -> tuple[int, ...]:
    first = bisect_left(hits, span.start, key=lambda hit: hit.span.start)
    behind = bisect_left(hits, span.end, key=lambda hit: hit.span.start)
    return tuple(hit.span.start for hit in hits[first:behind])


def _dates(dates: Sequence[DateSpan], span: Span) -> tuple[DateSpan, ...]:
    first = bisect_left(dates, span.start, key=lambda date: date.span.start)
    return tuple(dates[first : bisect_left(dates, span.end, key=lambda date: date.span.start)])
