from __future__ import annotations

import re
from functools import cache

import pytest

from listwarden.names.patterns import pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    later, at_once = pattern("(a+)b", re.IGNORECASE), re.compile("(a+)b", re.IGNORECASE)
    assert later.sub(r"<\1>", "xAAb ab") == at_once.sub(r"<\1>", "xAAb ab") == "x<AA> <a>"
    assert later.findall("aab b ab") == at_once.findall("aab b ab")
    assert later.pattern == at_once.pattern
    assert later.flags == at_once.flags


def test_a_pattern_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    whole = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags: compiled.append(text) or whole(text, flags))
    later = pattern("[0-9]+")
    assert compiled == []
    assert later.search("a1")
    assert later.match("1")
    assert compiled == ["[0-9]+"]


def test_an_error_shows_at_first_use() -> None:
    later = pattern("(")
    with pytest.raises(re.error):
        later.search("x")


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        cache(pattern("a").nothing)  # type: ignore[attr-defined]
