"""Reading every detail out of one message, each from text that no other detail has claimed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from tradein.domain.details.addresses import (
    AddressFound,
    find_address,
    find_beside_place,
    join_town,
    may_be_place,
    read_address_answer,
    widen_answer,
)
from tradein.domain.details.dates import DayFound, find_days
from tradein.domain.details.day_numbers import is_bare_number
from tradein.domain.details.items import ItemFound, find_items
from tradein.domain.details.names import (
    NameFound,
    find_name,
    find_name_with_day,
    find_standing_name,
    names_somebody,
    read_name_answer,
)
from tradein.domain.details.periods import PeriodFound, find_periods
from tradein.domain.details.phones import PhoneFound, find_masked_papers, find_numbers
from tradein.domain.details.places import PlaceFound, find_places
from tradein.domain.details.spellings import find_spellings
from tradein.domain.details.text import Span, canonical, without

_OF_THINGS = re.compile(
    r"不对|不是|没有|改成|换成|[再还]加|加[上个]|还有|去掉|删|不要|[不别甭][收拉]|先不|算了|[只就光][收拉]|也[收拉]"
)


_A_STREET = 6  # characters
_OF_DETAILS = ("items", "place", "address", "phone", "time", "date", "period")
_SAYS_WHEN = re.compile("[来去到]$|[天时]")
_WHOLE_NAME = re.compile("[区县镇乡]$|街道$")


@dataclass(frozen=True)
class Details:
    """Everything found in one message, each with the span of text where it stands."""

    numbers: tuple[PhoneFound, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    items: tuple[ItemFound, ...] = ()
    days: tuple[DayFound, ...] = ()
    periods: tuple[PeriodFound, ...] = ()
    address: AddressFound | None = None
    name: NameFound | None = None
    spellings: tuple[Span, ...] = ()  # how the name is written
    rest: str = ""  # the text with all that was found blanked out

    @property
    def phones(self) -> tuple[PhoneFound, ...]:
        """Give the numbers that are or try to be phone numbers."""
        return tuple(n for n in self.numbers if n.kind not in ("id_card", "bank_card"))

    @property
    def personal(self) -> bool:
        """Tell whether there is a phone number, an address or a name in it."""
        return bool(self.phones or (self.address and not self.address.town_only) or self.name)


def read_details(text: str, today: dt.date, requested: str | None = None) -> Details:
    """Read all details; `requested` is the one just asked for, whose bare answer is then understood."""
    plain = canonical(text)
    numbers = find_numbers(text, requested == "phone") + find_masked_papers(plain)
    rest = without(plain, [n.span for n in numbers])
    if spellings := find_spellings(rest):  # first of all: 明天的明 is no day
        # blanks, so that patterns of names run across them: 姓原 原来的原 原小美
        told = _read(plain, without(rest, spellings, " "), numbers, today, requested)
        if told.name:
            return replace(told, spellings=spellings)
    if name := find_name_with_day(rest):
        return replace(_read(plain, without(rest, [name.span]), numbers, today, requested), name=name)
    return _read(plain, rest, numbers, today, requested)


def _read(plain: str, rest: str, numbers: tuple[PhoneFound, ...], today: dt.date, requested: str | None) -> Details:
    days = find_days(rest, today)
    if requested == "address" and not find_periods(rest):
        days = tuple(day for day in days if not is_bare_number(day.written))
    rest = without(rest, [d.span for d in days])
    periods = find_periods(_keeping(plain, rest, days))
    rest = without(rest, [p.span for p in periods])
    places = find_places(rest, requested == "place")
    rest = without(rest, [p.span for p in places])
    items = find_items(rest)
    if requested in ("address", "name") and not _OF_THINGS.search(plain):
        items = tuple(item for item in items if item.quantity)  # 床单厂家属院
    rest = without(rest, [i.span for i in items])
    details = Details(numbers, places, items, days, periods)
    return _with_name_and_address(details, rest, requested)


def _keeping(plain: str, rest: str, days: tuple[DayFound, ...]) -> str:
    """Show day words to the reader of periods too: the 晚 of 明晚 stands in both."""
    characters = list(rest)
    for day in days:
        characters[day.span.start : day.span.end] = plain[day.span.start : day.span.end]
    return "".join(characters)


def _with_name_and_address(details: Details, rest: str, requested: str | None) -> Details:
    name = find_name(rest, tuple(n.span for n in details.phones))
    if name and not name.sure and requested == "address" and may_be_place(name.name):
        name = None
    rest = without(rest, [name.span] if name else [])
    address = find_address(rest)
    if address and requested in ("address", "place") and not address.town_only:
        address = widen_answer(rest, address)
    if details.phones and details.places and (address is None or address.town_only):
        address = find_beside_place(rest, name.span if name else None) or address
    address = _with_place_name(address, details.places)
    rest = without(rest, [address.span] if address else [])
    found = sum(map(bool, (details.phones, details.items, details.days, address, details.places)))
    if name is None and requested == "name":
        name = read_name_answer(rest) or find_standing_name(rest)
    elif name is None and found >= 2:
        name = find_standing_name(rest) or _after_address(rest, address)  # 大街村20号 常有福
    elif name is None and requested in _OF_DETAILS and address is None and not found:
        name = _whole_name(rest)  # 孔令海, told where something else was asked for
    elif name is None and requested == "address":
        name = _after_address(rest, address)
    rest = without(rest, [name.span] if name else [])
    told_with_place = requested == "place" and bool(
        details.places
    )  # 克井镇虚构村大路边顺心旅馆, asked for the town alone
    if (requested == "address" or told_with_place) and (address is None or address.town_only):
        whole = read_address_answer(rest)
        long_enough = whole is not None and (requested == "address" or len(whole.text) >= _A_STREET)
        address = join_town(address, whole) if whole and long_enough else address
        rest = without(rest, [address.span] if address else [])
        if name is None and address and (name := find_standing_name(rest, full=True)):
            rest = without(rest, [name.span])  # 南冢村小学对面 卫长河
    return replace(details, address=address, name=name, rest=re.sub(r"\0+", " ", rest).strip())


def _after_address(rest: str, address: AddressFound | None) -> NameFound | None:
    """Read a full name that stands after an address."""
    if address is None or address.town_only:
        return None
    return find_standing_name(without(rest, [Span(0, address.span.end)]), full=True)


def _whole_name(rest: str) -> NameFound | None:
    """Read a message that is a full name and nothing else."""
    name = find_standing_name(rest, full=True)
    whole = name is not None and name.name == rest.strip(" ，,。") and names_somebody(name.name)
    if name and _SAYS_WHEN.search(name.name):
        return None  # 白天来, 何时来
    return name if whole else None


def _with_place_name(address: AddressFound | None, places: tuple[PlaceFound, ...]) -> AddressFound | None:
    """Put the name of a town before an address of which it is part: 邵原 | 街中心小学对门."""
    if address is None:
        return None
    # one that stands inside the address (梨林镇梨林村) has an empty span
    named = (p for p in places if p.span.start < p.span.end)
    short = (p for p in named if p.span.end == address.span.start and not _WHOLE_NAME.search(p.written))
    return next((replace(address, text=f"{place.written}{address.text}") for place in short if place.district), address)


def spans_of(details: Details) -> list[tuple[str, Span]]:
    """List the spans of personal data by kind: name, phone, address, id_card, bank_card."""
    found = [(n.kind if n.kind in ("id_card", "bank_card") else "phone", n.span) for n in details.numbers]
    if details.address and not details.address.town_only:
        found.append(("address", details.address.span))
    if details.name:
        found.extend(("name", span) for span in (details.name.span, *details.spellings))
    return found
