"""Parties, places and sums that a text names, found by rules and dictionaries: what no list has is shown, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from listwarden.mentions.acronyms import acronyms_of
from listwarden.mentions.lexicon import is_ordinary, words
from listwarden.mentions.model import DateSpan, Instrument, Party, PartyKind
from listwarden.mentions.places import PlaceName
from listwarden.mentions.tokens import plain_word, span_of
from listwarden.names.countries import country_code
from listwarden.names.fold import fold
from listwarden.names.legal_forms import is_legal_form

__all__ = ["parties_of"]

_W = r"[^\W\d_a-zß-öø-ÿа-я][\w.&]*(?:['’][\w]+)?"
_BETWEEN = (
    r"(?:[ \u00a0-]|,[ ](?=(?:Ltd|Inc|LLC|Co)\b)"
    r"|[ ](?:of|for|and|the|de|del|al|bin|&|du|der|von|van)[ ](?:the[ ])?)"
)
_RUN = re.compile(rf"(?<![\w’'])(?:{_W})(?:{_BETWEEN}(?=[^\W\d_])(?:{_W}))*")
_MONEY = re.compile(
    r"(?:US|C|A|HK)?[$€£¥]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|bn|m|k))?\b"
    r"|\b(?:USD|EUR|GBP|CHF|PKR|RUB|CNY|AED)\s?\d(?:[\d,.]*\d)?(?:\s?(?:million|billion|trillion))?"
    r"|\b\d[\d,.]*\s?(?:million|billion|trillion)\s(?:dollars|euros|pounds|rubles|rupees)\b",
    re.IGNORECASE,
)
_CALLED_VESSEL = r"\b(?:M/?[VT]|[Tt]he (?:tanker|vessel|ship|freighter)|[Tt]anker|[Vv]essel)"
_VESSEL = re.compile(rf"{_CALLED_VESSEL}\s+[“\"']?((?:{_W})(?:[ -](?:{_W}|\d+))*)")
_SOURCE = re.compile(r"[”\"],\s(?P<name>[A-Z][^,\n]{2,40}),\s*(?=https?://)")
_IMPRINT = re.compile(r"©\s*(?:\d{4}\s*)?(?P<name>[A-Z][^\n.,]{2,40})")
_BYLINE = re.compile(r"^[\s*_]*(?:By\s+)?(?P<name>(?:[A-Z]\.){1,3}\s?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)[\s*_]*$", re.M)
_PARTING = re.compile(r"(?<=\w{3})\.\s|\s(?:and|&)\s")
_LONGEST_RUN = 300
_REACH = 48
_MOST_NAMES = 5


def parties_of(
    text: str, places: Sequence[PlaceName], instruments: Iterable[Instrument] = (), dates: Iterable[DateSpan] = ()
) -> tuple[Party, ...]:
    """What a text names, in order, without overlaps.

    Args:
        text: The text.
        places: Countries and cities in it.
        instruments: Legal instruments in it.
        dates: Dates in it.
    """
    found = [
        *(Party(one.span, "instrument", note=one.key) for one in instruments),
        *(Party(one.span, "date", note=_days(one)) for one in dates),
        *_named(text, _SOURCE, "organization", "a cited source"),
        *_named(text, _IMPRINT, "organization", "the publisher"),
        *_named(text, _BYLINE, "person", "the author"),
        *(Party(span_of(text, *one.span(1)), "vessel") for one in _VESSEL.finditer(text)),
        *(Party(span_of(text, *one.span()), "money") for one in _MONEY.finditer(text)),
        *_in_runs(text),
        *(Party(span_of(text, one.start, one.end), "place", note=one.country) for one in places),
    ]
    return _without_overlaps([*found, *_again(found, text)])


def _days(one: DateSpan) -> str:
    if one.earliest is None:
        return one.note
    return f"{one.earliest}" if one.is_day else f"{one.earliest} to {one.latest}"


def _named(text: str, pattern: re.Pattern[str], kind: PartyKind, note: str) -> Iterator[Party]:
    for found in pattern.finditer(text):
        yield Party(span_of(text, *found.span("name")), kind, note=note)


def _in_runs(text: str) -> Iterator[Party]:
    """Organizations and persons among the runs of capitalized words."""
    letters = {one.name_end: one for one in acronyms_of(text)}
    runs = (run.span() for run in _RUN.finditer(text) if len(run[0]) <= _LONGEST_RUN)
    for begin, behind in (piece for run in runs for piece in _pieces(text, *run)):
        start, end = _trimmed(text, begin, behind)
        if end <= start:
            continue
        acronym = letters.get(end)
        if _is_organization(text[start:end]) or (acronym and " " in text[start:end]):
            start = acronym.name_start if acronym else start
            yield Party(span_of(text, start, acronym.end if acronym else end), "organization",
                        note=acronym.letters if acronym else "")  # fmt: skip
        else:
            yield from _person(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run parted where a sentence ends, and at an "and" between two names that are whole by themselves."""
    for parting in _PARTING.finditer(text, start, end):
        before = text[start : parting.start()]
        is_end = parting[0].startswith(".") and not is_legal_form(fold(before.rpartition(" ")[2]))
        if is_end or (_is_organization(before) and " for " not in before):
            yield start, parting.start()
            start = parting.end()
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without a small or ordinary word at its start that only begins the sentence, and without a possessive."""
    while start < end:
        first = re.match(r"[\w.’'&]+", text[start:end])
        if first is None or first[0].lower() not in words("small") | words("openings"):
            break
        start += first.end()
        start += len(text[start:end]) - len(text[start:end].lstrip(" -"))
    piece = plain_word(text[start:end]).rstrip(".,& -") if not text[start:end].endswith("Ltd.") else text[start:end]
    return start, start + len(piece)


def _is_organization(name: str) -> bool:
    tokens = [fold(plain_word(token)) for token in re.findall(r"[\w.&’']+", name)]
    if len(tokens) < 2:
        return False
    heads = words("organization_heads")
    head = next((at for at, token in enumerate(tokens) if token in {"of", "for"}), len(tokens))
    if is_legal_form(tokens[-1]) and len(tokens[-1]) > 1:
        return True
    return tokens[-1] in heads or (head > 0 and tokens[head - 1] in heads)


def _person(text: str, start: int, end: int) -> Iterator[Party]:
    """The name in a run, where its words are no ordinary ones and something says that it is a person."""
    role = ""
    tokens = list(re.finditer(r"[\w.’'-]+", text[start:end]))
    for at, token in enumerate(tokens):
        if token[0].lower().rstrip(".") in words("roles") | words("titles"):
            role, tokens = token[0], tokens[at + 1 :]
            return (yield from _person_after(text, start, tokens, role))
    yield from _person_after(text, start, tokens, role)


def _person_after(text: str, start: int, tokens: Sequence[re.Match[str]], role: str) -> Iterator[Party]:
    if not 2 <= len(tokens) <= _MOST_NAMES or any(_is_no_name(token[0]) for token in tokens):
        return
    low, high = start + tokens[0].start(), start + tokens[-1].end()
    name = plain_word(text[low:high]).rstrip(".")
    said = role or _said_of(text, low, low + len(name))
    if said:
        yield Party(span_of(text, low, low + len(name)), "person", note=said)


def _is_no_name(token: str) -> bool:
    bare = fold(plain_word(token))
    is_common = is_ordinary(bare) and bare in words("ordinary") | words("organization_heads")
    return is_common or bool(country_code(token)) or (token.isupper() and len(bare) > 2 and "." not in token)


def _said_of(text: str, start: int, end: int) -> str:
    """A role before or after a name, or a verb of speech beside it; empty where there is none."""
    before: list[str] = re.findall(
        r"[\w-]+", text[max(0, start - _REACH) : start].rpartition("\n")[2].rpartition(". ")[2]
    )[-2:]
    after: list[str] = re.findall(r"[\w-]+", text[end : end + _REACH].partition("\n")[0].partition(". ")[0])[:5]
    for word in (*reversed(before), *after):
        if word.lower() in words("roles") | words("titles"):
            return word
    return next((word for word in (*after[:2], *before[-1:]) if word.lower() in words("speech")), "")


def _again(found: Sequence[Party], text: str) -> Iterator[Party]:
    """Surnames alone of persons named in full, and letters defined for organizations."""
    seen: set[str] = set()
    for party in found:
        if party.kind == "person" and " " in party.span.text:
            short, note = party.span.text.split()[-1], f"{party.span.text}, by surname"
        elif party.kind == "organization" and party.note.isupper():
            short, note = party.note, party.span.text
        else:
            continue
        if short in seen:
            continue
        seen.add(short)
        for place in re.finditer(rf"(?<![\w-]){re.escape(short)}(?!\w)", text):
            if place.start() >= party.span.end:
                yield Party(span_of(text, *place.span()), party.kind, note=note)


def _without_overlaps(found: Iterable[Party]) -> tuple[Party, ...]:
    """The longest of those that overlap, in order."""
    kept: list[Party] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
        elif one.span.end - one.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = one
    return tuple(kept)
