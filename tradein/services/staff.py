"""Accounts of hotline staff: adding, disabling, new passwords, and checking a login."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from tradein.services.ports_booking import LookUpAttempts
from tradein.services.ports_staff import Passwords, StaffAccount, StaffStore

LEAST_PASSWORD = 12
MOST_PASSWORD = 200  # hashing costs time by length: nobody types more
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_MOST_NAME = 40


class StaffRefusal(StrEnum):
    """Why nothing was done."""

    BAD_LOGIN = "bad_login"
    BAD_NAME = "bad_name"
    WEAK_PASSWORD = "weak_password"  # noqa: S105 - names a reason
    TAKEN = "taken"
    UNKNOWN = "unknown"
    UNCHANGED = "unchanged"


class LoginRefusal(StrEnum):
    """Why nobody was let in; whether the login exists or is disabled is not told apart from a wrong password."""

    WRONG = "wrong"
    TOO_MANY_TRIES = "too_many_tries"


@dataclass(frozen=True)
class StaffAccounts:
    """Looks after the accounts; a password that is not given is made, and handed back once."""

    store: StaffStore
    passwords: Passwords

    def add(self, login: str, name: str, now: datetime, password: str | None = None) -> str | StaffRefusal:
        """Add an account; give its password."""
        if not _LOGIN.fullmatch(login):
            return StaffRefusal.BAD_LOGIN
        if not 0 < len(name.strip()) <= _MOST_NAME:
            return StaffRefusal.BAD_NAME
        chosen = password or make_password()
        if is_weak(chosen, login):
            return StaffRefusal.WEAK_PASSWORD
        account = StaffAccount(login, name.strip(), self.passwords.hash(chosen), True, False, now, now)
        return chosen if self.store.add(account) else StaffRefusal.TAKEN

    def reset_password(self, login: str, now: datetime, password: str | None = None) -> str | StaffRefusal:
        """Give an account a new password, to be changed at the next login; older logins end."""
        account, chosen = self.store.find(login), password or make_password()
        if account is None:
            return StaffRefusal.UNKNOWN
        if is_weak(chosen, login):
            return StaffRefusal.WEAK_PASSWORD
        kept = self.passwords.hash(chosen)
        self.store.update(replace(account, password_hash=kept, must_change=True, changed_at=now))
        return chosen

    def choose_password(self, login: str, password: str, now: datetime) -> StaffAccount | StaffRefusal:
        """Take the password that a member of staff chose, once the old one was checked; older logins end."""
        account = self.store.find(login)
        if account is None:
            return StaffRefusal.UNKNOWN
        if is_weak(password, login):
            return StaffRefusal.WEAK_PASSWORD
        if self.passwords.fits(password, account.password_hash):
            return StaffRefusal.UNCHANGED
        kept = self.passwords.hash(password)
        changed = replace(account, password_hash=kept, must_change=False, changed_at=now)
        self.store.update(changed)
        return changed

    def set_disabled(self, login: str, disabled: bool, now: datetime) -> StaffAccount | StaffRefusal:
        """Disable an account, or let it in again; older logins end either way."""
        account = self.store.find(login)
        if account is None:
            return StaffRefusal.UNKNOWN
        changed = replace(account, disabled=disabled, changed_at=now)
        self.store.update(changed)
        return changed


@dataclass(frozen=True)
class LogIn:
    """Checks a login; failures are counted by login and by address, an hour long."""

    store: StaffStore
    passwords: Passwords
    attempts: LookUpAttempts

    def __call__(self, login: str, password: str, now: datetime, address: str = "") -> StaffAccount | LoginRefusal:
        """Give the account, or why not; it takes as long for a login that does not exist."""
        subjects = [f"staff login:{login}"] + ([f"staff address:{address}"] if address else [])
        if not self.attempts.spend(subjects, now):
            return LoginRefusal.TOO_MANY_TRIES
        account = self.store.find(login)
        kept = account.password_hash if account else self._hash_of_nobody
        fits = self.passwords.fits(password[:MOST_PASSWORD], kept)
        if account is None or account.disabled or not fits:
            return LoginRefusal.WRONG
        self.attempts.refund(subjects)
        return account

    def still(self, login: str, changed_at: datetime) -> StaffAccount | None:
        """Give the account of a login made earlier; None once it was disabled or its password changed after that."""
        account = self.store.find(login)
        return account if account and not account.disabled and account.changed_at == changed_at else None

    @cached_property
    def _hash_of_nobody(self) -> str:
        return self.passwords.hash(secrets.token_urlsafe(24))


def make_password() -> str:
    """Make a password that can be read out over the telephone: 100 bits, no letters that look alike."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4))


def is_weak(password: str, login: str) -> bool:
    """Tell whether a password is too short, too long, or little more than the login or one character."""
    usual = password.lower()
    return not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD or login in usual or len(set(usual)) < 5
