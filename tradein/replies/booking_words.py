"""Days, periods and units in words, the same in every booking reply."""

from __future__ import annotations

import datetime as dt

from policies_kb.vocabulary import load_items
from tradein.domain.booking import Slot

PERIOD_WORDS = {"morning": "上午 9:00–12:00", "afternoon": "下午 14:00–17:00", "evening": "晚上 18:00–20:00"}
STATUS_WORDS = {
    "confirmed": "已约好，等待上门",
    "completed": "已上门收走",
    "missed": "上门未收成",
    "cancelled": "已取消",
}
_WEEKDAYS = "一二三四五六日"


def day_words(day: dt.date) -> str:
    """Give a day with its weekday: 11月24日（周二）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def slot_words(slot: Slot) -> str:
    """Give the day and hours of a slot."""
    return f"{day_words(slot.date)}{PERIOD_WORDS[slot.period.value]}"


def cut_off_words(moment: dt.datetime) -> str:
    """Give a deadline; midnight counts to the day before, as people say it."""
    if moment.time() == dt.time():
        return f"{day_words(moment.date() - dt.timedelta(days=1))} 24 点"
    return f"{day_words(moment.date())} {moment.hour} 点"


def unit_of(item: str) -> str:
    """Give the measure word of a thing of the catalogue."""
    return next((known.unit for known in load_items() if known.name == item), "件")
