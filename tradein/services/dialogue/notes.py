"""Things to be said about what a resident told, as data; `tradein.replies.booking` words them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Something to be said in the next reply."""


@dataclass(frozen=True)
class PlaceOutside(Note):
    """The place named lies outside both cities."""

    place: str


@dataclass(frozen=True)
class PlaceUnknown(Note):
    """No place of ours was recognised in the answer to where it is."""


@dataclass(frozen=True)
class DistrictOfOtherCity(Note):
    """The district named is of `region`, not of the city said or chosen (`other`); the district was taken."""

    district: str
    region: str
    other: str


@dataclass(frozen=True)
class CitySwitched(Note):
    """The resident's words name another city than the one chosen before; the words were taken."""

    region: str


@dataclass(frozen=True)
class ZoneAmbiguous(Note):
    """示范区 alone: each city has one."""


@dataclass(frozen=True)
class ZoneIsWholeCity(Note):
    """示范区 in 济源 is all of it: the town or sub-district is still wanted."""


@dataclass(frozen=True)
class DistrictRenamed(Note):
    """The district was named by its former name."""

    old: str
    new: str


@dataclass(frozen=True)
class DistrictByTown(Note):
    """The town named told the district."""

    town: str
    district: str


@dataclass(frozen=True)
class ItemNotCollected(Note):
    """Crews do not take this; `belongs` says where it goes."""

    item: str
    belongs: str


@dataclass(frozen=True)
class ItemTooGeneral(Note):
    """Only a kind of thing was named (旧家电)."""

    said: str


@dataclass(frozen=True)
class CountUnclear(Note):
    """A count was said vaguely (十几台); one was noted for the time being."""

    item: str


@dataclass(frozen=True)
class CountTooLarge(Note):
    """More than `most` of one thing cannot be booked at once; the thing was not noted."""

    item: str
    most: int


@dataclass(frozen=True)
class ItemUnknown(Note):
    """Nothing of the catalogue was recognised in the answer to what is to be collected, or in what was `said`."""

    said: str = ""


@dataclass(frozen=True)
class ItemRemoved(Note):
    """A thing was taken off the list."""

    item: str


@dataclass(frozen=True)
class PhoneWrongLength(Note):
    """A mobile number has `wanted` digits; `got` were told."""

    wanted: int
    got: int


@dataclass(frozen=True)
class PhoneIsLandline(Note):
    """A landline or service number cannot be told by text message that the crew comes."""


@dataclass(frozen=True)
class PhoneNotMobile(Note):
    """Eleven digits that no mobile network has."""


@dataclass(frozen=True)
class UnneededPaper(Note):
    """The number of an identity or bank card was sent: not needed, not kept. `kind` is id_card or bank_card."""

    kind: str


@dataclass(frozen=True)
class DateToday(Note):
    """Not today; `earliest` is the first day possible."""

    earliest: dt.date


@dataclass(frozen=True)
class DateAfterCutOff(Note):
    """It is too late for that day; `earliest` is the first day possible."""

    earliest: dt.date


@dataclass(frozen=True)
class DatePast(Note):
    """The day is gone by (`day` None: it was said by a word like 昨天)."""

    day: dt.date | None
    earliest: dt.date


@dataclass(frozen=True)
class DateTooFar(Note):
    """The day is too far ahead; `latest` is the last day possible."""

    day: dt.date
    latest: dt.date


@dataclass(frozen=True)
class DateImpossible(Note):
    """There is no such day (2月30日)."""

    written: str


@dataclass(frozen=True)
class WhichDay(Note):
    """A day is wanted, not a span of them; `options` may offer some, `earliest` to `latest` can be had."""

    written: str
    options: tuple[dt.date, ...]
    earliest: dt.date
    latest: dt.date


@dataclass(frozen=True)
class PeriodNight(Note):
    """Nobody comes at night."""


@dataclass(frozen=True)
class PeriodNoon(Note):
    """Nobody comes at noon, so before or after it is asked."""


@dataclass(frozen=True)
class WhichPeriod(Note):
    """One period is wanted: an hour fits two of them, or several were named."""

    written: str


@dataclass(frozen=True)
class PeriodAssumed(Note):
    """Any time would do: this period was noted."""

    period: str


@dataclass(frozen=True)
class TimeUnfit(Note):
    """A day or part of the day was named only to say that it does not suit; another is wanted."""

    written: str


@dataclass(frozen=True)
class Retell(Note):
    """A field was called wrong: it was dropped and is asked for anew (field as in Draft.missing)."""

    field: str


@dataclass(frozen=True)
class WhatToChange(Note):
    """The summary was called wrong without saying what."""


@dataclass(frozen=True)
class ServiceAsked(Note):
    """The resident asks about the pickup itself: `about` is fee, data, visit, the way to it, or time to think (wait)."""

    about: str


@dataclass(frozen=True)
class NotYetComplete(Note):
    """The resident agrees before all is told."""


@dataclass(frozen=True)
class NotCaught(Note):
    """The message is about the booking, but nothing in it was understood."""


@dataclass(frozen=True)
class DetailNeeded(Note):
    """The resident asks whether a detail can be left out; it cannot."""

    field: str
