"""The drills of bench/ in small: two processes, crowds, kill -9 while confirming, and a database in trouble."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[4] / "bench"


def test_crowds_retries_and_kills_break_no_promise(database_url):
    small = ["--bookers", "30", "--capacity", "10", "--rounds", "2", "--same-key", "50", "--kills", "10"]
    found = drilled("booking_drill.py", database_url, *small)
    assert found["crowd"]["accepted_each_round"] == [10]
    assert (found["same_key"]["answers"], found["same_key"]["rows"]) == (50, 1)
    assert found["kill"]["left_nothing"] + found["kill"]["left_a_booking"] == 10


def test_while_the_database_is_locked_gone_or_full_nothing_is_told_that_is_not_kept(database_url):
    found = drilled("booking_outages.py", database_url, "--seconds", "2", "--bookers", "4")
    for trouble in found.keys() - {"database", "held"}:
        assert found[trouble]["told_and_missing"] == 0
        assert found[trouble]["booked_during"] == 0


def drilled(drill, database_url, *small):
    database = "sqlite" if database_url.startswith("sqlite") else database_url.split("?")[0]
    command = [sys.executable, str(BENCH / drill), "--database", database, *small]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = json.loads(run.stdout or "{}")
    assert found.get("held"), run.stdout + run.stderr
    return found
