from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tradein.settings import Settings


def test_secrets_are_made_once_and_kept_for_their_owner_alone(tmp_path: Path) -> None:
    first, second = (Settings(state_dir=tmp_path / "state") for _ in range(2))
    assert first.shared_token() == second.shared_token()
    assert first.encryption_keys() == second.encryption_keys()
    assert first.console_secret() == second.console_secret() != first.shared_token()
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "state").iterdir()} == {0o600}


def test_processes_that_start_together_read_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        tokens = set(pool.map(lambda _: Settings(state_dir=tmp_path).shared_token(), range(64)))
    assert len(tokens) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_keys_may_be_rotated(monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = (Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("TRADEIN_DATA_KEYS", f"{new}, {old},")
    assert Settings().encryption_keys() == [new, old]


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = Settings(data_keys="hunter2", internal_token="hunter3", state_dir=tmp_path)
    assert "hunter" not in f"{settings!r}{settings.model_dump_json()}"


def test_the_database_lies_in_the_state_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert Settings(state_dir=tmp_path).database == f"sqlite:///{tmp_path}/tradein.sqlite"
    assert Settings(database_url="postgresql://x/y").database == "postgresql://x/y"
