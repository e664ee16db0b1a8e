"""Statements and dates in languages other than English: their cues are tables."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib.resources import files

import pytest

from listwarden.mentions import Reader
from listwarden.mentions.dates import dates_of
from listwarden.mentions.lexicon import modality_of, words

SUNDAY = dt.date(2025, 1, 5)
CUES = tomllib.loads((files("listwarden.mentions") / "data" / "cues.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "modality", "cue"),
    [
        ("Представитель опроверг, что Zorvak Precision Works поставляла ракеты.", "denied", "опроверг"),
        ("Компания Zorvak Precision Works якобы поставляла ракеты.", "alleged", "якобы"),
        ("Esperanza Real negó que Zorvak Precision Works vendiera misiles.", "denied", "negó"),
        ("Zorvak Precision Works presuntamente vendió misiles.", "alleged", "presuntamente"),
        ("Zorvak Precision Works aurait vendu des missiles, a affirmé le ministère.", "reported", "affirmé"),
        ("Zorvak Precision Works, accusée de vendre des missiles, se tait.", "accused", "accusée"),
        ("نفى المتحدث أن Zorvak Precision Works باعت صواريخ.", "denied", "نفى"),
        ("اتهمت الوزارة Zorvak Precision Works ببيع صواريخ.", "accused", "اتهمت"),
    ],
)  # fmt: skip
def test_a_sentence_is_marked_by_the_cue_of_its_language(reader: Reader, text: str, modality: str, cue: str) -> None:
    told = [one for one in reader.read(text).statements if one.cue and one.cue.text == cue]
    assert [one.modality for one in told] == [modality]


@pytest.mark.parametrize(
    "text",
    ["Введены новые санкции.", "Nuevas sanciones fueron impuestas.", "Des avoirs ont été gelés.", "فرضت عقوبات جديدة."],
)
def test_a_sentence_of_sanctions_is_told_though_it_names_nobody(reader: Reader, text: str) -> None:
    assert len(reader.read(text).statements) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 декабря 2024 года", "2024-12-18"), ("el 18 de diciembre de 2024", "2024-12-18"),
        ("le 1er janvier 2025", "2025-01-01"), ("في 18 ديسمبر 2024", "2024-12-18"), ("12 грудня 2023", "2023-12-12"),
        ("вчера", "2025-01-04"), ("ayer", "2025-01-04"), ("aujourd'hui", "2025-01-05"), ("يوم الخميس", "2025-01-02"),
        ("в среду", "2025-01-01"), ("le mardi", "2024-12-31"), ("el 20 de diciembre", "2024-12-20"),
    ],
)  # fmt: skip
def test_a_date_in_another_language_is_resolved(text: str, day: str) -> None:
    (found,) = dates_of(text, SUNDAY)
    assert str(found.earliest) == str(found.latest) == day


def test_no_cue_of_another_language_is_an_english_word() -> None:
    english = words("ordinary") | words("small") | words("openings") | words("roles") | words("titles")
    cues = {word for by_language in (CUES["speech"], CUES["sanctions"], *CUES["modality"].values())
            for text in by_language.values() for word in text.split()}  # fmt: skip
    assert cues.isdisjoint(english)
    assert len(cues & modality_of().keys()) > 200


@pytest.mark.parametrize(("group", "size"), [("months", 12), ("weekdays", 7)])
def test_months_and_days_are_complete(group: str, size: int) -> None:
    assert {language: len(text.split()) for language, text in CUES[group].items()} == dict.fromkeys(CUES[group], size)
