"""What was read in documents, as records, as a table and as a page."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from lxml import html
from rich.console import Console

from listwarden.mentions import Reader, Reading
from listwarden.model import Entity, Listing, Name, Program, Source
from listwarden.report import encode_record
from listwarden.report.reading import NOTE, Placed, print_readings, reading_records
from listwarden.report.reading_page import readings_page
from listwarden.screening import Screener
from listwarden.store.builtin import starter_snapshot

TEXT = (
    "The analyst Nadia Qorvat said: “Zorvak Precision Works & <b>sons</b> are accused of it.”\n\n"
    "The executive order 13382 issued on 18 December 2024 names Zorvak Precision Works \x1b[31m and Abdullah Khan."
)


def listing(uid: str, name: str, **more: object) -> Listing:
    source = Source("own", "0" * 64, uid, "")
    kind = "person" if more.get("person") else "organization"
    return Listing(f"own:{uid}", source, Entity(kind, (Name(name, source),)), (Program("NPWMD", source),))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def reader() -> Reader:
    listings = [listing("1", "ZORVAK PRECISION WORKS"), listing("2", "KHAN, Abdullah", person=True)]
    return Reader(Screener([(starter_snapshot()[0], listings)]))


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(TEXT, "letter.txt")


def records(reader: Reader, reading: Reading) -> list[dict[str, object]]:
    found = reading_records(Placed(reading, lambda offset: f"letter {offset}"), reader.screener.coverage())
    return [json.loads(encode_record(one)) for one in found]


def test_every_record_has_offsets_that_lead_to_its_words(reader: Reader, reading: Reading) -> None:
    first, *others = records(reader, reading)
    assert (first["record"], first["document"], first["hits"]) == ("document", "letter.txt", 2)
    assert {one["record"] for one in others} == {"mention", "party", "instrument", "date", "statement", "check"}
    for one in others:
        span = one["span"]
        assert isinstance(span, dict)
        assert TEXT[span["start"] : span["end"]] == span["text"]
        assert one["place"] == f"letter {span['start']}"


def test_every_key_of_a_record_is_described(reader: Reader, reading: Reading) -> None:
    page = (Path(__file__).parents[2] / "docs/reference/output.md").read_text("utf-8").partition("## Documents")[2]
    for one in records(reader, reading):
        line = next(line for line in page.splitlines() if line.startswith(f"| `{one['record']}`"))
        own = one.keys() - {"listwarden", "record", "document", "place"}
        assert own <= set(re.findall(r"`(\w+)`", line)), one["record"]


def test_a_record_of_a_mention_has_its_listing_with_list_snapshot_and_evidence(
    reader: Reader, reading: Reading
) -> None:
    mention = next(one for one in records(reader, reading) if one["record"] == "mention")
    (match,) = mention["matches"]  # type: ignore[misc]
    assert (match["listing"], match["list"], match["snapshot"]) == ("own:1", "own", "0" * 64)
    assert match["bits"] == pytest.approx(sum(one["bits"] for one in match["evidence"]), abs=0.02)


def test_the_same_text_gives_the_same_bytes(reader: Reader) -> None:
    twice = [list(map(encode_record, records(reader, reader.read(TEXT, "letter.txt")))) for _ in range(2)]
    assert twice[0] == twice[1]


def test_the_table_says_what_is_no_hit_and_what_is_not_listed(reader: Reader, reading: Reading) -> None:
    stream = io.StringIO()
    print_readings(Console(file=stream, width=160, markup=False), [reading], reader.screener.coverage())
    told = stream.getvalue()
    assert "needs context" in told
    assert "Named, not listed: Nadia Qorvat." in told
    assert "contradicted" in told
    assert "\x1b" not in told
    assert " ".join(NOTE.split()) in " ".join(told.split())


def test_the_page_fetches_and_runs_nothing_but_its_own_script(reader: Reader, reading: Reading) -> None:
    page = readings_page([reading], reader.screener.coverage())
    assert not re.search(r"""(?:src|href)=(?!["']?#)""", page)
    assert "default-src 'none'" in page
    assert page.count("<script>") == 1
    assert "<b>sons</b>" not in page
    assert "\x1b" not in page


def test_marks_on_the_page_hold_the_words_and_say_what_they_are_without_color(reader: Reader, reading: Reading) -> None:
    tree = html.fromstring(readings_page([reading], reader.screener.coverage()))
    marks = tree.xpath('//article//mark[contains(@class, "hit")]')
    assert [mark.text_content().endswith("Zorvak Precision Works") for mark in marks] == [True, True]
    assert all(mark.xpath("./b/text()") == ["L"] and "own:1" in mark.get("title") for mark in marks)
    assert tree.xpath('//article//mark[contains(@class, "weak")]/b/text()') == ["?"]


def test_links_of_the_panel_lead_to_marks_and_ids_are_unique(reader: Reader, reading: Reading) -> None:
    tree = html.fromstring(readings_page([reading, reading], reader.screener.coverage()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [link.removeprefix("#") for link in tree.xpath("//aside//a/@href")]
    assert targets
    assert set(targets) <= set(ids)


def test_the_text_of_the_page_is_the_text(reader: Reader, reading: Reading) -> None:
    tree = html.fromstring(readings_page([reading], reader.screener.coverage()))
    (article,) = tree.xpath("//article")
    for added in article.xpath('.//mark/b | .//span[@class="unseen"]'):
        added.drop_tree()
    assert article.text_content().replace("\ufffd", "\x1b") == TEXT
