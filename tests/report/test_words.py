from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs

import listwarden.match
from listwarden.match.align import LinkKind
from listwarden.model import Evidence, Hit, Screened, Subject
from listwarden.report.words import EVIDENCE_TITLES, evidence_line, limits_of, printable, strength_of, utc
from listwarden.screening import Screener


@pytest.fixture(scope="module")
def answer() -> Screened:
    return Screener.open(lists=["starter"]).screen(Subject(names=("Akhtar & Sons (Pvt.) Ltd.",)))


@pytest.mark.parametrize(
    "bad", ["\x00", "\x07", "\x1b", "\n", "\r", "\x7f", "\x9b", "\u061c", "\u200e", "\u200f", "\u2028", "\u202a",
            "\u202e", "\u2066", "\u2069", "\ufeff", "\ud800"],
)  # fmt: skip
def test_what_could_act_on_a_terminal_is_replaced(bad: str) -> None:
    assert printable(f"a{bad}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["Müller", "محمد", "می\u200cخواهم", "中文", "[red]x[/red]", "A&B"])
def test_every_script_prints_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("over", "words"),
    [(20.0, "very high"), (19.99, "high"), (10.0, "high"), (9.99, "fair"), (4.0, "fair"), (3.99, "low"),
     (0.0, "low"), (-0.01, "below the threshold")],
)  # fmt: skip
def test_strength_is_told_by_the_bits_over_the_threshold(answer: Screened, over: float, words: str) -> None:
    hit: Hit = structs.replace(answer.hits[0], bits=2.5 + over, threshold=2.5)
    assert strength_of(hit) == words


def test_every_feature_that_the_matcher_gives_has_a_title() -> None:
    folder = Path(listwarden.match.__file__).parent
    texts = {
        node.value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    features = {f"name.{kind}" for kind in get_args(LinkKind)}
    features |= {text for text in texts if re.fullmatch(r"name\.[a-z_]+", text)}
    assert features <= EVIDENCE_TITLES.keys()


def test_evidence_is_one_phrase_with_its_signed_bits() -> None:
    one = Evidence("name.same", 11.55, "agrees", "Akhtar", "AKH\x1bTAR")
    assert evidence_line(one) == "Same word Akhtar = AKH\ufffdTAR +11.55"
    assert evidence_line(Evidence("name.extra", -2.0, "conflicts", "Bank")) == "Extra word Bank -2.00"


def test_limits_name_the_list_and_the_fields_that_were_not_given(answer: Screened) -> None:
    limits = limits_of(answer.coverage)
    assert limits[0].startswith("starter: ")
    assert limits[-1] == "Not given, so not compared: type, birth date, country, identifier, address."


def test_times_are_told_in_utc() -> None:
    east = dt.timezone(dt.timedelta(hours=5))
    assert utc(dt.datetime(2024, 12, 18, 22, 5, tzinfo=east)) == "2024-12-18 17:05 UTC"
