"""An errand on a booking that was made: looking it up, cancelling it, changing it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tradein.domain.booking import BookedItem, Booking, Change, Period, Refused
from tradein.domain.details import Draft, ItemCount
from tradein.services.booking_outcomes import Amended, Cancelled, NotFound, SlotFull, TooManyTries
from tradein.services.dialogue.notes import Note

LOOK_UP, CANCEL, CHANGE = "look_up", "cancel", "change"
PROVING, OPEN, CONFIRMING, DONE = "proving", "open", "confirming", "done"


@dataclass(frozen=True)
class Own:
    """The booking that this very session made: whoever is in the session need not prove who they are."""

    reference: str
    last4: str


@dataclass(frozen=True)
class Errand:
    """What is wanted with which booking, and how far it is; `wanted` holds the changed fields alone."""

    kind: str
    reference: str | None = None
    last4: str | None = None
    stage: str = PROVING
    wanted: Draft = field(default_factory=Draft)

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what proof is still to be asked for."""
        return tuple(name for name in ("reference", "last4") if not getattr(self, name))

    def as_dict(self) -> dict[str, Any]:
        """Give the errand in a form that JSON can hold; `wanted` may hold personal data in clear."""
        return {**asdict(self), "wanted": self.wanted.as_dict()}

    @classmethod
    def from_dict(cls, raw: dict[str, Any] | None) -> Errand | None:
        """Read an errand back; None for none."""
        if not isinstance(raw, dict) or raw.get("kind") not in (LOOK_UP, CANCEL, CHANGE):
            return None
        stage = raw["stage"] if raw.get("stage") in (PROVING, OPEN, CONFIRMING, DONE) else PROVING
        return cls(raw["kind"], raw.get("reference"), raw.get("last4"), stage, Draft.from_dict(raw.get("wanted")))


@dataclass(frozen=True)
class AskProof:
    """Reference or last four digits are wanted; `unreadable` tells that what was typed for a reference is none."""

    missing: tuple[str, ...]
    unreadable: bool = False


@dataclass(frozen=True)
class Shown:
    """The booking is found and may be shown, masked."""

    booking: Booking


@dataclass(frozen=True)
class ConfirmCancel:
    """The booking is found; a confirmation is wanted."""

    booking: Booking


@dataclass(frozen=True)
class AskChange:
    """The booking is found; what to change is asked."""

    booking: Booking
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class ConfirmChange:
    """The booking as it would be; a confirmation is wanted."""

    before: Booking
    after: Booking
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Kept:
    """The booking stays as it is."""


@dataclass(frozen=True)
class OtherCity:
    """A booking does not move to the other city: it is cancelled and made anew."""


Outcome = (
    AskProof | Shown | ConfirmCancel | AskChange | ConfirmChange | Kept | OtherCity
    | NotFound | TooManyTries | Refused | Cancelled | Amended | SlotFull
)  # fmt: skip


@dataclass(frozen=True)
class ErrandTurn:
    """What came of a message; `heard` is False where it is for other skills to answer."""

    errand: Errand
    heard: bool
    outcome: Outcome


def draft_of(booking: Booking) -> Draft:
    """Give a booking as a draft, so that changes are heard as in a booking being made."""
    return Draft(
        region=booking.region,
        district=booking.district,
        items=tuple(ItemCount(item.name, item.said or item.name, item.quantity) for item in booking.items),
        address=booking.address,
        name=booking.contact_name,
        phone=booking.phone,
        date=booking.date,
        period=booking.period.value,
    )


def differences(before: Draft, after: Draft) -> Draft:
    """Keep of a draft only what differs from the booking's."""
    names = ("region", "district", "items", "address", "name", "phone", "date", "period")
    changed = {n: getattr(after, n) for n in names if getattr(after, n) and getattr(after, n) != getattr(before, n)}
    return Draft(**changed)


def laid_over(draft: Draft, wanted: Draft) -> Draft:
    """Lay wanted changes over a draft."""
    return replace(draft, **{name: value for name, value in wanted.__dict__.items() if value})


def booked_items(items: tuple[ItemCount, ...]) -> tuple[BookedItem, ...]:
    """Give things told as they are booked; those of one name are summed."""
    booked: dict[str, BookedItem] = {}
    for item in items:
        before = booked[item.label].quantity if item.label in booked else 0
        booked[item.label] = BookedItem(item.name, before + item.quantity, item.said if item.label != item.name else "")
    return tuple(booked.values())


def change_of(wanted: Draft) -> Change:
    """Give wanted changes in the form the booking services take."""
    return Change(
        district=wanted.district,
        items=booked_items(wanted.items) or None,
        contact_name=wanted.name,
        phone=wanted.phone,
        address=wanted.address,
        date=wanted.date,
        period=Period(wanted.period) if wanted.period else None,
    )
