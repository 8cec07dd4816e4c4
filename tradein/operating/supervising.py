"""Starting the parts, watching them, changing to another version while residents talk, and stopping it all together."""

from __future__ import annotations

import signal
import socket
import time
from types import FrameType

from tradein.operating.parts import PartSet, check_free, free_ports, listen
from tradein.operating.running import forget_running, tell_running
from tradein.operating.versions import Versions
from tradein.settings import Settings

_READY_SECONDS = 180
_RETIRE_SECONDS = 180  # residents who keep a connection busy longer than that are cut off
_CALM_SECONDS = 60
_LONGEST_PAUSE = 10.0
_LOOK_SECONDS = 0.3


class Supervisor:
    """Keeps one set of parts serving until told to stop; follows the version that is promoted (docs/adr/0013)."""

    def __init__(self, settings: Settings, version: str | None = None) -> None:
        """Take the settings, and the version to keep to (None: whichever is promoted)."""
        self._settings, self._keep_to = settings, version
        self._versions = Versions(settings)
        self._stopping = False
        self._public: socket.socket | None = None
        self._coming: tuple[PartSet, float] | None = None  # and when its time is over
        self._going: list[tuple[PartSet, float]] = []

    def run(self) -> int:
        """Start everything, say when it is ready, watch, and stop it all on Ctrl-C or SIGTERM."""
        settings = self._settings
        check_free("rasa", settings.rasa_port)
        check_free("actions", settings.actions_port)
        self._public = listen(settings.host, settings.port)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        version = self._wanted()
        self._serving = PartSet(version, settings, self._versions.root_of(version), self._public.fileno())
        tell_running(settings.state_dir, version)
        try:
            self._serving.start()
            for part in self._serving.parts:
                print(f"• started {part.name} (log: {part.log})", flush=True)
            if self._await_ready():
                print(f"\nready: http://{settings.host}:{settings.port}/   (Ctrl-C stops it)", flush=True)
            return self._watch()
        finally:
            self._stop_all()
            print("stopped", flush=True)

    def _await_ready(self) -> bool:
        until = time.monotonic() + _READY_SECONDS
        while time.monotonic() < until and not self._stopping:
            self._restart_ended()
            if self._serving.ready() and self._serving.warm_up():
                return True
            time.sleep(_LOOK_SECONDS)
        if not self._stopping:
            print(
                f"not ready after {_READY_SECONDS} s; the logs in {self._settings.state_dir / 'logs'} say why",
                flush=True,
            )
        return False

    def _watch(self) -> int:
        while not self._stopping:
            self._restart_ended()
            self._follow()
            self._see_off()
            time.sleep(_LOOK_SECONDS)
        return 0

    def _follow(self) -> None:
        """Start the version that is wanted beside the one that serves; hand over to it once it answers."""
        wanted = self._wanted()
        if self._coming is None:
            if wanted != self._serving.version:
                self._begin(wanted)
            return
        coming, until = self._coming
        ended = next((part for part in coming.parts if part.ended() is not None), None)
        if wanted != coming.version:
            self._give_up("another version was asked for", keep_pointer=True)
        elif ended is not None:
            self._give_up(f"{ended.name} ended with code {ended.ended()} (log: {ended.log})")
        elif coming.ready() and coming.warm_up():
            self._hand_over(coming)
        elif time.monotonic() > until:
            self._give_up(f"not ready after {_READY_SECONDS} s (logs: {coming.gateway.log.parent})")

    def _begin(self, version: str) -> None:
        rasa, actions, private = free_ports(3)
        settings = self._settings.model_copy(update={"rasa_port": rasa, "actions_port": actions})
        public = self._public.fileno() if self._public else None
        coming = PartSet(version, settings, self._versions.root_of(version), public, private)
        print(f"• starting version {version or 'of the work tree'} beside the one that serves", flush=True)
        tell_running(self._settings.state_dir, self._serving.version, starting=version)
        coming.start()
        self._coming = coming, time.monotonic() + _READY_SECONDS

    def _hand_over(self, coming: PartSet) -> None:
        coming.let_in()
        self._serving.retire()
        self._going.append((self._serving, time.monotonic() + _RETIRE_SECONDS))
        self._serving, self._coming = coming, None
        tell_running(self._settings.state_dir, coming.version)
        print(f"• version {coming.version or 'of the work tree'} serves", flush=True)

    def _give_up(self, reason: str, keep_pointer: bool = False) -> None:
        """Stop the set that was starting; the one that serves is promoted again, so that a restart finds it."""
        if self._coming is None:
            return
        coming, self._coming = self._coming[0], None
        print(f"! version {coming.version} does not serve: {reason}", flush=True)
        coming.stop()
        if not keep_pointer:
            self._versions.undo(coming.version, self._serving.version)
        tell_running(self._settings.state_dir, self._serving.version, failed=coming.version, reason=reason)

    def _see_off(self) -> None:
        """Stop what is left of sets whose last resident is gone."""
        for going, until in list(self._going):
            if going.gateway.ended() is not None or time.monotonic() > until:
                going.stop()
                self._going.remove((going, until))
                print(f"• version {going.version or 'of the work tree'} stopped", flush=True)

    def _wanted(self) -> str:
        return self._versions.current() if self._keep_to is None else self._keep_to

    def _restart_ended(self) -> None:
        for part in self._serving.parts:
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

    def _stop_all(self) -> None:
        coming = [self._coming[0]] if self._coming else []
        for each in (*coming, *(going for going, _ in self._going), self._serving):
            each.stop()
        if self._public:
            self._public.close()
        forget_running(self._settings.state_dir)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
