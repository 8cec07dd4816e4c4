"""One person's rights over all that is held: a copy of everything, or its erasure, by telephone number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

from tradein.domain.booking import Period
from tradein.domain.details.phones import find_numbers
from tradein.domain.masking import holds_long_number
from tradein.services.dialogue.proof import find_reference
from tradein.services.pickups import Pickups
from tradein.services.ports_personal import Conversation, Conversations

_LONGEST_SPOKEN = 1000  # characters; longer texts are replies, in which numbers stand as digits


@dataclass(frozen=True)
class Erased:
    """How many bookings lost their person; how many of them were still to come, and are cancelled; and what went."""

    bookings: int
    cancelled: int
    conversations: int
    drafts: int


class PersonalData:
    """Finds what bookings, notices, drafts and conversations hold of a person."""

    def __init__(self, pickups: Pickups, conversations: Conversations) -> None:
        """Take the booking services and the store of conversations."""
        self._pickups = pickups
        self._conversations = conversations

    def export(self, phone: str) -> dict[str, Any]:
        """Give a copy of all, in clear, in a form that JSON can hold. Raise StoreUnavailable."""
        bookings = self._pickups.export_person(phone)
        references = [booking["reference"] for booking in bookings]
        mentions = mentions_person(phone, references)
        return {
            "phone": phone,
            "bookings": bookings,
            "notices": [_plain(asdict(notice)) for notice in self._pickups.list_notices(references=references)],
            "drafts": self._pickups.drafts.holding(mentions),
            "conversations": [_in_clear(each) for each in self._conversations.mentioning(mentions)],
        }

    def erase(self, phone: str, now: dt.datetime) -> Erased:
        """Erase the person; bookings last, since they lead to the rest: what is interrupted can be done again."""
        bookings = self._pickups.export_person(phone)
        mentions = mentions_person(phone, [booking["reference"] for booking in bookings])
        sessions = [each.session_id for each in self._conversations.mentioning(mentions)]
        drafts = len(self._pickups.drafts.holding(mentions))
        for session_id in sessions:
            self._pickups.drafts.forget(session_id)
        self._conversations.forget(sessions)
        erased = self._pickups.erase_person(phone, now)
        return Erased(erased, sum(is_to_come(booking, now) for booking in bookings), len(sessions), drafts)


def mentions_person(phone: str, references: Collection[str]) -> Callable[[str], bool]:
    """Make what tells whether a text names a telephone number, as people say it, or one of some bookings."""
    wanted = set(references)

    def mentions(text: str) -> bool:
        if phone in text or any(reference in text for reference in wanted) or find_reference(text) in wanted:
            return True
        if len(text) > _LONGEST_SPOKEN or not holds_long_number(text):
            return False
        return any(found.digits == phone for found in find_numbers(text))

    return mentions


def is_to_come(booking: dict[str, Any], now: dt.datetime) -> bool:
    """Tell whether an exported booking is one that erasing its person cancels."""
    begins, _ = Period(booking["period"]).on(dt.date.fromisoformat(booking["date"]))
    return booking["status"] == "confirmed" and now < begins


def _in_clear(conversation: Conversation) -> dict[str, Any]:
    return {
        "channel": conversation.channel,
        "region": conversation.region,
        "turns": [_plain(asdict(said)) for said in conversation.said],
        "feedback": [_plain(asdict(judged)) for judged in conversation.judgements],
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in values.items()}
