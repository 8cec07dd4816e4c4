"""Alive and ready."""

from __future__ import annotations

import httpx
from flask import Blueprint, Response, current_app, jsonify

from web.problems import problem
from web.sessions import service

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """Say that the process lives."""
    return jsonify({"status": "ok"})


@health.get("/readyz")
def ready() -> Response:
    """Say whether every part answers; 503 names those that do not."""
    parts = {
        "model": current_app.extensions["turns"].rasa_ready(),
        "actions": _actions_ready(),
        "database": service().database_answers(),
        "knowledge": bool(service().knowledge.clauses and service().knowledge.cards),
    }
    if all(parts.values()):
        return jsonify({"status": "ready", "parts": parts})
    return problem(503, parts=parts)


def _actions_ready() -> bool:
    try:
        return httpx.get(f"{service().settings.actions_url}/health", timeout=1.0).status_code == 200
    except httpx.HTTPError:
        return False
