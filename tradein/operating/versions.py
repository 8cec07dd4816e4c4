"""Versions of what the assistant knows: knowledge base, matcher, bot and dialogue model, each whole in a folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tradein.operating.environment import passed_on
from tradein.operating.models import MODEL, TrainingFailed, stamp, train
from tradein.operating.running import write_whole
from tradein.settings import ROOT, Settings

_PARTS = ("policies_kb", "bot", "data")  # besides the pins of what Rasa runs on
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".venv", "models", ".rasa", "*.pyc")
_MADE = ("compiled", "__pycache__", ".rasa")  # what is made from the rest
_STEPS = {"build": "编译", "check": "检查", "train": "训练匹配模型"}
Say = Callable[[str], None]


@dataclass(frozen=True)
class Version:
    """A version that was trained; `sources` is a hash of all that it was made from."""

    id: str
    made_at: str
    sources: str


@dataclass(frozen=True)
class Pointer:
    """Which version is promoted (empty: the work tree), and those that were before it, the last one last."""

    version: str = ""
    before: tuple[str, ...] = ()


class Versions:
    """The versions kept in the model folder."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is made yet."""
        self._settings = settings
        self.folder = settings.model_dir.absolute() / "versions"
        self._pointer = settings.model_dir.absolute() / "promoted.json"

    def every(self) -> list[Version]:
        """List the versions, the newest last."""
        found = [path for path in sorted(self.folder.glob("*/version.json")) if not path.parent.name.startswith(".")]
        return [Version(**json.loads(path.read_text(encoding="utf-8"))) for path in found]

    def find(self, wanted: str) -> Version | None:
        """Find a version by its id."""
        return next((version for version in self.every() if version.id == wanted), None)

    def root_of(self, version: str) -> Path:
        """Give the folder that the parts of a version read from."""
        return self.folder / version if version else ROOT

    def pointer(self) -> Pointer:
        """Tell what is promoted."""
        try:
            raw = json.loads(self._pointer.read_text(encoding="utf-8"))
            return Pointer(raw["version"], tuple(raw["before"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Pointer()

    def current(self) -> str:
        """Give the version promoted; one whose folder is gone counts as none."""
        wanted = self.pointer().version
        return wanted if not wanted or (self.folder / wanted / "version.json").exists() else ""

    def promote(self, version: str) -> None:
        """Make a version the one to serve; a running supervisor changes to it by itself."""
        now = self.pointer()
        self._point(Pointer(version, (*now.before, now.version)))

    def roll_back(self) -> str | None:
        """Go back to the version before; None where there is none."""
        now = self.pointer()
        if not now.before:
            return None
        self._point(Pointer(now.before[-1], now.before[:-1]))
        return now.before[-1]

    def undo(self, failed: str, serving: str) -> None:
        """Point back at what serves, after a version failed to start."""
        now = self.pointer()
        if now.version == failed:
            before = now.before[:-1] if now.before and now.before[-1] == serving else now.before
            self._point(Pointer(serving, before))

    def make(self, now: datetime, say: Say = print) -> tuple[Version, bool]:
        """Train a version from the work tree, in a copy; give it, and False where it was there already.

        Raise TrainingFailed. What serves, and the work tree itself, are left as they are.
        """
        draft = self.folder / f".making-{os.getpid()}"
        try:
            say("• 复制知识库、语料和机器人配置")
            _copy_sources(draft)
            sources = _hash_sources(draft)
            known = next((version for version in self.every() if version.sources == sources), None)
            if known:
                return known, False
            self._train(draft, say)
            made = Version(f"{now:%Y%m%d-%H%M%S}-{sources[:6]}", now.isoformat(timespec="seconds"), sources)
            (draft / "version.json").write_text(json.dumps(asdict(made)), encoding="utf-8")
            draft.rename(self.folder / made.id)
            return made, True
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def evaluation(self, version: str) -> dict[str, Any] | None:
        """Give what the evaluation of a version came to; None where there was none."""
        try:
            return dict(json.loads((self.folder / version / "evaluation.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return None

    def keep_evaluation(self, version: str, found: dict[str, Any]) -> None:
        """Keep what the evaluation of a version came to."""
        write_whole(self.folder / version / "evaluation.json", json.dumps(found, ensure_ascii=False, indent=1))

    def _train(self, draft: Path, say: Say) -> None:
        for step, name in _STEPS.items():
            say(f"• 知识库：{name}")
            command = [sys.executable, "-m", "policies_kb", step]
            if subprocess.run(command, cwd=draft, env=passed_on(), check=False).returncode:
                raise TrainingFailed(f"知识库没有通过“{name}”，原因见上。")
        kept = self._settings.model_dir
        if (
            (kept / MODEL).exists()
            and (kept / "stamp.txt").exists()
            and (kept / "stamp.txt").read_text() == stamp(draft)
        ):
            shutil.copy2(kept / MODEL, draft / MODEL)
        else:
            say("• 训练对话模型（半分钟左右）")
            train(self._settings, draft, draft)
        for name in (".cache", "data"):
            shutil.rmtree(draft / name, ignore_errors=True)

    def _point(self, pointer: Pointer) -> None:
        write_whole(self._pointer, json.dumps(asdict(pointer)))


def _copy_sources(draft: Path) -> None:
    shutil.rmtree(draft, ignore_errors=True)
    for name in _PARTS:
        shutil.copytree(ROOT / name, draft / name, ignore=_LEFT_OUT)
    (draft / "requirements").mkdir()
    shutil.copy2(ROOT / "requirements" / "bot.txt", draft / "requirements")
    if (ROOT / ".cache" / "vectors.npz").exists():  # what was encoded before need not be again
        (draft / ".cache").mkdir()
        shutil.copy2(ROOT / ".cache" / "vectors.npz", draft / ".cache")


def _hash_sources(draft: Path) -> str:
    digest = hashlib.sha256()
    for path in _sources(draft):
        digest.update(path.relative_to(draft).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources(draft: Path) -> Iterator[Path]:
    for name in (*_PARTS, "requirements"):
        yield from (
            p
            for p in sorted((draft / name).rglob("*"))
            if p.is_file() and not set(_MADE) & set(p.relative_to(draft).parts)
        )
