"""The gateway: one Flask app for the API, the chat page and the console."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from werkzeug.middleware.proxy_fix import ProxyFix

from tradein.bootstrap import Service
from web import problems
from web.api.bookings import bookings
from web.api.conversation import conversation
from web.api.errands import errands
from web.api.health import health
from web.api.knowledge import knowledge
from web.console import console, set_up
from web.limits import limiter
from web.openapi import describe
from web.page import page
from web.rasa_client import RasaClient
from web.turns import Turns

_MOST_BYTES = 16 * 1024


def create_app(service: Service, rasa: RasaClient) -> Flask:
    """Build the app on a service and a client of the dialogue server."""
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    app.config["RATELIMIT_STORAGE_URI"] = service.settings.limits_storage
    app.extensions["tradein"] = service
    app.extensions["turns"] = Turns(service, rasa)
    if service.settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=service.settings.trusted_proxies)  # type: ignore[method-assign]
    limiter.init_app(app)
    set_up(app, service.settings)
    problems.register(app)
    for blueprint in (conversation, knowledge, bookings, errands, health, page, console):
        app.register_blueprint(blueprint)
    app.add_url_rule("/api/openapi.json", "openapi", lambda: jsonify(describe()))
    app.after_request(_guard)
    return app


def _guard(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    if response.is_json or response.mimetype == "application/problem+json":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
