"""PDFs written by hand: lines of text at given places, in any script, without a font."""

from __future__ import annotations

from typing import NamedTuple


class Put(NamedTuple):
    """A line of text on a page, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10


def column(*texts: str, x: float = 72, top: float = 700, pitch: float = 14, size: float = 10) -> list[Put]:
    """Lines one below the other; an empty one leaves a gap."""
    return [Put(x, top - pitch * number, text, size) for number, text in enumerate(texts) if text]


def pdf(*pages: list[Put], info: str = "", catalog: str = "") -> bytes:
    """A PDF. Every character is a glyph of its own UTF-16 code, half as wide as it is high."""
    texts = sorted({character for page in pages for put in page for character in put.text})
    codes = {character: number for number, character in enumerate(texts, start=1)}
    count = len(pages)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R]"
        b" /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDToGIDMap /Identity"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /Ascent 800 /Descent -200"
        b" /FontBBox [0 -200 500 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>",
        _stream(_to_unicode(codes)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(b"".join(_shown(put, codes) for put in page)))
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def _shown(put: Put, codes: dict[str, int]) -> bytes:
    glyphs = "".join(f"{codes[character]:04X}" for character in put.text)
    return f"BT /F1 {put.size} Tf {put.x} {put.y} Td <{glyphs}> Tj ET\n".encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    lines = [f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    maps = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}endcmap end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + trailer.encode()
