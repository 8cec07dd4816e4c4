"""A booking talked through turn by turn: everything in one sentence or one detail a turn, in any order."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from tradein.domain.booking import BookingRules, Period, PickupRequest
from tradein.domain.booking.period import local
from tradein.domain.details import Draft, read_details
from tradein.domain.details.addresses import find_landmark
from tradein.domain.details.items import find_bare_count
from tradein.domain.details.names import names_somebody
from tradein.domain.details.text import spell_out
from tradein.services.dialogue import notes, words
from tradein.services.dialogue.agreeing import agrees_beside_details, says_yes
from tradein.services.dialogue.digressing import asks, digresses, speaks_of_policy
from tradein.services.dialogue.errand import booked_items
from tradein.services.dialogue.hearing import Hearing
from tradein.services.dialogue.notes import Note
from tradein.services.dialogue.person import hear_person
from tradein.services.dialogue.places import hear_place
from tradein.services.dialogue.things import hear_things, plead_for_refused
from tradein.services.dialogue.times import hear_time

COLLECTING, CONFIRMING, CONFIRMED, STOPPED, DECLINED = "collecting", "confirming", "confirmed", "stopped", "declined"
CONFIRMATION = "confirmation"  # what is requested once the summary was shown
_SHORT = 8  # characters
_PIECES = re.compile(r"([\s，,。.！!]+)")
_POINTS = re.compile("^就?[是在]|[这那]个$|[的嘞]$")
_DROPS: dict[str, dict[str, object]] = {
    "items": {"items": ()},
    "place": {"district": None, "town": None},
    "address": {"address": None},
    "name": {"name": None},
    "phone": {"phone": None},
    "date": {"date": None},
    "period": {"period": None},
    "time": {"date": None, "period": None},
}
_A_THING = re.compile(
    r"^.{0,6}[一二两俩三四五六\d]\s*[台个件张套把架辆只部口扇].{0,8}$|^(?:.{0,6}[旧破老坏]).{1,6}$|"
    r".{1,6}[一二两三\d][台个件张套把架]$"
)
_A_PLACE = re.compile(
    r"^.{0,12}(?:区|县|镇|乡|街道|市|村|那边|这边|那儿|附近)(?:的|哩|嘞)?$|^[俺我咱]?(?:家)?(?:在|住|搁).{1,12}$"
)


@dataclass(frozen=True)
class Turn:
    """What came of a message: `learned` fields, `notes` to be said, what is `missing` in asking order, the `state`.

    `heard` is False where the message adds nothing to the booking and is for other skills to answer. `sure` is False
    where it was heard only because it could answer the question: a skill that is surer of it may have it.
    """

    draft: Draft
    heard: bool
    notes: tuple[Note, ...]
    missing: tuple[str, ...]
    state: str
    learned: tuple[str, ...] = ()
    sure: bool = True

    @property
    def requested(self) -> str | None:
        """Name what the reply to this turn asks for; hand it to the next `hear`. None when nothing is asked."""
        if self.state == CONFIRMING:
            return CONFIRMATION
        return self.missing[0] if self.state == COLLECTING else None


class BookingDialogue:
    """Hears messages into a draft; keeps nothing itself."""

    def __init__(self, rules: BookingRules | None = None) -> None:
        """Take the operators' rules on dates."""
        self._rules = rules or BookingRules()

    def hear(self, draft: Draft, text: str, requested: str | None, region: str | None, now: dt.datetime) -> Turn:
        """Work a message into a draft; `requested` was asked for last, `region` is the city chosen on the screen."""
        if draft.region is None and region:
            draft = replace(draft, region=region)
        text = spell_out(text)
        details = read_details(text, local(now).date(), requested)
        hearing = Hearing(draft, text, details, requested, now, self._rules)
        return _leaving(hearing) or self._details(hearing)

    def _details(self, hearing: Hearing) -> Turn:
        if plead_for_refused(hearing):
            return replace(_turn(hearing, heard=True), sure=True)
        opening = hearing.requested is None and not hearing.draft.items and not hearing.draft.district
        if not opening and digresses(hearing.text, hearing.details, hearing.requested):
            return _turn(hearing, heard=False)
        before = hearing.draft
        for hear in (hear_place, hear_person, hear_things, hear_time):
            hear(hearing)
        _drop_wrong(hearing)
        if not (hearing.learned or hearing.notes) and not asks(hearing.text):
            _hear_unknown(hearing)
        _hear_answer_alone(hearing)
        return _agreed(hearing, before) or _objected(hearing) or _turn(hearing, bool(hearing.learned or hearing.notes))


def to_request(draft: Draft) -> PickupRequest:
    """Make the request of a complete draft; things of one kind are summed.

    Raise ValueError where something is missing.
    """
    if draft.missing():
        raise ValueError(f"missing: {draft.missing()}")
    assert draft.region and draft.district and draft.name and draft.phone and draft.date and draft.period
    return PickupRequest(
        region=draft.region,
        district=draft.district,
        items=booked_items(draft.items),
        contact_name=draft.name,
        phone=draft.phone,
        address=draft.full_address,
        date=draft.date,
        period=Period(draft.period),
    )


def without_time(draft: Draft) -> Draft:
    """Give the draft with its slot dropped, for when it turned out to be full; all else is kept."""
    return replace(draft, date=None, period=None, consent=False)


def without_person(draft: Draft, address_too: bool) -> Draft:
    """Give the draft without name and phone, and without address and town where those were refused too."""
    draft = replace(draft, name=None, phone=None, consent=False)
    return replace(draft, town=None, address=None) if address_too else draft


def _leaving(hearing: Hearing) -> Turn | None:
    """Stop or decline: nothing of the draft is kept, or nothing that tells of the person."""
    text, details = hearing.text, hearing.details
    asked = hearing.requested in ("name", "phone", "address") or words.names_field(text)
    if words.withholds_consent(text):
        return Turn(Draft(), True, (), (), DECLINED)
    if words.refuses_details(text) and asked and not details.personal:
        if words.asks_to_leave_out(text):
            hearing.note(notes.DetailNeeded(words.names_field(text) or hearing.requested or "phone"))
            return _turn(hearing, heard=True)
        return Turn(without_person(hearing.draft, words.refuses_address(text)), True, (), (), DECLINED)
    if asked and words.lacks_detail(text) and not (details.personal or find_landmark(text)):
        hearing.note(notes.DetailNeeded(words.names_field(text) or hearing.requested or "phone"))
        return _turn(hearing, heard=True)
    if words.gives_up(text, details):
        return Turn(Draft(), True, (), (), STOPPED)
    return None


def _turn(hearing: Hearing, heard: bool) -> Turn:
    missing = hearing.draft.missing()
    state = COLLECTING if missing else CONFIRMING
    return Turn(hearing.draft, heard, tuple(hearing.notes), missing, state, tuple(hearing.learned), _is_sure(hearing))


def _is_sure(hearing: Hearing) -> bool:
    """Tell whether something heard has a form of its own: a number, a day, a known place, a count."""
    details, learned = hearing.details, hearing.learned
    shaped = {
        "phone": True,
        "date": True,
        "period": True,
        "place": True,
        "address": bool(details.address and details.address.sure) or find_landmark(hearing.text) is not None,
        "name": bool(
            details.name
            and (details.name.sure or details.phones or (not details.rest and names_somebody(details.name.name)))
        ),
        "items": hearing.requested in ("items", None)
        or any(item.quantity for item in details.items)
        or bool(find_bare_count(hearing.text))
        or words.adds(hearing.text)
        or _TAKES_OFF.search(hearing.text) is not None
        or words.puts_right(hearing.text),
    }
    doubtful: tuple[type, ...] = (notes.ItemUnknown, notes.PlaceUnknown, notes.WhatToChange, notes.PlaceOutside)
    if (hearing.requested != "items" or speaks_of_policy(hearing.text)) and not _ALONG.search(hearing.text):
        doubtful = (*doubtful, notes.ItemNotCollected)
    return any(shaped[what] for what in learned) or any(not isinstance(note, doubtful) for note in hearing.notes)


_ALONG = re.compile("(?:也|顺便|顺带|顺路|一块儿?|一起|捎带?)[^，。]{0,4}(?:收|拉|弄|带|搬)走")  # 顺带把砖头也拉走吧
# 笔记本先不给了 只收手机; 先不回收电脑了 只留电视
_TAKES_OFF = re.compile(r"[只光就][收拉留]|[不别甭](?:[收拉要给])了|[不别甭](?:回收|收|拉|处理)[^，,。\s]{1,6}了")


def _drop_wrong(hearing: Hearing) -> None:
    """Ask anew for what was called wrong without saying how it is right."""
    field = words.wrong_field(hearing.text)
    parts = {"time": ("date", "period")}.get(field or "", (field,))
    if field is None or any(part in hearing.learned for part in parts) or hearing.notes:
        return
    if any(getattr(hearing.draft, name) for name in _DROPS[field]):
        hearing.draft = replace(hearing.draft, **_DROPS[field])  # type: ignore[arg-type]
        hearing.note(notes.Retell(field))


def _hear_unknown(hearing: Hearing) -> None:
    """Notice an answer that is surely a thing or a place, but none we know; other talk is left to other skills."""
    answer = hearing.details.rest.strip("，。,. ")
    if hearing.requested == "items" and not hearing.draft.items and _A_THING.search(answer):
        hearing.note(notes.ItemUnknown())
    elif hearing.requested == "place" and _A_PLACE.search(answer):
        hearing.note(notes.PlaceUnknown())


def _hear_answer_alone(hearing: Hearing) -> None:
    """Go on from a mere yes or no that came before all is told."""
    if hearing.learned or hearing.notes or hearing.requested in (None, CONFIRMATION) or not hearing.draft.missing():
        return
    if says_yes(hearing.text, asked=True):
        hearing.note(notes.NotYetComplete())
    elif words.says_no(hearing.text) and len(hearing.text) <= _SHORT and not asks(hearing.text):
        hearing.note(notes.WhatToChange())


def _agreed(hearing: Hearing, before: Draft) -> Turn | None:
    """Confirm only what the resident saw: whatever changes in the same message is summed up again."""
    if before.missing() or hearing.draft != before or hearing.notes:
        return None
    asked, text = hearing.requested == CONFIRMATION, _without_what_is_known(hearing.text, before)
    if not (agrees_beside_details(text) if hearing.learned and asked else says_yes(text, asked, to_come=True)):
        return None
    return Turn(replace(hearing.draft, consent=True), True, (), (), CONFIRMED, tuple(hearing.learned))


def _without_what_is_known(text: str, draft: Draft) -> str:
    """Put 这个 for a piece that only repeats words of the address or the name that were shown: 中 就是曹门大街这个 确认."""
    shown = [known for known in (draft.address, draft.name, draft.district, draft.town) if known]
    pieces = _PIECES.split(text)
    return "".join("这个" if _repeats(piece, shown) else piece for piece in pieces)


def _repeats(piece: str, shown: list[str]) -> bool:
    said = _POINTS.sub("", piece)
    return len(said) > 1 and any(said in known for known in shown)


def _objected(hearing: Hearing) -> Turn | None:
    if hearing.requested != CONFIRMATION or hearing.learned or hearing.notes or not words.says_no(hearing.text):
        return None
    hearing.note(notes.WhatToChange())
    return _turn(hearing, heard=True)
