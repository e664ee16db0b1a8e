"""What a page says of itself in its head: title, author, day. Nothing of it is run; JSON-LD is read as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from listwarden.documents.article import Article
from listwarden.documents.dates import day_of_tag

__all__ = ["meta_of"]

_MAX_JSON = 1 << 20
_MAX_NODES = 20_000
_DAY_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish_date", "publication_date", "article:modified_time",
)  # fmt: skip
_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_AUTHOR_META = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl")


def meta_of(tree: Any) -> Article:
    """Title, author and day of a parsed page. The first that is found of JSON-LD, meta tags and elements is taken."""
    metas = _metas(tree)
    data = list(_linked_data(tree))
    title = _first(
        _json_text(data, "headline"), _meta(metas, _TITLE_META), _element(tree, "h1"), _element(tree, "title")
    )
    author = _first(
        _json_text(data, "author"), _meta(metas, _AUTHOR_META), _element(tree, '[itemprop="author"], [rel="author"]')
    )
    return Article(title, _day(tree, metas, data), "" if author.startswith("http") else author)


def _day(tree: Any, metas: dict[str, str], data: list[dict[str, Any]]) -> dt.date | None:
    times = (_attribute(node, "datetime") or _attribute(node, "content") or _text(node) for node in _dated(tree))
    said = [*_json_texts(data, "datePublished"), *(metas[name] for name in _DAY_META if name in metas), *times]
    return next((day for text in said if (day := day_of_tag(text))), None)


def _dated(tree: Any) -> list[Any]:
    published = tree.css('[itemprop="datePublished"]')
    return [*published, *tree.css("article time, main time, header time"), *tree.css("time")][:50]


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = _attribute(node, "property") or _attribute(node, "name") or _attribute(node, "itemprop")
        if name and (content := " ".join(_attribute(node, "content").split())):
            found.setdefault(name.lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects in the page's JSON-LD, those about an article first."""
    found: list[dict[str, Any]] = []
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text()
        if len(text) > _MAX_JSON:
            continue
        try:
            found += _objects(json.loads(text, parse_constant=str, parse_int=str))
        except (ValueError, RecursionError):
            continue
    yield from sorted(found, key=lambda one: "article" not in str(one.get("@type", "")).lower())


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a JSON value, outer ones first, without recursion."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < _MAX_NODES:
        one = waiting.pop(0)
        if isinstance(one, dict):
            found.append(one)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def _json_texts(data: list[dict[str, Any]], key: str) -> list[str]:
    found = []
    for one in data:
        value = one.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            found.append(" ".join(value.split()))
    return found


def _json_text(data: list[dict[str, Any]], key: str) -> str:
    return next(iter(_json_texts(data, key)), "")


def _meta(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _element(tree: Any, selector: str) -> str:
    node = tree.css_first(selector)
    return _text(node) if node is not None else ""


def _text(node: Any) -> str:
    return " ".join(node.text().split())


def _attribute(node: Any, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


def _first(*texts: str) -> str:
    return next((text for text in texts if text), "")
