"""A resident who talks to the running assistant over its public API, and holds every reply to its promises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

_SOURCES = Path(__file__).parents[2] / "policies_kb" / "sources"
KINDS = {
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
}
FROM_THE_PLAN = {"answer", "compare", "not_in_plan", "not_in_region"}


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


PLANS = {path.stem: squash(path.read_text(encoding="utf-8")) for path in _SOURCES.glob("*.txt")}


@dataclass
class Said:
    """The replies to one message."""

    replies: list[dict[str, Any]]

    @property
    def kind(self) -> str:
        return self.replies[0]["kind"]

    @property
    def kinds(self) -> set[str]:
        return {reply["kind"] for reply in self.replies}

    @property
    def text(self) -> str:
        return "\n".join(reply["text"] for reply in self.replies)

    @property
    def clauses(self) -> list[str]:
        return [citation["clause"] for reply in self.replies for citation in reply["citations"]]

    @property
    def first(self) -> str:
        return self.clauses[0] if self.clauses else ""

    @property
    def cities(self) -> set[str]:
        return {clause.split("-")[0] for clause in self.clauses}

    @property
    def reference(self) -> str | None:
        return next((r["data"]["reference"] for r in self.replies if r["data"].get("reference")), None)


@dataclass
class Resident:
    """One conversation; every reply is checked for form, citation and verbatim quotes as it comes."""

    base_url: str
    region: str | None = None
    token: str = ""
    heard: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        opened = httpx.post(f"{self.base_url}/api/sessions", json={"channel": "web", "region": self.region}, timeout=30)
        assert opened.status_code == 201
        self.token = opened.json()["session"]

    def say(self, *texts: str, payload: str | None = None) -> Said:
        """Say things one after the other; give the replies to the last."""
        for text in texts:
            body = {"text": text} | ({"payload": payload} if payload else {})
            answer = self.call("POST", "/api/chat", json=body)
            assert answer.status_code == 200, answer.text
            self.heard.append(Said(answer.json()["replies"]))
            keeps_its_promises(self.heard[-1])
        return self.heard[-1]

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.request(method, self.base_url + path, headers=headers, timeout=30, **more)


def keeps_its_promises(said: Said) -> None:
    """Hold replies to the API: never empty, kinds known, plans cited, every quote verbatim."""
    assert said.replies
    for reply in said.replies:
        assert reply["kind"] in KINDS
        assert reply["text"].strip()
        if reply["kind"] in FROM_THE_PLAN:
            assert reply["citations"], f"no citation: {reply['text'][:60]}"
        for citation in reply["citations"]:
            assert is_verbatim(citation), citation


def is_verbatim(citation: dict[str, Any]) -> bool:
    plan = PLANS[citation["clause"].split(":")[0]]
    parts = [part for part in re.split("…+", squash(citation["quote"])) if part]
    return bool(parts) and all(part in plan for part in parts)
