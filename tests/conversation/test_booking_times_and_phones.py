"""Days, hours and phone numbers as residents say them; names, phones and addresses are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, confirm, day, spoken, today
from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident

pytestmark = pytest.mark.stack


@pytest.fixture
def asked_when(meet: Meet) -> Resident:
    """A resident who told all but day and period."""
    resident = meet()
    said = resident.say(f"兰考县虚构北街20号，旧微波炉一个，檀小雨，{PHONE}，预约上门回收")
    assert said.replies[-1]["data"]["missing"] == ["time"]
    return resident


@pytest.fixture
def asked_phone(meet: Meet) -> Resident:
    """A resident who told all but the phone."""
    resident = meet()
    said = resident.say("兰考县虚构北街20号，旧微波炉一个，我叫檀小雨，后天上午，预约上门回收")
    assert said.replies[-1]["data"]["missing"] == ["phone"]
    return resident


def weekday(number: int, weeks: int = 0) -> str:
    """Give a weekday of this week or of a later one."""
    monday = today() - dt.timedelta(days=today().weekday())
    return (monday + dt.timedelta(days=7 * weeks + number - 1)).isoformat()


@pytest.mark.parametrize(
    ("said", "date", "period"),
    [
        ("明天上午", day(1), "morning"),
        ("明个前晌", day(1), "morning"),
        ("后天后晌", day(2), "afternoon"),
        ("大后天一早", day(3), "morning"),
        ("后儿个傍黑", day(2), "evening"),
        ("下周三下午", weekday(3, 1), "afternoon"),
        ("下礼拜天上午九点", weekday(7, 1), "morning"),
        (f"{spoken(12)}晚上", day(12), "evening"),
        ("三天后下午三点半", day(3), "afternoon"),
        ("一个星期以后的上午", day(7), "morning"),
        ("明天啥时候都中", day(1), "morning"),
    ],
)
def test_啥时候来(asked_when: Resident, said: str, date: str, period: str) -> None:
    assert asks_to_confirm(asked_when.say(said))
    booking = confirm(asked_when)
    assert (booking["date"], booking["period"]) == (date, period)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("今天下午", "最早"),
        ("昨天", "最早"),
        ("2月30号上午", "没有"),
        (f"{spoken(60)}上午", "太远"),
        ("明年五一上午", "太远"),
        ("明天半夜两点", "不上门"),
        ("明天中午", "中午"),
        ("周末", "哪一天"),
        ("过两天吧", "哪一天"),
        ("现在就来", "最早"),
    ],
)
def test_这个时间不中_says_what_is_possible(asked_when: Resident, said: str, told: str) -> None:
    refused = asked_when.say(said)
    assert refused.kinds == {"booking"}
    assert not asks_to_confirm(refused)
    assert told in refused.text
    asked_when.say("那就后天")
    asked_when.say("下午吧")
    assert (confirm(asked_when)["period"]) == "afternoon"


def test_几号都中_恁看着办(asked_when: Resident) -> None:
    said = asked_when.say("哪天都行")
    assert "哪一天" in said.text or "最早" in said.text
    assert asks_to_confirm(asked_when.say("那就明天下午"))


@pytest.mark.parametrize(
    "said",
    [
        "幺三九 零零零零 零五七一",
        "139 0000 0571",
        "139-0000-0571",
        "+86 13900000571",
        "一三九零零零零零五七一",
        "我的是13900000571，微信同号",
        "１３９０００００５７１",
    ],
)
def test_手机号怎么念都听得懂(asked_phone: Resident, said: str) -> None:
    assert asks_to_confirm(asked_phone.say(said))
    assert confirm(asked_phone)["phone"] == "139****0571"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("0371-22223333", "座机"),
        ("1390000057", "11 位"),
        ("139000005711", "11 位"),
        ("12345678901", "不是手机号"),
        ("110101199003070011", "身份证"),
    ],
)
def test_号码不对_says_why(asked_phone: Resident, said: str, told: str) -> None:
    refused = asked_phone.say(said)
    assert told in refused.text
    assert refused.replies[-1]["data"]["missing"] == ["phone"]
    asked_phone.say(PHONE)
    assert confirm(asked_phone)["status"] == "confirmed"
