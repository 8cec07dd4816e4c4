"""Who gets into the console, for how long, and what a form must bring along."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from itsdangerous import TimestampSigner

from tests.fakes.rasa import FakeRasa
from tests.integration.web.console import PASSWORD, Desk, make_staff, words
from tradein.bootstrap import Service
from tradein.services.ports_booking import StoreUnavailable
from web.app import create_app

PAGES = ("/console/", "/console/dealers?region=kaifeng", "/console/policies?q=换车", "/console/password")
NEW = "brand new 93 lanterns"
_numbers = count(1)


@pytest.fixture
def open_desk(service: Service) -> Callable[..., Desk]:
    """Open browsers at addresses of their own, as failed logins are counted by address."""

    def _open() -> Desk:
        app = create_app(service, FakeRasa())  # type: ignore[arg-type]
        return Desk(app.test_client(), f"198.51.100.{next(_numbers)}")

    return _open


@pytest.fixture
def desk(open_desk) -> Desk:
    return open_desk()


@pytest.fixture
def login(service: Service) -> str:
    return make_staff(service, f"staff{next(_numbers)}")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.timedelta], None]:
    """Let time pass for what signs and reads cookies."""
    usual, passed = TimestampSigner.get_timestamp, dt.timedelta()

    def _pass(more: dt.timedelta) -> None:
        nonlocal passed
        passed += more
        seconds = int(passed.total_seconds())
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: usual(signer) + seconds)

    return _pass


@pytest.mark.parametrize("path", PAGES)
def test_whoever_is_not_logged_in_is_sent_to_the_login_page(desk: Desk, path: str) -> None:
    sent = desk.get(path)
    assert sent.status_code == 303
    assert sent.location.startswith("/console/login?next=")
    page = desk.get(sent.location)
    assert page.status_code == 200
    assert "坐席登录" in page.text


def test_a_script_of_a_page_that_was_left_open_is_sent_there_too(desk: Desk) -> None:
    sent = desk.part("/console/dealers?region=kaifeng")
    assert sent.status_code == 401
    assert sent.text == ""
    assert sent.headers["HX-Redirect"] == "/console/login"


def test_the_right_password_lets_in_and_goes_on_where_one_wanted_to(desk: Desk, login: str) -> None:
    sent = desk.log_in(login, after="?next=%2Fconsole%2Fpolicies%3Fq%3D换车")
    assert (sent.status_code, sent.location) == (303, "/console/policies?q=%E6%8D%A2%E8%BD%A6")
    page = desk.get("/console/dealers")
    assert page.status_code == 200
    assert "王丽" in words(page)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/console/", "//evil.example", "/console/\\evil", "/", "x"])
def test_a_login_never_leads_elsewhere(desk: Desk, login: str, elsewhere: str) -> None:
    assert desk.log_in(login, after=f"?next={elsewhere}").location == "/console/"


@pytest.mark.parametrize("wrong", [(None, "not the password"), ("nobody-here", PASSWORD), ("a\x00b", "\x00"), ("", "")])
def test_a_wrong_login_is_told_and_does_not_say_which_is_wrong(
    desk: Desk, login: str, wrong: tuple[str | None, str]
) -> None:
    refused = desk.log_in(login if wrong[0] is None else wrong[0], wrong[1])
    assert refused.status_code == 401
    assert "账号或密码不对" in refused.text
    assert wrong[1] == "" or wrong[1] not in refused.text
    assert desk.get("/console/dealers").status_code == 303


def test_what_was_typed_as_a_login_is_no_markup(desk: Desk) -> None:
    refused = desk.log_in("<script>alert(1)</script>", "x")
    assert "<script>alert" not in refused.text
    assert "&lt;script&gt;" in refused.text


def test_too_many_failures_shut_out_even_the_right_password(open_desk, login: str) -> None:
    desk = open_desk()
    assert {desk.log_in(login, "wrong").status_code for _ in range(10)} == {401}
    shut = desk.log_in(login)
    assert shut.status_code == 429
    assert "过一小时" in shut.text
    assert open_desk().log_in(login).status_code == 429, "by login, from wherever"


@pytest.mark.parametrize("path", ["/console/login", "/console/logout", "/console/password"])
@pytest.mark.parametrize("token", [None, "made-up"])
def test_a_form_without_its_token_is_refused_and_does_nothing(
    desk: Desk, login: str, path: str, token: str | None
) -> None:
    desk.log_in(login)
    refused = desk.post(path, token=token, login=login, password=PASSWORD, new=NEW, again=NEW)
    assert refused.status_code == 400
    assert refused.mimetype == "text/html"
    assert "已经失效" in refused.text
    assert desk.get("/console/dealers").status_code == 200, "still logged in"
    assert desk.log_in(login).status_code == 303, "the password is the same"


def test_the_api_needs_no_token(desk: Desk) -> None:
    assert desk.client.post("/api/sessions", json={}).status_code == 201


def test_logging_out_ends_it(desk: Desk, login: str) -> None:
    desk.log_in(login)
    assert desk.post("/console/logout").location == "/console/login"
    assert desk.get("/console/dealers").status_code == 303


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_is_for_the_console_alone(open_desk, login: str, scheme: str, secure: bool) -> None:
    client = open_desk().client
    base = f"{scheme}://desk.example"
    token = re.search(r'csrf_token" value="([^"]+)"', client.get("/console/login", base_url=base).text)
    assert token
    form = {"csrf_token": token[1], "login": login, "password": PASSWORD}
    sent = client.post("/console/login", base_url=base, data=form)
    assert sent.status_code == 303
    (cookie,) = sent.headers.getlist("Set-Cookie")
    marks = [mark.strip() for mark in cookie.split(";")[1:]]
    assert {"HttpOnly", "SameSite=Strict", "Path=/console"} <= set(marks)
    assert ("Secure" in marks) is secure
    assert "Set-Cookie" not in client.get("/", base_url=base).headers


def test_idling_ends_it_and_working_does_not(desk: Desk, login: str, later) -> None:
    desk.log_in(login)
    for _ in range(3):
        later(dt.timedelta(minutes=25))
        assert desk.get("/console/dealers").status_code == 200
    later(dt.timedelta(minutes=31))
    assert desk.get("/console/dealers").status_code == 303


def test_a_shift_ends_it_however_busy(desk: Desk, login: str, service: Service) -> None:
    desk.log_in(login)
    with desk.client.session_transaction("/console/") as held:
        held["since"] -= dt.timedelta(hours=12, minutes=1).total_seconds()
    assert desk.get("/console/dealers").status_code == 303


def test_a_cookie_that_was_changed_lets_nobody_in(desk: Desk, login: str) -> None:
    desk.log_in(login)
    kept = desk.client.get_cookie("tradein_console", path="/console")
    assert kept is not None
    desk.client.set_cookie("tradein_console", kept.value[:-4] + "AAAA", path="/console")
    assert desk.get("/console/dealers").status_code == 303


@pytest.mark.parametrize("change", ["disable", "reset"])
def test_disabling_and_a_new_password_end_logins_at_once(desk: Desk, login: str, service: Service, change: str) -> None:
    desk.log_in(login)
    assert desk.get("/console/dealers").status_code == 200
    if change == "disable":
        service.staff.accounts.set_disabled(login, True, service.now())
    else:
        service.staff.accounts.reset_password(login, service.now())
    assert desk.get("/console/dealers").status_code == 303


def test_a_password_given_by_somebody_has_to_be_changed_first(open_desk, service: Service) -> None:
    desk, elsewhere = open_desk(), open_desk()
    given = service.staff.accounts.add("newcomer", "李强", service.now())
    for browser in (desk, elsewhere):
        browser.log_in("newcomer", str(given))
        assert browser.get("/console/dealers").location == "/console/password"
    wrong = {
        "again": ({"password": given, "new": NEW, "again": NEW + "!"}, "不一样"),
        "old": ({"password": "wrong", "new": NEW, "again": NEW}, "现在的密码不对"),
        "weak": ({"password": given, "new": "short", "again": "short"}, "密码太弱"),
        "same": ({"password": given, "new": given, "again": given}, "和现在的一样"),
    }
    for fields, said in wrong.values():
        assert said in desk.post("/console/password", **fields).text
        assert desk.get("/console/dealers").location == "/console/password"
    assert desk.post("/console/password", password=str(given), new=NEW, again=NEW).location == "/console/"
    assert desk.get("/console/dealers").status_code == 200, "goes on without a new login"
    assert elsewhere.get("/console/dealers").location.startswith("/console/login"), "other logins end"
    assert elsewhere.log_in("newcomer", NEW).status_code == 303


@pytest.mark.parametrize("path", ["/console/login", "/console/dealers", "/console/policies?q=换车"])
def test_pages_load_and_call_nothing_but_this_server_and_are_not_kept(desk: Desk, login: str, path: str) -> None:
    desk.log_in(login)
    page = desk.get(path)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert not re.search(r'(?:src|href|action)="(?!/|#|tel:)', page.text)
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", page.text)


def test_a_database_that_is_down_lets_nobody_in_and_says_so(desk: Desk, login: str, service: Service) -> None:
    class Down:
        def __call__(self, *given: object) -> None:
            raise StoreUnavailable("down")

        still = __call__

    staff = replace(service.staff, log_in=Down())  # type: ignore[arg-type]
    desk.log_in(login)
    desk.client.application.extensions["tradein"] = replace(service, staff=staff)
    for page in (desk.get("/console/dealers"), desk.log_in(login)):
        assert page.status_code == 503
        assert page.mimetype == "text/html"
        assert "现在存取不了数据" in page.text
