"""The two that are compared: our whole stack, and a stock Rasa starter; each trained, started and asked the same way."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import sys
import uuid
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from bench.processes import Run, run_bounded
from bench.stock.starter import write_starter
from tradein.operating.parts import free_ports

ROOT = Path(__file__).parents[1]
RASA = ROOT / "bot" / ".venv" / "bin" / "python"
_COPIED = ("actions", "bot", "data", "policies_kb", "requirements", "tradein", "web", "pyproject.toml")
_LEFT_OUT = shutil.ignore_patterns(".venv", "models", ".rasa", "__pycache__", "matcher*.npz", "*.sqlite*")


def stock_environment() -> dict[str, str]:
    """Give the environment of a Rasa that knows nothing of ours."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("TRADEIN_", "PYTHONPATH"))} | {
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


class Side(ABC):
    """One assistant under measurement, in a folder of its own."""

    name: str
    folder: Path
    port: int
    command: list[str]
    environment: dict[str, str]
    about: dict[str, int]

    @abstractmethod
    def train(self, most: float, log: Path) -> Run:
        """Train from nothing; raise BenchFailed after `most` seconds."""

    @abstractmethod
    def is_up(self) -> bool:
        """Tell whether every part says that it is ready."""

    @abstractmethod
    def open_conversation(self) -> str:
        """Begin a conversation; return what names it."""

    @abstractmethod
    def say(self, conversation: str, text: str) -> bool:
        """Take one turn; return whether it was answered."""

    @property
    def cwd(self) -> Path:
        """Give the folder that the running command stands in."""
        return self.folder

    def _call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        connection = self._connection()
        sent = None if body is None else json.dumps(body).encode()
        try:
            connection.request(method, path, sent, {"Content-Type": "application/json", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError):
            self._kept = None
            raise

    _kept: http.client.HTTPConnection | None = None

    def _connection(self) -> http.client.HTTPConnection:
        if self._kept is None:
            self._kept = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return self._kept


class OurStack(Side):
    """Gateway, Rasa, action server and supervisor, on a copy of the work tree: nothing in use is touched."""

    name = "ours"

    def __init__(self, folder: Path, topics: list[str] | None) -> None:
        """Copy the tree; keep only the topic files named, where some are."""
        self.folder = folder / "tree"
        kept = self.folder.exists()  # trained in an earlier run
        for part in () if kept else _COPIED:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, self.folder / part, ignore=_LEFT_OUT, symlinks=True)
            else:
                shutil.copy2(source, self.folder / part)
        for path in (self.folder / "policies_kb" / "topics").glob("*.yaml"):
            if topics is not None and path.stem not in topics:
                path.unlink()
        self.port, rasa_port, actions_port = free_ports(3)
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("TRADEIN_")} | {
            "TRADEIN_STATE_DIR": str(folder / "state"),
            "TRADEIN_MODEL_DIR": str(folder / "models"),
            "TRADEIN_RASA_PYTHON": str(RASA),
            "TRADEIN_PORT": str(self.port),
            "TRADEIN_RASA_PORT": str(rasa_port),
            "TRADEIN_ACTIONS_PORT": str(actions_port),
            "TRADEIN_CHATS_PER_MINUTE": "100000",
            "TRADEIN_SESSIONS_PER_MINUTE": "100000",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self.command = [sys.executable, "-m", "tradein.cli", "run"]

    def train(self, most: float, log: Path) -> Run:
        """Compile, check, train the matcher with no vector kept, train Rasa."""
        prepare = [sys.executable, "-m", "tradein.cli", "prepare"]
        return run_bounded("training ours", prepare, self.folder, self.environment, log, most)

    def is_up(self) -> bool:
        """Ask the readiness of all parts."""
        return self._call("GET", "/readyz")[0] == 200

    def open_conversation(self) -> str:
        """Open a session."""
        return self._call("POST", "/api/sessions", {"channel": "web", "region": "kaifeng"})[1]["session"]

    def say(self, conversation: str, text: str) -> bool:
        """Chat."""
        body = {"text": text, "client_message_id": str(uuid.uuid4())}
        status, body = self._call("POST", "/api/chat", body, {"Authorization": f"Bearer {conversation}"})
        return status == 200 and all(reply["kind"] != "error" for reply in body["replies"])


class StockStarter(Side):
    """`rasa init`'s pipeline and policies over the REST channel, without an action server."""

    name = "stock"

    def __init__(self, folder: Path, topics_folder: Path, epochs: int | None, most: int | None) -> None:
        """Write the project from the same topics."""
        self.folder = folder
        self.about = write_starter(folder, topics_folder, epochs, most)
        (self.port,) = free_ports(1)
        self.environment = stock_environment()
        self.command = [
            str(RASA), "-m", "rasa", "run", "--model", "models/stock.tar.gz", "--interface", "127.0.0.1",
            "--port", str(self.port), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
        ]  # fmt: skip

    def train(self, most: float, log: Path) -> Run:
        """Run `rasa train`."""
        return self._train(most, log, may_break_off=False)

    def train_at_most(self, most: float, log: Path) -> Run:
        """Run `rasa train`, and break it off after `most` seconds: what it took until then is a lower bound."""
        return self._train(most, log, may_break_off=True)

    def _train(self, most: float, log: Path, *, may_break_off: bool) -> Run:
        title = f"training the stock starter on {self.about['utterances']} utterances"
        command = [str(RASA), "-m", "rasa", "train", "--out", "models", "--fixed-model-name", "stock", "--force"]
        return run_bounded(title, command, self.folder, self.environment, log, most, may_break_off=may_break_off)

    def is_up(self) -> bool:
        """Ask whether the REST channel lives; without a model it would drop the first turn, which is then asked again."""
        return self._call("GET", "/webhooks/rest/")[0] == 200

    def open_conversation(self) -> str:
        """Make up a sender."""
        return uuid.uuid4().hex

    def say(self, conversation: str, text: str) -> bool:
        """Post to the REST channel."""
        status, body = self._call("POST", "/webhooks/rest/webhook", {"sender": conversation, "message": text})
        return status == 200 and bool(body)
