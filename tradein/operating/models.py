"""Training the dialogue model, only where what it is made from changed (by content, not by time)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tradein.operating.environment import passed_on
from tradein.settings import ROOT, Settings

MODEL = "tradein.tar.gz"


class TrainingFailed(RuntimeError):
    """Training ended with an error or a warning; the message shows the end of its log."""


def stale(settings: Settings) -> bool:
    """Tell whether the dialogue model has to be trained."""
    kept = settings.model_dir / "stamp.txt"
    return not (settings.model_dir / MODEL).exists() or not kept.exists() or kept.read_text() != stamp()


def stamp(root: Path = ROOT) -> str:
    """Hash everything that the dialogue model is made from."""
    digest = hashlib.sha256()
    for path in _sources(root):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    bot = root / "bot"
    yield from (
        bot / "config.yml",
        root / "requirements" / "bot.txt",
        root / "policies_kb" / "compiled" / "matcher.npz",
    )
    for folder, pattern in ((bot / "domain", "*.yml"), (bot / "components", "*.py"), (root / "data", "**/*.yml")):
        yield from sorted(folder.glob(pattern))
    yield root / "policies_kb" / "compiled" / "jieba" / "userdict.txt"


def train(settings: Settings, root: Path = ROOT, out: Path | None = None) -> float:
    """Train the dialogue model of `root` into `out` (the model folder); return the seconds it took.

    Raise TrainingFailed with the log's end.
    """
    begun, out = time.monotonic(), out or settings.model_dir
    out.mkdir(parents=True, exist_ok=True)
    command = [
        str(settings.rasa_python), "-m", "rasa", "train", "--force",
        "--data", "../data/nlu", "../data/rules", "--domain", "domain",
        "--config", "config.yml", "--out", str(out.absolute()), "--fixed-model-name", "tradein",
    ]  # fmt: skip
    run = subprocess.run(
        command, cwd=root / "bot", env=rasa_environment(settings, root), capture_output=True, text=True, check=False
    )
    log = run.stdout + run.stderr
    faults = training_faults(log)
    if run.returncode or faults:
        raise TrainingFailed("\n".join(faults or log.splitlines()[-15:]))
    (out / "stamp.txt").write_text(stamp(root))
    return time.monotonic() - begun


def training_faults(log: str) -> list[str]:
    """List the warnings of Rasa's own about our data: misaligned entities, unknown intents, contradicting rules."""
    mark = "UserWarning:"
    return [line.split(mark, 1)[1].strip() for line in log.splitlines() if mark in line and "rasa" in line]


def rasa_environment(settings: Settings, root: Path = ROOT) -> dict[str, str]:
    """Give the environment that Rasa runs in; `root` holds the bot and the knowledge base that it reads."""
    return passed_on(
        TRADEIN_INTERNAL_TOKEN=settings.shared_token(),
        TRADEIN_ACTIONS_URL=settings.actions_url,
        RASA_TELEMETRY_ENABLED="false",
        SQLALCHEMY_SILENCE_UBER_WARNING="1",
        TF_CPP_MIN_LOG_LEVEL="3",
        PYTHONPATH=os.pathsep.join((str(root / "bot"), str(root))),
        PYTHONDONTWRITEBYTECODE="1",
    )


def make_ready(settings: Settings) -> None:
    """Compile, train what is stale, and say what is done; raise TrainingFailed where it cannot be."""
    _step("compiling the knowledge base", [sys.executable, "-m", "policies_kb", "build"])
    _step("checking the knowledge base", [sys.executable, "-m", "policies_kb", "check"])
    _step("training the matcher if it is stale", [sys.executable, "-m", "policies_kb", "train"])
    if stale(settings):
        print("• training the dialogue model (about half a minute)", flush=True)
        print(f"  done in {train(settings):.0f} s", flush=True)
    else:
        print("• dialogue model: nothing changed", flush=True)


def _step(title: str, command: list[str]) -> None:
    print(f"• {title}", flush=True)
    if subprocess.run(command, cwd=ROOT, env=passed_on(), check=False).returncode:
        raise TrainingFailed(f"{title}: failed; see above")
