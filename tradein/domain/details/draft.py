"""What is known so far of a booking that is being made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from tradein.domain.booking.booking import item_label

PERIODS = ("morning", "afternoon", "evening")


@dataclass(frozen=True)
class ItemCount:
    """A thing of the catalogue, in the resident's own word too, and how many of it."""

    name: str
    said: str
    quantity: int = 1

    @property
    def label(self) -> str:
        """Name the thing so that resident and crew both know it: 电视机, 冰箱（冰柜）."""
        return item_label(self.name, self.said)


@dataclass(frozen=True)
class Draft:
    """Details of a booking, each None or empty until known.

    `town` was named before the street; `zone` tells that 示范区 was said, of which city is not known yet; `outside`
    that the things stand where we do not come; `refused` are things named that crews do not take.
    """

    region: str | None = None
    district: str | None = None
    town: str | None = None
    items: tuple[ItemCount, ...] = ()
    address: str | None = None
    name: str | None = None
    phone: str | None = None
    date: dt.date | None = None
    period: str | None = None
    consent: bool = False
    zone: bool = False
    outside: bool = False
    refused: tuple[str, ...] = ()

    @property
    def full_address(self) -> str:
        """Give town and street."""
        street = self.address or ""
        return street if not self.town or self.town in street else f"{self.town}{street}"

    def missing(self) -> tuple[str, ...]:
        """Name what is still to be asked, in the order of asking.

        items, place, address, name, phone, then time, or date or period where the other is known.
        """
        gaps = {
            "items": not self.items,
            "place": not (self.region and self.district),
            "address": not self.address,
            "name": not self.name,
            "phone": not self.phone,
            "time": not self.date and not self.period,
            "date": not self.date and bool(self.period),
            "period": bool(self.date) and not self.period,
        }
        return tuple(field for field, gap in gaps.items() if gap)

    def as_dict(self) -> dict[str, Any]:
        """Give the draft in a form that JSON can hold; it holds personal data in clear."""
        items = [[item.name, item.said, item.quantity] for item in self.items]
        date = self.date.isoformat() if self.date else None
        return {**self.__dict__, "items": items, "date": date, "refused": list(self.refused)}

    @classmethod
    def from_dict(cls, raw: dict[str, Any] | None) -> Draft:
        """Read a draft back; what is missing, unknown or of another kind counts as not yet told."""
        raw = raw if isinstance(raw, dict) else {}
        texts = {key: raw[key] for key in _TEXTS if isinstance(raw.get(key), str) and raw[key]}
        draft = cls(
            **texts,
            items=_items(raw.get("items")),
            date=_date(raw.get("date")),
            consent=raw.get("consent") is True,
            zone=raw.get("zone") is True,
            outside=raw.get("outside") is True,
            refused=tuple(word for word in raw.get("refused") or () if isinstance(word, str)),
        )
        return draft if draft.period in (None, *PERIODS) else replace(draft, period=None)


_TEXTS = ("region", "district", "town", "address", "name", "phone", "period")


def _items(raw: Any) -> tuple[ItemCount, ...]:
    rows = raw if isinstance(raw, list | tuple) else ()
    return tuple(
        ItemCount(str(row[0]), str(row[1]), int(row[2]))
        for row in rows
        if isinstance(row, list | tuple) and len(row) == 3 and isinstance(row[2], int)
    )


def _date(raw: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(raw)
    except (TypeError, ValueError):
        return None
