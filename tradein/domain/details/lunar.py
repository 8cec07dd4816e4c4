"""The lunar calendar, 2024 to 2045: residents date by it (腊月二十三, 初八)."""

from __future__ import annotations

import datetime as dt

# Year: first day of its first month; one sign a month, 1 for thirty days, 0 for twenty-nine; the month repeated, or 0.
_YEARS = {
    2024: ("0210", "010010110110", 0),
    2025: ("0129", "1010010101110", 6),
    2026: ("0217", "101001001110", 0),
    2027: ("0206", "110100100110", 0),
    2028: ("0126", "1110100100110", 5),
    2029: ("0213", "110101010011", 0),
    2030: ("0203", "010110101010", 0),
    2031: ("0123", "0110101101010", 3),
    2032: ("0211", "100101101101", 0),
    2033: ("0131", "0100101011101", 11),
    2034: ("0219", "010010101101", 0),
    2035: ("0208", "101001001101", 0),
    2036: ("0128", "1101001001011", 6),
    2037: ("0215", "110100100101", 0),
    2038: ("0204", "110101010010", 0),
    2039: ("0124", "1101101010100", 5),
    2040: ("0212", "101101011010", 0),
    2041: ("0201", "010101101101", 0),
    2042: ("0122", "0100101011011", 2),
    2043: ("0210", "010010011011", 0),
    2044: ("0130", "1010010010111", 7),
    2045: ("0217", "101001001011", 0),
}


def solar(year: int, month: int, day: int) -> dt.date | None:
    """Give the day of a lunar year, month (its first turn where it is repeated) and day; None where there is none."""
    for number, start, length in _months(year):
        if number == month and 1 <= day <= length:
            return start + dt.timedelta(days=day - 1)
    return None


def next_solar(today: dt.date, month: int, day: int) -> dt.date | None:
    """Give the next time from today on that a lunar month and day comes; None beyond the table."""
    found = [solar(year, month, day) for year in range(today.year - 1, today.year + 2)]
    return min((date for date in found if date and date >= today), default=None)


def next_day_of_month(today: dt.date, day: int) -> dt.date | None:
    """Give the next day after today that bears this number in any lunar month (初八)."""
    found = [
        start + dt.timedelta(days=day - 1)
        for year in (today.year - 1, today.year, today.year + 1)
        for _, start, length in _months(year)
        if day <= length
    ]
    return min((date for date in found if date > today), default=None)


def new_years_eve(today: dt.date) -> dt.date | None:
    """Give the next eve of the lunar new year from today on."""
    days = [solar(year, 1, 1) for year in (today.year, today.year + 1)]
    eves = [day - dt.timedelta(days=1) for day in days if day]
    return min((eve for eve in eves if eve >= today), default=None)


def _months(year: int) -> list[tuple[int, dt.date, int]]:
    if year not in _YEARS:
        return []
    first, lengths, repeated = _YEARS[year]
    numbers = list(range(1, 13))
    if repeated:
        numbers.insert(repeated, -repeated)  # the second turn of a repeated month is not what people mean
    start, months = dt.date(year, int(first[:2]), int(first[2:])), []
    for number, sign in zip(numbers, lengths, strict=True):
        length = 30 if sign == "1" else 29
        months.append((number, start, length))
        start += dt.timedelta(days=length)
    return months
