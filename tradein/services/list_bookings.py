"""Bookings a page at a time, and one by its reference, for operators."""

from __future__ import annotations

from dataclasses import dataclass

from tradein.domain.booking import Booking
from tradein.domain.booking.reference import read_reference
from tradein.services.booking_outcomes import NotFound
from tradein.services.ports_booking import BookingFilter, Transactions

MOST_A_PAGE = 200


@dataclass(frozen=True)
class BookingPage:
    """Some of the bookings that fit; `page` counts from 1, `pages` is 0 where none fits."""

    bookings: tuple[Booking, ...]
    total: int
    page: int
    pages: int


class ListBookings:
    """Lists bookings; those whose person was erased are gone from every list."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the store."""
        self._transactions = transactions

    def __call__(self, wanted: BookingFilter, page: int = 1, size: int = 20) -> BookingPage:
        """Give a page, by date, district and period. Raise StoreUnavailable; ValueError for an impossible page."""
        if page < 1 or not 1 <= size <= MOST_A_PAGE:
            raise ValueError(f"pages count from 1 and hold 1 to {MOST_A_PAGE} bookings")
        with self._transactions.reading() as work:
            found, total = work.bookings.page(wanted, size, (page - 1) * size)
        return BookingPage(tuple(found), total, page, -(-total // size))

    def one(self, reference: str) -> Booking | NotFound:
        """Give a booking by its reference alone, as people write it."""
        plain = read_reference(reference)
        with self._transactions.reading() as work:
            return (work.bookings.find(plain) if plain else None) or NotFound()
