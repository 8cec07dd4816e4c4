"""Parts that are killed: residents hear it honestly and soon, policy answers go on, all comes back by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from tests.conversation.conftest import Meet
from tests.conversation.resident import Said
from tests.stack import Stack, await_true

pytestmark = pytest.mark.stack

_HONEST_SECONDS = 5.0
_BACK_SECONDS = 120.0
BOOKING = "预约回收一台旧冰箱，济源轵城镇虚构路9号院，张建国，13900000581，后天上午"
ERRANDS = ("我要预约上门回收", "我要取消预约", "查一下我的预约")


@pytest.fixture(autouse=True)
def whole_again(stack: Stack) -> Iterator[None]:
    stack.await_ready(_BACK_SECONDS)
    yield
    stack.await_ready(_BACK_SECONDS)


def timed(meet: Meet, region: str, question: str) -> tuple[Said, float]:
    resident = meet(region)
    begun = time.monotonic()
    said = resident.say(question)
    return said, time.monotonic() - begun


@pytest.mark.parametrize(("part", "named"), [("actions", "actions"), ("rasa", "model")])
def test_a_killed_part_is_said_honestly_and_comes_back(stack: Stack, meet: Meet, part: str, named: str) -> None:
    begun_before = meet()
    begun_before.say(BOOKING)
    cancelling = meet()
    cancelling.say(BOOKING, "确认", "我要取消预约")
    killed = stack.kill(part)
    await_true(lambda: is_down(stack, named), 5, f"readiness names {named}")
    for errand in ERRANDS:
        said, seconds = timed(meet, "kaifeng", errand)
        if is_down(stack, named):
            assert said.kind == "error", f"{errand}: {said.text[:80]}"
            assert "12345" in said.text
            assert said.reference is None
        assert seconds < _HONEST_SECONDS
    said, seconds = timed(meet, "jiyuan", "换车按啥补")
    assert seconds < _HONEST_SECONDS
    assert said.first == "jiyuan-2024:task-5.1"
    stack.await_ready(_BACK_SECONDS)
    reborn = stack.part(part)
    assert reborn is not None
    assert reborn.pid != killed
    assert begun_before.say("确认").reference, "the booking begun before the crash can still be confirmed"
    assert "已取消" in cancelling.say("确认取消").text


def is_down(stack: Stack, named: str) -> bool:
    """Whether a part is down, and the only one: a turn after its return is answered as usual."""
    answer = stack.readiness()
    return answer.status_code == 503 and [name for name, well in answer.json()["parts"].items() if not well] == [named]


def test_a_killed_gateway_is_started_again(stack: Stack, meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("换车有补贴吗")
    killed = stack.kill("web")
    await_true(lambda: (part := stack.part("web")) is not None and part.pid != killed, 20, "the gateway was restarted")
    await_true(lambda: answers(stack), _BACK_SECONDS, "the gateway answers")
    assert resident.say("那家电呢").first == "kaifeng-2024:task-19"


def answers(stack: Stack) -> bool:
    try:
        return stack.readiness().status_code == 200
    except httpx.HTTPError:
        return False
