"""How a day is written out."""

from __future__ import annotations

from datetime import date


def full_day(day: date) -> str:
    """Write a day with its year."""
    return f"{day.year}年{day.month}月{day.day}日"
