"""Where crews come and what they take; names, phones and addresses are invented."""

from __future__ import annotations

import pytest

from tests.conversation.bookings import PHONE, asks_to_confirm, books_nothing, confirm, things
from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack


def test_选了开封_家在济源的镇(meet: Meet) -> None:
    resident = meet("kaifeng")
    noticed = resident.say("收一台旧冰箱，承留镇虚构村3号")
    assert "济源" in noticed.text
    resident.say("我叫瞿小麦", PHONE, "后天上午")
    booking = confirm(resident)
    assert (booking["city"], booking["district"]) == ("济源示范区", "承留镇")


def test_示范区_asks_which(meet: Meet) -> None:
    resident = meet()
    asked = resident.say("示范区来收一台旧电视")
    assert "开封" in asked.text
    assert "济源" in asked.text
    resident.say("开封的", "虚构大街66号", "我叫瞿小麦", PHONE, "后天上午")
    assert confirm(resident)["district"] == "城乡一体化示范区"


def test_开封县_is_祥符区_now(meet: Meet) -> None:
    resident = meet()
    assert "祥符区" in resident.say("开封县来收旧冰箱一台").text
    resident.say("虚营村西头第三家", "我叫瞿小麦", PHONE, "后天上午")
    assert confirm(resident)["district"] == "祥符区"


def test_说了镇就知道县(meet: Meet) -> None:
    resident = meet("kaifeng")
    assert "祥符区" in resident.say("朱仙镇虚构街7号，旧洗衣机一台，来收").text
    resident.say("我叫瞿小麦", PHONE, "后天上午")
    assert confirm(resident)["district"] == "祥符区"


def test_郑州来收不_not_there(meet: Meet) -> None:
    resident = meet()
    resident.say("预约上门收旧冰箱")
    said = resident.say("俺在郑州金水区")
    assert "不在上门范围" in said.text
    assert books_nothing(resident)


def test_龙亭公园边上_济源没有这个区(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("收旧电视一台")
    assert "龙亭区属于开封市" in resident.say("龙亭区").text


@pytest.mark.parametrize(
    ("thing", "goes"),
    [
        ("报废面包车", "拆解"),
        ("活鸡五只", "动物"),
        ("一堆装修垃圾", "建筑"),
        ("两瓶农药", "危险"),
        ("电动车一辆", "电动"),
        ("三麻袋旧衣服", "衣"),
        ("煤气罐一个", "危险"),
        ("旧轮胎四个", "轮胎"),
    ],
)
def test_这个不收_says_where_it_goes(meet: Meet, thing: str, goes: str) -> None:
    resident = meet("kaifeng")
    said = resident.say(f"预约上门回收{thing}")
    assert "不收" in said.text
    assert goes in said.text
    assert said.replies[-1]["data"].get("missing", ["items"])[0] == "items"


@pytest.mark.parametrize(
    "thing",
    [
        "旧钢琴一架",
        "轮椅一个",
        "缝纫机一台",
        "跑步机一台",
        "鱼缸一个",
        "空调扇一台",
        "净水机一台",
        "路由器两个",
        "旧地毯一块",
        "婴儿床一张",
        "电饼铛一个",
        "投影仪一台",
        "按摩椅一把",
        "晾衣架一个",
    ],
)
def test_这个也收(meet: Meet, thing: str) -> None:
    resident = meet("kaifeng")
    resident.say("预约上门回收")
    said = resident.say(thing)
    assert "没有对上号" not in said.text
    assert said.replies[-1]["data"]["missing"][0] == "place"


def test_农药顺路捎走不行吗_still_no(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("预约回收半桶废机油")
    again = resident.say("顺路给捎走不行吗")
    assert "不收" in again.text
    assert len(again.replies) == 1
    assert resident.say("那算了，不约了").kind == "booking"
    assert books_nothing(resident)


def test_砖头不收_旧床收(meet: Meet) -> None:
    resident = meet("jiyuan")
    said = resident.say("拆下来一堆碎砖 还有张旧床 都拉走吧")
    assert "不收" in said.text
    resident.say("行，那光收床", "大峪镇虚构坪21号", "我叫瞿小麦", PHONE, "后天上午")
    assert things(confirm(resident)) == {"床": 1}


def test_十几台旧电脑_asks_how_many(meet: Meet) -> None:
    resident = meet("kaifeng")
    assert "准数" in resident.say("单位有十几台旧电脑，来收").text
    resident.say("十二台", f"龙亭区虚构路1号，瞿小麦，{PHONE}，后天上午")
    assert things(confirm(resident)) == {"电脑": 12}


def test_一百台_too_many_at_once(meet: Meet) -> None:
    assert "20" in meet("kaifeng").say("预约上门收100台旧电视").text


def test_旧家电_asks_which(meet: Meet) -> None:
    resident = meet("kaifeng")
    assert "哪几样" in resident.say("约上门收旧家电").text
    assert "没有对上号" not in resident.say("一台老冰箱 一个电风扇").text
    assert asks_to_confirm(resident.say(f"龙亭区虚构路1号，瞿小麦，{PHONE}，后天上午"))
    assert things(confirm(resident)) == {"冰箱": 1, "小家电（电风扇）": 1}
