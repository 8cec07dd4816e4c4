"""One booking for whoever knows its reference and the phone's last four digits: as JSON, as a calendar file, to print."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from tradein.domain.booking import Booking, Status
from tradein.domain.booking.masking import mask_address, public_view
from tradein.domain.booking.reference import show_reference
from tradein.replies.booking import booked_items_words
from tradein.replies.booking_calendar import calendar_file
from tradein.replies.booking_words import STATUS_WORDS, cut_off_words, slot_words
from tradein.services.booking_outcomes import TooManyTries
from tradein.services.ports_booking import StoreUnavailable
from web.limits import limiter
from web.page import guarded
from web.problems import Problem
from web.sessions import service

bookings = Blueprint("bookings", __name__)
_limited = limiter.shared_limit("600/minute", scope="look-up")
_TOO_MANY = "查错的次数太多了，请过一小时再查，或者拨打 12345。"
_STORE_DOWN = "现在存取不了数据，请过几分钟再查。"
_NOT_FOUND = "没有找到这个预约：请检查预约号和手机号后四位。"


@bookings.get("/api/bookings/<reference>")
@_limited
def read_booking(reference: str) -> Response:
    """Give a booking."""
    return jsonify(public_view(_looked_up(reference)))


@bookings.get("/api/bookings/<reference>.ics")
@_limited
def read_calendar(reference: str) -> Response:
    """Give a booking as a calendar file."""
    booking = _looked_up(reference)
    response = make_response(calendar_file(booking, service().desk.pickups.rules, service().now()))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="pickup-{booking.reference}.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response


@bookings.get("/bookings/<reference>/print")
@_limited
def print_booking(reference: str) -> Response:
    """Show a booking, masked, as a page to print or save; what went wrong is a page too."""
    try:
        booking = _looked_up(reference)
    except Problem as problem:
        return _problem_page(problem.status, problem.detail or _TOO_MANY)
    except StoreUnavailable:
        return _problem_page(503, _STORE_DOWN)
    cut_off = service().desk.pickups.rules.cut_off(booking.region, booking.date)
    shown = {
        "confirmed": booking.status is Status.CONFIRMED,
        "reference": show_reference(booking.reference),
        "status": STATUS_WORDS[booking.status.value],
        "when": f"{booking.date.year}年{slot_words(booking.slot)}",
        "items": booked_items_words(booking),
        "place": f"{booking.city}{booking.district}{mask_address(booking.address)}",
        "person": public_view(booking),
        "cut_off": cut_off_words(cut_off),
    }
    return _page(render_template("booking.html", **shown))


def _looked_up(reference: str) -> Booking:
    """Find the booking asked for; raise Problem, the same whichever of the two is wrong."""
    last4 = request.args.get("phone_last4", "")
    found = service().desk.pickups.look_up(reference[:20], last4[:8], service().now(), request.remote_addr or "")
    if isinstance(found, TooManyTries):
        raise Problem(429)
    if not isinstance(found, Booking):
        raise Problem(404, _NOT_FOUND)
    return found


def _problem_page(status: int, said: str) -> Response:
    return _page(render_template("booking_problem.html", said=said), status)


def _page(content: str, status: int = 200) -> Response:
    response = guarded(content)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
