"""What a booking needs to know, found in a resident's own words: pure rules, `today` is an argument."""

from tradein.domain.details.draft import PERIODS, Draft, ItemCount
from tradein.domain.details.masking import mask_personal
from tradein.domain.details.reading import Details, read_details

__all__ = ["PERIODS", "Details", "Draft", "ItemCount", "mask_personal", "read_details"]
