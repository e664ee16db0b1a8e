"""Screens payment messages: every party, agent and free text against the lists, and repeats against what was held."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from listwarden.effects import Answer
from listwarden.model import Hit, Subject
from listwarden.payments.answer import FieldHit, Outcome, PaymentAnswer
from listwarden.payments.model import FreeText, Message, Party, Value
from listwarden.payments.policies import Policies, default_policies
from listwarden.payments.seen import Seen
from listwarden.payments.subjects import subject_of
from listwarden.payments.text_search import Found, TextSearch
from listwarden.screening import Screener

__all__ = ["PaymentScreener"]

_T = TypeVar("_T")

_KEPT = 65_536
"""How many parties and texts are remembered with what they met: banks come again in every message."""


class _Asked(NamedTuple):
    """A message with the subjects that its parties are."""

    message: Message
    parties: list[tuple[Party, Subject]]


class PaymentScreener:
    """Screens messages against the lists of a screener.

    Args:
        screener: The lists and settings.
        seen: What was held before; forgets all at the end by default.
        policies: The policies of fields; those that come with Listwarden by default.
        effects: Says of a hit in a message what it means in law; nothing by default.

    Attributes:
        screener: The lists and settings.
    """

    def __init__(
        self,
        screener: Screener,
        seen: Seen | None = None,
        policies: Policies | None = None,
        effects: Callable[[Hit, Message], Answer] | None = None,
    ) -> None:
        self.screener = screener
        self._seen = seen or Seen()
        self._effects = effects
        self._search = TextSearch(screener.matcher, policies or default_policies())
        self._parties: OrderedDict[Hashable, tuple[Hit, ...]] = OrderedDict()
        self._texts: OrderedDict[Hashable, tuple[Found, ...]] = OrderedDict()
        self._coverage = screener.coverage()

    def screen(self, message: Message) -> PaymentAnswer:
        """The answer for one message."""
        return self._answer(_asked(message))

    def screen_all(self, messages: Iterable[Message], together: int = 1) -> Iterator[PaymentAnswer]:
        """Screens many messages, one answer each, in order.

        Args:
            messages: The messages.
            together: How many may be looked at together: faster, but the first answer then waits for the last of them.
        """
        several = iter(messages)
        while asked := list(map(_asked, islice(several, together))):
            if together > 1:
                self._learn(asked)
            yield from map(self._answer, asked)

    def _learn(self, several: Sequence[_Asked]) -> None:
        """Searches for all parties and texts of several messages at once."""
        subjects = dict.fromkeys(subject for asked in several for _, subject in asked.parties)
        new = [subject for subject in subjects if subject not in self._parties]
        for subject, hits in zip(new, self.screener.matcher.hits_of_many(new), strict=True):
            _remembered(self._parties, subject, partial(tuple, hits))
        texts = (whole for asked in several for text in asked.message.texts for whole, _ in _variants(text))
        self._search.learn(whole for whole in texts if (whole, False) not in self._texts)

    def _answer(self, asked: _Asked) -> PaymentAnswer:
        message = asked.message
        found = [one for party, subject in asked.parties for one in self._party(party, subject, message)]
        known = {(one.hit.listing.id, one.role) for one in found}
        for text in message.texts:
            # What a party's own lines met again is not said twice.
            found += [one for one in self._text(text, message) if (one.hit.listing.id, one.role) not in known]
        hits = tuple(sorted((one for one in found if not one.set_aside), key=_order))
        aside = tuple(sorted((one for one in found if one.set_aside), key=_order))
        repeats = tuple(self._seen.look(message, hits))
        outcome: Outcome = "no hit" if message.is_whole else "not screened"
        if hits or any(repeat.changes for repeat in repeats):
            outcome = "hit: hold"
        return PaymentAnswer(message, outcome, hits, aside, repeats, self._coverage)

    def _party(self, party: Party, subject: Subject, message: Message) -> Iterator[FieldHit]:
        hits = _remembered(self._parties, subject, lambda: tuple(self.screener.matcher.hits(subject)))
        for hit in hits:
            yield FieldHit(hit, party.role, party.policy, _met_value(party, hit), "", self._effect(hit, message))

    def _text(self, text: FreeText, message: Message) -> Iterator[FieldHit]:
        best: dict[str, FieldHit] = {}
        for whole, starts in _variants(text):
            key = (whole, text.policy == "line")
            found = _remembered(self._texts, key, partial(self._find, whole, text.policy))
            for one in found:
                known = best.get(one.hit.listing.id)
                if known is None or (bool(known.set_aside), -known.hit.bits) > (bool(one.set_aside), -one.hit.bits):
                    value = _value_at(text, whole, starts, one)
                    effect = None if one.set_aside else self._effect(one.hit, message)
                    best[one.hit.listing.id] = FieldHit(one.hit, text.role, text.policy, value, one.set_aside, effect)
        yield from best.values()

    def _find(self, whole: str, policy: str) -> tuple[Found, ...]:
        return tuple(self._search.find(whole, is_address=policy == "line"))

    def _effect(self, hit: Hit, message: Message) -> Answer | None:
        return self._effects(hit, message) if self._effects else None


def _asked(message: Message) -> _Asked:
    subjects = ((party, subject_of(party)) for party in message.parties)
    return _Asked(message, [(party, subject) for party, subject in subjects if subject is not None])


def _remembered(memory: OrderedDict[Hashable, _T], key: Hashable, find: Callable[[], _T]) -> _T:
    if key in memory:
        memory.move_to_end(key)
        return memory[key]
    found = memory[key] = find()
    if len(memory) > _KEPT:
        memory.popitem(last=False)
    return found


def _order(one: FieldHit) -> tuple[float, str, int, str]:
    return (-one.hit.bits, one.hit.listing.id, one.value.line, one.value.place)


def _met_value(party: Party, hit: Hit) -> Value:
    """The name that met; the identification, where that decided; with its place."""
    equal = {one.subject_value for one in hit.evidence if one.feature == "identifier" and one.outcome == "agrees"}
    numbers = [*(one.value for one in party.identifiers), *party.accounts]
    by_number = next((one for one in numbers if one.text.strip() in equal or one.text[:8] in equal), None)
    by_name = next((one for one in party.names if one.text == hit.subject_name), None)
    by_part = next((one for one in party.names if hit.subject_name in one.text), None)
    return by_number or by_name or by_part or Value(hit.subject_name, party.place, party.line)


def _variants(text: FreeText) -> Iterator[tuple[str, list[int]]]:
    """The lines as one text, and again with words joined that a full line cut in two; with where each line begins."""
    for is_cut in (False, True) if _has_full_line(text) else (False,):
        whole, starts = "", []
        for at, line in enumerate(text.lines):
            full = at > 0 and text.full and len(text.lines[at - 1].text) >= text.full - _OF_A_TAG
            whole += "" if not at or (is_cut and full) else " "
            starts.append(len(whole))
            whole += line.text
        yield whole, starts


_OF_A_TAG = 2
"""A full line may be shorter by this: a leading // or a number before its text was taken off."""


def _has_full_line(text: FreeText) -> bool:
    return bool(text.full) and any(len(line.text) >= text.full - _OF_A_TAG for line in text.lines[:-1])


def _value_at(text: FreeText, whole: str, starts: list[int], found: Found) -> Value:
    line = max(at for at, start in enumerate(starts) if start <= found.begin)
    return Value(whole[found.begin : found.end], text.lines[line].place, text.lines[line].line)
