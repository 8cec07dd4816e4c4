import pytest

from tests.fakes.booking_ports import BookingTalk
from tradein.domain.details import Draft
from tradein.services.dialogue import notes

COMPLETE = "开封市龙亭区大梁路15号院，孙小美，13900000041，旧空调一台，明天上午"


@pytest.mark.parametrize("said", ["不告诉你", "保密", "个人信息不想给", "地址电话都不想给"])
def test_refusing_personal_data_keeps_nothing(said):
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "孙小美", said)
    assert (turn.state, turn.draft.address, turn.draft.name) == ("declined", None, None)


@pytest.mark.parametrize("said", ["不想给电话", "电话不能给", "凭啥给你手机号", "不方便说名字", "姓名电话不想留"])
def test_refusing_name_or_phone_keeps_the_address_that_was_told(said):
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", said)
    assert (turn.state, turn.draft.address, turn.draft.phone) == ("declined", "大梁路15号院", None)


def test_不同意_keeps_nothing():
    assert BookingTalk().say(COMPLETE, "不同意").state == "declined"


def test_不想说名字_叫我老杨就行_is_a_name():
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "不想说名字，叫我老杨就行")
    assert turn.draft.name == "老杨"


def test_refusing_personal_data_keeps_what_is_not_personal():
    talk = BookingTalk("kaifeng")
    draft = talk.say("旧空调一台", "龙亭区", "大梁路15号院", "孙小美", "明天上午", "不告诉你").draft
    assert (draft.items[0].name, draft.district, draft.period) == ("空调", "龙亭区", "morning")
    assert (draft.name, draft.phone, draft.address, draft.town) == (None, None, None, None)


def test_不同意_keeps_nothing_at_all():
    assert BookingTalk().say(COMPLETE, "不同意").draft == Draft()


def test_a_refusal_is_heard_beside_a_question():
    assert BookingTalk().say("旧空调一台", "龙亭区", "大梁路15号院", "电话不给 谁知道恁是不是骗子").state == "declined"


def test_不给电话就真不能来_is_told_that_it_is_needed():
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "孙小美", "不给电话就真不能来?")
    assert turn.notes == (notes.DetailNeeded("phone"),)
