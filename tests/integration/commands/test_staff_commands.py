"""`tradein staff`."""

from __future__ import annotations

import io

from tradein.services.ports_staff import StaffAccount
from tradein.services.staff import LoginRefusal

PASSWORD = "long enough 42"


def test_an_account_from_its_beginning_to_its_end(service, tradein, monkeypatch) -> None:
    made = tradein("staff", "add", "wangli", "--name", "王丽", "--json").data
    log_in = service.staff.log_in
    assert isinstance(log_in("wangli", made["password"], service.now()), StaffAccount)
    assert tradein("staff", "add", "wangli", "--name", "王丽").code == 1
    (listed,) = tradein("staff", "list", "--json").data["staff"]
    assert (listed["login"], listed["name"], listed["must_change"]) == ("wangli", "王丽", True)
    assert not {"password", "password_hash"} & listed.keys()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    reset = tradein("staff", "reset-password", "wangli", "--password-stdin", "--json")
    assert reset.data == {"login": "wangli"}
    assert log_in("wangli", made["password"], service.now()) is LoginRefusal.WRONG
    assert isinstance(log_in("wangli", PASSWORD, service.now()), StaffAccount)
    assert tradein("staff", "disable", "wangli", "--yes").code == 0
    assert log_in("wangli", PASSWORD, service.now()) is LoginRefusal.WRONG
    assert tradein("staff", "enable", "wangli").code == 0
    assert isinstance(log_in("wangli", PASSWORD, service.now()), StaffAccount)


def test_failures_are_limited_across_processes(service) -> None:
    service.staff.accounts.add("wangli", "王丽", service.now(), PASSWORD)
    for _ in range(10):
        assert service.staff.log_in("wangli", "wrong", service.now(), "10.0.0.1") is LoginRefusal.WRONG
    assert service.staff.log_in("wangli", PASSWORD, service.now(), "10.0.0.2") is LoginRefusal.TOO_MANY_TRIES


def test_destructive_commands_ask(service, tradein, monkeypatch) -> None:
    service.staff.accounts.add("wangli", "王丽", service.now(), PASSWORD)
    for words in (("disable", "wangli"), ("reset-password", "wangli")):
        monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
        assert tradein("staff", *words).code == 1
    assert isinstance(service.staff.log_in("wangli", PASSWORD, service.now()), StaffAccount)


def test_wrong_use(tradein, monkeypatch) -> None:
    assert tradein("staff", "add", "Wang", "--name", "王").code == 2
    assert tradein("staff", "disable", "nobody", "--yes").code == 1
    for given in ("short\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        assert tradein("staff", "add", "wang", "--name", "王", "--password-stdin").code == 2
