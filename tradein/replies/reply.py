"""The one form of everything the assistant says, on every channel."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = [
    "answer",
    "compare",
    "eligibility",
    "not_in_plan",
    "not_in_region",
    "clarify",
    "booking",
    "dealers",
    "handover",
    "refuse",
    "chat",
    "error",
]


@dataclass(frozen=True)
class Citation:
    """A clause behind a statement; `quote` is verbatim from the plan."""

    clause: str
    document: str
    title: str
    heading: str
    quote: str
    issued_on: str


@dataclass(frozen=True)
class Button:
    """A choice to tap: `payload` is sent instead of typed words."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One reply; `kind` is of KINDS, `text` is complete in itself, `data` is for channels that show more."""

    kind: str
    text: str
    citations: tuple[Citation, ...] = ()
    buttons: tuple[Button, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def as_json(self) -> dict[str, Any]:
        """Give the reply in the form of the HTTP API."""
        return asdict(self)
