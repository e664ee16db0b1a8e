"""Texts with the places that each is found at, flat as a file has them, and how they change with the places."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from msgspec import Struct

__all__ = ["Postings", "gathered"]


def gathered(some: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    """Text -> the places that have it, of places with their texts; a place has a text once."""
    found: dict[str, list[int]] = {}
    for place, texts in some:
        for text in texts:
            if text in found:
                found[text].append(place)
            else:
                found[text] = [place]
    return found


class Postings(Struct, frozen=True):
    """Texts, sorted, each with its places, in order.

    Attributes:
        texts: The texts.
        sizes: How many places each has.
        places: Those of the first text, then those of the second ...
    """

    texts: Sequence[str] = ()
    sizes: Sequence[int] = ()
    places: Sequence[int] = ()

    @classmethod
    def of(cls, places: Mapping[str, Sequence[int]]) -> Postings:
        """Postings from a mapping."""
        texts = sorted(places)
        values = [places[text] for text in texts]
        return cls(texts, list(map(len, values)), array("i", chain.from_iterable(values)))

    def moved(self, to: Sequence[int], more: Mapping[str, Sequence[int]]) -> Postings:
        """The same with other places.

        Only texts that lose a place or gain one are looked at one by one.

        Args:
            to: For each place, where it is now, in the same order; -1 for one that is gone.
            more: Text -> further places, in order, where others stay.
        """
        if not self.texts:
            return Postings.of(more)
        places = list(map(to.__getitem__, self.places))
        starts = list(accumulate(self.sizes, initial=0))
        touched = {bisect_right(starts, at) - 1 for at in _all_of(places, -1)}
        known = {
            text: at
            for text in more
            if (at := bisect_left(self.texts, text)) < len(self.texts) and self.texts[at] == text
        }
        edits = [(at, 1, self.texts[at]) for at in touched.union(known.values())]
        edits += [(bisect_left(self.texts, text), 0, text) for text in more if text not in known]
        return self._edited(places, starts, sorted(edits), more)

    def _edited(
        self, places: list[int], starts: list[int], edits: list[tuple[int, int, str]], more: Mapping[str, Sequence[int]]
    ) -> Postings:
        """The same with texts changed or put in: at which text, how many of the old ones it takes the place of."""
        texts: list[str] = []
        sizes: list[int] = []
        found = array("i")
        last = 0
        for at, old, text in edits:
            texts += self.texts[last:at]
            sizes += self.sizes[last:at]
            found.extend(places[starts[last] : starts[at]])
            last = at + old
            now = [place for place in places[starts[at] : starts[last]] if place >= 0]
            now = sorted((*now, *more.get(text, ())))
            if now:
                texts.append(text)
                sizes.append(len(now))
                found.extend(now)
        texts += self.texts[last:]
        sizes += self.sizes[last:]
        found.extend(places[starts[last] :])
        return Postings(texts, sizes, found)


def _all_of(some: Sequence[int], wanted: int) -> Iterator[int]:
    at = -1
    try:
        while True:
            at = some.index(wanted, at + 1)
            yield at
    except ValueError:
        return
