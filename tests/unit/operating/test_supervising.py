from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.stack import await_true
from tradein.operating.parts import Part, PortBusy, free_ports, parts_of
from tradein.operating.supervising import Supervisor
from tradein.settings import Settings

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
GENTLE = "import time; print('up', flush=True); time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {GENTLE!r}])"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    web, rasa, actions = free_ports(3)
    return Settings(state_dir=tmp_path / "state", port=web, rasa_port=rasa, actions_port=actions)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.parametrize(
    ("part", "field", "setting"),
    [
        ("web", "port", "TRADEIN_PORT"),
        ("rasa", "rasa_port", "TRADEIN_RASA_PORT"),
        ("actions", "actions_port", "TRADEIN_ACTIONS_PORT"),
    ],
)
def test_a_busy_port_is_named_before_anything_starts(
    settings: Settings, busy_port: int, part: str, field: str, setting: str
) -> None:
    handlers = signal.getsignal(signal.SIGTERM)
    with pytest.raises(PortBusy) as raised:
        Supervisor(settings.model_copy(update={field: busy_port})).run()
    assert all(word in str(raised.value) for word in (str(busy_port), part, setting))
    assert not (settings.state_dir / "logs").exists()
    assert signal.getsignal(signal.SIGTERM) is handlers


def test_the_parts_listen_on_loopback_and_show_no_secret(settings: Settings) -> None:
    parts = {part.name: part for part in parts_of(settings)}
    assert list(parts) == ["actions", "rasa", "web"]
    rasa = parts["rasa"].command
    assert rasa[rasa.index("--interface") + 1] == "127.0.0.1"
    assert "--enable-api" not in rasa
    token = settings.shared_token()
    for part in parts.values():
        assert token not in " ".join(part.command)
        assert part.environment["TRADEIN_INTERNAL_TOKEN"] == token


def make_part(folder: Path, code: str) -> Part:
    return Part("trial", [sys.executable, "-c", code], folder, dict(os.environ), folder / "logs" / "trial.log")


def started(folder: Path, code: str) -> Part:
    part = make_part(folder, code)
    part.start()
    await_true(lambda: "up" in part.log.read_text(), 20, "the part runs")
    return part


def test_a_part_runs_logs_and_stops(tmp_path: Path) -> None:
    part = started(tmp_path, GENTLE)
    assert part.ended() is None
    part.stop()
    assert part.ended() == -signal.SIGTERM
    part.stop()  # a part that has ended is left alone


def test_a_stubborn_part_is_ended(tmp_path: Path) -> None:
    part = started(tmp_path, STUBBORN)
    part.stop(seconds=0.3)
    assert part.ended() == -signal.SIGKILL


def test_what_a_part_started_ends_with_it(tmp_path: Path) -> None:
    part = started(tmp_path, PARENT)
    assert part.process is not None
    children = psutil.Process(part.process.pid).children()
    assert children
    part.stop()
    await_true(lambda: not any(psutil.pid_exists(child.pid) for child in children), 10, "no child is left")


def test_a_part_that_was_never_started_has_not_ended(tmp_path: Path) -> None:
    part = make_part(tmp_path, "pass")
    assert part.ended() is None
    part.stop()


def test_a_log_is_added_to_and_not_written_over(tmp_path: Path) -> None:
    part = make_part(tmp_path, "print('once')")
    for _ in range(2):
        part.start()
        await_true(lambda: part.ended() is not None, 20, "the part ended")
    assert part.log.read_text().split() == ["once", "once"]
