"""What the evaluation is made of: queries, decks and scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from eval.text import digest
from listwarden.model import EntityType

__all__ = ["NOTHING", "Deck", "DeckKind", "Query", "Scored"]

NOTHING = -99.0
"""The score of a pair that a scorer did not give at all."""

DeckKind = Literal["positive", "negative", "hard", "twins"]
"""`positive`: each query should find a listing; `negative`: ordinary names, which set the thresholds; `hard`: should
find
nothing but is made to; `twins`: ordinary names that are listed word for word, which no name-only scorer can tell."""


class Query(Struct, frozen=True):
    """A subject to screen, and the listing it should find.

    Attributes:
        name: The name.
        type: What kind of party.
        listing: Id of the listing it should find; empty for a name that should find none.
        cluster: The resolved party: the unit of the bootstrap and of the halves; empty: the name itself.
        group: Rule, script or population, for the figures by group.
        birth: Year or ISO date of birth, or empty. Used only in runs with facts, like the next two.
        country: ISO 3166-1 alpha-2 code, or empty.
        identifiers: Kind and value.
        needs_facts: It makes no sense without its facts: a renamed vessel with its IMO number.
    """

    name: str
    type: EntityType
    listing: str = ""
    cluster: str = ""
    group: str = ""
    birth: str = ""
    country: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    needs_facts: bool = False

    @property
    def key(self) -> str:
        """What the cache of scores knows it by."""
        return digest(self.name, self.type, self.listing, self.birth, self.country, self.identifiers)

    @property
    def unit(self) -> str:
        """What is drawn as a whole in a bootstrap."""
        return self.cluster or self.name

    @property
    def has_facts(self) -> bool:
        """Whether anything beside the name is known."""
        return bool(self.birth or self.country or self.identifiers)

    def bare(self) -> Query:
        """The same without its facts."""
        return structs.replace(self, birth="", country="", identifiers=())


class Deck(Struct, frozen=True):
    """Queries of one kind.

    Attributes:
        key: A short name, such as `P1 person`.
        title: What it is, in words.
        kind: What is expected of it.
        queries: The queries.
        whole: It is put to the index with all names, not to the one from which names are held out.
    """

    key: str
    title: str
    kind: DeckKind
    queries: Sequence[Query]
    whole: bool = False


class Scored(Struct, frozen=True, array_like=True):
    """What a scorer says of a query.

    Attributes:
        any: The best score over all listings of the type.
        true: The score of the listing it should find.
        best: Id of the listing with the best score; empty if none.
        dated: The best score over those listings that state a date of birth; of our scorer only.
    """

    any: float
    true: float
    best: str
    dated: float = NOTHING
