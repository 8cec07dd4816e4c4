"""Logging in and out, and a password of one's own."""

from __future__ import annotations

import logging

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from policies_kb.normalising import strip_unsafe
from tradein.replies.staff_words import NOT_LET_IN, NOT_REPEATED, REFUSED, WRONG_PASSWORD
from tradein.services.ports_staff import StaffAccount
from tradein.services.staff import LEAST_PASSWORD, LoginRefusal, StaffRefusal
from web.console.pages import console, show
from web.console.staying import PATH, let_in, let_out
from web.sessions import service

log = logging.getLogger(__name__)
_MOST_LOGIN = 40
_STATUS = {LoginRefusal.WRONG: 401, LoginRefusal.TOO_MANY_TRIES: 429}


@console.route("/login", methods=["GET", "POST"])
def log_in() -> AnyResponse:
    """Show the login page, and let in who knows the password."""
    if request.method == "GET":
        return show("login")
    login = strip_unsafe(request.form.get("login", ""))[:_MOST_LOGIN].lower()
    found = _checked(login, request.form.get("password", ""))
    if isinstance(found, LoginRefusal):
        return show("login", _STATUS[found], said=NOT_LET_IN[found], login=login)
    let_in(found, service().now())
    return redirect(_wanted(), 303)


@console.post("/logout")
def log_out() -> AnyResponse:
    """End the session."""
    let_out()
    return redirect(url_for("console.log_in"), 303)


@console.route("/password", methods=["GET", "POST"])
def change_password() -> AnyResponse:
    """Take a password of one's own: the first time it is a must, as somebody else knows the one given."""
    if request.method == "GET":
        return _password_page()
    new = request.form.get("new", "")
    if new != request.form.get("again", ""):
        return _password_page(422, NOT_REPEATED)
    found = _checked(g.staff.login, request.form.get("password", ""))
    if isinstance(found, LoginRefusal):
        return _password_page(_STATUS[found], WRONG_PASSWORD if found is LoginRefusal.WRONG else NOT_LET_IN[found])
    changed = service().staff.accounts.choose_password(g.staff.login, new, service().now())
    if isinstance(changed, StaffRefusal):
        return _password_page(422, REFUSED[changed])
    kept = service().staff.store.find(g.staff.login)
    if kept is not None:  # as the database keeps it: it may hold times less finely
        let_in(kept, service().now())
    return redirect(url_for("console.start"), 303)


def _checked(login: str, password: str) -> StaffAccount | LoginRefusal:
    found = service().staff.log_in(login, password, service().now(), request.remote_addr or "")
    if found is LoginRefusal.TOO_MANY_TRIES:
        log.warning("too many failed logins from %s", request.remote_addr)
    return found


def _password_page(status: int = 200, said: str = "") -> Response:
    return show("password", status, said=said, least=LEAST_PASSWORD)


def _wanted() -> str:
    """Give the console's own page that was asked for before the login; nothing else is gone to."""
    wanted = request.args.get("next", "")
    return wanted if wanted.startswith(f"{PATH}/") and "\\" not in wanted else url_for("console.start")
