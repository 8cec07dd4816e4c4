"""Working the place named into a draft: words win over the city chosen on the screen."""

from __future__ import annotations

import re
from dataclasses import replace

from tradein.domain.details.places import ZONE, PlaceFound
from tradein.domain.details.text import canonical
from tradein.services.dialogue import notes
from tradein.services.dialogue.digressing import counts_as_place
from tradein.services.dialogue.hearing import Hearing

_OF_A_VILLAGE = re.compile(r"[村庄屯寨营岗洼](?!路|街|\S*[楼栋])|[\d一二三四五六七八九十]+(?:组|队)")
_HOME_AT = re.compile(r"(?:家在|家是|住在?|搬到|搬去|地址[是在为]?|[改换][成到为]|是)$")
_GOING_TO = re.compile(r"(?:去|上|到|回|往|从|赶|进)(?:了|趟)?$")
_NOT_THERE = re.compile(r"(?:不是|不在|不归|不属于?|不叫)$")
_COME_TO = re.compile(r"^[一-鿿\d]{0,8}(?:[收拉取]|上门|[路街区]|小区)")


def hear_place(hearing: Hearing) -> None:
    """Take city and district; say what was odd about them."""
    found = tuple(place for place in hearing.details.places if not _denied(hearing, place))
    if not counts_as_place(hearing.text, hearing.details, hearing.requested):
        return
    district = _pick(hearing, [p for p in found if p.kind == "district" and not p.by_town])
    city = _pick(hearing, [p for p in found if p.kind == "city"])
    town = next((p for p in found if p.by_town), None)
    if district:
        _take_district(hearing, district, city)
    elif town and (hearing.draft.district is None or hearing.draft.region != "kaifeng"):
        _take_district(hearing, town, city)
        hearing.note(notes.DistrictByTown(town.written, town.district or ""))
    elif city:
        _take_city(hearing, city.region or "")
    if not district and any(p.kind == "zone" for p in found):
        _take_zone(hearing)
    _hear_outside(hearing, bool(district or town or city))


def _denied(hearing: Hearing, place: PlaceFound) -> bool:
    """Tell whether a place is named only to say that it is not there (归鼓楼区 不是龙亭区), while another is named."""
    before = canonical(hearing.text)[: place.span.start]
    return len(hearing.details.places) > 1 and bool(_NOT_THERE.search(before))


def _hear_outside(hearing: Hearing, placed: bool) -> None:
    """Say where we do not come, unless a place of ours is named too (我人在郑州，家在通许)."""
    found = hearing.details.places
    outside = next((p for p in found if p.kind == "outside" and not _passed_by(hearing, p)), None)
    if outside and not placed and (not hearing.details.address or lies_outside(hearing)):
        hearing.note(notes.PlaceOutside(outside.written))
        hearing.draft = replace(hearing.draft, outside=True)


def _passed_by(hearing: Hearing, place: PlaceFound) -> bool:
    """Tell whether somebody only goes to the place, or comes from it (俺得先去郑州带孙子)."""
    plain = canonical(hearing.text)
    before, after = plain[: place.span.start], plain[place.span.end :]
    if _HOME_AT.search(before) or _COME_TO.match(after):
        return False
    return bool(hearing.draft.district or _GOING_TO.search(before))


def lies_outside(hearing: Hearing) -> bool:
    """Tell whether the address goes on from the name of a place where we do not come (郑州金水区花园路1号)."""
    address, places = hearing.details.address, hearing.details.places
    return address is not None and any(p.kind == "outside" and p.span.end == address.span.start for p in places)


def _pick(hearing: Hearing, found: list[PlaceFound]) -> PlaceFound | None:
    if not found:
        return None
    address = hearing.details.address
    beside = [p for p in found if address and address.sure and p.span.end == address.span.start]
    if len(beside) == 1:
        return beside[0]  # 接到龙亭区住了…上门收：兰考县葡萄架乡杜寨村3号
    return found[-1] if hearing.correcting else found[0]


def _take_district(hearing: Hearing, place: PlaceFound, city: PlaceFound | None) -> None:
    region, draft = place.region or "", hearing.draft
    other = city.region if city else draft.region
    if other and other != region:
        hearing.note(notes.DistrictOfOtherCity(place.district or "", region, other))
    if place.written == "开封县":
        hearing.note(notes.DistrictRenamed(place.written, place.district or ""))
    moved = bool(draft.district) and draft.district != place.district
    if moved and draft.address and _OF_A_VILLAGE.search(draft.address):
        hearing.draft = replace(draft, address=None)  # 不对 是大峪镇: the village told before is none of it
    hearing.learn("place", region=region, district=place.district, town=None if moved else draft.town, zone=False)


def _take_city(hearing: Hearing, region: str) -> None:
    draft = hearing.draft
    if draft.zone and region == "kaifeng":
        hearing.learn("place", region=region, district=ZONE, town=None, zone=False)
        return
    if draft.zone:
        hearing.note(notes.ZoneIsWholeCity())
    if draft.region == region:
        hearing.learn("place", zone=False)
        return
    if draft.region:
        hearing.note(notes.CitySwitched(region))
    hearing.learn("place", region=region, district=None, town=None, zone=False)


def _take_zone(hearing: Hearing) -> None:
    if hearing.draft.region == "kaifeng":
        hearing.learn("place", district=ZONE)
    elif hearing.draft.region == "jiyuan":
        hearing.note(notes.ZoneIsWholeCity())
    else:
        hearing.draft = replace(hearing.draft, zone=True)
        hearing.note(notes.ZoneAmbiguous())
