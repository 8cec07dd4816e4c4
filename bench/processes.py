"""Children of the benchmark: started with a log, bounded in time, measured, and ended together with all they started."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tradein.operating.parts import end_family

_BEAT_SECONDS = 20.0
_STOP_SECONDS = 15.0


class BenchFailed(RuntimeError):
    """A step ended badly or took too long; the message shows the end of its log."""


class TookTooLong(BenchFailed):
    """A step was broken off when its time was up."""


@dataclass(frozen=True)
class Run:
    """What a step took: wall and CPU seconds (0: not recorded), and whether it ended by itself; else both are lower bounds."""

    seconds: float
    cpu_seconds: float
    ended: bool = True


def run_bounded(
    title: str,
    command: list[str],
    folder: Path,
    environment: dict[str, str],
    log: Path,
    most: float,
    *,
    may_break_off: bool = False,
) -> Run:
    """Run a command to its end, telling every 20 s how far its log is.

    After `most` seconds it is broken off: raise TookTooLong, or, where it may be, return what it took until then.
    """
    print(f"• {title} (at most {most:.0f} s, log: {log})", flush=True)
    before, begun = _cpu_of_children(), time.monotonic()
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True)
    ended = True
    try:
        _await_end(process, begun, log, most)
    except TookTooLong:
        if not may_break_off:
            raise
        ended = False
    finally:
        seconds = time.monotonic() - begun
        end_family(process, _STOP_SECONDS)
    if ended and process.returncode:
        raise BenchFailed(f"{title}: code {process.returncode}\n{tail(log)}")
    print(f"  {'done in' if ended else 'broken off after'} {seconds:.0f} s", flush=True)
    return Run(seconds, _cpu_of_children() - before, ended)


def _await_end(process: subprocess.Popen[bytes], begun: float, log: Path, most: float) -> None:
    while True:
        try:
            process.wait(_BEAT_SECONDS)
            return
        except subprocess.TimeoutExpired:
            spent = time.monotonic() - begun
            if spent > most:
                raise TookTooLong(f"not done after {most:.0f} s\n{tail(log)}") from None
            print(f"  {spent:5.0f} s  {tail(log, 1)[-100:]}", flush=True)


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str], log: Path) -> Iterator[psutil.Process]:
    """Keep a command running inside the block, and end it with all that it started."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        yield psutil.Process(process.pid)
    finally:
        end_family(process, _STOP_SECONDS)


def resident_bytes(parent: psutil.Process) -> int:
    """Sum up the resident memory of a process and its descendants, in bytes."""
    return sum(p.memory_info().rss for p in _family(parent.pid))


def cpu_seconds(parent: psutil.Process) -> float:
    """Sum up the CPU time that a process and its living descendants have used."""
    return sum(sum(p.cpu_times()[:2]) for p in _family(parent.pid))


class OtherWork:
    """How much of the machine others used since this was made, besides the bench and what it started: 0 to 1."""

    def __init__(self) -> None:
        """Begin to watch."""
        self._begun, self._busy, self._own = time.monotonic(), _busy_seconds(), _own_seconds()

    def share(self) -> float:
        """Give the share of all cores, on average since the beginning."""
        others = (_busy_seconds() - self._busy) - (_own_seconds() - self._own)
        return max(0.0, others / ((time.monotonic() - self._begun) * (os.cpu_count() or 1)))


def _busy_seconds() -> float:
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - times.guest_nice


def _own_seconds() -> float:
    return _cpu_of_children() + sum(sum(p.cpu_times()[:2]) for p in _family(os.getpid()))


def tail(log: Path, lines: int = 15) -> str:
    """Give the last lines of a log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
