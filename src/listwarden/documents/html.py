"""HTML: the text of a page without its furniture.

A page is taken apart into blocks: a paragraph, a heading, a cell, an item. A block is left out, and kept aside with
the reason, if

- it is hidden, or part of a form or script;
- an element around it is furniture by its tag (nav, footer, aside, a header without h1) or by a word of its class, id
  or role (`furniture.toml`), unless that element holds at least `_HOLDS` of the page's prose;
- it is a furniture line by itself (`furniture.toml`);
- its score (`_score`) is below `_KEPT`: that is the case for blocks that are mostly links and stand in no article.

If that leaves nothing, all that is not hidden is kept. Nothing is run and nothing is fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from listwarden.documents.builder import PARAGRAPH, TextBuilder
from listwarden.documents.decoding import decode
from listwarden.documents.furniture import container_reason, line_reason
from listwarden.documents.html_guard import check_nesting
from listwarden.documents.html_meta import meta_of
from listwarden.documents.limits import Limits, library
from listwarden.documents.model import Document, SegmentKind

__all__ = ["declared_encoding", "read_html"]

_HOLDS = 0.4
_KEPT = -2.5
_PROSE = 80

_UNSEEN = {
    "script",
    "style",
    "template",
    "head",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
}
_FORM = {"form", "button", "select", "textarea", "dialog", "datalist", "input"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
_KINDS: dict[str, SegmentKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list_item", "dt": "list_item", "dd": "list_item", "td": "table_cell", "th": "table_cell",
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_EXEMPT = {"html", "body", "main", "article", "p", "h1", "li", "td", "tr", "table", "a", "span", "em", "strong", "time"}
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"”’»)\]]*$")
_LONGEST_PATH = 30


class _Frame:
    """An element around blocks."""

    def __init__(self, node: Any, tag: str, number: int, above: _Frame | None) -> None:
        self.tag = tag
        self.name = f"{tag}[{number}]" if tag not in {"body", "html"} else tag
        self.above = above
        self.counts: Counter[str] = Counter()
        self.kind: SegmentKind = _KINDS.get(tag, above.kind if above else "paragraph")
        self.is_main: bool = tag in {"article", "main"} or bool(above and above.is_main)
        self.is_link: bool = tag == "a" or bool(above and above.is_link)
        self.is_pre: bool = tag == "pre" or bool(above and above.is_pre)
        self.hidden: str = (above.hidden if above else "") or _hidden_reason(node, tag)
        self.reason = "" if tag in _EXEMPT else _furniture_reason(node, tag, self.is_main)
        self.prose = 0

    def around(self) -> Iterator[_Frame]:
        """This element and those around it, the nearest first."""
        frame: _Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.above


class _Block:
    """Text between two borders of blocks."""

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.texts: list[str] = []
        self.linked = 0
        self.text = ""

    def close(self) -> bool:
        """Puts the text together; whether there is any."""
        self.text = "".join(self.texts).strip()
        self.text = re.sub(r" ?\n ?", "\n", self.text)
        return bool(self.text)

    @property
    def link_density(self) -> float:
        """Which share of the characters is in links."""
        return min(1.0, self.linked / max(1, sum(map(len, self.texts))))

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence or more, and not a link."""
        return len(self.text) >= _PROSE and self.link_density < 0.3

    @property
    def place(self) -> str:
        """The path of its element."""
        names = [frame.name for frame in self.frame.around() if frame.tag != "html"][::-1]
        if len(names) > _LONGEST_PATH:
            names = [*names[:3], "...", *names[-_LONGEST_PATH:]]
        return "html " + "/".join(names)


def declared_encoding(content: bytes) -> str:
    """The encoding a page declares in its first 4 KB, or nothing."""
    found = _XML_DECLARED.match(content[:400]) or _DECLARED.search(content[:4096])
    return found[1].decode("ascii") if found else ""


def read_html(
    content: bytes, name: str, *, limits: Limits, encoding: str | None = None, declared: str = ""
) -> Document:
    """A page as a document.

    Args:
        content: Its bytes.
        name: Its name.
        limits: How much is read at most.
        encoding: The encoding the caller says it has.
        declared: The one that what carries the page says it has, such as a mail; the page's own comes after it.

    Raises:
        InputError: It cannot be decoded, or its text is too long.
    """
    decoded = decode(content, name, named=encoding, declared=declared or declared_encoding(content))
    check_nesting(decoded.text, name)
    tree = library("selectolax.lexbor", name).LexborHTMLParser(decoded.text)
    meta = meta_of(tree)
    builder = TextBuilder(limits, name)
    blocks = _blocks(tree.root) if tree.root is not None else []
    reasons = _reasons(blocks)
    notes = decoded.notes
    if blocks and all(reasons):
        reasons = [block.frame.hidden for block in blocks]
        notes += ("No main text was recognized; all that is visible was kept.",)
    _add(builder, blocks, reasons, meta.title)
    return Document(
        name=name, media_type="text/html", text=builder.text(), segments=tuple(builder.segments), title=meta.title,
        published_on=meta.published_on, author=meta.author, encoding=decoded.encoding, notes=notes,
        dropped=tuple(builder.dropped),
    )  # fmt: skip


def _add(builder: TextBuilder, blocks: list[_Block], reasons: list[str], title: str) -> None:
    has_title = False
    before: _Block | None = None
    for block, reason in zip(blocks, reasons, strict=True):
        if reason:
            builder.drop(block.text, block.place, reason)
            continue
        kind = block.frame.kind
        if not has_title and kind == "heading" and (block.frame.name.startswith("h1") or block.text == title):
            kind, has_title = "title", True
        in_table = before is not None and kind == before.frame.kind == "table_cell"
        builder.add(block.text, kind, block.place, "\n" if in_table else PARAGRAPH)
        before = block


def _blocks(root: Any) -> list[_Block]:
    """The blocks of a page in its order. Without recursion: pages may be nested as deep as they like."""
    blocks: list[_Block] = []
    top = _Frame(root, root.tag, 1, None)
    current = _Block(top)
    for event, node, frame in _walk(root, top):
        is_border = event != "text" and frame.tag in _BLOCKS
        if is_border:
            if current.close():
                blocks.append(current)
            current = _Block(frame if event == "enter" else frame.above or frame)
        if event == "enter" and frame.tag == "br":
            current.texts.append("\n")
        elif event == "text":
            _take(current, node, frame)
    if current.close():
        blocks.append(current)
    for block in blocks:
        for frame in block.frame.around() if block.is_prose else ():
            frame.prose += len(block.text)
    return blocks


def _take(block: _Block, node: Any, frame: _Frame) -> None:
    text = node.text_content or ""
    text = text.replace("\r", "") if frame.is_pre else _BLANKS.sub(" ", text)
    if text == " " and (not block.texts or block.texts[-1].endswith((" ", "\n"))):
        return
    if block.texts and block.texts[-1].endswith((" ", "\n")):
        text = text.removeprefix(" ")
    block.texts.append(text)
    block.linked += len(text) * frame.is_link
    if frame.hidden and not block.frame.hidden and not text.isspace():
        block.texts.pop()  # an inline element that nobody sees


def _walk(root: Any, top: _Frame) -> Iterator[tuple[str, Any, _Frame]]:
    """Enters and leaves every element, and comes by every text."""
    node, frame = root.child, top
    yield "enter", root, top
    while True:
        if node is not None:
            if node.tag == "-text":
                yield "text", node, frame
            elif not node.tag.startswith(("-", "_", "!")) and node.tag not in _UNSEEN:
                frame.counts[node.tag] += 1
                frame = _Frame(node, node.tag, frame.counts[node.tag], frame)
                yield "enter", node, frame
                if node.child is not None:
                    node = node.child
                    continue
                yield "leave", node, frame
                frame = frame.above or top
            following = node.next
            if following is not None:
                node = following
                continue
            node = node.parent
        if node is None or frame is top:
            return
        yield "leave", node, frame
        frame = frame.above or top
        node, last = node.next, node
        if node is None:
            node = _Done(last.parent)


class _Done:
    """Stands for "no more children": only its parent is asked for."""

    tag = "-done"
    next = None

    def __init__(self, parent: Any) -> None:
        self.parent = parent


def _hidden_reason(node: Any, tag: str) -> str:
    if tag in _FORM:
        return "form"
    if tag == "noscript":
        return "for browsers without scripts"
    attributes = node.attributes
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        return "hidden"
    return ""


def _furniture_reason(node: Any, tag: str, in_main: bool) -> str:
    if tag == "nav":
        return "navigation"
    if tag == "footer":
        return "page footer"
    if tag == "aside":
        return "aside"
    if tag == "header" and not in_main and node.css_first("h1") is None:
        return "page header"
    attributes = node.attributes
    return container_reason(" ".join(attributes.get(name) or "" for name in ("class", "id", "role")))


def _reasons(blocks: list[_Block]) -> list[str]:
    """Why each block is left out; empty for those that are kept."""
    prose = sum(len(block.text) for block in blocks if block.is_prose)
    found = []
    for number, block in enumerate(blocks):
        near = [blocks[other] for other in (number - 1, number + 1) if 0 <= other < len(blocks)]
        reason = block.frame.hidden or _container(block, prose) or line_reason(block.text)
        found.append(reason or ("mostly links" if _score(block, near) < _KEPT else ""))
    return found


def _container(block: _Block, prose: int) -> str:
    around = (frame for frame in block.frame.around() if frame.reason)
    return next((frame.reason for frame in around if frame.prose < max(1, _HOLDS * prose)), "")


def _score(block: _Block, near: list[_Block]) -> float:
    """How much a block looks like text: points for length, sentences, its place; minus its links.

    A block that is all links has -4, and is kept only if two or more points speak for it: it is a paragraph, stands in
    an article or main element or beside prose, or in a table.
    """
    points = min(3.0, len(block.text) / 100) + bool(_SENTENCE_END.search(block.text)) - 4 * block.link_density
    points += (
        block.frame.is_main
        + (block.frame.tag == "p")
        + 2 * (block.frame.kind == "table_cell")
        + (block.frame.kind == "heading")
    )
    return points + any(one.is_prose for one in near)
