"""A booking as a calendar file and as a page to print, for whoever knows what opens it."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.fakes.bookings import make_request
from tests.fakes.rasa import FakeRasa
from tradein.domain.booking import SHANGHAI, Booking
from tradein.domain.booking.reference import show_reference
from web.app import create_app

SECRETS = ("试用者", "13900000555", "虚构路9号院")
FORMS = ("/api/bookings/{}?phone_last4={}", "/api/bookings/{}.ics?phone_last4={}", "/bookings/{}/print?phone_last4={}")


@pytest.fixture
def booking(service, request) -> Booking:
    soon = (service.now() + dt.timedelta(days=5)).date()
    return service.desk.pickups.book(make_request(date=soon), request.node.name, service.now()).booking


def test_a_calendar_takes_the_booking_up_without_the_person(client, booking: Booking) -> None:
    answer = client.get(f"/api/bookings/{booking.reference}.ics?phone_last4=0555")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"pickup-{booking.reference}.ics" in answer.headers["Content-Disposition"]
    lines = re.sub(r"\r\n[ \t]", "", answer.text).split("\r\n")
    begins = dt.datetime.combine(booking.date, dt.time(9), SHANGHAI).astimezone(dt.UTC)
    assert f"DTSTART:{begins:%Y%m%dT%H%M%SZ}" in lines
    assert "STATUS:CONFIRMED" in lines
    assert not any(secret in answer.text for secret in SECRETS)


def test_the_page_to_print_is_masked_and_loads_nothing_from_elsewhere(client, booking: Booking) -> None:
    answer = client.get(f"/bookings/{show_reference(booking.reference).lower()}/print?phone_last4=0555")
    assert answer.status_code == 200
    for shown in (show_reference(booking.reference), "试**", "139****0555", "轵城镇", "洗衣机 1 台", "12345"):
        assert shown in answer.text
    assert not any(secret in answer.text for secret in SECRETS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"(?:src|href)=\"(?!/|tel:)", answer.text)


def test_a_cancelled_booking_says_so_on_paper_and_in_the_calendar(client, service, booking: Booking) -> None:
    service.desk.pickups.cancel.for_operator(booking.reference, service.now())
    assert "已取消" in client.get(FORMS[2].format(booking.reference, "0555")).text
    calendar = client.get(FORMS[1].format(booking.reference, "0555")).text
    assert "STATUS:CANCELLED" in calendar
    assert "VALARM" not in calendar


@pytest.mark.parametrize("form", FORMS)
def test_whichever_is_wrong_the_answer_is_the_same(client, booking: Booking, form: str) -> None:
    elsewhere = {"REMOTE_ADDR": f"203.0.113.{FORMS.index(form) + 10}"}
    asked = ((booking.reference, "0556"), ("HJK47R2M", "0555"), ("x", ""))
    wrong = [client.get(form.format(*each), environ_base=elsewhere) for each in asked]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({answer.text for answer in wrong}) == 1
    assert "12345" in wrong[0].text or "手机号后四位" in wrong[0].text


@pytest.mark.parametrize("form", FORMS)
def test_guessing_is_stopped_over_all_forms_together(service, booking: Booking, form: str) -> None:
    client = create_app(service, FakeRasa()).test_client()  # type: ignore[arg-type]
    elsewhere = {"REMOTE_ADDR": f"203.0.113.{FORMS.index(form) + 20}"}
    for guess in range(10):
        asked = FORMS[guess % 3].format(booking.reference, f"{guess:04}")
        assert client.get(asked, environ_base=elsewhere).status_code == 404
    stopped = client.get(form.format(booking.reference, "0555"), environ_base=elsewhere)
    assert stopped.status_code == 429
    assert "12345" in stopped.text


def test_the_links_of_a_booked_reply_open(client, service, booking: Booking) -> None:
    from tradein.replies.booking import booked
    from tradein.services.booking_outcomes import Booked

    links = booked(Booked(booking)).data["links"]
    assert [client.get(link["href"]).status_code for link in links] == [200, 200]
