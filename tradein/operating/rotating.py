"""Rotating the keys that personal data are sealed with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.fernet import Fernet
from sqlalchemy import Engine

from tradein.settings import Settings
from tradein.store.resealing import count_unreadable, reseal
from tradein.store.sealing import Sealer


@dataclass(frozen=True)
class Rotated:
    """Rows sealed anew, by table; or, where some cannot be opened, how many, and then nothing changed."""

    keys: int
    resealed: dict[str, int]
    unreadable: dict[str, int]


def rotate(settings: Settings, engine: Engine) -> Rotated:
    """Seal all personal data with the newest key. Raise StoreUnavailable; doing it again goes on."""
    keys = settings.encryption_keys()
    reader = Sealer(keys)
    unreadable = {table: count for table, count in count_unreadable(engine, reader).items() if count}
    resealed = {} if unreadable else reseal(engine, reader=reader, writer=Sealer(keys[:1]))
    return Rotated(len(keys), resealed, unreadable)


def add_key(settings: Settings) -> str | None:
    """Put a new key before the others in the key file; where keys are a setting, give the new one to be put there."""
    fresh = Fernet.generate_key().decode()
    if settings.data_keys.get_secret_value():
        return fresh
    keys = [fresh, *settings.encryption_keys()]
    path = settings.key_file.with_suffix(f".{secrets.token_hex(4)}")
    path.touch(mode=0o600)
    path.write_text("\n".join(keys) + "\n")
    path.replace(settings.key_file)
    return None
