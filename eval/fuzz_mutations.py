"""Ways in which a published file comes damaged, each as edits of its bytes, drawn from a seeded source of chance."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import NamedTuple

from eval.fuzz_files import Span, Target, cells_of, repacked

__all__ = ["Mutation", "mutate"]

Edit = tuple[int, int, bytes]


class Mutation(NamedTuple):
    """A damaged file.

    Attributes:
        kind: What was done.
        raw: The bytes that came of it, in place of the target's `raw`.
        edits: Where: from, to, and what stands there now, in order. Empty where the same values stand in other bytes,
            or the whole file is another: nothing may then be read otherwise.
        columns: Whether columns of the whole table were swapped or dropped.
    """

    kind: str
    raw: bytes
    edits: Sequence[Edit] = ()
    columns: bool = False


def _edited(kind: str, raw: bytes, *edits: Edit) -> Mutation:
    out, at = [], 0
    ordered = sorted(edits)
    for start, end, new in ordered:
        out += [raw[at:start], new]
        at = end
    return Mutation(kind, b"".join([*out, raw[at:]]), ordered)


_WILD = (
    b"<a>" * 200, b"<a>" * 20 + b"</a>" * 20, b"\x00", b"\xff\xfe", b"&#0;", b"&lol;", b'"', b"'", b"\t", b"\n", b"\r",
    b"<!DOCTYPE a>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?a ?>", b"9999999999", b"\xc3\x28", "٣".encode(), b",,",
    "\u202e".encode(), b"<record/>", b"\x1a", b"\xef\xbb\xbf", b"-0-", b"[" * 3000, b"{" * 3000, b"}", b"]", b"\\",
    b"null",
)  # fmt: skip
_MARKS = (b"\t", b"\n", b'" ', b"</", b"<", b"=", b'"', b" ", b",", b'", "', b": ", b";")
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32", "cp037", "utf-8-sig")
_BOMBS = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
    ) + b"]>",
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>',
)  # fmt: skip


def _cut(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    return _edited("cut", target.raw, (chance.randrange(len(target.raw)), len(target.raw), b""))


def _cut_at_unit(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    return _edited("cut between entries", target.raw, (chance.choice(units)[1], len(target.raw), b""))


def _flip(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    at = chance.randrange(len(target.raw))
    byte = chance.choice((target.raw[at] ^ 1 << chance.randrange(8), chance.randrange(256)))
    return _edited("byte flipped", target.raw, (at, at + 1, bytes([byte])))


def _drop(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    at = chance.randrange(len(target.raw))
    return _edited("bytes dropped", target.raw, (at, min(at + chance.randint(1, 400), len(target.raw)), b""))


def _double(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    at = chance.randrange(len(target.raw))
    piece = target.raw[at : at + chance.randint(1, 400)]
    return _edited("bytes doubled", target.raw, (at, at, piece))


def _insert(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    at = chance.randrange(len(target.raw) + 1)
    return _edited("bytes put in", target.raw, (at, at, chance.choice(_WILD)))


def _huge(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    at, what = chance.randrange(len(target.raw) + 1), chance.choice((b"A", b" ", b"9", b"<a>", b"["))
    return _edited(
        "huge field", target.raw, (at, at, what * chance.choice((70_000, 70_000, 70_000, 300_000, 2_000_000)))
    )


def _lines(raw: bytes) -> list[Span]:
    ends = [found.end() for found in re.finditer(rb"\n", raw)]
    return list(zip([0, *ends], [*ends, len(raw)], strict=True))


def _line(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    return _units("line", target.raw, _lines(target.raw), chance)


def _unit(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    return _units("entry", target.raw, units, chance)


def _units(what: str, raw: bytes, units: Sequence[Span], chance: random.Random) -> Mutation:
    (start, end), (other, stop) = sorted(chance.choices(units, k=2))
    how = chance.choice(("dropped", "doubled", "swapped", "moved", "doubled with another letter"))
    piece = raw[start:end]
    if how == "dropped":
        return _edited(f"{what} {how}", raw, (start, end, b""))
    if how == "doubled":
        return _edited(f"{what} {how}", raw, (end, end, piece))
    if how == "moved" and start != other:
        return _edited(f"{what} {how}", raw, (start, end, b""), (stop, stop, piece))
    if how == "swapped" and start != other:
        return _edited(f"{what} {how}", raw, (start, end, raw[other:stop]), (other, stop, piece))
    letters = [found.start() for found in re.finditer(rb"[A-Za-z]", piece)] or [0]
    at = chance.choice(letters)
    copy = piece[:at] + bytes([chance.randint(65, 90)]) + piece[at + 1 :]
    return _edited(f"{what} doubled with another letter", raw, (end, end, copy))


def _swap_pieces(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """Two neighbors between marks change places: columns, attributes, elements."""
    raw, mark = target.raw, chance.choice(_MARKS)
    places = [found.start() for found in re.finditer(re.escape(mark), raw)]
    if len(places) < 3:
        return _flip(target, units, chance)
    at = chance.randrange(len(places) - 2)
    first, middle, last = places[at : at + 3]
    one, two = raw[first + len(mark) : middle], raw[middle + len(mark) : last]
    return _edited("pieces swapped", raw, (first + len(mark), last, two + mark + one))


def _recode(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    encoding = chance.choice(_ENCODINGS)
    text = _text(target.raw)
    raw = text.encode(encoding, "replace")
    if raw.decode(encoding) == text:
        return Mutation(f"as {encoding}", raw)
    lost = [found.span() for found in re.finditer(rb"[\x80-\xff]+", target.raw)]
    return Mutation(f"as {encoding}", raw, [(start, end, b"?") for start, end in lost])


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _misread(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """Read as an 8-bit encoding and written as UTF-8: the letters are others, and no reader can know."""
    raw = target.raw.decode("latin-1").encode()
    edits = [found.span() for found in re.finditer(rb"[\x80-\xff]+", target.raw)]
    return Mutation("misread as latin-1", raw, [(start, end, b"?") for start, end in edits])


def _line_ends(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    plain = target.raw.replace(b"\r\n", b"\n")
    how = chance.choice((b"\n", b"\r\n", b"\r", b"mixed", b"\n\n", b"\r\r\n"))
    ends = [chance.choice((b"\n", b"\r\n")) if how == b"mixed" else how for _ in range(plain.count(b"\n"))]
    pieces = plain.split(b"\n")
    raw = b"".join(piece + end for piece, end in zip(pieces, [*ends, b""], strict=True))
    if how in {b"\n\n", b"\r\r\n"}:  # a text that runs on over lines has blank ones now
        return Mutation("line ends doubled", raw, [(*found.span(), how) for found in re.finditer(b"\n", target.raw)])
    return Mutation("line ends", raw)


def _rename(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """An element, attribute or key gets the name of another one, or a new one."""
    raw = target.raw
    leaves = list(re.finditer(rb"<([\w:.-]+)(?=[^<>]*>[^<]*</\1>)[^<>]*>[^<]*</(\1)>", raw))
    keys = list(re.finditer(rb'(?<=[\s{,"])([A-Za-z_][\w:-]*)(?="?\s?[=:] ?)', raw))
    found = chance.choice(leaves or keys) if leaves or keys else None
    if found is None:
        return _flip(target, units, chance)
    if keys and (not leaves or chance.random() < 0.3):
        found = chance.choice(keys)
        new = chance.choice((chance.choice(keys)[1], b"renamed"))
        return _edited("key renamed", raw, (*found.span(1), new))
    new = chance.choice((chance.choice(leaves)[1], b"renamed"))
    return _edited("tag renamed", raw, (*found.span(1), new), (*found.span(2), new))


def _nest(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    depth = chance.choice((2, 30, 70, 1000, 100_000))
    opening, closing = chance.choice(((b"<a>", b"</a>"), (b"[", b"]"), (b'{"a":', b"}"), (b"(", b")")))
    start = end = chance.choice(units)[chance.randrange(2)]
    if chance.random() < 0.5:
        start, end = chance.choice(units)
    return _edited("deep nesting", target.raw, (start, start, opening * depth), (end, end, closing * depth))


def _bomb(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    raw = target.raw
    place = raw.find(b"?>") + 2 if raw.startswith(b"<?xml") else 0
    used = re.sub(rb">([^<\s]{3,})<", b">&i;<", raw[place:], count=1)
    return Mutation("entity bomb", raw[:place] + chance.choice(_BOMBS) + chance.choice((used, raw[place:])))


def _other(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    what = chance.choice((
        b"", b" \n", b"\x00" * 100, b"<!DOCTYPE html><html><body>Error</body></html>", b"<html></html>", b"{}", b"[]",
        b"null", b"PK\x03\x04", b"\xef\xbb\xbf", b"\x1a", b"<a/>", b'{"results": []}', b"%PDF-1.7\n",
        b"\x1f\x8b\x08\x00", b'"', b"Access denied\n", bytes(chance.randrange(256) for _ in range(200)),
    ))  # fmt: skip
    return Mutation("another file", what)


def _cells(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """Cells of one row are swapped, dropped or doubled."""
    row = chance.choice(units)
    cells = cells_of(target.raw, row, target.delimiter)
    if len(cells) < 3:
        return _drop(target, units, chance)
    first, second = sorted(chance.sample(range(len(cells)), 2))
    pieces = [target.raw[start:end] for start, end in cells]
    is_header = row in units[:2] and target.list != "ofac_sdn"
    new = _moved(pieces, first, second, how := chance.choice(("swapped", "dropped", "doubled", "moved")))
    edit = (row[0], cells[-1][1], target.delimiter.encode().join(new))
    return _edited(f"{'headers' if is_header else 'cells'} {how}", target.raw, edit)._replace(columns=is_header)


def _moved(pieces: Sequence[bytes], first: int, second: int, how: str) -> list[bytes]:
    new = list(pieces)
    if how == "swapped":
        new[first], new[second] = new[second], new[first]
    elif how == "dropped":
        del new[first]
    elif how == "doubled":
        new.insert(first, new[first])
    else:
        new.insert(second, new.pop(first))
    return new


def _columns(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """Columns of all rows, with their header or without it: swapped, moved or dropped."""
    table = [cells_of(target.raw, row, target.delimiter) for row in units]
    width = max(len(cells) for cells in table)
    first, second = sorted(chance.sample(range(width), 2))
    with_header, how = chance.random() < 0.6, chance.choice(("swapped", "swapped", "moved", "dropped"))
    edits, mark, head = [], target.delimiter.encode(), len(table[0]) < width
    for number, cells in enumerate(table):
        is_header = number == head
        if len(cells) == width and (with_header or not is_header):
            new = _moved([target.raw[start:end] for start, end in cells], first, second, how)
            edits.append((cells[0][0], cells[-1][1], mark.join(new)))
    kind = f"columns {how}, {'all rows' if with_header else 'without the header'}: {first + 1} and {second + 1}"
    return _edited(kind, target.raw, *edits)._replace(columns=True)


def _archive(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """The archive as a whole: members missing, replaced, doubled, a bomb; or the bytes of its frame."""
    with zipfile.ZipFile(io.BytesIO(target.archive)) as packed:
        names = packed.namelist()
    name, how = chance.choice(names), chance.randrange(8)
    if how == 0:
        return Mutation("member missing", repacked(target.archive, {name: None}))
    if how == 1:
        return Mutation("member empty", repacked(target.archive, {name: chance.choice((b"", b"\x00", b"<a/>"))}))
    if how == 2:
        return Mutation("member added", repacked(target.archive, {"../../evil.xml": b"<a/>", "/abs": b"x"}))
    if how == 3 and chance.random() < 0.02:  # takes long to make
        return Mutation("zip bomb", repacked(target.archive, {name: b" " * chance.choice((10**7, 3 * 10**8))}))
    if how == 4:
        out = io.BytesIO(target.archive)
        with zipfile.ZipFile(out, "a") as packed:
            info = zipfile.ZipInfo("twin")
            packed.writestr(info, b"<a/>")
        return Mutation("member doubled", out.getvalue().replace(b"twin", name.encode()[:4]))
    return chance.choice((_cut, _flip, _flip, _drop, _double, _insert))(target, units, chance)


_ANY: tuple[tuple[Callable[..., Mutation], int], ...] = (
    (_cut, 6), (_cut_at_unit, 5), (_flip, 20), (_drop, 12), (_double, 6), (_insert, 14), (_line, 10), (_unit, 10),
    (_swap_pieces, 12), (_rename, 10), (_recode, 2), (_misread, 1), (_line_ends, 2), (_nest, 3), (_bomb, 2),
    (_other, 1), (_huge, 1),
)  # fmt: skip
_TABLE = (*_ANY, (_cells, 14), (_columns, 12))
_FRAME = ((_archive, 1),)


def mutate(target: Target, units: Sequence[Span], chance: random.Random) -> Mutation:
    """One damaged file; the same for the same state of chance."""
    ways = _TABLE if target.delimiter else _FRAME if target.archive and not target.member else _ANY
    (how,) = chance.choices([way for way, _ in ways], [weight for _, weight in ways])
    return how(target, units, chance)
