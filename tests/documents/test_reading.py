from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from samples import MARKDOWN, PAGE, SAMPLES, changed_docx, check, made_docx, made_mail, made_pdf, mutated

from listwarden.documents.limits import Limits
from listwarden.documents.model import Document, Segment
from listwarden.documents.reading import DOCX, read_bytes, read_document, read_folder
from listwarden.errors import InputError

LIBRARIES = {"page.html": "selectolax", "report.pdf": "pypdfium2", "contract.docx": "docx"}


@pytest.mark.parametrize("name", SAMPLES)
def test_segments_are_in_order_and_hold_all_letters(name: str) -> None:
    content = SAMPLES[name]()
    document = read_bytes(content, name)
    check(document)
    assert document.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PAGE, "a.txt", "text/html"), (PAGE.decode().encode("utf-16"), "a", "text/html"),
        (made_pdf(), "a.txt", "application/pdf"), (made_docx(), "a", DOCX), (made_mail(), "a", "message/rfc822"),
        (b"Received: x\n" + made_mail(), "a", "message/rfc822"), (MARKDOWN, "a.md", "text/markdown"),
        (b"plain", "a", "text/plain"), (b"<p>x", "a.html", "text/html"),
        (b"From: the port\nTo: the sea", "a.txt", "text/plain"),
    ],
    ids=["html", "utf-16 html", "pdf", "docx", "mail", "received", "md", "txt", "name", "no mail"],
)  # fmt: skip
def test_what_a_file_is_is_told_by_its_content_then_its_name(content: bytes, name: str, media_type: str) -> None:
    assert read_bytes(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"), (b" \r\n\0 ", "empty"), (b"\xd0\xcf\x11\xe0..", "old Word"), (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG..", "image"), (b"<?xml version='1.0'?><Document/>", "XML"), (b"\x1f\x8b..", "gzip"),
        (b"<html><script>x</script>", "no text"), (b"x" * 101, "101 bytes"),
    ],
    ids=["empty", "blank", "doc", "rtf", "image", "xml", "gzip", "no text", "large"],
)  # fmt: skip
def test_what_is_not_read_is_refused_with_place_and_hint(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as error:
        read_bytes(content, "a.bin", limits=Limits(max_bytes=100))
    assert error.value.where == "a.bin"
    assert error.value.hint


@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_longer_than_the_limit_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="longer than 50 characters"):
        read_bytes(SAMPLES[name](), name, limits=Limits(max_characters=50))


def test_a_folder_is_read_in_order_and_an_error_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name, content in {"b/c.txt": b"Alpha", "a.html": PAGE, "d.png": b"\x89PNG", ".hidden": b"x"}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.html")
    found = list(read_folder(tmp_path))
    assert [one.name if isinstance(one, Document) else str(one.where) for one in found] == [
        "a.html",
        "b/c.txt",
        "d.png",
    ]
    assert isinstance(found[2], InputError)


def test_a_missing_file_or_folder_is_an_input_error(tmp_path: Path) -> None:
    for read in (read_document, read_folder):
        with pytest.raises(InputError) as error:
            read(tmp_path / "none")
        assert error.value.hint
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 200)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(InputError, match="200 bytes"):
        read_document(tmp_path / "a.txt", limits=Limits(max_bytes=100))


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_missing_library_is_named_with_the_way_to_install_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, LIBRARIES[name], None)
    for module in [module for module in sys.modules if module.startswith(LIBRARIES[name] + ".")]:
        monkeypatch.setitem(sys.modules, module, None)
    content = SAMPLES[name]() if name != "contract.docx" else DOCX_BYTES
    with pytest.raises(InputError, match=r"library \w+ is needed.*listwarden\[documents\]"):
        read_bytes(content, name)


DOCX_BYTES = made_docx()


def test_libraries_are_imported_only_when_a_document_needs_them() -> None:
    code = (
        "import sys; from listwarden.documents.reading import read_bytes; read_bytes(b'plain', 'a.txt');"
        "print(*({'selectolax', 'pypdfium2', 'docx', 'lxml', 'email'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=dict(os.environ), timeout=60
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_give_a_document_or_an_input_error(name: str) -> None:
    content, refused = SAMPLES[name](), list[str]()
    for seed in range(80):
        try:
            check(read_bytes(mutated(content, random.Random(seed)), name))
        except InputError as error:
            refused.append(error.where)
    assert refused
    assert all(refused)


def test_a_docx_damaged_inside_gives_a_document_or_an_input_error() -> None:
    hints = list[str]()
    for seed in range(60):
        chance = random.Random(seed)
        target = chance.choice(["word/document.xml", "word/styles.xml", "[Content_Types].xml", "docProps/core.xml"])
        content = changed_docx(
            lambda name, xml, target=target, chance=chance: mutated(xml, chance) if name == target else xml
        )
        try:
            check(read_bytes(content, "a.docx"))
        except InputError as error:
            hints.append(error.hint)
    assert hints
    assert all(hints)


def test_places_between_segments_are_those_before() -> None:
    document = Document(
        "a", "text/plain", "ab\n\ncd", (Segment(0, 2, "heading", "line 1"), Segment(4, 6, "quote", "line 3"))
    )
    assert [document.place_of(offset) for offset in (0, 1, 2, 3, 4, 6)] == ["line 1"] * 4 + ["line 3"] * 2
    assert document.origin_of(0) is None
    for offset in (-1, 7):
        with pytest.raises(IndexError):
            document.place_of(offset)
