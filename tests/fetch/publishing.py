"""What a publisher on localhost is told to answer, and a store to fetch into."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import structs

from listwarden.fetch import Fetched, FetchSettings, fetch
from listwarden.lists import Limits, ListDefinition
from listwarden.store import Store

SAMPLES = Path(__file__).resolve().parents[1] / "lists" / "samples"
PATIENT = FetchSettings(allow_http=True, tries=3, backoff=0.001, longest_wait=0.01, connect=5, read=5, total=30)

Reply = bytes | Callable[[Any], None]


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; `Content_Length=""` leaves that header out."""
    fields = {"Content_Length": str(len(body)), "Content_Type": "text/csv", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status} Said", *lines, "", ""]).encode() + body


@dataclass
class Request:
    path: str
    headers: dict[str, str]


@dataclass
class Publisher:
    """Serves what it is told at each path; the last answer is repeated."""

    port: int = 0
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def at(self, path: str, *replies: Reply) -> str:
        self.replies[path] = list(replies)
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def handle(self, rfile: Any, wfile: Any) -> None:
        path = rfile.readline().decode("latin-1").split()[1]
        lines = iter(lambda: rfile.readline().decode("latin-1").strip(), "")
        self.requests.append(Request(path, {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines)}))
        found = self.replies.get(path) or [reply(b"not here", 404)]
        answer = found.pop(0) if len(found) > 1 else found[0]
        wfile.write(answer) if isinstance(answer, bytes) else answer(wfile)


@dataclass
class Desk:
    """A store, a publisher, and a list of six listings in four files."""

    store: Store
    publisher: Publisher
    definition: ListDefinition
    files: dict[str, bytes]

    def publish(self, **headers: str) -> None:
        """Puts all files where the list looks for them, with an ETag each."""
        for part, body in self.files.items():
            self.publisher.at(f"/{part}", reply(body, ETag=f'"{part}-1"', **headers))

    def unchanged(self, *parts: str, **headers: str) -> None:
        for part in parts or self.files:
            self.publisher.at(f"/{part}", reply(status=304, **headers))

    def fetch(self, settings: FetchSettings = PATIENT, **options: Any) -> Fetched:
        (result,) = fetch(self.store, [self.definition], settings, **options)
        return result

    def limits(self, **limits: Any) -> None:
        changed = structs.replace(self.definition.limits, **limits)
        self.definition = structs.replace(self.definition, limits=changed)

    def lines(self, name: str) -> list[dict[str, Any]]:
        text = (self.store.folder(self.definition.id) / name).read_text()
        return [json.loads(line) for line in text.splitlines()]

    def written(self) -> str:
        """All text that the store holds about fetches and snapshots."""
        return "".join(file.read_text() for file in self.store.home.rglob("*.json*") if file.suffix != ".gz")

    def left_over(self) -> list[str]:
        return sorted(path.name for path in self.store.home.rglob(".*"))


def moved(definition: ListDefinition, publisher: Publisher, **limits: Any) -> ListDefinition:
    """A list whose addresses are at the publisher, each under its part's name."""
    addresses = {part.part: publisher.at(f"/{part.part}", reply(b"", 404)) for part in definition.parts}
    return structs.replace(definition.with_addresses(addresses), limits=Limits(**limits), hosts=())
