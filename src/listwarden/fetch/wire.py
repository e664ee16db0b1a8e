"""One request over the network, with every limit held at every read.

`httpcore2` speaks HTTP; what it reads passes through `_Stream`, which knows the deadline and counts the bytes.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2

from listwarden.errors import FetchFailed, SettingsError
from listwarden.fetch.address import host_of, masked, scheme_of
from listwarden.fetch.alarms import alarm
from listwarden.fetch.deadline import Deadline
from listwarden.fetch.settings import FetchSettings

__all__ = ["Answer", "ask"]

_HEAD_END = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/\d\.\d 1\d\d")
_SLICE = 1.0  # seconds
_LINGER = 1.0
"""Seconds to wait for bytes after the announced ones. A server closes at once, since it is asked to."""


class Answer:
    """A server's answer, whose body has not been read yet."""

    def __init__(self, response: httpcore2.Response, backend: _Backend) -> None:
        self.status = response.status
        self._response = response
        self._backend = backend
        self._headers = [(name.lower(), value) for name, value in response.headers]

    def header(self, name: str) -> str:
        """A header's value, several joined by commas; empty where there is none."""
        found = [value for key, value in self._headers if key == name.lower().encode("ascii")]
        return b", ".join(found).decode("latin-1").strip()

    @property
    def length(self) -> int | None:
        """How many bytes the body has as it is sent, if the server says so in a way that counts (RFC 9112, 6.3)."""
        length = self.header("Content-Length").partition(",")[0].strip()
        return int(length) if length.isdecimal() and not self.header("Transfer-Encoding") else None

    @property
    def is_delimited(self) -> bool:
        """Whether the end of the body can be told from the end of the connection."""
        return self.length is not None or "chunked" in self.header("Transfer-Encoding").lower()

    def body(self) -> Iterator[bytes]:
        """The body as it is sent. Raises FetchFailed where it breaks off or is longer than was announced."""
        self._backend.is_in_body = True
        yield from self._response.iter_stream()
        if self.length is not None and self._backend.has_more_than(self.length):
            hint = "The file may be cut off where the announced length ends. Try again later."
            raise alarm("too_long", f"More came than the {self.length:,} bytes that were announced.", hint=hint)


@contextmanager
def ask(address: str, headers: Mapping[str, str], settings: FetchSettings, deadline: Deadline) -> Iterator[Answer]:
    """Sends one GET and gives the answer; follows nothing, keeps no cookies, and closes the connection at the end.

    Raises:
        FetchFailed: The server cannot be reached or trusted, or does not answer in time.
        SettingsError: The proxy that the environment names cannot be used.
    """
    backend = _Backend(deadline)
    limits = {"connect": settings.connect, "read": settings.read, "write": settings.read, "pool": settings.connect}
    sent = [("Host", _host_header(address)), ("Connection", "close"), *headers.items()]
    try:
        with (
            httpcore2.ConnectionPool(proxy=_proxy_for(address), network_backend=backend) as pool,
            pool.stream("GET", address, headers=sent, extensions={"timeout": limits}) as response,
        ):
            yield Answer(response, backend)
    except _TROUBLE as error:
        raise _in_words(error, host_of(address), backend) from error


def _host_header(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2]


def _proxy_for(address: str) -> httpcore2.Proxy | None:
    """The proxy that the environment or the system names for an address."""
    found = getproxies()
    named = found.get(scheme_of(address)) or found.get("all")
    if not named or proxy_bypass(host_of(address)):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        hint = "Name an http proxy in https_proxy, or none."
        raise SettingsError(f"{masked(named)} is no proxy that can be used.", where="https_proxy", hint=hint)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return httpcore2.Proxy(f"{parts.scheme}://{host}:{port}", auth=auth)


_TROUBLE = (
    httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
)  # fmt: skip


def _in_words(error: Exception, host: str, backend: _Backend) -> FetchFailed:
    cause = backend.cause
    if isinstance(error, httpcore2.TimeoutException):
        if not backend.deadline.left:
            return backend.deadline.over()
        return alarm("timeout", f"{host} does not answer in time.", hint="Try again later.")
    if isinstance(cause, socket.gaierror):
        hint = "Is this machine online? Is the address in list.toml still right?"
        return alarm("dns", f"The host {host} is not known: {cause.strerror}.", hint=hint)
    if isinstance(cause, ssl.SSLError):
        hint = "Look whether something stands between; a company's own certificate is named with SSL_CERT_FILE."
        return alarm("tls", f"No secure connection to {host}: {_reason(cause)}.", hint=hint)
    reason = _reason(cause or error)
    if backend.is_in_body:
        return alarm("truncated", f"The file broke off: {reason}.", hint="Try again later.")
    return alarm("connection", f"{host} cannot be reached: {reason}.", hint="Try again later.")


def _reason(error: BaseException) -> str:
    said = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error) or type(error).__name__
    return str(said).rstrip(".")


class _Backend(httpcore2.NetworkBackend):
    """Opens connections, and remembers the last one: that to the server itself, not to a proxy."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.is_in_body = False
        self.cause: OSError | None = None
        self._real = httpcore2.SyncBackend()
        self._stream: _Stream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        limit = self.deadline.limit(timeout)
        with self.noting_cause():
            return self.watch(self._real.connect_tcp(host, port, limit, local_address, socket_options))

    def watch(self, stream: httpcore2.NetworkStream) -> _Stream:
        self._stream = _Stream(stream, self)
        return self._stream

    @contextmanager
    def noting_cause(self) -> Iterator[None]:
        """Notes why no connection could be opened: the pool takes that off the error that it raises."""
        try:
            yield
        except httpcore2.NetworkError as error:
            self.cause = error.__cause__ if isinstance(error.__cause__, OSError) else None
            raise

    def has_more_than(self, length: int) -> bool:
        """Whether the server sent or still sends more than a body of this length."""
        stream = self._stream
        return stream is not None and (stream.body_size > length or stream.has_more())


class _Stream(httpcore2.NetworkStream):
    """A connection whose reads end at the deadline, and that knows how many bytes came after the head."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: _Backend) -> None:
        self._stream = stream
        self._backend = backend
        self._head: bytearray | None = bytearray()
        self.body_size = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Waits in slices, so that a run that is stopped ends soon."""
        left = self._backend.deadline.limit(timeout)
        while True:
            wait = min(left, _SLICE)
            try:
                data = self._stream.read(max_bytes, wait)
            except httpcore2.ReadTimeout:
                left = min(left - wait, self._backend.deadline.limit(None))
                if left <= 0:
                    raise
            else:
                self._count(data)
                return data

    def _count(self, data: bytes) -> None:
        if self._head is None:
            self.body_size += len(data)
            return
        self._head += data
        while self._head is not None and (end := _HEAD_END.search(self._head)):
            is_interim = bool(_INTERIM.match(self._head))
            del self._head[: end.end()]
            if not is_interim:
                self.body_size, self._head = len(self._head), None

    def has_more(self) -> bool:
        try:
            return bool(self.read(1, _LINGER))
        except (httpcore2.NetworkError, httpcore2.TimeoutException, FetchFailed):
            return False

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        limit = self._backend.deadline.limit(timeout)
        with self._backend.noting_cause():
            return self._backend.watch(self._stream.start_tls(ssl_context, server_hostname, limit))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
