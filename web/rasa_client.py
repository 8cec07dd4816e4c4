"""Talking to Rasa, which is never trusted: slow, empty, failed or unsealed all count as being down."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from tradein.domain.conversation import Context

log = logging.getLogger(__name__)


class RasaDown(RuntimeError):
    """Rasa, or an action that it called, gave no usable answer in time."""


@dataclass(frozen=True)
class RasaAnswer:
    """Replies in the form of the API, and the context where an action set one."""

    replies: list[dict[str, Any]]
    context: Context | None


class RasaClient:
    """Sends turns to the gateway's own channel, over connections that are kept."""

    def __init__(self, url: str, token: str, unseal: Callable[[str], str], timeout_seconds: float) -> None:
        """Take Rasa's address, the internal token, what opens sealed replies, and the time a turn may take."""
        self._client = httpx.Client(
            base_url=url,
            headers={"X-Internal-Token": token},
            timeout=httpx.Timeout(timeout_seconds, connect=1.0),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=32),
        )
        self._unseal = unseal

    def send(self, session: str, text: str, sealed_turn: str) -> RasaAnswer:
        """Send one turn; raise RasaDown where what comes back is not a complete answer."""
        body = {"sender": session, "message": text, "metadata": {"turn": sealed_turn}}
        try:
            response = self._client.post("/webhooks/gateway/webhook", json=body)
            response.raise_for_status()
            return self._open(response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaDown(type(error).__name__) from error

    def ready(self) -> bool:
        """Tell whether Rasa has its model loaded."""
        try:
            return self._client.get("/webhooks/gateway/ready", timeout=1.0).status_code == 200
        except httpx.HTTPError:
            return False

    def _open(self, messages: list[dict[str, Any]]) -> RasaAnswer:
        replies: list[dict[str, Any]] = []
        context = None
        for message in messages:
            sent = json.loads(self._unseal(message["custom"]["sealed"]))
            replies += sent["replies"]
            context = Context.from_dict(sent["context"]) if sent["context"] else context
        if not replies:
            raise RasaDown("empty answer: an action failed or the action server is down")
        return RasaAnswer(replies, context)
