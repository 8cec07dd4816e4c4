"""Where things are, and how far apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from tradein.domain.dealers.dealer import Dealer

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Position:
    """A point in degrees; raises ValueError beyond ±90 and ±180, and for what is no number."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        """Refuse what is no point on earth."""
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError("no point on earth")


# About where each part of the cities has its seat. Only puts alternatives in order; never shown to anybody.
_CENTRES = {
    "kaifeng": {
        "龙亭区": (34.80, 114.35),
        "顺河回族区": (34.80, 114.37),
        "鼓楼区": (34.79, 114.35),
        "禹王台区": (34.78, 114.35),
        "祥符区": (34.76, 114.44),
        "杞县": (34.55, 114.78),
        "通许县": (34.48, 114.47),
        "尉氏县": (34.41, 114.19),
        "兰考县": (34.82, 114.82),
        "城乡一体化示范区": (34.80, 114.28),
    },
    "jiyuan": {
        "济水街道": (35.09, 112.60),
        "沁园街道": (35.08, 112.57),
        "北海街道": (35.09, 112.58),
        "天坛街道": (35.10, 112.58),
        "玉泉街道": (35.09, 112.63),
        "克井镇": (35.16, 112.54),
        "五龙口镇": (35.15, 112.69),
        "轵城镇": (35.04, 112.60),
        "承留镇": (35.07, 112.51),
        "邵原镇": (35.16, 112.13),
        "坡头镇": (34.93, 112.53),
        "梨林镇": (35.07, 112.70),
        "大峪镇": (34.95, 112.38),
        "思礼镇": (35.10, 112.52),
        "王屋镇": (35.11, 112.28),
        "下冶镇": (35.01, 112.19),
    },
}


def centre_of(region: str, district: str) -> Position | None:
    """Give about where a district lies, or None for one that is not known."""
    known = _CENTRES.get(region, {}).get(district)
    return Position(*known) if known else None


def position_of(dealer: Dealer) -> Position | None:
    """Give where the entry itself is, or None where its coordinates are not known."""
    return None if dealer.lat is None or dealer.lon is None else Position(dealer.lat, dealer.lon)


def distance_km(one: Position, other: Position) -> float:
    """Give the great-circle distance in kilometres."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.lon - one.lon) / 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2)))


def distance_to(dealer: Dealer, origin: Position) -> float:
    """Give the kilometres to order by: from the entry, else from its district's centre, else infinity."""
    there = position_of(dealer) or centre_of(dealer.region, dealer.district)
    return distance_km(origin, there) if there else float("inf")
