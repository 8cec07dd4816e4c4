"""Who is asking: the bearer token of a session."""

from __future__ import annotations

import hmac

from flask import current_app, request

from tradein.bootstrap import Service
from tradein.services.ports_sessions import Session
from web.problems import Problem


def service() -> Service:
    """Give the service of this app."""
    return current_app.extensions["tradein"]


def current_session() -> Session:
    """Find the session of the request's token; raise Problem 401 where there is none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    found = service().sessions.find(token, service().now()) if kind.lower() == "bearer" and token else None
    if found is None:
        raise Problem(401)
    return found


def is_our_own() -> bool:
    """Tell whether the call comes from the service itself, as a warm-up does: residents do not know its token."""
    given = request.headers.get("X-Internal-Token")
    return bool(given) and hmac.compare_digest(str(given), service().settings.shared_token())


def caller() -> str:
    """Name who is calling, for limits: the session's token if there is one, else the address."""
    return request.headers.get("Authorization") or request.remote_addr or "unknown"
