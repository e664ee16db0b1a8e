"""Statements held against the record, and how sentences stand to their content."""

from __future__ import annotations

import pytest

from listwarden.mentions import Check, Reader, Statement

NAMED = "Zorvak Precision Works, Quel Ventris Trading and Partners International of Karachi were hit. "


def checked(reader: Reader, text: str, kind: str) -> list[Check]:
    return [one for one in reader.read(NAMED + text).checks if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("On March 4, 2021, Washington imposed sanctions on Zorvak Precision Works.", "confirmed"),
        ("In March 2021, Washington imposed sanctions on Zorvak Precision Works.", "confirmed"),
        ("The sanctions on Zorvak Precision Works, imposed on March 6, 2021, are old.", "contradicted"),
        (
            "On March 5, 2021 he wept, the day after Washington imposed sanctions on Zorvak Precision Works.",
            "confirmed",
        ),
    ],
)
def test_the_day_of_a_designation_is_held_against_the_record(reader: Reader, text: str, verdict: str) -> None:
    (check,) = checked(reader, text, "date")
    assert check.verdict == verdict
    assert {row.listing for row in check.rows} == {"own:1", "own:2", "own:3", "own:4"}
    assert {str(row.date) for row in check.rows} == {"2021-03-04"}


@pytest.mark.parametrize(
    "text",
    [
        "Speaking on March 6, 2021, she said that sanctions were imposed on Zorvak Precision Works.",
        "On March 6, 2021, it rained.",
        "In 2021, Washington imposed sanctions on Zorvak Precision Works.",
        "On 6 March, Washington imposed sanctions on Zorvak Precision Works.",
        "On June 30, 2019, Washington imposed sanctions on Zorvak Precision Works.",
    ],
    ids=["day of a speech", "no act", "a year", "no year", "far from any round"],
)
def test_what_the_record_cannot_tell_is_not_judged(reader: Reader, text: str) -> None:
    assert checked(reader, text, "date") == []


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Sanctions hit four companies in all.", "confirmed", "4 entries."),
        ("Sanctions hit five companies in all.", "contradicted", "4 entries."),
        ("Sanctions hit three Pakistani firms.", "confirmed", "3 of them with a seat or other tie in Pakistan"),
        ("Sanctions hit 2 Chinese firms.", "contradicted", "1 of them with a seat or other tie in China"),
        ("Sanctions hit one Greek firm.", "contradicted", "none of them with a seat or other tie in Greece"),
        ("Sanctions hit two Karachi-based firms.", "confirmed", "2 of them with an address in Karachi"),
    ],
)
def test_a_number_of_parties_is_held_against_the_round(reader: Reader, text: str, verdict: str, said: str) -> None:
    (check,) = checked(reader, text, "count")
    assert (check.verdict, said in check.says) == (verdict, True), check.says


@pytest.mark.parametrize("text", ["Sanctions hit three commercial firms.", "He has three firms."])
def test_a_number_of_what_the_record_does_not_know_is_not_judged(reader: Reader, text: str) -> None:
    assert checked(reader, text, "count") == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The State Department imposed sanctions on Zorvak Precision Works.", "confirmed"),
        ("OFAC designated Zorvak Precision Works.", "contradicted"),
    ],
)
def test_the_authority_is_held_against_the_record(reader: Reader, text: str, verdict: str) -> None:
    (check,) = checked(reader, text, "authority")
    assert check.verdict == verdict
    assert "gives State as the authority" in check.says


def test_a_spokesman_is_not_the_authority(reader: Reader) -> None:
    assert checked(reader, "A State Department spokesman said that it imposed sanctions.", "authority") == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The executive order issued on March 4, 2021 names Zorvak Precision Works.", "contradicted"),
        ("Executive Order 13382, signed on 28 June 2005, is old.", "confirmed"),
        ("Executive Order 13382 of June 29, 2006 is old.", "contradicted"),
    ],
)
def test_the_day_of_an_order_is_held_against_its_signature(reader: Reader, text: str, verdict: str) -> None:
    (check,) = checked(reader, text, "instrument_date")
    assert check.verdict == verdict
    assert check.rows[0].listing == "E.O. 13382"
    assert "28 June 2005" in check.says


def test_an_order_is_the_basis_of_those_listed_under_its_program(reader: Reader) -> None:
    (check,) = checked(reader, "It was done under E.O. 13382.", "basis")
    assert check.verdict == "confirmed"
    assert {row.listing for row in check.rows} == {"own:1", "own:3", "own:4"}
    assert checked(reader, "It was done under E.O. 13224.", "basis") == []


def statement(reader: Reader, text: str) -> Statement:
    return next(one for one in reader.read(text).statements if not one.is_quote)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Zorvak Precision Works sells bolts.", "stated"),
        ("Zorvak Precision Works allegedly sells bolts.", "alleged"),
        ("Zorvak Precision Works is accused of selling bolts.", "accused"),
        ("The minister denied that Zorvak Precision Works sells bolts, as alleged.", "denied"),
        ("The minister said that Zorvak Precision Works sells bolts.", "reported"),
        ("Zorvak Precision Works is suspected of selling bolts.", "suspected"),
        ("Zorvak Precision Works may sell bolts.", "possible"),
    ],
)
def test_how_a_sentence_stands_to_its_content_is_kept(reader: Reader, text: str, modality: str) -> None:
    found = statement(reader, text)
    assert found.modality == modality
    assert found.about == (text.index("Zorvak"),)
    assert found.cue is None or text[found.cue.start : found.cue.end] == found.cue.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The analyst Nadia Qorvat said: “It is so.”", "Nadia Qorvat"),
        ("“It is so,” said the analyst Nadia Qorvat.", "Nadia Qorvat"),
        ("The analyst Nadia Qorvat came. She said: “It is so.”", "Nadia Qorvat"),
        ("The analyst Nadia Qorvat, of the Blue Harbor Institute, tells a paper:\n\n“It is so.”", "Nadia Qorvat"),
        ("Somebody said: “It is so.”", ""),
        ("A book is called “It is so, they thought”.", ""),
    ],
)
def test_a_quote_has_the_speaker_that_the_text_gives_it(reader: Reader, text: str, speaker: str) -> None:
    (quote,) = (one for one in reader.read(text).statements if one.is_quote)
    assert (quote.speaker.text if quote.speaker else "") == speaker
