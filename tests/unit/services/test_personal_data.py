import datetime as dt

import pytest

from tests.fakes.bookings import (
    NOW,
    InMemoryAttempts,
    InMemoryDrafts,
    InMemoryTransactions,
    RecordingSender,
    make_request,
)
from tradein.domain.booking import BookingRules
from tradein.domain.booking.reference import draw_reference
from tradein.services.personal_data import Erased, PersonalData, mentions_person
from tradein.services.pickups import wire_pickups
from tradein.services.ports_personal import Conversation, Judgement, Said

PHONE = "13900000555"
REFERENCE = draw_reference()


class InMemoryConversations:
    """Fits the port Conversations."""

    def __init__(self, *kept):
        self.kept = list(kept)

    def mentioning(self, mentions):
        return [each for each in self.kept if any(mentions(said.said) for said in each.said)]

    def forget(self, session_ids):
        self.kept = [each for each in self.kept if each.session_id not in session_ids]


def talk(session_id, said):
    judged = (Judgement("a", True, "", NOW),)
    return Conversation(session_id, "web", "jiyuan", (Said(said, [], NOW),), judged)


@pytest.fixture
def pickups():
    return wire_pickups(InMemoryTransactions(), InMemoryAttempts(), InMemoryDrafts(), RecordingSender(), BookingRules())


@pytest.mark.parametrize(
    "said",
    [
        "13900000555",
        "139 0000 0555",
        "139-0000-0555",
        "一三九零零零零零五五五",
        "我电话是１３９００００0555",
        f"查{REFERENCE[:4].lower()} {REFERENCE[4:]}",
    ],
)
def test_a_person_is_recognised_as_people_say_it(said):
    assert mentions_person(PHONE, [REFERENCE])(said)


@pytest.mark.parametrize("said", ["13900000556", "换车有补贴吗", "HJK4-7R2N", ""])
def test_others_are_not(said):
    assert not mentions_person(PHONE, [REFERENCE])(said)


def test_nobody_s_booking_makes_every_text_theirs():
    assert not mentions_person(PHONE, [])("查一下我的预约")


def test_a_copy_holds_everything_and_erasing_leaves_nothing(pickups):
    pickups.book(make_request(), "key", NOW)
    pickups.drafts.save("mine", {"phone": PHONE}, NOW)
    data = PersonalData(pickups, InMemoryConversations(talk("mine", PHONE), talk("other", "你好")))
    held = data.export(PHONE)
    assert {name: len(held[name]) for name in held if name != "phone"} == {
        "bookings": 1,
        "notices": 2,
        "drafts": 1,
        "conversations": 1,
    }
    assert held["conversations"][0]["turns"][0]["at"] == NOW.isoformat()
    assert data.erase(PHONE, NOW) == Erased(bookings=1, cancelled=1, conversations=1, drafts=1)
    again = data.export(PHONE)
    assert not any(again[name] for name in ("bookings", "drafts", "conversations"))
    assert data.erase(PHONE, NOW) == Erased(0, 0, 0, 0)


def test_a_pickup_that_has_begun_is_not_counted_as_cancelled(pickups):
    booking = pickups.book(make_request(), "key", NOW).booking
    data = PersonalData(pickups, InMemoryConversations())
    assert data.erase(PHONE, booking.begins + dt.timedelta(minutes=1)).cancelled == 0
