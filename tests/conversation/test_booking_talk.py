"""Booking a pickup, from the first word to the stored booking; names, phones and addresses are invented."""

from __future__ import annotations

import datetime as dt

import httpx
import pytest

from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident
from tradein.domain.booking import SHANGHAI

pytestmark = pytest.mark.stack

PHONE = "13900000561"
ALL_AT_ONCE = f"预约回收一台旧冰箱，济源轵城镇虚构路9号院，张建国，{PHONE}，后天上午"


def stored(resident: Resident, reference: str, last4: str = PHONE[-4:]) -> httpx.Response:
    return resident.call("GET", f"/api/bookings/{reference}", params={"phone_last4": last4})


def day(ahead: int) -> str:
    return (dt.datetime.now(SHANGHAI).date() + dt.timedelta(days=ahead)).isoformat()


def booked(resident: Resident, sentence: str = ALL_AT_ONCE) -> str:
    resident.say(sentence)
    reference = resident.say("确认").reference
    assert reference
    return reference


def test_一句话说全_确认(meet: Meet) -> None:
    resident = meet()
    asked = resident.say(ALL_AT_ONCE)
    assert asked.kind == "booking"
    assert asked.reference is None
    reference = resident.say("确认").reference
    found = stored(resident, reference or "").json()
    assert found["status"] == "confirmed"
    assert (found["city"], found["district"]) == ("济源示范区", "轵城镇")
    assert (found["date"], found["period"]) == (day(2), "morning")
    assert found["items"] == [{"name": "冰箱", "quantity": 1}]
    assert found["phone"] == "139****0561"
    assert "建国" not in found["contact_name"]


def test_我要预约上门回收_一样一样说(meet: Meet) -> None:
    resident = meet("kaifeng")
    steps = ("我要预约上门回收", "一台旧洗衣机", "龙亭区", "虚构路12号院3号楼", "李建国", PHONE, "后天下午")
    for step in steps:
        said = resident.say(step)
        assert said.kinds == {"booking"}, step
        assert said.reference is None
    found = stored(resident, resident.say("确认").reference or "").json()
    assert (found["city"], found["district"], found["period"]) == ("开封市", "龙亭区", "afternoon")


def test_电话说错了_换一个(meet: Meet) -> None:
    resident = meet()
    resident.say(ALL_AT_ONCE, "电话错了，是13900000562")
    reference = resident.say("确认").reference or ""
    assert stored(resident, reference, "0561").status_code == 404
    assert stored(resident, reference, "0562").json()["phone"] == "139****0562"


def test_改成两台(meet: Meet) -> None:
    resident = meet()
    resident.say(ALL_AT_ONCE, "不对，改成两台")
    reference = resident.say("确认").reference or ""
    assert stored(resident, reference).json()["items"] == [{"name": "冰箱", "quantity": 2}]


def test_算了不约了_nothing_is_booked(meet: Meet) -> None:
    resident = meet()
    resident.say(ALL_AT_ONCE)
    said = resident.say("算了不约了")
    assert said.kind == "booking"
    assert said.reference is None
    after = resident.say("确认")
    assert after.reference is None
    assert "成功" not in after.text


def test_约到一半问政策_再接着约(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("我要预约上门回收", "一台旧电视")
    aside = resident.say("换冰箱有补贴吗")
    assert aside.first == "kaifeng-2024:task-19"
    assert aside.replies[-1]["kind"] == "booking"
    resident.say("龙亭区", "虚构路12号院3号楼", "李建国", PHONE, "后天上午")
    found = stored(resident, resident.say("确认").reference or "").json()
    assert found["items"] == [{"name": "电视机", "quantity": 1}]


def test_查一下我的预约(meet: Meet) -> None:
    reference = booked(meet())
    other = meet()
    said = other.say(f"查预约，预约号{reference}，手机尾号0561")
    assert said.reference == reference
    assert PHONE not in said.text
    assert "张建国" not in said.text


def test_手机尾号不对_shows_nothing(meet: Meet) -> None:
    reference = booked(meet())
    said = meet().say(f"查预约，预约号{reference}，手机尾号9999")
    assert said.reference is None
    assert "冰箱" not in said.text
    assert "轵城" not in said.text


def test_改到后天下午(meet: Meet) -> None:
    resident = meet()
    reference = booked(resident)
    resident.say("把时间改到后天下午")
    assert stored(resident, reference).json()["period"] == "morning"
    resident.say("确认")
    assert stored(resident, reference).json()["period"] == "afternoon"


def test_取消预约(meet: Meet) -> None:
    resident = meet()
    reference = booked(resident)
    resident.say("我要取消预约")
    assert stored(resident, reference).json()["status"] == "confirmed"
    resident.say("确认取消")
    assert stored(resident, reference).json()["status"] == "cancelled"


def test_确认两遍_books_once(meet: Meet) -> None:
    resident = meet()
    first = booked(resident)
    again = resident.say("确认")
    assert again.reference == first
    assert "没有重复" in again.text


def test_旧汽车不收_says_where_it_goes(meet: Meet) -> None:
    said = meet("jiyuan").say("预约上门收一辆旧汽车")
    assert said.reference is None
    assert "拆解" in said.text
