"""Conversations about bookings, without a dialogue server: what residents say goes straight to the dialogue logic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.fakes.bookings import (
    NOW,
    InMemoryAttempts,
    InMemoryDrafts,
    InMemoryTransactions,
    RecordingSender,
    make_request,
)
from tradein.domain.booking import Booking, BookingRules
from tradein.domain.details import Draft
from tradein.services.booking_dialogue import BookingDialogue, Turn
from tradein.services.dialogue.errand import Errand, ErrandTurn, Own
from tradein.services.manage_dialogue import ManageDialogue
from tradein.services.pickups import Pickups, wire_pickups


@dataclass
class BookingTalk:
    """A booking being made: remembers the draft and what was asked for last, as the edge does."""

    region: str | None = None
    now: dt.datetime = NOW  # a Monday
    draft: Draft = field(default_factory=Draft)
    requested: str | None = None
    turns: list[Turn] = field(default_factory=list)

    def say(self, *texts: str) -> Turn:
        """Say things one after the other; give what came of the last."""
        for text in texts:
            turn = BookingDialogue().hear(self.draft, text, self.requested, self.region, self.now)
            self.draft, self.requested = Draft.from_dict(turn.draft.as_dict()), turn.requested
            self.turns.append(turn)
        return self.turns[-1]


@dataclass
class ErrandTalk:
    """An errand on a booking that was made, over the real services on stores in memory."""

    kind: str
    mine: bool = False
    transactions: InMemoryTransactions = field(default_factory=InMemoryTransactions)

    def __post_init__(self) -> None:
        self.pickups: Pickups = wire_pickups(
            self.transactions, InMemoryAttempts(), InMemoryDrafts(), RecordingSender(), BookingRules()
        )
        self.booking: Booking = self.pickups.book(make_request(phone="13900000555"), "key", NOW).booking
        self.errand = Errand(self.kind)
        self.own = Own(self.booking.reference, "0555") if self.mine else None

    def say(self, *texts: str) -> ErrandTurn:
        """Say things one after the other, `{ref}` standing for the reference; give what came of the last."""
        dialogue = ManageDialogue(self.pickups.look_up, self.pickups.cancel, self.pickups.amend)
        for text in texts:
            turn = dialogue.hear(self.errand, text.format(ref=self.booking.reference), NOW, self.own, "session")
            self.errand = Errand.from_dict(turn.errand.as_dict())
        return turn

    def stored(self) -> Booking:
        """Give the booking as it is kept now."""
        with self.transactions.reading() as work:
            return work.bookings.find(self.booking.reference)
