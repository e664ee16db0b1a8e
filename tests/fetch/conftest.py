"""A publisher on localhost that can misbehave, and a store to fetch into."""

from __future__ import annotations

import contextlib
import socketserver
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

sys.path.append(str(Path(__file__).parent))  # for publishing.py, which the tests share

from publishing import SAMPLES, Desk, Publisher, moved, reply

from listwarden.lists import ListDefinition, definition_of
from listwarden.store import Store


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    told = Publisher()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(ConnectionError, IndexError, ValueError):  # the client has left, or speaks TLS
                told.handle(self.rfile, self.wfile)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        told.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield told
        server.shutdown()
        thread.join()


@pytest.fixture
def desk(tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    definition = moved(definition_of("ofac_sdn").only("csv"), publisher, min_entries=3, max_entries=8, max_shrink=0.2)
    files = {part.part: (SAMPLES / "ofac" / part.file).read_bytes() for part in definition.parts}
    made = Desk(Store(tmp_path / "home"), publisher, definition, files)
    made.publish()
    return made


@pytest.fixture
def un(desk: Desk) -> ListDefinition:
    """A second list, of one file, that is published too."""
    definition = moved(definition_of("un_sc"), desk.publisher, min_entries=1, max_entries=50, max_shrink=0.2)
    desk.publisher.at("/consolidated", reply((SAMPLES / "un_sc" / "consolidated.xml").read_bytes()))
    return definition
