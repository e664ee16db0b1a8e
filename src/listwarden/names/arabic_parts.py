"""Words in Arabic script taken apart from what is written onto them: articles, particles, "servant of", "of the faith".

Arabic writes its article and its shortest particles onto the next word, and lists lose blanks: عبدالرحمن is عبد الرحمن,
والشام is "and the Levant", بشارالاسد is Bashar al-Assad. Titles of persons are translated, so that they do not weigh.
"""

from __future__ import annotations

from listwarden.names.patterns import pattern

__all__ = ["SPELLED", "parts_of"]

ARTICLE = "ال"
GOD = "الله"
_SERVANT = "عبد"
_FAITH = pattern("(?<=..)الد[يی]ن$")
_FATHER_OF_THE = pattern("^([أا]ب[وي])ال(?=...)")
_INSIDE = pattern("(?<=....)ال(?=...)")
"""An article between two words whose blank was lost."""

SPELLED = {
    "علي": "ali", "على": "ali", "علی": "ali", "أبو": "abu", "ابو": "abu", "أبي": "abi", "ابي": "abi", "أبا": "aba",
    "ابا": "aba", "أم": "umm", "ام": "umm", "طه": "taha", "آغا": "agha", "اغا": "agha", "آقا": "agha", "شاه": "shah",
    "و": "and", "يحيى": "yahya", "یحیی": "yahya", "يحيي": "yahya", "عيسى": "isa", "عیسی": "isa", "موسى": "musa",
    "موسی": "musa", "ولد": "ould", GOD: "L",
    "ملا": "mullah", "ملاّ": "mullah", "الحاج": "haji", "مولوی": "maulvi", "مولوي": "maulvi", "مولانا": "maulana",
    "قاری": "qari", "آیتالله": "ayatollah", "حجتالاسلام": "hojjatoleslam", "دکتر": "dr",
    "دكتور": "dr", "مهندس": "engineer", "سرتیپ": "brigadier", "سرلشکر": "general", "سرهنگ": "colonel",
    "في": "in", "فی": "in", "من": "of", "بن": "bin", "ابن": "ibn", "إبن": "ibn", "بنت": "bint",
}  # fmt: skip
"""Words of a single consonant, or of letters that are mostly vowels, in a usual spelling; particles and titles."""


def parts_of(word: str) -> list[str]:
    """The words that one word in Arabic script is written of, without their articles.

    Words that mean "and the" or "for the" are parted before (`names.clitics`), since names of persons begin so too.

    >>> parts_of("عبدالرحمن"), parts_of("العبدالله"), parts_of("بشارالاسد")
    (['عبد', 'رحمن'], ['عبد', 'الله'], ['بشار', 'اسد'])
    """
    if word in SPELLED:
        return [word]
    if found := _FATHER_OF_THE.match(word):
        return [found[1], *parts_of(word[found.end() :])]
    bare = _bare(word)
    if bare.startswith(_SERVANT + ARTICLE) and len(bare) > len(_SERVANT + ARTICLE) + 1:
        rest = bare.removeprefix(_SERVANT)
        return [_SERVANT, *([rest] if rest == GOD else parts_of(rest.removeprefix(ARTICLE)))]
    found = _FAITH.search(bare) or _INSIDE.search(bare)
    return [bare[: found.start()], *parts_of(bare[found.start() + len(ARTICLE) :])] if found else [bare]


def _bare(word: str) -> str:
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and word != GOD and len(word) > len(ARTICLE) + 1 else word
