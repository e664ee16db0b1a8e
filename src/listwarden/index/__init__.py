"""From a snapshot's listings to the few names that a subject could be: rarity of words, and candidate search."""

from listwarden.index.index import Index, ListedName, Weights, WordWorth, countries_of, weights_of
from listwarden.index.rarity import Rarity

__all__ = ["Index", "ListedName", "Rarity", "Weights", "WordWorth", "countries_of", "weights_of"]
