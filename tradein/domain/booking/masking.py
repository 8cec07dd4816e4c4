"""Personal data as they may be shown in logs, lists and answers, and a booking in that form."""

from __future__ import annotations

from typing import Any

from tradein.domain.booking.booking import Booking


def mask_name(name: str) -> str:
    """Give the first character and two stars, so that the length of the name is hidden too."""
    name = name.strip()
    return f"{name[0]}**" if len(name) > 1 else f"{name}*"


def mask_phone(phone: str) -> str:
    """Give the first three and the last four digits."""
    return f"{phone[:3]}****{phone[-4:]}"


def mask_address(address: str) -> str:
    """Give a third of an address, six characters at most: enough to know it again, not enough to find it."""
    address = address.strip()
    return f"{address[: min(6, len(address) // 3)]}***"


def public_view(booking: Booking) -> dict[str, Any]:
    """Give a booking as the HTTP API shows it: the person masked, the address left out."""
    return {
        "reference": booking.reference,
        "status": booking.status.value,
        "region": booking.region,
        "city": booking.city,
        "district": booking.district,
        "items": [{"name": item.label, "quantity": item.quantity} for item in booking.items],
        "contact_name": mask_name(booking.contact_name),
        "phone": mask_phone(booking.phone),
        "date": booking.date.isoformat(),
        "period": booking.period.value,
        "window": booking.window,
    }
