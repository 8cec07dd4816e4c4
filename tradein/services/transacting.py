"""Trying a transaction again when another one was first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tradein.services.ports_booking import Conflict, StoreUnavailable

_TRIES = 4
Outcome = TypeVar("Outcome")


class NoRoom(Exception):
    """Raised inside a transaction to abandon it, since the new slot cannot be had."""


def retry_conflicts(attempt: Callable[[], Outcome]) -> Outcome:
    """Run a transaction until no other one is first; raise StoreUnavailable after a few tries."""
    for _ in range(_TRIES):
        try:
            return attempt()
        except Conflict as conflict:
            last = conflict
    raise StoreUnavailable("other transactions were first every time") from last
