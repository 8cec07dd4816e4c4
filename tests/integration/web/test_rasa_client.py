"""Rasa is never trusted: whatever is no complete answer in time counts as being down."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from tradein.operating.parts import free_ports
from tradein.replies.reply import Reply
from web.rasa_client import RasaClient, RasaDown

REPLY = json.loads(json.dumps(Reply("chat", "您好").as_json()))


def sealed(text: str) -> str:
    return text[::-1]


def unseal(text: str) -> str:
    if "forged" in text:
        raise ValueError("not ours")
    return text[::-1]


def message(replies: list, context: dict | None = None) -> dict:
    return {"recipient_id": "x", "custom": {"sealed": sealed(json.dumps({"replies": replies, "context": context}))}}


class Scripted(BaseHTTPRequestHandler):
    """Answers as the test says; remembers the headers."""

    status, body, wait, ready = 200, b"[]", 0.0, 200
    seen: ClassVar[list[dict[str, str]]] = []

    def do_POST(self) -> None:
        Scripted.seen.append(dict(self.headers))
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(Scripted.wait)
        self._answer(Scripted.status, Scripted.body)

    def do_GET(self) -> None:
        self._answer(Scripted.ready, b"{}")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Scripted.status, Scripted.body, Scripted.wait, Scripted.ready, Scripted.seen = 200, b"[]", 0.0, 200, []
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def client(url: str) -> RasaClient:
    return RasaClient(url, "the token", unseal, timeout_seconds=0.5)


def test_a_whole_answer_is_opened(server: str) -> None:
    Scripted.body = json.dumps([message([REPLY], {"region": "jiyuan", "card": "car.when"}), message([REPLY])]).encode()
    answer = client(server).send("session", "你好", "sealed")
    assert answer.replies == [REPLY, REPLY]
    assert answer.context is not None
    assert (answer.context.region, answer.context.card) == ("jiyuan", "car.when")
    assert Scripted.seen[0]["X-Internal-Token"] == "the token"


BROKEN = {
    "empty: an action failed": b"[]",
    "no replies inside": json.dumps([message([])]).encode(),
    "plain text of Rasa's own": json.dumps([{"recipient_id": "x", "text": "Sorry"}]).encode(),
    "sealed by somebody else": json.dumps([{"custom": {"sealed": "forged"}}]).encode(),
    "sealed, and no JSON": json.dumps([{"custom": {"sealed": sealed("{")}}]).encode(),
    "sealed, and without replies": json.dumps([{"custom": {"sealed": sealed("{}")}}]).encode(),
    "no list": b'{"status": "failure"}',
    "null": b"null",
    "no JSON": b"<html>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_answer_that_is_none_counts_as_down(server: str, name: str) -> None:
    Scripted.body = BROKEN[name]
    with pytest.raises(RasaDown):
        client(server).send("session", "你好", "sealed")


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_an_error_counts_as_down(server: str, status: int) -> None:
    Scripted.status, Scripted.body = status, json.dumps([message([REPLY])]).encode()
    with pytest.raises(RasaDown):
        client(server).send("session", "你好", "sealed")


def test_too_slow_counts_as_down(server: str) -> None:
    Scripted.wait, Scripted.body = 2.0, json.dumps([message([REPLY])]).encode()
    begun = time.monotonic()
    with pytest.raises(RasaDown):
        client(server).send("session", "你好", "sealed")
    assert time.monotonic() - begun < 1.5


def test_nobody_there_counts_as_down() -> None:
    nobody = client(f"http://127.0.0.1:{free_ports(1)[0]}")
    with pytest.raises(RasaDown):
        nobody.send("session", "你好", "sealed")
    assert not nobody.ready()


def test_ready_only_with_a_model(server: str) -> None:
    assert client(server).ready()
    Scripted.ready = 503
    assert not client(server).ready()
