from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest
from samples import PROSE, RUSSIAN, check, made_docx, made_mail, texts

from listwarden.documents.limits import Limits
from listwarden.documents.model import Document
from listwarden.documents.reading import read_bytes
from listwarden.errors import InputError


def read(content: bytes) -> Document:
    document = read_bytes(content, "a.eml")
    check(document)
    return document


def mail(**fields: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Jane Roe <j@example.org>", "Shipment"
    for name, value in fields.items():
        made[name] = value
    return made


def test_header_fields_and_body_are_read() -> None:
    document = read(made_mail())
    assert document.title == "Bill of lading für Иван 1"
    assert document.published_on == dt.date(2024, 5, 3)
    assert document.author == "Jürgen Muster <j@example.org>"
    assert [one.place for one in document.segments][:4] == ["header From", "header To", "header Date", "header Subject"]
    assert f"{PROSE}\nPlease see the attached file." in texts(document)
    assert texts(document, "quote") == ["quoted\nlines"]


def test_a_body_in_two_forms_of_one_text_is_read_once() -> None:
    document = read(made_mail())
    assert document.text.count(PROSE) == 1
    assert [one.name for one in document.parts] == ["письмо.txt"]


def test_what_only_one_form_of_the_body_says_is_a_part() -> None:
    made = mail()
    made.set_content("Dear all, here is the report that you asked for.")
    made.add_alternative("<p>Dear all, pay Rockside Example Enterprise at once</p>", subtype="html")
    document = read(made.as_bytes())
    assert [one.name for one in document.parts] == ["body as text/html"]
    assert "Rockside Example Enterprise" in document.parts[0].text
    assert "differ" in document.notes[-1]


def test_a_body_that_only_says_to_look_at_the_other_form_is_not_taken() -> None:
    made = mail()
    made.set_content("This mail is HTML.")
    made.add_alternative(f"<p>{PROSE}</p>", subtype="html")
    document = read(made.as_bytes())
    assert PROSE in document.text
    assert document.segments[-1].place == "body.2 html body/p[1]" or "html body/p[1]" in document.segments[-1].place


def test_attachments_are_parts_and_mails_in_mails_too() -> None:
    inner = mail()
    inner.set_content("Inside.")
    inner.add_attachment(made_docx(), maintype="application", subtype="octet-stream", filename="c.docx")
    outer = mail()
    outer.set_content("Outside.")
    outer.add_attachment(inner)
    outer.add_attachment(RUSSIAN.encode("cp1251"), maintype="text", subtype="plain", filename="ru.txt")
    document = read(outer.as_bytes())
    assert [one.name for one in document.parts] == ["attachment 1.eml", "ru.txt"]
    assert [one.name for one in document.parts[0].parts] == ["c.docx"]
    assert document.parts[0].parts[0].title == "Contract 5"
    assert document.parts[1].text == RUSSIAN
    assert all(len(one.sha256) == 64 for one in document.parts)


def test_an_attachment_that_cannot_be_read_is_named_and_the_rest_is_read() -> None:
    made = mail()
    made.set_content("See the picture.")
    made.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="../../logo.png")
    made.add_attachment(b"PK\x03\x04broken", maintype="application", subtype="zip", filename="a.docx")
    document = read(made.as_bytes())
    assert document.unread == (
        "attachment logo.png (image/png): This is an image, which is not read.",
        "attachment a.docx (application/zip): The DOCX is damaged.",
    )
    assert "See the picture." in document.text


@pytest.mark.parametrize(
    ("limits", "what"),
    [(Limits(max_nesting=2), "nested deeper"), (Limits(max_parts=3), "more than")],
    ids=["nesting", "parts"],
)
def test_more_or_deeper_attachments_than_are_read_refuse_the_mail(limits: Limits, what: str) -> None:
    content = made_mail(nested=4)
    assert read(content).parts
    with pytest.raises(InputError, match=what):
        read_bytes(content, "a.eml", limits=limits)


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"Subject: =?koi8-r?B?68/N0MHOydE=?=", "Компания"),
        (b"Subject: =?utf-8?Q?Stra=C3=9Fe?= =?utf-8?Q?_12?=", "Straße 12"),
        ("Subject: Straße".encode(), "Straße"),
        (b"Subject: =?klingon?Q?abc?= x", "abcx"),
        (b"Subject: one\r\n two", "one two"),
    ],
    ids=["koi8-r", "two words", "raw utf-8", "unknown charset", "folded"],
)
def test_header_fields_are_decoded(head: bytes, subject: str) -> None:
    assert read(b"From: a@example.org\r\n" + head + b"\r\n\r\nText.").title.replace(" x", "x") == subject


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"no header at all\n\nText.", "no mail"),
        (b"From a@b Fri May  3 10:00:00 2024\nTo: a\n\nx\n\nFrom a@b Fri May  3 10:00:00 2024\nTo: b\n", "several"),
        (b"From: a\nMIME-Version: 1.0\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)), "too deep"),
    ],
    ids=["no header", "several mails", "deep"],
)  # fmt: skip
def test_what_is_no_single_sound_mail_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_bytes(content, "a.eml")


def test_an_encrypted_mail_says_so() -> None:
    content = b"From: a@example.org\nContent-Type: application/pkcs7-mime\n\nAAAA"
    assert read(content).unread == ("body: it is encrypted or signed as a whole.",)


def test_images_and_links_of_a_body_are_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was opened"))
    made = mail()
    made.set_content(
        f'<p>{PROSE}</p><img src="http://example.org/x.png"><iframe src="http://example.org">', subtype="html"
    )
    assert texts(read(made.as_bytes()))[-1] == PROSE
