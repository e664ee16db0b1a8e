"""The table of header words, `columns.toml`, and how a header is compared with it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

__all__ = ["FIELDS", "Meaning", "Words", "fold", "meaning_of", "words"]

FIELDS = ("name", "alias", "id", "type", "birth_date", "country", "identifier", "address", "gender")
"""The fields that a column can be named for; besides them, every kind of identifier (`passport`, `imo`, ...)."""

_CAMEL = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-ЯЁ])(?=[A-ZÀ-ÞА-ЯЁ])|(?<=[A-ZА-Я])(?=[A-ZА-Я][a-zа-я])")
_NOT_WORD = re.compile(r"[\W_]+")
_TRAILING_NUMBER = re.compile(r"(?<=\D)\s*\d{1,2}$")
_PARENTHESIS = re.compile(r"\s*[(\[].*[)\]]\s*$")


class Meaning(Struct, frozen=True):
    """What a header says.

    Attributes:
        field: One of `FIELDS`, or `given_name`, `middle_name`, `family_name`.
        kind: For identifiers, the kind; empty where the header does not say.
    """

    field: str
    kind: str = ""


class Words(Struct, frozen=True):
    """The table, folded.

    Attributes:
        prefixes: Words that may stand before any header.
        headers: Folded header -> meaning.
        types: Folded word -> type of party.
        genders: Folded word -> `male` or `female`.
        blanks: Folded words for "no value".
    """

    prefixes: tuple[str, ...]
    headers: dict[str, Meaning]
    types: dict[str, str]
    genders: dict[str, str]
    blanks: frozenset[str]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form in which headers and words are compared.

    >>> fold("DateOfBirth:"), fold("Straße"), fold("alias_2"), fold("Prénom"), fold("KundenNr.")
    ('date of birth', 'strasse', 'alias', 'prenom', 'kunden nr')
    """
    apart = _CAMEL.sub(" ", unicodedata.normalize("NFC", text.strip()))
    letters = (char for char in unicodedata.normalize("NFKD", apart.casefold()) if not unicodedata.combining(char))
    plain = _NOT_WORD.sub(" ", "".join(letters)).strip()
    return _TRAILING_NUMBER.sub("", plain)


@cache
def words() -> Words:
    """The table as read from `columns.toml`."""
    table = tomllib.loads(files("listwarden.subjects").joinpath("columns.toml").read_text(encoding="utf-8"))
    headers = {fold(word): Meaning(field) for field, group in table["fields"].items() for word in group}
    for kind, group in table["identifiers"].items():
        meaning = Meaning("identifier", "" if kind == "any" else kind)
        headers.update({fold(word): meaning for word in group})
    return Words(
        prefixes=tuple(f"{fold(word)} " for word in table["prefixes"]),
        headers=headers,
        types=_folded(table["types"]),
        genders=_folded(table["genders"]),
        blanks=frozenset(map(fold, table["blank"]["words"])) | {""},
    )


def meaning_of(header: str) -> Meaning | None:
    """What a header says, or None where it is not in the table.

    >>> meaning_of("Customer Name (Latin)"), meaning_of("PassportNo"), meaning_of("Balance")
    (Meaning(field='name', kind=''), Meaning(field='identifier', kind='passport'), None)
    """
    return _look_up(fold(header)) or _look_up(fold(_PARENTHESIS.sub("", header)))


def _look_up(folded: str) -> Meaning | None:
    known = words()
    if folded in known.headers:
        return known.headers[folded]
    rests = (folded.removeprefix(prefix) for prefix in known.prefixes if folded.startswith(prefix))
    return next((known.headers[rest] for rest in rests if rest in known.headers), None)


def _folded(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold(word): value for value, group in table.items() for word in group}
