from __future__ import annotations

import pytest
from lxml import etree
from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.formats.shape import Shape


class Leaf(Struct, frozen=True, rename="camel"):
    text: str
    id: str = ""


class Twig(Struct, frozen=True, rename="camel"):
    leaf: tuple[Leaf, ...] = ()


class Tree(Struct, frozen=True, rename="camel"):
    id: str
    full_name: str
    leaves: tuple[Leaf, ...] = ()
    twig: Twig | None = None


def read(xml: str) -> Tree:
    return Shape(Tree, "tree.xml", ("", "urn:x")).read(etree.fromstring(xml))


def test_attributes_texts_containers_and_repeated_children_become_fields() -> None:
    tree = read(
        '<tree id="7"><fullName> An  Oak </fullName><leaves><leaf id="1">a</leaf><leaf/></leaves>'
        "<twig><leaf>b</leaf><leaf>c</leaf></twig></tree>"
    )
    assert tree == Tree("7", "An  Oak", (Leaf("a", "1"), Leaf("")), Twig((Leaf("b"), Leaf("c"))))


def test_each_of_the_namespaces_is_read() -> None:
    assert read('<tree xmlns="urn:x" id="7"><fullName>Oak</fullName></tree>') == Tree("7", "Oak")


def test_line_breaks_in_a_text_become_blanks() -> None:
    assert read('<tree id="7"><fullName>An\n   Oak</fullName></tree>').full_name == "An Oak"


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ('<tree id="7"/>', "lacks full_name"),
        ("<tree><fullName>Oak</fullName></tree>", "lacks id"),
        ('<tree id="7"><fullName>Oak</fullName><root/></tree>', "<root> is not known in <tree>"),
        ('<tree id="7"><fullName>Oak</fullName><leaves><bud/></leaves></tree>', "<bud> is not known in <leaves>"),
        ('<tree id="7"><fullName>Oak</fullName><fullName/></tree>', "<fullName> is there twice"),
        ('<tree id="7"><fullName>Oak<b/></fullName></tree>', "holds elements; expected text alone"),
        ('<tree id="7"><fullName>Oak</fullName>lost</tree>', "Text stands between the elements in <tree>"),
        ('<tree id="7"><fullName>Oak</fullName><leaves>lost</leaves></tree>', "Text stands between the elements"),
    ],
    ids=["missing", "no-attribute", "unknown", "unknown-inside", "twice", "mixed", "tail", "text-in-container"],
)
def test_what_the_shape_does_not_know_is_refused_with_its_place(xml: str, what: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(xml)
    assert what in caught.value.what
    assert caught.value.where == "tree.xml, line 1"
    assert caught.value.hint
