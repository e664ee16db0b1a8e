from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import MAX_DEPTH, line_of, read_elements, text_of

BOMB = (
    '<!DOCTYPE LIST [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><LIST><ENTRY>&i;</ENTRY></LIST>"
)
EXTERNAL = '<!DOCTYPE LIST [<!ENTITY x SYSTEM "{}">]><LIST><ENTRY>&x;</ENTRY></LIST>'
DOCTYPE = "document type (DOCTYPE) or an entity declaration; expected none"


def read(tmp_path: Path, content: bytes | str) -> list[str]:
    file = tmp_path / "list.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [text_of(element) for element in read_elements(file, root="LIST", tags={"ENTRY"}, containers={"PART"})][1:]


def refusal(tmp_path: Path, content: bytes | str) -> ListFormatError:
    with pytest.raises(ListFormatError) as caught:
        read(tmp_path, content)
    assert caught.value.where.startswith("list.xml")
    assert caught.value.hint
    return caught.value


def test_wanted_elements_come_in_order_with_text_from_below(tmp_path: Path) -> None:
    text = "<LIST><PART><ENTRY> a\n <b>b</b><!-- no --> c </ENTRY></PART><ENTRY>&lt;d&#233;&amp;</ENTRY></LIST>"
    assert read(tmp_path, text) == ["a b c", "<dé&"]


def test_the_root_comes_first_with_its_attributes(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text('<LIST on="2026"><ENTRY/></LIST>')
    assert next(read_elements(file, root="LIST", tags={"ENTRY"})).get("on") == "2026"


def test_a_wanted_element_within_a_wanted_one_belongs_to_the_outer_one(tmp_path: Path) -> None:
    assert read(tmp_path, "<LIST><ENTRY>a<ENTRY>b</ENTRY></ENTRY><ENTRY>c</ENTRY></LIST>") == ["ab", "c"]


def test_lines_are_counted_from_one(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text("<LIST>\n\n<ENTRY/></LIST>")
    assert [line_of(element) for element in read_elements(file, root="LIST", tags={"ENTRY"})] == [1, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    declared = "utf-8" if "8" in encoding else "utf-16"
    text = f'<?xml version="1.0" encoding="{declared}"?><LIST><ENTRY>Абу é</ENTRY></LIST>'
    assert read(tmp_path, text.encode(encoding)) == ["Абу é"]


def test_namespaces_are_part_of_a_tag(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text('<LIST xmlns="urn:x"><ENTRY>a</ENTRY></LIST>')
    found = list(read_elements(file, root="{urn:x}LIST", tags={"{urn:x}ENTRY"}))
    assert len(found) == 2
    assert "The root element is <{urn:x}LIST>; expected <LIST>." in refusal(tmp_path, file.read_bytes()).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [BOMB, EXTERNAL.format("file:///etc/hostname"), "<!DOCTYPE LIST><LIST/>", '<!DOCTYPE LIST SYSTEM "x.dtd"><LIST/>'],
    ids=["bomb", "external entity", "doctype only", "external dtd"],
)
def test_a_document_type_is_refused_in_every_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    assert DOCTYPE in refusal(tmp_path, text.encode(encoding)).what


@pytest.mark.parametrize("length", [200_000, *range(65_510, 65_540)])  # across the border of two chunks
def test_a_document_type_behind_a_long_comment_is_refused_too(tmp_path: Path, length: int) -> None:
    error = refusal(tmp_path, f"<!--{'x' * length}-->\n{BOMB}")
    assert DOCTYPE in error.what
    assert error.where == "list.xml, line 2"


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    assert "secret words" not in str(refusal(tmp_path, EXTERNAL.format(secret.as_uri())))


def test_an_entity_without_declaration_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, "<LIST>\n<ENTRY>a&x;b</ENTRY></LIST>")
    assert error.what == "This is not well-formed XML: Entity 'x' not defined."
    assert error.where == "list.xml, line 2"


@pytest.mark.parametrize("cut", ["<LIST><ENTRY>a</ENTRY>", "<LIST><ENTRY>a</ENT", "<LIST><ENTRY", "<LIST><ENTRY>é"])
def test_a_truncated_file_is_called_so(tmp_path: Path, cut: str) -> None:
    content = cut.encode()
    error = refusal(tmp_path, content[:-1] if cut.endswith("é") else content)
    assert error.what == "The file is truncated: it ends before </LIST>."
    assert error.hint == "Fetch the file again from its publisher."


@pytest.mark.parametrize("content", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0"])
def test_an_empty_file_is_called_so(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content).what == "The file is empty."


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>Access denied<br></body></html>",
        "\n<!doctype HTML>\n<html>",
        "<html lang='en'><p>Sorry",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html/>',
        '<!-- note --><html xmlns="http://www.w3.org/1999/xhtml"></html>',
    ],
)
def test_an_html_page_is_called_so(tmp_path: Path, page: str) -> None:
    error = refusal(tmp_path, page)
    assert error.what == "This is an HTML page, not the list."
    assert "error page" in error.hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"entry,name\n1,A\n", "This is not well-formed XML: Start tag expected, '<' not found."),
        (b"<LIST><ENTRY></LIST>", "This is not well-formed XML: Opening and ending tag mismatch"),
        (b"<LIST/>more", "This is not well-formed XML: Extra content at the end of the document."),
        (b"<LISTS/>", "The root element is <LISTS>; expected <LIST>."),
        (b"<LIST><OTHER/></LIST>", "The element <OTHER> is not known here; expected one of: ENTRY, PART."),
        (b'<?xml version="1.0" encoding="UTF-8"?><LIST>\xe9\xe9\xe9</LIST>', "This is not well-formed XML: "),
        (b'<?xml version="1.0" encoding="UTF-16"?><LIST></LIST>', "This is not well-formed XML: "),
        (
            b'<?xml version="1.0" encoding="ISO-8859-1"?><LIST>\xc3\xa9</LIST>',
            "The file says it is in the encoding 'ISO-8859-1'; expected UTF-8 or UTF-16.",
        ),
        (b'<?xml version="1.0" encoding="foo-8"?><LIST/>', "The file says it is in the encoding 'foo-8'"),
    ],
)
def test_what_is_not_the_list_is_refused_with_its_line(tmp_path: Path, content: bytes, what: str) -> None:
    error = refusal(tmp_path, content)
    assert error.what.startswith(what)
    assert error.where.startswith("list.xml, line 1")


@pytest.mark.parametrize("codec", ["cp037", "utf-32", "utf-7"])
def test_a_bomb_in_an_exotic_encoding_is_refused(tmp_path: Path, codec: str) -> None:
    assert refusal(tmp_path, f'<?xml version="1.0" encoding="{codec}"?>{BOMB}'.encode(codec)).what


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    error = refusal(tmp_path, "<LIST>" + "<ENTRY>" * (depth - 1) + "</ENTRY>" * (depth - 1) + "</LIST>")
    assert "nested deeper than 64" in error.what or "Excessive depth in document" in error.what


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    inner = MAX_DEPTH - 1
    assert read(tmp_path, "<LIST>" + "<ENTRY>" * inner + "a" + "</ENTRY>" * inner + "</LIST>") == ["a"]


SECTIONS = ("HEAD", "PART", "TAIL")


def read_sections(tmp_path: Path, content: str) -> int:
    file = tmp_path / "list.xml"
    file.write_text(content)
    return len([*read_elements(file, root="LIST", tags={"ENTRY"}, containers=SECTIONS, sections=SECTIONS)]) - 1


def test_sections_in_their_order_are_read(tmp_path: Path) -> None:
    assert read_sections(tmp_path, "<LIST><HEAD/><PART><ENTRY/><ENTRY/></PART><TAIL/></LIST>") == 2


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<LIST><HEAD/><TAIL/></LIST>", "The section <TAIL> stands where <PART> was expected"),
        ("<LIST><HEAD/><PART/><PART/><TAIL/></LIST>", "The section <PART> stands where <TAIL> was expected"),
        ("<LIST><HEAD/><PART/><TAIL/><TAIL/></LIST>", "The section <TAIL> stands where the end was expected"),
        ("<LIST><HEAD/><PART/></LIST>", "The file ends without <TAIL>"),
        ("<LIST><ENTRY/><HEAD/><PART/><TAIL/></LIST>", "The section <ENTRY> stands where <HEAD> was expected"),
    ],
    ids=["missing", "twice", "twice_at_the_end", "missing_at_the_end", "entry_outside"],
)
def test_a_section_that_is_missing_or_elsewhere_is_refused(tmp_path: Path, content: str, what: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read_sections(tmp_path, content)
    assert what in caught.value.what


def test_a_missing_file_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match=r"gone\.xml: The file cannot be read: No such file"):
        next(read_elements(tmp_path / "gone.xml", root="LIST", tags={"ENTRY"}))


def test_elements_are_freed_once_the_next_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text("<LIST>" + "<PART><ENTRY><a>b</a></ENTRY>x</PART>" * 20_000 + "</LIST>")
    elements = read_elements(file, root="LIST", tags={"ENTRY"}, containers={"PART"})
    root = next(elements)
    most = max(sum(1 for _ in root) for _ in elements)
    assert most < 4000  # one chunk of the file, not all 20,000


def test_a_file_may_have_one_of_several_roots(tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    file.write_text('<B><ENTRY id="1"/></B>')
    found = list(read_elements(file, root=frozenset({"A", "B"}), tags={"ENTRY"}))
    assert [element.tag for element in found] == ["B", "ENTRY"]
    with pytest.raises(ListFormatError, match=r"The root element is <B>; expected <A> or <C>\."):
        list(read_elements(file, root=frozenset({"A", "C"}), tags={"ENTRY"}))


@pytest.mark.parametrize("content", ["<a/>", "<A/>"])
def test_the_root_of_a_very_small_file_is_looked_at_too(tmp_path: Path, content: str) -> None:
    assert "The root element is" in refusal(tmp_path, content).what


def test_a_very_small_list_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text("<L/>")
    assert [element.tag for element in read_elements(file, root="L", tags={"E"})] == ["L"]


def test_an_entry_within_another_is_refused_where_entries_stand_apart(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_text("<L><E>a<E>b</E></E></L>")
    with pytest.raises(ListFormatError, match="<E> stands inside another entry"):
        list(read_elements(file, root="L", tags={"E"}, apart={"E"}))
