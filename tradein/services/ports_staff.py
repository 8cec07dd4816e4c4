"""What accounts of staff need of a store, and of what hashes passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class StaffAccount:
    """One member of staff; `must_change` marks a password that somebody else chose."""

    login: str
    name: str
    password_hash: str
    must_change: bool
    disabled: bool
    created_at: datetime
    changed_at: datetime


class StaffStore(Protocol):
    """Keeps accounts, by login."""

    def add(self, account: StaffAccount) -> bool:
        """Keep a new account; False, nothing changed, where the login is taken."""

    def find(self, login: str) -> StaffAccount | None:
        """Find an account."""

    def everyone(self) -> list[StaffAccount]:
        """Give all accounts, by login."""

    def update(self, account: StaffAccount) -> None:
        """Keep the new state of an account."""


class Passwords(Protocol):
    """Hashes passwords, slowly on purpose."""

    def hash(self, password: str) -> str:
        """Give the hash to keep."""

    def fits(self, password: str, kept: str) -> bool:
        """Tell whether a password is the one whose hash was kept; False for a hash that cannot be read."""
