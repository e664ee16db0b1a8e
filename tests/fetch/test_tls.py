from __future__ import annotations

import contextlib
import shutil
import socket
import socketserver
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from msgspec import structs
from publishing import PATIENT, Desk, reply

STRICT = structs.replace(PATIENT, allow_http=False)


@contextlib.contextmanager
def served(handler: type[socketserver.StreamRequestHandler], context: ssl.SSLContext | None = None) -> Iterator[int]:
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def finish_request(self, request: Any, client_address: Any) -> None:
            with contextlib.suppress(OSError):
                shaken = context.wrap_socket(request, server_side=True) if context else request
                super().finish_request(shaken, client_address)
                shaken.close()

    with Server(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl, which makes the certificate, is not installed")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*make, *names, "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


@pytest.fixture
def secure(desk: Desk, certificate: tuple[Path, Path]) -> Iterator[Desk]:
    """The same publisher over TLS, under the name localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            desk.publisher.handle(self.rfile, self.wfile)

    with served(Handler, context) as port:
        addresses = {one.part: f"https://localhost:{port}/{one.part}" for one in desk.definition.parts}
        desk.definition = desk.definition.with_addresses(addresses)
        yield desk


def test_a_certificate_that_nobody_trusts_is_an_alarm(secure: Desk) -> None:
    result = secure.fetch(STRICT)
    assert (result.outcome, result.code) == ("failed", "tls")
    assert "No secure connection to localhost: self-signed certificate." in result.message
    assert secure.publisher.requests == []


@pytest.fixture
def trusted(secure: Desk, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    return secure


def test_a_certificate_that_is_trusted_lets_the_list_through(trusted: Desk) -> None:
    assert trusted.fetch(STRICT).outcome == "loaded"
    trusted.unchanged()
    assert trusted.fetch(STRICT).outcome == "unchanged"


def test_a_certificate_of_another_name_is_an_alarm(trusted: Desk) -> None:
    part = trusted.definition.parts[0]
    elsewhere = {part.part: part.address.replace("localhost", "127.0.0.1")}
    trusted.definition = trusted.definition.with_addresses(elsewhere)
    result = trusted.fetch(STRICT)
    assert result.code == "tls"
    assert "IP address mismatch" in result.message


@pytest.mark.parametrize("allow_http", [True, False])
def test_a_redirect_from_https_to_http_is_never_followed(trusted: Desk, allow_http: bool) -> None:
    there = trusted.publisher.at("/there", reply(trusted.files["sdn"])).replace("127.0.0.1", "localhost")
    trusted.publisher.at("/sdn", reply(status=302, Location=there))
    result = trusted.fetch(structs.replace(PATIENT, allow_http=allow_http))
    assert (result.code, trusted.publisher.asked("/there")) == ("insecure", [])


@pytest.mark.parametrize(
    ("length", "code"), [({"Content_Length": "9"}, "too_long"), ({"Content_Length": "99999"}, "truncated")]
)
def test_bytes_are_counted_behind_tls_too(trusted: Desk, length: dict[str, str], code: str) -> None:
    trusted.publisher.at("/sdn", reply(trusted.files["sdn"], **length))
    assert trusted.fetch(STRICT).code == code


def test_a_proxy_passes_tls_through(trusted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Tunnel(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode().split()[1])
            while self.rfile.readline().strip():
                pass
            host, _, port = asked[-1].partition(":")
            with socket.create_connection((host, int(port))) as server:
                self.wfile.write(b"HTTP/1.1 200 Through\r\n\r\n")
                Thread(target=_pump, args=(server, self.request), daemon=True).start()
                _pump(self.request, server)

    with served(Tunnel) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        trusted.publisher.at("/alt", reply(b"1,x", Content_Length="2"))
        result = trusted.fetch(STRICT)
    assert (result.code, [file.status for file in result.files]) == ("too_long", [200, 200, 0])
    assert {one.partition(":")[0] for one in asked} == {"localhost"}


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while block := source.recv(65536):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)
