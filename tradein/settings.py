"""All that is read from the environment, once, in one place."""

from __future__ import annotations

import contextlib
import os
import secrets
from functools import cache
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parents[1]
TIME_ZONE = "Asia/Shanghai"


class Settings(BaseSettings):
    """Settings, each `TRADEIN_<NAME>` in the environment; every one has a default that serves a first run."""

    model_config = SettingsConfigDict(env_prefix="TRADEIN_", extra="ignore")

    state_dir: Path = ROOT / ".var"
    database_url: str = ""  # empty: SQLite in the state folder
    # Fernet keys, comma-separated, newest first; empty: one is made and kept in the state folder.
    data_keys: SecretStr = SecretStr("")
    # Between gateway, Rasa and action server; empty: made and kept in the state folder.
    internal_token: SecretStr = SecretStr("")
    # Signs the cookies of the console; empty: made and kept in the state folder.
    console_key: SecretStr = SecretStr("")
    console_idle_minutes: int = 30  # without a look-up, after which staff log in again
    host: str = "127.0.0.1"
    port: int = 8000
    rasa_port: int = 5005
    actions_port: int = 5055
    rasa_python: Path = ROOT / "bot" / ".venv" / "bin" / "python"
    model_dir: Path = ROOT / "bot" / "models"
    turn_timeout_seconds: float = 4.0
    session_hours: int = 24
    booking_retention_days: int = 90
    sample_data: bool = True  # marked 示例 wherever it is shown; only where the directory is empty
    slot_capacity: int = 20  # pickups a district, date and period, where operators set none
    chats_per_minute: int = 60
    sessions_per_minute: int = 1200  # of one address: a whole office may stand behind one
    limits_storage: str = "memory://"  # a Redis URL where several gateways run
    trusted_proxies: int = 0

    @property
    def database(self) -> str:
        """Give the database URL."""
        return self.database_url or f"sqlite:///{self.state_dir / 'tradein.sqlite'}"

    @property
    def database_wait_seconds(self) -> float:
        """Give how long to wait for the database: so short that a turn hears of a failure before its own time is over."""
        return self.turn_timeout_seconds * 0.35

    @property
    def rasa_url(self) -> str:
        """Give where Rasa listens."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Give where the action server listens."""
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def key_file(self) -> Path:
        """Give the file of the keys, of which there may be several as in `data_keys`, where the setting is empty."""
        return self.state_dir / "data.key"

    def encryption_keys(self) -> list[str]:
        """Give the keys that personal data are sealed with, newest first; make and keep one on a first run."""
        given = self.data_keys.get_secret_value()
        if given:
            return _split(given)
        from cryptography.fernet import Fernet

        return _split(_kept(self.key_file, lambda: Fernet.generate_key().decode()))

    def shared_token(self) -> str:
        """Give the token that the parts prove themselves to each other with; make and keep one on a first run."""
        given = self.internal_token.get_secret_value()
        return given or _kept(self.state_dir / "internal.token", lambda: secrets.token_urlsafe(32))

    def console_secret(self) -> str:
        """Give the key that the console's cookies are signed with; make and keep one on a first run."""
        given = self.console_key.get_secret_value()
        return given or _kept(self.state_dir / "console.key", lambda: secrets.token_urlsafe(32))


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.replace("\n", ",").split(",") if key.strip()]


def _kept(path: Path, make: object) -> str:
    """Read a secret from its file, made on first use with permissions for its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(make())  # type: ignore[operator]
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # of two processes that start together, one wins and both read its secret
        fresh.unlink()
    return path.read_text().strip()


@cache
def load_settings() -> Settings:
    """Read the settings of this process."""
    return Settings()
