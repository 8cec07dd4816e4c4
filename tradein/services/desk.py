"""The desk for errands: keeps, sealed and by session, what a booking dialogue is at, and books when it is agreed."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any

from tradein.domain.booking import Booking, Refused
from tradein.domain.details import Draft
from tradein.domain.details.masking import mask_personal
from tradein.services.booking_dialogue import (
    CONFIRMED,
    DECLINED,
    STOPPED,
    BookingDialogue,
    Turn,
    to_request,
    without_time,
)
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.dialogue.errand import (
    CANCEL,
    CHANGE,
    CONFIRMING,
    DONE,
    LOOK_UP,
    OPEN,
    PROVING,
    Errand,
    ErrandTurn,
    Own,
)
from tradein.services.dialogue.proof import find_reference
from tradein.services.manage_dialogue import ManageDialogue
from tradein.services.pickups import Pickups
from tradein.services.ports_booking import StoreUnavailable

log = logging.getLogger(__name__)
ERRANDS = {"check_booking": LOOK_UP, "change_booking": CHANGE, "cancel_booking": CANCEL}


@dataclass(frozen=True)
class Held:
    """What the desk holds for a session: the draft and what was asked last, an errand, the booking just made.

    `key` makes a confirmation act once, however often it is sent; `declined` tells that the resident would not give
    what a booking needs: then `kept` holds what was told of things, district and time, and nothing
    personal.
    """

    draft: Draft | None = None
    requested: str | None = None
    key: str = ""
    errand: Errand | None = None
    own: Own | None = None
    declined: bool = False
    kept: Draft | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give it in a form that JSON can hold."""
        return {
            "draft": self.draft.as_dict() if self.draft else None,
            "requested": self.requested,
            "key": self.key,
            "errand": self.errand.as_dict() if self.errand else None,
            "own": [self.own.reference, self.own.last4] if self.own else None,
            "declined": self.declined,
            "kept": self.kept.as_dict() if self.kept else None,
        }

    @classmethod
    def from_dict(cls, raw: dict[str, Any] | None) -> Held:
        """Read it back; nothing for nothing."""
        raw = raw or {}
        return cls(
            draft=Draft.from_dict(raw["draft"]) if raw.get("draft") else None,
            requested=raw.get("requested"),
            key=raw.get("key") or "",
            errand=Errand.from_dict(raw.get("errand")),
            own=Own(*raw["own"]) if raw.get("own") else None,
            declined=raw.get("declined") is True,
            kept=Draft.from_dict(raw["kept"]) if raw.get("kept") else None,
        )


class Standing(Enum):
    """What the desk is at with a session: nothing, collecting, or waiting for the word on which it acts."""

    FREE = "free"
    COLLECTING = "collecting"
    ABOUT_TO_ACT = "about to act"


@dataclass(frozen=True)
class AtDesk:
    """What came of a message: the dialogue's turn, whether it opened the booking, and what booking came to."""

    turn: Turn
    opening: bool = False
    outcome: Booked | SlotFull | Refused | None = None

    @property
    def over(self) -> bool:
        """Tell whether nothing is left to be talked about."""
        return isinstance(self.outcome, Booked) or self.turn.state == STOPPED


@dataclass
class BookingDesk:
    """Takes residents' messages on bookings, one session at a time."""

    pickups: Pickups
    making: BookingDialogue = field(init=False)
    managing: ManageDialogue = field(init=False)

    def __post_init__(self) -> None:
        """Put the dialogues on the booking services."""
        pickups = self.pickups
        self.making = BookingDialogue(pickups.rules)
        self.managing = ManageDialogue(pickups.look_up, pickups.cancel, pickups.amend, pickups.rules)

    def book(self, session: str, text: str, region: str | None, now: datetime, for_others: bool = False) -> AtDesk:
        """Hear a message for the booking being made, and book on agreement; raise StoreUnavailable, nothing lost.

        `for_others` tells that the text is surely for another skill: then it is not taken for a mere free-form answer.
        """
        held = self._held(session, now)
        opening = held.draft is None
        turn = _taking_up(held, self.making.hear(held.draft or held.kept or Draft(), text, held.requested, region, now))
        key = held.key or uuid.uuid4().hex
        if not opening and not (turn.heard and (turn.sure or not for_others)):
            return AtDesk(replace(turn, heard=False))
        if turn.state in (STOPPED, DECLINED):
            kept = turn.draft if turn.state == DECLINED else None
            self._keep(session, Held(own=held.own, declined=kept is not None, kept=kept), now)
            return AtDesk(turn)
        self._keep(session, Held(turn.draft, turn.requested, key, None, held.own), now)
        if turn.state != CONFIRMED:
            return AtDesk(turn, opening)
        return self._submit(session, turn, key, held, now)

    def _submit(self, session: str, turn: Turn, key: str, held: Held, now: datetime) -> AtDesk:
        outcome = self.pickups.book(to_request(turn.draft), key, now)
        if isinstance(outcome, Booked):
            own = Own(outcome.booking.reference, outcome.booking.phone[-4:])
            self._clear(session, Held(own=own), now)
        else:
            self._keep(session, Held(without_time(turn.draft), "time", key, None, held.own), now)
        return AtDesk(turn, outcome=outcome)

    def manage(self, session: str, text: str, intent: str, now: datetime) -> ErrandTurn:
        """Hear a message about a booking that was made; one whose `intent` is an errand is always heard."""
        held = self._held(session, now)
        kind, errand = ERRANDS.get(intent), held.errand
        fresh = errand is None or errand.stage == DONE
        turn = self._errand(Errand(kind or LOOK_UP) if fresh else errand, text, now, held.own, session)  # type: ignore[arg-type]
        if not turn.heard and kind and kind != turn.errand.kind:
            stage = PROVING if kind == CHANGE else OPEN
            switched = replace(turn.errand, kind=kind, stage=stage, wanted=Draft())
            turn = self._errand(switched, text, now, held.own, session)
        turn = replace(turn, heard=turn.heard or fresh or kind is not None)
        if turn.heard:
            over = turn.errand.stage == DONE
            keep = self._clear if over else self._keep
            keep(session, Held(held.draft, held.requested, held.key, None if over else turn.errand, held.own), now)
        return turn

    def _errand(self, errand: Errand, text: str, now: datetime, own: Own | None, session: str) -> ErrandTurn:
        return self.managing.hear(errand, text, now, own, asked_by=session)

    def errand_waits(self, session: str, text: str, now: datetime) -> bool:
        """Tell whether a message is first for an errand: one is under way, or a booking's reference is told."""
        return self._held(session, now).errand is not None or find_reference(text) is not None

    def has_booked(self, session: str, now: datetime) -> bool:
        """Tell whether a booking was made in this session: what is said of a visit is then said of it."""
        return self._held(session, now).own is not None

    def declined(self, session: str, now: datetime) -> bool:
        """Tell whether the last thing said of a booking was that what it needs is not given."""
        return self._held(session, now).declined

    def kept(self, session: str, now: datetime) -> Draft:
        """Give what is still held of a booking for which personal data were refused."""
        return self._held(session, now).kept or Draft()

    def own(self, session: str, now: datetime) -> Booking | None:
        """Give the booking that was made in this session; None where there is none, or it cannot be found any more."""
        own = self._held(session, now).own
        found = self.pickups.look_up(own.reference, own.last4, now, session) if own else None
        return found if isinstance(found, Booking) else None

    def pending(self, session: str, now: datetime) -> Draft | None:
        """Give the draft of the booking being made, if there is one."""
        return self._held(session, now).draft

    def busy(self, session: str, now: datetime) -> bool:
        """Tell whether a booking or an errand is under way: then what is typed may be personal."""
        return self.standing(session, now) is not Standing.FREE

    def standing(self, session: str, now: datetime) -> Standing:
        """Tell what a session's booking or errand is at."""
        held = self._held(session, now)
        if held.draft is None and held.errand is None:
            return Standing.FREE
        agreed = held.draft is not None and not held.draft.missing()
        asked = held.errand is not None and held.errand.stage == CONFIRMING
        return Standing.ABOUT_TO_ACT if agreed or asked else Standing.COLLECTING

    def masked(self, session: str, text: str, now: datetime) -> str:
        """Hide what is personal in a text, by what the session's booking is at."""
        held = self._held(session, now)
        return mask_personal(text, held.draft, held.requested)

    def drop(self, session: str) -> None:
        """Forget what was held."""
        self.pickups.drafts.forget(session)

    def close_errand(self, session: str, now: datetime) -> None:
        """Put an errand aside."""
        held = self._held(session, now)
        self._keep(session, Held(held.draft, held.requested, held.key, None, held.own), now)

    def _held(self, session: str, now: datetime) -> Held:
        return Held.from_dict(self.pickups.drafts.load(session, now))

    def _clear(self, session: str, held: Held, now: datetime) -> None:
        """Keep what is left after something was done: that is told even where this fails, and agreeing again is safe."""
        try:
            self._keep(session, held, now)
        except StoreUnavailable:
            log.warning("what was agreed on is done, and what it was agreed with could not be cleared")

    def _keep(self, session: str, held: Held, now: datetime) -> None:
        self.pickups.drafts.save(session, held.as_dict(), now)


def _taking_up(held: Held, turn: Turn) -> Turn:
    """Repeat what was kept along with what is told now, where a booking that was declined is taken up again."""
    if held.draft is not None or held.kept is None or turn.state in (STOPPED, DECLINED):
        return turn
    kept = ("address", "items", "date", "period")
    known = {"place": held.kept.district, **{name: getattr(held.kept, name) for name in kept}}
    return replace(turn, learned=tuple(dict.fromkeys([name for name in known if known[name]] + list(turn.learned))))
