"""The parts of the service as processes: action server, Rasa and gateway, which together serve one version."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tradein.operating.environment import passed_on
from tradein.operating.models import MODEL, rasa_environment
from tradein.settings import ROOT, Settings


class PortBusy(RuntimeError):
    """A port that a part needs is taken by somebody else."""


@dataclass
class Part:
    """A child process: its name, command and log, and sockets that it is handed; restarted when it ends."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    log: Path
    sockets: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0.5
    started: float = field(default=0.0)

    def start(self) -> None:
        """Start the process; what it prints goes to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
                pass_fds=self.sockets,
            )
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """Give the exit code, or None while it runs."""
        return self.process.poll() if self.process else None

    def tell(self, number: signal.Signals) -> None:
        """Send the process a signal, unless it has ended."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

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


@dataclass
class PartSet:
    """Action server, Rasa and gateway of one version (empty: the work tree); they know each other's ports alone.

    A set that comes beside another answers on a loopback port of its own first, and to residents once it is let in.
    """

    version: str
    settings: Settings
    root: Path
    public: int | None = None  # the listening socket that residents reach
    private_port: int | None = None
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        """List the parts."""
        self.parts = parts_of(self.settings, self.root, self.version, self._gateway_options())

    @property
    def gateway(self) -> Part:
        """Give the part that residents talk to."""
        return self.parts[-1]

    @property
    def address(self) -> str:
        """Give where the set answers, whether residents are let in or not."""
        if self.private_port is not None:
            return f"http://127.0.0.1:{self.private_port}"
        return f"http://{self.settings.host}:{self.settings.port}"

    def start(self) -> None:
        """Start every part."""
        self.gateway.sockets = () if self.public is None else (self.public,)
        for part in self.parts:
            part.start()

    def stop(self) -> None:
        """Stop every part, the gateway first."""
        for part in reversed(self.parts):
            part.stop()

    def let_in(self) -> None:
        """Let residents in, now and after a restart of the gateway."""
        if "--closed" in self.gateway.command:
            self.gateway.command.remove("--closed")
        self.gateway.tell(signal.SIGUSR1)

    def retire(self) -> None:
        """Take no new residents, serve those who are there, and end the gateway when they are gone."""
        self.gateway.tell(signal.SIGUSR2)

    def ready(self) -> bool:
        """Tell whether every part answers."""
        try:
            return httpx.get(f"{self.address}/readyz", timeout=2.0).status_code == 200
        except httpx.HTTPError:
            return False

    def warm_up(self) -> bool:
        """Take one turn, so that the first resident does not wait for what loads on first use; it is not counted."""
        ours = {"X-Internal-Token": self.settings.shared_token()}
        try:
            with httpx.Client(base_url=self.address, headers=ours, timeout=30) as http:
                opened = http.post("/api/sessions", json={"channel": "web", "region": "kaifeng"})
                http.headers["Authorization"] = f"Bearer {opened.json()['session']}"
                said = http.post("/api/chat", json={"text": "换车有补贴吗"})
                http.delete("/api/sessions/current")
                return said.status_code == 200
        except (httpx.HTTPError, ValueError, KeyError):
            return False

    def _gateway_options(self) -> list[str]:
        options = [] if self.public is None else ["--socket", str(self.public)]
        return options if self.private_port is None else [*options, "--private", str(self.private_port), "--closed"]


def parts_of(
    settings: Settings, root: Path = ROOT, version: str = "", gateway_options: list[str] | None = None
) -> list[Part]:
    """List the parts in the order in which they start; `root` holds the knowledge base and the bot that they read."""
    logs = settings.state_dir / "logs"
    mark = f"-{version}" if version else ""
    own = passed_on(
        PYTHONUNBUFFERED="1",
        TRADEIN_STATE_DIR=str(settings.state_dir.absolute()),
        TRADEIN_INTERNAL_TOKEN=settings.shared_token(),
        TRADEIN_RASA_PORT=str(settings.rasa_port),
        TRADEIN_ACTIONS_PORT=str(settings.actions_port),
    )
    model = (root if version else settings.model_dir.absolute()) / MODEL
    rasa = [
        str(settings.rasa_python), "-m", "rasa", "run", "--model", str(model),
        "--interface", "127.0.0.1", "--port", str(settings.rasa_port),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    web = [sys.executable, "-m", "web.serve", *(gateway_options or [])]
    return [
        Part("actions", [sys.executable, "-m", "actions.server"], root, own, logs / f"actions{mark}.log"),
        Part("rasa", rasa, root / "bot", rasa_environment(settings, root), logs / f"rasa{mark}.log"),
        Part("web", web, root, own, logs / f"web{mark}.log"),
    ]


def listen(host: str, port: int) -> socket.socket:
    """Open the socket that residents reach; it outlives every gateway. Raise PortBusy where it cannot be had."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, proto)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        raise PortBusy(
            f"port {port}, which web needs, is taken or not ours ({error.strerror}): "
            "stop what uses it, or set TRADEIN_PORT to another"
        ) from None
    opened.listen(1024)
    return opened


def check_free(name: str, port: int) -> None:
    """Raise PortBusy where a part's loopback port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise PortBusy(
                f"port {port}, which {name} needs, is taken: stop what uses it, or set TRADEIN_{name.upper()}_PORT to another"
            ) from None


def end_family(process: subprocess.Popen[bytes], seconds: float) -> None:
    """End a process politely, and what it started in sessions of their own where that is left behind."""
    if process.poll() is not None:
        return
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for orphan in psutil.wait_procs(children, timeout=2)[1]:
        orphan.kill()


def free_ports(count: int) -> list[int]:
    """Find loopback ports that nobody listens on."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
