"""Scripts of South and Southeast Asia, Tibet and Ethiopia, in spellings of the standards that the modules name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.compare import relate
from listwarden.names.further import further_words
from listwarden.names.keys import is_native, word_keys
from listwarden.names.thai import thai_consonants, thai_readings
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("အောင်ဆန်းစုကြည်", "aung san su kyi"), ("မင်းအောင်လှိုင်", "min aung hlaing"), ("စိုးဝင်း", "soe win"),
        ("ခင်ညွန့်", "khin nyunt"), ("ဦးသန့်", "u thant"), ("မြထွန်းဦး", "mya tun oo"), ("ရန်ကုန်", "yangon"),
        ("සිරිසේන", "sirisena"), ("චන්ද්‍රිකා කුමාරතුංග", "chandrika kumarathunga"), ("රනිල්", "ranil"),
        ("བསྟན་འཛིན་རྒྱ་མཚོ", "tenzin gyatso"), ("དབང་ཕྱུག", "wangchuk"), ("པཎ་ཆེན", "panchen"), ("ལྷ་ས", "lhasa"),
        ("རྡོ་རྗེ", "dorje"), ("སངས་རྒྱས", "sangye"), ("བློ་བཟང", "lobzang"), ("མིའི་མ", "mima"),
        ("መለስ ዜናዊ", "meles zenawi"), ("መንግስቱ", "mengistu"), ("አዲስ አበባ", "adis abeba"), ("ደሳለኝ", "desalegn"),
        ("២០២៤", "2024"), ("๒๐๒๔", "2024"), ("၂၀၂၄", "2024"), ("༢༠༢༤", "2024"), ("ธนาคารกรุงไทย", "bank กรุงไทย"),
        ("ທະນາຄານ ລາວ", "bank ลาว"),
    ],
)  # fmt: skip
def test_words_are_read_by_the_rules_of_their_script(native: str, latin: str) -> None:
    assert " ".join(word for part in native.split() for word in further_words(part)) == latin


@pytest.mark.parametrize(
    ("native", "spellings"),
    [
        ("ชินวัตร", "shinawatra chinnawat"), ("ทักษิณ", "thaksin taksin"), ("จันทร์โอชา", "chanocha chan-ocha"),
        ("เวชชาชีวะ", "vejjajiva wetchachiwa"), ("ภูมิพล", "bhumibol phumiphon"), ("ชาญวีรกูล", "charnvirakul"),
        ("ติณสูลานนท์", "tinsulanonda tinsulanon"), ("กรุงเทพ", "krungthep"), ("นครราชสีมา", "nakhonratchasima"),
        ("สมัคร", "samak"), ("บรรหาร", "banharn"), ("ฤทธิ์", "rit"), ("ทรัพย์", "sap sub"), ("ສີສຸລິດ", "sisoulith"),
        ("ໄຊຍະສອນ", "sayasone xayason"), ("ພົມວິຫານ", "phomvihane"), ("ຫຼວງ", "luang"),
        ("នរោត្តម", "norodom"), ("ភ្នំពេញ", "phnompenh"), ("សំផន", "samphan"), ("រង្ស៊ី", "rainsy"), ("កម្ពុជា", "kampuchea"),
    ],
)  # fmt: skip
def test_words_that_stay_in_their_letters_meet_the_system_and_the_habit(native: str, spellings: str) -> None:
    (word,) = further_words(native)
    assert is_native(word)
    for spelling in spellings.replace("-", "").split():
        relation = relate(word, spelling)
        assert relation, spelling
        assert relation.kind in {"romanized", "script"}
        assert relate(spelling, word) == relation


@pytest.mark.parametrize(
    ("native", "other"),
    [("ทักษิณ", "somchai"), ("ชินวัตร", "wongsawat"), ("ໄກສອນ", "phomvihane"), ("សំផន", "norodom"), ("ប៉ុល", "khieu")],
)
def test_other_words_do_not_meet_them(native: str, other: str) -> None:
    (word,) = further_words(native)
    assert relate(word, other) is None


@pytest.mark.parametrize(
    ("name", "type", "weighing"),
    [
        ("บริษัท บุญรอดเทรดดิ้ง จำกัด", "organization", ["บุญรอด", "trading"]),
        ("นายสมัคร สุนทรเวช", "person", ["สมัคร", "สุนทรเวช"]),
        ("ບໍລິສັດ ລາວ ຈຳກັດ", "organization", ["ลาว"]),
        ("ดร. สมชาย", "person", ["สมชาย"]),
    ],
)  # fmt: skip
def test_titles_and_legal_forms_without_blanks_do_not_weigh(name: str, type: str, weighing: list[str]) -> None:  # noqa: A002
    assert [word.text for word in analyze(name, type).words] == weighing  # type: ignore[arg-type]


@given(st.text(alphabet=st.characters(min_codepoint=0xE01, max_codepoint=0xE4E), min_size=1, max_size=16))
@settings(deadline=None)
def test_any_thai_letters_joined_have_few_readings(text: str) -> None:
    assert len(thai_readings(text)) <= 400
    assert len(thai_consonants(text)) <= 100


_BLOCKS = ((0xD80, 0xDFF), (0xE00, 0xEFF), (0xF00, 0xFFF), (0x1000, 0x109F), (0x1200, 0x137F), (0x1780, 0x17FF))
_LETTERS = st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in _BLOCKS))


@given(st.text(alphabet=_LETTERS, max_size=24))
@settings(deadline=None)
def test_any_text_becomes_words_with_few_keys(text: str) -> None:
    for word in (word.text for word in analyze(text, "person").words):
        assert word
        assert len(word_keys(word)) <= 400
        assert relate(word, word) is not None
