"""Listings of different lists that are the same party: linked by statements with evidence, never merged.

Read `rules.toml` first, then `linker`. `stated` finds what the lists say themselves, `blocking` which pairs could be
the same party, `score` what speaks for and against, `contradictions` where two lists disagree; `links` keeps them all
and answers.
"""

from listwarden.identity.contradictions import FIELDS
from listwarden.identity.link import Contradiction, Ground, Link, Side
from listwarden.identity.linker import link_listings, link_snapshots
from listwarden.identity.links import Links, SameParty, current_links, open_links
from listwarden.identity.rules import Rules, default_rules

__all__ = [
    "FIELDS",
    "Contradiction",
    "Ground",
    "Link",
    "Links",
    "Rules",
    "SameParty",
    "Side",
    "current_links",
    "default_rules",
    "link_listings",
    "link_snapshots",
    "open_links",
]
