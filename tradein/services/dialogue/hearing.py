"""One message on its way into a draft: what it says, what changes, what is to be said about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from tradein.domain.booking import BookingRules
from tradein.domain.booking.period import local
from tradein.domain.details import Details, Draft
from tradein.services.dialogue import words
from tradein.services.dialogue.notes import Note


@dataclass
class Hearing:
    """The draft while one message is worked into it; `requested` is the field just asked for."""

    draft: Draft
    text: str
    details: Details
    requested: str | None
    now: dt.datetime
    rules: BookingRules
    notes: list[Note] = field(default_factory=list)
    learned: list[str] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        """Give the day in the cities' own time."""
        return local(self.now).date()

    @property
    def correcting(self) -> bool:
        """Tell whether the message corrects something."""
        return words.corrects(self.text)

    def note(self, note: Note) -> None:
        """Have something said, once."""
        if note not in self.notes:
            self.notes.append(note)

    def learn(self, what: str, **changes: Any) -> None:
        """Put details into the draft; what was known already counts as heard too."""
        self.draft = replace(self.draft, **changes)
        if what not in self.learned:
            self.learned.append(what)
