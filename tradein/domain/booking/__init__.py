"""Pickup bookings: the record, its periods and dates, what may change until when, references and masking."""

from tradein.domain.booking.booking import BookedItem, Booking, Change, PickupRequest, Status
from tradein.domain.booking.deadlines import BookingRules
from tradein.domain.booking.period import SHANGHAI, Period
from tradein.domain.booking.refusals import Reason, Refused
from tradein.domain.booking.slots import Slot, SlotState

__all__ = [
    "SHANGHAI",
    "BookedItem",
    "Booking",
    "BookingRules",
    "Change",
    "Period",
    "PickupRequest",
    "Reason",
    "Refused",
    "Slot",
    "SlotState",
    "Status",
]
