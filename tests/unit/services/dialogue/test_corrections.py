import datetime as dt

import pytest

from tests.fakes.booking_ports import BookingTalk
from tradein.services.dialogue import notes

COMPLETE = "开封市龙亭区大梁路15号院，孙小美，13900000041，旧空调一台，明天上午"


def things(turn):
    return [(item.label, item.quantity) for item in turn.draft.items]


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("不对，是洗衣机", [("洗衣机", 1)]),
        ("不是空调，是洗衣机", [("洗衣机", 1)]),
        ("空调改成两台洗衣机", [("洗衣机", 2)]),
        ("再加一台电视", [("空调", 1), ("电视机", 1)]),
        ("再加一台", [("空调", 2)]),
        ("再加一台空调", [("空调", 2)]),
        ("还有个热水器", [("空调", 1), ("热水器", 1)]),
        ("不是一台，是两台", [("空调", 2)]),
        ("数量改成三台", [("空调", 3)]),
        ("不对，是三台空调", [("空调", 3)]),
        ("就一台洗衣机 没有空调", [("洗衣机", 1)]),
        ("只收洗衣机", [("洗衣机", 1)]),
        ("屋里还有一台空调 一共两台", [("空调", 2)]),
        ("空调里有氟先不回收空调了，只留洗衣机", [("洗衣机", 1)]),
    ],
)
def test_things_corrected_at_the_summary(said, then):
    turn = BookingTalk().say(COMPLETE, said)
    assert (things(turn), turn.state) == (then, "confirming")


@pytest.mark.parametrize(
    "said", ["空调先不收了", "空调不要了", "去掉空调", "空调算了", "把空调从单子里去掉", "空调俺儿说还能使 不卖了 去掉"]
)
def test_taking_the_only_thing_off_asks_what_then(said):
    turn = BookingTalk().say(COMPLETE, said)
    assert (things(turn), turn.notes, turn.requested) == ([], (notes.ItemRemoved("空调"),), "items")


def test_旧空调不要了_来拉走吧_is_an_order():
    assert things(BookingTalk().say("旧空调不要了，来拉走吧")) == [("空调", 1)]


def test_电视先不收了_keeps_the_rest():
    turn = BookingTalk().say(COMPLETE.replace("旧空调一台", "旧空调一台、电视两台"), "电视先不收了")
    assert (things(turn), turn.state) == ([("空调", 1)], "confirming")


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("地址改成书店街88号3单元", "address", "书店街88号3单元"),
        ("换成后天上午", "date", dt.date(2026, 11, 25)),
        ("不是明天，是后天", "date", dt.date(2026, 11, 25)),
        ("时间改到下周三", "date", dt.date(2026, 12, 2)),
        ("改成晚上", "period", "evening"),
        ("不是上午，是下午", "period", "afternoon"),
        ("电话错了 是13900000032", "phone", "13900000032"),
        ("电话不是13900000041，是13900000032", "phone", "13900000032"),
        ("名字写错了，叫孙美丽", "name", "孙美丽"),
        ("不在龙亭区了，改成鼓楼区", "district", "鼓楼区"),
    ],
)
def test_a_correction_with_what_is_right(said, field, value):
    turn = BookingTalk().say(COMPLETE, said)
    assert getattr(turn.draft, field) == value
    assert turn.state == "confirming"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("名字写错了", "name"),
        ("电话错了", "phone"),
        ("电话不对", "phone"),
        ("地址不对", "address"),
        ("地址写错了，要改", "address"),
        ("时间不对", "time"),
        ("换个时间", "time"),
        ("日期错了", "date"),
    ],
)
def test_a_field_called_wrong_is_asked_anew(said, field):
    turn = BookingTalk().say(COMPLETE, said)
    assert (turn.notes, turn.requested) == ((notes.Retell(field),), field)


def test_电话错了_then_the_right_one():
    turn = BookingTalk().say(COMPLETE, "电话错了", "13900000032")
    assert (turn.draft.phone, turn.state) == ("13900000032", "confirming")


@pytest.mark.parametrize("said", ["不对", "不是", "先等等", "等一下", "有问题"])
def test_不对_asks_what_to_change_and_keeps_all(said):
    talk = BookingTalk()
    before = talk.say(COMPLETE).draft
    turn = talk.say(said)
    assert (turn.notes, turn.draft, turn.state) == ((notes.WhatToChange(),), before, "confirming")


def test_a_change_to_a_day_that_cannot_be_had_keeps_the_old_one():
    turn = BookingTalk().say(COMPLETE, "换成2月30日")
    assert turn.draft.date == dt.date(2026, 11, 24)
    assert turn.notes == (notes.DateImpossible("2月30日"),)


@pytest.mark.parametrize("said", ["算了", "不约了", "不办了", "取消", "算了吧", "不想约了", "先不约了", "不用来了"])
def test_giving_up_keeps_nothing(said):
    turn = BookingTalk().say(COMPLETE, said)
    assert (turn.state, turn.draft.phone, turn.requested) == ("stopped", None, None)


def test_算了_还是后天下午吧_gives_nothing_up():
    turn = BookingTalk().say(COMPLETE, "算了，还是后天下午吧")
    assert (turn.state, turn.draft.date) == ("confirming", dt.date(2026, 11, 25))


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("不对，是洗衣机，空调还用着嘞", {"洗衣机"}),
        ("空调先留着", set()),
        ("空调俺闺女说留着", set()),
        ("空调俺邻居要", set()),
        ("还有台旧电视，空调还用着", {"电视机"}),
        ("空调还用着嘞 能收不", {"空调"}),
        ("空调还能用", {"空调"}),
    ],
)
def test_what_goes_on_being_used_is_not_collected(said, then):
    turn = BookingTalk().say(COMPLETE, said)
    assert {item.name for item in turn.draft.items} == then


def test_沙发还是收吧_puts_it_back_beside_the_rest():
    turn = BookingTalk().say(COMPLETE, "加两个沙发", "沙发俺闺女说留着", "沙发还是收吧")
    assert {item.name for item in turn.draft.items} == {"空调", "沙发"}


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("还是明天，改成晚上，上午家里没人", "evening"),
        ("是下午不是上午", "afternoon"),
        ("上午不行，下午也不行，晚上吧", "evening"),
        ("上午俺去买菜 后晌中", "afternoon"),
        ("晚上不行吗", "evening"),
        ("上午家里没人", None),
        ("别上午来", None),
        ("下午没人", "morning"),
    ],
)
def test_a_period_that_does_not_suit_is_not_the_wish(said, then):
    assert BookingTalk().say(COMPLETE, said).draft.period == then


def test_上午没空_asks_for_another_period():
    turn = BookingTalk().say(COMPLETE, "上午没空")
    assert (turn.notes, turn.requested) == ((notes.TimeUnfit("上午"),), "period")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("改成后天吧 明天得去医院", 25),
        ("别明天来，后天来", 25),
        ("明天 不 后天 上午", 25),
        ("明天上班，晚上来", 24),
        ("是不是明天来", 24),
    ],
)
def test_a_day_that_does_not_suit_is_not_the_wish(said, day):
    assert BookingTalk().say(COMPLETE, said).draft.date == dt.date(2026, 11, day)


def test_明天没空_asks_for_another_day():
    turn = BookingTalk().say(COMPLETE, "明天没空")
    assert (turn.draft.date, turn.notes) == (None, (notes.TimeUnfit("明天"),))


def test_a_village_put_right_stays_in_its_town():
    turn = BookingTalk().say("通许县孙营乡北孙营村，孙小美，13900000041，旧空调一台，明天上午", "错了 是南孙营村")
    assert turn.draft.address == "孙营乡南孙营村"


def test_a_landmark_told_later_joins_the_address():
    turn = BookingTalk("jiyuan").say("邵原镇二里腰村", "旧冰箱一个", "孙大有", "村卫生所对面")
    assert turn.draft.address == "二里腰村 村卫生所对面"
    assert turn.sure


@pytest.mark.parametrize(
    ("said", "outside"),
    [
        ("俺得先去郑州带孙子", False),
        ("俺刚从郑州回来", False),
        ("地址改成郑州金水区花园路1号", True),
        ("搬到郑州了", True),
    ],
)
def test_only_where_it_is_to_be_collected_counts(said, outside):
    turn = BookingTalk().say(COMPLETE, said)
    assert any(isinstance(note, notes.PlaceOutside) for note in turn.notes) == outside
    assert turn.draft.address == "大梁路15号院"


def test_书柜改成一个_另一个留着_keeps_one():
    turn = BookingTalk().say(COMPLETE, "加两个书柜", "书柜改成一个，另一个留着")
    assert [(item.said, item.quantity) for item in turn.draft.items][-1] == ("书柜", 1)


@pytest.mark.parametrize("said", ["不行 明天俺赶集", "明天俺得去医院"])
def test_明天俺赶集_is_no_day_to_come(said):
    assert BookingTalk().say(COMPLETE, said).draft.date is None


def test_日子你们定_asks_which_day():
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区大梁路15号院", "孙小美", "13900000041", "日子你们定")
    assert isinstance(turn.notes[0], notes.WhichDay)


def test_晚一点_is_no_hour():
    assert BookingTalk().say(COMPLETE, "晚一点").draft.period == "morning"


def test_电话我得问问俺儿_is_told_why_it_is_needed():
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区大梁路15号院", "孙小美", "电话我得问问俺儿")
    assert turn.notes == (notes.DetailNeeded("phone"),)


def test_things_that_stand_elsewhere_give_way_to_those_at_the_place_told_after():
    talk = BookingTalk()
    assert any(isinstance(note, notes.PlaceOutside) for note in talk.say("我在郑州，能来收旧冰箱吗").notes)
    assert things(talk.say("那不来就算 俺妈家在通许县 去她那儿收台旧洗衣机")) == [("洗衣机", 1)]


def test_a_part_of_the_day_that_one_is_busy_in_is_not_asked_for():
    turn = BookingTalk().say(COMPLETE.replace("，明天上午", ""), "后天上午吧 下午要接娃")
    assert turn.draft.period == "morning"


def test_a_corrected_town_takes_its_village_away():
    talk = BookingTalk("jiyuan")
    talk.say("上门收旧冰箱一台", "坡头镇虚构村")
    turn = talk.say("不对不对 是大峪镇 俺闺女家")
    assert (turn.draft.district, turn.draft.address) == ("大峪镇", None)
    assert talk.say("大峪镇小王庄村二组").draft.address == "小王庄村二组"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("是虚构路5号 不是虚构路8号", "虚构路5号"),
        ("虚构路15号院3号楼，不是2号楼", "虚构路15号院3号楼"),
    ],
)
def test_what_is_denied_is_no_address(said, address):
    assert BookingTalk("kaifeng").say("上门收旧冰箱一台", "龙亭区", said).draft.address == address


def test_an_address_corrected_in_the_same_breath_is_the_last_one():
    turn = BookingTalk("jiyuan").say("上门收旧冰箱一台", "坡头镇虚构村 不对 是大峪镇小王庄村二组")
    assert (turn.draft.district, turn.draft.address) == ("大峪镇", "小王庄村二组")


@pytest.mark.parametrize(
    ("things_told", "said", "then"),
    [
        ("冰箱一台", "还有一台电视 一共两台", [("冰箱", 1), ("电视机", 1)]),
        ("冰箱一台", "冰箱一台 家里一共两个人", [("冰箱", 1)]),
        ("冰箱一台、电视一台", "冰箱不要了 拉走吧", [("冰箱", 1), ("电视机", 1)]),
        ("冰箱一台、电视一台", "冰箱之前那家说不收了 恁收不", [("冰箱", 1), ("电视机", 1)]),
        ("冰箱一台、洗衣机一台", "光留洗衣机 冰箱拉走", [("冰箱", 1), ("洗衣机", 1)]),
        ("冰箱一台", "就收电视 冰箱洗衣机也收", [("冰箱", 1), ("电视机", 1), ("洗衣机", 1)]),
        ("手机两部、笔记本电脑一台", "笔记本里有照片 先不给了 只收手机", [("手机", 2)]),
        ("衣柜一个、电视柜一个", "电视柜先不给了", [("衣柜", 1)]),
    ],
)
def test_what_is_told_of_one_thing_leaves_the_others(things_told, said, then):
    assert things(BookingTalk().say(COMPLETE.replace("旧空调一台", things_told), said)) == then
