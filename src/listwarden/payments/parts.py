"""What the readers of both families share: a party while it is being read, and what counts as words."""

from __future__ import annotations

import re

from listwarden.payments.model import Identified, Party, Value

__all__ = ["BIC", "PartyDraft", "has_words"]

BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3,4})?")
"""A business identifier code (ISO 9362), or a logical terminal of one with its extra letter."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f]")


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words of three letters, or a letter of a script that writes shorter ones.

    >>> has_words("INV-2026/0042", 2), has_words("Akhtar Sons", 2), has_words("平", 2)
    (False, True, True)
    """
    return len(_WORD.findall(text)) >= least or bool(_OTHER_SCRIPT.search(text))


class PartyDraft:
    """A party while its fields are being read."""

    def __init__(
        self, role: str, policy: str, place: str, line: int, group: int = 0, transaction: int = 0, *,
        is_account: bool = False,
    ) -> None:  # fmt: skip
        self.role = role
        self.policy = policy
        self.place = place
        self.line = line
        self.group = group
        self.transaction = transaction
        self.has_lines = False
        self._is_account = is_account
        self.names: list[Value] = []
        self.identifiers: list[Identified] = []
        self.accounts: list[Value] = []
        self.address: list[Value] = []
        self.countries: list[Value] = []
        self.birth_dates: list[Value] = []

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of its own; an account without a holder's name or a bank is said with its party."""
        if self._is_account:
            return not (self.names or self.accounts)
        return not (self.names or self.identifiers or self.accounts or self.address or self.countries)

    def identify(self, kind: str, value: Value) -> None:
        """Adds an identification; in an account it is the account's number."""
        if self._is_account and kind != "bic":
            self.accounts.append(value)
        else:
            self.identifiers.append(Identified(kind, value))

    def add(self, policy: str, value: Value) -> None:
        """Adds a value by its policy."""
        if policy == "name":
            self.names.append(value)
        elif policy in {"address", "line"}:
            self.address.append(value)
        elif policy == "country":
            self.countries.append(value)
        elif policy == "birth_date":
            self.birth_dates.append(value)
        elif policy == "account":
            self.accounts.append(value)
        else:
            self.identify(policy, value)

    def party(self) -> Party:
        """The party."""
        return Party(
            self.role, self.policy, self.place, self.line, tuple(self.names), tuple(self.identifiers),
            tuple(self.accounts), tuple(self.address), tuple(self.countries), tuple(self.birth_dates), self.group,
            self.transaction,
        )  # fmt: skip
