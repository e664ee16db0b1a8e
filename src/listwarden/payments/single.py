"""The single payments of a message, each with what belongs to it: its own, its group's and the message's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from listwarden.payments.model import Fact, FreeText, Message, Party

__all__ = ["Payment", "number_of", "payments_of"]

_PAYER = (("Dbtr", "ordering customer"), ("DbtrAgt", "ordering institution", "InstgAgt", "sender"))
_PAYEE = (("Cdtr", "beneficiary"), ("CdtrAgt", "account with institution", "InstdAgt", "receiver"))
_PARTS = ("names", "accounts", "address", "countries", "birth_dates")
_NOT_COMPARED = {"line", "reference"}
"""Lines of an address are compared with their party; references are new each time."""


class Payment:
    """One payment of a message.

    Args:
        parties: Those that belong to it.
        texts: Those that belong to it.
        facts: Those that belong to it, its own first.
    """

    def __init__(self, parties: list[Party], texts: list[FreeText], facts: list[Fact]) -> None:
        self._parties = parties
        self._texts = texts
        self._facts = facts

    def fact(self, *names: str) -> tuple[str, str]:
        """The first fact of the first name that it has, with its currency; two empty texts for none."""
        for name in names:
            for fact in self._facts:
                if fact.name == name and fact.value.text.strip():
                    return fact.value.text.strip(), fact.currency
        return "", ""

    def sides(self) -> list[str]:
        """Accounts of payer and payee, or their banks; nothing where a side has neither."""
        found = []
        for roles, banks in (_PAYER, _PAYEE):
            account = next((one.accounts[0].text for one in self._parties if one.role in roles and one.accounts), "")
            bank = next(
                (one.identifiers[0].value.text for one in self._parties if one.role in banks and one.identifiers), ""
            )
            if not (account or bank):
                return []
            found.append("".join((account or bank).split()).upper())
        return found

    def fields(self) -> dict[str, str]:
        """Every value that matters when it comes again, by its field."""
        found: dict[str, list[str]] = defaultdict(list)
        for party in self._parties:
            for part in _PARTS:
                found[f"{party.role} {part.replace('_', ' ')}"] += [one.text.strip() for one in getattr(party, part)]
            for one in party.identifiers:
                found[f"{party.role} {one.kind or 'id'}"].append(one.value.text.strip())
        for text in self._texts:
            if text.policy not in _NOT_COMPARED:
                found[text.role].append(" ".join(line.text.strip() for line in text.lines))
        for name in ("amount", "instructed_amount"):
            amount, currency = self.fact(name)
            found[name] += [f"{currency} {number_of(amount)}".strip()] if amount else []
        return {field: "; ".join(dict.fromkeys(values)) for field, values in found.items() if values}

    def places(self) -> Iterator[tuple[str, int]]:
        """Where its values stand: place and line."""
        for party in self._parties:
            yield party.place, party.line
            for value in (*party.names, *party.accounts, *(one.value for one in party.identifiers)):
                yield value.place, value.line
        for text in self._texts:
            for line in text.lines:
                yield line.place, line.line


def payments_of(message: Message) -> Iterator[Payment]:
    """The payments of a message, in order."""
    parties, texts, facts = (_by_scope(values) for values in (message.parties, message.texts, message.facts))
    for group, transaction in message.transactions:
        scopes = list(dict.fromkeys(((group, transaction), (group, 0), (0, 0))))
        yield Payment(
            [one for scope in reversed(scopes) for one in parties.get(scope, ()) if isinstance(one, Party)],
            [one for scope in reversed(scopes) for one in texts.get(scope, ()) if isinstance(one, FreeText)],
            [one for scope in scopes for one in facts.get(scope, ()) if isinstance(one, Fact)],
        )


def _by_scope(
    values: tuple[Party, ...] | tuple[FreeText, ...] | tuple[Fact, ...],
) -> dict[tuple[int, int], list[Party | FreeText | Fact]]:
    found: dict[tuple[int, int], list[Party | FreeText | Fact]] = defaultdict(list)
    for value in values:
        found[value.group, value.transaction].append(value)
    return found


def number_of(amount: str) -> str:
    """An amount without zeros that say nothing.

    >>> number_of("0100,50"), number_of("100.00")
    ('100.5', '100')
    """
    whole, point, cents = amount.strip().replace(",", ".").partition(".")
    cents = cents.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if cents else ''}{cents}"
