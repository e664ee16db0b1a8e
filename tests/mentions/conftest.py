"""Invented listings for the tests of mentions, and a reader over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from listwarden.mentions import Reader
from listwarden.model import Address, Designation, Entity, Listing, Name, Program, Source
from listwarden.names.script import script_of
from listwarden.screening import Screener
from listwarden.store.builtin import starter_snapshot

Maker = Callable[..., Listing]


def make(uid: str, name: str, *aliases: str, kind: Any = "organization", **more: Any) -> Listing:
    """A listing of an invented list; `weak`, `derived`, `program`, `country`, `city` and `on` say more of it."""
    source = Source("own", "0" * 64, uid, "")
    names = [Name(text, source, script=script_of(text)) for text in (name, *aliases)]
    names += [Name(text, source, strength="weak") for text in more.get("weak", ())]
    names += [Name(text, source, strength="derived") for text in more.get("derived", ())]
    addresses = ()
    if more.get("country"):
        addresses = (Address(source, city=more.get("city", ""), country=more["country"]),)
    program = more.get("program", "NPWMD")
    act = Designation(source, program, "State", dt.date.fromisoformat(more["on"])) if more.get("on") else None
    entity = Entity(kind, tuple(names), addresses=addresses)
    return Listing(f"own:{uid}", source, entity, (Program(program, source),), (act,) if act else ())


@pytest.fixture(scope="session")
def listing() -> Maker:
    return make


@pytest.fixture(scope="session")
def reader_of() -> Callable[..., Reader]:
    """Makes a reader over some listings."""

    def build(*listings: Listing) -> Reader:
        snapshot = structs.replace(starter_snapshot()[0], hash="0" * 64)
        return Reader(Screener([(snapshot, listings)]))

    return build


@pytest.fixture(scope="session")
def reader(reader_of: Callable[..., Reader]) -> Reader:
    """A reader over ten invented parties, four of them of one round."""
    return reader_of(
        make("1", "ZORVAK PRECISION WORKS LIMITED", "ZORVAK PW", country="PK", city="Karachi", on="2021-03-04"),
        make("2", "NATIONAL PROGRESS COMPLEX", weak=["NAX"], country="PK", city="Islamabad", on="2021-03-04"),
        make("3", "PARTNERS INTERNATIONAL", country="PK", city="Karachi", on="2021-03-04"),
        make("4", "QUEL VENTRIS TRADING", country="CN", on="2021-03-04"),
        make("5", "VELTIKOV, Timofey Arkadyevich", kind="person", program="RUSSIA-EO14024", country="RU"),
        make("6", "KHAN, Abdullah", kind="person", program="SDGT", country="AF"),
        make("7", "SIDDIQUI, Muhammad Zarvan", kind="person", program="NPWMD", country="PK"),
        make("8", "BRIGHT STAR", kind="vessel", program="IRAN"),
        make("9", "ВЕРТОЛЁТСПЕЦСЕРВИС", "شرکت پویان زرگستر", "深圳泽尔科技有限公司", program="IRAN", country="IR"),
        make("10", "DURRAN, Qasmir Qelbat", "DURRAN, Qasmir", kind="person", program="NPWMD"),
    )
