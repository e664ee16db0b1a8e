from __future__ import annotations

import datetime as dt

import pytest
from samples import ARABIC, CHINESE, MARKDOWN, check, texts
from test_plain import read, verbatim

from listwarden.documents.markdown import is_markdown


def test_blocks_are_read_without_their_marks() -> None:
    document = read(MARKDOWN.decode(), "a.md")
    assert document.title == "The port of Exampleville"
    assert document.author == "Jane Roe"
    assert document.published_on == dt.date(2024, 5, 3)
    assert texts(document, "list_item") == ["First item", "Second item"]
    assert texts(document, "quote") == [f"{ARABIC}\ngoes on"]
    assert texts(document, "table_cell") == ["Name", "Place", "Alpha Example", "Karachi"]
    assert texts(document, "heading") == ["Further on"]
    assert texts(document)[-1] == CHINESE
    assert "It goes on here, with a_b, code * here and 5 * 3 * 2." in document.text
    assert "line 21, table 1, row 2, cell 1" in {one.place for one in document.segments}


def test_every_letter_leads_back_to_the_original() -> None:
    text = MARKDOWN.decode()
    verbatim(read(text, "a.md"), text)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("[Alpha](http://example.org/a_(b)) and ![picture](x.png \"t\")", "Alpha and picture"),
        ("**Alpha\nExample** _Trading_ snake_case", "Alpha\nExample Trading snake_case"),
        ("A &amp; B <b>Co</b> <http://example.org> \\[x\\]", "A & B Co http://example.org [x]"),
        ("`` a ` b `` and `open", "a ` b  and `open"),
        ("Alpha\n=====", "Alpha"),
        ("```\n# no *heading*\n```", "# no *heading*"),
        ("- [x] Alpha", "Alpha"),
        ("[ref]: http://example.org\n\nAlpha [Example][ref]", "Alpha Example"),
        ("1984 * 2 and a*b", "1984 * 2 and ab"),
    ],
)  # fmt: skip
def test_marks_inside_lines_are_left_out(marked: str, plain: str) -> None:
    document = read(marked, "a.md")
    assert document.text == plain
    check(document)


def test_a_text_file_with_marks_is_taken_as_markdown_and_says_so() -> None:
    document = read("## Heading of it\n\n**bold** text and [a link](http://example.org).")
    assert document.media_type == "text/markdown"
    assert document.notes == ("It is taken as Markdown by its marks.",)
    assert not is_markdown("# one comment\nand * two *")


def test_a_site_header_above_an_article_is_left_out_and_kept_aside() -> None:
    document = read(
        f"# Site of Examples\n\nMotto of it\n\n[www.example.org](http://www.example.org)\n\n[a@example.org](mailto:a@example.org)"
        f"\n\n*Jane Roe*\n\n29.12.2024\n\n## ***The title of it***\n\n{ARABIC * 5}"
    )
    assert (document.title, document.author) == ("The title of it", "Jane Roe")
    assert {one.text for one in document.dropped} == {
        "Site of Examples", "Motto of it", "www.example.org", "a@example.org"
    }  # fmt: skip
