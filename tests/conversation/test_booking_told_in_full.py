"""Bookings told in one sentence or one detail a turn, in any order; names, phones and addresses are invented."""

from __future__ import annotations

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, confirm, day, things
from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack


def test_俺家冰箱坏了_恁来拉走中不(meet: Meet) -> None:
    resident = meet()
    resident.say("俺家冰箱坏了 恁来拉走中不", "俺搁开封杞县住", "葛岗镇虚庄村东头第二家", "俺姓栗 栗大娘", PHONE)
    assert asks_to_confirm(resident.say("明个前晌"))
    booking = confirm(resident, word="中")
    assert (booking["district"], booking["date"], booking["period"]) == ("杞县", day(1), "morning")


def test_名字电话用逗号隔开_不写姓名两个字(meet: Meet) -> None:
    resident = meet("jiyuan")
    assert asks_to_confirm(
        resident.say(f"天坛街道虚构花园2号楼402，旧空调两台，佟阿满，{PHONE}，大后天下午，约上门回收")
    )
    booking = confirm(resident)
    assert (booking["district"], booking["period"], things(booking)) == ("天坛街道", "afternoon", {"空调": 2})
    assert booking["contact_name"].startswith("佟")


def test_用空格隔开_门牌号不是日子(meet: Meet) -> None:
    resident = meet("jiyuan")
    assert asks_to_confirm(resident.say(f"预约回收 思礼镇 虚构坪 16号 旧洗衣机1台 郗二妮 {PHONE} 后天晚上"))
    assert (confirm(resident)["date"]) == day(2)


def test_柳树坡28号_is_where_and_not_when(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("约上门收旧电视一台", "邵原镇柳树坡28号")
    asked = resident.say(f"我叫卜小禾，{PHONE}")
    assert asked.replies[-1]["data"]["missing"] == ["time"]
    resident.say("后天上午")
    assert confirm(resident)["date"] == day(2)


def test_先说时间再说东西_顺序随便(meet: Meet) -> None:
    resident = meet()
    resident.say("后天下午能上门收东西不", f"电话{PHONE}", "我叫晋安然", "虚构街15号院1单元", "开封鼓楼区")
    assert asks_to_confirm(resident.say("一台旧电脑，还有两把椅子"))
    booking = confirm(resident)
    assert (booking["date"], booking["period"], booking["district"]) == (day(2), "afternoon", "鼓楼区")
    assert things(booking) == {"电脑": 1, "桌椅（椅子）": 2}


def test_话务员登记_市民要求上门(meet: Meet) -> None:
    resident = meet()
    said = resident.say(
        f"登记：来电人覃女士，济源沁园街道虚构小区5号楼2单元301，要求后天上午上门回收旧热水器一台，电话{PHONE}"
    )
    assert asks_to_confirm(said)
    booking = confirm(resident, word="确认无误，请提交")
    assert (booking["city"], booking["district"], things(booking)) == ("济源示范区", "沁园街道", {"热水器": 1})


def test_帮俺妈约一个(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("帮俺妈约个上门收旧洗衣机", "她在通许县", "虚构镇街上粮店对面", "她叫荆桂兰", f"留我的电话吧{PHONE}")
    resident.say("大后天上午")
    booking = confirm(resident, word="对，就这样")
    assert (booking["district"], booking["contact_name"][0]) == ("通许县", "荆")


def test_冰箱洗衣机电视各一台(meet: Meet) -> None:
    resident = meet()
    resident.say(f"搬家，冰箱、洗衣机、电视各一台，龙亭区虚构胡同3号院，逯小川，{PHONE}，后天上午，来收吧")
    assert things(confirm(resident)) == {"冰箱": 1, "洗衣机": 1, "电视机": 1}


@pytest.mark.parametrize(
    "word",
    [
        "中",
        "对 没错",
        "可以，提交吧",
        "没问题",
        "就按这个约吧",
        "行，麻烦恁了",
        "信息都对，给俺约上吧",
        "同意",
        "ok👌",
        "没啥要改的",
    ],
)
def test_怎么说确认都中(meet: Meet, word: str) -> None:
    resident = meet()
    resident.say(
        f"禹王台区虚构路6号院，旧油烟机一台，芦大壮，{PHONE}，{day(9)[5:].replace('-', '月')}号下午，约上门回收"
    )
    assert confirm(resident, word=word)["period"] == "afternoon"


def test_还没说全就确认_asks_for_the_rest(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("预约上门收旧冰箱一台，尉氏县")
    said = resident.say("确认")
    assert said.kinds == {"booking"}
    assert said.replies[-1]["data"]["missing"][0] == "address"
    assert said.reference is None


def test_头一句就说明收集什么_留多久(meet: Meet) -> None:
    first = meet("kaifeng").say("我要预约上门回收旧家电")
    assert "手机号" in first.text
    assert "天后删除" in first.text


def test_确认前不留底_确认才有预约号(meet: Meet) -> None:
    resident = meet()
    summary = resident.say(f"兰考县虚构街9号，旧沙发一个，鹿鸣，{PHONE}，后天上午，预约回收")
    assert summary.reference is None
    assert "同意" in summary.text
    assert confirm(resident)["status"] == "confirmed"
