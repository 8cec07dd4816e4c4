"""What the real gateway does with bad input: a clear problem in Chinese or a sensible reply, and no state changed."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import httpx
import pytest

from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident

pytestmark = pytest.mark.stack

CHINESE = re.compile("[一-鿿]{2}")
UTF8 = {"Content-Type": "application/json"}


def as_json(body: Any) -> bytes:
    return json.dumps(body).encode()


REFUSED: dict[str, tuple[bytes, dict[str, str], set[int]]] = {
    "empty": (as_json({"text": ""}), UTF8, {422}),
    "blank": (as_json({"text": " \n\t　"}), UTF8, {422}),
    "501 characters": (as_json({"text": "车" * 501}), UTF8, {422}),
    "1 MB": (as_json({"text": "车" * 350_000}), UTF8, {413}),
    "not JSON": (b"{text: hello", UTF8, {400}),
    "no body": (b"", UTF8, {400}),
    "not UTF-8": (b'{"text": "\xff\xfe"}', UTF8, {400, 422}),
    "a form": (b"text=hello", {"Content-Type": "application/x-www-form-urlencoded"}, {415}),
    "a list": (as_json(["换车有补贴吗"]), UTF8, {400}),
    "null": (b"null", UTF8, {400}),
    "a number for text": (as_json({"text": 5}), UTF8, {422}),
    "an object for text": (as_json({"text": {"x": 1}}), UTF8, {422}),
    "no text": (as_json({}), UTF8, {422}),
    "half a surrogate": (b'{"text": "\\ud83d"}', UTF8, {422}),
    "unknown member": (as_json({"text": "换车", "sender": "somebody"}), UTF8, {422}),
    "message id that is none": (as_json({"text": "换车", "client_message_id": "one"}), UTF8, {422}),
    "payload of a wrong type": (as_json({"text": "换车", "payload": ["region:kaifeng"]}), UTF8, {422}),
    "payload too long": (as_json({"text": "换车", "payload": "say:" + "车" * 300}), UTF8, {422}),
    "nested very deep": (b'{"text": ' + b"[" * 5000 + b"]" * 5000 + b"}", UTF8, {400, 422}),
}

TAKEN = {
    "a command": "/restart",
    "an intent": '/intent{"x":1}',
    "slots": '/book_pickup{"booking_items":"x"}',
    "many slashes": "//// /session_start",
    "a fullwidth slash": "／restart",
    "an external event": "EXTERNAL: book_pickup",
    "slash behind a hidden mark": "\u200b/restart",
    "NUL": "换车\x00有补贴吗",
    "right to left": "\u202e吗贴补有车换\u202c",
    "emoji only": "😀😀🚗",
    "punctuation only": "？？？……",
    "SQL": "'; DROP TABLE sessions; --",
    "a template": "{{7*7}} ${7*7} {0.__class__}",
    "markup": "<script>alert(1)</script>",
    "500 characters": "换车有补贴吗" * 83 + "吗吗",
    "digits": "0" * 400,
    "another script": "هل هناك دعم؟",
}


def is_problem(answer: httpx.Response, statuses: set[int]) -> None:
    assert answer.status_code in statuses, answer.text[:200]
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert CHINESE.search(problem["detail"])
    assert not re.search(r"Traceback|Error\b|File \"", json.dumps(problem))


def state(resident: Resident) -> dict[str, Any]:
    current = resident.call("GET", "/api/sessions/current").json()
    return {"region": current["region"], "history": current["history"]}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_chinese_and_nothing_changed(meet: Meet, name: str) -> None:
    body, headers, statuses = REFUSED[name]
    resident = meet("kaifeng")
    before = state(resident)
    sent = {**headers, "Authorization": f"Bearer {resident.token}"}
    try:
        answer = httpx.post(f"{resident.base_url}/api/chat", content=body, headers=sent, timeout=30)
    except (httpx.WriteError, httpx.ReadError):
        assert len(body) > 100_000  # the server need not read to the end what it refuses
    else:
        is_problem(answer, statuses)
    assert state(resident) == before


@pytest.mark.parametrize("name", TAKEN)
def test_taken_as_words_and_never_as_a_command(meet: Meet, name: str) -> None:
    resident = meet("kaifeng")
    resident.say("我要预约上门回收", "一台旧电视")
    said = resident.say(TAKEN[name])
    assert said.reference is None
    assert "error" not in said.kinds
    after = resident.say("龙亭区")
    assert after.kind == "booking", "the booking under way was lost"
    assert "龙亭区" in after.text
    assert resident.call("GET", "/api/sessions/current").json()["region"] == "kaifeng"


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer forged-" + "x" * 40},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        {"Authorization": "Bearer " + "y" * 4000},
        {"Authorization": "Bearer ' OR 1=1 --"},
    ],
    ids=["none", "empty", "forged", "basic", "long", "SQL"],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/chat"),
        ("GET", "/api/sessions/current"),
        ("PATCH", "/api/sessions/current"),
        ("DELETE", "/api/sessions/current"),
        ("POST", "/api/feedback"),
    ],
)
def test_without_a_session_nothing_goes(base_url: str, header: dict[str, str], method: str, path: str) -> None:
    answer = httpx.request(method, base_url + path, json={"text": "换车有补贴吗"}, headers=header, timeout=30)
    is_problem(answer, {401})


def test_the_same_message_id_acts_once_and_answers_alike(meet: Meet) -> None:
    resident = meet()
    resident.say("预约回收一台旧冰箱，济源轵城镇虚构路9号院，张建国，13900000571，后天上午")
    body = {"text": "确认", "client_message_id": str(uuid.uuid4())}
    answers = [resident.call("POST", "/api/chat", json=body).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["replies"][0]["data"]["reference"]
    assert len(state(resident)["history"]) == 2


def test_a_message_id_is_known_in_its_own_session_only(meet: Meet) -> None:
    body = {"text": "换车有补贴吗", "client_message_id": str(uuid.uuid4())}
    one = meet("kaifeng").call("POST", "/api/chat", json=body).json()
    other = meet("jiyuan").call("POST", "/api/chat", json=body).json()
    assert one["replies"][0]["data"]["regions"] == ["kaifeng"]
    assert other["replies"][0]["data"]["regions"] == ["jiyuan"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing",
        "/api/policies/kaifeng-2024/clauses/task-99",
        "/api/policies/..%2f..%2fetc/clauses/passwd",
        "/api/bookings/HJK47R2M?phone_last4=0000",
        "/api/bookings/%00?phone_last4=%00",
    ],
)
def test_what_is_not_there_is_not_found(base_url: str, path: str) -> None:
    is_problem(httpx.get(base_url + path, timeout=30), {404})


@pytest.mark.parametrize(
    "path",
    [
        "/api/policies/search",
        "/api/policies/search?q=%20",
        "/api/policies/search?q=car&region=zhengzhou",
        "/api/dealers",
        "/api/dealers?region=kaifeng&category=rockets",
        "/api/dealers?region=kaifeng&near=here",
        "/api/dealers?region=kaifeng&near=nan,nan",
        "/api/dealers?region=kaifeng&near=900,900",
        "/api/pickups/slots?region=kaifeng&district=nowhere",
        "/api/pickups/slots?region=jiyuan&district=%E8%BD%B5%E5%9F%8E%E9%95%87&from=tomorrow",
    ],
)
def test_questions_that_make_no_sense_are_refused(base_url: str, path: str) -> None:
    is_problem(httpx.get(base_url + path, timeout=30), {422})


@pytest.mark.parametrize(
    "path",
    [
        "/api/policies/search?q=%00%FF",
        "/api/policies/search?q=car&limit=-5",
        "/api/policies/search?q=car&limit=99999999999999999999999",
        "/api/dealers?region=kaifeng&page=-1",
        "/api/dealers?region=kaifeng&page=99999999999999999999",
        "/api/dealers?region=kaifeng&q=%25%27%22",
        "/api/pickups/slots?region=jiyuan&district=%E8%BD%B5%E5%9F%8E%E9%95%87&from=0001-01-01&to=9999-12-31",
    ],
)
def test_odd_questions_never_break_anything(base_url: str, path: str) -> None:
    answer = httpx.get(base_url + path, timeout=30)
    assert answer.status_code < 500, answer.text[:200]
    if answer.status_code != 200:
        is_problem(answer, {422})


def test_a_wrong_method_is_told(base_url: str) -> None:
    is_problem(httpx.get(f"{base_url}/api/chat", timeout=30), {405})
