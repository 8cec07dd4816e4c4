"""What the supervisor tells other processes: that it runs, which model serves, and how a swap goes."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

_FILE = "running.json"


@dataclass(frozen=True)
class Running:
    """The supervisor's process, the version that serves, one that starts, the last that failed; empty is the work tree."""

    pid: int
    begun: float  # when the process was created: a number alone may be somebody else's by now
    version: str
    starting: str | None = None
    failed: str | None = None
    reason: str = ""


def read_running(state_dir: Path) -> Running | None:
    """Give what runs on this state folder; None where nothing does."""
    try:
        told = Running(**json.loads((state_dir / _FILE).read_text(encoding="utf-8")))
        alive = abs(psutil.Process(told.pid).create_time() - told.begun) < 1
    except (OSError, ValueError, TypeError, psutil.Error):
        return None
    return told if alive else None


def tell_running(
    state_dir: Path, version: str, starting: str | None = None, failed: str | None = None, reason: str = ""
) -> None:
    """Tell other processes what runs."""
    begun = psutil.Process().create_time()
    told = Running(os.getpid(), begun, version, starting, failed, reason)
    write_whole(state_dir / _FILE, json.dumps(asdict(told), ensure_ascii=False))


def forget_running(state_dir: Path) -> None:
    """Tell other processes that nothing runs any more."""
    (state_dir / _FILE).unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that readers see the old text or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
