"""All links of the lists in use: asked, kept, made again, and never merged."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest
from linked import listing, snapshot

from listwarden.errors import NotLoaded
from listwarden.identity import Links, current_links, links, open_links
from listwarden.lists import definition_of
from listwarden.model import Listing
from listwarden.store import Store, load

DAY = dt.date(1961, 2, 3)
SAMPLES = Path(__file__).resolve().parents[1] / "lists" / "samples"


def made(*listings: Listing) -> Links:
    by_list: dict[str, list[Listing]] = {}
    for one in listings:
        by_list.setdefault(one.source.list, []).append(one)
    return Links.made_of([(snapshot(name, dt.date(2026, 1, 5)), some) for name, some in by_list.items()])


@pytest.fixture
def chain() -> Links:
    """A is B by the number that it cites, B is C by its facts; D is nobody."""
    return made(
        listing("un_sc", "un:QDi.901", "Ardavan Mostofian", born=[1950], listed_on=dt.date(2001, 2, 3)),
        listing("uk_sl", "uk:X1", "Zorvan Keltibek", born=[DAY], numbers=[("un_reference", "QDi.901")]),
        listing("ca_sema", "ca:1", "Zorvan Keltibek", born=[DAY]),
        listing("ca_sema", "ca:2", "Quibblethorpe"),
        listing("eu_fsf", "eu:EU.9.9", "Nobody Else"),
    )


def test_who_is_the_same_party_directly_and_over_others(chain: Links) -> None:
    (view,) = chain.same_parties("un:QDi.901")
    assert [link.other_than(view.side.key).listing for link in view.links] == ["uk:X1"]
    assert [(side.listing, link.other_than(side.key).listing) for side, link in view.further] == [("ca:1", "uk:X1")]
    assert view.side.listed_on == dt.date(2001, 2, 3)
    assert view.not_on == ("eu_fsf",)


def test_a_listing_without_links_has_an_empty_view(chain: Links) -> None:
    (view,) = chain.same_parties("ca:2")
    assert (view.links, view.further) == ((), ())
    assert view.not_on == ("eu_fsf", "uk_sl", "un_sc")


def test_an_id_that_no_list_has_is_refused(chain: Links) -> None:
    with pytest.raises(NotLoaded, match=r"no listing 'un:QDi\.999' in ca_sema, eu_fsf, uk_sl, un_sc"):
        chain.same_parties("un:QDi.999")


def test_links_can_be_asked_for_by_lists_and_by_contradictions(chain: Links) -> None:
    def ids(found: object) -> list[tuple[str, str]]:
        return [(link.one.listing, link.other.listing) for link in found]  # type: ignore[attr-defined]

    assert ids(chain.all()) == [("ca:1", "uk:X1"), ("uk:X1", "un:QDi.901")]
    assert ids(chain.all(["ca_sema"])) == [("ca:1", "uk:X1")]
    assert ids(chain.all(["ca_sema", "un_sc"])) == []
    assert ids(chain.all(["un_sc", "uk_sl"])) == [("uk:X1", "un:QDi.901")]
    assert ids(chain.all(contradicting=True)) == [("uk:X1", "un:QDi.901")]


def test_a_link_reads_back_as_it_was_made(chain: Links) -> None:
    (link,) = chain.of("ca:1")
    assert link.kind == "derived"
    assert link.one.snapshot == snapshot("ca_sema", DAY).hash
    assert {ground.one_field for ground in link.grounds} >= {"name[0]", "born"}
    assert sum(ground.bits for ground in link.grounds) == pytest.approx(link.bits, abs=0.005)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two small lists in a store of their own."""
    store = Store(tmp_path / "home")
    for name, part, file in (("un_sc", "consolidated", "un_sc/consolidated.xml"), ("ofac_sdn", "sdn", "ofac/sdn.csv")):
        load(store, definition_of(name), {part: SAMPLES / file}, accept=["entries", "fill"])
    return store


def test_links_are_kept_until_a_snapshot_changes(store: Store, tmp_path: Path) -> None:
    said: list[str] = []
    assert current_links(store) is None
    first = list(open_links(store, said.append).all())
    assert len(said) == 1
    assert list(open_links(store, said.append).all()) == first
    assert current_links(store)
    assert len(said) == 1
    text = (SAMPLES / "ofac" / "sdn.csv").read_text()
    (tmp_path / "sdn.csv").write_text(text.replace("NPWMD", "SDGT", 1))
    load(store, definition_of("ofac_sdn"), {"sdn": tmp_path / "sdn.csv"}, accept=["entries", "fill"])
    assert current_links(store) is None
    open_links(store, said.append)
    assert len(said) == 2


@pytest.mark.parametrize("content", [b"", b"no database at all, but some text " * 40])
def test_a_damaged_file_of_links_is_made_again(store: Store, content: bytes) -> None:
    first = list(open_links(store).all())
    (store.home / "links.sqlite").write_bytes(content)
    assert current_links(store) is None
    assert list(open_links(store).all()) == first
    assert current_links(store)


def test_who_may_not_write_the_store_gets_an_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr(links, "_write", refuse)
    assert open_links(store).lists == ("ofac_sdn", "un_sc")
    assert not (store.home / "links.sqlite").exists()


def test_a_change_of_the_rules_makes_new_links(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    open_links(store)
    monkeypatch.setattr(links, "hash_of_rules", lambda _: "other")
    assert current_links(store) is None


def test_while_nothing_is_loaded_the_starter_set_answers(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    (view,) = open_links(store).same_parties("ofac:52049")
    assert (view.side.list, view.links) == ("starter", ())
    assert not store.home.exists()


def test_the_file_holds_no_more_than_it_needs(store: Store) -> None:
    open_links(store)
    copy = store.home / "copy.sqlite"
    shutil.copy(store.home / "links.sqlite", copy)
    data = sqlite3.connect(copy)
    tables = {row[0] for row in data.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    data.close()
    assert tables == {"made", "list", "side", "link"}
