"""The drill of bench/booking_drill.py in small: two processes, crowds, and kill -9 while confirming."""

import json
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).parents[4] / "bench" / "booking_drill.py"


def test_crowds_retries_and_kills_break_no_promise(database_url):
    database = "sqlite" if database_url.startswith("sqlite") else database_url.split("?")[0]
    small = ["--bookers", "30", "--capacity", "10", "--rounds", "2", "--same-key", "50", "--kills", "10"]
    command = [sys.executable, str(DRILL), "--database", database, *small]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = json.loads(run.stdout or "{}")
    assert found.get("held"), run.stdout + run.stderr
    assert found["crowd"]["accepted_each_round"] == [10]
    assert (found["same_key"]["answers"], found["same_key"]["rows"]) == (50, 1)
    assert found["kill"]["left_nothing"] + found["kill"]["left_a_booking"] == 10
