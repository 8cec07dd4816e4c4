"""A booking as a file that calendars take up (RFC 5545), without name, phone or address."""

from __future__ import annotations

import datetime as dt
import hashlib

from tradein.domain.booking import Booking, BookingRules, Status
from tradein.domain.booking.reference import show_reference
from tradein.replies.booking import booked_items_words
from tradein.replies.booking_words import STATUS_WORDS, slot_words

_LONGEST_LINE = 75  # octets


def calendar_file(booking: Booking, rules: BookingRules, now: dt.datetime) -> str:
    """Give the calendar file of a booking; taking it up again replaces what was taken up before."""
    confirmed = booking.status is Status.CONFIRMED
    state = "" if confirmed else f"〔{STATUS_WORDS[booking.status.value]}〕"
    told = (
        f"物品：{booked_items_words(booking)}\n预约号：{show_reference(booking.reference)}\n"
        f"上门时间：{slot_words(booking.slot)}\n要改期或取消，请在政策助手里报预约号和手机号后四位，或者拨打 12345。"
    )
    event = [
        ("UID", f"{hashlib.sha256(booking.reference.encode()).hexdigest()[:32]}@tradein"),
        ("SEQUENCE", str(booking.version - 1)),
        ("DTSTAMP", _moment(now)),
        ("DTSTART", _moment(booking.begins)),
        ("DTEND", _moment(booking.ends)),
        ("SUMMARY", _text(f"{state}旧物上门回收")),
        ("LOCATION", _text(f"{booking.city}{booking.district}")),
        ("DESCRIPTION", _text(told)),
        ("STATUS", "CANCELLED" if booking.status is Status.CANCELLED else "CONFIRMED"),
    ]
    remind = [
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("DESCRIPTION", _text("明天有旧物上门回收，请留人在家。")),
        ("TRIGGER;VALUE=DATE-TIME", _moment(rules.reminder(booking.date))),
        ("END", "VALARM"),
    ]
    head = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//tradein-assistant//pickups//ZH")]
    body = [
        ("BEGIN", "VEVENT"),
        *event,
        *(remind if confirmed and rules.reminder(booking.date) > now else []),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]
    return "".join(_fold(f"{name}:{value}") for name, value in (*head, ("METHOD", "PUBLISH"), *body))


def _moment(moment: dt.datetime) -> str:
    """Give a moment in UTC, which needs no description of a time zone."""
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Break a line after 75 octets at most, never inside a character; what follows begins with a blank."""
    lines, width = [""], 0
    for character in line:
        octets = len(character.encode())
        if width + octets > _LONGEST_LINE:
            lines.append(" ")
            width = 1
        lines[-1] += character
        width += octets
    return "\r\n".join(lines) + "\r\n"
