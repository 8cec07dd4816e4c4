"""Drill a promotion under load: residents talk while another version takes over, and back; no message may fail.

    python bench/promotion.py [--model-dir DIR] [--residents 4] [--pause 0.2] [--calm 10]

Runs a stack of its own: free ports, a state folder and a model folder in a temporary one. It needs a version in the
model folder (`tradein model train`) and serves it under two names. Prints one JSON object; exits 1 when a message failed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpx

from bench.cases import load_cases
from bench.processes import running, tail
from tradein.operating.parts import free_ports
from tradein.operating.running import read_running
from tradein.operating.versions import Versions
from tradein.settings import ROOT, Settings

_START_SECONDS, _SWAP_SECONDS = 240, 240
_TURNS_A_CONVERSATION = 6
_BOOKING = ("预约回收一台旧冰箱，济源轵城镇虚构路9号院，张建国，13900000581，后天上午", "确认")


@dataclass
class Heard:
    """What residents got: (when, ms) of each answer, and each failure in words."""

    answers: list[tuple[float, float]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Run the drill and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-dir", type=Path, default=Settings().model_dir)
    parser.add_argument("--residents", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.2, help="seconds between two messages of a resident")
    parser.add_argument("--calm", type=float, default=10.0, help="seconds before, between and after the changes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="promotion-") as folder:
        found = drill(Path(folder), asked)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 1 if found["failed"] else 0


def drill(folder: Path, asked: argparse.Namespace) -> dict[str, object]:
    """Serve one version, change to the other and back while residents talk."""
    settings = Settings(state_dir=folder / "state", model_dir=folder / "models")
    first, second = two_versions(asked.model_dir, settings)
    with stack(settings, folder / "supervisor.log") as base:
        heard, done = Heard(), threading.Event()
        threads = [
            threading.Thread(target=talk, args=(base, heard, done, asked.pause, n)) for n in range(asked.residents)
        ]
        for thread in threads:
            thread.start()
        time.sleep(asked.calm)
        bookings = []
        changes = []
        for change, version in ((Versions.promote, second), (Versions.roll_back, first)):
            pending = begin_booking(base)
            begun = time.monotonic()
            change(Versions(settings), *([version] if change is Versions.promote else []))
            await_version(settings, version)
            changes.append((begun, time.monotonic()))
            bookings.append(finish_booking(base, *pending))
            time.sleep(asked.calm)
        done.set()
        for thread in threads:
            thread.join()
    return {
        "messages": len(heard.answers) + len(heard.failures),
        "failed": len(heard.failures) + bookings.count(False),
        "failures": heard.failures[:5],
        "bookings_begun_before_and_confirmed_after": bookings,
        "answered_without_the_dialogue_server": fallbacks(settings.state_dir / "logs"),
        "kinds": dict(heard.kinds.most_common()),
        "seconds_to_change": [round(end - begun, 1) for begun, end in changes],
        "calm_ms": percentiles([ms for at, ms in heard.answers if not any(b <= at <= e for b, e in changes)]),
        "changing_ms": percentiles([ms for at, ms in heard.answers if any(b <= at <= e for b, e in changes)]),
    }


def two_versions(model_dir: Path, settings: Settings) -> tuple[str, str]:
    """Put the newest version into the drill's model folder under two names, the first promoted."""
    held = Versions(Settings(model_dir=model_dir)).every()
    if not held:
        sys.exit(f"no version in {model_dir}: run `tradein model train` first")
    versions = Versions(settings)
    names = (f"{held[-1].id}-a", f"{held[-1].id}-b")
    for name in names:
        shutil.copytree(Versions(Settings(model_dir=model_dir)).root_of(held[-1].id), versions.root_of(name))
        about = versions.root_of(name) / "version.json"
        about.write_text(json.dumps({**json.loads(about.read_text()), "id": name}))
    versions.promote(names[0])
    return names


@contextmanager
def stack(settings: Settings, log: Path) -> Iterator[str]:
    """Run the stack; give its address once it is ready."""
    web, rasa, actions = free_ports(3)
    environment = {
        **os.environ,
        "TRADEIN_STATE_DIR": str(settings.state_dir),
        "TRADEIN_MODEL_DIR": str(settings.model_dir),
        "TRADEIN_PORT": str(web),
        "TRADEIN_RASA_PORT": str(rasa),
        "TRADEIN_ACTIONS_PORT": str(actions),
        "TRADEIN_CHATS_PER_MINUTE": "100000",
        "TRADEIN_SESSIONS_PER_MINUTE": "100000",
    }
    with running([sys.executable, "-m", "tradein.cli", "run"], ROOT, environment, log):
        until = time.monotonic() + _START_SECONDS
        while "\nready:" not in log.read_text(errors="replace"):
            if time.monotonic() > until:
                sys.exit(f"the stack did not become ready:\n{tail(log)}")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{web}"
        print(tail(log, 12), file=sys.stderr)


def talk(base: str, heard: Heard, done: threading.Event, pause: float, number: int) -> None:
    """Ask one question after the other over a kept connection until told to stop."""
    texts = [case.text for case in load_cases()][number::7]
    with httpx.Client(base_url=base, timeout=20) as http:
        turn = 0
        while not done.wait(pause):
            try:
                if turn % _TURNS_A_CONVERSATION == 0:
                    opened = http.post("/api/sessions", json={"channel": "web", "region": "kaifeng"}).raise_for_status()
                    headers = {"Authorization": f"Bearer {opened.json()['session']}"}
                body = {"text": texts[turn % len(texts)], "client_message_id": str(uuid.uuid4())}
                turn += 1
                begun = time.monotonic()
                said = http.post("/api/chat", json=body, headers=headers).raise_for_status()
                kinds = [reply["kind"] for reply in said.json()["replies"]]
                heard.answers.append((begun, 1e3 * (time.monotonic() - begun)))
                heard.kinds.update(kinds)
                if not kinds or "error" in kinds:
                    heard.failures.append(f"{body['text']}: {kinds}")
            except httpx.HTTPError as error:
                heard.failures.append(f"{type(error).__name__}: {error}")
                turn = 0


def begin_booking(base: str) -> tuple[dict[str, str], list[str]]:
    """Tell all that a booking needs, up to its confirmation."""
    opened = httpx.post(f"{base}/api/sessions", json={"channel": "web", "region": "jiyuan"}, timeout=20).json()
    headers = {"Authorization": f"Bearer {opened['session']}"}
    said = httpx.post(f"{base}/api/chat", json={"text": _BOOKING[0]}, headers=headers, timeout=20).json()
    return headers, [reply["kind"] for reply in said["replies"]]


def finish_booking(base: str, headers: dict[str, str], _: list[str]) -> bool:
    """Confirm it with the other version; tell whether there is a booking."""
    said = httpx.post(f"{base}/api/chat", json={"text": _BOOKING[1]}, headers=headers, timeout=20).json()
    return any((reply.get("data") or {}).get("reference") for reply in said["replies"])


def await_version(settings: Settings, version: str) -> None:
    """Wait until a version serves."""
    until = time.monotonic() + _SWAP_SECONDS
    while (told := read_running(settings.state_dir)) is None or told.version != version or told.starting is not None:
        if time.monotonic() > until or (told and told.failed == version):
            sys.exit(f"{version} does not serve: {told}")
        time.sleep(0.1)


def fallbacks(logs: Path) -> int:
    """Count the turns that the gateway answered itself, as the dialogue server was too slow."""
    return sum(path.read_text(errors="replace").count("answering without it") for path in logs.glob("web*.log"))


def percentiles(values: list[float]) -> dict[str, float]:
    """Give count, median and 99th percentile."""
    if len(values) < 2:
        return {"count": len(values)}
    cut = statistics.quantiles(values, n=100)
    return {"count": len(values), "p50": round(cut[49], 1), "p99": round(cut[98], 1), "most": round(max(values), 1)}


if __name__ == "__main__":
    sys.exit(main())
