"""What is asked of the compiled search: one name of a subject, taken apart or by the numbers of its chunks."""

from __future__ import annotations

from typing import NamedTuple

from listwarden.match.fast.told import Told
from listwarden.model import EntityType
from listwarden.names.words import NameForm

__all__ = ["PlainQuestion", "Question"]


class Question:
    """One name of a subject.

    Args:
        form: The name.
        type: What kind of party the subject is.
        facts: Its other facts.
    """

    __slots__ = ("facts", "form", "type")

    def __init__(self, form: NameForm, type: EntityType, facts: Told) -> None:  # noqa: A002
        self.form, self.type, self.facts = form, type, facts


class PlainQuestion(NamedTuple):
    """One name of a subject whose chunks are plain, and that has no legal form.

    Attributes:
        chunks: The numbers of its chunks (`plain.PlainNames`).
        type: What kind of party the subject is.
        facts: Its other facts.
    """

    chunks: list[int]
    type: EntityType
    facts: Told
