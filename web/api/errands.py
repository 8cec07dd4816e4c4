"""Free slots and dealers, for channels that show more than text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Blueprint, Response, jsonify, request

from tradein.domain.booking import Refused
from tradein.domain.dealers.dealer import CATEGORIES
from tradein.domain.dealers.position import Position
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.details.places import districts_of
from tradein.domain.regions import REGIONS
from tradein.replies.booking import slot_data
from tradein.replies.booking_refusals import say_refused
from tradein.replies.dealers import reply_to_lookup
from web.problems import Problem
from web.sessions import service

errands = Blueprint("errands", __name__, url_prefix="/api")


@errands.get("/pickups/slots")
def free_slots() -> Response:
    """List dates and periods with what is left."""
    region, district = _region(), request.args.get("district", "")
    if district not in districts_of(region):
        raise Problem(422, "请给出这个城市的区县、镇或街道。")
    found = service().desk.pickups.free_slots(region, district, _date("from"), _date("to"), service().now())
    if isinstance(found, Refused):
        raise Problem(422, say_refused(found))
    return jsonify({"region": region, "district": district, "slots": [slot_data(state) for state in found]})


@errands.get("/dealers")
def list_dealers() -> Response:
    """Give a page of dealers."""
    region = _region()
    category = request.args.get("category", "")
    if category and category not in CATEGORIES:
        raise Problem(422, f"类别只能是 {'、'.join(CATEGORIES)} 之一。")
    district = request.args.get("district", "")
    query = DealerQuery(category=category, region=region, districts=(district,) if district else ())
    page = max(1, request.args.get("page", default=1, type=int))
    words = request.args.get("q", "")[:60]
    outcome = service().dealers.find.browse(query, words, service().now(), page, _near())
    reply = reply_to_lookup(outcome)
    return jsonify({"region": region, "note": reply.text, **_page(reply.data)})


def _page(data: dict[str, Any]) -> dict[str, Any]:
    empty = {"dealers": [], "total": 0, "page": 1, "pages": 0, "sample": False}
    return {key: data.get(key, usual) for key, usual in empty.items()}


def _region() -> str:
    region = request.args.get("region", "")
    if region not in REGIONS:
        raise Problem(422, "请给出城市：kaifeng 或 jiyuan。")
    return region


def _date(name: str) -> dt.date | None:
    given = request.args.get(name)
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise Problem(422, f"{name} 请写成 2026-01-31 这样的日期。") from None


def _near() -> Position | None:
    given = request.args.get("near")
    try:
        lat, lon = map(float, given.split(",")) if given else (0.0, 0.0)
        return Position(lat, lon) if given else None
    except ValueError:
        raise Problem(422, "near 请写成“纬度,经度”，比如 34.80,114.35。") from None
