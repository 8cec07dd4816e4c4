"""One entry of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CATEGORIES = ("car", "appliance", "renovation", "second_hand", "recycling_point", "dismantler")
LEVELS = ("community", "transfer", "sorting")  # the plans' three: 社区/村居回收点, 街道/镇中转站, 县区/市级分拣中心


@dataclass(frozen=True)
class Dealer:
    """A shop or collecting place; `key` never changes, coordinates are degrees (WGS-84 or the map's own), or None."""

    key: str
    name: str
    categories: tuple[str, ...]
    region: str
    district: str
    address: str
    verified_on: date
    source: str
    level: str = ""  # of LEVELS, for recycling points alone
    lat: float | None = None
    lon: float | None = None
    phone: str = ""
    hours: str = ""
    programmes: str = ""
    brands: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    sample: bool = False
    withdrawn: bool = False

    def is_shown_on(self, today: date) -> bool:
        """Tell whether residents may see the entry: not withdrawn, begun and not expired (both days included)."""
        if self.withdrawn or (self.valid_from and today < self.valid_from):
            return False
        return self.valid_to is None or today <= self.valid_to
