"""The words and numbers by which texts are read, from the files in `data`."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct, convert

from listwarden.names.common import background_share

__all__ = [
    "ContextTable",
    "Order",
    "cities",
    "context_table",
    "days_in_words",
    "is_ordinary",
    "modality_of",
    "numbers",
    "orders",
    "program_words",
    "words",
    "words_in_order",
]


class Needs(Struct, frozen=True, forbid_unknown_fields=True):
    """What a mention needs, in bits; `data/context.toml` says what each number means."""

    least_name: float
    least_weak: float
    after_context: float
    tie: float
    telling: float
    alike: float
    largest_round: int


class ContextBits(Struct, frozen=True, forbid_unknown_fields=True):
    """What the text around a name adds, in bits; `data/context.toml` says what each number means."""

    country_near: float
    country_far: float
    program_near: float
    program_several: float
    program_far: float
    instrument: float
    sanctions_near: float
    neighbor: float
    kind_near: float
    role: float
    identifier: float


class ContextTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of `data/context.toml`."""

    needs: Needs
    context: ContextBits


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """An order of the President of the United States; `data/instruments.toml` says what each field means."""

    number: str
    title: str
    signed_on: dt.date
    programs: tuple[str, ...]
    part: str
    citation: str
    quality: str

    @property
    def key(self) -> str:
        """How it is called: `E.O. 13382`."""
        return f"E.O. {self.number}"


@cache
def context_table() -> ContextTable:
    """The numbers that decide how strong a mention is."""
    return convert(_data("context"), ContextTable)


@cache
def orders() -> dict[str, Order]:
    """Number of an order -> the order."""
    return {one["number"]: convert(one, Order) for one in _data("instruments")["order"]}


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of `data/words.toml`, and of `data/cues.toml` in other languages, lower case."""
    others = _data("cues").get(group, {})
    return frozenset(word for text in (_data("words")[group], *others.values()) for word in text.split())


@cache
def program_words() -> dict[str, frozenset[str]]:
    """Code of a program -> words that speak of its subject."""
    return {code: frozenset(text.split()) for code, text in _data("words")["programs"].items()}


@cache
def numbers() -> dict[str, int]:
    """Number in words -> number."""
    return {word: number for number, word in enumerate(_data("words")["numbers"].split(), 1)}


@cache
def cities() -> dict[str, str]:
    """Name of a city, lower case -> the country that it stands for."""
    return {city: code for code, text in _data("words")["cities"].items() for city in text.split("; ")}


@cache
def modality_of() -> dict[str, str]:
    """Word -> the modality that it is a cue of; the first one wins."""
    found: dict[str, str] = {}
    others = _data("cues")["modality"]
    for modality, text in _data("words")["modality"].items():
        for word in " ".join((text, *others.get(modality, {}).values())).split():
            found.setdefault(word, modality)
    return found


@cache
def words_in_order(group: str) -> dict[str, int]:
    """Names of months or of days of the week in other languages -> their number, from 1 on."""
    return {
        name: number
        for text in _data("cues")[group].values()
        for number, names in enumerate(text.split(), 1)
        for name in names.split("|")
    }


@cache
def days_in_words() -> dict[str, str]:
    """Word of another language for a day seen from the day of writing -> the English one."""
    return {word: day for day, text in _data("cues")["days"].items() for word in text.split()}


@cache
def is_ordinary(word: str) -> bool:
    """Whether a folded word is one of ordinary English, or one that many unrelated names have.

    >>> is_ordinary("affiliates"), is_ordinary("international"), is_ordinary("rockside")
    (True, True, False)
    """
    ordinary = words("ordinary")
    return word in ordinary or word.removesuffix("s") in ordinary or background_share(word) > 0


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("listwarden.mentions") / "data" / f"{name}.toml").read_text("utf-8"))
