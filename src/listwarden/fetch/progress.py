"""Who is told how a fetch goes on."""

from __future__ import annotations

__all__ = ["Progress"]


class Progress:
    """Is told how a fetch goes on, from several threads; this one keeps silent. Texts may hold what servers sent."""

    def start(self, list_id: str, file: str, size: int | None) -> None:
        """Bytes of a file begin to come, for the first time or again.

        Args:
            list_id: The list.
            file: The publisher's file name.
            size: How many bytes are announced, as they are sent, if that is known.
        """

    def advance(self, list_id: str, file: str, size: int) -> None:
        """So many more bytes came, as they were sent."""

    def say(self, list_id: str, file: str, words: str) -> None:
        """Something that a person may want to know, as a phrase: `unchanged (304)`."""
