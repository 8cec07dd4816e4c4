"""Killing processes at random moments of confirming and of rescheduling, and looking at what they left."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from booking_ground import NOW, count_notices, kept_reference, request_for, rows_and_taken, services

from tradein.domain.booking import Change, Period
from tradein.services.booking_outcomes import Booked

FORK = multiprocessing.get_context("fork")
DAY = NOW.date() + timedelta(days=30)


@dataclass
class Left:
    """What a killed confirmation left: bookings, count of the slot, notices; and whether a retry agreed."""

    rows: int
    taken: int
    notices: int
    retry_agrees: bool

    @property
    def whole(self) -> bool:
        """Tell whether it left all or nothing."""
        return self.rows in (0, 1) and self.rows == self.taken and bool(self.notices) == bool(self.rows)


def drill_kills(url: str, kills: int) -> dict[str, object]:
    """Kill -9 so many confirmations and so many reschedulings, each at a random moment, retrying every one."""
    usual = _seconds_to_confirm(url)
    found = [_kill_confirming(url, f"kill-{turn}", usual) for turn in range(kills)]
    moves = [_kill_moving(url, f"kill-{turn}", usual) for turn in range(kills)]
    return {
        "kills": kills,
        "usual_ms": round(usual * 1000, 1),
        "left_nothing": sum(left.rows == 0 for left in found),
        "left_a_booking": sum(left.rows == 1 for left in found),
        "moves_killed": kills,
        "moves_made": sum(moved for moved, _ in moves),
        "held": all(left.whole and left.retry_agrees for left in found) and all(agree for _, agree in moves),
    }


def _confirm(url: str, key: str) -> str:
    with services(url, 1000) as pickups:
        outcome = pickups.book(request_for(DAY), key, NOW)
        if not isinstance(outcome, Booked):
            raise SystemExit(f"the drill expected a booking, not {outcome}")
        return outcome.reference


def _seconds_to_confirm(url: str) -> float:
    """Measure confirming in a process as fresh as those to be killed."""
    receiving, sending = FORK.Pipe(duplex=False)

    def measure() -> None:
        begun = time.perf_counter()
        _confirm(url, "measured")
        sending.send(time.perf_counter() - begun)

    process = FORK.Process(target=measure)
    process.start()
    process.join()
    return receiving.recv()


def _kill_confirming(url: str, key: str, usual: float) -> Left:
    before = (*rows_and_taken(url, DAY, Period.MORNING), count_notices(url))
    _kill_during(lambda: _confirm(url, key), usual)
    after = (*rows_and_taken(url, DAY, Period.MORNING), count_notices(url))
    kept = kept_reference(url, key)
    agrees = _confirm(url, key) == (kept or kept_reference(url, key))
    again = rows_and_taken(url, DAY, Period.MORNING) == (before[0] + 1, before[1] + 1)
    return Left(*(now - then for now, then in zip(after, before, strict=True)), agrees and again)


def _kill_moving(url: str, key: str, usual: float) -> tuple[bool, bool]:
    """Kill while a booking moves from morning to evening; tell whether it moved, and whether both counts are right."""
    reference = _confirm(url, key)
    was = rows_and_taken(url, DAY, Period.EVENING)[0]

    def move() -> None:
        with services(url, 1000) as pickups:
            pickups.amend.for_operator(reference, Change(period=Period.EVENING), NOW)

    _kill_during(move, usual)
    mornings, evenings = (rows_and_taken(url, DAY, period) for period in (Period.MORNING, Period.EVENING))
    return evenings[0] > was, mornings[0] == mornings[1] and evenings[0] == evenings[1]


def _kill_during(work: Callable[[], object], usual: float) -> None:
    process = FORK.Process(target=work)
    process.start()
    time.sleep(usual * random.uniform(0, 1.5))
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
