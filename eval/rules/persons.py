"""Rules on names of persons."""

from __future__ import annotations

import re
from random import Random

from eval.rules.base import replace_word, rule

__all__ = [
    "family_name_first", "given_name_as_initial", "honorific_added", "kunya_added", "married_name_added", "nickname",
    "particle_left_out", "particles_joined", "patronymic_left_out",
]  # fmt: skip

_NICKNAMES = {
    "aleksandr": ("sasha", "alex"), "alexander": ("sasha", "alex"), "aleksei": ("alyosha",), "aleksey": ("alyosha",),
    "vladimir": ("volodya", "vova"), "dmitry": ("dima",), "dmitriy": ("dima",), "dmitrii": ("dima",),
    "sergei": ("serge",),
    "sergey": ("seryozha",), "mikhail": ("misha",), "nikolai": ("kolya",), "nikolay": ("kolya",), "yuri": ("yura",),
    "yevgeniy": ("zhenya",), "evgeny": ("zhenya",), "ivan": ("vanya",), "konstantin": ("kostya",), "pavel": ("pasha",),
    "anatoly": ("tolya",), "boris": ("borya",), "maria": ("masha",), "yekaterina": ("katya",), "ekaterina": ("katya",),
    "anna": ("anya",), "natalia": ("natasha",), "tatiana": ("tanya",), "jose": ("pepe",), "francisco": ("paco",
    "pancho"),
    "jesus": ("chuy",), "ignacio": ("nacho",), "guillermo": ("memo",), "eduardo": ("lalo",), "roberto": ("beto",),
    "enrique": ("quique",), "manuel": ("manolo",), "antonio": ("tono", "toni"), "luis": ("lucho",), "rafael": ("rafa",),
    "robert": ("bob",), "william": ("bill",), "richard": ("dick",), "james": ("jim",), "john": ("jack",),
    "michael": ("mike",), "joseph": ("joe",), "thomas": ("tom",), "charles": ("charlie",), "edward": ("ted",),
    "muhammad": ("mohd", "md"), "mohammad": ("mohd", "md"), "mohammed": ("mohd", "md"), "abdul": ("abd",),
    "mustafa": ("mustapha",), "ibrahim": ("ibro",), "yusuf": ("joseph",), "yakub": ("jacob",), "daoud": ("david",),
}  # fmt: skip
_HONORIFICS = ("Dr.", "Haji", "Mr.", "Sheikh", "Mullah", "Prof.", "General", "Eng.", "Colonel", "Hajji")
_KUNYAS = ("Abu Ali", "Abu Omar", "Abu Hassan", "Abu Khalid", "Abu Musa")
_MARRIED = ("de Ortega", "Petrova", "Hassan", "de Garcia", "Novak", "Khalil")
_PATRONYMIC = re.compile(r"\s\w+(?:vich|vitch|vych|ovna|evna|ivna|yevna|ovich)\b", re.IGNORECASE)
_PARTICLE = re.compile(r"\b(al|el|ul|bin|ibn|ben|abd|abdul|van|von|de|del|la|ud|ad)[- ]+(?=\w)", re.IGNORECASE)


@rule(2, 1, "person")
def family_name_first(name: str, chance: Random) -> str | None:
    """The family name first, with a comma: `Putin, Vladimir`."""
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else None


@rule(3, 1, "person")
def patronymic_left_out(name: str, chance: Random) -> str | None:
    """A Russian patronymic is not in the record."""
    return _PATRONYMIC.sub("", name, count=1)


@rule(5, 2, "person")
def given_name_as_initial(name: str, chance: Random) -> str | None:
    """The first given name is given by its letter: `D. Kratov`."""
    words = name.split()
    return " ".join([words[0][0] + ".", *words[1:]]) if len(words) > 1 and len(words[0]) > 2 else None


@rule(6, 3, "person")
def nickname(name: str, chance: Random) -> str | None:
    """A nickname or short form in place of a given name: `Sasha`, `Pepe`, `Mohd`."""
    return replace_word(name, _NICKNAMES, chance)


@rule(7, 1, "person")
def honorific_added(name: str, chance: Random) -> str | None:
    """A title or honorific in front."""
    return f"{chance.choice(_HONORIFICS)} {name}"


@rule(7, 2, "person")
def kunya_added(name: str, chance: Random) -> str | None:
    """A teknonym in front of an Arabic name."""
    return f"{chance.choice(_KUNYAS)} {name}" if _PARTICLE.search(name) else None


@rule(8, 1, "person")
def particles_joined(name: str, chance: Random) -> str | None:
    """A particle written together with the word after it: `Abd al-Aziz` becomes `Abdal-Aziz`."""
    found = list(_PARTICLE.finditer(name))
    if not found:
        return None
    one = chance.choice(found)
    return name[: one.start()] + one.group(1) + name[one.end() :].lower()[:1] + name[one.end() + 1 :]


@rule(8, 2, "person")
def particle_left_out(name: str, chance: Random) -> str | None:
    """A particle is not in the record: `al-Zawahiri` becomes `Zawahiri`."""
    found = [one for one in _PARTICLE.finditer(name) if one.group(1).lower() not in {"abd", "abdul"}]
    if not found:
        return None
    one = chance.choice(found)
    return " ".join((name[: one.start()] + name[one.end() :]).split())


@rule(31, 3, "person")
def married_name_added(name: str, chance: Random) -> str | None:
    """A further family name after the listed one, as after a marriage."""
    return f"{name} {chance.choice(_MARRIED)}" if len(name.split()) > 1 else None
