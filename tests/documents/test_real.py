"""The five real documents: nothing of the articles is lost, and their furniture is gone. Facts only, no text."""

from __future__ import annotations

import csv
import datetime as dt
import html
import re
from pathlib import Path

import pytest
from samples import check, texts

from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes, read_document, read_folder

FURNITURE = {
    "000": [],
    "001": [],
    "002": [1, 2, 4, 8, 19],
    "003": [*range(10, 17)],
    "004": [3, 5, 7, 8, 10, 12, 14, 16],
}
"""Lines of each that are no part of the article: cookie text, counters, footnotes, a site's header, a copyright."""

DAYS = {"002": dt.date(2025, 1, 6), "004": dt.date(2024, 12, 25)}
AROUND = [
    "We use cookies and so do our 84 partners, on this site and on others, to measure what you read here",
    "World news", "Subscribe to our newsletter today", "The ten articles that everybody else is reading this week",
    "All rights reserved by the example site",
]  # fmt: skip


def letters(text: str) -> list[str]:
    """The words of a text, without Markdown's marks and the targets of its links."""
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text))


def article(name: str, folder: Path) -> list[str]:
    """The lines of an article as they are published, without its furniture."""
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for number, line in enumerate(lines, start=1) if line.strip() and number not in FURNITURE[name]]


@pytest.mark.parametrize("name", FURNITURE)
def test_the_article_is_whole_and_its_furniture_is_gone(name: str, shared_documents: Path) -> None:
    document = read_document(shared_documents / f"{name}.txt")
    check(document)
    assert letters(document.text) == letters("\n".join(article(name, shared_documents)))
    left_out = [number for one in document.dropped for number in map(int, re.findall(r"\d+", one.place))]
    assert left_out == FURNITURE[name]


@pytest.mark.parametrize("name", FURNITURE)
def test_every_letter_leads_back_to_the_file(name: str, shared_documents: Path) -> None:
    document = read_document(shared_documents / f"{name}.txt")
    original = (shared_documents / f"{name}.txt").read_bytes().decode("utf-8")
    wrong = [
        offset for offset, letter in enumerate(document.text)
        if not letter.isspace() and original[document.origin_of(offset) or 0] != letter
    ]  # fmt: skip
    assert wrong == []


def test_spans_marked_by_hand_are_found_at_their_offsets(shared_documents: Path) -> None:
    documents = {name: read_document(shared_documents / f"{name}.txt") for name in FURNITURE}
    with (shared_documents / "mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 50
    missing = []
    for row in rows:
        document = documents[row["seed"]]
        back = {document.origin_of(offset): offset for offset in range(len(document.text))}
        at = back.get(int(row["start_char"]))
        if at is None or not document.text.startswith(row["surface"], at):
            missing.append((row["seed"], int(row["start_char"])))
    assert [seed for seed, start in missing if not _is_dropped(documents[seed], seed, start, shared_documents)] == []
    assert len(rows) - len(missing) >= 38


def _is_dropped(_document: Document, seed: str, start: int, folder: Path) -> bool:
    text = (folder / f"{seed}.txt").read_text("utf-8")
    return text.count("\n", 0, start) + 1 in FURNITURE[seed]


def test_title_author_and_day_are_found_where_they_are_given(shared_documents: Path) -> None:
    found = {Path(one.name).stem: one for one in read_folder(shared_documents) if isinstance(one, Document)}
    assert {name: found[name].published_on for name in FURNITURE if found[name].published_on} == DAYS
    assert [name for name in FURNITURE if found[name].title] == ["002", "004"]
    assert len(found["004"].author.split()) == 2
    assert "2024-12-29" in found["004"].notes[-1]


@pytest.mark.parametrize("name", FURNITURE)
def test_the_same_articles_as_web_pages_lose_the_page_and_keep_the_text(name: str, shared_documents: Path) -> None:
    lines = article(name, shared_documents)
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    page = (
        f'<html><body><div class="cookie-bar"><p>{AROUND[0]}</p></div><nav><a href="/">{AROUND[1]}</a></nav>'
        f'<div id="content"><div class="entry">{paragraphs}<div class="newsletter-box">{AROUND[2]}</div></div></div>'
        f'<aside class="related"><ul><li><a href="x">{AROUND[3]}</a></li></ul></aside><footer>{AROUND[4]}</footer>'
    )
    document = read_bytes(page.encode(), "a.html")
    assert [" ".join(text.split()) for text in texts(document)] == [" ".join(line.split()) for line in lines]
    assert sorted(one.text for one in document.dropped) == sorted(AROUND)
