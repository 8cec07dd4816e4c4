"""Accounts of hotline staff, and letting staff in."""

from __future__ import annotations

import pytest

from tests.fakes.bookings import NOW
from tests.fakes.staff import CountedAttempts, InMemoryStaff, QuickPasswords
from tradein.services.ports_staff import StaffAccount
from tradein.services.staff import LogIn, LoginRefusal, StaffAccounts, StaffRefusal, is_weak, make_password

PASSWORD = "long enough 42"


@pytest.fixture
def accounts() -> StaffAccounts:
    made = StaffAccounts(InMemoryStaff(), QuickPasswords())
    assert made.add("wangli", "王丽", NOW, PASSWORD) == PASSWORD
    return made


@pytest.fixture
def log_in(accounts: StaffAccounts) -> LogIn:
    return LogIn(accounts.store, accounts.passwords, CountedAttempts(most=3))


def test_a_new_account_gets_a_password_that_is_not_kept_in_clear(accounts: StaffAccounts) -> None:
    made = accounts.add("liqiang", "李强", NOW)
    assert isinstance(made, str)
    assert not is_weak(made, "liqiang")
    kept = accounts.store.find("liqiang")
    assert kept is not None
    assert made not in str(kept)
    assert kept.must_change


def test_no_two_passwords_are_alike() -> None:
    assert len({make_password() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("login", "name", "password", "reason"),
    [
        ("wangli", "王丽", PASSWORD, StaffRefusal.TAKEN),
        ("Wang", "王", PASSWORD, StaffRefusal.BAD_LOGIN),
        ("1a", "王", PASSWORD, StaffRefusal.BAD_LOGIN),
        ("wang li", "王", PASSWORD, StaffRefusal.BAD_LOGIN),
        ("wang", "  ", PASSWORD, StaffRefusal.BAD_NAME),
        ("wang", "王" * 41, PASSWORD, StaffRefusal.BAD_NAME),
        ("wang", "王", "short", StaffRefusal.WEAK_PASSWORD),
        ("wang", "王", "aaaaaaaaaaaaaa", StaffRefusal.WEAK_PASSWORD),
        ("wang", "王", "my name is wang", StaffRefusal.WEAK_PASSWORD),
        ("wang", "王", "x7" * 150, StaffRefusal.WEAK_PASSWORD),
    ],
)
def test_what_cannot_be_added(accounts: StaffAccounts, login: str, name: str, password: str, reason: str) -> None:
    before = accounts.store.everyone()
    assert accounts.add(login, name, NOW, password) is reason
    assert accounts.store.everyone() == before


def test_the_right_password_lets_in(log_in: LogIn) -> None:
    found = log_in("wangli", PASSWORD, NOW, "10.0.0.1")
    assert isinstance(found, StaffAccount)
    assert found.name == "王丽"


@pytest.mark.parametrize(("login", "password"), [("wangli", "wrong"), ("nobody", PASSWORD), ("wangli", ""), ("", "")])
def test_every_wrong_login_is_told_and_timed_alike(log_in: LogIn, login: str, password: str) -> None:
    assert log_in(login, password, NOW) is LoginRefusal.WRONG
    assert log_in.passwords.asked == 1, "a hash is computed even where there is no such login"


def test_too_many_failures_shut_out_even_the_right_password(log_in: LogIn) -> None:
    assert [log_in("wangli", "wrong", NOW) for _ in range(3)] == [LoginRefusal.WRONG] * 3
    assert log_in("wangli", PASSWORD, NOW) is LoginRefusal.TOO_MANY_TRIES


def test_one_address_cannot_try_many_logins(log_in: LogIn) -> None:
    for login in ("aa", "bb", "cc"):
        log_in(login, "wrong", NOW, "10.0.0.9")
    assert log_in("wangli", PASSWORD, NOW, "10.0.0.9") is LoginRefusal.TOO_MANY_TRIES
    assert isinstance(log_in("wangli", PASSWORD, NOW, "10.0.0.1"), StaffAccount)


def test_logins_that_succeed_are_not_counted(log_in: LogIn) -> None:
    assert all(isinstance(log_in("wangli", PASSWORD, NOW, "10.0.0.1"), StaffAccount) for _ in range(10))


def test_a_disabled_account_is_shut_out_until_it_is_enabled(accounts: StaffAccounts, log_in: LogIn) -> None:
    accounts.set_disabled("wangli", True, NOW)
    assert log_in("wangli", PASSWORD, NOW) is LoginRefusal.WRONG
    accounts.set_disabled("wangli", False, NOW)
    assert isinstance(log_in("wangli", PASSWORD, NOW), StaffAccount)
    assert accounts.set_disabled("nobody", True, NOW) is StaffRefusal.UNKNOWN


def test_a_new_password_ends_the_old_one_and_older_logins(accounts: StaffAccounts, log_in: LogIn) -> None:
    later = NOW.replace(hour=NOW.hour + 1)
    made = accounts.reset_password("wangli", later)
    assert log_in("wangli", PASSWORD, later) is LoginRefusal.WRONG
    found = log_in("wangli", str(made), later)
    assert isinstance(found, StaffAccount)
    assert (found.changed_at, found.must_change) == (later, True)
    assert accounts.reset_password("nobody", later) is StaffRefusal.UNKNOWN


OWN = "my very own 77 words"


def test_a_password_of_ones_own_ends_the_given_one_and_need_not_be_changed(
    accounts: StaffAccounts, log_in: LogIn
) -> None:
    later = NOW.replace(hour=NOW.hour + 1)
    changed = accounts.choose_password("wangli", OWN, later)
    assert isinstance(changed, StaffAccount)
    assert (changed.must_change, changed.changed_at) == (False, later)
    assert log_in("wangli", PASSWORD, later) is LoginRefusal.WRONG
    assert log_in("wangli", OWN, later) == changed


@pytest.mark.parametrize(
    ("login", "password", "reason"),
    [
        ("wangli", PASSWORD, StaffRefusal.UNCHANGED),
        ("wangli", "short", StaffRefusal.WEAK_PASSWORD),
        ("wangli", "i am wangli myself", StaffRefusal.WEAK_PASSWORD),
        ("nobody", OWN, StaffRefusal.UNKNOWN),
    ],
)
def test_a_password_that_cannot_be_chosen_changes_nothing(
    accounts: StaffAccounts, login: str, password: str, reason: StaffRefusal
) -> None:
    before = accounts.store.everyone()
    assert accounts.choose_password(login, password, NOW) is reason
    assert accounts.store.everyone() == before


def test_a_login_lasts_until_the_account_changes(accounts: StaffAccounts, log_in: LogIn) -> None:
    first = log_in("wangli", PASSWORD, NOW)
    assert isinstance(first, StaffAccount)
    assert log_in.still("wangli", first.changed_at) == first
    later = NOW.replace(hour=NOW.hour + 1)
    accounts.set_disabled("wangli", True, later)
    assert log_in.still("wangli", first.changed_at) is None
    assert log_in.still("wangli", later) is None, "disabled, whatever the cookie says"
    accounts.set_disabled("wangli", False, later)
    assert log_in.still("wangli", first.changed_at) is None
    assert log_in.still("wangli", later) is not None
    assert log_in.still("nobody", NOW) is None
