from __future__ import annotations

import datetime as dt

import pytest
from make_pdf import Put, column, pdf
from samples import ARABIC, CHINESE, PROSE, RUSSIAN, check, made_pdf, texts

from listwarden.documents.limits import Limits
from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes
from listwarden.errors import InputError


def read(content: bytes) -> Document:
    document = read_bytes(content, "a.pdf")
    check(document)
    return document


def test_paragraphs_have_their_page_and_lines_are_joined() -> None:
    document = read(made_pdf())
    assert [one.place for one in document.segments][:2] == ["page 1, paragraph 1", "page 1, paragraph 2"]
    assert texts(document)[:3] == [
        "First part.", f"{PROSE[:53].strip()} {PROSE[53:].strip()}",
        "and of the longrange ships and the statement of it.",
    ]  # fmt: skip
    assert [text for text in (RUSSIAN, CHINESE, ARABIC) if document.text.count(text) != 2] == []
    assert document.place_of(document.text.rindex(CHINESE)).startswith("page 2, ")


def test_author_and_day_are_those_the_file_says_and_the_day_is_called_so() -> None:
    document = read(made_pdf())
    assert (document.author, document.published_on) == ("Jane Roe", dt.date(2024, 5, 3))
    assert document.notes == ("The day is the one on which the PDF says it was made.",)


def test_a_lone_day_on_the_page_goes_before_the_file_s_own() -> None:
    document = read(pdf(column("Report", "25 December 2024", PROSE), info="/CreationDate (D:20250503)"))
    assert (document.published_on, document.notes) == (dt.date(2024, 12, 25), ())


def test_a_header_that_repeats_is_kept_once_and_page_numbers_are_left_out() -> None:
    document = read(made_pdf())
    assert document.text.count("Letterhead of Example Carriers") == 1
    assert texts(document, "caption") == ["Letterhead of Example Carriers"]
    assert document.segments[-1].place == "page 1, header"
    assert sorted(one.text for one in document.dropped) == ["Letterhead of Example Carriers", "Page 1", "Page 2"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the state-", "ment of it"), "the statement of it"),
        (("SHAHEEN-", "III of it"), "SHAHEEN-III of it"),
        (("a long-", "range ship, long-range"), "a long-range ship, long-range"),
        (("a price of 5 -", "or of 6 here"), "a price of 5 - or of 6 here"),
    ],
    ids=["part of a word", "before a capital", "known elsewhere", "dash"],
)
def test_a_hyphen_at_the_end_of_a_line_is_judged_by_the_words(lines: tuple[str, ...], text: str) -> None:
    assert read(pdf(column(*lines))).text == text


def test_a_word_goes_on_over_the_page_and_each_part_has_its_page() -> None:
    pages = [column("Head", top=800) + column("and it was trans-") + column("1", top=30),
             column("Head", top=800) + column("ported by rail.") + column("2", top=30)]  # fmt: skip
    document = read(pdf(*pages))
    assert "and it was transported by rail." in document.text
    at = document.text.index("transported")
    assert document.place_of(at) == "page 1, paragraph 1"
    assert document.place_of(at + len("trans")) == "page 2, paragraph 1"


def test_larger_letters_are_a_title_and_headings() -> None:
    page = [Put(72, 740, "Report on ports", 20), Put(72, 700, "Part one", 14), *column(*[PROSE[:60]] * 5, top=660)]
    document = read(pdf(page))
    assert document.title == "Report on ports"
    assert [one.kind for one in document.segments] == ["title", "heading", "paragraph"]


def test_a_page_without_text_is_named() -> None:
    blank = [Put(72, 700, " ")]
    document = read(pdf(column(PROSE), blank, column(PROSE)))
    assert document.unread == ("No text on page 2: it may be an image.",)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf([Put(72, 700, " ")]), "No page has text"),
        (b"%PDF-1.7\nbroken", "cannot be opened"),
        (made_pdf()[:300], "cannot be opened"),
        (pdf(*[column("Alpha")] * 4), "4 pages; at most 3"),
    ],
    ids=["images", "broken", "cut off", "too many pages"],
)
def test_what_is_no_readable_pdf_is_refused_with_a_hint(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as error:
        read_bytes(content, "a.pdf", limits=Limits(max_pages=3))
    assert error.value.hint


def test_scripts_and_actions_are_not_run_and_forms_are_said() -> None:
    action = "/OpenAction << /S /URI /URI (http://example.org) >> /AcroForm << /Fields [] >>"
    document = read(pdf(column(PROSE), catalog=action))
    assert document.text == PROSE
    assert document.unread == ("The PDF has form fields; what was typed into them was not read.",)
