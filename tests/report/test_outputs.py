from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from rich.console import Console

from listwarden.model import Evidence, Screened, Subject
from listwarden.report import COLUMNS, answer_record, encode_record, write_csv, write_json_lines
from listwarden.report.card import print_answer, print_hits_table
from listwarden.report.card_content import _BAR, _bar, _extent
from listwarden.screening import Screener

BITS = st.lists(st.floats(-40, 40).map(lambda bits: round(bits, 2)), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def answer() -> Screened:
    return Screener.open(lists=["starter"]).screen(Subject(names=("Akhtar & Sons (Pvt.) Ltd.",), id="7"))


def printed(answer: Screened) -> str:
    stream = io.StringIO()
    print_answer(Console(file=stream, width=120, markup=False, color_system=None), answer)
    return stream.getvalue()


@given(BITS)
def test_every_bar_of_a_waterfall_is_visible_and_within_its_width(all_bits: list[float]) -> None:
    low, high = _extent([Evidence("country", bits, "agrees") for bits in all_bits])
    total = 0.0
    for bits in all_bits:
        bar = str(_bar(total, total + bits, low, high))
        total += bits
        assert 1 <= len(bar) <= _BAR
        assert bar.strip() == bar.strip()[0] * len(bar.strip())
        assert bar.strip()[0] == ("█" if bits >= 0 else "░")


@given(BITS, st.floats(-40, 40), st.floats(-40, 40))
def test_a_bar_that_ends_higher_never_ends_further_left(all_bits: list[float], one: float, other: float) -> None:
    low, high = _extent([Evidence("country", bits, "agrees") for bits in all_bits])
    lower, higher = sorted(min(max(bits, low), high) for bits in (one, other))
    assert len(str(_bar(low, lower, low, high))) <= len(str(_bar(low, higher, low, high)))


def test_a_card_shows_every_piece_of_evidence_and_their_sum(answer: Screened) -> None:
    text = printed(answer)
    hit = answer.hits[0]
    assert all(f"{one.bits:+.2f}" in text for one in hit.evidence)
    assert f"{hit.bits:+.2f} bits" in text


@pytest.mark.parametrize(("strength", "label"), [("strong", ""), ("weak", " (weak)"), ("derived", " (derived)")])
def test_a_weak_or_derived_name_is_labeled_in_the_table_of_hits(answer: Screened, strength: str, label: str) -> None:
    hit = answer.hits[0]
    name = structs.replace(hit.listed_name, strength=strength, text="SHORT NAME")
    stream = io.StringIO()
    altered = structs.replace(answer, hits=(structs.replace(hit, listed_name=name),))
    print_hits_table(Console(file=stream, width=120, color_system=None), [altered])
    assert f"SHORT NAME{label}  " in stream.getvalue()


def test_csv_escapes_quotes_newlines_and_separators(answer: Screened) -> None:
    name = 'A "quoted", name\nin two lines;'
    hits = tuple(structs.replace(hit, subject_name=name) for hit in answer.hits)
    stream = io.StringIO(newline="")
    write_csv([structs.replace(answer, hits=hits)], stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [row["subject_name"] for row in rows] == [name] * len(hits)
    assert tuple(rows[0]) == COLUMNS


def test_json_lines_hold_one_record_each_and_are_the_same_every_time(answer: Screened) -> None:
    assert encode_record(answer_record(answer)) == encode_record(answer_record(answer))
    stream = io.BytesIO()
    write_json_lines([answer, answer], stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["subject"]["id"] == "7"
