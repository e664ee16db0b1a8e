"""What is read by rules: dates, legal instruments, abbreviations, places, parties, sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from listwarden.mentions import Party
from listwarden.mentions.acronyms import acronyms_of
from listwarden.mentions.dates import dates_of, written_on
from listwarden.mentions.instruments import instruments_of
from listwarden.mentions.lexicon import orders
from listwarden.mentions.parties import parties_of
from listwarden.mentions.places import places_of
from listwarden.mentions.tokens import Sentences

FRIDAY = dt.date(2021, 3, 5)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on March 4, 2021", "2021-03-04", "2021-03-04"),
        ("on the 4th of March 2021", "2021-03-04", "2021-03-04"),
        ("on 04.03.2021", "2021-03-04", "2021-03-04"),
        ("on 2021-03-04", "2021-03-04", "2021-03-04"),
        ("in March 2021", "2021-03-01", "2021-03-31"),
        ("in 2021", "2021-01-01", "2021-12-31"),
        ("the 1980s", "1980-01-01", "1989-12-31"),
        ("on Thursday", "2021-03-04", "2021-03-04"),
        ("on Friday", "2021-03-05", "2021-03-05"),
        ("last Friday", "2021-02-26", "2021-02-26"),
        ("last September", "2020-09-01", "2020-09-30"),
        ("on 6 March", "2020-03-06", "2020-03-06"),
        ("on 4 March", "2021-03-04", "2021-03-04"),
        ("yesterday", "2021-03-04", "2021-03-04"),
        ("last month", "2021-02-01", "2021-02-28"),
    ],
)
def test_a_date_is_resolved_to_the_days_it_can_mean(text: str, earliest: str, latest: str) -> None:
    (date,) = dates_of(text, FRIDAY)
    assert (str(date.earliest), str(date.latest)) == (earliest, latest)


@pytest.mark.parametrize("text", ["on Thursday", "last September", "on 4 March", "yesterday"])
def test_a_date_word_is_not_guessed_without_the_day_of_writing(text: str) -> None:
    (date,) = dates_of(text)
    assert (date.earliest, date.latest) == (None, None)
    assert "needs the day" in date.note


@pytest.mark.parametrize("text", ["on 04/03/2021", "on February 30, 2021", "on 2021-02-30"])
def test_a_day_that_can_be_two_or_none_is_not_resolved(text: str) -> None:
    (date,) = dates_of(text, FRIDAY)
    assert date.earliest is None
    assert "no such day, or it can be two" in date.note


@pytest.mark.parametrize("text", ["It may 4 times", "they march 3 miles", "room 2021a", "a call of $2021,50"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert dates_of(text, FRIDAY) == ()


def test_the_day_of_writing_is_the_first_of_the_days_that_stand_alone() -> None:
    day, note = written_on("Title\n\n6 March 2021\n\nIn May 2019 it began.\n\n**MAR 5, 2021**\n")
    assert day == FRIDAY
    assert "6 March 2021" in note
    assert written_on("In the night of 4 March 2021 nothing was written.") == (
        None,
        "the document does not say when it was written",
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("under E.O. 13382", "E.O. 13382"),
        ("under Executive Order 13382", "E.O. 13382"),
        ("under Executive Order (E.O.) 13382", "E.O. 13382"),
        ("under EO13382", "E.O. 13382"),
        ("under executive order No. 99999", "E.O. 99999"),
        ("see 31 CFR part 544", "31 CFR part 544"),
        ("see 31 C.F.R. § 544.201", "31 CFR part 544"),
        ("see 15 CFR 744.11", "15 CFR part 744"),
        ("by UN Security Council resolution 1540", "UNSCR 1540"),
        ("by UNSCR 1540", "UNSCR 1540"),
        ("the Green Water Convention", "Green Water Convention"),
    ],
)
def test_a_legal_instrument_is_recognized_in_its_spellings(text: str, key: str) -> None:
    assert [one.key for one in instruments_of(text)] == [key]


def test_a_resolution_for_the_new_year_is_none() -> None:
    assert instruments_of("my resolution 2021 and an order of 13382 screws") == ()


def test_an_unknown_order_says_nothing_of_programs() -> None:
    (order,) = instruments_of("E.O. 99999")
    assert (order.programs, order.part, order.signed_on) == ((), "", None)


def test_every_order_in_the_data_was_signed_on_a_working_presidents_day() -> None:
    known = orders()
    assert list(known) == [one.number for one in known.values()]
    in_order = sorted(known.values(), key=lambda one: int(one.number))
    assert in_order == sorted(known.values(), key=lambda one: (one.signed_on, int(one.number)))
    assert {one.quality for one in known.values()} <= {"official", "remembered"}


def test_an_abbreviation_is_defined_by_the_first_letters_only() -> None:
    text = (
        "the Blue Harbor Trust (BHT), the Office for Sea and Wind (OSW), Trust (ABC), GW (Green Water) and a thing (it)"
    )
    assert [one.letters for one in acronyms_of(text)] == ["BHT", "OSW", "GW"]


def test_places_are_countries_nationals_and_cities() -> None:
    text = "The United States and Pakistani firms of Karachi met in Hong Kong; Turkey's too. An apple in a pan."
    assert [(text[one.start : one.end], one.country) for one in places_of(text)] == [
        ("United States", "US"), ("Pakistani", "PK"), ("Karachi", "PK"), ("Hong Kong", "HK"), ("Turkey", "TR"),
    ]  # fmt: skip


def named(text: str, kind: str) -> list[str]:
    found: tuple[Party, ...] = parties_of(text, places_of(text))
    return [one.span.text for one in found if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        (
            "He leads the Blue Harbor Institute for Sea Studies (BHISS).",
            ["Blue Harbor Institute for Sea Studies (BHISS)"],
        ),
        ("Zelt Trading LLC and Norwind Shipping Company paid.", ["Zelt Trading LLC", "Norwind Shipping Company"]),
        ("The Ministry of Fish said so.", ["Ministry of Fish"]),
        ("It was green. The company left.", []),
    ],
)
def test_organizations_are_told_by_their_heads_and_legal_forms(text: str, organizations: list[str]) -> None:
    assert named(text, "organization") == organizations


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("The analyst Nadia Qorvat agreed.", ["Nadia Qorvat"]),
        ("Dr Nadia Qorvat agreed. Later Qorvat left.", ["Nadia Qorvat", "Qorvat"]),
        ("Nadia Qorvat, director of nothing, agreed.", ["Nadia Qorvat"]),
        ("Nadia Qorvat said so.", ["Nadia Qorvat"]),
        ("Green Water said so. South Asia is large.", []),
    ],
)
def test_persons_are_told_by_title_role_or_speech(text: str, persons: list[str]) -> None:
    assert named(text, "person") == persons


def test_vessels_and_sums_are_recognized() -> None:
    text = "The tanker Grey Gull and M/V Blue Gull 2 carried $2.5 million and USD 300,000."
    assert named(text, "vessel") == ["Grey Gull", "Blue Gull 2"]
    assert named(text, "money") == ["$2.5 million", "USD 300,000"]


def test_sentences_end_where_people_end_them() -> None:
    text = "Dr. Q. Durran of Zelt Co. came. “Why?” He left!\n\nA heading\n\nThe U.S. did. 他来了。她走了。"
    assert [one.text for one in Sentences(text).all()] == [
        "Dr. Q. Durran of Zelt Co. came.", "“Why?”", "He left!", "A heading", "The U.S. did.", "他来了。", "她走了。",
    ]  # fmt: skip
