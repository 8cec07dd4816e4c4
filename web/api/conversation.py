"""Sessions, chat and feedback."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from tradein.replies import fixed
from tradein.services.ports_sessions import Session
from web.limits import limiter
from web.schemas import ChooseRegion, Feedback, OpenSession, Say, read_body
from web.sessions import caller, current_session, is_our_own, service

conversation = Blueprint("conversation", __name__, url_prefix="/api")
_HISTORY = 50


@conversation.post("/sessions")
@limiter.limit(lambda: f"{service().settings.sessions_per_minute}/minute")
def open_session() -> tuple[Response, int]:
    """Open a session and greet."""
    body = read_body(OpenSession)
    opened = service().sessions.open(body.channel, body.region, service().now())
    greeting = fixed.welcome(body.region).as_json()
    return jsonify({"session": opened.token, **_about(opened.session), "replies": [greeting]}), 201


@conversation.get("/sessions/current")
def read_session() -> Response:
    """Give a session's region and history, so that a reloaded page goes on."""
    session = current_session()
    turns = service().sessions.store.history(session.id, _HISTORY)
    history = [{"said": t.said, "replies": t.replies, "at": t.at.astimezone().isoformat()} for t in turns]
    greeting = fixed.welcome(session.region).as_json()
    return jsonify({**_about(session), "greeting": [greeting], "history": history})


@conversation.patch("/sessions/current")
def choose_region() -> Response:
    """Change the city of a session."""
    session = current_session()
    body = read_body(ChooseRegion)
    service().sessions.choose(session, body.region)
    return jsonify({**_about(session), "region": body.region})


@conversation.delete("/sessions/current")
def forget_session() -> tuple[str, int]:
    """Delete a session and what was said in it."""
    session = current_session()
    service().sessions.store.forget(session.id)
    service().desk.drop(session.id)
    return "", 204


@conversation.post("/chat")
@limiter.limit(lambda: f"{service().settings.chats_per_minute}/minute", key_func=caller)
def chat() -> Response:
    """Answer one message."""
    session = current_session()
    body = read_body(Say)
    message_id = str(body.client_message_id) if body.client_message_id else None
    replies = current_app.extensions["turns"].take(
        session, body.text, body.payload, message_id, counted=not is_our_own()
    )
    return jsonify({"replies": replies})


@conversation.post("/feedback")
@limiter.limit("30/minute", key_func=caller)
def feedback() -> tuple[str, int]:
    """Keep whether a reply helped."""
    session = current_session()
    body = read_body(Feedback)
    service().sessions.store.judge(session.id, body.reply_id, body.helpful, body.comment, service().now())
    return "", 204


def _about(session: Session) -> dict[str, Any]:
    return {"region": session.region, "expires_at": session.expires_at.astimezone(service().now().tzinfo).isoformat()}
