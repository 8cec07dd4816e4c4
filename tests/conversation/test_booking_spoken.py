"""Bookings as old people and voice input tell them; names, phones and addresses are invented."""

from __future__ import annotations

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, confirm, day, stored, things
from tests.conversation.conftest import Meet
from tests.conversation.resident import Resident

pytestmark = pytest.mark.stack
TOLD = f"预约收旧电视一台 禹王台区虚构街31号 何小秀 {PHONE} 后天上午"


def test_一句话没有标点(meet: Meet) -> None:
    said = meet("kaifeng").say(
        f"俺是通许县厉庄乡虚构村嘞俺叫司小梅家里有个坏洗衣机还有俩旧电视想叫恁后天后晌来拉走电话{PHONE}"
    )
    assert asks_to_confirm(said)
    assert all(part in said.text for part in ("司小梅", "厉庄乡虚构村", "洗衣机 1 台、电视机 2 台", "下午"))


def test_不对_是洗衣机_冰箱还用着嘞(meet: Meet) -> None:
    resident = meet("jiyuan")
    said = resident.say("家里有个旧冰箱 来收一下呗", "不对，是洗衣机，冰箱还用着嘞")
    assert said.kinds == {"booking"}
    resident.say("梨林镇 虚构村15号", f"丁小霞 {PHONE}", "明个喝罢汤来")
    booking = confirm(resident)
    assert (things(booking), booking["period"]) == ({"洗衣机": 1}, "evening")


def test_确认完又说一遍确认_is_told_the_same_booking(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(TOLD)
    first = resident.say("对").reference
    again = resident.say("确认")
    assert first
    assert (again.kind, again.reference) == ("booking", first)
    assert "没有重复" in again.text
    assert resident.say("好").reference == first


def test_确认完说谢谢_is_thanked(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(TOLD, "确认")
    assert resident.say("好嘞 谢谢恁").kind == "chat"


def test_一个半月太远_去郑州带孙子(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say(f"思礼镇虚构村9号 旧空调一台 常小花 {PHONE} 今天下午就来拉走")
    said = resident.say("那就一个半月以后吧 俺得先去郑州带孙子")
    assert "30 天" in said.text
    assert "郑州不在" not in said.text
    resident.say("那就十天以后 上午")
    assert confirm(resident)["date"] == day(10)


def test_电话不留_又说接着约(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("约回收，旧电脑一台，顺河回族区虚构路11号院，明天上午")
    assert "都没有保存" in resident.say("姓名电话不想留，天天接推销电话").text
    said = resident.say(f"唉 那好吧，接着约，我叫白小梅，{PHONE}")
    assert asks_to_confirm(said)  # the address was not refused, and is kept
    assert things(confirm(resident)) == {"电脑": 1}


def test_电话地址都不留_又说接着约_asks_for_the_address_again(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("约回收，旧电脑一台，顺河回族区虚构路11号院，明天上午")
    assert "地址都没有保存" in resident.say("个人信息我不想给").text
    said = resident.say(f"唉 那好吧，接着约，我叫白小梅，{PHONE}")
    assert said.replies[-1]["data"]["missing"] == ["address"]


def test_电话不留_算了_leaves_nothing(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("约回收，旧电脑一台，顺河回族区，明天上午", "虚构路11号院", "不告诉你")
    assert "没有保存" in resident.say("算了").text
    assert "电脑" not in resident.say("约上门收旧冰箱").text


@pytest.mark.parametrize(
    ("said", "then"), [("改成后天吧 明天得去医院", day(2)), ("能不能提前到明天", day(1)), ("改到大大后天", day(4))]
)
def test_约好了再改日子(meet: Meet, said: str, then: str) -> None:
    resident = meet("kaifeng")
    resident.say(TOLD.replace("后天", "大后天"))
    reference = resident.say("确认").reference or ""
    resident.say("我想看看约的是哪天", said, "对")
    assert stored(resident, reference)["date"] == then


def test_别来了_asks_whether_to_cancel(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(TOLD, "确认")
    assert "真的要取消" in resident.say("算了 别来了 俺侄子要").text
    assert "已取消" in resident.say("确认取消").text
    assert "已经取消了" in resident.say("确认取消").text


def test_先说东西_再想起在哪儿好找(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("邵原镇虚构村 旧冰箱一个 收吗", "孙大有", PHONE, "村卫生所对面", "后天")
    said = resident.say("上午下午都中")
    assert asks_to_confirm(said)
    assert "虚构村 村卫生所对面" in said.text


def test_门口车进不去_得从北门走(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(TOLD)
    said = resident.say("对了 门口车进不去 得从北门走")
    assert said.kinds == {"booking"}
    assert "打电话" in said.text
    assert asks_to_confirm(said)


@pytest.mark.parametrize("said", ["预约", "上门回收", "能不能今天就来 冰箱臭了", f"俺叫王小秀 电话{PHONE}"])
def test_what_can_only_be_an_order_opens_a_booking(meet: Meet, said: str) -> None:
    assert meet("kaifeng").say(said).kind == "booking"


def test_空调是三台_不是两台(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(f"收旧家电 空调两台 冰箱一台 祥符区杜良乡虚构村 宁小峰 {PHONE} 后天下午")
    resident.say("空调是三台 不是两台", "冰箱俺闺女说留着")
    assert things(confirm(resident)) == {"空调": 3}


def test_说清是后天吧_shows_the_booking(meet: Meet) -> None:
    resident: Resident = meet("kaifeng")
    resident.say(TOLD)
    reference = resident.say("确认").reference
    assert resident.say("再确认一下，是后天吧？").reference == reference
