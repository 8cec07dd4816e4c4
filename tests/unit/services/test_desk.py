"""The desk keeps what a booking dialogue is at, between messages, and books once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.fakes.bookings import NOW, InMemoryAttempts, InMemoryDrafts, InMemoryTransactions, RecordingSender
from tradein.domain.booking import BookingRules
from tradein.domain.details import Draft
from tradein.services.booking_outcomes import Amended, Booked, Cancelled, SlotFull
from tradein.services.desk import AtDesk, BookingDesk, Held, Standing
from tradein.services.dialogue.errand import ConfirmChange
from tradein.services.pickups import wire_pickups
from tradein.services.ports_booking import StoreUnavailable

ALL_AT_ONCE = "预约回收一台旧冰箱，济源轵城镇虚构路9号院，张建国，13900000555，明天上午"


class Ground:
    """A desk on stores in memory."""

    def __init__(self, capacity: int = 2) -> None:
        self.transactions = InMemoryTransactions(capacity)
        self.drafts = InMemoryDrafts()
        pickups = wire_pickups(self.transactions, InMemoryAttempts(), self.drafts, RecordingSender(), BookingRules())
        self.desk = BookingDesk(pickups)

    def say(self, text: str, session: str = "one", now: dt.datetime = NOW) -> AtDesk:
        return self.desk.book(session, text, None, now)

    @property
    def bookings(self) -> int:
        return len(self.transactions.state.bookings)


@pytest.fixture
def ground() -> Ground:
    return Ground()


def test_nothing_is_booked_before_it_is_agreed(ground: Ground) -> None:
    asked = ground.say(ALL_AT_ONCE)
    assert asked.opening
    assert asked.outcome is None
    assert ground.bookings == 0
    assert ground.desk.pending("one", NOW) is not None


def test_agreement_books_and_leaves_no_draft(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    done = ground.say("确认")
    assert isinstance(done.outcome, Booked)
    assert done.over
    assert ground.bookings == 1
    assert ground.desk.pending("one", NOW) is None
    assert not ground.desk.busy("one", NOW)


def test_agreeing_twice_books_once(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.say("确认")
    ground.say("确认")
    assert ground.bookings == 1


def test_a_confirmation_sent_again_after_a_crash_books_once(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    kept = ground.drafts.load("one", NOW)
    first = ground.say("确认")
    assert kept is not None
    ground.drafts.save("one", kept, NOW)  # as if the process died before the draft was put away
    again = ground.say("确认")
    assert isinstance(first.outcome, Booked)
    assert isinstance(again.outcome, Booked)
    assert first.outcome.booking.reference == again.outcome.booking.reference
    assert ground.bookings == 1


def test_sessions_do_not_see_each_other(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE, "one")
    ground.say("确认", "two")
    assert ground.bookings == 0
    assert ground.desk.pending("one", NOW) is not None


def test_giving_up_forgets(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    assert ground.say("算了不约了").over
    assert ground.desk.pending("one", NOW) is None
    assert "建国" not in str(ground.drafts.kept)


def test_a_policy_question_is_left_to_others_and_the_draft_stays(ground: Ground) -> None:
    ground.say("预约回收一台旧冰箱")
    before = ground.desk.pending("one", NOW)
    aside = ground.desk.book("one", "换车有补贴吗", None, NOW, for_others=True)
    assert not aside.turn.heard
    assert ground.desk.pending("one", NOW) == before


def test_a_slot_that_filled_meanwhile_keeps_the_rest(ground: Ground) -> None:
    full = Ground(capacity=0)
    full.say(ALL_AT_ONCE)
    done = full.say("确认")
    assert isinstance(done.outcome, SlotFull)
    assert not done.over
    draft = full.desk.pending("one", NOW)
    assert draft is not None
    assert draft.date is None
    assert full.bookings == 0


def test_a_database_that_is_down_loses_nothing(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.transactions.down = True
    with pytest.raises(StoreUnavailable):
        ground.say("确认")
    ground.transactions.down = False
    assert isinstance(ground.say("确认").outcome, Booked)
    assert ground.bookings == 1


def test_a_draft_is_forgotten_after_a_day(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    assert ground.desk.pending("one", NOW + dt.timedelta(hours=23)) is not None
    assert ground.desk.pending("one", NOW + dt.timedelta(hours=25)) is None


def test_what_is_personal_is_hidden_from_the_dialogue_server(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    masked = ground.desk.masked("one", "电话改成13900000777，我叫张建国，住虚构路9号院", NOW)
    assert "13900000777" not in masked
    assert "张建国" not in masked
    assert "虚构路9号院" not in masked


def test_what_was_just_booked_can_be_cancelled_without_its_number(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.say("确认")
    ground.desk.manage("one", "取消预约", "cancel_booking", NOW)
    assert ground.desk.busy("one", NOW)
    ground.desk.manage("one", "确认取消", "affirm", NOW)
    assert [b.status.value for b in ground.transactions.state.bookings.values()] == ["cancelled"]
    assert not ground.desk.busy("one", NOW)


def test_proof_given_in_the_middle_of_a_change_goes_on_with_the_change(ground: Ground) -> None:
    """The matcher takes a bare number for a look-up; who is changing a booking still is."""
    ground.say(ALL_AT_ONCE)
    booked = ground.say("确认").outcome
    assert isinstance(booked, Booked)
    said = [
        ("我要改预约时间", "change_booking"),
        (booked.booking.reference, "check_booking"),
        ("0555", "check_booking"),
        ("后天上午", "out_of_scope"),
        ("确认", "affirm"),
    ]
    turns = [ground.desk.manage("one", text, intent, NOW) for text, intent in said]
    assert all(turn.heard for turn in turns)
    assert isinstance(turns[-1].outcome, Amended)


def test_a_time_by_itself_after_a_look_up_is_a_wish_to_change(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.say("确认")
    ground.desk.manage("one", "查一下我的预约", "check_booking", NOW)
    assert isinstance(ground.desk.manage("one", "后天上午", "out_of_scope", NOW).outcome, ConfirmChange)


def test_dropping_forgets_what_was_held(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.desk.drop("one")
    assert not ground.desk.busy("one", NOW)


def test_what_is_held_survives_being_written_down(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    kept = ground.drafts.load("one", NOW)
    assert Held.from_dict(Held.from_dict(kept).as_dict()) == Held.from_dict(kept)
    assert Held.from_dict(None) == Held()


def test_a_booking_that_was_made_is_told_though_its_draft_cannot_be_cleared(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.drafts.saves_to_come = 1
    done = ground.say("确认")
    assert isinstance(done.outcome, Booked)
    ground.drafts.saves_to_come = None
    again = ground.say("确认")
    assert isinstance(again.outcome, Booked)
    assert again.outcome.repeated
    assert ground.bookings == 1


def test_it_is_known_whether_the_next_word_may_act(ground: Ground) -> None:
    def standing() -> Standing:
        return ground.desk.standing("one", NOW)

    assert standing() is Standing.FREE
    ground.say("预约回收一台旧冰箱")
    assert standing() is Standing.COLLECTING
    ground.say("济源轵城镇虚构路9号院，张建国，13900000555，明天上午")
    assert standing() is Standing.ABOUT_TO_ACT
    ground.say("确认")
    assert standing() is Standing.FREE
    ground.desk.manage("one", "取消预约", "cancel_booking", NOW)
    assert standing() is Standing.ABOUT_TO_ACT


def test_a_cancellation_is_told_though_its_errand_cannot_be_cleared(ground: Ground) -> None:
    ground.say(ALL_AT_ONCE)
    ground.say("确认")
    ground.desk.manage("one", "取消预约", "cancel_booking", NOW)
    ground.drafts.saves_to_come = 0
    done = ground.desk.manage("one", "确认取消", "", NOW)
    assert isinstance(done.outcome, Cancelled)
    again = ground.desk.manage("one", "确认取消", "", NOW)
    assert isinstance(again.outcome, Cancelled)
    assert again.outcome.repeated


def test_who_relents_goes_on_with_what_was_not_refused(ground: Ground) -> None:
    for text in ("预约回收一台旧冰箱", "济源轵城镇虚构路9号院", "张建国", "不想给电话"):
        ground.say(text)
    assert "建国" not in str(ground.drafts.kept)
    assert ground.desk.kept("one", NOW).district == "轵城镇"
    again = ground.say("那好吧，接着约，13900000555")
    assert again.opening
    assert again.turn.draft.items[0].name == "冰箱"
    assert again.turn.learned == ("place", "address", "items", "phone")
    assert again.turn.requested == "name"


def test_算了_after_a_refusal_leaves_nothing(ground: Ground) -> None:
    for text in ("预约回收一台旧冰箱", "济源轵城镇虚构路9号院", "不告诉你"):
        ground.say(text)
    assert ground.say("算了").over
    assert ground.desk.kept("one", NOW) == Draft()
