import datetime as dt

import pytest

from tests.fakes.bookings import NOW, TOMORROW, make_request
from tradein.domain.booking import BookedItem, Change, Period, Reason, Slot, SlotState
from tradein.domain.booking.booking import make_booking
from tradein.domain.booking.masking import mask_address, mask_name, mask_phone, public_view
from tradein.domain.booking.request_checks import districts, refuse_request
from tradein.domain.booking.slots import nearest_free


def test_a_change_counts_the_version_up_and_no_change_does_not():
    booking = make_booking(make_request(), "REF", NOW)
    changed = booking.changed(Change(period=Period.EVENING))
    assert (changed.version, changed.period, changed.address) == (2, Period.EVENING, booking.address)
    assert booking.changed(Change(period=booking.period, phone=booking.phone)) is booking


def test_representations_that_may_reach_a_log_name_no_person():
    booking = make_booking(make_request(), "REF", NOW)
    shown = repr(make_request()) + repr(booking) + repr(Change(phone="13900000555", address="虚构路9号院3单元"))
    assert not any(secret in shown for secret in ("试用者", "13900000555", "虚构路"))


def test_the_public_view_is_that_of_the_api_and_masked():
    view = public_view(make_booking(make_request(), "HJK47R2M", NOW))
    assert view == {
        "reference": "HJK47R2M",
        "status": "confirmed",
        "region": "jiyuan",
        "city": "济源示范区",
        "district": "轵城镇",
        "items": [{"name": "洗衣机", "quantity": 1}],
        "contact_name": "试**",
        "phone": "139****0555",
        "date": "2026-11-24",
        "period": "morning",
        "window": "09:00-12:00",
    }


@pytest.mark.parametrize(
    ("name", "masked"), [("王", "王*"), ("王五", "王**"), ("欧阳小明", "欧**"), (" 王五 ", "王**")]
)
def test_names_are_masked_without_telling_their_length(name, masked):
    assert mask_name(name) == masked


def test_phones_and_addresses_are_masked():
    assert mask_phone("13900000555") == "139****0555"
    assert "9号" not in mask_address("虚构路9号院3单元")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"district": "龙亭区"}, Reason.DISTRICT_OF_OTHER_CITY),
        ({"district": "金水区"}, Reason.DISTRICT_UNKNOWN),
        ({"items": ()}, Reason.NO_ITEMS),
        ({"items": (BookedItem("活禽活畜", 5),)}, Reason.ITEM_NOT_COLLECTED),
        ({"items": (BookedItem("洗衣机", 1), BookedItem("飞船", 1))}, Reason.ITEM_UNKNOWN),
        ({"items": (BookedItem("洗衣机", 0),)}, Reason.QUANTITY_IMPOSSIBLE),
        ({"items": (BookedItem("洗衣机", 21),)}, Reason.QUANTITY_IMPOSSIBLE),
        ({"items": (BookedItem("冰箱", 20), BookedItem("冰箱", 1, "冰柜"))}, Reason.QUANTITY_IMPOSSIBLE),
        ({"contact_name": "  "}, Reason.NAME_MISSING),
        ({"phone": "03712345678"}, Reason.PHONE_NOT_MOBILE),
        ({"phone": "1390000055"}, Reason.PHONE_NOT_MOBILE),
        ({"phone": "１３９０００００５５５"}, Reason.PHONE_NOT_MOBILE),
        ({"address": ""}, Reason.ADDRESS_MISSING),
        ({"address": "路" * 201}, Reason.TEXT_TOO_LONG),
    ],
)
def test_requests_are_refused_for_the_first_thing_wrong(changes, reason):
    refused = refuse_request(make_request(**changes))
    assert (refused.reason if refused else None) is reason


def test_both_cities_have_their_districts():
    assert len(districts("kaifeng")) == 10
    assert len(districts("jiyuan")) == 16


def test_periods_have_the_hours_of_the_service():
    assert [period.window for period in Period] == ["09:00-12:00", "14:00-17:00", "18:00-20:00"]


def slot(days, period):
    return Slot("jiyuan", "轵城镇", TOMORROW + dt.timedelta(days=days), period)


def test_the_nearest_free_slots_are_the_same_day_then_the_next_then_the_day_before():
    wanted = slot(3, Period.MORNING)
    states = [SlotState(slot(days, period), 1) for days in range(7) for period in Period]
    states[9] = SlotState(wanted, 1, taken=1)
    states[10] = SlotState(slot(3, Period.AFTERNOON), 1, closed="大雪")
    found = [state.slot for state in nearest_free(wanted, states, 4)]
    assert found == [
        slot(3, Period.EVENING),
        slot(4, Period.MORNING),
        slot(4, Period.AFTERNOON),
        slot(4, Period.EVENING),
    ]


def test_of_two_days_equally_near_the_later_comes_first():
    states = [SlotState(slot(2, Period.MORNING), 1), SlotState(slot(4, Period.MORNING), 1)]
    assert [s.slot.date for s in nearest_free(slot(3, Period.MORNING), states)] == [
        TOMORROW + dt.timedelta(days=4),
        TOMORROW + dt.timedelta(days=2),
    ]
