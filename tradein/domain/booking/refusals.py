"""Why a booking, a change or a cancellation cannot be had: one vocabulary, worded in `tradein.replies`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """A reason for a refusal."""

    DATE_PAST = "date_past"
    DATE_TODAY = "date_today"
    DATE_AFTER_CUT_OFF = "date_after_cut_off"
    DATE_TOO_FAR = "date_too_far"
    DISTRICT_UNKNOWN = "district_unknown"
    DISTRICT_OF_OTHER_CITY = "district_of_other_city"
    NO_ITEMS = "no_items"
    ITEM_UNKNOWN = "item_unknown"
    ITEM_NOT_COLLECTED = "item_not_collected"
    QUANTITY_IMPOSSIBLE = "quantity_impossible"
    NAME_MISSING = "name_missing"
    PHONE_NOT_MOBILE = "phone_not_mobile"
    ADDRESS_MISSING = "address_missing"
    TEXT_TOO_LONG = "text_too_long"
    NO_LONGER_CONFIRMED = "no_longer_confirmed"
    TOO_LATE_TO_CHANGE = "too_late_to_change"
    TOO_LATE_TO_CANCEL = "too_late_to_cancel"
    TOO_EARLY_TO_MARK = "too_early_to_mark"


@dataclass(frozen=True)
class Refused:
    """A refusal; `subject` names what it is about (an item, a district, a status), never a person."""

    reason: Reason
    subject: str = ""
