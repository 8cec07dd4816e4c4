"""What somebody wants to find."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class DealerQuery:
    """A question to the directory; what is empty was not said. JSON-able, so that a conversation can carry it on."""

    category: str = ""  # of CATEGORIES
    level: str = ""  # of LEVELS
    region: str | None = None
    districts: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # brands or names asked for: if none fits, that is said
    hints: tuple[str, ...] = ()  # words that may be part of a name or an address: if none fits, they are passed over
    around: bool = False  # 离龙亭区近的: neighbours count too
    page: int = 1
    outside: str = ""  # a place that the service does not cover
    untaken: str = ""  # a thing that no shop or collecting point takes (废电池)
    zone_unsettled: bool = False  # 示范区 was said and it is open which city's

    @property
    def subject(self) -> tuple[object, ...]:
        """Give all but the page: two queries with one subject are pages of one list."""
        return (self.category, self.level, self.region, self.districts, self.named, self.hints, self.around)

    def as_dict(self) -> dict[str, Any]:
        """Give the query as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any] | None) -> DealerQuery | None:
        """Read what `as_dict` gave; None for nothing, unknown fields are passed over."""
        if not data:
            return None
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known}
        return cls(**values)
