"""Building the booking services on a database."""

from __future__ import annotations

from sqlalchemy import Engine

from tradein.domain.booking import BookingRules
from tradein.services.pickups import Pickups, wire_pickups
from tradein.services.ports_booking import NotificationSender
from tradein.store.attempts import SqlLookUpAttempts
from tradein.store.drafts import SqlDrafts
from tradein.store.sealing import Sealer
from tradein.store.unit_of_work import SqlTransactions, Transacting

DEFAULT_CAPACITY = 20


def build_booking(
    engine: Engine,
    sealer: Sealer,
    sender: NotificationSender,
    capacity: int = DEFAULT_CAPACITY,
    rules: BookingRules | None = None,
) -> Pickups:
    """Build all booking services; `capacity` is that of slots for which operators set none."""
    transacting = Transacting(engine)
    return wire_pickups(
        SqlTransactions(transacting, sealer, capacity),
        SqlLookUpAttempts(transacting),
        SqlDrafts(transacting, sealer),
        sender,
        rules or BookingRules(),
    )
