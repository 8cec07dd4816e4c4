"""Working the place named into a draft: words win over the city chosen on the screen."""

from __future__ import annotations

from dataclasses import replace

from tradein.domain.details.places import ZONE, PlaceFound
from tradein.services.dialogue import notes
from tradein.services.dialogue.digressing import counts_as_place
from tradein.services.dialogue.hearing import Hearing


def hear_place(hearing: Hearing) -> None:
    """Take city and district; say what was odd about them."""
    found = hearing.details.places
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


def _hear_outside(hearing: Hearing, placed: bool) -> None:
    """Say where we do not come, unless a place of ours is named too (我人在郑州，家在通许)."""
    found = hearing.details.places
    outside = next((p for p in found if p.kind == "outside"), None)
    if outside and not placed and not hearing.details.address:
        hearing.note(notes.PlaceOutside(outside.written))


def _pick(hearing: Hearing, found: list[PlaceFound]) -> PlaceFound | None:
    if not found:
        return None
    return found[-1] if hearing.correcting else found[0]


def _take_district(hearing: Hearing, place: PlaceFound, city: PlaceFound | None) -> None:
    region, draft = place.region or "", hearing.draft
    other = city.region if city else draft.region
    if other and other != region:
        hearing.note(notes.DistrictOfOtherCity(place.district or "", region, other))
    if place.written == "开封县":
        hearing.note(notes.DistrictRenamed(place.written, place.district or ""))
    moved = bool(draft.district) and draft.district != place.district
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
