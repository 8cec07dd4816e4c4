"""Digressions, refusals and giving up in the middle of a booking; names, phones and addresses are invented."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, books_nothing, confirm, day, spoken, things
from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident

pytestmark = pytest.mark.stack
AHEAD = itertools.cycle(range(4, 30))


@pytest.fixture
def half_way(meet: Meet) -> Resident:
    """A resident who told what and where, and was asked for a name."""
    resident = meet("kaifeng")
    resident.say("预约上门收旧冰箱一台", "鼓楼区虚构巷18号")
    return resident


def finish(resident: Resident) -> dict[str, Any]:
    """Tell the rest and confirm, each resident on a day of their own, so that no slot fills up."""
    ahead = next(AHEAD)
    resident.say("我叫滑玉梅", PHONE)
    assert asks_to_confirm(resident.say(f"{spoken(ahead)}上午"))
    booking = confirm(resident)
    assert booking["date"] == day(ahead)
    return booking


@pytest.mark.parametrize(
    ("aside", "kinds"),
    [
        ("问一句 开封买新冰箱有啥优惠没", {"answer"}),
        ("鼓楼区哪家店能以旧换新家电", {"dealers"}),
        ("你是机器人吧", {"chat"}),
        ("恁慢点 等一下", {"chat", "booking"}),
        ("俺要找人工", {"handover"}),
        ("今儿天气咋样", {"refuse", "chat"}),
        ("再说一遍", {"chat", "booking"}),
        ("放门口你们顺路捎走不行吗", {"booking", "answer", "not_in_plan"}),
        ("收冰箱给钱不", {"answer", "not_in_plan", "booking", "clarify"}),
        ("是免费的吗", {"answer", "not_in_plan", "booking", "clarify"}),
        ("要等多久才来", {"answer", "not_in_plan", "booking", "clarify", "chat"}),
    ],
)
def test_插一句_再接着约(half_way: Resident, aside: str, kinds: set[str]) -> None:
    said = half_way.say(aside)
    assert said.kind in kinds, said.text
    assert "error" not in said.kinds
    assert said.replies[-1]["kind"] == "booking"
    assert len(said.replies) <= 4
    assert finish(half_way)["district"] == "鼓楼区"


def test_约到一半查以前的预约_再接着约(half_way: Resident) -> None:
    said = half_way.say("帮我查一下上回约的那个")
    assert said.kinds == {"booking"}
    assert "预约号" in said.text
    assert half_way.say("算了 不查了").kinds == {"booking"}
    assert finish(half_way)["status"] == "confirmed"


def test_到确认那步又问政策(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say(f"梨林镇虚构路5号，旧电视一台，楚小满，{PHONE}，后天上午，预约回收")
    assert resident.say("济源换新车能补多少钱").first.startswith("jiyuan-2024")
    assert things(confirm(resident)) == {"电视机": 1}


@pytest.mark.parametrize(
    "words", ["算了", "算了不约了", "不弄了，太麻烦", "恁别来了", "取消吧", "改天再说吧", "不想约了"]
)
def test_半路不约了(half_way: Resident, words: str) -> None:
    said = half_way.say(words)
    assert said.kind == "booking"
    assert books_nothing(half_way)


def test_算了以后_还能重新约(half_way: Resident) -> None:
    half_way.say("算了")
    half_way.say("还是约一个吧，上门收旧电视一台")
    half_way.say("鼓楼区虚构巷18号")
    assert things(finish(half_way)) == {"电视机": 1}


@pytest.mark.parametrize("words", ["电话不给，现在骗子多", "凭啥要我电话", "我不想留手机号", "不告诉你"])
def test_电话不想给_other_ways_are_named(half_way: Resident, words: str) -> None:
    half_way.say("我叫滑玉梅")
    said = half_way.say(words)
    assert "12345" in said.text
    assert books_nothing(half_way)


def test_不留名字行不行(half_way: Resident) -> None:
    said = half_way.say("不留名字行不行")
    assert said.kind == "booking"
    assert finish(half_way)["status"] == "confirmed"


def test_不同意保存信息_books_nothing(meet: Meet) -> None:
    resident = meet()
    resident.say(f"济源克井镇虚构路5号，旧电视一台，楚小满，{PHONE}，后天上午，预约回收")
    assert resident.say("不同意保存我的信息").reference is None
    assert books_nothing(resident)


def test_没有手机咋办(half_way: Resident) -> None:
    half_way.say("我叫滑玉梅")
    said = half_way.say("俺没有手机")
    assert "家里人" in said.text
    half_way.say(f"那留俺邻居的 {PHONE}")
    half_way.say("后天上午")
    assert confirm(half_way)["status"] == "confirmed"


def test_尉氏县有人来收旧家具没_一个旧衣柜(meet: Meet) -> None:
    """Where the thing is was told before the order."""
    resident = meet("kaifeng")
    resident.say("尉氏县有人来收旧家具没")
    assert "尉氏县" in resident.say("一个旧衣柜 来拉走吧").text
