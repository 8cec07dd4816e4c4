"""One turn on its way through the dialogue server, which must not be able to read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from tradein.domain.conversation import Context


@dataclass(frozen=True)
class Turn:
    """What a resident said: session id, words as typed, region on the screen, context, a card tapped (or None)."""

    session: str
    text: str
    region: str | None
    context: Context
    card: str | None = None

    def to_json(self) -> str:
        """Write the turn as JSON."""
        return json.dumps({**asdict(self), "context": self.context.as_dict()}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Turn:
        """Read a turn back."""
        raw: dict[str, Any] = json.loads(text)
        return cls(**{**raw, "context": Context.from_dict(raw["context"])})
