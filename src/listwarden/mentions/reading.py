"""Reading a document: everything that is found in it, in one record. Read this first."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from msgspec import structs

from listwarden.mentions.claims import Facts, checks_of
from listwarden.mentions.context import Surroundings
from listwarden.mentions.dates import dates_of, written_on
from listwarden.mentions.finding import Finder
from listwarden.mentions.instruments import instruments_of
from listwarden.mentions.mentioning import find_mentions
from listwarden.mentions.model import Mention, Party, PartyKind, Reading
from listwarden.mentions.parties import parties_of
from listwarden.mentions.record import Record
from listwarden.mentions.statements import statements_of
from listwarden.screening import Screener

__all__ = ["Reader"]

_KINDS: dict[str, PartyKind] = {"person": "person", "vessel": "vessel"}


class Reader:
    """Reads documents against the lists of a screener.

    Args:
        screener: The lists, with their rarities and the evidence table.
    """

    def __init__(self, screener: Screener) -> None:
        self.screener = screener
        self.finder = Finder(screener.matcher)
        self.record = Record(screener.index.listings)

    def read(self, text: str, name: str = "", written: dt.date | None = None, by: str = "as told") -> Reading:
        """Everything that is found in a text.

        Args:
            text: The text; all offsets are of it, in code points.
            name: What the document is called.
            written: The day on which it was written, where that is known; or else what the text says.
            by: By what that day is known, in words.
        """
        day, note = (written, by) if written else written_on(text)
        instruments = instruments_of(text)
        around = Surroundings(text, (code for one in instruments for code in one.programs))
        dates = dates_of(text, day)
        parties = parties_of(text, around.places, instruments, dates)
        mentions = find_mentions(self.finder, self.record, around, parties)
        mentions = tuple(self._with_time(mention, day) for mention in mentions)
        facts = Facts(text, around.sentences, mentions, dates, instruments, around.places, self.record)
        return Reading(
            name=name,
            text=text,
            written_on=day,
            written_note=note,
            mentions=mentions,
            parties=_merged(parties, mentions),
            instruments=instruments,
            dates=dates,
            statements=statements_of(text, around.sentences, mentions, parties, dates),
            checks=checks_of(facts),
        )

    def _with_time(self, mention: Mention, written: dt.date | None) -> Mention:
        """Says whether the listing was listed when the document was written."""
        listed = self.record.listed_on(mention.matches[0].listing)
        if listed is None:
            said = "The lists do not say since when it is listed."
        elif written is None:
            said = f"Listed since {listed}; the document does not say when it was written."
        elif listed <= written:
            said = f"Listed since {listed}: listed when this was written ({written})."
        else:
            said = f"Listed since {listed}: not yet listed when this was written ({written})."
        return structs.replace(mention, listed_then=said)


def _merged(parties: tuple[Party, ...], mentions: tuple[Mention, ...]) -> tuple[Party, ...]:
    """Parties with the mentions among them: where a hit stands, it says what the place is."""
    hits = [mention for mention in mentions if mention.is_hit]
    ends = [hit.span.end for hit in hits]
    after = ((party, bisect_right(ends, party.span.start)) for party in parties)
    others = [party for party, at in after if at == len(hits) or party.span.end <= hits[at].span.start]
    listed = (
        Party(hit.span, _KINDS.get(hit.matches[0].listing.entity.type, "organization"), hit.matches[0].listing.id)
        for hit in hits
    )
    return tuple(sorted([*others, *listed], key=lambda one: one.span))
