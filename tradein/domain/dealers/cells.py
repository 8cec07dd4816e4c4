"""Single cells → values: each reader returns the value or raises BadCellError with what is wrong."""

from __future__ import annotations

import re
from datetime import date

from policies_kb.normalising import fold, strip_unsafe
from policies_kb.vocabulary import load_places
from tradein.domain.dealers import columns as c

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?|(\d{4})(\d{2})(\d{2})")
_PHONE = re.compile(
    r"(?:\+?86-?)?(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8}|[48]00-?\d{3,4}-?\d{3,4}|\d{5})(?:(?:-|转)\d{1,6})?"
)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_SEVERAL = re.compile(r"[、,，;；/|\s]+")
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_AREA = {"lat": (33.5, 36.0), "lon": (111.5, 115.5)}  # both cities lie well inside


class BadCellError(ValueError):
    """A cell that cannot be taken; `code` as in Problem."""

    def __init__(self, code: str, *expected: str) -> None:
        """Take what is wrong and what would be right."""
        super().__init__(code)
        self.code = code
        self.expected = expected


def check_text(cell: str, limit: int) -> str:
    """Refuse what is too long, hides characters, or a spreadsheet would run as a formula."""
    if len(cell) > limit:
        raise BadCellError("too_long", str(limit))
    if strip_unsafe(cell) != cell or "\n" in cell:
        raise BadCellError("unsafe")
    if cell[:1] in {"=", "@", "+", "-"} and not _PHONE.fullmatch(cell):
        raise BadCellError("formula")
    return cell


def read_key(cell: str) -> str:
    """Read a stable key."""
    if not _KEY.fullmatch(cell):
        raise BadCellError("bad_key")
    return cell


def read_list(cell: str) -> tuple[str, ...]:
    """Read several values joined by 、 or another separator."""
    return tuple(dict.fromkeys(part for part in _SEVERAL.split(cell) if part))


def read_categories(cell: str) -> tuple[str, ...]:
    """Read one or several categories, in Chinese or by code."""
    found = [_one_of(part, c.CATEGORY_CELLS, c.ALSO_CATEGORIES, "bad_category") for part in read_list(cell)]
    if not found:
        raise BadCellError("bad_category", *c.CATEGORY_CELLS.values())
    return tuple(dict.fromkeys(found))


def read_level(cell: str) -> str:
    """Read the level of a collecting point."""
    return _one_of(cell, c.LEVEL_CELLS, c.ALSO_LEVELS, "bad_level") if cell else ""


def read_region(cell: str) -> str:
    """Read a city by name or code."""
    cities = [place for place in load_places() if place.kind == "city"]
    for city in cities:
        if cell in (city.region, city.name, *city.aliases):
            return city.region
    raise BadCellError("bad_region", *(city.name for city in cities))


def read_district(cell: str, region: str) -> str:
    """Read a district of a city, by any of its names, and give the catalogue's."""
    parts = [place for place in load_places() if place.kind == "district" and place.region == region]
    for part in parts:
        if cell in (part.name, *part.aliases) or (cell == "示范区" and part.name.endswith("示范区")):
            return part.name
    raise BadCellError("bad_district", *(part.name for part in parts))


def read_degrees(cell: str, field: str) -> float | None:
    """Read a latitude or longitude within the area of both cities, rounded to six places."""
    if not cell:
        return None
    try:
        degrees = round(float(cell), 6)
    except ValueError:
        raise BadCellError("bad_number") from None
    low, high = _AREA[field]
    if not low <= degrees <= high:
        other = _AREA["lon" if field == "lat" else "lat"]
        raise BadCellError("swapped" if other[0] <= degrees <= other[1] else "out_of_area", f"{low:g}", f"{high:g}")
    return degrees


def read_phone(cell: str) -> str:
    """Read one or several telephone numbers."""
    if _SCIENTIFIC.fullmatch(cell):
        raise BadCellError("scientific")
    if not all(_PHONE.fullmatch(part) for part in read_list(cell)):
        raise BadCellError("bad_phone")
    return cell


def read_date(cell: str) -> date | None:
    """Read a day: 2026-01-31, 2026/1/31, 2026年1月31日, 20260131."""
    if not cell:
        return None
    found = _DATE.fullmatch(cell)
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else _no_date()
    except ValueError as error:
        raise BadCellError("bad_date") from error


def read_flag(cell: str, yes: tuple[str, ...], no: tuple[str, ...]) -> bool:
    """Read yes or no; empty is no."""
    if cell.lower() in yes:
        return True
    if not cell or cell.lower() in no:
        return False
    raise BadCellError("bad_flag", yes[0], no[0])


def _no_date() -> date:
    raise BadCellError("bad_date")


def _one_of(cell: str, cells: dict[str, str], also: dict[str, str], code: str) -> str:
    known = {fold(word): key for key, word in cells.items()} | {fold(key): key for key in cells} | also
    if fold(cell) not in known:
        raise BadCellError(code, *cells.values())
    return known[fold(cell)]
