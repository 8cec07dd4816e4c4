"""Looking a booking up, changing and cancelling it, and full slots; names, phones and addresses are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, confirm, day, spoken, stored, things, today
from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident
from tests.stack import Stack
from tradein.domain.booking import Period
from tradein.services.pickups import Pickups
from tradein.settings import Settings
from tradein.store.engine import connect
from tradein.store.notice_log import FileSender
from tradein.store.open_booking import build_booking
from tradein.store.sealing import Sealer

pytestmark = pytest.mark.stack
LAST4 = PHONE[-4:]


@pytest.fixture
def resident(meet: Meet) -> Resident:
    """A resident who booked a while ago in this conversation."""
    resident = meet("jiyuan")
    resident.say(f"五龙口镇虚构路31号，旧冰箱一台，漆小荷，{PHONE}，大后天上午，预约上门回收")
    assert resident.say("确认").reference
    return resident


@pytest.fixture
def reference(resident: Resident) -> str:
    """The reference that the resident was given."""
    return resident.heard[-1].reference or ""


def test_几点到啊_after_booking_shows_the_booking(resident: Resident, reference: str) -> None:
    said = resident.say("几点到啊")
    assert said.kind == "booking"
    assert reference in said.text.replace("-", "")
    assert "上午" in said.text


def test_前天约的没见人影_帮俺看看(meet: Meet) -> None:
    said = meet("jiyuan").say("前天约的来收电视，到现在没见人影，帮俺看看咋回事")
    assert said.kind == "booking"
    assert "预约号" in said.text


def test_查一下我约的_then_number_and_digits(meet: Meet, reference: str) -> None:
    other = meet()
    assert "预约号" in other.say("查一下我约的上门回收").text
    assert "后四位" in other.say(reference).text
    said = other.say(LAST4)
    assert said.reference == reference
    assert "冰箱" in said.text


def test_刚约的_查一下_again_with_proof(resident: Resident, reference: str) -> None:
    assert resident.say("查一下我刚才那个预约").reference == reference
    assert resident.say(reference).reference == reference
    assert "冰箱" in resident.say(LAST4).text


def test_号码小写带横线也能查(meet: Meet, reference: str) -> None:
    spelt = f"{reference[:4]}-{reference[4:]}".lower()
    assert meet().say(f"查预约 {spelt} 尾号{LAST4}").reference == reference


def test_预约号忘了(meet: Meet) -> None:
    other = meet()
    other.say("查我的预约")
    said = other.say("号忘了，找不着了")
    assert said.kind == "booking"
    assert "12345" in said.text


def test_瞎编一个号_found_nothing(meet: Meet) -> None:
    said = meet().say("查预约，预约号HJK47R2M，尾号0001")
    assert said.kind == "booking"
    assert said.reference is None


def test_查别人的_not_shown(meet: Meet, reference: str) -> None:
    said = meet().say(f"帮我查查隔壁老漆约的，预约号{reference}，手机后四位1234")
    assert "冰箱" not in said.text
    assert "五龙口" not in said.text


@pytest.mark.parametrize(
    ("wish", "ahead", "period"),
    [("改到后天下午", 2, "afternoon"), ("时间推到大后天晚上", 3, "evening"), (f"想改成{spoken(8)}上午", 8, "morning")],
)
def test_改期_in_place(resident: Resident, reference: str, wish: str, ahead: int, period: str) -> None:
    assert asks_to_confirm(resident.say(wish))
    assert (stored(resident, reference)["date"]) == day(3)
    assert resident.say("确认").reference == reference
    booking = stored(resident, reference)
    assert (booking["date"], booking["period"]) == (day(ahead), period)


def test_改时间_asks_when_then_changes(resident: Resident, reference: str) -> None:
    resident.say("我想改时间")
    assert asks_to_confirm(resident.say("后天晚上"))
    resident.say("中")
    assert stored(resident, reference)["period"] == "evening"


def test_换个人来改_with_proof(meet: Meet, reference: str) -> None:
    other = meet("jiyuan")
    other.say("我要改约好的时间", f"预约号{reference} 尾号{LAST4}")
    other.say("后天下午", "确认")
    assert stored(other, reference)["date"] == day(2)


def test_再加一台电视_to_the_stored_booking(resident: Resident, reference: str) -> None:
    resident.say("改一下预约，再加一台电视")
    assert things(stored(resident, reference)) == {"冰箱": 1}
    resident.say("对")
    assert things(stored(resident, reference)) == {"冰箱": 1, "电视机": 1}


def test_改了又不改了(resident: Resident, reference: str) -> None:
    resident.say("改到后天下午", "算了，不改了")
    assert (stored(resident, reference)["date"], stored(resident, reference)["period"]) == (day(3), "morning")


def test_取消_想想又不取消(resident: Resident, reference: str) -> None:
    resident.say("我想取消刚约的")
    said = resident.say("算了，不取消了，还按原来的来")
    assert said.kind == "booking"
    assert stored(resident, reference)["status"] == "confirmed"


@pytest.mark.parametrize("word", ["确认取消", "对，取消吧", "确认", "中，取消"])
def test_取消(resident: Resident, reference: str, word: str) -> None:
    resident.say("取消预约")
    resident.say(word)
    assert stored(resident, reference)["status"] == "cancelled"


def test_换个人取消_with_proof(meet: Meet, reference: str) -> None:
    other = meet()
    other.say("我要取消预约", reference, LAST4)
    assert stored(other, reference)["status"] == "confirmed"
    other.say("确认取消")
    assert stored(other, reference)["status"] == "cancelled"


def test_取消了再查_says_so(resident: Resident, reference: str) -> None:
    resident.say("取消预约", "确认取消")
    assert "已取消" in resident.say("查我的预约").text


def test_查完接着问政策_then_a_new_booking(resident: Resident, reference: str) -> None:
    assert resident.say("查我的预约").reference == reference
    assert resident.say("济源换新车有啥补贴").first.startswith("jiyuan-2024")
    said = resident.say("再给我约个上门收旧洗衣机的")
    assert said.kind == "booking"
    resident.say("五龙口镇虚构路31号", "漆小荷", PHONE, "后天下午")
    booking = confirm(resident)
    assert booking["reference"] != reference
    assert things(booking) == {"洗衣机": 1}


def test_要取消_半路又想新约一个(resident: Resident, reference: str) -> None:
    resident.say("取消预约")
    said = resident.say("先不管它，预约上门收一台旧电视")
    assert said.kinds == {"booking"}
    assert stored(resident, reference)["status"] == "confirmed"


@pytest.fixture
def operators(stack: Stack) -> Pickups:
    """The operators' own way to the slots, beside the running stack."""
    settings = Settings(state_dir=stack.state_dir)
    sealer = Sealer(settings.encryption_keys())
    return build_booking(connect(settings.database), sealer, FileSender(stack.state_dir / "notices.jsonl"))


def test_预约满了_offers_others_and_keeps_the_rest(meet: Meet, operators: Pickups) -> None:
    wanted = today() + dt.timedelta(days=29)
    operators.set_capacity.for_dates("jiyuan", "下冶镇", (Period("evening"),), 1, wanted, wanted)
    told = f"济源下冶镇虚构村5号，旧电视一台，门小满，{PHONE}，{spoken(29)}晚上，预约上门回收"
    first, second = meet(), meet()
    first.say(told)
    second.say(told)
    assert confirm(first)["date"] == wanted.isoformat()
    full = second.say("确认")
    assert full.reference is None
    assert "约满" in full.text
    offered = full.replies[-1]["buttons"]
    assert offered
    summary = second.say(offered[0]["title"])
    assert asks_to_confirm(summary)
    assert "下冶镇" in summary.text
    booking = confirm(second)
    assert (booking["date"], booking["period"]) != (wanted.isoformat(), "evening")
    assert things(booking) == {"电视机": 1}


def test_那天不上门_offers_others(meet: Meet, operators: Pickups) -> None:
    closed = today() + dt.timedelta(days=28)
    operators.close_day("jiyuan", "下冶镇", closed, "歇业")
    resident = meet()
    resident.say(f"济源下冶镇虚构村6号，旧电视一台，门小满，{PHONE}，{spoken(28)}上午，预约上门回收")
    refused = resident.say("确认")
    assert refused.reference is None
    resident.say("那换成后天上午")
    assert confirm(resident)["date"] == day(2)


def test_改到满了的那天_the_old_slot_is_kept(
    meet: Meet, operators: Pickups, resident: Resident, reference: str
) -> None:
    wanted = today() + dt.timedelta(days=27)
    operators.set_capacity.for_dates("jiyuan", "五龙口镇", (Period("afternoon"),), 0, wanted, wanted)
    resident.say(f"改到{spoken(27)}下午")
    full = resident.say("确认")
    assert "原来的预约照旧" in full.text
    assert stored(resident, reference)["date"] == day(3)
    resident.say("那就后天下午", "确认")
    assert stored(resident, reference)["date"] == day(2)


def test_刚才那个号俺没记住_再说一遍(resident: Resident) -> None:
    said = resident.say("刚才那个号俺没记住 恁再说一遍")
    assert said.kind == "booking"
    assert said.reference


def test_他要自己拆了卖_恁给俺取消了吧(resident: Resident) -> None:
    said = resident.say("孩儿他爹说他要自己拆了卖 恁给俺取消了吧")
    assert said.kind == "booking"
    assert "取消" in said.text
