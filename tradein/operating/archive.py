"""A backup as a file: what is in it, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = "tradein-backup-1"
_MANIFEST = "manifest.json"
_NAME = re.compile(r"(?:tables|files)/[A-Za-z0-9_.-]+")
_MOST_MANIFEST = 1_000_000
_DAMAGED = (OSError, EOFError, tarfile.TarError, zlib.error)


class WrongBackup(ValueError):
    """A file that is no backup, or is damaged; the message says which, in Chinese."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `files` name → sha256, `rows` table → number; `probe` is sealed with the keys of its time."""

    made_at: str
    revision: str
    database: str
    files: dict[str, str]
    rows: dict[str, int]
    probe: str
    format: str = FORMAT


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole, unpacked in a folder."""

    manifest: Manifest
    folder: Path

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Read a table's rows."""
        with (self.folder / "tables" / f"{table}.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def hash_of(path: Path) -> str:
    """Give a file's sha256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(folder: Path, manifest: Manifest, target: Path) -> None:
    """Write a backup for its owner alone; a target of that name is replaced only by a whole one."""
    (folder / _MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.part")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        with tarfile.open(fresh, "w:gz") as archive:
            for name in (_MANIFEST, *manifest.files):
                archive.add(folder / name, arcname=name)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def unpacked(path: Path) -> Iterator[Backup]:
    """Unpack a backup into a folder that goes afterwards; raise WrongBackup unless every byte is as it was written."""
    with tempfile.TemporaryDirectory(prefix="tradein-restore-") as name:
        folder = Path(name)
        try:
            with tarfile.open(path, "r:gz") as archive:
                manifest = _read_manifest(archive)
                _unpack(archive, manifest.files, folder)
        except _DAMAGED as error:
            raise WrongBackup(f"{path} 不是备份，或者已经损坏（{type(error).__name__}）") from error
        yield Backup(manifest, folder)


def _read_manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    if first is None or first.name != _MANIFEST or not first.isfile() or first.size > _MOST_MANIFEST:
        raise WrongBackup("这个压缩包不是 tradein backup 做的备份")
    try:
        found = json.load(archive.extractfile(first))  # type: ignore[arg-type]
        if found.get("format") != FORMAT:
            raise WrongBackup(f"不认识这种备份（{found.get('format')}）：请用做备份时的版本恢复")
        return Manifest(**found)
    except (ValueError, TypeError, AttributeError) as error:
        if isinstance(error, WrongBackup):
            raise
        raise WrongBackup("备份的清单已经损坏") from error


def _unpack(archive: tarfile.TarFile, wanted: Mapping[str, str], folder: Path) -> None:
    if not all(_NAME.fullmatch(name) for name in wanted):
        raise WrongBackup("备份的清单里有不该有的文件名")
    for member in archive:
        if member.name in wanted and member.isfile():
            path = folder / member.name
            path.parent.mkdir(exist_ok=True)
            held = archive.extractfile(member)
            if held is not None:
                with held, path.open("wb") as out:
                    shutil.copyfileobj(held, out)
    for name, expected in wanted.items():
        if not (folder / name).exists() or hash_of(folder / name) != expected:
            raise WrongBackup(f"备份已经损坏：{name} 和清单对不上")
