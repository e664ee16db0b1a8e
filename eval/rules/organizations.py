"""Rules on names of organizations: legal forms, abbreviations, translated words, numbers, trade customs."""

from __future__ import annotations

import re
from random import Random

from eval.rules.base import replace_word, rule

__all__ = [
    "acronym", "and_written_otherwise", "article_added", "generic_word_left_out", "legal_form_added",
    "legal_form_left_out", "legal_form_of_another_country", "messrs_added", "number_in_words",
    "ordinal_written_otherwise",
    "word_abbreviated", "word_translated", "words_in_another_order_without_form",
]  # fmt: skip

_FORMS = {
    "llc": ("limited liability company", "ooo", "mchj"), "ltd": ("limited",), "ltd.": ("limited",), "limited": ("ltd",),
    "company": ("co",), "co": ("company",), "co.": ("company",), "corporation": ("corp",), "corp": ("corporation",),
    "corp.": ("corporation",), "jsc": ("joint stock company", "ao"), "ojsc": ("oao", "open joint stock company"),
    "pjsc": ("pao", "public joint stock company"), "cjsc": ("zao",), "ooo": ("llc", "limited liability company"),
    "oao": ("ojsc",), "zao": ("cjsc",), "pao": ("pjsc",), "ao": ("jsc",), "gmbh": ("limited", "ges. mbh"),
    "inc": ("incorporated",), "inc.": ("incorporated",), "fze": ("free zone establishment",), "pvt": ("private",),
    "private": ("pvt", "(pvt)"), "s.a.": ("sociedad anonima",), "sociedad": ("soc.",), "establishment": ("est.",),
    "gesellschaft": ("ges.",), "l.l.c.": ("limited liability company",), "l.l.c": ("llc",), "fzco": ("fzc",),
}  # fmt: skip
_FORM_PHRASES = (
    ("joint stock company", "jsc"), ("limited liability company", "llc"), ("open joint stock company", "oao"),
    ("public joint stock company", "pjsc"), ("aktsionernoe obshchestvo", "jsc"), ("federal state unitary enterprise",
    "fgup"),
    ("obshchestvo s ogranichennoi otvetstvennostyu", "ooo"), ("private limited", "pvt ltd"),
)  # fmt: skip
_FORM = re.compile(
    r"[, ]*\b(?:(?:open |closed |public )?joint[- ]stock company|limited liability company|"
    r"(?:otkrytoe |zakrytoe |publichnoe )?aktsionernoe obshchestvo|obshchestvo s ogranichennoi otvetstvennostyu|"
    r"l\.?l\.?c|ltd|limited|co|company|corp|corporation|inc|incorporated|[ozap]{1,2}ao|ooo|ao|[opc]?jsc|gmbh|s\.?a|"
    r"s\.?r\.?l|fze|fzco|fzc|pvt|private|plc|pte|sdn|bhd|b\.?v|n\.?v|a\.?g|d\.?o\.?o|s\.?a\.? de c\.?v)\b\.?",
    re.IGNORECASE,
)
_ABBREVIATIONS = {
    "national": ("natl.", "nat."), "international": ("intl", "int'l"), "development": ("dev.", "devt"),
    "trading": ("trdg",),
    "manufacturing": ("mfg",), "industries": ("inds.", "ind."), "industrial": ("indl.",), "industry": ("ind.",),
    "engineering": ("engg", "eng."), "technology": ("tech.",), "technologies": ("tech.",), "technical": ("tech.",),
    "enterprise": ("entp.",), "enterprises": ("entps",), "brothers": ("bros",), "services": ("svcs",),
    "group": ("grp",),
    "government": ("govt",), "university": ("univ.",), "institute": ("inst.",), "center": ("ctr",), "centre": ("ctr",),
    "management": ("mgmt",), "shipping": ("shpg",), "transport": ("trans.",), "association": ("assn",), "bank": ("bk",),
    "complex": ("cmplx",), "general": ("gen.",), "department": ("dept",), "production": ("prod.",),
    "research": ("res.",),
    "organization": ("org.",), "foundation": ("fdn",), "investment": ("invt",), "holding": ("hldg",),
    "import": ("imp.",),
    "export": ("exp.",), "petroleum": ("petro.",), "chemical": ("chem.",), "electronics": ("elec.",),
    "marine": ("mar.",),
}  # fmt: skip
_TRANSLATIONS = {
    "plant": ("zavod",), "zavod": ("plant",), "factory": ("fabrika", "zavod"), "trading": ("bazargani", "comercial"),
    "company": ("sherkat", "kompaniya"), "bank": ("banco", "banka"), "institute": ("institut",),
    "industries": ("sanaye",),
    "industry": ("sanat",), "university": ("daneshgah", "universitet"), "research": ("pazhuhesh",),
    "cement": ("siman",),
    "shipping": ("keshtirani", "naviera"), "engineering": ("mohandesi",), "construction": ("stroitelstvo",),
    "center": ("markaz", "tsentr"), "centre": ("markaz",), "foundation": ("bonyad", "fundacion"), "group": ("gruppa",),
    "factory no": ("zavod no",), "transport": ("transporte",), "investment": ("sarmayeh gozari",), "union": ("soyuz",),
    "electronics": ("elektronika",), "airlines": ("avialinii", "aerolineas"), "insurance": ("bimeh", "seguros"),
    "exchange": ("sarafi",), "money": ("hawala",), "chemical": ("shimi",), "oil": ("naft",), "steel": ("foulad",),
    "petrochemical": ("petroshimi",), "bureau": ("byuro",), "design": ("konstruktorskoe",),
    "state": ("gosudarstvennyi",),
    "scientific": ("nauchno",), "production": ("proizvodstvennoe",), "joint": ("sovmestnoe",),
    "development": ("tose'e",),
}  # fmt: skip
_NUMBERS = dict(zip(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"],
                    ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
                    "Twelve", "Thirteen"], strict=True))  # fmt: skip
_ORDINALS = {"1st": "First", "2nd": "Second", "3rd": "Third", "4th": "Fourth", "5th": "Fifth", "6th": "Sixth",
             "7th": "Seventh", "8th": "Eighth", "9th": "Ninth", "10th": "Tenth"}  # fmt: skip
_GENERIC = {"trading", "international", "general", "group", "company", "establishment", "services", "industrial"}
_SMALL = frozenset(["of", "the", "and", "for", "in", "de", "y", "la", "del", "al", "el", "by", "at", "on"])


@rule(20, 1, "organization")
def legal_form_left_out(name: str, chance: Random) -> str | None:
    """The legal form is not in the record."""
    rest = " ".join(_FORM.sub(" ", name).replace(" ,", ",").split()).strip(" ,")
    return rest if len(rest) > 3 else None


@rule(20, 1, "organization")
def legal_form_added(name: str, chance: Random) -> str | None:
    """A legal form where the list has none."""
    return None if _FORM.search(name) else f"{name} {chance.choice(('Ltd', 'LLC', 'Co., Ltd.', 'Pvt Ltd', 'JSC'))}"


@rule(20, 2, "organization")
def legal_form_of_another_country(name: str, chance: Random) -> str | None:
    """The legal form abbreviated, written out, or in the words of another country: `OOO` for `LLC`."""
    for phrase, short in _FORM_PHRASES:
        if phrase in name.lower():
            return re.sub(phrase, short.upper(), name, flags=re.IGNORECASE)
    return replace_word(name, _FORMS, chance)


@rule(2, 2, "organization")
def words_in_another_order_without_form(name: str, chance: Random) -> str | None:
    """The first word goes to the end, the legal form is left out."""
    words = (legal_form_left_out(name, chance) or name).split()
    return " ".join(words[1:] + words[:1]) if len(words) > 1 else None


@rule(3, 2, "organization")
def generic_word_left_out(name: str, chance: Random) -> str | None:
    """A word that many companies have is not in the record."""
    words = name.split()
    generic = [at for at, word in enumerate(words) if word.lower().strip(",.") in _GENERIC]
    if not generic or len(words) < 3:
        return None
    at = chance.choice(generic)
    return " ".join(words[:at] + words[at + 1 :])


@rule(21, 2, "organization")
def word_abbreviated(name: str, chance: Random) -> str | None:
    """One or two words abbreviated: `Natl Dev. Complex`."""
    once = replace_word(name, _ABBREVIATIONS, chance)
    return (once and replace_word(once, _ABBREVIATIONS, chance)) or once


@rule(22, 3, "organization")
def acronym(name: str, chance: Random) -> str | None:
    """The first letters only, of a name of three words or more without its legal form: `NDC`."""
    words = [word for word in re.findall(r"\w+", _FORM.sub(" ", name)) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words).upper() if 3 <= len(words) <= 8 else None


@rule(23, 3, "organization")
def word_translated(name: str, chance: Random) -> str | None:
    """A common word in another language: `zavod` for `plant`, `siman` for `cement`."""
    return replace_word(name, _TRANSLATIONS, chance)


@rule(24, 2, "organization", "vessel")
def number_in_words(name: str, chance: Random) -> str | None:
    """A number written in words: `Factory No. Thirteen`."""
    return re.sub(r"\b(1[0-3]|[1-9])\b", lambda found: _NUMBERS[found.group()], name, count=1)


@rule(24, 2, "organization")
def ordinal_written_otherwise(name: str, chance: Random) -> str | None:
    """`2nd` as `Second`, `First` as `1st`."""
    both = _ORDINALS | {word.lower(): short for short, word in _ORDINALS.items()}
    return " ".join(both.get(word.lower(), word) for word in name.split())


@rule(25, 1, "organization")
def and_written_otherwise(name: str, chance: Random) -> str | None:
    """`&` for `and`, `and` for `&`, or its word in another language."""
    if "&" in name:
        return name.replace("&", chance.choice(("and", "und", "y", "et")))
    return re.sub(r"\band\b", "&", name, flags=re.IGNORECASE)


@rule(25, 1, "organization")
def messrs_added(name: str, chance: Random) -> str | None:
    """`M/s` in front, as in South Asian trade papers."""
    return f"{chance.choice(('M/s', 'M/S.', 'Messrs'))} {name}"


@rule(25, 1, "organization")
def article_added(name: str, chance: Random) -> str | None:
    """`The` in front."""
    return None if name.lower().startswith("the ") else f"The {name}"
