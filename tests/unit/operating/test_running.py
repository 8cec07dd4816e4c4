"""What the supervisor tells other processes."""

from __future__ import annotations

import json
from pathlib import Path

from tradein.operating.running import forget_running, read_running, tell_running


def test_what_is_told_is_read_until_it_is_forgotten(tmp_path: Path) -> None:
    assert read_running(tmp_path) is None
    tell_running(tmp_path, "one", starting="two")
    told = read_running(tmp_path)
    assert told is not None
    assert (told.version, told.starting) == ("one", "two")
    forget_running(tmp_path)
    assert read_running(tmp_path) is None


def test_a_number_that_is_somebody_elses_by_now_runs_nothing(tmp_path: Path) -> None:
    tell_running(tmp_path, "one")
    path = tmp_path / "running.json"
    raw = json.loads(path.read_text())
    for stale in ({**raw, "begun": raw["begun"] - 100}, {**raw, "pid": 2**22 + 1}, {"pid": 1}, []):
        path.write_text(json.dumps(stale))
        assert read_running(tmp_path) is None
