"""Addresses: what may be shown of them, and where a redirect leads."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

__all__ = ["host_of", "joined", "masked", "scheme_of"]

_SECRET = re.compile(
    r"([?&;][\w.~-]*(?:token|key|secret|passw|pwd|sig|credential|auth|session|code)[\w.~-]*=)[^&#;\s]*", re.IGNORECASE
)
_LOGIN = re.compile(r"(\w://)[^/?#@\s]*@")
_PLAIN = "!#$%&'()*+,/:;=?@[]~-._"


def masked(text: str) -> str:
    """A text with what may be secret in its addresses replaced: `?token=***`, `https://***@host`.

    >>> masked("https://me:pw@example.org/list.xml?token=abc&lang=en")
    'https://***@example.org/list.xml?token=***&lang=en'
    """
    return _LOGIN.sub(r"\1***@", _SECRET.sub(r"\1***", text))


def scheme_of(address: str) -> str:
    """`http`, `https`, or whatever it is, in lower case; empty where it is no address."""
    return urlsplit(address).scheme if host_of(address) else ""


def host_of(address: str) -> str:
    """The host in lower case, without its port; empty where it is no address."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is none
    except ValueError:
        return ""
    return parts.hostname or ""


def joined(base: str, location: str) -> str:
    """Where a redirect leads: absolute, plain ASCII, without login and fragment; empty where it is no address.

    >>> joined("https://example.org/a/b?c", "../d e#f")
    'https://example.org/d%20e'
    """
    try:
        parts = urlsplit(urljoin(base, location.strip()))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    place = (f"[{host}]" if ":" in host else host) + port
    path, query = quote(parts.path or "/", _PLAIN), quote(parts.query, _PLAIN)
    return urlunsplit((parts.scheme, place, path, query, "")) if host else ""
