"""A row of a dealer file ↔ an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tradein.domain.dealers import cells as r
from tradein.domain.dealers import columns as c
from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.problems import Problem
from tradein.domain.regions import CITY_NAMES

_YES, _NO = ("是", "yes", "true", "1", "y"), ("否", "no", "false", "0", "n")
_GONE, _HERE = ("撤销", "withdrawn", "停用", "取消"), ("在册", "active", "有效", "正常")
_READERS: dict[str, Callable[[str], Any]] = {
    "key": r.read_key,
    "categories": r.read_categories,
    "level": r.read_level,
    "region": r.read_region,
    "lat": lambda cell: r.read_degrees(cell, "lat"),
    "lon": lambda cell: r.read_degrees(cell, "lon"),
    "phone": r.read_phone,
    "brands": r.read_list,
    "valid_from": r.read_date,
    "valid_to": r.read_date,
    "verified_on": r.read_date,
    "sample": lambda cell: r.read_flag(cell, _YES, _NO),
    "status": lambda cell: r.read_flag(cell, _GONE, _HERE),
}
_MARK = "示例"


def read_row(row: Mapping[str, str], line: int, today: date) -> tuple[Dealer | None, list[Problem]]:
    """Read a row, field → cell; the entry is None where there are problems, and every problem is given at once."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in c.COLUMNS:
        cell = row.get(column.field, "").strip()
        if column.required and not cell:
            problems.append(Problem("missing", line, column.field))
            continue
        try:
            values[column.field] = _read(column, cell, values)
        except r.BadCellError as bad:
            problems.append(Problem(bad.code, line, column.field, cell, tuple(bad.expected)))
    problems += _contradictions(values, line, today)
    if problems:
        return None, problems
    withdrawn = values.pop("status")
    return Dealer(**values, withdrawn=withdrawn), []


def notes_on(dealer: Dealer, line: int, today: date) -> list[Problem]:
    """Give what is no error but worth knowing."""
    if dealer.valid_to and dealer.valid_to < today:
        return [Problem("expired", line, "valid_to", dealer.valid_to.isoformat())]
    return []


def to_cells(dealer: Dealer) -> dict[str, str]:
    """Give an entry as a row, field → cell; `read_row` of it gives the entry back."""
    return {
        "key": dealer.key,
        "name": dealer.name,
        "categories": "、".join(c.CATEGORY_CELLS[category] for category in dealer.categories),
        "level": c.LEVEL_CELLS.get(dealer.level, ""),
        "region": CITY_NAMES[dealer.region],
        "district": dealer.district,
        "address": dealer.address,
        "lat": _degrees(dealer.lat),
        "lon": _degrees(dealer.lon),
        "phone": dealer.phone,
        "hours": dealer.hours,
        "programmes": dealer.programmes,
        "brands": "、".join(dealer.brands),
        "valid_from": _day(dealer.valid_from),
        "valid_to": _day(dealer.valid_to),
        "verified_on": _day(dealer.verified_on),
        "source": dealer.source,
        "sample": c.YES if dealer.sample else c.NO,
        "status": c.WITHDRAWN if dealer.withdrawn else c.ON_RECORD,
    }


def changes_between(before: Dealer, after: Dealer) -> dict[str, tuple[str, str]]:
    """Give the cells that differ, field → (before, after)."""
    old, new = to_cells(before), to_cells(after)
    return {field: (old[field], new[field]) for field in c.FIELDS if old[field] != new[field]}


def withdraw(dealer: Dealer) -> Dealer:
    """Give the entry withdrawn."""
    return replace(dealer, withdrawn=True)


def _read(column: c.Column, cell: str, values: Mapping[str, Any]) -> Any:
    r.check_text(cell, column.limit)
    if column.field == "district":
        return r.read_district(cell, values["region"]) if "region" in values else cell
    reader = _READERS.get(column.field)
    return reader(cell) if reader else cell


def _contradictions(values: Mapping[str, Any], line: int, today: date) -> list[Problem]:
    checks = (
        _level_misfits(values, line),
        _half_a_position(values, line),
        _dates_misfit(values, line, today),
        _sample_is_unmarked(values, line),
    )
    return [problem for problem in checks if problem]


def _level_misfits(values: Mapping[str, Any], line: int) -> Problem | None:
    if not {"categories", "level"} <= values.keys():
        return None
    collects, level = "recycling_point" in values["categories"], values["level"]
    if collects and not level:
        return Problem("level_needed", line, "level", expected=tuple(c.LEVEL_CELLS.values()))
    return Problem("level_not_used", line, "level", c.LEVEL_CELLS[level]) if level and not collects else None


def _half_a_position(values: Mapping[str, Any], line: int) -> Problem | None:
    if not {"lat", "lon"} <= values.keys() or (values["lat"] is None) == (values["lon"] is None):
        return None
    return Problem("half_position", line, "lat" if values["lat"] is None else "lon")


def _dates_misfit(values: Mapping[str, Any], line: int, today: date) -> Problem | None:
    start, end, verified = values.get("valid_from"), values.get("valid_to"), values.get("verified_on")
    if start and end and end < start:
        return Problem("dates_reversed", line, "valid_to", end.isoformat(), (start.isoformat(),))
    if verified and verified > today:
        return Problem("future_date", line, "verified_on", verified.isoformat(), (today.isoformat(),))
    return None


def _sample_is_unmarked(values: Mapping[str, Any], line: int) -> Problem | None:
    """Sample data must say so in name and source, and what says so must be declared as such."""
    if not {"name", "source", "sample"} <= values.keys():
        return None
    marked = [field for field in ("name", "source") if _MARK in values[field]]
    if values["sample"] and len(marked) < 2:
        return Problem("sample_unmarked", line, "source" if "name" in marked else "name")
    return Problem("sample_undeclared", line, "sample") if marked and not values["sample"] else None


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
