"""What can go wrong on the way from a publisher, each under its own code."""

from __future__ import annotations

from listwarden.errors import FetchFailed
from listwarden.fetch.address import masked

__all__ = ["ALARMS", "RETRIED", "alarm"]

ALARMS = {
    "address": "An address cannot be used: it is no http or https address, or it is http without --allow-http.",
    "dns": "The server's name is not known to the name service.",
    "connection": "The server cannot be reached, or breaks off before it answers.",
    "tls": "The connection cannot be made secure: the certificate is not trusted, or there is none.",
    "timeout": "A limit of time has passed.",
    "forbidden": "The server answers 403: it does not serve this user agent, network or country.",
    "status": "The server answers with another status than 200 or 304.",
    "busy": "The server answers 408, 429 or 5xx, and did so at every try.",
    "redirects": "There are more than five redirects, or one leads nowhere.",
    "insecure": "A redirect leads from https to http.",
    "host": "A redirect leads to a host that is not allowed for this list.",
    "web_page": "A web page came instead of the list.",
    "empty": "The file has no bytes.",
    "truncated": "The file broke off before its end.",
    "no_length": "The server does not say how long the file is, so that nobody can tell whether it is whole.",
    "too_long": "More bytes came than the server had announced.",
    "too_large": "The file, unpacked, is larger than the list allows.",
    "encoding": "The file is packed in a way that is not known, or the packing is damaged.",
    "stale": "The file has not changed for longer than the list allows.",
    "refused": "The files came, but a check refused them; the store says which.",
    "store": "The files came, but the store could not take them.",
    "setting": "An option, or the proxy that the environment names, cannot be used.",
    "fault": "A fault in Listwarden; please report it.",
}
"""Every alarm of a fetch: its code and what it means."""

RETRIED = frozenset({"dns", "connection", "timeout", "busy", "truncated"})
"""Codes of what may pass when one tries again."""


def alarm(code: str, what: str, *, where: str = "", hint: str = "") -> FetchFailed:
    """An error with a code of `ALARMS`; what may be secret in an address is masked."""
    assert code in ALARMS, code
    return FetchFailed(masked(what), code=code, where=where, hint=hint)
