"""Drill the booking core: crowds on one slot, one key from many callers, and killing in the middle of confirming.

    python bench/booking_drill.py [--database URL] [--bookers 200] [--capacity 10] [--rounds 20] [--same-key 50]
                                  [--kills 100] [--seed 1]

Works in a SQLite file of its own (in a temporary folder), or on PostgreSQL in a schema of its own which it drops at the
end. Prints one JSON object; exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from booking_ground import DISTRICT, NOW, fresh_database, request_for, rows_and_taken, services
from booking_kills import FORK, drill_kills

from tradein.domain.booking import Period
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.pickups import Pickups
from tradein.services.ports_booking import StoreUnavailable


def main() -> int:
    """Run the drills asked for and print what they found."""
    asked = parse_arguments()
    random.seed(asked.seed)
    with fresh_database(asked.database) as url:
        found: dict[str, dict[str, object]] = {}
        if asked.rounds:
            found["crowd"] = drill_crowd(url, asked.bookers, asked.capacity, asked.rounds)
        if asked.same_key:
            found["same_key"] = drill_same_key(url, asked.same_key)
        if asked.kills:
            found["kill"] = drill_kills(url, asked.kills)
    held = all(drill["held"] for drill in found.values())
    print(json.dumps({"database": asked.database.split(":")[0], **found, "held": held}, ensure_ascii=False, indent=1))
    return 0 if held else 1


def parse_arguments() -> argparse.Namespace:
    """Read the command line; 0 skips a drill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="sqlite")
    for name, default in (("bookers", 200), ("capacity", 10), ("rounds", 20), ("same-key", 50), ("kills", 100)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def drill_crowd(url: str, bookers: int, capacity: int, rounds: int) -> dict[str, object]:
    """Let all bookers ask for the same slot at once, from threads; every round takes another date (29 at most)."""
    with services(url, capacity) as pickups:
        days = [NOW.date() + timedelta(days=1 + turn) for turn in range(min(rounds, 29))]
        crowds = [_crowd(pickups, day, bookers) for day in days]
    seconds = [each for _, spent in crowds for each in spent]
    accepted = sorted({counts["booked"] for counts, _ in crowds})
    rows, taken = rows_and_taken(url)
    quantiles = statistics.quantiles(seconds, n=100)
    return {
        "bookers": bookers,
        "capacity": capacity,
        "rounds": len(days),
        "accepted_each_round": accepted,
        "outcomes": dict(sum((counts for counts, _ in crowds), Counter())),
        "p50_ms": round(quantiles[49] * 1000),
        "p95_ms": round(quantiles[94] * 1000),
        "max_ms": round(max(seconds) * 1000),
        "held": accepted == [min(capacity, bookers)] and rows == taken == len(days) * min(capacity, bookers),
    }


def _crowd(pickups: Pickups, day: date, bookers: int) -> tuple[Counter[str], list[float]]:
    start = threading.Barrier(bookers)

    def ask(person: int) -> tuple[str, float]:
        start.wait()
        begun = time.perf_counter()
        outcome = _name(lambda: pickups.book(request_for(day, person), f"{day}:{person}", NOW))
        return outcome, time.perf_counter() - begun

    answers = _together([lambda person=person: ask(person) for person in range(bookers)])
    return Counter(outcome for outcome, _ in answers), [spent for _, spent in answers]


def _name(book: Callable[[], object]) -> str:
    try:
        outcome = book()
    except StoreUnavailable:
        return "unavailable"
    return {Booked: "booked", SlotFull: "full"}.get(type(outcome), type(outcome).__name__)


def _together(calls: list[Callable[[], Any]]) -> list[Any]:
    """Make all calls at once, each in a thread; an error of one is an answer missing."""
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda call=call: answers.append(call())) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def drill_same_key(url: str, times: int) -> dict[str, object]:
    """Ask with one key many times over two processes of several threads, for a slot with one place."""
    day, key = NOW.date() + timedelta(days=30), secrets.token_hex(8)
    with services(url, 1) as pickups:
        pickups.set_capacity.for_dates(*DISTRICT, (Period.AFTERNOON,), 1, day, day)
    receiving, sending = FORK.Pipe(duplex=False)
    processes = [FORK.Process(target=_ask_repeatedly, args=(url, day, key, times // 2, sending)) for _ in range(2)]
    for process in processes:
        process.start()
    references = [reference for _ in processes for reference in receiving.recv()]
    for process in processes:
        process.join()
    rows, taken = rows_and_taken(url, day, Period.AFTERNOON)
    held = len(references) == times // 2 * 2 and len(set(references)) == 1 and rows == taken == 1
    return {"answers": len(references), "references": len(set(references)), "rows": rows, "held": held}


def _ask_repeatedly(url: str, day: date, key: str, times: int, sending: Any) -> None:
    request = request_for(day, period=Period.AFTERNOON)
    with services(url, 1) as pickups:
        outcomes = _together([lambda: pickups.book(request, key, NOW)] * times)
    sending.send([getattr(outcome, "reference", type(outcome).__name__) for outcome in outcomes])


if __name__ == "__main__":
    sys.exit(main())
