"""How far a name carries: context, abbreviations, surnames, namesakes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from listwarden.mentions import Mention, Reader


def told(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    """Text, strength and way of each mention."""
    return [(one.span.text, one.strength, one.how) for one in reader.read(text).mentions]


def only(reader: Reader, text: str) -> Mention:
    (mention,) = reader.read(text).mentions
    return mention


def test_a_generic_name_without_context_is_shown_and_is_no_hit(reader: Reader) -> None:
    mention = only(reader, "She joined Partners International after school.")
    assert (mention.strength, mention.is_hit) == ("weak", False)
    assert "ordinary words only" in mention.notes[0]
    assert "needs context" in mention.notes[0]


@pytest.mark.parametrize(
    ("text", "spoke"),
    [
        ("In Karachi, Partners International sold missile parts.", "country, program"),
        (
            "Under sanctions since, Partners International sold missile parts of all kinds: warheads.",
            "program, sanctions",
        ),
        ("Zorvak Precision Works has it. Partners International has not.", "neighbor"),
        ("Executive Order 13382 was cited. Partners International sold missile parts.", "program, instrument"),
    ],
    ids=["country", "sanctions", "neighbor of one round", "order"],
)
def test_a_generic_name_becomes_a_hit_by_its_context_which_is_said(reader: Reader, text: str, spoke: str) -> None:
    mention = reader.read(text).mentions[-1]
    assert (mention.span.text, mention.strength) == ("Partners International", "supported")
    assert f"What speaks for it here: {spoke}." in mention.notes[0]


def test_defined_letters_stand_for_the_name_in_the_rest_of_the_document(reader: Reader) -> None:
    text = "NPC! In Pakistan the National Progress Complex (NPC) makes missiles. Later, NPC grew. NPCs are others."
    assert told(reader, text) == [
        ("National Progress Complex (NPC)", "supported", "name"),
        ("NPC", "supported", "acronym"),
    ]
    assert reader.read(text).mentions[1].refers_to == reader.read(text).mentions[0].span.start


def test_letters_before_their_name_are_a_definition_too(reader: Reader) -> None:
    text = "Sanctions hit NPC (National Progress Complex), which makes missiles in Pakistan. NPC denies it."
    assert [one.how for one in reader.read(text).mentions] == ["name", "acronym"]


def test_an_undefined_weak_alias_needs_context(reader: Reader) -> None:
    assert reader.read("The acronym NAX stands in a table.").hits == ()
    supported = reader.read("Sanctions on NAX of Islamabad, which makes missile parts and warheads.").mentions
    assert [(one.strength, one.matches[0].name.strength) for one in supported] == [("supported", "weak")]
    assert "calls this name weak" in supported[0].notes[0]


def test_letters_defined_for_another_party_are_not_the_weak_alias(reader: Reader) -> None:
    text = (
        "Sanctions on missiles. Northern Auxiliary Xylophones (NAX) of Islamabad, Pakistan, plays. NAX likes missiles."
    )
    assert told(reader, text) == []


def test_a_surname_goes_back_to_the_person_named_in_full(reader: Reader) -> None:
    text = "Muhammad Zarvan Siddiqui left. Mr Siddiqui said nothing. For Siddiqui, it was over."
    assert told(reader, text) == [
        ("Muhammad Zarvan Siddiqui", "strong", "name"),
        ("Siddiqui", "strong", "surname"),
        ("Siddiqui", "strong", "surname"),
    ]


def test_a_surname_before_the_full_name_is_not_taken(reader: Reader) -> None:
    assert [one.how for one in reader.read("Siddiqui. Then Muhammad Zarvan Siddiqui came.").mentions] == ["name"]


def test_a_surname_of_two_persons_is_nobodys(reader: Reader) -> None:
    text = "Muhammad Zarvan Siddiqui met the analyst Nadia Siddiqui. Siddiqui spoke first."
    assert [one.how for one in reader.read(text).mentions] == ["name"]


def test_another_first_name_keeps_a_surname_from_going_back(reader: Reader) -> None:
    text = "Muhammad Zarvan Siddiqui left. Rubina Siddiqui stayed."
    assert [one.how for one in reader.read(text).mentions] == ["name"]


def test_a_common_name_of_a_person_with_a_role_is_no_hit(reader: Reader) -> None:
    mention = only(reader, "In Kabul the analyst Abdullah Khan spoke of terrorism.")
    assert mention.is_hit is False
    assert any(one.feature == "context.role" and one.bits < 0 for one in mention.matches[0].evidence)


def test_a_common_name_of_a_person_is_a_hit_where_its_program_and_country_are_spoken_of(reader: Reader) -> None:
    mention = only(reader, "Kabul said that Abdullah Khan led militants and jihadist groups.")
    assert (mention.strength, mention.matches[0].listing.id) == ("supported", "own:6")


def test_initials_with_a_surname_need_context(reader: Reader) -> None:
    assert reader.read("Q.Q. Durran plays the violin.").hits == ()
    (hit,) = reader.read("The nuclear proliferation network of Q.Q. Durran ended.").hits
    assert (hit.span.text, hit.strength, hit.matches[0].listing.id) == ("Q.Q. Durran", "supported", "own:10")


def test_a_vessel_with_an_ordinary_name_needs_to_be_called_one(reader: Reader) -> None:
    assert reader.read("Bright Star is a novel about Iran.").hits == ()
    (hit,) = reader.read("The tanker Bright Star left Iran with petroleum.").hits
    assert "kind" in hit.notes[0]


def test_whether_a_party_was_listed_when_the_document_was_written_is_said(reader: Reader) -> None:
    def then(day: str) -> str:
        return reader.read(f"Zorvak Precision Works\n\n{day}\n\n").mentions[0].listed_then

    assert "not yet listed" in then("3 March 2021")
    assert "listed when this was written" in then("4 March 2021")
    assert "does not say when" in reader.read("Zorvak Precision Works").mentions[0].listed_then


def test_namesakes_on_several_lists_are_all_given(
    reader_of: Callable[..., Reader], listing: Callable[..., object]
) -> None:
    reader = reader_of(listing("1", "ZORVAK WORKS"), listing("2", "ZORVAK WORKS LTD"))
    assert [match.listing.id for match in only(reader, "Zorvak Works").matches] == ["own:1", "own:2"]
