import datetime as dt
import inspect

import pytest

from tests.fakes.booking_ports import BookingTalk, ErrandTalk
from tests.fakes.bookings import NOW, InMemoryTransactions, make_request
from tradein.domain.booking import Reason, Refused
from tradein.replies import booking
from tradein.replies.booking_errands import reply_to_errand
from tradein.replies.booking_notes import _WORDINGS
from tradein.replies.booking_refusals import say_refused
from tradein.services.booking_outcomes import Booked
from tradein.services.dialogue import notes

COMPLETE = "开封市龙亭区大梁路15号院，孙小美，13900000041，旧冰柜一台，明天上午"


def test_the_notice_says_what_is_collected_why_and_for_how_long():
    reply = booking.reply_to_turn(BookingTalk().say("我要预约"), opening=True, retention_days=45)
    assert all(word in reply.text for word in ("姓名", "手机号", "地址", "45 天", "只用于", "要收哪些东西"))
    assert reply.kind == "booking"
    assert reply.data == {"state": "collecting", "missing": ["items", "place", "address", "name", "phone", "time"]}


def test_the_summary_shows_all_and_asks_confirmation_and_consent_together():
    reply = booking.reply_to_turn(BookingTalk().say(COMPLETE))
    told = ("冰箱（冰柜） 1 台", "开封市龙亭区大梁路15号院", "孙小美", "13900000041", "11月24日（周二）上午")
    assert all(part in reply.text for part in told)
    (asking,) = [line for line in reply.text.splitlines() if "确认" in line]
    assert "同意" in asking


def test_what_is_not_taken_is_declined_with_where_it_belongs():
    reply = booking.reply_to_turn(BookingTalk().say("电动车一辆，来拉走"))
    assert reply.kind == "booking"
    assert "不能上门回收" in reply.text
    assert "网点" in reply.text


def test_refusing_names_other_ways():
    reply = booking.reply_to_turn(BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "不想给电话"))
    assert "12345" in reply.text
    assert "没有保存" in reply.text


def test_success_gives_reference_day_window_and_how_to_change():
    talk = ErrandTalk("look_up")
    reply = booking.booked(Booked(talk.booking))
    shown = f"{talk.booking.reference[:4]}-{talk.booking.reference[4:]}"
    assert all(part in reply.text for part in ("预约成功", shown, "11月24日（周二）上午 9:00–12:00", "取消"))
    assert reply.data["reference"] == talk.booking.reference
    assert "13900000555" not in reply.text + str(reply.data)


def test_a_retry_is_told_as_one():
    assert "没有重复" in booking.booked(Booked(ErrandTalk("look_up").booking, repeated=True)).text


def test_going_on_after_a_digression_repeats_the_question():
    turn = BookingTalk("kaifeng").say("旧空调一台", "龙亭区")
    assert "上门地址是哪里" in booking.go_on(turn.draft).text
    assert "请核对" in booking.go_on(BookingTalk().say(COMPLETE).draft).text


def test_a_looked_up_booking_is_shown_masked():
    talk = ErrandTalk("look_up")
    reply = reply_to_errand(talk.say("{ref} 0555"))
    assert "洗衣机" in reply.text
    assert "139****0555" in reply.text
    assert "虚构路9号院3单元" not in reply.text


@pytest.mark.parametrize(
    "said", [("查预约",), ("{ref} 0001",), ("{ref} 0555", "取消吧"), ("{ref} 0555", "取消吧", "确认取消")]
)
def test_every_errand_reply_is_of_kind_booking_with_a_state(said):
    reply = reply_to_errand(ErrandTalk("look_up").say(*said))
    assert reply.kind == "booking"
    assert reply.data["state"]


def test_every_note_has_a_wording():
    kinds = {kind for _, kind in inspect.getmembers(notes, inspect.isclass) if issubclass(kind, notes.Note)}
    assert kinds - {notes.Note} == set(_WORDINGS)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_has_a_wording(reason):
    assert "{" not in say_refused(Refused(reason, "空调"))


def test_a_full_slot_offers_others_and_keeps_the_rest():
    talk = ErrandTalk("look_up", transactions=InMemoryTransactions(default_capacity=1))
    full = talk.pickups.book(make_request(), "other", NOW)
    reply = booking.slot_full(full)
    assert "约满" in reply.text
    assert reply.buttons[0].payload == "say:11月24日下午"
    assert reply.data["free"][0]["date"] == dt.date(2026, 11, 24).isoformat()


def test_refusing_says_what_is_still_held_and_how_to_have_it_forgotten():
    told = BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "不想给电话")
    assert all(part in booking.reply_to_turn(told).text for part in ("姓名和手机号都没有保存", "上门地址", "接着约"))
    reply = booking.reply_to_turn(BookingTalk("kaifeng").say("旧空调一台", "龙亭区", "大梁路15号院", "不告诉你"))
    assert all(part in reply.text for part in ("姓名、手机号和地址都没有保存", "要收的东西", "接着约", "算了"))
    assert "要收的东西" not in booking.reply_to_turn(BookingTalk().say(COMPLETE, "不同意")).text


def test_noon_is_asked_about_once():
    reply = booking.reply_to_turn(BookingTalk("kaifeng").say("旧空调一台", "龙亭区大梁路15号院", "孙小美", "明天中午"))
    assert reply.text.count("上午 9–12 点") <= 1
