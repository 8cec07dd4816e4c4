"""The whole stack, started as `make run` starts it, on ports and in a state folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tradein.operating.parts import end_family, free_ports
from tradein.settings import ROOT

_START_SECONDS = 240  # below pytest's own limit for the test that comes first
_STOP_SECONDS = 20
_MODULES = {"actions": "actions.server", "rasa": "rasa", "web": "web.serve"}


class StackFailed(RuntimeError):
    """The stack did not become ready; the message ends with its log."""


@dataclass(frozen=True)
class Stack:
    """A running stack: where it answers, where it keeps its state, and the process that watches its parts."""

    base_url: str
    state_dir: Path
    supervisor: psutil.Process

    def part(self, name: str) -> psutil.Process | None:
        """Give the running process of a part (actions, rasa, web) among this supervisor's own children."""
        for child in self.supervisor.children():
            try:
                if _MODULES[name] in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                    return child
            except psutil.NoSuchProcess:
                continue
        return None

    def kill(self, name: str) -> int:
        """Kill a part without warning, as a crash would; give its process id."""
        process = self.part(name)
        assert process is not None, f"{name} does not run"
        process.kill()
        return process.pid

    def readiness(self) -> httpx.Response:
        """Ask whether every part answers."""
        return httpx.get(f"{self.base_url}/readyz", timeout=5)

    def await_ready(self, seconds: float) -> None:
        """Wait until every part answers."""
        await_true(lambda: self.readiness().status_code == 200, seconds, "the stack is ready")


def await_true(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Poll until something holds; fail naming it."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(0.1)


@contextmanager
def running_stack(state_dir: Path, say: Callable[[str], None]) -> Iterator[Stack]:
    """Start the stack, wait until it is ready, stop it in the end; raise StackFailed with the end of its log."""
    web, rasa, actions = free_ports(3)
    state_dir.mkdir(parents=True, exist_ok=True)
    log = state_dir.parent / "supervisor.log"
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "TRADEIN_STATE_DIR": str(state_dir),
        "TRADEIN_PORT": str(web),
        "TRADEIN_RASA_PORT": str(rasa),
        "TRADEIN_ACTIONS_PORT": str(actions),
        "TRADEIN_CHATS_PER_MINUTE": "100000",
        "TRADEIN_SESSIONS_PER_MINUTE": "100000",
        "TRADEIN_SLOT_CAPACITY": "25",
    }
    command = [sys.executable, "-m", "tradein.cli", "run"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        _await_line("ready:", process, log, say)
        yield Stack(f"http://127.0.0.1:{web}", state_dir, psutil.Process(process.pid))
    finally:
        end_family(process, _STOP_SECONDS)


def _await_line(mark: str, process: subprocess.Popen[bytes], log: Path, say: Callable[[str], None]) -> None:
    until, shown = time.monotonic() + _START_SECONDS, 0
    while True:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        for line in filter(None, lines[shown:]):
            say(line)
        shown = len(lines)
        if any(line.startswith(mark) for line in lines):
            return
        if process.poll() is not None or time.monotonic() > until:
            state = "ended" if process.poll() is not None else f"not ready after {_START_SECONDS} s"
            raise StackFailed("\n".join((f"the stack is {state}; `make train` first if it is training:", *lines[-30:])))
        time.sleep(0.2)
