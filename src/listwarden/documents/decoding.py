"""From bytes to text. What encoding was taken is always said, and a guess is called a guess.

In this order: the encoding the caller names, a byte order mark, the one the document declares, UTF-16 without a mark
(by its NUL bytes), UTF-8, and then the encodings of `_CANDIDATES`. Those take almost any bytes, so the likeliest is
told by what the text then looks like (`_strangeness`); where two are too close to tell, the document is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from listwarden.errors import InputError

__all__ = ["Decoded", "decode", "known_encoding"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "koi8-r", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "cp932",
    "euc-jp", "euc-kr", "cp874", "utf-16-le", "utf-16-be",
)  # fmt: skip
_WHATWG = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What a declared encoding is read as, after the Encoding Standard (https://encoding.spec.whatwg.org): real
documents that declare the left one use characters of the right one."""

_SAMPLE = 1 << 16
_HINT = "Save it as UTF-8, or name its encoding (encoding=...)."
_TOLERATED = 0.01
_CLOSE = 1.15
_STRANGEST = 1.2
_STRANGEST_UTF16 = 0.7  # any two bytes are a letter of it
_COMMON = frozenset(
    "éèàçêôâîûùäöüßñáíóúåøæãõłęąśżćńěščřžýůışğİ"  # Latin, beyond ASCII
    "оеаинтсрвлкмпдуяОАСПКН" "αοιετσνηυρπκςόάίέ" "יוהלארתבמשנ" "اليمونرتبةهدکیسشع" "านรอกเงมยลวท่ัีส"
    "的一是不了在人有我他中大来上国个到说们为和地出年公司制限会說國個來為們時對發日本貿贸易のはにをがとしてたいる"
    "이다는을의에가하고사지기로한국" "£€§"
)  # fmt: skip
"""The letters that texts of each script consist of mostly."""

_SPLIT = re.compile(r"[^\W\d_]+")


class Decoded(Struct, frozen=True):
    """A text and how it was decoded.

    Attributes:
        text: The text, without a byte order mark.
        encoding: Python's name of the encoding.
        notes: What is to be said about it, one sentence each.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding of text that a document declares, or None if there is no such."""
    try:
        found = codecs.lookup(name.strip()).name
        b"x".decode(found)  # codecs such as "hex" are none of text: they refuse
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WHATWG.get(found, found)


def decode(content: bytes, where: str, *, named: str | None = None, declared: str = "") -> Decoded:
    """The text of a document.

    Args:
        content: Its bytes.
        where: Names it in errors.
        named: The encoding the caller says it has; nothing else is tried.
        declared: The encoding the document says it has. A few bytes that are not of it become U+FFFD and are
            counted; where there are many, the others are tried.

    Raises:
        InputError: The encoding is unknown or wrong, cannot be told, or it is no text.
    """
    if named is not None:
        return _as_named(content, named, where)
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _checked(_strict(content[len(bom) :], encoding, where), where)
    found = _as_declared(content, declared) or _as_utf(content) or _guessed(content, where)
    return _checked(found, where)


def _as_named(content: bytes, named: str, where: str) -> Decoded:
    encoding = known_encoding(named)
    if encoding is None:
        hint = "Usual ones: utf-8, utf-16, cp1252, cp1251, cp1256, gb18030, big5."
        raise InputError(f"There is no encoding {named!r}.", where=where, hint=hint)
    bom = next((bom for bom, of in _BOMS if content.startswith(bom) and of.startswith(encoding[:6])), b"")
    return _checked(_strict(content[len(bom) :], encoding, where), where)


def _strict(content: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        value = error.object[error.start]
        what = f"Byte {error.start + 1:,} (0x{value:02X}) is not {encoding}."
        raise InputError(what, where=where, hint="The file may be damaged. " + _HINT) from error


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    encoding = known_encoding(declared) if declared else None
    if encoding is None or encoding.startswith(("utf-16", "utf-32")):  # a declaration that one could read is ASCII
        return None
    try:
        return Decoded(content.decode(encoding), encoding, ("The document declares its encoding.",))
    except UnicodeError:
        text = content.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    if wrong > _TOLERATED * len(text):
        return None
    return Decoded(text, encoding, (f"{wrong:,} places are not of the declared encoding {encoding}.",))


def _as_utf(content: bytes) -> Decoded | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _as_utf16(content) or _mostly_utf8(content)
    if _is_full_of_controls(text):  # in UTF-16, half of the bytes of Latin and Cyrillic letters are controls
        return _as_utf16(content)
    return Decoded(text, "utf-8")


def _as_utf16(content: bytes) -> Decoded | None:
    """UTF-16 by its NUL bytes: line breaks and blanks have one in every script, always at the same side."""
    sample = content[:_SAMPLE]
    for encoding, of in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if of.count(0) > max(2, 0.02 * len(of)) and of.count(0) > 4 * _other(sample, encoding).count(0):
            try:
                return Decoded(content.decode(encoding), encoding, (_guess(encoding),))
            except UnicodeDecodeError:
                continue
    return None


def _other(sample: bytes, encoding: str) -> bytes:
    return sample[0::2] if encoding == "utf-16-le" else sample[1::2]


def _mostly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few damaged places: at least ten characters beyond ASCII are sound for each that is not."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - wrong
    if sound < 10 * wrong:
        return None
    return Decoded(text, "utf-8", (f"{wrong:,} places are not UTF-8 and were replaced by U+FFFD.",))


def _guess(encoding: str) -> str:
    return f"The encoding is not declared; {encoding} is a guess from the bytes."


def _guessed(content: bytes, where: str) -> Decoded:
    scored = sorted(
        (_strangeness(text), number, encoding)
        for number, encoding in enumerate(_CANDIDATES)
        if (text := _sampled(content, encoding)) is not None
    )
    if not scored:
        raise InputError("Its encoding cannot be told.", where=where, hint=_HINT)
    best, _, encoding = scored[0]
    rivals = [name for score, _, name in scored[1:] if score < best * _CLOSE and _differs(content, encoding, name)]
    if best > (_STRANGEST_UTF16 if encoding.startswith("utf-16") else _STRANGEST) or rivals:
        could = ", ".join([encoding, *rivals])
        raise InputError(f"Its encoding cannot be told; it could be {could}.", where=where, hint=_HINT)
    try:
        return Decoded(content.decode(encoding), encoding, (_guess(encoding),))
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        wrong = text.count("\ufffd")
        note = f"{wrong:,} places are not {encoding} and were replaced by U+FFFD."
        return Decoded(text, encoding, (_guess(encoding), note))


def _sampled(content: bytes, encoding: str) -> str | None:
    """The words of the beginning that are not ASCII, decoded; None where too much is not of the encoding."""
    text = content[:_SAMPLE].decode(encoding, "replace")
    wrong = text.count("\ufffd")
    return None if wrong > 2 + _TOLERATED * len(text) else text


def _differs(content: bytes, one: str, other: str) -> bool:
    sample = content[:_SAMPLE]
    return sample.decode(one, "replace") != sample.decode(other, "replace")


def _strangeness(text: str) -> float:
    """How little a text looks like one that people write: 0 is none, per character beyond ASCII. The heart of a guess.

    Counted are control characters and symbols inside words, a capital after a small letter, letters of two scripts in
    one word, and scripts' rare letters; see `_points`.
    """
    beyond = [character for character in text if character > "\x7f" or (character < " " and not character.isspace())]
    if not beyond:
        return 0.0
    points = sum(_points_of_character(character) * count for character, count in Counter(beyond).items())
    points += sum(_points_of_word(word) for word in _SPLIT.findall(text) if not word.isascii())
    return max(0.0, 0.55 + points / len(beyond))


def _points_of_character(character: str) -> float:
    category, code = unicodedata.category(character), ord(character)
    if category in {"Cc", "Cn", "Co"} or character == "\ufffd":
        return 8.0
    if character in _COMMON:
        return -0.5
    if category in {"So", "Sm", "Sk", "No", "Lm"}:
        return 2.0
    if 0xFF61 <= code <= 0xFF9F or 0x3400 <= code <= 0x4DBF or code > 0xFFFF:
        return 3.0
    if 0x4E00 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3:  # so many that any two bytes make one
        return 0.4
    return {"L": 0.2, "P": 0.0, "Z": 0.0, "M": 0.2, "S": 0.2}.get(category[0], 1.0)


def _points_of_word(word: str) -> float:
    scripts = {_script(character) for character in word}
    points = 3.0 * (len(scripts - {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}) > 1)
    points += 2.0 * sum(a.islower() and b.isupper() for a, b in pairwise(word))
    if scripts == {"LATIN"}:  # in Latin texts most letters are ASCII
        beyond = sum(character > "\x7f" for character in word)
        points += 2.0 * max(0, beyond - 1 - len(word) // 4)
    return points


def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0] if character > "\x7f" else "LATIN"


def _checked(found: Decoded, where: str) -> Decoded:
    """The text, if it is one: few control characters."""
    if _is_full_of_controls(found.text):
        hint = "It is binary, or in an encoding that cannot be told."
        raise InputError("This is not a text: it is full of control characters.", where=where, hint=hint)
    return found


def _is_full_of_controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    control = sum(unicodedata.category(character) == "Cc" for character in sample) - sum(map(sample.count, "\t\n\r\f"))
    return control > max(2, _TOLERATED * len(sample))
