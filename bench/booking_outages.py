"""Drill the booking core while its database is gone, locked or full: what is told as booked is booked, and it recovers.

    python bench/booking_outages.py [--database URL] [--seconds 10] [--bookers 8] [--troubles locked,gone,full]

Bookers book all the while, each trying again with the same key after a failure, as residents do. Works in a SQLite file of
its own, or on PostgreSQL in a schema of its own, over a line that is cut. Prints one JSON object; exits 1 when a promise was
broken: a reference without its row, a call longer than a turn, a place counted twice, or no booking after the trouble.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from booking_ground import NOW, fresh_database, kept_reference, opened, request_for, rows_and_taken, services
from sqlalchemy.engine import make_url

from tests.fakes.cut_line import cut_line
from tradein.services.booking_outcomes import Booked
from tradein.services.pickups import Pickups
from tradein.services.ports_booking import StoreUnavailable

TURN_SECONDS = 4.0
_CALM_SECONDS = 1.0
_RECOVERY_SECONDS = 20.0
Trouble = Callable[[], AbstractContextManager[None]]


@dataclass
class Heard:
    """What bookers were told: key → reference, the seconds of the slowest call, and moments of failures and successes."""

    booked: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    failed_at: list[float] = field(default_factory=list)
    booked_at: list[float] = field(default_factory=list)
    given_up: bool = False


def main() -> int:
    """Run the troubles asked for and print what was found."""
    asked = parse_arguments()
    found = {}
    for name in asked.troubles.split(","):
        with fresh_database(asked.database) as url:
            found[name] = drill(url, name, asked.seconds, asked.bookers)
    held = all(each["held"] for each in found.values())
    print(json.dumps({"database": asked.database.split(":")[0], **found, "held": held}, indent=1))
    return 0 if held else 1


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--bookers", type=int, default=8)
    parser.add_argument("--troubles", default="locked,gone,full")
    asked = parser.parse_args()
    if asked.database != "sqlite" and "full" in asked.troubles:
        asked.troubles = asked.troubles.replace(",full", "").replace("full,", "")  # a server's disk is not ours to fill
    return asked


def drill(url: str, name: str, seconds: float, bookers: int) -> dict[str, object]:
    """Let bookers book through one trouble, and compare what they were told with what is kept."""
    heard, stop = Heard(), threading.Event()
    with _line_to(url) as (through, gone), services(through, 1000) as pickups:
        trouble = {"locked": lambda: _locked(url), "gone": gone, "full": lambda: _full(url)}[name]
        threads = [threading.Thread(target=_book_on, args=(pickups, heard, stop, each)) for each in range(bookers)]
        for thread in threads:
            thread.start()
        time.sleep(_CALM_SECONDS)
        begun = time.monotonic()
        with trouble():
            time.sleep(seconds)
        ended = time.monotonic()
        recovered = _await_booking(heard, ended)
        heard.given_up = recovered is None
        stop.set()
        for thread in threads:
            thread.join()
    return _judge(url, heard, begun, ended, recovered)


def _judge(url: str, heard: Heard, begun: float, ended: float, recovered: float | None) -> dict[str, object]:
    missing = [key for key, reference in heard.booked.items() if kept_reference(url, key) != reference]
    rows, taken = rows_and_taken(url)
    refused = sum(begun < moment < ended + TURN_SECONDS for moment in heard.failed_at)
    whole = not missing and rows == taken == len(heard.booked)
    return {
        "told_booked": len(heard.booked),
        "rows": rows,
        "taken": taken,
        "told_and_missing": len(missing),
        "refused_during": refused,
        "booked_during": sum(begun + TURN_SECONDS / 2 < moment < ended for moment in heard.booked_at),
        "slowest_call_s": round(heard.slowest, 2),
        "recovered_after_s": None if recovered is None else round(recovered, 2),
        "held": whole and refused > 0 and recovered is not None and heard.slowest < TURN_SECONDS,
    }


def _book_on(pickups: Pickups, heard: Heard, stop: threading.Event, booker: int) -> None:
    """Book one thing after the other; what failed is tried again with its key until it is told how it ended."""
    for number in range(1_000_000):
        key, day = f"{booker}:{number}", NOW.date() + timedelta(days=1 + number % 29)
        while key not in heard.booked and not heard.given_up:
            begun = time.monotonic()
            try:
                outcome = pickups.book(request_for(day, booker), key, NOW)
                if not isinstance(outcome, Booked):
                    raise SystemExit(f"the drill expected a booking, not {outcome}")
                heard.booked[key] = outcome.reference
                heard.booked_at.append(time.monotonic())
            except StoreUnavailable:
                heard.failed_at.append(time.monotonic())
            heard.slowest = max(heard.slowest, time.monotonic() - begun)
            time.sleep(0.05)
        if stop.is_set():
            return


def _await_booking(heard: Heard, since: float) -> float | None:
    while time.monotonic() < since + _RECOVERY_SECONDS:
        if heard.booked_at and heard.booked_at[-1] > since:
            return heard.booked_at[-1] - since
        time.sleep(0.02)
    return None


@contextmanager
def _line_to(url: str) -> Iterator[tuple[str, Trouble]]:
    """Give the address that services use, and what makes the database behind it vanish."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        yield url, lambda: _moved_away(Path(str(parsed.database)).parent)
        return
    with cut_line(parsed.host or "127.0.0.1", parsed.port or 5432) as line:

        @contextmanager
        def cut() -> Iterator[None]:
            line.cut()
            yield
            line.mend()

        yield parsed.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False), cut


@contextmanager
def _moved_away(folder: Path) -> Iterator[None]:
    aside = folder.with_name(f"{folder.name}-aside")
    folder.rename(aside)
    yield
    aside.rename(folder)


@contextmanager
def _locked(url: str) -> Iterator[None]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        holder = sqlite3.connect(str(parsed.database), isolation_level=None, timeout=10)
        holder.execute("BEGIN EXCLUSIVE")
        yield
        holder.close()
        return
    with opened(url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
        connection.exec_driver_sql("LOCK TABLE pickup_slots IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def _full(url: str) -> Iterator[None]:
    """Let no file of this process grow beyond what the database's journal has now."""
    log = Path(f"{make_url(url).database}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(log.stat().st_size // 2, 4096), hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


if __name__ == "__main__":
    sys.exit(main())
