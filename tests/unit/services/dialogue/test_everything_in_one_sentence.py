import datetime as dt

import pytest

from tests.fakes.booking_ports import BookingTalk
from tradein.domain.booking import BookedItem, Period
from tradein.services.booking_dialogue import to_request

ONE_SENTENCE = "开封市鼓楼区解放路100号，张小伟，13900000021，冰箱一台洗衣机两台，12月3号下午，约上门回收"


def test_开封市鼓楼区解放路100号_张小伟_冰箱一台洗衣机两台_12月3号下午():
    turn = BookingTalk().say(ONE_SENTENCE)
    assert (turn.state, turn.missing, turn.notes) == ("confirming", (), ())
    request = to_request(turn.draft)
    assert (request.region, request.district, request.address) == ("kaifeng", "鼓楼区", "解放路100号")
    assert (request.contact_name, request.phone) == ("张小伟", "13900000021")
    assert request.items == (BookedItem("冰箱", 1), BookedItem("洗衣机", 2))
    assert (request.date, request.period) == (dt.date(2026, 12, 3), Period.AFTERNOON)


@pytest.mark.parametrize(
    "said",
    [
        "济源克井镇枣庙村5号，周大爷，幺三九零零零零零零六一，旧电视一台，后天后晌",
        "我叫周小平 13900000061 住济源克井镇枣庙村5号 旧电视一台 后天下午三点",
        "后天下午来收旧电视吧，13900000061，联系人周小平，济源克井镇枣庙村5号",
        "克井镇枣庙村5号 周小平 139-0000-0061 旧电视 11月25号下午",
        "周小平，13900000061，俺家在克井镇枣庙村5号，有台旧电视，25号后晌来拉走",
    ],
)
def test_the_same_in_any_order(said):
    turn = BookingTalk().say(said)
    draft = turn.draft
    assert turn.state == "confirming"
    assert (draft.district, draft.address, draft.phone) == ("克井镇", "枣庙村5号", "13900000061")
    assert (draft.date, draft.period, draft.name[0]) == (dt.date(2026, 11, 25), "afternoon", "周")


def test_中_确认_books_with_consent():
    turn = BookingTalk().say(ONE_SENTENCE, "中，确认")
    assert (turn.state, turn.draft.consent) == ("confirmed", True)


@pytest.mark.parametrize(
    "said",
    ["确认", "中", "对", "可以", "没问题", "行", "好", "嗯", "是的", "就这样", "嗯嗯 好的 谢谢", "中嘞", "都对，同意"],
)
def test_words_that_confirm(said):
    assert BookingTalk().say(ONE_SENTENCE, said).state == "confirmed"


@pytest.mark.parametrize(
    "said",
    [
        "就是12月3号下午",
        "确认吗",
        "不对",
        "先等等",
        "13900000021",
        "空调补贴多少钱",
        "不确定",
        "还没想好",
        "别提交",
        "你好",
    ],
)
def test_words_that_do_not_confirm(said):
    assert BookingTalk().say(ONE_SENTENCE, said).state == "confirming"


@pytest.mark.parametrize("said", ["中", "好", "嗯", "可以", "确认"])
def test_agreeing_before_the_summary_confirms_nothing(said):
    assert BookingTalk().say("收冰箱", said).state == "collecting"


def test_中_换成后天上午_is_summed_up_again():
    talk = BookingTalk()
    turn = talk.say(ONE_SENTENCE, "中，换成后天上午")
    assert (turn.state, turn.draft.date, turn.draft.period) == ("confirming", dt.date(2026, 11, 25), "morning")
    assert talk.say("确认").state == "confirmed"


def test_the_request_has_each_thing_in_the_residents_word():
    turn = BookingTalk().say(ONE_SENTENCE.replace("冰箱一台洗衣机两台", "冰箱冰柜各一台"))
    assert [item.label for item in turn.draft.items] == ["冰箱", "冰箱（冰柜）"]
    assert to_request(turn.draft).items == (BookedItem("冰箱", 1), BookedItem("冰箱", 1, "冰柜"))


def test_an_incomplete_draft_makes_no_request():
    with pytest.raises(ValueError, match="missing"):
        to_request(BookingTalk().say("收冰箱").draft)
