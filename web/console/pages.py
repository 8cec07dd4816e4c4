"""What the console's pages share: the blueprint, who may see it, headers, and errors as pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from policies_kb.normalising import strip_unsafe
from tradein.domain.masking import mask_numbers
from tradein.domain.regions import REGIONS
from tradein.replies.console_words import too_long
from web.console.staying import PATH, caller, csrf, last_city, let_out, remember_city, who
from web.limits import limiter
from web.page import guarded
from web.problems import Problem, explain, words_of
from web.sessions import service

console = Blueprint("console", __name__, url_prefix=PATH)
look_ups = limiter.shared_limit("240/minute", scope="console", key_func=caller)
_OPEN = ("console.log_in", "console.log_out")
_IN_PARTS = ("dealers", "policies", "problem")  # pages whose results come by themselves too
_STALE = "页面放得太久，已经失效，刚才的操作没有办成。请刷新页面再试。"
_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",  # the style sheet draws its arrows and ticks so
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)


@console.app_template_filter()
def given_only(chosen: dict[str, Any]) -> dict[str, Any]:
    """Leave out of an address what was not chosen."""
    return {name: value for name, value in chosen.items() if value}


@console.before_request
def _only_staff() -> AnyResponse | None:
    csrf.protect()
    if request.endpoint in _OPEN:
        return None
    account = who(service().now())
    if account is None:
        let_out()
        return _to_log_in()
    g.staff = account
    if account.must_change and request.endpoint != "console.change_password":
        return _send_to(url_for("console.change_password"))
    return None


def _to_log_in() -> AnyResponse:
    wanted = request.full_path.rstrip("?") if request.method == "GET" and not asks_for_part() else None
    return _send_to(url_for("console.log_in", next=wanted))


def _send_to(address: str) -> AnyResponse:
    """Send the browser to another page: a script that only wanted a part of a page is told so in its own way."""
    if not asks_for_part():
        return redirect(address, 303)
    response = make_response("", 401)
    response.headers["HX-Redirect"] = address
    return response


@console.errorhandler(Exception)
def _as_page(error: Exception) -> Response:
    status, detail = (400, _STALE) if isinstance(error, CSRFError) else explain(error)
    title, usual = words_of(status)
    return show("problem", status, title=title, said=detail or usual)


def asks_for_part() -> bool:
    """Tell whether htmx asks for the results alone; what it restores on the way back is a whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def show(name: str, status: int = 200, **shown: Any) -> Response:
    """Render a page of the console, or the part `_name` of it where that is asked for."""
    part = asks_for_part() and name in _IN_PARTS
    content = render_template(f"console/{'_' if part else ''}{name}.html", part=part, **shown)
    response = guarded(content, _CONTENT_SECURITY_POLICY)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Vary"] = "HX-Request"
    return response


def city_chosen() -> str | None:
    """Give the city chosen on the page, else the one chosen last; None for both, or where none was ever chosen."""
    region = request.args.get("region")
    if region in REGIONS:
        remember_city(region)
        return region
    return last_city() if region is None else None


def typed(name: str, most: int) -> str:
    """Give what was typed into a field, without what is no text and with numbers of cards masked.

    Raise Problem 422 for more than `most` characters.
    """
    words = mask_numbers(strip_unsafe(request.args.get(name, "")))
    if len(words) > most:
        raise Problem(422, too_long(most))
    return words


def page_number() -> int:
    """Give the page asked for, from 1."""
    return max(1, request.args.get("page", default=1, type=int))
