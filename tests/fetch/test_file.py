from __future__ import annotations

import gzip
import socket
import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec import structs
from publishing import PATIENT, Desk, Publisher, reply

from listwarden.errors import FetchFailed, SettingsError
from listwarden.fetch import Fetched, FetchSettings, Progress
from listwarden.fetch.deadline import Deadline
from listwarden.fetch.file import FileRequest, Hop, _Try, _Waits, fetch_file, read_time
from listwarden.fetch.settings import FetchSettings as Settings

PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"
CHUNKED = {"Content_Length": "", "Transfer_Encoding": "chunked"}
FAST = structs.replace(PATIENT, tries=1)


def sdn(desk: Desk, *replies: Any, settings: FetchSettings = PATIENT, **options: Any) -> Fetched:
    """Fetches the list whose main file is answered so."""
    desk.publisher.at("/sdn", *replies)
    return desk.fetch(settings, **options)


def tries(desk: Desk) -> int:
    return len(desk.publisher.asked("/sdn"))


def elsewhere(desk: Desk, address: str) -> None:
    desk.definition = desk.definition.with_addresses({"sdn": address})


@pytest.mark.parametrize(
    ("answer", "code", "words", "asked"),
    [
        (reply(PAGE, 403), "forbidden", "LISTWARDEN_USER_AGENT", 1),
        (reply(PAGE, 404), "status", "the status 404", 1),
        (reply(b"", 204), "status", "the status 204", 1),
        (reply(b"x", 206), "status", "the status 206", 1),
        (reply(b"", 500), "busy", "the status 500", 3),
        (reply(b"", 429), "busy", "the status 429", 3),
        (reply(PAGE), "web_page", "A web page came", 1),
        (reply(PAGE, Content_Type="text/html; charset=utf-8"), "web_page", "(text/html)", 1),
        (reply(PAGE.decode().encode("utf-16")), "web_page", "A web page came", 1),
        (reply(b"1,CSV", Content_Type="text/html"), "web_page", "(text/html)", 1),
        (reply(b"<?xml version='1.0'?>\n" + b" " * 1000 + PAGE), "web_page", "A web page came", 1),
        (reply(b""), "empty", "The file is empty", 1),
        (reply(b"1,short", Content_Length="800"), "truncated", "The file broke off", 3),
        (reply(b"4\r\n1,sh\r\n", **CHUNKED), "truncated", "The file broke off", 3),
        (reply(b"zz\r\n1,sh\r\n", **CHUNKED), "truncated", "The file broke off", 3),
        (reply(b"1,too long", Content_Length="4"), "too_long", "the 4 bytes that were announced", 1),
        (reply(b"1,no end", Content_Length=""), "no_length", "how long", 1),
        (reply(b"1,packed", Content_Encoding="br"), "encoding", "'br'", 1),
        (reply(b"1,not packed", Content_Encoding="gzip"), "encoding", "damaged", 1),
        (reply(gzip.compress(b"1,packed" * 100)[:-9], Content_Encoding="gzip"), "truncated", "broke off", 3),
        (reply(gzip.compress(b""), Content_Encoding="gzip"), "empty", "The file is empty", 1),
        (b"", "connection", "cannot be reached", 3),
        (b"SMTP hello\r\n\r\n", "connection", "cannot be reached", 3),
        (reply(status=302), "redirects", "leads nowhere", 1),
        (reply(status=302, Location="ftp://127.0.0.1/sdn.csv"), "redirects", "leads nowhere", 1),
        (reply(status=302, Location="http://[::1/"), "redirects", "leads nowhere", 1),
        (reply(status=302, Location="http://127.0.0.1:99999/"), "redirects", "leads nowhere", 1),
        (reply(status=302, Location="/sdn"), "redirects", "more than 5 redirects", 6),
    ],
)
def test_every_doubt_is_an_alarm(desk: Desk, answer: bytes, code: str, words: str, asked: int) -> None:
    before = desk.fetch()
    result = sdn(desk, answer)
    assert (result.outcome, result.code, result.snapshot) == ("failed", code, before.snapshot)
    assert words in result.message
    assert result.message.startswith("sdn.csv: ")
    assert result.message.endswith("stays in use.")
    assert tries(desk) == asked + 1


@pytest.mark.parametrize(
    "first", [reply(b"", 503), reply(b"", 429, Retry_After="7200"), b"", reply(b"x", Content_Length="9")]
)
def test_what_may_pass_is_tried_again(desk: Desk, first: bytes) -> None:
    result = sdn(desk, first, first, reply(desk.files["sdn"]))
    assert result.outcome == "loaded"
    assert [hop.attempt for hop in result.files[0].hops][-1] == tries(desk) == 3


def test_a_wait_that_is_longer_than_the_time_left_ends_the_tries(desk: Desk) -> None:
    settings = structs.replace(PATIENT, longest_wait=1000)
    result = sdn(desk, reply(b"", 503, Retry_After="900"), settings=settings)
    assert (result.code, tries(desk)) == ("busy", 1)


@pytest.mark.parametrize(
    ("asked", "least", "most"), [(None, 2.0, 4.0), (1.0, 2.0, 4.0), (30.0, 30, 30), (7200.0, 60, 60)]
)
def test_waits_grow_vary_and_end_at_the_longest(asked: float | None, least: float, most: float) -> None:
    waits = [_Waits(Settings(backoff=1)).after(3, asked) for _ in range(50)]
    assert all(least <= wait <= most * 1.5 for wait in waits)
    assert max(waits) <= 60
    assert (len(set(waits)) > 1) is (least < most)


def test_redirects_are_followed_and_every_one_is_on_record(desk: Desk) -> None:
    last = desk.publisher.at("/c%20d?x=1", reply(desk.files["sdn"]))
    desk.publisher.at("/b", reply(status=307, Location="/c d?x=1#part"))
    result = sdn(desk, reply(status=301, Location="b", Set_Cookie="a=b"))
    start = desk.definition.parts[0].address
    assert result.files[0].hops == (Hop(start, 301, 1), Hop(start.replace("/sdn", "/b"), 307, 1), Hop(last, 200, 1))
    assert result.files[0].address == last
    used = desk.store.in_use("ofac_sdn")
    assert used
    assert used.files[0].origin == last
    assert not [one for one in desk.publisher.requests if "cookie" in one.headers]


def test_a_host_that_is_not_allowed_is_not_even_asked(desk: Desk) -> None:
    there = desk.publisher.at("/there", reply(desk.files["sdn"])).replace("127.0.0.1", "localhost")
    result = sdn(desk, reply(status=302, Location=there))
    assert (result.outcome, result.code) == ("failed", "host")
    assert "from 127.0.0.1 to localhost" in result.message
    assert desk.publisher.asked("/there") == []


@pytest.mark.parametrize("place", ["part", "list", "settings"])
def test_a_host_may_be_allowed(desk: Desk, place: str) -> None:
    there = desk.publisher.at("/there", reply(desk.files["sdn"])).replace("127.0.0.1", "localhost")
    allowed = {place: ("LOCALHOST",)}
    (form,) = desk.definition.formats
    part = structs.replace(form.parts[0], hosts=allowed.get("part", ()))
    form = structs.replace(form, parts=(part, *form.parts[1:]))
    desk.definition = structs.replace(desk.definition, hosts=allowed.get("list", ()), formats=(form,))
    settings = structs.replace(PATIENT, hosts=allowed.get("settings", ()))
    assert sdn(desk, reply(status=302, Location=there), settings=settings).outcome == "loaded"


def a_try(tmp_path: Path, *hosts: str) -> _Try:
    request = FileRequest(
        "ofac_sdn", "sdn", "sdn.csv", "https://a.example/x", frozenset(hosts), 9, tmp_path / "x", None
    )
    return _Try(request, PATIENT, Deadline(9, Event()), Progress(), 1)


def test_no_redirect_leads_from_https_to_http(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"leads from https to http://a\.example/y") as failed:
        a_try(tmp_path, "a.example")._next("https://a.example/x", "http://a.example/y")
    assert failed.value.code == "insecure"
    assert a_try(tmp_path, "a.example")._next("http://a.example/x", "/y") == "http://a.example/y"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/hosts", "sdn.csv", "https://"]
)
def test_only_https_is_fetched_by_default(desk: Desk, address: str) -> None:
    elsewhere(desk, address)
    result = desk.fetch(structs.replace(PATIENT, allow_http=False))
    assert (result.code, result.files[0].hops) == ("address", ())


def test_packed_files_are_unpacked(desk: Desk) -> None:
    half = len(desk.files["sdn"]) // 2
    packed = gzip.compress(desk.files["sdn"][:half]) + gzip.compress(desk.files["sdn"][half:])
    result = sdn(desk, reply(packed, Content_Encoding="gzip"))
    assert (result.outcome, result.files[0].size) == ("loaded", len(desk.files["sdn"]))


def test_a_file_in_chunks_is_whole_with_its_last_chunk(desk: Desk) -> None:
    body = desk.files["sdn"]
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, body[:9], len(body) - 9, body[9:])
    assert sdn(desk, reply(chunks, **CHUNKED)).outcome == "loaded"


def test_an_interim_answer_is_not_counted_as_body(desk: Desk) -> None:
    assert sdn(desk, b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n" + reply(desk.files["sdn"])).outcome == "loaded"


@pytest.mark.parametrize("packing", ["", "gzip"])
@pytest.mark.parametrize("headers", [{}, CHUNKED])
def test_a_file_that_is_too_large_is_left_before_its_end(desk: Desk, packing: str, headers: dict[str, str]) -> None:
    desk.limits(max_bytes=100_000)
    body = b"1" * 5_000_000
    sent = gzip.compress(body) if packing else body
    if headers:
        sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(sent), sent)
    result = sdn(desk, reply(sent, Content_Encoding=packing, **headers))
    assert (result.code, tries(desk)) == ("too_large", 1)
    assert "more than 100,000 bytes" in result.message


def test_a_server_that_says_nothing_is_left(desk: Desk) -> None:
    silent = Event()
    result = sdn(desk, lambda _: silent.wait(20), settings=structs.replace(FAST, read=0.1))
    silent.set()
    assert (result.code, tries(desk)) == ("timeout", 1)


def test_a_server_that_drips_is_left_when_the_time_is_over(desk: Desk) -> None:
    def drip(wfile: Any) -> None:
        for byte in reply(desk.files["sdn"]):
            wfile.write(bytes([byte]))
            time.sleep(0.05)

    result = sdn(desk, drip, settings=structs.replace(PATIENT, total=0.3))
    assert (result.code, tries(desk)) == ("timeout", 1)
    assert "did not come within 0.3 seconds" in result.message


def test_a_run_that_is_stopped_waits_for_no_server(desk: Desk, tmp_path: Path) -> None:
    stopped, over = Event(), Event()

    def stop(_: Any) -> None:
        stopped.set()
        over.wait(20)

    address = desk.publisher.at("/sdn", stop)
    request = FileRequest("ofac_sdn", "sdn", "sdn.csv", address, frozenset({"127.0.0.1"}), 9, tmp_path / "x", None)
    patient = structs.replace(FAST, read=600, total=600)
    with pytest.raises(FetchFailed, match="was stopped"):
        fetch_file(request, patient, Deadline(600, stopped), Progress())
    over.set()


def test_a_run_that_was_stopped_asks_nothing(tmp_path: Path) -> None:
    stopped = Event()
    stopped.set()
    with pytest.raises(FetchFailed, match="was stopped"):
        Deadline(9, stopped).limit(1)


def test_a_name_that_is_not_known_is_an_alarm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    elsewhere(desk, "https://lists.example/sdn.csv")
    result = desk.fetch()
    assert result.code == "dns"
    assert "lists.example is not known: Name or service not known." in result.message


def test_a_closed_port_is_an_alarm(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        elsewhere(desk, f"http://127.0.0.1:{taken.getsockname()[1]}/sdn")
        result = desk.fetch()
    assert result.code == "connection"
    assert "Connection refused" in result.message


def test_a_server_without_tls_is_an_alarm(desk: Desk) -> None:
    elsewhere(desk, desk.definition.parts[0].address.replace("http:", "https:"))
    assert desk.fetch().code == "tls"


def test_the_user_agent_is_the_operators_choice(desk: Desk) -> None:
    desk.fetch()
    desk.fetch(structs.replace(PATIENT, user_agent="Bank of Examples 1.0"))
    agents = [one.headers["user-agent"] for one in desk.publisher.asked("/sdn")]
    assert agents[0].startswith("Listwarden/")
    assert agents[1] == "Bank of Examples 1.0"
    assert {one.headers["connection"] for one in desk.publisher.requests} == {"close"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"user_agent": "a\r\nCookie: b"},
        {"user_agent": " "},
        {"user_agent": "é"},
        {"tries": 0},
        {"total": 0},
        {"workers": 0},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        FetchSettings(**wrong)


def test_the_proxy_of_the_environment_is_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere(desk, "http://lists.example/sdn.csv")
    desk.publisher.at("http://lists.example/sdn.csv", reply(desk.files["sdn"]))
    monkeypatch.setenv("http_proxy", f"http://me:pw@127.0.0.1:{desk.publisher.port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert desk.fetch().outcome == "loaded"
    (asked,) = desk.publisher.asked("http://lists.example/sdn.csv")
    assert asked.headers["proxy-authorization"] == "Basic bWU6cHc="


def test_a_proxy_that_cannot_be_used_is_an_alarm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://me:pw@127.0.0.1:1")
    result = desk.fetch()
    assert (result.outcome, result.code) == ("failed", "setting")
    assert "socks5://***@127.0.0.1:1 is no proxy" in result.message


class Listener(Progress):
    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []

    def start(self, list_id: str, file: str, size: int | None) -> None:
        self.heard.append((file, size))

    def advance(self, list_id: str, file: str, size: int) -> None:
        self.heard.append((file, size))

    def say(self, list_id: str, file: str, words: str) -> None:
        self.heard.append((file, words))


def test_who_waits_is_told_how_it_goes(desk: Desk) -> None:
    listener, size = Listener(), len(desk.files["sdn"])
    sdn(desk, reply(b"", 503), reply(desk.files["sdn"]), progress=listener)
    said = [words for file, words in listener.heard if file == "sdn.csv"]
    assert said[0].startswith("127.0.0.1 answers with the status 503. Trying again in 0.0")
    assert said[1] == size
    assert sum(said[2:-1]) == size
    assert said[-1] == f"{size:,} bytes (200)"


def test_of_a_file_that_is_announced_as_too_large_nothing_is_read(desk: Desk) -> None:
    listener = Listener()
    desk.limits(max_bytes=100_000)
    assert sdn(desk, reply(b"1" * 200_000), progress=listener).code == "too_large"
    assert listener.heard == [("sdn.csv", 200_000)]


@pytest.mark.parametrize("text", ["", "0", "Tue, 17 Foo 2026 15:00:00 GMT", "Tue, 99 Nov 2026 15:00:00 GMT"])
def test_a_time_that_is_none_is_none(text: str) -> None:
    assert read_time(text) is None


def test_a_publisher_that_was_not_told_says_404(publisher: Publisher, desk: Desk) -> None:
    elsewhere(desk, f"http://127.0.0.1:{publisher.port}/nowhere")
    assert desk.fetch().code == "status"
