import datetime as dt

import pytest

from tests.fakes.booking_ports import ErrandTalk
from tradein.domain.booking import Period, Slot, SlotState, Status
from tradein.services.booking_outcomes import Amended, Cancelled, NotFound, SlotFull, TooManyTries
from tradein.services.dialogue import errand
from tradein.services.dialogue.proof import find_last4, find_reference, looks_like_reference
from tradein.services.manage_dialogue import calls_off


def test_查预约_asks_for_reference_and_last_four():
    talk = ErrandTalk("look_up")
    assert talk.say("查预约").outcome == errand.AskProof(("reference", "last4"))
    assert talk.say("{ref}").outcome == errand.AskProof(("last4",))
    assert talk.say("0555").outcome == errand.Shown(talk.booking)


@pytest.mark.parametrize(
    "said", ["预约号{ref}，尾号0555", "{ref} 0555", "{ref}，手机13900000555", "单号{ref} 后四位零五五五"]
)
def test_both_in_one_turn(said):
    talk = ErrandTalk("look_up")
    assert talk.say(said).outcome == errand.Shown(talk.booking)


def test_last_four_first_then_the_reference():
    talk = ErrandTalk("look_up")
    assert talk.say("查一下尾号0555的预约").outcome == errand.AskProof(("reference",))
    assert talk.say("{ref}").outcome == errand.Shown(talk.booking)


def test_查我刚才那个预约_in_the_session_that_made_it_needs_no_proof():
    talk = ErrandTalk("look_up", mine=True)
    assert talk.say("查一下我刚才那个预约").outcome == errand.Shown(talk.booking)
    assert talk.say("{ref}", "0555").outcome == errand.Shown(talk.booking)


def test_wrong_digits_are_told_alike_and_the_number_told_is_remembered():
    talk = ErrandTalk("look_up")
    turn = talk.say("{ref} 0556")
    assert (turn.outcome, turn.errand.missing) == (NotFound(), ("last4",))


def test_guessing_is_stopped():
    assert ErrandTalk("look_up").say(*["{ref} 0001"] * 4).outcome == TooManyTries()


def test_a_question_in_between_is_not_heard():
    turn = ErrandTalk("look_up").say("查预约", "家电补贴多少")
    assert (turn.heard, turn.outcome) == (False, errand.AskProof(("reference", "last4")))


def test_a_slip_in_the_reference_is_noticed_before_looking():
    talk = ErrandTalk("look_up")
    wrong = talk.booking.reference[:-1] + ("A" if talk.booking.reference[-1] != "A" else "C")
    assert talk.say("查预约", wrong).outcome == errand.AskProof(("reference", "last4"), unreadable=True)


def test_取消预约_asks_before_it_cancels():
    talk = ErrandTalk("cancel")
    assert talk.say("取消预约 {ref} 0555").outcome == errand.ConfirmCancel(talk.booking)
    assert talk.stored().status is Status.CONFIRMED
    assert isinstance(talk.say("确认取消").outcome, Cancelled)
    assert talk.stored().status is Status.CANCELLED


@pytest.mark.parametrize("said", ["不取消了", "算了", "先不取消", "不", "中 恁来吧", "对 还是来吧"])
def test_thinking_better_of_it_keeps_the_booking(said):
    talk = ErrandTalk("cancel")
    assert talk.say("取消预约 {ref} 0555", said).outcome == errand.Kept()
    assert talk.stored().status is Status.CONFIRMED


@pytest.mark.parametrize("said", ["取消吧 别来收了", "确认取消 不用来收走了"])
def test_whoever_cancels_may_say_that_nobody_is_to_come(said):
    assert isinstance(ErrandTalk("cancel").say("取消预约 {ref} 0555", said).outcome, Cancelled)


@pytest.mark.parametrize("said", ["取消要收费吗", "明天几点来"])
def test_a_question_at_the_confirmation_cancels_nothing(said):
    talk = ErrandTalk("cancel")
    assert not talk.say("取消预约 {ref} 0555", said).heard
    assert talk.stored().status is Status.CONFIRMED


def test_a_look_up_can_turn_into_cancelling():
    talk = ErrandTalk("look_up", mine=True)
    assert isinstance(talk.say("查我的预约", "取消吧").outcome, errand.ConfirmCancel)


def test_把我的预约改到后天上午_is_remembered_until_proved():
    talk = ErrandTalk("change")
    turn = talk.say("把我的预约改到后天下午", "{ref}", "0555")
    assert isinstance(turn.outcome, errand.ConfirmChange)
    assert talk.stored().date == talk.booking.date
    assert isinstance(talk.say("确认").outcome, Amended)
    assert (talk.stored().date, talk.stored().period) == (dt.date(2026, 11, 25), Period.AFTERNOON)
    assert talk.stored().reference == talk.booking.reference


def test_改个时间_then_a_day_that_cannot_be_had_then_one_that_can():
    talk = ErrandTalk("change")
    assert isinstance(talk.say("改个时间 {ref} 0555").outcome, errand.AskChange)
    turn = talk.say("今天")
    assert [type(n).__name__ for n in turn.outcome.notes] == ["DateToday"]
    talk.say("大后天晚上", "中")
    assert (talk.stored().date, talk.stored().period) == (dt.date(2026, 11, 26), Period.EVENING)


def test_a_full_slot_keeps_the_old_one_and_offers_others():
    talk = ErrandTalk("change", mine=True)
    slot = Slot("jiyuan", "轵城镇", dt.date(2026, 11, 25), Period.MORNING)
    talk.transactions.state.slots[slot] = SlotState(slot, capacity=1, taken=1)
    turn = talk.say("我那单改到后天上午", "确认")
    assert isinstance(turn.outcome, SlotFull)
    assert turn.outcome.nearest
    assert talk.stored().date == talk.booking.date
    assert isinstance(talk.say("那后天下午").outcome, errand.ConfirmChange)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("再加一台空调", "items", (("洗衣机", 1, ""), ("空调", 1, ""))),
        ("地址改成虚构街5号", "address", "虚构街5号"),
        ("电话改成13900000556", "phone", "13900000556"),
    ],
)
def test_other_things_change_too(said, field, value):
    talk = ErrandTalk("change", mine=True)
    talk.say("改一下我的预约", said, "确认")
    assert getattr(talk.stored(), field) == value


def test_改到鼓楼区_is_another_city():
    assert ErrandTalk("change", mine=True).say("我那单改到开封鼓楼区").outcome == errand.OtherCity()


def test_an_errand_survives_json():
    talk = ErrandTalk("change", mine=True)
    kept = talk.say("我那单改到后天上午").errand
    assert errand.Errand.from_dict(kept.as_dict()) == kept
    assert errand.Errand.from_dict({"kind": "steal"}) is None


def test_references_as_people_type_them():
    made = ErrandTalk("look_up").booking.reference
    grouped = f"{made[:4]}-{made[4:]}"
    for said in (
        made,
        made.lower(),
        grouped,
        f"我的预约号是{grouped}",
        " ".join(made.lower()),
        f"{made[:4]} {made[4:]}",
    ):
        assert find_reference(said) == made
    assert find_reference("家电补贴多少钱") is None
    assert not looks_like_reference("家电补贴")


@pytest.mark.parametrize(
    ("said", "digits"),
    [("尾号0555", "0555"), ("后四位是零五五五", "0555"), ("13900000555", "0555"), ("2026年的", None)],
)
def test_the_last_four_digits(said, digits):
    assert find_last4(said) == digits


def test_four_bare_digits_count_only_where_they_were_asked_for():
    assert find_last4("0555") is None
    assert find_last4("0555", requested=True) == "0555"


def test_别来了_in_the_middle_of_a_change_asks_whether_to_cancel():
    talk = ErrandTalk("change", mine=True)
    talk.say("改预约")
    assert talk.say("又想了想 还是别来了").outcome == errand.ConfirmCancel(talk.booking)


def test_确认取消_said_twice_cancels_once_and_asks_no_more():
    talk = ErrandTalk("cancel", mine=True)
    talk.say("取消预约", "确认取消")
    talk.errand = errand.Errand("cancel")
    outcome = talk.say("确认取消").outcome
    assert isinstance(outcome, Cancelled)
    assert outcome.repeated


def test_俺不改了_before_the_proof_ends_the_errand():
    assert ErrandTalk("change").say("改预约", "俺不改了").outcome == errand.Kept()


@pytest.mark.parametrize(
    ("said", "off"),
    [
        ("算了 别来了 俺侄子要", True),
        ("不用来了", True),
        ("取消吧", True),
        ("不取消了 还是来吧", False),
        ("周三别来了，周四来", False),
        ("空调取消吧", False),
        ("取消补贴了吗", False),
    ],
)
def test_calling_a_booking_off(said, off):
    assert calls_off(said) == off


def test_a_reference_with_a_slip_is_noticed_in_a_sentence():
    assert looks_like_reference("预约号是 HJK47R2M 尾号0571")
    assert not looks_like_reference("电话13900000571")


def test_对_改了_agrees_to_the_change():
    talk = ErrandTalk("change", mine=True)
    talk.say("地址改成虚构街18号")
    assert isinstance(talk.say("对 改了").outcome, Amended)


def test_digits_put_right_go_with_the_number_told_before():
    talk = ErrandTalk("look_up")
    talk.say("{ref} 0556")
    assert talk.say("哦尾号是0555").outcome == errand.Shown(talk.booking)


def test_a_booking_that_is_kept_is_shown_again_where_that_is_asked():
    talk = ErrandTalk("change", mine=True)
    talk.say("能换个日子吗")
    assert talk.say("先不换 你再念一遍约了啥").outcome == errand.Shown(talk.booking)


@pytest.mark.parametrize("said", ["编号那张纸叫孙子叠飞机了 咋办", "短信删了 编号没了", "单子洗衣裳洗烂了 编号不见了"])
def test_a_lost_number_is_heard(said):
    talk = ErrandTalk("look_up")
    talk.say("查预约")
    assert talk.say(said).heard


@pytest.mark.parametrize("said", ["确认修改", "同意改期", "改成这样吧", "修改无误", "行，就改这个，确认"])
def test_a_change_shown_is_agreed_to_by_its_own_name(said):
    talk = ErrandTalk("change")
    talk.say("{ref} 0555", "改到大后天下午")
    assert isinstance(talk.say(said).outcome, Amended)


@pytest.mark.parametrize("said", ["不修改", "先不改"])
def test_a_change_that_is_declined_is_not_made(said):
    talk = ErrandTalk("change")
    talk.say("{ref} 0555", "改到大后天下午")
    assert not isinstance(talk.say(said).outcome, Amended)


def test_再查一遍_看是不是真取消了_shows_what_was_cancelled():
    talk = ErrandTalk("cancel")
    talk.say("{ref} 0555", "确认取消")
    again = talk.say("再查一遍 {ref} 0555 看是不是真取消了")
    assert isinstance(again.outcome, errand.Shown)
    assert again.outcome.booking.status == Status.CANCELLED
