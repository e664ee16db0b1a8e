"""Statements held against the record: the day of a designation, its order, its authority, how many it named."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from listwarden.mentions.lexicon import Order, numbers, orders, program_words, words
from listwarden.mentions.model import Check, DateSpan, Instrument, Match, Mention, Row, Span, Verdict
from listwarden.mentions.places import PlaceName
from listwarden.mentions.record import Record, Round
from listwarden.mentions.tokens import Sentences, span_of
from listwarden.names.countries import country_code, country_name

__all__ = ["Facts", "checks_of"]

_KINDS = (
    r"(?:companies|company|firms?|entities|entity|organi[sz]ations?|businesses|suppliers?|individuals|persons|parties"
    r"|vessels|people)"
)
_COUNT = re.compile(
    rf"\b(?P<number>{'|'.join(numbers())}|\d{{1,3}})\s+"
    rf"(?P<where>(?:[A-Z][\w-]+\s){{0,2}})(?P<what>(?:[a-z-]+\s){{0,2}}?{_KINDS})\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:impos\w+\s+(?:\w+\s+){0,2}?sanctions"
    r"|sanctions\b[^.;]{0,60}?\bimposed"
    r"|sanctioned|sanctioning|designated|designation|blacklisted"
    r"|announced\s+(?:\w+\s+){0,2}?sanctions|to\s+impose\s+sanctions|added\s+to\s+the\s+\w+\s+list|targeted)\b",
    re.IGNORECASE,
)
_ORDER_ISSUED = re.compile(
    r"\b(?P<order>(?:an\s+|the\s+)?executive\s+order)\b(?P<number>[\s(.)EO]*\d{5})?[^.;\n]{0,30}?"
    r"\b(?:issued|signed|dated|announced|of)\b",
    re.IGNORECASE,
)
_AUTHORITIES = {
    "State": re.compile(r"\bState\s+Department\b|\bDepartment\s+of\s+State\b"),
    "OFAC": re.compile(r"\bOFAC\b|\bTreasury\b(?:\s+Department)?|\bDepartment\s+of\s+the\s+Treasury\b"),
}
_SPEECH_ON = re.compile(
    r"\b(?:speaking|remarks?|speech|addressing|said|told|statement|warned)\b[^.;]{0,60}$", re.IGNORECASE
)
_DAY_AFTER = re.compile(r"\b(?:the\s+)?(?:a\s+)?day\s+(?P<way>after|before)\b", re.IGNORECASE)
_NEAR = dt.timedelta(days=14)
_MOST_ROUNDS = 3
_ABROAD = {"HK": "CN", "MO": "CN"}
"""Places with a code of their own that news count as a country's."""


class Facts(Struct, frozen=True):
    """What the checks look at.

    Attributes:
        text: The text.
        sentences: Its sentences.
        mentions: Listed parties in it.
        dates: Dates in it.
        instruments: Legal instruments it cites.
        places: Countries and cities in it.
        record: What is known of designations.
    """

    text: str
    sentences: Sentences
    mentions: Sequence[Mention]
    dates: Sequence[DateSpan]
    instruments: Sequence[Instrument]
    places: Sequence[PlaceName]
    record: Record


def checks_of(facts: Facts) -> tuple[Check, ...]:
    """Everything that the record can confirm or contradict, in order."""
    found: list[Check] = []
    for sentence in facts.sentences.all():
        found += _order_days(sentence, facts)
        if _ACT.search(sentence.text):
            found += _act_days(sentence, facts)
            found += _authorities(sentence, facts)
        found += _counts(sentence, facts)
        found += _bases(sentence, facts)
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


# --- which rounds a sentence can be about ---


def _rounds_for(sentence: Span, facts: Facts, earliest: dt.date, latest: dt.date) -> list[Round]:
    """The rounds of some days that a sentence can be about, the likeliest first.

    A round can be meant where the sentence names one of its parties, or where its program is what the document speaks
    of and a country of its parties is named in the document.
    """
    near = facts.record.between(earliest, latest)
    named = _named(facts, sentence)
    programs = _programs_of(facts)
    countries = {_plain(place.country) for place in facts.places}
    weighed = []
    for one in near:
        parties = sum(listing.id in named for listing in one.listings)
        shared = {_plain(code) for code in _countries_of(one, facts)} & countries
        if parties or (one.program in programs and shared):
            weighed.append((-parties, -len(shared), abs((one.on - earliest).days), one.key, one))
    return [one[-1] for one in sorted(weighed, key=lambda one: one[:-1])]


def _named(facts: Facts, sentence: Span | None = None) -> frozenset[str]:
    """Listings that a sentence, or the whole document, names."""
    spans = (sentence,) if sentence else (Span(0, len(facts.text), ""),)
    return frozenset(
        match.listing.id
        for mention in facts.mentions
        if mention.is_hit and any(span.start <= mention.span.start < span.end for span in spans)
        for match in mention.matches
    )


def _programs_of(facts: Facts) -> frozenset[str]:
    """The programs that a document speaks of: of its hits, of the orders it cites, and by three words of one."""
    hits = (mention.matches[0] for mention in facts.mentions if mention.is_hit)
    found = {program.code for match in hits for program in match.listing.programs}
    found.update(code for one in facts.instruments for code in one.programs)
    spoken = Counter(re.findall(r"[\w-]+", facts.text.lower()))
    found.update(code for code, telling in program_words().items() if sum(spoken[word] for word in telling) >= 3)
    return frozenset(found)


def _countries_of(one: Round, facts: Facts) -> frozenset[str]:
    return frozenset[str]().union(*(facts.record.countries_of(listing.id) for listing in one.listings))


def _plain(code: str) -> str:
    return _ABROAD.get(code, code)


# --- the day of a designation ---


def _act_days(sentence: Span, facts: Facts) -> Iterator[Check]:
    for date in _dates_in(sentence, facts):
        meant = _meant(date, sentence, facts)
        if meant is None:
            continue
        earliest, latest = meant
        exact = _rounds_for(sentence, facts, earliest, latest)
        if exact:
            shifted = "" if earliest == date.earliest else f"The words put the act on {_day(earliest)}. "
            yield _check(date.span, sentence, "date", "confirmed", shifted + _says_day(exact), _rows(exact))
        elif earliest == latest:
            near = _rounds_for(sentence, facts, earliest - _NEAR, latest + _NEAR)
            if near:
                closest = min(near, key=lambda one: abs((one.on - earliest).days))
                says = f"The record has no such designation on {_day(earliest)}, but one on {closest.says}."
                yield _check(date.span, sentence, "date", "contradicted", says, closest.rows())


def _meant(date: DateSpan, sentence: Span, facts: Facts) -> tuple[dt.date, dt.date] | None:
    """The days on which a sentence says that the act was; None where its date is of something else."""
    if date.earliest is None or date.latest is None or (date.latest - date.earliest).days > 31:
        return None
    act = _ACT.search(sentence.text)
    if act is None or _issued(sentence, date):
        return None
    after = sentence.text[date.span.end - sentence.start : act.start()]
    shift = _DAY_AFTER.search(after)
    if shift and date.span.end <= sentence.start + act.start():
        days = dt.timedelta(days=-1 if shift["way"].lower() == "after" else 1)
        return date.earliest + days, date.latest + days
    before = sentence.text[: date.span.start - sentence.start]
    return None if _SPEECH_ON.search(before) else (date.earliest, date.latest)


def _issued(sentence: Span, date: DateSpan) -> bool:
    """Whether a date is said to be that of an order."""
    found = _ORDER_ISSUED.search(sentence.text)
    return found is not None and 0 <= date.span.start - sentence.start - found.end() <= 12


def _says_day(rounds: Sequence[Round]) -> str:
    return f"The record has the designation: {'; '.join(one.says for one in rounds[:_MOST_ROUNDS])}."


# --- the day and the reach of an order ---


def _order_days(sentence: Span, facts: Facts) -> Iterator[Check]:
    """An order that is said to be of a day: held against the day on which it was signed."""
    found = _ORDER_ISSUED.search(sentence.text)
    date = next((one for one in _dates_in(sentence, facts) if _issued(sentence, one)), None)
    if found is None or date is None or date.earliest is None or date.latest is None:
        return
    span = span_of(facts.text, sentence.start + found.start("order"), date.span.end)
    for order in _orders_meant(sentence, facts, date):
        is_day = date.earliest <= order.signed_on <= date.latest
        says = f"{order.key} was signed on {_day(order.signed_on)}."
        row = Row(
            order.key,
            order.title,
            order.citation,
            order.signed_on,
            f"signed; programs {', '.join(order.programs)}; {order.part}",
        )
        rounds = [] if is_day else facts.record.between(date.earliest, date.latest)
        rounds = [one for one in rounds if one.program in order.programs]
        if rounds:
            says += f" What is of that day is a designation under it: {rounds[0].says}."
        yield _check(
            span, sentence, "instrument_date", "confirmed" if is_day else "contradicted", says, (row, *_rows(rounds))
        )


def _orders_meant(sentence: Span, facts: Facts, date: DateSpan) -> list[Order]:
    """The order a sentence cites; or that on which the designation of the day rests."""
    cited = [one.key for one in facts.instruments if sentence.start <= one.span.start < sentence.end]
    if not cited and date.earliest and date.latest:
        rounds = _rounds_for(sentence, facts, date.earliest, date.latest)
        programs = {one.program for one in rounds}
        return [one for one in orders().values() if programs.intersection(one.programs)]
    return [one for one in orders().values() if one.key in cited]


def _bases(sentence: Span, facts: Facts) -> Iterator[Check]:
    """An order that is named as the ground of the designation of parties in this sentence, or the ones beside it."""
    for one in facts.instruments:
        if not sentence.start <= one.span.start < sentence.end or not one.programs:
            continue
        number = facts.sentences.number_at(one.span.start)
        beside = Span(
            facts.sentences.numbered(number - 1).start, max(sentence.end, facts.sentences.numbered(number + 1).end), ""
        )
        named = [
            match
            for hit in facts.mentions
            if hit.is_hit and beside.start <= hit.span.start < beside.end
            for match in hit.matches[:1]
        ]
        under = {match.listing.id: match for match in named if _codes(match).intersection(one.programs)}
        if under:
            ids = ", ".join(sorted(under))
            says = f"{one.key} is the order behind {', '.join(one.programs)} ({one.part}); {ids} are listed under it."
            rows = tuple(_program_row(match, one) for _, match in sorted(under.items()))
            yield _check(one.span, sentence, "basis", "confirmed", says, rows)


def _codes(match: Match) -> set[str]:
    return {program.code for program in match.listing.programs}


def _program_row(match: Match, one: Instrument) -> Row:
    source = f"{match.listing.source.list}@{match.listing.source.snapshot[:12]}"
    return Row(
        match.listing.id,
        match.listing.name,
        source,
        None,
        f"programs {', '.join(sorted(_codes(match)))}; {one.key}, {one.part}",
    )


# --- how many, and from where ---


def _counts(sentence: Span, facts: Facts) -> Iterator[Check]:
    """Numbers of parties: "three Chinese companies and one Pakistani firm"."""
    counts = list(_COUNT.finditer(sentence.text)) if _speaks_of_act(sentence, facts) else []
    rounds = _rounds_counted(sentence, facts) if counts else []
    for found in counts:
        for one in rounds[:1]:
            yield from _held(found, sentence, facts, one)


def _speaks_of_act(sentence: Span, facts: Facts) -> bool:
    """Whether a sentence, or the one before, speaks of sanctions."""
    before = facts.sentences.before(facts.sentences.number_at(sentence.start))
    spoken = {word.lower() for word in re.findall(r"[\w-]+", f"{before.text} {sentence.text}")}
    return bool(spoken & words("sanctions"))


def _rounds_counted(sentence: Span, facts: Facts) -> list[Round]:
    """The round that a number is of: by the sentence's date, by its parties, or the one most named in the document."""
    for date in _dates_in(sentence, facts):
        meant = _meant(date, sentence, facts)
        if meant:
            return _rounds_for(sentence, facts, *meant)
    named = _named(facts, sentence) or _named(facts)
    tally = Counter(one.key for listing in named for one in facts.record.rounds_of(listing))
    most = [key for key, count in tally.most_common(1) if count > 1 or len(tally) == 1]
    return [one for one in facts.record.rounds if one.key in most]


def _held(found: re.Match[str], sentence: Span, facts: Facts, one: Round) -> Iterator[Check]:
    """One number against one round; only where it is said of all its parties, of a country, or of a city."""
    number = numbers().get(found["number"].lower()) or int(found["number"])
    where = f"{found['where']}{found['what'].rpartition(' ')[0]}".strip().removesuffix("-based").removesuffix("-owned")
    counted, place = _counted(where, one, facts)
    if counted is None:
        return
    span = span_of(facts.text, sentence.start + found.start(), sentence.start + found.end())
    verdict: Verdict = "confirmed" if counted == number else "contradicted"
    yield _check(span, sentence, "count", verdict, _says_count(one, counted, place), one.rows())


def _says_count(one: Round, counted: int, place: str) -> str:
    """What the record has, in words."""
    entries = "1 entry" if len(one.listings) == 1 else f"{len(one.listings)} entries"
    there = f", {counted or 'none'} of them {place}" if place else ""
    return f"The record of {one.says} has {entries}{there}."


def _counted(where: str, one: Round, facts: Facts) -> tuple[int | None, str]:
    """How many parties of a round are there; None where the words are of something that the record does not tell."""
    if not where:
        return len(one.listings), ""
    code = country_code(where)
    if code:
        of = sum(code in {_plain(each) for each in facts.record.countries_of(listing.id)} for listing in one.listings)
        return of, f"with a seat or other tie in {country_name(code)}"
    cities = [city for listing in one.listings for city in facts.record.cities_of(listing.id)]
    if any(where.lower() in city for city in cities):
        of = sum(any(where.lower() in city for city in facts.record.cities_of(listing.id)) for listing in one.listings)
        return of, f"with an address in {where}"
    return None, ""


# --- who did it ---


def _authorities(sentence: Span, facts: Facts) -> Iterator[Check]:
    """The authority that a sentence says did it, where its round is known."""
    for authority, pattern in _AUTHORITIES.items():
        found = pattern.search(sentence.text)
        rounds = _rounds_counted(sentence, facts) if found and _is_doer(sentence.text, found) else []
        if found is None or not rounds:
            continue
        one = rounds[0]
        is_same = one.authority in {authority, ""}
        basis = f" ({one.legal_basis})" if one.legal_basis else ""
        says = f"The record gives {one.authority} as the authority of {one.says}{basis}."
        if not is_same:
            says += " OFAC keeps the list, also for what others determine."
        verdict: Verdict = "confirmed" if is_same else "contradicted"
        span = span_of(facts.text, sentence.start + found.start(), sentence.start + found.end())
        yield _check(span, sentence, "authority", verdict, says, one.rows())


def _is_doer(text: str, found: re.Match[str]) -> bool:
    """Whether an authority is said to have done the act, and not to employ a spokesman."""
    act = _ACT.search(text)
    follows = text[found.end() : found.end() + 14].lower()
    return act is not None and not re.match(r"(?:['’]s)?\s+(?:spokes|official|secretary)", follows)


# --- helpers ---


def _dates_in(sentence: Span, facts: Facts) -> list[DateSpan]:
    return [date for date in facts.dates if sentence.start <= date.span.start < sentence.end]


def _rows(rounds: Sequence[Round]) -> tuple[Row, ...]:
    return tuple(row for one in rounds[:_MOST_ROUNDS] for row in one.rows())


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _check(span: Span, sentence: Span, kind: str, verdict: Verdict, says: str, rows: tuple[Row, ...]) -> Check:
    return Check(span, sentence, kind, verdict, says, rows)
