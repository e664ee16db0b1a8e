"""Numbers however they are written: words, ordinals, digits and Roman numerals are one number, which must agree."""

from __future__ import annotations

import re
from functools import cache, lru_cache

__all__ = ["number_of", "number_words"]

# Cardinals and ordinals by language, folded and in order from 1. Words that are also common names or particles are left
# out (Turkish on, Spanish once, Persian do and se): a name with them is compared as words.
_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth",
    "odin dva tri chetyre pyat shest - vosem devyat desyat odinnadtsat dvenadtsat trinadtsat",
    "pervyi vtoroi tretii chetvertyi pyatyi shestoi sedmoi vosmoi devyatyi desyatyi",
    "pervyy vtoroy tretiy chetvertyy pyatyy shestoy sedmoy vosmoy devyatyy desyatyy",
    "pervaya vtoraya tretya chetvertaya pyataya shestaya sedmaya vosmaya devyataya desyataya",
    "eins zwei drei vier funf sechs sieben acht neun zehn - zwolf",
    "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte",
    "- iki uc dort bes alti yedi sekiz dokuz",
    "birinci ikinci ucuncu dorduncu besinci altinci yedinci sekizinci dokuzuncu onuncu",
    "- deux trois quatre cinq - sept huit neuf dix", "premier deuxieme troisieme quatrieme cinquieme sixieme septieme",
    "premiere", "uno dos tres cuatro cinco seis siete ocho nueve diez",
    "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo",
    "primera segunda tercera cuarta quinta sexta septima octava novena decima",
    "yekom dovom sevom chaharom panjom sheshom haftom hashtom nohom dahom",
)  # fmt: skip
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|eme|ya|oi|oy|go|yi|ma|mo)")
_ROMAN = {
    "II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "XII": "12", "XIII": "13",
    "XIV": "14", "XV": "15", "XVI": "16", "XVII": "17", "XVIII": "18", "XIX": "19", "XX": "20", "XXI": "21",
}  # fmt: skip
_ROMAN_AS_TITLE = frozenset(numeral for numeral in _ROMAN if "II" in numeral)
_ROMAN_AT_END = {"I": "1", "V": "5", "X": "10"}


@lru_cache(maxsize=32_768)
def number_of(word: str, written: str, *, is_last: bool) -> str:
    """The digits of a number, without leading zeros; empty for a word that is none.

    Roman numerals count in capitals only, but for `Ii` and the like, which are no words; single letters at the end of a
    name only; XI never, which is a Chinese name.

    Args:
        word: The folded word.
        written: As it stands in the name.
        is_last: Whether it ends a name of several words.

    >>> number_of("seventh", "Seventh", is_last=False), number_of("7th", "7th", is_last=False)
    ('7', '7')
    >>> number_of("vii", "VII", is_last=False), number_of("i", "I", is_last=True), number_of("i", "I", is_last=False)
    ('7', '1', '')
    """
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word[:1].isdigit() and (found := _ORDINAL.fullmatch(word)):
        return found[1].lstrip("0") or "0"
    numeral = word.upper() if written[:1].isupper() and word.upper() in _ROMAN_AS_TITLE else written
    roman = _ROMAN.get(numeral) or (_ROMAN_AT_END.get(written) if is_last else None)
    return roman or _words().get(word, "")


def number_words() -> frozenset[str]:
    """All folded words that are numbers, Roman numerals among them."""
    numerals = {*_ROMAN, *_ROMAN_AT_END}
    return frozenset(_words()) | {numeral.lower() for numeral in numerals}


@cache
def _words() -> dict[str, str]:
    counted = {word: str(number) for row in _COUNTED for number, word in enumerate(row.split(), start=1) if word != "-"}
    return counted | {word: str(10 * ten) for ten, word in enumerate(_TENS.split(), start=3)}
