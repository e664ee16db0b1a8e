"""Scoring: evidence in bits for and against subject and listing being the same party.

Read `evidence.toml` first: it holds every number. `matcher` puts the pieces together.
"""

from listwarden.match.changes import Change, changes
from listwarden.match.matcher import Matcher
from listwarden.match.settings import default_table, read_table
from listwarden.match.table import EvidenceTable, hash_of_table

__all__ = ["Change", "EvidenceTable", "Matcher", "changes", "default_table", "hash_of_table", "read_table"]
