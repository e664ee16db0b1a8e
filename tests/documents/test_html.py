from __future__ import annotations

import datetime as dt

import pytest
from samples import ARABIC, CHINESE, PAGE, PROSE, RUSSIAN, check, texts

from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes
from listwarden.errors import InputError


def read(page: str | bytes) -> Document:
    document = read_bytes(page.encode() if isinstance(page, str) else page, "a.html")
    check(document)
    return document


def test_the_main_text_is_whole() -> None:
    document = read(PAGE)
    assert texts(document) == [
        "Port named", f"{PROSE} Nobody answered the author.", "It had shipped for\nSecond Example Trading.", "Name",
        "Place", "Alpha Example", "Karachi", "One item", "We deny it.", "The port.", "Rockside Example Enterprise",
        f"{PROSE} {RUSSIAN}", ARABIC, CHINESE,
    ]  # fmt: skip
    kinds = [one.kind for one in document.segments]
    assert kinds[:4] == ["title", "paragraph", "paragraph", "table_cell"]
    assert kinds[7:10] == ["list_item", "quote", "caption"]


def test_furniture_is_left_out_and_kept_aside_with_its_reason() -> None:
    document = read(PAGE)
    assert {(one.reason, one.text.split()[0]) for one in document.dropped} == {
        ("cookie notice", "We"), ("page header", "Daily"), ("navigation", "World"), ("advertisement", "Buy"),
        ("sharing", "Share"), ("links to other pages", "What"), ("page footer", "©"), ("hidden", "Words"),
    }  # fmt: skip
    assert "alert" not in document.text + str(document.dropped)


def test_places_are_paths() -> None:
    document = read("<div>x</div><div><p>Alpha<p>Beta <b>Example</b></div>")
    assert [one.place for one in document.segments] == [
        "html body/div[1]", "html body/div[2]/p[1]", "html body/div[2]/p[2]"
    ]  # fmt: skip


def test_title_day_and_author_come_from_linked_data() -> None:
    document = read(PAGE)
    assert (document.title, document.published_on, document.author) == ("Port named", dt.date(2024, 5, 3), "Jane Roe")


@pytest.mark.parametrize("head", [
    '<meta property="article:published_time" content="2024-05-03T01:00:00+02:00">',
    '<meta name="DC.date" content="2024-05-03">',
    '<time datetime="2024-05-03">Friday</time>',
    "<article><time>May 3, 2024</time></article>",
    '<span itemprop="datePublished" content="2024-05-03"></span>',
    '<script type="application/ld+json">{"x": [[[{"datePublished": "2024-05-03"}]]]}</script>',
    '<script type="application/ld+json">{broken</script><meta name="date" content="20240503">',
    f'<script type="application/ld+json">{"[" * 100_000}</script><meta name="date" content="2024-05-03">',
], ids=["meta", "dublin core", "time", "time text", "microdata", "linked data", "broken", "deep"])  # fmt: skip
def test_the_day_is_read_from_what_a_page_says_of_itself(head: str) -> None:
    assert read(f"<html>{head}<p>{PROSE}").published_on == dt.date(2024, 5, 3)


def test_a_container_with_a_word_of_furniture_that_holds_the_article_is_no_furniture() -> None:
    document = read(f'<div class="print related"><p>{PROSE}</p><p>{PROSE}</p></div><div class="related"><p>Other</div>')
    assert texts(document) == [PROSE, PROSE]
    assert [one.text for one in document.dropped] == ["Other"]


def test_a_page_of_nothing_but_links_is_kept_and_says_so() -> None:
    document = read("<nav><a href=x>Alpha Example</a></nav>")
    assert document.text == "Alpha Example"
    assert document.notes[-1].startswith("No main text was recognized")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    text = RUSSIAN.replace("«", "").replace("»", "")
    document = read(
        f'<meta http-equiv="content-type" content="text/html; charset={encoding}"><p>{text}'.encode(encoding)
    )
    assert (document.text, document.encoding) == (text, encoding)


def test_entities_of_a_document_type_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><html><body><p>x &a; &b; y'
    text = read(page).text
    assert "x &a; &b; y" in text
    assert "root:" not in text


@pytest.mark.parametrize("page", [
    "<html>" + "<div>" * 100_000, "<html>" + "<p><b>" * 20_000, "<b>" * 1_900 + "<p>" * 100_000,
], ids=["deep", "unclosed", "reopened"])  # fmt: skip
def test_a_page_that_is_made_to_cost_is_refused_with_its_line(page: str) -> None:
    with pytest.raises(InputError, match=r"a\.html line 1: Elements are nested deeper"):
        read_bytes(page.encode(), "a.html")


def test_an_article_with_many_unclosed_items_is_read() -> None:
    document = read("<ul>" + "<li>Alpha <b>Example</b> and <br> more" * 3_000)
    assert len(document.segments) == 3_000
