"""What is written onto a word in Arabic script, and words that Latin spellings write in one way only."""

from __future__ import annotations

import pytest

from listwarden.names.arabic import arabic_words
from listwarden.names.arabic_parts import parts_of
from listwarden.names.compare import relate
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("عبدالرحمن", "عبد رحمن"), ("العبدالله", "عبد الله"),
        ("بشارالاسد", "بشار اسد"), ("أبواليزيد", "أبو يزيد"), ("عبدالرحيمالكاني", "عبد رحيم كاني"),
        ("نورالدين", "نور دين"), ("سيراليون", "سيراليون"), ("ایتالیایی", "ایتالیایی"), ("والي", "والي"),
        ("خالد", "خالد"), ("الله", "الله"),
    ],
)  # fmt: skip
def test_what_is_written_onto_a_word_is_taken_off(word: str, parts: str) -> None:
    assert parts_of(word) == parts.split()


@pytest.mark.parametrize(
    ("native", "latin"),
    [("نصرالله", "nasrallah"), ("عزیزالله", "azizullah"), ("روح‌الله", "ruhollah"), ("خيرالله", "khairullah"),
     ("سلوى", "salwa"), ("نجوى", "najwa"), ("حقانى", "haqqani")],
)  # fmt: skip
def test_a_word_of_god_or_with_a_bare_yeh_meets_its_spelling(native: str, latin: str) -> None:
    (word,) = arabic_words(native)
    relation = relate(word, latin)
    assert relation
    assert relation.kind == "script"


@pytest.mark.parametrize(
    ("native", "latin"),
    [("احسان ایمانی نژاد", "Ehsan IMANINEJAD"), ("محمدجواد", "Mohammad Javad")],
)
def test_words_joined_count_nothing_at_the_seam_that_only_an_end_has(native: str, latin: str) -> None:
    mine, theirs = analyze(native, "person"), analyze(latin, "person")
    pairs = [(one, other.text) for one in mine.joins for other in theirs.words]
    pairs += [(one.text, other) for one in mine.words for other in theirs.joins]
    assert any((found := relate(one, other)) and found.kind == "script" for one, other in pairs)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ملا محمد عمر", 2),
        ("حاجی گل آغا", 2),
        ("محمد عیسی آخوند", 2),
        ("مولوی عبدالکبیر", 2),
        ("سهيل العبدالله", 3),
        ("آیت‌الله علی خامنه‌ای", 2),
    ],
)
def test_titles_do_not_weigh_and_a_word_of_one_consonant_is_no_initial(name: str, words: int) -> None:
    form = analyze(name, "person")
    assert [word.kind for word in form.words] == ["word"] * words


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("شركة سابك", "company"), ("شرکت ملی نفت ایران", "company"),
        ("شركة نبتونوس المحدودة المسؤولية", "limited_liability"),
        ("شرکت سامان گستر با مسئولیت محدود", "limited_liability"), ("آلومینا سهامی خاص", "joint_stock"),
        ("بالك ميتال ذ.م.م", "limited_liability"),
        ("טבע תעשיות בע״מ", "limited"), ("ΟΠΑΠ Α.Ε.", "joint_stock"),
        ("Ανοικτή συμμετοχική εταιρεία Belshina", "joint_stock"),
        ("Отворено акционерно дружество Сигнал", "joint_stock"),
        ("Відкрите акціонерне товариство Сигнал", "joint_stock"), ("टाटा स्टील लिमिटेड", "limited"),
    ],
)  # fmt: skip
def test_legal_forms_in_other_scripts_are_known(name: str, family: str) -> None:
    assert family in analyze(name, "organization").families


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("محمد آخوند زاده", "Mohammad Akhundzada"),
        ("علی حاجی زاده", "Ali Hajizadeh"),
        ("علی حاجی زاده", "Ali Haji Zadeh"),
    ],
)
def test_a_title_before_born_of_is_part_of_a_surname(native: str, latin: str) -> None:
    mine, theirs = analyze(native, "person"), analyze(latin, "person")
    joined = [(one, other) for one in mine.joins for other in (*(word.text for word in theirs.words), *theirs.joins)]
    assert any((found := relate(one, other)) and found.kind == "script" and len(found.key[1]) > 3  # type: ignore[index]
               for one, other in joined)  # fmt: skip


def test_a_french_c_with_its_cedilla_lost_is_an_s() -> None:
    assert relate(arabic_words("فيصل")[0], "faycal")
