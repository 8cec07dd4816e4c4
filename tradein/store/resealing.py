"""Rotating keys: sealing all that is kept of persons anew, so that an old key can be thrown away."""

from __future__ import annotations

import json

from sqlalchemy import Engine, select, update

from tradein.store.booking_tables import BookingRow, DraftRow
from tradein.store.sealing import Sealer
from tradein.store.unit_of_work import Transacting


def reseal_bookings(engine: Engine, reader: Sealer, writer: Sealer) -> int:
    """Open bookings and drafts with all keys and seal them with the newest; give how many bookings.

    `writer` holds the newest key alone, and is the sealer of the service from then on: fingerprints are made anew too.
    One transaction; raise StoreUnavailable, nothing changed, where a record cannot be opened.
    """
    with Transacting(engine).writing() as connection:
        drafts = connection.execute(select(DraftRow.session_hash, DraftRow.sealed)).all()
        for draft in drafts:
            anew = {"sealed": writer.seal(reader.open(draft.sealed))}
            connection.execute(update(DraftRow).where(DraftRow.session_hash == draft.session_hash).values(**anew))
        kept = select(BookingRow.reference, BookingRow.person).where(BookingRow.person.is_not(None))
        bookings = connection.execute(kept.with_for_update()).all()
        for booking in bookings:
            where = BookingRow.reference == booking.reference
            connection.execute(update(BookingRow).where(where).values(**_sealed_anew(booking.person, reader, writer)))
        return len(bookings)


def _sealed_anew(person: str, reader: Sealer, writer: Sealer) -> dict[str, str]:
    opened = reader.open(person)
    _, phone, _ = json.loads(opened)
    return {"person": writer.seal(opened), "phone_fingerprint": writer.fingerprint(phone)}
