"""Measuring an assistant against the golden cases and their floors: one that runs, or one started for the purpose."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tradein.operating.environment import passed_on
from tradein.operating.parts import end_family, free_ports
from tradein.settings import ROOT, Settings

_START_SECONDS = 240
_STOP_SECONDS = 30
_CASES = ROOT / "tests"
Say = Callable[[str], None]


class CannotEvaluate(RuntimeError):
    """No figures: the message says why, in Chinese."""


def hash_of_cases() -> str:
    """Hash the golden cases and the floors: figures measured against others say nothing of these."""
    digest = hashlib.sha256()
    for path in (*sorted((_CASES / "golden").rglob("*.jsonl")), _CASES / "evaluation" / "floors.yaml"):
        digest.update(path.relative_to(_CASES).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def evaluate(base_url: str, part: str = "all") -> dict[str, Any]:
    """Hold the golden conversations with the assistant at an address; give figures and missed floors."""
    if not (_CASES / "evaluation").exists():
        raise CannotEvaluate("这里没有评测用例（tests/）：请在完整的代码仓库里评测。")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, "-m", "tests.evaluation.scores", "--base", base_url, "--part", part]
        run = subprocess.run(
            [*command, "--out", str(out)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if not out.exists():
            raise CannotEvaluate(f"评测没有做完：\n{run.stderr[-1500:]}")
        return {**json.loads(out.read_text(encoding="utf-8")), "cases": hash_of_cases()}


@contextmanager
def trial(settings: Settings, version: str = "", say: Say = print) -> Iterator[str]:
    """Run a version (empty: what `tradein run` would) on ports and data of its own; give its address."""
    with tempfile.TemporaryDirectory(prefix="tradein-trial-") as folder:
        web, rasa, actions = free_ports(3)
        log = Path(folder) / "trial.log"
        environment = passed_on(
            PYTHONUNBUFFERED="1",
            TRADEIN_STATE_DIR=str(Path(folder) / "state"),
            TRADEIN_DATABASE_URL="",
            TRADEIN_MODEL_DIR=str(settings.model_dir.absolute()),
            TRADEIN_HOST="127.0.0.1",
            TRADEIN_PORT=str(web),
            TRADEIN_RASA_PORT=str(rasa),
            TRADEIN_ACTIONS_PORT=str(actions),
            TRADEIN_CHATS_PER_MINUTE="100000",
            TRADEIN_SESSIONS_PER_MINUTE="100000",
            TRADEIN_SLOT_CAPACITY="25",
            TRADEIN_SAMPLE_DATA="true",
        )
        command = [sys.executable, "-m", "tradein.cli", "run", *(["--version", version] if version else [])]
        say("• 在别的端口启动要评测的版本")
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
            )
        try:
            _await_ready(process, log)
            yield f"http://127.0.0.1:{web}"
        finally:
            end_family(process, _STOP_SECONDS)


def _await_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while "\nready:" not in log.read_text(encoding="utf-8", errors="replace"):
        if process.poll() is not None or time.monotonic() > until:
            raise CannotEvaluate(f"要评测的版本没有启动：\n{log.read_text(encoding='utf-8', errors='replace')[-1500:]}")
        time.sleep(0.3)


def answers(base_url: str) -> bool:
    """Tell whether an assistant is ready at an address."""
    try:
        return httpx.get(f"{base_url}/readyz", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
