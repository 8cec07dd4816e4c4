"""Accounts in memory, and passwords that are quick to hash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from tradein.services.ports_staff import StaffAccount


class InMemoryStaff:
    """Fits the port StaffStore."""

    def __init__(self) -> None:
        self.accounts: dict[str, StaffAccount] = {}

    def add(self, account: StaffAccount) -> bool:
        return self.accounts.setdefault(account.login, account) is account

    def find(self, login: str) -> StaffAccount | None:
        return self.accounts.get(login)

    def everyone(self) -> list[StaffAccount]:
        return [self.accounts[login] for login in sorted(self.accounts)]

    def update(self, account: StaffAccount) -> None:
        self.accounts[account.login] = account


class QuickPasswords:
    """Fits the port Passwords; remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def hash(self, password: str) -> str:
        return f"#{password[::-1]}"

    def fits(self, password: str, kept: str) -> bool:
        self.asked += 1
        return kept == f"#{password[::-1]}"


class CountedAttempts:
    """Fits the port LookUpAttempts; an hour never ends."""

    def __init__(self, most: int = 3) -> None:
        self.most, self.spent = most, Counter[str]()

    def spend(self, subjects: Sequence[str], now: datetime) -> bool:
        if any(self.spent[subject] >= self.most for subject in subjects):
            return False
        self.spent.update(subjects)
        return True

    def refund(self, subjects: Sequence[str]) -> None:
        self.spent.subtract(subjects)

    def forget_before(self, moment: datetime) -> int:
        return 0
