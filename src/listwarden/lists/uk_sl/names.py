"""Names of the British lists: up to six parts, of which the sixth is the family name or the name of an entity."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from listwarden.lists.uk_sl.entry import Entry
from listwarden.lists.uk_sl.fields import SUMMARY_NAME
from listwarden.model import EntityType, Name, NameRole, NameStrength, Source
from listwarden.names.fold import fold
from listwarden.names.script import script_of

__all__ = ["read_names"]

_NO_PRIMARY = "the publisher gives no primary name; this one stands first"
_ROLES: dict[str, tuple[NameRole, str]] = {
    "primary name": ("primary", ""),
    "primary name variation": ("also known as", "primary name variation"),
    "alias": ("also known as", ""),
    "prime alias": ("primary", ""),
    "aka": ("also known as", ""),
    "fka": ("formerly known as", ""),
}
_STRENGTHS: dict[str, NameStrength] = {
    "": "strong", "good quality aka": "strong", "good": "strong", "low quality aka": "weak", "low": "weak",
}  # fmt: skip
_LANGUAGES = {
    "amharic": "am", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "belarusian": "be", "belarussian": "be",
    "bengali": "bn", "bosnian": "bs", "bulgarian": "bg", "burmese": "my", "chinese": "zh", "dari": "prs",
    "english": "en", "farsi": "fa", "french": "fr", "georgian": "ka", "greek": "el", "hebrew": "he", "hindi": "hi",
    "japanese": "ja", "kazakh": "kk", "khmer": "km", "korean": "ko", "kurdish": "ku", "kyrgyz": "ky",
    "macedonian": "mk", "mandarin": "zh", "mongolian": "mn", "pashto": "ps", "persian": "fa", "russian": "ru",
    "serbian": "sr", "somali": "so", "spanish": "es", "tajik": "tg", "thai": "th", "tigrinya": "ti", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi",
}  # fmt: skip
"""English names of languages -> BCP 47."""


def read_names(entry: Entry, kind: EntityType) -> tuple[Name, ...]:
    """All names, a primary one first, each once. Where the publisher gives no primary name, another stands first.

    Raises:
        ListFormatError: The entry has no name at all, and its table has aliases.
    """
    latin = list(_distinct(_latin_names(entry, kind)))
    names = [*latin, *_distinct(_script_names(entry))]
    if entry.is_summary and not names:
        return (_placeholder(entry),)
    if not names:
        entry.refuse("The entry has no name.")
    first = next((name for name in names if name.role == "primary"), None)
    if first is None:
        first = next((name for name in names if name.strength == "strong"), names[0])
        entry.leave(f"no primary name; {first.text} stands first", first.source)
        names = [structs.replace(one, note=_with(one.note, _NO_PRIMARY)) if one is first else one for one in names]
        first = next(name for name in names if name.note.endswith(_NO_PRIMARY))
    return (first, *(name for name in names if name is not first))


def _distinct(names: Iterator[Name]) -> Iterator[Name]:
    """Each once; the same text in another role or strength is another name."""
    seen = set()
    for name in names:
        key = (name.text, name.role, name.strength, name.note, name.language)
        if key not in seen:
            seen.add(key)
            yield name


def _placeholder(entry: Entry) -> Name:
    """The short table gives two entries no name, and nothing else to call them by."""
    entry.leave("no name; the entry's id stands in its place", entry.source.at("Name"))
    note = "not a name: the publisher's table gives none, and its id stands in its place"
    return Name(entry.source.entry, entry.source.at("Unique ID"), strength="derived", note=note)


def _latin_names(entry: Entry, kind: EntityType) -> Iterator[Name]:
    for (text,), source in entry.groups(SUMMARY_NAME):
        yield Name(text, source, script=script_of(text))
    for (*given, family, word, strength_word), source in entry.groups("name"):
        role, note = _role(entry, word, source)
        strength = _STRENGTHS.get(_key(strength_word))
        if strength is None:
            entry.leave(f"alias strength: {strength_word}", source)
        for one in _texts(given, family, kind, source):
            yield structs.replace(
                one, strength=strength or "strong", role=role, note=_with(note, one.note), script=script_of(one.text)
            )


def _texts(given: list[str], family: str, kind: EntityType, source: Source) -> Iterator[Name]:
    """A person's name in one; of others, the first five parts are a name of their own beside the sixth."""
    first = " ".join(filter(None, given))
    if kind == "person":
        if text := f"{first} {family}".strip():
            yield Name(text, source, family=family, given=first)
        return
    if family:
        yield Name(family, source)
    if first:
        yield Name(first, source, note="in the parts 1 to 5 of the name" if family else "")


def _role(entry: Entry, word: str, source: Source) -> tuple[NameRole, str]:
    known = _ROLES.get(_key(word))
    if known is None:
        entry.leave(f"name type: {word or 'none'}", source)
        return "also known as", word
    return known


def _key(word: str) -> str:
    return fold(word.replace(".", ""))


def _script_names(entry: Entry) -> Iterator[Name]:
    """Names in other scripts. Not known is which of the others they write."""
    for (text, script, language), source in entry.groups("script_name"):
        if not text:
            entry.leave(f"script without a name: {script} {language}".strip(), source)
            continue
        code = _LANGUAGES.get(fold(language))
        words = dict.fromkeys(filter(None, (script, "" if code else language)))
        yield Name(text, source, role="also known as", script=script_of(text), language=code, note=", ".join(words))


def _with(*notes: str) -> str:
    return "; ".join(filter(None, notes))
