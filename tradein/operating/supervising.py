"""Starting the parts, watching them, and stopping them together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import httpx

from tradein.operating.models import MODEL, ONE_THREAD, rasa_environment
from tradein.settings import ROOT, Settings

_READY_SECONDS = 180
_CALM_SECONDS = 60
_LONGEST_PAUSE = 10.0


class PortBusy(RuntimeError):
    """A port that a part needs is taken by somebody else."""


@dataclass
class Part:
    """A child process: its name, command and log; restarted with growing pauses when it ends."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0.5
    started: float = field(default=0.0)

    def start(self) -> None:
        """Start the process; what it prints goes to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=out, stderr=out, start_new_session=True
            )
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """Give the exit code, or None while it runs."""
        return self.process.poll() if self.process else None

    def stop(self, seconds: float = 8.0) -> None:
        """Ask the process group to end, and end it."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def parts_of(settings: Settings) -> list[Part]:
    """List the parts in the order in which they start."""
    logs = settings.state_dir / "logs"
    own = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "TRADEIN_STATE_DIR": str(settings.state_dir),
        "TRADEIN_INTERNAL_TOKEN": settings.shared_token(),
        **ONE_THREAD,
    }
    rasa = [
        str(settings.rasa_python), "-m", "rasa", "run", "--model", str(settings.model_dir / MODEL),
        "--interface", "127.0.0.1", "--port", str(settings.rasa_port),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    return [
        Part("actions", [sys.executable, "-m", "actions.server"], ROOT, own, logs / "actions.log"),
        Part("rasa", rasa, ROOT / "bot", rasa_environment(settings), logs / "rasa.log"),
        Part("web", [sys.executable, "-m", "web.serve"], ROOT, own, logs / "web.log"),
    ]


class Supervisor:
    """Keeps the parts running until told to stop."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings."""
        self._settings = settings
        self._parts = parts_of(settings)
        self._stopping = False

    def run(self) -> int:
        """Start everything, say when it is ready, watch, and stop it all on Ctrl-C or SIGTERM."""
        self._check_ports()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        try:
            for part in self._parts:
                part.start()
                print(f"• started {part.name} (log: {part.log})", flush=True)
            if self._await_ready():
                print(f"\nready: http://{self._settings.host}:{self._settings.port}/   (Ctrl-C stops it)", flush=True)
            return self._watch()
        finally:
            for part in reversed(self._parts):
                part.stop()
            print("stopped", flush=True)

    def _check_ports(self) -> None:
        wanted = {"web": self._settings.port, "rasa": self._settings.rasa_port, "actions": self._settings.actions_port}
        for name, port in wanted.items():
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    setting = "TRADEIN_PORT" if name == "web" else f"TRADEIN_{name.upper()}_PORT"
                    raise PortBusy(
                        f"port {port}, which {name} needs, is taken: stop what uses it, or set {setting} to another"
                    ) from None

    def _await_ready(self) -> bool:
        until = time.monotonic() + _READY_SECONDS
        address = f"http://{self._settings.host}:{self._settings.port}"
        while time.monotonic() < until and not self._stopping:
            self._restart_ended()
            try:
                answer = httpx.get(f"{address}/readyz", timeout=2.0)
                if answer.status_code == 200 and _warm_up(address):
                    return True
            except httpx.HTTPError:
                pass
            time.sleep(0.3)
        if not self._stopping:
            print(
                f"not ready after {_READY_SECONDS} s; the logs in {self._settings.state_dir / 'logs'} say why",
                flush=True,
            )
        return False

    def _watch(self) -> int:
        while not self._stopping:
            self._restart_ended()
            time.sleep(0.3)
        return 0

    def _restart_ended(self) -> None:
        for part in self._parts:
            code = part.ended()
            if code is None or self._stopping:
                continue
            calm = time.monotonic() - part.started > _CALM_SECONDS
            part.pause = 0.5 if calm else min(part.pause * 2, _LONGEST_PAUSE)
            print(
                f"! {part.name} ended with code {code}; restarting in {part.pause:.0f} s (log: {part.log})", flush=True
            )
            time.sleep(part.pause)
            part.start()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True


def _warm_up(address: str) -> bool:
    """Take one turn, so that the first resident does not wait for what loads on first use."""
    opened = httpx.post(f"{address}/api/sessions", json={"channel": "web", "region": "kaifeng"}, timeout=10)
    headers = {"Authorization": f"Bearer {opened.json()['session']}"}
    said = httpx.post(f"{address}/api/chat", json={"text": "换车有补贴吗"}, headers=headers, timeout=30)
    httpx.delete(f"{address}/api/sessions/current", headers=headers, timeout=10)
    return said.status_code == 200
