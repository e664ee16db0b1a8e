from __future__ import annotations

import codecs

import pytest

from listwarden.documents.decoding import decode
from listwarden.errors import InputError

TEXTS = {
    "ru": "Компания «Северный порт» зарегистрирована в Москве и занимается перевозкой грузов. Её директор.",
    "uk": "Компанія «Північний порт» зареєстрована в Києві та її директором є Іван Петренко.",
    "en": "The company’s director said – “nothing was shipped”. Café Müller in Zürich paid £500.",
    "de": "Die Gesellschaft für Außenhandel übernahm größere Aufträge über die Zürcher Straße.",
    "fr": "La société d’échanges a été créée à Genève ; son gérant, M. Lefèvre, nie toute activité là-bas.",
    "pl": "Spółka Żegluga Wschodnia mieści się w Łodzi, gdzie prowadzi działalność wysyłkową.",
    "tr": "Şirketin merkezi İstanbul'da olup dış ticaret işleriyle uğraşmaktadır. Müdürü Ayşe Yılmaz'dır.",
    "el": "Η εταιρεία Βόρειο Εμπόριο εδρεύει στον Πειραιά και μεταφέρει φορτία.",
    "he": "חברת סחר הצפון רשומה בחיפה ועוסקת בהובלת מטענים לנמלים שונים",
    "ar": "شركة التجارة الدولية المحدودة مقرها في دبي وتعمل في نقل البضائع إلى موانئ مختلفة",
    "fa": "شرکت بازرگانی بین\u200cالمللی در تهران ثبت شده است و مدیر آن علی نمونه است",
    "zh": "北方贸易有限公司在上海注册，主要从事货物运输和国际贸易。公司的总经理是王先生。",
    "zh-tw": "北方貿易有限公司在台北註冊，主要從事貨物運輸和國際貿易。公司的總經理是王先生。",
    "ja": "北方貿易株式会社は東京に本社を置き、貨物の輸送をしています。社長は田中さんです。",
    "ko": "북방무역 주식회사는 서울에 본사를 두고 화물 운송을 하고 있다. 대표는 김 씨이다.",
    "th": "บริษัทการค้าภาคเหนือจำกัดจดทะเบียนในกรุงเทพและขนส่งสินค้า",
}
LEGACY = [
    ("ru", "cp1251"), ("ru", "koi8-r"), ("uk", "cp1251"), ("en", "cp1252"), ("de", "cp1252"), ("fr", "cp1252"),
    ("pl", "cp1250"), ("tr", "cp1254"), ("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"), ("zh", "gb18030"),
    ("zh-tw", "big5"), ("ja", "cp932"), ("ja", "euc-jp"), ("ko", "euc-kr"), ("th", "cp874"),
]  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognized_without_a_mark(language: str, encoding: str) -> None:
    found = decode(TEXTS[language].encode(encoding), "a.txt")
    assert (found.text, found.encoding) == (TEXTS[language], encoding)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_an_old_encoding_is_told_by_the_look_of_the_text_and_called_a_guess(language: str, encoding: str) -> None:
    text = TEXTS[language].encode(encoding, "ignore").decode(encoding)
    found = decode(text.encode(encoding), "a.txt")
    assert found.text == text
    assert "guess" in found.notes[0]


@pytest.mark.parametrize(("bom", "encoding"), [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
], ids=["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])  # fmt: skip
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(bom: bytes, encoding: str) -> None:
    found = decode(bom + TEXTS["ru"].encode(encoding), "a.txt", declared="cp1252")
    assert (found.text, found.encoding) == (TEXTS["ru"], encoding)


def test_a_declared_encoding_is_taken_as_browsers_take_it() -> None:
    assert decode(TEXTS["en"].encode("cp1252"), "a", declared="iso-8859-1").text == TEXTS["en"]
    assert decode(TEXTS["zh"].encode("gb18030"), "a", declared="gb2312").text == TEXTS["zh"]


def test_a_wrong_declaration_is_not_believed() -> None:
    found = decode(TEXTS["ru"].encode("cp1251"), "a", declared="utf-8")
    assert found.text == TEXTS["ru"]


def test_damaged_places_are_replaced_and_counted() -> None:
    found = decode(TEXTS["ru"].encode() + b"\xff and \xfe", "a.txt")
    assert found.text.count("\ufffd") == 2
    assert found.notes == ("2 places are not UTF-8 and were replaced by U+FFFD.",)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"caf\xe9", "utf-8"), (b"text", "hex"), (b"text", "klingon"), (bytes(range(256)) * 4, None),
        (b"\x01\x02\x03\x04" * 9, None), (codecs.BOM_UTF8 + b"caf\xe9", None),
    ],
    ids=["wrong name", "no text codec", "unknown", "all bytes", "controls", "wrong after mark"],
)  # fmt: skip
def test_what_cannot_be_decoded_is_refused_with_a_hint(content: bytes, named: str | None) -> None:
    with pytest.raises(InputError) as error:
        decode(content, "a.txt", named=named)
    assert error.value.where == "a.txt"
    assert error.value.hint
