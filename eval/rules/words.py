"""Rules on whole words, for any kind of party: order, absence, joining, cutting."""

from __future__ import annotations

import re
from random import Random

from eval.rules.base import rule

__all__ = [
    "any_order", "cut_at_35", "cut_to_70_percent", "letter_of_middle_word_only", "middle_word_left_out",
    "no_blanks_at_all", "word_added", "word_split", "words_joined",
]  # fmt: skip

_LEGAL = frozenset({
    "llc", "ltd", "limited", "company", "co", "inc", "corp", "corporation", "jsc", "ojsc", "pjsc", "gmbh", "sa",
    "srl", "ooo", "oao", "zao", "pao",
})  # fmt: skip


@rule(2, 1, "person", "organization")
def any_order(name: str, chance: Random) -> str | None:
    """The words in another order."""
    words = re.sub(r"[,()]", " ", name).split()
    if len(words) < 2:
        return None
    turned = words[1:] + words[:1]
    chance.shuffle(turned)
    return " ".join(turned if turned != words else turned[::-1])


@rule(3, 1, "person")
def middle_word_left_out(name: str, chance: Random) -> str | None:
    """A middle name or patronymic is not in the record."""
    words = name.split()
    return " ".join([words[0], *words[2:]]) if len(words) > 2 else None


@rule(3, 2, "person", "organization")
def word_added(name: str, chance: Random) -> str | None:
    """A word too many: a further name of a person, a line of business of an organization."""
    words = name.split()
    extra = chance.choice(("Trading", "International", "Group", "Karim", "Maria", "Ivanov", "Hassan", "Services"))
    words.insert(chance.randint(1, len(words)), extra)
    return " ".join(words)


@rule(5, 1, "person")
def letter_of_middle_word_only(name: str, chance: Random) -> str | None:
    """A middle name is given by its letter."""
    words = name.split()
    return " ".join([words[0], words[1][0] + ".", *words[2:]]) if len(words) > 2 else None


@rule(19, 1, "person", "organization", "vessel")
def words_joined(name: str, chance: Random) -> str | None:
    """Two neighboring words written as one."""
    words = name.split()
    if len(words) < 2:
        return None
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


@rule(19, 1, "person", "organization", "vessel")
def word_split(name: str, chance: Random) -> str | None:
    """A long word written as two."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha() and word.lower() not in _LEGAL]
    if not long:
        return None
    at = chance.choice(long)
    cut = chance.randint(3, len(words[at]) - 3)
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


@rule(19, 2, "person", "organization")
def no_blanks_at_all(name: str, chance: Random) -> str | None:
    """All words written as one, as in account and user names: `ALQAEDA`."""
    joined = re.sub(r"[\W_]+", "", name)
    return joined if len(joined) < 40 else None


@rule(30, 2, "person", "organization")
def cut_to_70_percent(name: str, chance: Random) -> str | None:
    """A field that was too short: the first 70 % of the letters."""
    kept = name[: int(len(name) * 0.7)].rstrip()
    return kept if len(kept) >= 8 else None


@rule(30, 1, "organization")
def cut_at_35(name: str, chance: Random) -> str | None:
    """One line of 35 characters, as in a SWIFT MT message."""
    return name[:35].rstrip() if len(name) > 38 else None
