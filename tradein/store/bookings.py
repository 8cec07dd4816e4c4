"""Bookings in the database: the person sealed, all else in columns."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from tradein.domain.booking import BookedItem, Booking, Period, Status
from tradein.domain.booking.period import local
from tradein.services.ports_booking import BookingFilter
from tradein.store.booking_tables import BookingRow
from tradein.store.sealing import Sealer

_ERASED = {"person": None, "phone_fingerprint": None, "idempotency_hash": None}
_PERIOD_ORDER = list(Period)
_BY_PERIOD = case({period.value: order for order, period in enumerate(Period)}, value=BookingRow.period)
_KEPT = select(BookingRow.__table__).where(BookingRow.person.is_not(None))
_WITH_KEY = _KEPT.where(BookingRow.idempotency_hash == bindparam("wanted"))
_WITH_REFERENCE = _KEPT.where(BookingRow.reference == bindparam("wanted"))


class SqlBookings:
    """Bookings within one transaction; see `BookingRecords`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Take the transaction's connection and what seals persons."""
        self._connection = connection
        self._sealer = sealer

    def with_key(self, key: str) -> Booking | None:
        """Find the booking that an idempotency key made."""
        return self._one(_WITH_KEY, _hash(key))

    def find(self, reference: str, lock: bool = False) -> Booking | None:
        """Find a booking, its row locked on request."""
        return self._one(_WITH_REFERENCE.with_for_update() if lock else _WITH_REFERENCE, reference)

    def add(self, booking: Booking, key: str) -> None:
        """Insert a booking; a key or reference that exists raises IntegrityError."""
        row = self._row(booking) | {"reference": booking.reference, "idempotency_hash": _hash(key)}
        self._connection.execute(insert(BookingRow).values(**row))

    def update(self, booking: Booking) -> None:
        """Write all that can change of a booking."""
        where = BookingRow.reference == booking.reference
        self._connection.execute(update(BookingRow).where(where).values(**self._row(booking)))

    def of_person(self, phone: str) -> list[Booking]:
        """Find the bookings of a phone number, newest first."""
        query = _KEPT.where(BookingRow.phone_fingerprint.in_(self._sealer.fingerprints(phone)))
        return self._all(query.order_by(BookingRow.created_at.desc()))

    def on_day(self, region: str, district: str | None, date: dt.date) -> list[Booking]:
        """Find the bookings of a date by district, period and address."""
        query = _KEPT.where(BookingRow.region == region, BookingRow.date == date)
        found = self._all(query.where(BookingRow.district == district) if district else query)
        return sorted(found, key=lambda each: (each.district, _PERIOD_ORDER.index(each.period), each.address))

    def page(self, wanted: BookingFilter, limit: int, offset: int) -> tuple[list[Booking], int]:
        """Find bookings that fit, by date, district and period, and count them all."""
        query = _KEPT.where(*_conditions(wanted))
        total = self._connection.scalar(select(func.count()).select_from(query.subquery())) or 0
        order = (BookingRow.date, BookingRow.region, BookingRow.district, _BY_PERIOD, BookingRow.reference)
        return self._all(query.order_by(*order).limit(limit).offset(offset)), total

    def erase(self, references: Iterable[str]) -> int:
        """Erase the person from bookings."""
        where = BookingRow.reference.in_(list(references))
        return self._connection.execute(update(BookingRow).where(where).values(**_ERASED)).rowcount

    def erase_finished_before(self, moment: dt.datetime) -> int:
        """Erase the person from bookings closed, or with a date, before a moment."""
        over = or_(BookingRow.closed_at < moment, BookingRow.date < local(moment).date())
        where = (BookingRow.person.is_not(None), over)
        return self._connection.execute(update(BookingRow).where(*where).values(**_ERASED)).rowcount

    def _one(self, query: Select[Any], wanted: str) -> Booking | None:
        row = self._connection.execute(query, {"wanted": wanted}).mappings().one_or_none()
        return self._booking(row) if row else None

    def _all(self, query: Select[Any]) -> list[Booking]:
        return [self._booking(row) for row in self._connection.execute(query).mappings()]

    def _row(self, booking: Booking) -> dict[str, Any]:
        same = ("region", "district", "date", "period", "status", "version", "created_at", "closed_at")
        person = [booking.contact_name, booking.phone, booking.address]
        return {name: getattr(booking, name) for name in same} | {
            "items": json.dumps(booking.items, ensure_ascii=False),
            "person": self._sealer.seal(json.dumps(person, ensure_ascii=False)),
            "phone_fingerprint": self._sealer.fingerprint(booking.phone),
        }

    def _booking(self, row: RowMapping) -> Booking:
        name, phone, address = json.loads(self._sealer.open(row["person"]))
        same = ("reference", "region", "district", "date", "version", "created_at", "closed_at")
        return Booking(
            **{column: row[column] for column in same},
            items=tuple(BookedItem(*item) for item in json.loads(row["items"])),
            period=Period(row["period"]),
            status=Status(row["status"]),
            contact_name=name,
            phone=phone,
            address=address,
        )


def _conditions(wanted: BookingFilter) -> list[ColumnElement[bool]]:
    equal = {name: getattr(wanted, name) for name in ("region", "district", "status")}
    conditions = [getattr(BookingRow, name) == value for name, value in equal.items() if value]
    conditions += [BookingRow.date >= wanted.first] if wanted.first else []
    return conditions + ([BookingRow.date <= wanted.last] if wanted.last else [])


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
