"""Which city and district a resident names; streets that bear a place's name are no places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policies_kb.vocabulary import Place, load_places
from policies_kb.vocabulary.places import load_outside
from tradein.domain.details.text import Span, canonical, corrected
from tradein.domain.details.towns import DISTRICT_OF_TOWN

ZONE = "城乡一体化示范区"
_ROAD = (
    r"(?!(?:[东西南北中前后新老一二三]{0,2})(?:路|街(?!道)|大街|大道|巷|胡同|小区|花园|家园|家属院|公寓|广场|公园|"
    r"大厦|新城|新村|"
    r"苑|佳苑|名邸|国际|医院|酒店|宾馆|饭店|市场|学校|小学|中学|大学|幼儿园|银行|车站|站|门(?!口)|桥|湖|河|寺|井))"
)


@dataclass(frozen=True)
class PlaceFound:
    """A place named; `kind` is city, district, zone (示范区 alone) or outside; `written` is the resident's own word."""

    kind: str
    region: str | None
    district: str | None
    written: str
    span: Span
    by_town: bool = False


def find_places(text: str, requested: bool = False) -> tuple[PlaceFound, ...]:
    """Find cities and districts of ours, 示范区 by itself, towns that tell their county, and places outside, in order.

    `requested` tells that a place was just asked for: then a town is known by its bare name too.
    """
    plain = canonical(text)
    found = list(_known(plain)) or list(_known(corrected(text)))
    found += _apart(found, _zone(plain), _towns(plain, requested))
    found += _apart(found, _outside(plain))
    return tuple(sorted(found, key=lambda place: place.span.start))


def districts_of(region: str) -> tuple[str, ...]:
    """Name the districts, counties, towns and sub-districts of a region."""
    return tuple(place.name for place in load_places() if place.region == region and place.kind == "district")


def _apart(found: list[PlaceFound], *groups: Iterable[PlaceFound]) -> list[PlaceFound]:
    taken = [place.span for place in found]
    return [place for group in groups for place in group if not any(place.span.overlaps(span) for span in taken)]


def _known(plain: str) -> Iterable[PlaceFound]:
    for match in _pattern().finditer(plain):
        place = _names()[match.group()]
        district = place.name if place.kind == "district" else None
        village = match.group() != place.name and plain[match.end() :][:1] in ("村", "庄")  # 克井村南头 stays whole
        span = Span(match.start(), match.start()) if village else Span(*match.span())
        yield PlaceFound(place.kind, place.region, district, match.group(), span)


def _zone(plain: str) -> Iterable[PlaceFound]:
    for match in re.finditer(r"示范区", plain):
        yield PlaceFound("zone", None, None, match.group(), Span(*match.span()))


def _towns(plain: str, bare: bool) -> Iterable[PlaceFound]:
    """Find towns; they stay part of the address, so their span is empty."""
    for match in _town_pattern(bare).finditer(plain):
        name = match[1]
        yield PlaceFound(
            "district", "kaifeng", DISTRICT_OF_TOWN[name], match.group(), Span(match.start(), match.start()), True
        )


def _outside(plain: str) -> Iterable[PlaceFound]:
    for match in _outside_pattern().finditer(plain):
        yield PlaceFound("outside", None, None, match.group(), Span(*match.span()))


@cache
def _names() -> dict[str, Place]:
    return {name: place for place in load_places() for name in (place.name, *place.aliases) if len(name) > 1}


@cache
def _pattern() -> re.Pattern[str]:
    """Match full names anywhere, short ones only where no street or building goes on from them; longest first."""
    full = {place.name for place in load_places()} | {"开封县", "顺河区"}
    parts = [
        re.escape(name) if name in full else re.escape(name) + _ROAD for name in sorted(_names(), key=len, reverse=True)
    ]
    return re.compile("|".join(parts))


@cache
def _town_pattern(bare: bool) -> re.Pattern[str]:
    names = "|".join(sorted(DISTRICT_OF_TOWN, key=len, reverse=True))
    return re.compile(rf"({names})(?:镇|乡|街道)" if not bare else rf"({names})(?:镇|乡|街道)?(?!村|庄|路|街)")


@cache
def _outside_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, load_outside()), key=len, reverse=True))
    return re.compile(rf"(?:{names}){_ROAD}")
