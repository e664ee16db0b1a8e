"""Documents of each format, made of invented parties."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from make_pdf import column, pdf

from listwarden.documents.model import Document

PERSIAN = "شرکت بازرگانی نمونه در تهران ثبت شده است و مدیر آن علی نمونه است."
ARABIC = "شركة المثال للتجارة المحدودة مقرها في دبي وتعمل في نقل البضائع."
CHINESE = "北方示例贸易有限公司在上海注册，主要从事货物运输和国际贸易。公司的总经理是王先生。"
RUSSIAN = "Компания «Северный образец» зарегистрирована в Москве и занимается перевозкой грузов."
PROSE = "Northern Example Port Ltd, registered in Exampleville, was named by the ministry in a long statement."

PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Port named - Daily Example</title>
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "Daily Example"}},
{{"@type": "NewsArticle", "headline": "Port named", "datePublished": "2024-05-03T10:00:00Z",
"author": [{{"@type": "Person", "name": "Jane Roe"}}]}}]}}</script></head>
<body class="cookie-consent nav-open">
<div id="consent-banner"><p>We and our partners store cookies on your device, for reasons of many words.</p></div>
<header><a href="/">Daily Example</a><nav><ul><li><a href="/w">World</a></li></ul></nav></header>
<div class="content-with-sidebar"><div class="post"><h1>Port named</h1>
<p>{PROSE} Nobody <i>answer</i>ed the auth&shy;or.</p><div class="ad-slot">Buy a boat!</div>
<p>It had shipped for<br>Second Example Trading.</p>
<table><tr><th>Name</th><th>Place</th></tr><tr><td><a href="x">Alpha Example</a></td><td>Karachi</td></tr></table>
<ul><li>One item</li></ul><blockquote><p>We deny it.</p></blockquote>
<figure><img src="http://example.org/x.png"><figcaption>The port.</figcaption></figure>
<p><a href="y">Rockside Example Enterprise</a></p><p>{PROSE} {RUSSIAN}</p><p>{ARABIC}</p><p>{CHINESE}</p>
<p>Share | Tweet | Email</p></div>
<div class="sidebar"><ul><li><a href="z">What everybody reads, which is long enough to be a sentence of the article.</a>
</li></ul></div></div><div class="footer">© 2024 Daily Example</div><p style="display:none">Words that nobody sees.</p>
<script>alert("run")</script></body></html>""".encode()

MARKDOWN = f"""---
tags: example
---
# The **port** of [Exampleville](http://example.org/a_b)

By Jane Roe

3 May 2024

{PROSE}
It goes on *here*, with a\\_b, `code * here` and 5 * 3 * 2.

* First **item**
* Second item

> {ARABIC}
> goes on

| Name | Place |
|------|-------|
| Alpha Example | Karachi |

## Further on

{CHINESE}
""".encode()

TEXT = f"""Port named in the state-
ment of a ministry
03.05.2024

{PROSE}\r
It goes on in the next line.\r
\r
- {RUSSIAN}
- {PERSIAN}

{CHINESE}
""".encode()


def made_docx() -> bytes:
    """A contract with a heading, a list, a table and a letterhead."""
    import docx

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Contract 5", "Jane Roe"
    made.add_heading("Contract of carriage", 0)
    made.add_heading("Parties", 1)
    made.add_paragraph(PROSE)
    made.add_paragraph(ARABIC, style="List Bullet")
    table = made.add_table(2, 2)
    for number, text in enumerate(("Name", "Place", "北方示例贸易有限公司", "Karachi")):
        table.cell(number // 2, number % 2).text = text
    made.sections[0].header.paragraphs[0].text = "Letterhead of Example Carriers"
    made.add_paragraph("Signed in Exampleville.")
    return saved(made)


def saved(made: object) -> bytes:
    """The bytes of a document of python-docx."""
    stream = io.BytesIO()
    made.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def changed_docx(change: Callable[[str, bytes], bytes]) -> bytes:
    """The contract with its members changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made_docx())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(member.filename, old.read(member)))
    return stream.getvalue()


def made_pdf() -> bytes:
    """A report of two pages with a header and page numbers."""
    pages = []
    for number in (1, 2):
        lines = column(
            f"{('First', 'Second')[number - 1]} part.", "", PROSE[:53], PROSE[53:], "and of the long-",
            "range ships and the state-", "ment of it.", "", RUSSIAN, "",
            CHINESE, "", ARABIC[::-1], "", "The end of a page." if number == 1 else "Signed in Exampleville.",
        )  # fmt: skip
        pages.append([*column("Letterhead of Example Carriers", top=800), *lines, *column(f"Page {number}", top=40)])
    return pdf(*pages, info="/Author (Jane Roe) /CreationDate (D:20240503101112Z)")


def made_mail(*, nested: int = 1) -> bytes:
    """A mail with a plain and an HTML body, and attachments; `nested` mails deep."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Jürgen Muster <j@example.org>", "x@example.org"
    mail["Subject"], mail["Date"] = f"Bill of lading für Иван {nested}", "Fri, 03 May 2024 23:00:00 -0500"
    mail.set_content(f"Dear all,\n\n{PROSE}\nPlease see the attached file.\n\n> quoted\n> lines\n")
    mail.add_alternative(f"<p>Dear all,</p><p>{PROSE} Please see the attached file.</p>", subtype="html")
    mail.add_attachment(RUSSIAN.encode("cp1251"), maintype="text", subtype="plain", filename="письмо.txt")
    if nested > 1:
        inner = EmailMessage()
        inner.set_content("")
        mail.add_attachment(
            made_mail(nested=nested - 1), maintype="application", subtype="octet-stream", filename="in.eml"
        )
    return mail.as_bytes()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "page.html": lambda: PAGE, "note.md": lambda: MARKDOWN, "note.txt": lambda: TEXT, "report.pdf": made_pdf,
    "contract.docx": made_docx, "mail.eml": made_mail,
}  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with one to eight damages: bytes changed, cut out, doubled, swapped or cut off."""
    content = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(content) or 1), chance.choice((1, 1, 2, 5, 40, 400))
        match chance.randrange(5):
            case 0:
                content[at : at + size] = chance.randbytes(size)
            case 1:
                del content[at : at + size]
            case 2:
                content[at:at] = content[at : at + size] * chance.choice((1, 3, 50))
            case 3:
                content[at : at + 1] = chance.choice((b"\0", b"<", b">", b"\xff", b"]", b"(", b'"', b"&#0;", b"\r"))
            case _ if chance.random() < 0.2:
                del content[at:]
    return bytes(content)


def check(document: Document) -> None:
    """Holds what is true of every document: segments in order, inside the text, with all of its letters."""
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end <= len(document.text)
        assert not document.text[end : segment.start].strip()
        text = document.text[segment.start : segment.end]
        assert text == text.strip()
        assert segment.place
        assert document.place_of(segment.start) == document.place_of(segment.end - 1) == segment.place
        end = segment.end
    assert not document.text[end:].strip()
    document.text.encode()
    assert not re.search("[\0\u00ad\ufeff]", document.text)
    assert list(document.origins) == sorted(document.origins)
    for part in document.parts:
        check(part)


def texts(document: Document, kind: str = "") -> list[str]:
    """The texts of the segments, of one kind or of all."""
    return [document.text[one.start : one.end] for one in document.segments if kind in {"", one.kind}]
