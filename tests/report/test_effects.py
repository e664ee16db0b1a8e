"""Effects as people and programs get them."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

from rich.console import Console

from listwarden.effects import Answer, effect
from listwarden.effects.case import case_of
from listwarden.report.effects import effect_lines, effect_record, law_line, print_effects

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
EVIL = "ROCK\x1b[31mSIDE"


def answer(now: dt.datetime = NOW, **more: Any) -> Answer:
    fact = {"list": "sdn", "id": "ofac:1", "name": EVIL, "programs": ["NPWMD"], "since": dt.date(2024, 12, 18)}
    party = {"name": EVIL, "role": "payee", "match": "confirmed", "listings": [fact]}
    return effect(case_of({"at": dt.date(2025, 2, 3), "title": EVIL, "parties": [party], **more}), now=now)


def printed(found: Answer) -> str:
    stream = io.StringIO()
    print_effects(Console(file=stream, width=120, color_system=None), found)
    return stream.getvalue()


def test_texts_of_a_case_can_do_nothing_to_a_terminal() -> None:
    found = answer(persons=["us_person"])
    assert "\x1b" not in printed(found)
    assert "\x1b" not in "".join(effect_lines(found))


def test_persons_with_the_same_answer_are_told_once() -> None:
    text = printed(answer(unstated="no", activity="payment"))
    assert text.count("US law does not freeze outside its jurisdiction") == 1
    assert "us_owned_foreign, eu_person, uk_person, ca_person, ch_person, au_person, third_country: exposure" in text


def test_the_disclaimer_and_the_law_are_said_once() -> None:
    found = answer()
    assert printed(found).count("Not legal advice; ask counsel where flagged.") == 1
    assert law_line(found).startswith(f"Law {found.law[:12]}, checked on ")


def test_what_is_stale_and_what_is_for_counsel_is_said() -> None:
    text = printed(answer(dt.datetime(2028, 1, 3, tzinfo=dt.UTC), persons=["third_country"], unstated="no"))
    assert "stale: check it again" in text
    assert "ask counsel" in text


def test_json_is_plain_and_whole() -> None:
    record = json.loads(json.dumps(effect_record(answer(persons=["us_person"]))))
    (person,) = record["persons"]
    assert person["effects"][0]["rule"]["citation"].startswith("31 CFR 544.201")
    assert person["needs"]
    assert record["disclaimer"]
    assert "drafts" not in record


def test_no_outcome_is_called_allowed_or_safe() -> None:
    text = printed(answer()).lower()
    for word in ("allowed", "cleared", "safe ", "guilty", "blacklist"):
        assert word not in text
