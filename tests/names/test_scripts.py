"""Names in scripts other than Latin and Arabic, in spellings of the standards that the modules name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.compare import relate
from listwarden.names.fold import fold
from listwarden.names.keys import is_native, word_keys
from listwarden.names.words import analyze


def relations(native: str, latin: str) -> list[str]:
    """How each word meets the Latin one in its place."""
    pairs = zip(analyze(native, "person").words, analyze(latin, "person").words, strict=True)
    return [relation.kind if (relation := relate(one.text, other.text)) else "none" for one, other in pairs]


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("Γεώργιος Παπαδόπουλος", "Georgios Papadopoulos"),
        ("Γιώργος Μπαμπινιώτης", "Giorgos Babiniotis"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Αντώνης Σαμαράς", "Antonis Samaras"),
        ("Ντόναλντ Τραμπ", "Donald Tramp"),
        ("Μοχάμεντ Χουσεΐν", "Mohamed Hussein"),
        ("Ευάγγελος Βενιζέλος", "Evangelos Venizelos"),
        ("Σεργκέι Σοϊγκού", "Sergei Shoigu"),
        ("יששכר מן", "Issachar Mann"),
        ("בן ציון גופשטיין", "Ben Zion Gopstein"),
        ("בנימין נתניהו", "Binyamin Netanyahu"),
        ("אריאל שרון", "Ariel Sharon"),
        ("חיים הרצוג", "Haim Herzog"),
        ("משה כחלון", "Moshe Kahlon"),
    ],
)
def test_words_that_stay_in_their_letters_meet_their_latin_spellings(native: str, latin: str) -> None:
    assert set(relations(native, latin)) <= {"same", "romanized", "variant", "script"}


@pytest.mark.parametrize(
    ("native", "latin"), [("Παπαδόπουλος", "Petropoulos"), ("נתניהו", "Sharon"), ("Μαρία", "Karim")]
)
def test_other_words_do_not_meet_them(native: str, latin: str) -> None:
    assert relations(native, latin) == ["none"]


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("नरेन्द्र मोदी", "narendra modi"), ("गुलशन कुमार", "gulshan kumar"), ("हाफ़िज़ सईद", "hafiz said"),
        ("मसूद अज़हर", "masud azhar"), ("नवाज़ शरीफ़", "navaz sharif"), ("মোহাম্মদ আবদুল করিম", "mohammad abdul karim"),
        ("ਮਨਮੋਹਨ ਸਿੰਘ", "manmohan singh"), ("નરેન્દ્ર મોદી", "narendra modi"), ("நரேந்திர மோடி", "narendira modi"),
        ("నరేంద్ర మోదీ", "narendra modi"), ("മോഹൻലാൽ", "mohanlal"), ("১২৩", "123"),
        ("Սերժ Սարգսյան", "serzh sargsyan"), ("გიორგი მარგველაშვილი", "giorgi margvelashvili"),
        ("Владимир Щербаков", "vladimir shcherbakov"), ("Търново", "tarnovo"), ("Объездной", "obezdnoy"),
        ("Ђорђевић", "djordjevic"), ("Əliyev", "eliyev"), ("Işık", "isik"), ("Łukasz", "lukasz"),
        ("Nguyễn Thị", "nguyen thi"), ("Ştefănescu", "stefanescu"), ("Þórr Æsir", "thorr aesir"),
    ],
)  # fmt: skip
def test_words_that_are_read_in_one_way_are_romanized(native: str, latin: str) -> None:
    assert " ".join(word.text for word in analyze(native, "person").words) == latin


@pytest.mark.parametrize(
    ("one", "other"), [("Олексій", "Oleksii"), ("Ігор", "Ihor"), ("Юрій", "Yurii"), ("Сергій", "Serhiy")]
)
def test_ukrainian_names_meet_their_passport_spelling(one: str, other: str) -> None:
    assert relations(one, other)[0] in {"same", "romanized", "variant"}


def test_initials_in_other_letters_are_initials() -> None:
    assert [word.kind for word in analyze("Κ. Παπαδόπουλος", "person").words] == ["initial", "word"]


@given(st.text(alphabet=st.characters(min_codepoint=0x370, max_codepoint=0x1FFF)))
@settings(deadline=None)
def test_any_text_of_any_script_becomes_words_with_keys(text: str) -> None:
    for word in analyze(text, "person").words:
        assert word.text
        assert isinstance(word_keys(word.text), frozenset)
        assert relate(word.text, word.text) is not None


@given(st.text(alphabet=st.characters(min_codepoint=0x370, max_codepoint=0x5FF), min_size=1))
@settings(deadline=None)
def test_native_words_relate_alike_both_ways(text: str) -> None:
    for word in (word.text for word in analyze(text, "person").words):
        for latin in ("mohamed", "georgios", "sharon", "dimitris"):
            assert relate(word, latin) == relate(latin, word)


def test_only_words_without_one_reading_stay_in_their_letters() -> None:
    assert [is_native(analyze(text).words[0].text) for text in ("Μαρία", "שרון", "محمد", "Мария", "मोदी")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert fold("Мария") == "mariya"
