"""The dialogue server as the gateway sees it: remembers what it was told, answers or is down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tradein.domain.conversation import Context
from tradein.replies.reply import Reply
from web.rasa_client import RasaAnswer, RasaDown


@dataclass(frozen=True)
class Sent:
    """What one turn told the dialogue server: `text` it can read, `sealed_turn` it cannot."""

    session: str
    text: str
    sealed_turn: str


@dataclass
class FakeRasa:
    """Fits RasaClient; `down` makes every turn fail."""

    down: bool = False
    context: Context | None = None
    sent: list[Sent] = field(default_factory=list)

    def send(self, session: str, text: str, sealed_turn: str) -> RasaAnswer:
        self.sent.append(Sent(session, text, sealed_turn))
        if self.down:
            raise RasaDown("told to be down")
        replies: list[dict[str, Any]] = [Reply("chat", f"第{len(self.sent)}次回话").as_json()]
        return RasaAnswer(replies, self.context)

    def ready(self) -> bool:
        return not self.down
