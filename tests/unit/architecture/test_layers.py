"""The import contracts fail when they are broken: planted in a copy, each violation is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tradein.settings import ROOT

PACKAGES = ("policies_kb", "tradein", "actions", "web")
PLANTED = {
    "the knowledge base uses the service": ("policies_kb/search.py", "import tradein.services.ask"),
    "the service uses the web edge": ("tradein/services/ask.py", "import web.turns"),
    "the service uses Rasa's edge": ("tradein/operating/seeding.py", "import actions.base"),
    "the edges use each other": ("web/turns.py", "import actions.base"),
    "the domain uses a service": ("tradein/domain/turn.py", "import tradein.services.ask"),
    "the domain uses answering": ("tradein/domain/turn.py", "import tradein.answering.answer"),
    "answering uses replies": ("tradein/answering/composing.py", "import tradein.replies.reply"),
    "services use the store": ("tradein/services/ask.py", "import tradein.store.engine"),
    "services read settings": ("tradein/services/ask.py", "import tradein.settings"),
    "the store words replies": ("tradein/store/engine.py", "import tradein.replies.fixed"),
    "a service knows Flask": ("tradein/services/ask.py", "import flask"),
    "a reply knows Flask": ("tradein/replies/fixed.py", "from flask import jsonify"),
    "the domain knows SQLAlchemy": ("tradein/domain/turn.py", "from sqlalchemy import text"),
    "the knowledge base knows Rasa's SDK": ("policies_kb/search.py", "import rasa_sdk"),
    "the web edge builds a store": ("web/turns.py", "from tradein.store.engine import connect"),
    "an action builds a store": ("actions/base.py", "import tradein.store.sessions"),
    "bootstrap uses the command line": ("tradein/bootstrap.py", "import tradein.cli"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages' code and of the contracts."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    only_code = shutil.ignore_patterns("__pycache__", "*.yaml", "*.npz", "*.json", "*.txt", "static", "templates")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=only_code)
    return copy


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {"PYTHONPATH": str(house), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)


def test_the_house_keeps_its_contracts(house: Path) -> None:
    run = lint(house)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_found(house: Path, name: str) -> None:
    file, line = PLANTED[name]
    path = house / file
    kept = path.read_text(encoding="utf-8")
    path.write_text(f"{kept}\n\n{line}  # planted\n", encoding="utf-8")
    try:
        run = lint(house)
    finally:
        path.write_text(kept, encoding="utf-8")
    assert run.returncode != 0
    assert "BROKEN" in run.stdout
    broken = file.removesuffix(".py").replace("/", ".")
    assert broken in run.stdout.split("Broken contracts")[1]


def test_only_bootstrap_builds_and_only_settings_read_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8") or "os.getenv" in path.read_text(encoding="utf-8")
    ]
    # What supervises passes its own environment on to its children; it reads no setting from it.
    assert readers == ["tradein/operating/environment.py"]


def test_the_domain_reads_no_clock() -> None:
    clocks = ("datetime.now(", "date.today(", "time.time(", "utcnow(")
    found = [
        path.name
        for layer in ("domain", "answering", "replies")
        for path in (ROOT / "tradein" / layer).rglob("*.py")
        if any(clock in path.read_text(encoding="utf-8") for clock in clocks)
    ]
    assert found == []
