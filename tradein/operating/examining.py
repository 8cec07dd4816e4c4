"""What `tradein doctor` looks at."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tradein.operating.models import MODEL, rasa_environment, stale
from tradein.settings import ROOT, Settings


@dataclass(frozen=True)
class Finding:
    """One thing examined: whether it is well, and what was found or what to do."""

    name: str
    well: bool
    detail: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Examine Python, knowledge base, models, spaCy pipeline, sentence encoder, database and ports."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")
    yield _rasa(settings)
    yield _knowledge()
    yield _matcher()
    fresh = (settings.model_dir / MODEL).exists() and not stale(settings)
    yield Finding("dialogue model", fresh, "fresh" if fresh else "missing or stale: run `make train`")
    yield _spacy(settings)
    yield _database(settings)
    parts = (
        ("web", settings.host, settings.port),
        ("rasa", "127.0.0.1", settings.rasa_port),
        ("actions", "127.0.0.1", settings.actions_port),
    )
    for name, host, port in parts:
        yield Finding(f"port {port} ({name})", True, "in use" if _taken(host, port) else "free")


def _rasa(settings: Settings) -> Finding:
    if not settings.rasa_python.exists():
        return Finding("rasa", False, f"{settings.rasa_python} is missing: run `make install`")
    asked = [
        str(settings.rasa_python),
        "-c",
        "import importlib.metadata as m, sys; print(m.version('rasa'), 'on', sys.version.split()[0])",
    ]
    run = subprocess.run(asked, capture_output=True, text=True, check=False)
    return Finding("rasa", run.returncode == 0, run.stdout.strip() or run.stderr.strip()[-200:])


def _knowledge() -> Finding:
    from policies_kb.compiling.checks import check_all
    from policies_kb.knowledge import Knowledge, load_clauses

    try:
        faults = check_all(Knowledge(*load_clauses(), {}, {}))
    except (OSError, ValueError) as error:
        return Finding("knowledge base", False, str(error))
    return Finding("knowledge base", not faults, faults[0] if faults else "no fault")


def _matcher() -> Finding:
    from policies_kb.matching.encoder import load_encoder
    from policies_kb.matching.matcher import read_stamp
    from policies_kb.matching.train import stamp

    encoder = load_encoder()
    fresh = read_stamp() == stamp()
    held = f"sentence encoder: {encoder.name if encoder else 'none installed, matching by words alone'}"
    return Finding("matcher", fresh, f"{'fresh' if fresh else 'missing or stale: run `make train`'}; {held}")


def _spacy(settings: Settings) -> Finding:
    if not settings.rasa_python.exists():
        return Finding("spaCy pipeline", False, "not known while Rasa's Python is missing")
    asked = [
        str(settings.rasa_python),
        "-c",
        "from components.spacy_entities import load_pipeline; print(load_pipeline()[1])",
    ]
    run = subprocess.run(
        asked, cwd=ROOT / "bot", env=rasa_environment(settings), capture_output=True, text=True, check=False
    )
    return Finding("spaCy pipeline", run.returncode == 0, run.stdout.strip() or run.stderr.strip()[-200:])


def _database(settings: Settings) -> Finding:
    """Look at the database, and leave it as it is: a newer version may be on disk while an older one serves."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from tradein.store.looking import Found, look

    shown = make_url(settings.database).render_as_string(hide_password=True)
    told = {
        Found.CURRENT: shown,
        Found.MISSING: f"{shown}: not made yet; the first start makes it",
        Found.OLDER: f"{shown}: of an older version; the next start brings it up to date (make a copy before)",
        Found.UNKNOWN: f"{shown}: made by a newer version of the service; start that one, or restore a copy",
    }
    try:
        found = look(settings.database)
    except SQLAlchemyError as error:
        return Finding("database", False, f"{shown}: {type(error).__name__}")
    return Finding("database", found is not Found.UNKNOWN, told[found])


def _taken(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
