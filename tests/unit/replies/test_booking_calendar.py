import datetime as dt
import re

from tests.fakes.bookings import NOW, make_request
from tradein.domain.booking import BookedItem, BookingRules, Status
from tradein.domain.booking.booking import make_booking
from tradein.replies.booking_calendar import calendar_file

RULES = BookingRules()
MANY = tuple(BookedItem(name, 2) for name in ("冰箱", "空调", "洗衣机", "电视机"))
BOOKING = make_booking(make_request(items=MANY), "HJK47R2M", NOW)


def lines_of(file):
    return re.sub(r"\r\n[ \t]", "", file).split("\r\n")


def test_the_event_stands_in_utc_with_a_reminder_the_evening_before():
    lines = lines_of(calendar_file(BOOKING, RULES, NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261124T010000Z" in lines
    assert "DTEND:20261124T040000Z" in lines
    assert "TRIGGER;VALUE=DATE-TIME:20261123T100000Z" in lines
    assert "LOCATION:济源示范区轵城镇" in lines


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut():
    file = calendar_file(BOOKING, RULES, NOW)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert file.replace("\r\n", "").count("\n") == 0
    assert "�" not in file
    assert any(line.startswith("DESCRIPTION:物品：冰箱 2 台、空调 2 台") for line in lines_of(file))


def test_text_is_escaped():
    file = calendar_file(make_booking(make_request(district="a,b;c\\d\ne"), "HJK47R2M", NOW), RULES, NOW)
    assert "LOCATION:济源示范区a\\,b\\;c\\\\d\\ne" in lines_of(file)


def test_a_changed_booking_replaces_what_was_taken_up_and_a_cancelled_one_says_so():
    changed = BOOKING.closed(Status.CANCELLED, NOW)
    before, after = (lines_of(calendar_file(b, RULES, NOW)) for b in (BOOKING, changed))
    uid = next(line for line in before if line.startswith("UID:"))
    assert uid in after
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert "STATUS:CANCELLED" in after
    assert "BEGIN:VALARM" not in after


def test_a_reminder_that_is_over_is_left_out():
    assert "BEGIN:VALARM" not in lines_of(calendar_file(BOOKING, RULES, NOW + dt.timedelta(hours=9)))


def test_the_person_stays_out():
    file = calendar_file(BOOKING, RULES, NOW)
    assert not any(secret in file for secret in ("试用者", "0555", "虚构路"))
