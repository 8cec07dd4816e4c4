"""The supervisor follows the version that is promoted: sets of trial processes in the place of the real ones."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import await_true
from tests.unit.operating.test_versions import keep
from tradein.operating import supervising
from tradein.operating.parts import Part, PartSet, free_ports
from tradein.operating.running import read_running
from tradein.operating.supervising import Supervisor
from tradein.operating.versions import Versions
from tradein.settings import Settings

LIVES = "import signal, sys, time; signal.signal(signal.SIGUSR1, lambda *a: None); signal.signal(signal.SIGUSR2, lambda *a: sys.exit(0)); print('up', flush=True); [time.sleep(1) for _ in range(60)]"
DIES = "import sys; sys.exit(3)"


class TrialSet(PartSet):
    """A set whose parts do nothing: the version named `broken` dies, the one named `mute` never becomes ready."""

    def __post_init__(self) -> None:
        code = DIES if self.version == "broken" else LIVES
        logs = self.settings.state_dir / "logs"
        self.parts = [
            Part(name, [sys.executable, "-c", code], Path("/"), {}, logs / f"{name}-{self.version}.log")
            for name in ("actions", "rasa", "web")
        ]

    def ready(self) -> bool:
        return self.version != "mute" and all("up" in part.log.read_text() for part in self.parts)

    def warm_up(self) -> bool:
        return True


class Running:
    """A supervisor in a thread, since signals are for the main thread alone."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.supervisor = settings, Supervisor(settings)
        self.thread = threading.Thread(target=self.supervisor.run)
        self.thread.start()
        await_true(lambda: self.serving() is not None, 10, "the supervisor runs")

    def serving(self) -> str | None:
        told = read_running(self.settings.state_dir)
        return told.version if told and told.starting is None else None

    def processes(self) -> int:
        sets = [self.supervisor._serving, *(each for each, _ in self.supervisor._going)]
        return sum(part.ended() is None for each in sets for part in each.parts)


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    web, rasa, actions = free_ports(3)
    settings = Settings(
        state_dir=tmp_path / "state", model_dir=tmp_path / "models", port=web, rasa_port=rasa, actions_port=actions
    )
    monkeypatch.setattr(supervising, "PartSet", TrialSet)
    monkeypatch.setattr(supervising, "_LOOK_SECONDS", 0.02)
    monkeypatch.setattr(supervising.signal, "signal", lambda *_: None)
    for name in ("one", "two", "broken", "mute"):
        keep(Versions(settings), name)
    made = Running(settings)
    yield made
    made.supervisor._stopping = True
    made.thread.join(20)
    assert read_running(settings.state_dir) is None


def test_a_promoted_version_takes_over_and_the_old_one_goes(running: Running) -> None:
    assert running.serving() == ""
    versions = Versions(running.settings)
    for version in ("one", "two"):
        versions.promote(version)
        await_true(lambda wanted=version: running.serving() == wanted, 10, f"{version} serves")
    await_true(lambda: not running.supervisor._going and running.processes() == 3, 10, "only one set is left")


def test_a_version_that_dies_is_given_up_and_its_promotion_undone(running: Running) -> None:
    versions = Versions(running.settings)
    versions.promote("one")
    await_true(lambda: running.serving() == "one", 10, "one serves")
    versions.promote("broken")
    await_true(lambda: versions.current() == "one", 10, "the promotion is undone")
    told = read_running(running.settings.state_dir)
    assert told is not None
    assert (told.version, told.failed) == ("one", "broken")
    assert "ended with code 3" in told.reason
    assert running.processes() == 3, "the set that serves was left alone"


def test_another_promotion_while_one_starts_goes_first(running: Running) -> None:
    versions = Versions(running.settings)
    versions.promote("mute")
    await_true(lambda: running.supervisor._coming is not None, 10, "it starts")
    time.sleep(0.2)
    assert running.serving() is None, "it is told that a version starts"
    versions.promote("two")
    await_true(lambda: running.serving() == "two", 10, "two serves")
    assert versions.current() == "two"


def test_a_rollback_goes_back_to_the_work_tree(running: Running) -> None:
    versions = Versions(running.settings)
    versions.promote("one")
    await_true(lambda: running.serving() == "one", 10, "one serves")
    versions.roll_back()
    await_true(lambda: running.serving() == "", 10, "the work tree serves")
