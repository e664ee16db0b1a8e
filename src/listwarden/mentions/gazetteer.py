"""All listed names, arranged so that a text is searched for all of them at once.

A text's words are looked up one by one in a table of classes: words that sound alike, or are singular and plural of one
another, are one class (`names.sound`), and a word of no class may be a slip of one. A name is looked for where the two
classes of one of its rarest pairs of neighbors stand next to each other, or one word apart; a name of one word, where
that word stands. What is found so is then compared word by word (`finding`).

Aho-Corasick would find exact forms as fast, but knows nothing of words that merely sound alike, and all their spellings
would be too many to list. Names in scripts without blanks are found by their first two letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from rapidfuzz.distance import OSA

from listwarden.index import Index, ListedName
from listwarden.mentions.lexicon import words
from listwarden.mentions.tokens import plain_word
from listwarden.names.arabic import abjad_keys, arabic_words, is_abjad
from listwarden.names.compare import word_forms
from listwarden.names.fold import fold
from listwarden.names.given import is_patronymic
from listwarden.names.script import script_of
from listwarden.names.sound import skeleton

__all__ = ["SMALL", "UNSPACED", "Gazetteer"]

SMALL = -1
"""Class of words such as "and" and "of", which are skipped when neighbors are compared."""

UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Khmr", "Laoo", "Mymr", "Hira", "Kana"})
"""Scripts that write no blanks between words."""

_SLIP_LETTERS = 5
"""Letters from which on a word may be one letter away from a listed one."""

_TOO_SHORT = 2
"""Letters up to which a name that is one word is not looked for, nor one that is a number besides its legal form."""

_PAIRS = 2
_READINGS = 3
"""Readings of a Latin word in Arabic script that are looked for."""

_LONGEST_PAIRED = 40
_ONE_LETTER = str.maketrans({"G": "K", "J": "K", "W": "K", "S": "T", "D": "T", "P": "B", "F": None})
"""Consonants that some letter of the Arabic script can be read as either of."""

_ARABIC_PREFIXES = ("وال", "بال", "لل", "و", "ب", "ل", "ف")


class Gazetteer:
    """The names of an index, by what they are looked for.

    Args:
        index: The listings.

    Attributes:
        index: The same.
        classes: Folded word of a listed name -> its class.
        pairs: Classes of two neighbors -> positions of the names that are looked for there.
        singles: Folded word -> positions of the names that are this one word.
        initials: Class of a person's surname, and first letter of the given names -> positions of the names.
        unspaced: First two letters -> (name as written, its position), of scripts without blanks.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.classes: dict[str, int] = {}
        self.pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.singles: dict[str, list[int]] = defaultdict(list)
        self.unspaced: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.initials: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._of_sound: dict[str, int] = {}
        self._slips: dict[str, list[str]] = defaultdict(list)
        self._small = words("small")
        for at, listed in enumerate(index.names):
            self._add(at, listed)
        self.class_of_token = _Classes(self)
        self.singles_of_token: dict[str, tuple[int, ...]] = {}
        self.second_of_token: dict[str, int] = {}

    def telling_words(self, listed: ListedName) -> list[str]:
        """The folded words of a name without the small ones; all of them where it has no others."""
        texts = [word.text for word in listed.form.words]
        return [text for text in texts if text not in self._small] or texts

    def class_of(self, word: str) -> int:
        """The class of a folded word, a new one if need be."""
        known = self.classes.get(word)
        if known is None:
            known = self.classes[word] = self._of_sound.setdefault(sound_of(word), len(self._of_sound) + 1)
            if len(word) >= _SLIP_LETTERS and word.isalpha() and not is_abjad(word):
                for shorter in _deletions(word):
                    self._slips[shorter].append(word)
        return known

    def known_sound(self, word: str) -> int:
        """The class of the words that sound like a folded word; 0 for none."""
        return self._of_sound.get(sound_of(word), 0)

    def slip_of(self, word: str, known: int = 0) -> int:
        """The class, other than a known one, of a listed word that is one letter from a folded one; 0 for none."""
        if len(word) < _SLIP_LETTERS or not word.isalpha() or is_abjad(word):
            return 0
        for key in _deletions(word):
            for other in self._slips.get(key, ()):
                if self.classes[other] != known and OSA.distance(word, other, score_cutoff=1) <= 1:
                    return self.classes[other]
        return 0

    def _add(self, at: int, listed: ListedName) -> None:
        if script_of(listed.name.text) in UNSPACED:
            self._add_unspaced(at, listed.name.text)
            return
        telling = self.telling_words(listed)
        if len(telling) == 1:
            if len(telling[0]) > _TOO_SHORT and not telling[0].isdigit():
                self.singles[telling[0]].append(at)
            return
        if len(telling) == 2 and len("".join(telling)) >= _SLIP_LETTERS:
            self.singles["".join(telling)].append(at)
        self._add_initials(at, listed)
        is_person = self.index.listings[listed.listing].entity.type in {"person", "unknown"}
        for pair in self._rarest_pairs(telling[:_LONGEST_PAIRED], is_person):
            keys = {(self.class_of(pair[0]), self.class_of(pair[1]))}
            if is_person:
                keys |= set(product(self.consonants_of(pair[0]), self.consonants_of(pair[1])))
                keys |= {key[::-1] for key in keys}
            for key in keys:
                self.pairs[key].append(at)

    def consonants_of(self, word: str) -> list[int]:
        """The classes of words in Arabic script that a Latin word can be."""
        if is_abjad(word) or not word.isalpha() or len(word) == 1:
            return []
        keys = sorted(_consonants(word))[:_READINGS]
        return [self._of_sound.setdefault(key, len(self._of_sound) + 1) for key in keys]

    def _add_unspaced(self, at: int, text: str) -> None:
        bare = "".join(text.split())
        if len(bare) >= 2:
            self.unspaced[bare[:2]].append((bare, at))

    def _add_initials(self, at: int, listed: ListedName) -> None:
        """A surname in the way lists write it, before a comma, or else the last word."""
        if self.index.listings[listed.listing].entity.type != "person":
            return
        family, comma, given = listed.name.text.partition(",")
        texts = [word.text for word in listed.form.words]
        surname = fold(family).split()[-1:] if comma else texts[-1:]
        first = fold(given)[:1] if comma else texts[0][:1]
        if surname and first and len(surname[0]) > 1:
            self.initials[self.class_of(surname[0]), first].append(at)

    def _rarest_pairs(self, telling: Sequence[str], is_person: bool) -> Iterable[tuple[str, str]]:
        """The neighbors that tell most; in names of persons, which get turned, the last and the first are two.

        A patronymic is often left out, so that pairs without one go first.
        """
        neighbors = list(pairwise(telling))
        if len(telling) > 2 and is_person:
            neighbors.append((telling[-1], telling[0]))
        rarity = self.index.rarity
        neighbors.sort(key=lambda pair: (any(map(is_patronymic, pair)), -rarity.bits(pair[0]) - rarity.bits(pair[1])))
        return dict.fromkeys(neighbors[:_PAIRS])


class _Classes(dict[str, int]):
    """Token as written -> its class; 0 for a word that no listed name has. Filled as tokens come."""

    _MOST = 2_000_000

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._small = words("small")

    def __missing__(self, token: str) -> int:
        if len(self) > self._MOST:
            self.clear()
            self._gazetteer.singles_of_token.clear()
            self._gazetteer.second_of_token.clear()
        found = self[token] = self._find(token)
        return found

    def _find(self, token: str) -> int:
        word = _folded(token)
        if word in self._small and not (len(token) == 1 and token.isupper()):  # A. may be an initial
            return SMALL
        if not word or " " in word:
            return 0
        named = [at for form in single_forms(word) for at in self._gazetteer.singles.get(form, ())]
        if named:
            self._gazetteer.singles_of_token[token] = tuple(named)
        return self._class_of(token, word) or self._without_prefix(token)

    def _class_of(self, token: str, word: str) -> int:
        """The class of a word; one written large that is known may as well be a slip of another."""
        gazetteer = self._gazetteer
        known = gazetteer.classes.get(word) or gazetteer.known_sound(word)
        slip = gazetteer.slip_of(word, known) if not known or token[0].isupper() else 0
        if known and slip:
            gazetteer.second_of_token[token] = slip
        return known or slip

    def _without_prefix(self, token: str) -> int:
        """Arabic writes "and", "in" and "to" as one with the word."""
        if "\u0600" <= token[0] <= "\u06ff":
            for prefix in _ARABIC_PREFIXES:
                if token.startswith(prefix) and len(token) - len(prefix) >= 3:
                    found = self._gazetteer.known_sound(_folded(token.removeprefix(prefix)))
                    if found:
                        return found
        return 0


def _folded(token: str) -> str:
    """A token as a folded word; of Arabic script its consonants, of two words in one the last."""
    plain = plain_word(token)
    return (arabic_words(plain) or (fold(plain),))[-1]


def sound_of(word: str) -> str:
    """What words of one class share: the skeleton of the singular; the word itself where that says too little.

    >>> sound_of("enterprises") == sound_of("enterprise"), sound_of("aia")
    (True, 'aia')
    """
    if is_abjad(word):
        return min(_consonants(word), default=word)
    if len(word) < 4 or not word.isalpha():
        return word
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    bones = skeleton(singular)
    return bones if len(bones) >= 2 else word


def _consonants(word: str) -> set[str]:
    """What words in Arabic script and Latin ones share, coarsely: consonants that one letter can be read as are one.

    They are marked, so that they are no sounds of Latin words.
    """
    return {f"\1{key.translate(_ONE_LETTER).removesuffix('T')}" for key in abjad_keys(word) if len(key) > 1}


def _deletions(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def single_forms(word: str) -> list[str]:
    """A folded word and what could be its singular or plural."""
    return [word, *sorted(word_forms(word))]
