"""Working name, phone and address into a draft."""

from __future__ import annotations

import re

from tradein.domain.booking.request_checks import LONGEST_ADDRESS, LONGEST_NAME
from tradein.domain.details.phones import MOBILE_LENGTH
from tradein.services.dialogue import notes
from tradein.services.dialogue.hearing import Hearing

_ADDRESS_WORDS = re.compile(r"地址|住|家在|改|换|搬|不是|错|应该")
_NAME_WORDS = re.compile(r"名字|姓名|联系人|[我俺]叫|姓|改|换|错|不是|写")


def hear_person(hearing: Hearing) -> None:
    """Take phone, name and address; explain numbers that cannot be used."""
    _hear_phone(hearing)
    _hear_name(hearing)
    _hear_address(hearing)


def _hear_phone(hearing: Hearing) -> None:
    for number in hearing.details.numbers:
        if number.kind in ("id_card", "bank_card"):
            hearing.note(notes.UnneededPaper(number.kind))
    mobiles = [number.digits for number in hearing.details.phones if number.kind == "mobile"]
    if mobiles:
        fresh = [digits for digits in mobiles if digits != hearing.draft.phone] or mobiles
        hearing.learn("phone", phone=fresh[-1] if hearing.correcting else fresh[0])
        return
    for number in hearing.details.phones[:1]:
        if number.kind == "landline":
            hearing.note(notes.PhoneIsLandline())
        elif number.kind == "no_mobile":
            hearing.note(notes.PhoneNotMobile())
        else:
            hearing.note(notes.PhoneWrongLength(MOBILE_LENGTH, len(number.digits)))


def _hear_name(hearing: Hearing) -> None:
    found = hearing.details.name
    if not found or len(found.name) > LONGEST_NAME:
        return
    known = hearing.draft.name
    if known and hearing.requested != "name" and not (found.sure and _NAME_WORDS.search(hearing.text)):
        return
    if known and known.startswith(found.name):
        hearing.learn("name")  # 俺姓吕 after 吕秀莲 tells nothing new
        return
    hearing.learn("name", name=found.name)


def _hear_address(hearing: Hearing) -> None:
    found = hearing.details.address
    if not found or len(found.text) > LONGEST_ADDRESS:
        return
    if found.town_only:
        hearing.learn("place", town=found.town)
        if hearing.requested == "place" and not hearing.draft.district:
            hearing.note(notes.PlaceUnknown())
        return
    known = hearing.draft.address
    nearer = known is not None and found.text != known and known in found.text
    if known and hearing.requested != "address" and not (nearer or _ADDRESS_WORDS.search(hearing.text)):
        return
    hearing.learn("address", address=found.text)
