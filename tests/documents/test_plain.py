from __future__ import annotations

import datetime as dt

from samples import PERSIAN, PROSE, check, texts

from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes


def read(text: str, name: str = "a.txt") -> Document:
    document = read_bytes(text.encode(), name)
    check(document)
    return document


def verbatim(document: Document, original: str) -> None:
    """Every letter of the text stands in the original where the document says."""
    for offset, letter in enumerate(document.text):
        if not letter.isspace():
            origin = document.origin_of(offset)
            assert origin is not None
            assert original[origin] == letter


def test_paragraphs_are_parted_by_blank_lines_and_keep_their_line_breaks() -> None:
    text = f"The first of two lines\nof one paragraph.\r\n\r\n{PROSE}\n"
    document = read(text)
    assert texts(document) == ["The first of two lines\nof one paragraph.", PROSE]
    assert [one.place for one in document.segments] == ["lines 1-2", "line 4"]
    verbatim(document, text)


def test_in_a_text_without_blank_lines_each_long_line_is_a_paragraph() -> None:
    document = read("\n".join([PROSE * 3, "The next steps of it", PROSE * 2]))
    assert [one.kind for one in document.segments] == ["paragraph", "heading", "paragraph"]


def test_items_and_quotes_stand_for_themselves() -> None:
    text = f"- one item\n- another\n\n> quoted\n> lines\nnot quoted\n\n{PERSIAN}"
    document = read(text)
    assert [one.kind for one in document.segments] == ["list_item", "list_item", "quote", "paragraph", "paragraph"]
    assert texts(document, "quote") == ["quoted\nlines"]
    verbatim(document, text)


def test_title_day_author_and_furniture_of_an_article_are_found() -> None:
    text = f"""menu_open World
We use cookies to improve the experience

More information . Close

The port is named: what follows

Jane Q. Roe
12 3
06.01.2025

{PROSE * 3}

{PROSE * 3}

© The Daily Example
"""
    document = read(text)
    assert document.title == "The port is named: what follows"
    assert (document.published_on, document.author) == (dt.date(2025, 1, 6), "Jane Q. Roe")
    assert [one.place for one in document.dropped] == ["line 1", "line 2", "line 4", "line 9", "line 16"]
    assert texts(document, "title") == [document.title]
    verbatim(document, text)


def test_of_two_lone_days_the_earlier_is_the_publication_and_both_are_said() -> None:
    document = read(f"29.12.2024\n\nA title of the text\n\n{PROSE * 3}\n\n{PROSE}\n\nDEC 25, 2024")
    assert document.published_on == dt.date(2024, 12, 25)
    assert "2024-12-29 (line 1), 2024-12-25 (line 9)" in document.notes[0]


def test_a_letterhead_with_addresses_stays() -> None:
    text = (
        f"Rockside Example Enterprise\nKarachi\nwww.example.org\ninfo@example.org\n\n3 May 2024\n\nDear Sir,\n\n{PROSE}"
    )
    document = read(text)
    assert not document.dropped
    assert "Rockside Example Enterprise" in document.text


def test_sentences_that_begin_like_furniture_stay() -> None:
    lines = ["Support for Rockside Example is now at an end.", "Register of members: Alpha Example",
             "Contact us and Rockside Example in Karachi", "Close the account of Alpha Example"]  # fmt: skip
    assert texts(read("\n\n".join(lines))) == lines


def test_soft_hyphens_and_stray_marks_are_not_in_the_text_and_offsets_stay_right() -> None:
    text = "Rock\u00adside Exam\u00adple and \ufeffAlpha\0 Example"
    document = read(text)
    assert document.text == "Rockside Example and Alpha\ufffd Example"
    assert document.origin_of(document.text.index("side")) == text.index("side")
    assert document.origin_of(document.text.index("Alpha")) == text.index("Alpha")
