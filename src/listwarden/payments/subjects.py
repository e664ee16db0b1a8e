"""A party of a message as a subject: its names with all that speaks for or against a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.model import PartialDate, Subject, SubjectIdentifier
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date
from listwarden.payments.model import Party
from listwarden.payments.parts import BIC
from listwarden.payments.text_search import countries_in

__all__ = ["subject_of"]

_BETWEEN = re.compile(
    r"\s+(?:c/o|o/b/o|obo|f/b/o|fbo|d/b/a|dba|t/a|trading as|on behalf of|for the benefit of|in favou?r of|care of)\s+",
    re.IGNORECASE,
)
_LEAST = 6
"""Characters that a number of unknown kind, or of an account, must have to be compared: short ones recur."""


def subject_of(party: Party) -> Subject | None:
    """Whom to screen for a party; None where it has neither a name nor a number.

    The kind of party is left open: what a message says of it, its sender says.
    """
    identifiers = tuple(dict.fromkeys(_identifiers(party)))
    names = tuple(dict.fromkeys(_names(party))) or tuple(one.value for one in identifiers[:1])
    if not names:
        return None
    address = ", ".join(value.text for value in party.address)
    return Subject(
        names=names,
        birth_dates=tuple(_birth_dates(party)),
        countries=tuple(sorted(_countries(party))),
        identifiers=identifiers,
        addresses=(address,) if address else (),
    )


def _names(party: Party) -> Iterator[str]:
    """Each name, and each of several that stand in one: `X c/o Y`."""
    for value in party.names:
        if value.text.strip():
            yield value.text
            parts = [part for part in _BETWEEN.split(value.text) if part.strip()]
            if len(parts) > 1:
                yield from parts


def _identifiers(party: Party) -> Iterator[SubjectIdentifier]:
    for one in party.identifiers:
        value = one.value.text.strip()
        if one.kind == "bic":
            yield from (SubjectIdentifier(bic, "bic") for bic in _bics(value))
        elif one.kind != "member" and (one.kind or len(value) >= _LEAST):
            yield SubjectIdentifier(value, one.kind)
    for account in party.accounts:
        if len(account.text.strip()) >= _LEAST:
            yield SubjectIdentifier(account.text.strip(), "bank_account")


def _bics(text: str) -> Iterator[str]:
    """A BIC as given, of its head office in eight letters, and with the XXX that lists may write."""
    yield text
    if BIC.fullmatch(text):
        yield text[:8]
        yield f"{text[:8]}XXX"


def _countries(party: Party) -> set[str]:
    named = {code for value in party.countries if (code := country_code(value.text))}
    if not named:
        named = {code for value in party.address for code in countries_in(value.text)}
    bics = [one.value.text for one in party.identifiers if one.kind == "bic" and BIC.fullmatch(one.value.text)]
    if not named and party.policy == "agent":
        named = {code for bic in bics if (code := country_code(bic[4:6]))}
    return named


def _birth_dates(party: Party) -> Iterator[PartialDate]:
    for value in party.birth_dates:
        text = value.text
        if re.fullmatch(r"\d{8}", text):
            text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
        try:
            yield parse_date(text)
        except ValueError:
            continue
