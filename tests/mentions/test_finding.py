"""Where listed names are found, in which writing, and where they are not."""

from __future__ import annotations

from typing import Any

import pytest

from listwarden.mentions import Mention, Reader


def hits(reader: Reader, text: str) -> dict[str, str]:
    """Text of each hit -> listing."""
    return {hit.span.text: hit.matches[0].listing.id for hit in reader.read(text).hits}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They bought from Zorvak Precision Works Limited last year.", "Zorvak Precision Works Limited"),
        ("They bought from Zorvak Precision\nWorks in spring.", "Zorvak Precision\nWorks"),
        ("They bought from Zorvak Preci-\nsion Works in spring.", "Zorvak Preci-\nsion Works"),
        ("Zorvak Precision Works’s owners were there.", "Zorvak Precision Works"),
        ("ZORVAK PRECISION WORKS LTD. WAS PAID.", "ZORVAK PRECISION WORKS LTD"),
        ("A letter to Zorvak Precison Works came back.", "Zorvak Precison Works"),
        ("A letter to Zorwak Precision Work came back.", "Zorwak Precision Work"),
        ("A letter to *Zorvak Precision Works* came back.", "Zorvak Precision Works"),
        ("A letter to Zorvak_Precision_Works came back.", ""),
        ("They wrote to Zorvak \u2013 Precision Works came back.", ""),
    ],
    ids=["plain", "line break", "hyphenated", "possessive", "capitals", "slip", "sound", "markup", "one word", "dash"],
)
def test_a_listed_name_is_found_as_texts_write_it(reader: Reader, text: str, found: str) -> None:
    assert hits(reader, text) == ({found: "own:1"} if found else {})


@pytest.mark.parametrize(
    ("text", "found", "listing"),
    [
        ("Об этом сообщил Вертолётспецсервис вчера.", "Вертолётспецсервис", "own:9"),
        ("قال مدير شركت پویان زرگستر إن ذلك غير صحيح", "پویان زرگستر", "own:9"),
        ("昨天深圳泽尔科技有限公司在北京宣布了一个消息。", "深圳泽尔科技有限公司", "own:9"),
        ("Тимофей Вельтиков приехал.", "Тимофей Вельтиков", "own:5"),
        ("وقال قاسمير قلبات دوران إن ذلك غير صحيح", "قاسمير قلبات دوران", "own:10"),
    ],
    ids=["Cyrillic", "Arabic with another kaf", "Chinese", "Cyrillic for a Latin name", "Arabic for a Latin name"],
)
def test_a_name_is_found_in_any_script(reader: Reader, text: str, found: str, listing: str) -> None:
    read = reader.read(text)
    assert [(one.span.text, one.matches[0].listing.id) for one in read.mentions] == [(found, listing)]


def test_offsets_lead_to_the_words(reader: Reader) -> None:
    text = "Α β γ — “Zorvak Precision Works”\n\nQuel Ventris Trading, too."
    spans = [hit.span for hit in reader.read(text).hits]
    assert [text[span.start : span.end] for span in spans] == ["Zorvak Precision Works", "Quel Ventris Trading"]


@pytest.mark.parametrize(
    "text",
    [
        "An analyst called Khan spoke. Khan said little.",
        "Veltikov was there; nobody knew which Veltikov.",
        "The precision works of zorvak are not meant, written so: zorvak precision works.",
        "Zorvak is a word. Precision Works is a shop.",
        "The National Progress University and the Sports Complex are near.",
        "Zorvak Precision.\n\nWorks Limited",
        "Bright stars are in the sky. Bright Star Bakery is open.",
        "Nobody from Zorvi Decision Walks was there.",
    ],
    ids=["surname", "rare surname", "small letters", "parts", "other head", "two paragraphs", "ordinary", "other"],
)
def test_what_is_not_the_name_is_no_hit(reader: Reader, text: str) -> None:
    assert hits(reader, text) == {}


def test_a_long_text_yields_what_its_parts_do(reader: Reader) -> None:
    filler = "Nothing of interest happened on that day in the whole of the town.\n" * 3000
    text = f"{filler}Zorvak Precision Works\n{filler}Quel Ventris Trading.\n{filler}"
    assert list(hits(reader, text).values()) == ["own:1", "own:4"]


def test_evidence_sums_to_the_bits(reader: Reader) -> None:
    text = "Sanctions on Partners International of Karachi, which buys missile parts."
    match = reader.read(text).hits[0].matches[0]
    assert match.bits == pytest.approx(sum(one.bits for one in match.evidence), abs=0.02)
    assert {one.feature for one in match.evidence} >= {"prior", "name.same", "context.country", "context.program"}


def test_a_listing_is_given_once_for_all_its_names(reader: Reader) -> None:
    mention: Mention = reader.read("Qasmir Durran came to the nuclear plant in Durran.").mentions[0]
    assert [match.listing.id for match in mention.matches] == ["own:10"]


def test_words_that_other_languages_write_small_need_not_be_large(reader_of: Any, listing: Any) -> None:
    reader = reader_of(listing("1", "Орден зелених ветрова"), listing("2", "Zorvak nagyobb hadserege"))
    assert hits(reader, "Писао је Орден зелених ветрова.") == {"Орден зелених ветрова": "own:1"}
    assert hits(reader, "There is Zorvak nagyobb hadserege.") == {"Zorvak nagyobb hadserege": "own:2"}
    assert hits(reader, "Писао је орден зелених ветрова.") == {}


def test_one_word_with_a_legal_form_needs_the_form_or_context(reader_of: Any, listing: Any) -> None:
    reader = reader_of(listing("1", "ZORVAKEL LLC"), listing("2", "QELBATRIN"))
    assert hits(reader, "Zorvakel and Qelbatrin sell bolts.") == {"Qelbatrin": "own:2"}
    assert hits(reader, "Zorvakel LLC sells bolts.") == {"Zorvakel LLC": "own:1"}


def test_numbers_alone_are_no_name(reader_of: Any, listing: Any) -> None:
    assert hits(reader_of(listing("1", "20-21, S.A.")), "In 2019, 20, 21 and 22 came.") == {}


def test_single_ordinary_words_of_one_round_do_not_speak_for_each_other(reader_of: Any, listing: Any) -> None:
    reader = reader_of(listing("1", "SUMMIT", on="2021-03-04"), listing("2", "UNIVERSAL", on="2021-03-04"))
    assert hits(reader, "The Summit of Universal keys. Summit again.") == {}


def test_a_slip_that_is_another_listed_word_is_shown_and_is_no_hit(reader_of: Any, listing: Any) -> None:
    reader = reader_of(listing("1", "VELTRIKOV, Timofey", kind="person"), listing("2", "VELTIKOV TRADE"))
    (mention,) = reader.read("There came Timofey Veltikov.").mentions
    assert (mention.matches[0].listing.id, mention.is_hit) == ("own:1", False)
