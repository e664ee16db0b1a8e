"""Keys as texts, as they stand in a file: a letter for the kind, and the value."""

from __future__ import annotations

from typing import get_args

from listwarden.names.keys import Key, KeyKind

__all__ = ["key_of", "key_text", "kind_of", "sign_of"]

_KINDS: dict[str, KeyKind] = {chr(ord("a") + at): kind for at, kind in enumerate(get_args(KeyKind))}
_SIGNS = {kind: sign for sign, kind in _KINDS.items()}


def sign_of(kind: KeyKind) -> str:
    """The letter that stands for a kind of keys: the texts of one kind stand together where they are sorted."""
    return _SIGNS[kind]


def key_text(key: tuple[KeyKind, str]) -> str:
    """A key, or a pair of its kind and value, as it stands in a file.

    >>> key_of(key_text(Key("sound", "brt")))
    Key(kind='sound', value='brt')
    """
    kind, value = key
    return _SIGNS[kind] + value


def key_of(text: str) -> Key:
    """The key that a text stands for."""
    return Key(_KINDS[text[0]], text[1:])


def kind_of(text: str) -> KeyKind:
    """The kind of the key that a text stands for."""
    return _KINDS[text[0]]
