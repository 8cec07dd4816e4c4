"""Whether a request can be accepted at all: place, things, person. Dates are in `deadlines`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from policies_kb.vocabulary.items import Item, load_items
from policies_kb.vocabulary.places import load_places
from tradein.domain.booking.booking import BookedItem, PickupRequest
from tradein.domain.booking.refusals import Reason, Refused

MOST_OF_ONE_ITEM = 20
LONGEST_NAME = 30
LONGEST_ADDRESS = 200
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def refuse_request(request: PickupRequest) -> Refused | None:
    """Give the first reason why a request cannot be accepted, its date aside, or None."""
    return (
        refuse_district(request.region, request.district)
        or refuse_items(request.items)
        or refuse_text(request.contact_name, LONGEST_NAME, Reason.NAME_MISSING)
        or refuse_phone(request.phone)
        or refuse_text(request.address, LONGEST_ADDRESS, Reason.ADDRESS_MISSING)
    )


def districts(region: str) -> tuple[str, ...]:
    """Give the districts, counties and towns of a region, in the order residents know."""
    return tuple(place.name for place in load_places() if place.kind == "district" and place.region == region)


def refuse_district(region: str, district: str) -> Refused | None:
    """Tell why crews do not come to a district: it is of the other city, or of neither."""
    if district in districts(region):
        return None
    known = any(place.name == district and place.kind == "district" for place in load_places())
    return Refused(Reason.DISTRICT_OF_OTHER_CITY if known else Reason.DISTRICT_UNKNOWN, district)


def refuse_items(items: tuple[BookedItem, ...]) -> Refused | None:
    """Tell which of the things cannot be collected, or that there is none."""
    if not items:
        return Refused(Reason.NO_ITEMS)
    counts: Counter[str] = Counter()  # 冰箱 and 冰柜 are of one kind in the catalogue
    for item in items:
        counts[item.name] += item.quantity
    kinds = (BookedItem(name, quantity) for name, quantity in counts.items())
    return next(filter(None, map(_refuse_item, (*items, *kinds))), None)


def refuse_phone(phone: str) -> Refused | None:
    """Tell whether a number is no mobile number of the mainland: eleven digits from 13 to 19."""
    return None if _MOBILE.fullmatch(phone) else Refused(Reason.PHONE_NOT_MOBILE)


def refuse_text(text: str, longest: int, missing: Reason) -> Refused | None:
    """Tell whether a name or an address is missing or beyond all measure."""
    if not text.strip():
        return Refused(missing)
    return Refused(Reason.TEXT_TOO_LONG) if len(text) > longest else None


def _refuse_item(item: BookedItem) -> Refused | None:
    known = _catalogue().get(item.name)
    if known is None:
        return Refused(Reason.ITEM_UNKNOWN, item.name)
    if not known.collected:
        return Refused(Reason.ITEM_NOT_COLLECTED, item.name)
    return None if 1 <= item.quantity <= MOST_OF_ONE_ITEM else Refused(Reason.QUANTITY_IMPOSSIBLE, item.name)


@cache
def _catalogue() -> dict[str, Item]:
    return {item.name: item for item in load_items()}
