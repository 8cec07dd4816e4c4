"""What has to happen without anybody asking: notices sent, what is old forgotten."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from tradein.bootstrap import Service
from tradein.services.ports_booking import StoreUnavailable

log = logging.getLogger(__name__)
_EVERY_SECONDS = 60.0


@dataclass(frozen=True)
class Kept:
    """What one round did: notices sent; sessions, bookings' persons and drafts whose time was over."""

    notices: int
    sessions: int
    bookings: int
    drafts: int


def upkeep(service: Service) -> Kept:
    """Deliver due notices, forget expired sessions and drafts, erase persons of bookings past their retention.

    Raise StoreUnavailable where the database does not answer; nothing is half done.
    """
    pickups, now = service.desk.pickups, service.now()
    delivered = pickups.deliver_notices(now)
    purged = pickups.purge(service.settings.booking_retention_days, now)
    return Kept(delivered.sent, service.sessions.store.purge(now), purged.bookings, purged.drafts)


def keep_up(service: Service, stopped: threading.Event) -> threading.Thread:
    """Do a round every minute in the background, until `stopped` is set."""

    def rounds() -> None:
        while not stopped.wait(_EVERY_SECONDS):
            try:
                upkeep(service)
            except StoreUnavailable:
                log.warning("upkeep: the database does not answer; trying again in a minute")
            except Exception:
                log.exception("upkeep failed; trying again in a minute")

    thread = threading.Thread(target=rounds, name="upkeep", daemon=True)
    thread.start()
    return thread
