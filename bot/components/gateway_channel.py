"""The one channel into Rasa: for the gateway, which proves itself with the internal token."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from components.action_answers import install


class GatewayInput(RestInput):
    """A REST channel that turns away whoever lacks the token, and any text that Rasa would take for a command."""

    def __init__(self, token: str) -> None:
        """Take the internal token."""
        self._token = token

    @classmethod
    def name(cls) -> str:
        """Name the channel: its webhook is /webhooks/gateway/webhook."""
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayInput:
        """Build the channel; raise ValueError without a token."""
        install()
        token = (credentials or {}).get("token")
        if not token:
            raise ValueError("the gateway channel needs a token: set TRADEIN_INTERNAL_TOKEN")
        return cls(token)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """Guard the parent's endpoints."""
        guarded = super().blueprint(on_new_message)

        @guarded.route("/ready", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            # Rasa serves, and drops every message unread, even when its model could not be loaded.
            agent = getattr(request.app.ctx, "agent", None)
            loaded = agent is not None and agent.is_ready()
            return json({"ready": loaded}, status=200 if loaded else 503)

        @guarded.middleware("request")
        async def guard(request: Request) -> HTTPResponse | None:
            if not hmac.compare_digest(request.headers.get("x-internal-token", ""), self._token):
                return json({"error": "forbidden"}, status=403)
            message = (request.json or {}).get("message") if request.method == "POST" else ""
            if not isinstance(message, str) or message.startswith(("/", "EXTERNAL:")):
                return json({"error": "not a message"}, status=400)
            return None

        return guarded
