"""What is stored in the end is compared with what the dialogue came to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.evaluation.stored import day_meant, stored_shortfalls

MONDAY = date(2026, 11, 23)
WANTED = {
    "created": True,
    "city": "开封市",
    "district": "龙亭区",
    "period": "morning",
    "status": "confirmed",
    "date": "relative:2",
    "items_include": ["冰箱"],
    "name_include": "王",
}
STORED = {
    "city": "开封市",
    "district": "龙亭区",
    "period": "morning",
    "status": "confirmed",
    "date": "2026-11-25",
    "items": [{"name": "冰箱", "quantity": 1}],
    "contact_name": "王**",
}


def found(**changes: Any) -> list[str]:
    return list(stored_shortfalls(WANTED, "B1", STORED | changes, MONDAY))


def test_the_booking_wanted_is_right() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"district": "鼓楼区"}, "stored district 鼓楼区, wanted 龙亭区"),
        ({"status": "cancelled"}, "stored status cancelled, wanted confirmed"),
        ({"date": "2026-11-24"}, "stored date 2026-11-24, wanted 2026-11-25"),
        ({"items": [{"name": "洗衣机", "quantity": 1}]}, "stored items lack 冰箱"),
        ({"contact_name": "李*"}, "stored name is not of the family 王"),
    ],
)
def test_a_difference_is_named(change: dict[str, Any], why: str) -> None:
    assert found(**change) == [why]


def test_none_given_or_none_found_is_named() -> None:
    assert list(stored_shortfalls(WANTED, None, None, MONDAY)) == ["no booking reference was given"]
    assert list(stored_shortfalls(WANTED, "B1", None, MONDAY)) == ["booking B1 cannot be read back"]


def test_where_none_was_wanted_there_is_none() -> None:
    assert list(stored_shortfalls({"created": False}, None, None, MONDAY)) == []
    assert list(stored_shortfalls({"created": False}, "B1", None, MONDAY)) == ["a booking was made: B1"]


@pytest.mark.parametrize(
    ("spec", "day"),
    [
        ("relative:1", date(2026, 11, 24)),
        ("weekday:6", date(2026, 11, 28)),
        ("weekday:1", date(2026, 11, 30)),
    ],
)
def test_days_are_told_from_today(spec: str, day: date) -> None:
    assert day_meant(spec, MONDAY) == day
