"""Who is logged in: a signed cookie that names the account and the state of it that was logged in to (docs/adr/0018)."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect

from tradein.services.ports_staff import StaffAccount
from tradein.settings import Settings
from web.sessions import service

PATH = "/console"
_SHIFT = timedelta(hours=12)  # nobody stays logged in for longer, however busy
_LOGIN, _STATE, _SINCE, _CITY = "login", "state", "since", "city"

csrf = CSRFProtect()


class _Cookies(SecureCookieSessionInterface):
    """Cookies that go over TLS alone wherever the page came over TLS; a first run has none."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def set_up(app: Flask, settings: Settings) -> None:
    """Give the app cookies that end when idle, are sent to the console alone and never from another site's page."""
    app.secret_key = settings.console_secret()
    app.session_interface = _Cookies()
    app.config.update(
        SESSION_COOKIE_NAME="tradein_console",
        SESSION_COOKIE_PATH=PATH,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=timedelta(minutes=settings.console_idle_minutes),
        # Only the console's blueprint asks for tokens: the API is called with a bearer token, which no browser adds.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # a token ends with its session
        WTF_CSRF_SSL_STRICT=False,  # wants a Referer, which our pages tell browsers not to send
    )
    csrf.init_app(app)


def let_in(account: StaffAccount, now: datetime) -> None:
    """Begin a session for an account; whatever the cookie held before is gone."""
    session.clear()
    session.permanent = True  # makes the cookie's own time stamp count: that is the idle time
    session.update({_LOGIN: account.login, _STATE: account.changed_at.isoformat(), _SINCE: now.timestamp()})


def let_out() -> None:
    """End the session."""
    session.clear()


def who(now: datetime) -> StaffAccount | None:
    """Give the account that is logged in; None where there is none, or not any more."""
    if _LOGIN not in session or now.timestamp() - session[_SINCE] > _SHIFT.total_seconds():
        return None
    return service().staff.log_in.still(session[_LOGIN], datetime.fromisoformat(session[_STATE]))


def caller() -> str:
    """Name who is calling, for limits: the login, as a whole office may stand behind one address."""
    return session.get(_LOGIN) or request.remote_addr or "unknown"


def last_city() -> str | None:
    """Give the city looked up last: a hotline is one city's, and the page shows which is chosen."""
    return session.get(_CITY)


def remember_city(region: str) -> None:
    """Keep the city for the next page."""
    session[_CITY] = region
