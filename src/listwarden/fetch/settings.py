"""How patiently and with which limits lists are fetched."""

from __future__ import annotations

from msgspec import Struct

from listwarden.errors import SettingsError
from listwarden.version import VERSION

__all__ = ["FetchSettings"]


class FetchSettings(Struct, frozen=True):
    """How patiently and with which limits lists are fetched. Times are in seconds.

    Attributes:
        user_agent: As what Listwarden introduces itself.
        allow_http: Whether an address of a list may be http.
        hosts: Hosts that a redirect may lead to, besides those of the list.
        tries: How often a file is asked for, 1 to 20.
        backoff: How long the first wait between two tries is, about; each further one is twice as long.
        longest_wait: The longest wait, also where the server asks for more.
        connect: Limit for one connection.
        read: Limit for one answer without a byte.
        total: Limit for one file with all its tries. A name service that hangs is not bound by it.
        workers: How many lists are fetched at a time.

    Raises:
        SettingsError: A value is out of range, or the user agent is blank or not printable ASCII.
    """

    user_agent: str = f"Listwarden/{VERSION}"
    allow_http: bool = False
    hosts: tuple[str, ...] = ()
    tries: int = 4
    backoff: float = 1.0
    longest_wait: float = 60.0
    connect: float = 15.0
    read: float = 30.0
    total: float = 600.0
    workers: int = 4

    def __post_init__(self) -> None:
        if not self.user_agent.strip() or not (self.user_agent.isascii() and self.user_agent.isprintable()):
            hint = "Write printable ASCII, such as Listwarden/1.0 (compliance@example.org)."
            raise SettingsError(f"{self.user_agent!r} is no user agent.", where="user agent", hint=hint)
        if not 1 <= self.tries <= 20:
            raise SettingsError(f"{self.tries} tries are out of range.", where="tries", hint="Give 1 to 20.")
        for name in ("connect", "read", "total", "workers"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"{getattr(self, name)} is out of range.", where=name, hint="Give more than 0.")
