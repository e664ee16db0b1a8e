from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from samples import ARABIC, PROSE, changed_docx, check, made_docx, saved, texts

from listwarden.documents.limits import Limits
from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes
from listwarden.errors import InputError

MAIN = "word/document.xml"


def read(content: bytes) -> Document:
    document = read_bytes(content, "a.docx")
    check(document)
    return document


def with_xml(old: str, new: str, member: str = MAIN) -> bytes:
    return changed_docx(lambda name, xml: xml.replace(old.encode(), new.encode(), 1) if name == member else xml)


def test_paragraphs_tables_and_letterhead_are_read_with_their_places() -> None:
    document = read(made_docx())
    assert [(one.kind, one.place) for one in document.segments] == [
        ("title", "docx paragraph 1"), ("heading", "docx paragraph 2"), ("paragraph", "docx paragraph 3"),
        ("list_item", "docx paragraph 4"), ("table_cell", "docx table 1, row 1, cell 1"),
        ("table_cell", "docx table 1, row 1, cell 2"), ("table_cell", "docx table 1, row 2, cell 1"),
        ("table_cell", "docx table 1, row 2, cell 2"), ("paragraph", "docx paragraph 5"),
        ("paragraph", "docx header 1, paragraph 1"),
    ]  # fmt: skip
    assert texts(document)[2:4] == [PROSE, ARABIC]
    assert (document.title, document.author) == ("Contract 5", "Jane Roe")
    assert "last changed" in document.notes[0]


def test_a_table_in_a_table_is_read_once() -> None:
    import docx

    made = docx.Document()
    outer = made.add_table(1, 1).cell(0, 0)
    outer.text = "outer"
    outer.add_table(1, 1).cell(0, 0).text = "inner"
    assert texts(read(saved(made))) == ["outer", "inner"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins>", "Inserted"),
        ("<w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del><w:r><w:t>Kept</w:t></w:r>", "Kept"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Control</w:t></w:r></w:sdtContent></w:sdt>", "Control"),
        ("<w:hyperlink><w:r><w:t>Link</w:t></w:r></w:hyperlink>", "Link"),
        ("<w:r><w:t>Rock</w:t><w:softHyphen/><w:t>side</w:t><w:tab/><w:t>x</w:t></w:r>", "Rockside\tx"),
        ('<w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText><w:t>Field</w:t></w:r>', "Field"),
        ("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "Boxed"),
    ],
    ids=["inserted", "deleted", "control", "link", "hyphen", "field", "text box"],
)
def test_text_is_found_wherever_it_stands_in_a_paragraph(inside: str, text: str) -> None:
    document = read(with_xml("<w:sectPr", f"<w:p>{inside}</w:p><w:sectPr"))
    assert texts(document)[-2] == text


def test_a_document_type_is_refused_in_every_member(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "boom">]>'
    for member in (MAIN, "word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"):
        content = changed_docx(
            lambda name, xml, member=member: xml.replace(b"?>", b"?>" + entity.encode(), 1) if name == member else xml
        )
        with pytest.raises(InputError, match=f"a.docx {member}: The XML has a document type"):
            read_bytes(content, "a.docx")


def test_a_document_type_in_another_encoding_is_refused() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY b "boom">]><x>&b;</x>'.encode("utf-16")
    with pytest.raises(InputError, match="document type"):
        read_bytes(changed_docx(lambda name, old: xml if name == MAIN else old), "a.docx")


@pytest.mark.parametrize(
    ("limits", "what"),
    [(Limits(max_members=3), "members"), (Limits(max_unpacked=50_000), "larger, unpacked")],
    ids=["members", "unpacked"],
)
def test_limits_are_held_before_it_is_opened(limits: Limits, what: str) -> None:
    bomb = changed_docx(lambda name, xml: xml + b" " * 1_000_000 if name == MAIN else xml)
    with pytest.raises(InputError, match=what):
        read_bytes(bomb, "a.docx", limits=limits)


def test_a_deep_nesting_is_refused() -> None:
    deep = "<w:p>" + "<w:smartTag>" * 300 + "</w:smartTag>" * 300 + "</w:p><w:sectPr"
    with pytest.raises(InputError) as error:
        read_bytes(with_xml("<w:sectPr", deep), "a.docx")
    assert error.value.hint


def test_a_zip_file_that_is_no_docx_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="ZIP file, and no DOCX"):
        read_bytes(stream.getvalue(), "a.docx")
