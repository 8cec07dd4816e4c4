"""Corrections while a booking is made; names, phones and addresses are invented."""

from __future__ import annotations

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, confirm, day, stored, things
from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident

pytestmark = pytest.mark.stack


@pytest.fixture
def at_summary(meet: Meet) -> Resident:
    """A resident who was just shown the summary."""
    resident = meet()
    assert asks_to_confirm(
        resident.say(f"开封市顺河回族区虚构街12号院2号楼，旧空调一台，吴晓燕，{PHONE}，后天上午，预约上门回收")
    )
    return resident


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("不对 是洗衣机", {"洗衣机": 1}),
        ("错了，是两台洗衣机", {"洗衣机": 2}),
        ("再加一台电视", {"空调": 1, "电视机": 1}),
        ("再加一台", {"空调": 2}),
        ("是三台空调", {"空调": 3}),
        ("空调改成冰箱", {"冰箱": 1}),
        ("还有个旧沙发也收走", {"空调": 1, "沙发": 1}),
        ("没有空调，只收一台洗衣机", {"洗衣机": 1}),
    ],
)
def test_东西说错了(at_summary: Resident, said: str, then: dict[str, int]) -> None:
    assert asks_to_confirm(at_summary.say(said))
    assert things(confirm(at_summary)) == then


def test_就一台洗衣机_没有空调(at_summary: Resident) -> None:
    at_summary.say("还有一台洗衣机", "就一台洗衣机 没有空调")
    assert things(confirm(at_summary)) == {"洗衣机": 1}


def test_空调先不收了_电视还收(at_summary: Resident) -> None:
    at_summary.say("加一台电视", "空调先不收了")
    assert things(confirm(at_summary)) == {"电视机": 1}


def test_唯一的东西不收了_asks_what_then(at_summary: Resident) -> None:
    said = at_summary.say("空调先不收了")
    assert said.replies[-1]["data"]["missing"] == ["items"]
    assert asks_to_confirm(at_summary.say("改收旧电视一台"))
    assert things(confirm(at_summary)) == {"电视机": 1}


def test_姓名写错了_应该是邬晓燕(at_summary: Resident) -> None:
    at_summary.say("不对", "姓名写错了，应该是邬晓燕")
    assert confirm(at_summary)["contact_name"].startswith("邬")


def test_不是吴是伍(at_summary: Resident) -> None:
    assert "伍晓燕" in at_summary.say("不是吴晓燕，是伍晓燕").text
    assert confirm(at_summary)["contact_name"].startswith("伍")


def test_电话打错了(at_summary: Resident) -> None:
    at_summary.say("电话打错了", "13900000572")
    assert confirm(at_summary, "0572")["phone"] == "139****0572"


def test_地址改成(at_summary: Resident) -> None:
    said = at_summary.say("地址改成虚构南街88号3单元")
    assert "虚构南街88号3单元" in said.text
    assert "12号院" not in said.text
    assert confirm(at_summary)["district"] == "顺河回族区"


@pytest.mark.parametrize(
    ("said", "ahead", "period"),
    [
        ("换成大后天上午", 3, "morning"),
        ("改到明天", 1, "morning"),
        ("时段换成下午", 2, "afternoon"),
        ("后天没空，大后天晚上中不", 3, "evening"),
        ("不是上午，是下午", 2, "afternoon"),
        ("算了，还是大后天吧", 3, "morning"),
    ],
)
def test_换个时间(at_summary: Resident, said: str, ahead: int, period: str) -> None:
    assert asks_to_confirm(at_summary.say(said))
    booking = confirm(at_summary)
    assert (booking["date"], booking["period"]) == (day(ahead), period)


def test_搬到祥符区那边_换区(at_summary: Resident) -> None:
    at_summary.say("区选错了，是祥符区")
    assert confirm(at_summary)["district"] == "祥符区"


def test_不对_asks_what_to_change(at_summary: Resident) -> None:
    said = at_summary.say("不对")
    assert said.kinds == {"booking"}
    assert said.reference is None
    assert "改" in said.text


def test_时间错了_asks_for_it_again(at_summary: Resident) -> None:
    said = at_summary.say("时间错了")
    assert said.replies[-1]["data"]["missing"] == ["time"]
    at_summary.say("大后天上午")
    assert confirm(at_summary)["date"] == day(3)


def test_一连改三处(at_summary: Resident) -> None:
    at_summary.say("再加一台冰箱", "换成大后天下午", "联系人改成俺儿子吴壮壮")
    booking = confirm(at_summary)
    assert things(booking) == {"空调": 1, "冰箱": 1}
    assert (booking["date"], booking["period"]) == (day(3), "afternoon")


def test_还没问到就改_不对是洗衣机(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("约上门收旧冰箱一台", "龙亭区虚构里7号院")
    said = resident.say("不对 是洗衣机")
    assert said.kinds == {"booking"}
    assert "洗衣机" in said.text
    resident.say("我叫韶小青", PHONE, "后天上午")
    assert things(confirm(resident)) == {"洗衣机": 1}


def test_确认完了再改_goes_through_the_stored_booking(at_summary: Resident) -> None:
    reference = at_summary.say("确认").reference or ""
    at_summary.say("再加一台电视")
    assert things(stored(at_summary, reference)) == {"空调": 1}
