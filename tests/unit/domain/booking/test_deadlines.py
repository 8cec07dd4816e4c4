import datetime as dt

import pytest

from tests.fakes.bookings import NOW, TOMORROW, make_request
from tradein.domain.booking import SHANGHAI, BookingRules, Reason, Status
from tradein.domain.booking.booking import make_booking
from tradein.domain.booking.deadlines import refuse_cancelling, refuse_change, refuse_date, refuse_marking

RULES = BookingRules()


def at(day, hour, minute=0):
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


def reason(refused):
    return refused.reason if refused else None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Reason.DATE_PAST),
        (0, Reason.DATE_TODAY),
        (1, None),
        (30, None),
        (31, Reason.DATE_TOO_FAR),
    ],
)
def test_dates_from_tomorrow_to_thirty_days_ahead_can_be_booked(days, expected):
    assert reason(refuse_date(RULES, "jiyuan", NOW.date() + dt.timedelta(days=days), NOW)) is expected


def test_tomorrow_can_be_booked_until_midnight():
    assert refuse_date(RULES, "jiyuan", TOMORROW, at(23, 23, 59)) is None
    assert reason(refuse_date(RULES, "jiyuan", TOMORROW, at(24, 0))) is Reason.DATE_TODAY


def test_operators_of_one_city_may_set_an_earlier_cut_off():
    rules = BookingRules(cut_off_hours={"kaifeng": 18})
    assert refuse_date(rules, "kaifeng", TOMORROW, at(23, 17, 59)) is None
    assert reason(refuse_date(rules, "kaifeng", TOMORROW, at(23, 18))) is Reason.DATE_AFTER_CUT_OFF
    assert refuse_date(rules, "jiyuan", TOMORROW, at(23, 18)) is None
    assert rules.first_date("kaifeng", at(23, 18)) == dt.date(2026, 11, 25)


def test_the_day_is_that_of_the_cities_wherever_the_server_stands():
    late_evening_in_london = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)  # already the 23rd in the cities
    assert reason(refuse_date(RULES, "jiyuan", dt.date(2026, 11, 23), late_evening_in_london)) is Reason.DATE_TODAY


def test_a_moment_without_a_zone_is_an_error():
    with pytest.raises(ValueError, match="time zone"):
        RULES.last_date(dt.datetime(2026, 11, 23, 10, 0))


def test_a_booking_can_change_until_the_cut_off():
    booking = make_booking(make_request(), "REF", NOW)
    assert refuse_change(RULES, booking, at(23, 23, 59)) is None
    assert reason(refuse_change(RULES, booking, at(24, 0))) is Reason.TOO_LATE_TO_CHANGE


def test_a_booking_made_just_before_the_cut_off_can_change_for_ten_minutes():
    booking = make_booking(make_request(), "REF", at(23, 23, 58))
    assert refuse_change(RULES, booking, at(24, 0, 7)) is None
    assert reason(refuse_change(RULES, booking, at(24, 0, 8))) is Reason.TOO_LATE_TO_CHANGE


def test_a_booking_can_be_cancelled_until_its_hours_begin():
    booking = make_booking(make_request(), "REF", NOW)
    assert refuse_cancelling(booking, at(24, 8, 59)) is None
    assert reason(refuse_cancelling(booking, at(24, 9))) is Reason.TOO_LATE_TO_CANCEL


def test_crews_report_from_the_beginning_of_the_hours():
    booking = make_booking(make_request(), "REF", NOW)
    assert reason(refuse_marking(booking, at(24, 8, 59))) is Reason.TOO_EARLY_TO_MARK
    assert refuse_marking(booking, at(24, 9)) is None


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.COMPLETED, Status.MISSED])
def test_a_booking_that_came_to_an_end_stays_so(status):
    booking = make_booking(make_request(), "REF", NOW).closed(status, NOW)
    for refused in (
        refuse_change(RULES, booking, NOW),
        refuse_cancelling(booking, NOW),
        refuse_marking(booking, at(24, 12)),
    ):
        assert refused.reason is Reason.NO_LONGER_CONFIRMED
        assert refused.subject == status
