"""Working name, phone and address into a draft."""

from __future__ import annotations

import re
from dataclasses import replace

from tradein.domain.booking.request_checks import LONGEST_ADDRESS, LONGEST_NAME
from tradein.domain.details.addresses import AddressFound, find_landmark
from tradein.domain.details.dates import DayFound
from tradein.domain.details.day_numbers import is_bare_number
from tradein.domain.details.phones import MOBILE_LENGTH
from tradein.domain.details.reading import read_details
from tradein.services.dialogue import notes, words
from tradein.services.dialogue.digressing import asks
from tradein.services.dialogue.hearing import Hearing
from tradein.services.dialogue.places import lies_outside

_ADDRESS_WORDS = re.compile(r"地址|住|家在|改|换|搬|不是|错|应该")
_TAKEN_BACK = re.compile(r"(?<!是)不对|[说讲写记]错了?|(?<![说讲写记])错了|(?<!是)不是[\s，,]+(?=是|应该)")
_TOWN_FIRST = re.compile(r"[一-鿿]{2,4}?[镇乡](?=[一-鿿]{1,8}[村庄屯寨营])")
_VILLAGES = re.compile(r"^[一-鿿]{1,8}[村庄屯寨营]")
_HOUSE_NUMBER = re.compile(r"(?<!不)是\s?([\d一二三四五六七八九十]{1,5})号(?!院|楼|来|[上下]午|晚|早|[前后]晌)")
_HOUSE = re.compile(r"[\d一二三四五六七八九十]{1,5}(?=号(?!院|楼))")
_NO_MOBILE = re.compile(r"(?:没有?|不会?用|没得)(?:手机|电话)(?!号|短信)")
_BY_FAMILY = re.compile("[老小]?[一-鿿]")
_A_STORY = 45  # characters
_ANNOUNCED = re.compile(r"姓名|联系人|[我俺]叫|[我俺](?:是|姓)|名字")
_NAME_WORDS = re.compile(r"名字|[大真本学全]名|户口本|身份证|姓名|联系人|[我俺]叫|姓|改|换|错|不是|写")


def hear_person(hearing: Hearing) -> None:
    """Take phone, name and address; explain numbers that cannot be used."""
    _put_house_number_right(hearing)
    _hear_phone(hearing)
    _hear_name(hearing)
    _hear_address(hearing)


def _put_house_number_right(hearing: Hearing) -> None:
    """Take 不对 是19号, said where no day was asked for, for the number of the house told before."""
    known, days = hearing.draft.address or "", hearing.details.days
    told = _HOUSE_NUMBER.search(hearing.text)
    if not told or not _HOUSE.search(known) or hearing.details.address or not words.corrects(hearing.text):
        return
    if hearing.details.periods or re.search("[来收拉约]", hearing.text):
        return
    if hearing.draft.date or hearing.requested in ("time", "date", "period") or not all(map(_is_number, days)):
        return
    hearing.details = replace(hearing.details, days=())
    hearing.learn("address", address=_HOUSE.sub(told[1], known, count=1))


def _is_number(day: DayFound) -> bool:
    return is_bare_number(day.written)


def _hear_phone(hearing: Hearing) -> None:
    for number in hearing.details.numbers:
        if number.kind in ("id_card", "bank_card"):
            hearing.note(notes.UnneededPaper(number.kind))
    mobiles = [number.digits for number in hearing.details.phones if number.kind == "mobile"]
    if mobiles:
        fresh = [digits for digits in mobiles if digits != hearing.draft.phone] or mobiles
        hearing.learn("phone", phone=fresh[-1] if hearing.correcting else fresh[0])
        return
    if not hearing.details.phones and not hearing.draft.phone and _NO_MOBILE.search(hearing.text):
        hearing.note(notes.DetailNeeded("phone"))
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
    if hearing.requested is None and len(hearing.text) > _A_STORY and not _is_told(hearing):
        return  # 老邓的电视…: whoever is only told of is no contact
    if known and _BY_FAMILY.fullmatch(known) and found.name != known and found.name.startswith(known[-1]):
        hearing.learn("name", name=found.name)  # 邓大山, after 老邓
        return
    if known and hearing.requested != "name" and not (found.sure and _NAME_WORDS.search(hearing.text)):
        return
    if known and known.startswith(found.name):
        hearing.learn("name")  # 俺姓吕 after 吕秀莲 tells nothing new
        return
    hearing.learn("name", name=found.name)


def _is_told(hearing: Hearing) -> bool:
    return bool(hearing.details.phones or _ANNOUNCED.search(hearing.text))


def _hear_address(hearing: Hearing) -> None:
    found, known = _put_right(hearing) or hearing.details.address, hearing.draft.address
    if known and _hear_landmark(hearing, known):
        return
    if not found or len(found.text) > LONGEST_ADDRESS or lies_outside(hearing):
        return
    if found.town_only:
        hearing.learn("place", town=found.town)
        if hearing.requested == "place" and not hearing.draft.district:
            hearing.note(notes.PlaceUnknown())
        return
    nearer = known is not None and found.text != known and known in found.text
    if known and hearing.requested != "address" and not (nearer or _ADDRESS_WORDS.search(hearing.text)):
        return
    hearing.learn("address", address=_in_same_town(hearing, found))


def _put_right(hearing: Hearing) -> AddressFound | None:
    """Read the address that stands after a correction in the same message: 坡头镇连地村 不对 是大峪镇王庄村二组."""
    *before, after = _TAKEN_BACK.split(hearing.text)
    if not any(part.strip() for part in before) or not hearing.details.address:
        return None
    found = read_details(after, hearing.today, hearing.requested).address
    return found if found and not found.town_only else None


def _hear_landmark(hearing: Hearing, known: str) -> bool:
    """Put to the address what it is found by, told afterwards (村卫生所对面)."""
    mark, found = find_landmark(hearing.text), hearing.details.address
    street = found is not None and not found.town_only and not found.text.startswith(mark or found.text)
    if mark is None or street or asks(hearing.text) or words.corrects(hearing.text):
        return False
    hearing.learn("address", address=known if mark in known else f"{known} {mark}"[:LONGEST_ADDRESS])
    return True


def _in_same_town(hearing: Hearing, found: AddressFound) -> str:
    """Keep the town where only the village was corrected (孙营乡北孙营村, 是南孙营村)."""
    town = _TOWN_FIRST.match(hearing.draft.address or "")
    stays = town and found.town is None and "place" not in hearing.learned and _VILLAGES.search(found.text)
    return f"{town[0]}{found.text}" if stays and town else found.text
