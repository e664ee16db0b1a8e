"""Listed parties in a text, and what the text says of them, held against the record.

`Reader(screener).read(text)` answers with a `Reading`. The order of reading: `reading` (all of it), `gazetteer` (what
is looked for), `finding` (where it stands), `context` (how far it carries), `mentioning` (mentions), `parties`,
`dates`, `statements`, `record` and `claims`.
"""

from listwarden.mentions.model import (
    Check,
    DateSpan,
    Instrument,
    Match,
    Mention,
    Party,
    Reading,
    Row,
    Span,
    Statement,
)
from listwarden.mentions.reading import Reader
from listwarden.mentions.record import Record, Round

__all__ = [
    "Check",
    "DateSpan",
    "Instrument",
    "Match",
    "Mention",
    "Party",
    "Reader",
    "Reading",
    "Record",
    "Round",
    "Row",
    "Span",
    "Statement",
]
