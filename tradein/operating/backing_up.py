"""Backups: taken while the service runs, and put back whole or not at all."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tradein.operating.archive import Backup, Manifest, hash_of, pack
from tradein.settings import Settings
from tradein.store.dumping import (
    holds_rows,
    knows,
    lines_of,
    replace_all,
    revision_of,
    snapshot,
    tables_of,
)
from tradein.store.sealing import Sealer, Unreadable

_PROBE = "tradein"
FILES = ("notices.jsonl",)  # of the state folder; keys stay out: they are kept apart


class CannotRestore(RuntimeError):
    """Nothing was changed; the message says why and what to do, in Chinese."""


def back_up(engine: Engine, settings: Settings, target: Path, now: datetime) -> Manifest:
    """Write all that the service keeps, but its keys, into one file."""
    with tempfile.TemporaryDirectory(prefix="tradein-backup-") as name, snapshot(engine) as connection:
        folder = Path(name)
        rows = _write_tables(connection, folder / "tables")
        _copy_files(settings.state_dir, folder / "files")
        files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*"))
        manifest = Manifest(
            made_at=now.isoformat(),
            revision=revision_of(connection),
            database=engine.dialect.name,
            files={file: hash_of(folder / file) for file in files},
            rows=rows,
            probe=Sealer(settings.encryption_keys()).seal(_PROBE),
        )
        pack(folder, manifest, target)
    return manifest


def check_restorable(engine: Engine, settings: Settings, backup: Backup) -> None:
    """Raise CannotRestore where the backup does not go with this service or its keys."""
    if not knows(engine, backup.manifest.revision):
        raise CannotRestore(
            f"备份来自更新的版本（{backup.manifest.revision}）：请先把服务升级到做备份时的版本或更新的版本。"
        )
    try:
        Sealer(settings.encryption_keys()).open(backup.manifest.probe)
    except Unreadable:
        raise CannotRestore(
            "现在的密钥打不开这份备份。请先把做备份时的 data.key 放回状态文件夹，或设好 TRADEIN_DATA_KEYS，再恢复。"
        ) from None


def is_empty(engine: Engine) -> bool:
    """Tell whether the database holds nothing; raise CannotRestore where it cannot be read."""
    try:
        return not holds_rows(engine)
    except SQLAlchemyError as error:
        raise CannotRestore(
            f"现在的数据库读不了（{type(error).__name__}）：请先把它移走，或让数据库服务恢复，再来恢复备份。"
        ) from error


def restore(engine: Engine, settings: Settings, backup: Backup) -> None:
    """Put a backup in the place of all that is there."""
    tables = {table: (lambda table=table: backup.rows(table)) for table in backup.manifest.rows}
    replace_all(engine, backup.manifest.revision, tables)
    for name in FILES:
        held = backup.folder / "files" / name
        if held.exists():
            _write_private(settings.state_dir / name, held.read_bytes())


def _write_tables(connection: Connection, folder: Path) -> dict[str, int]:
    folder.mkdir()
    rows = {}
    for table in tables_of(connection):
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as out:
            rows[table.name] = sum(1 for line in lines_of(connection, table) if out.write(f"{line}\n"))
    return rows


def _copy_files(state_dir: Path, folder: Path) -> None:
    folder.mkdir()
    for name in FILES:
        if (state_dir / name).exists():
            (folder / name).write_bytes((state_dir / name).read_bytes())


def _write_private(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.restored")
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(path)
