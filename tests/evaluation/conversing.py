"""Holding the cases' conversations with a running assistant over its public API."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import httpx

from tests.evaluation.cases import Case, Gold
from tests.evaluation.judging import Reply, shortfalls
from tests.evaluation.promises import Broken, broken_promises, quote_faults, regions_named
from tests.evaluation.stored import Booking, stored_shortfalls

_PHONE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True)
class Turn:
    """One turn as it went; `gold` is None where it is not judged."""

    text: str
    replies: list[Reply]
    seconds: float
    gold: Gold | None
    shortfalls: tuple[str, ...]
    broken: tuple[Broken, ...]


@dataclass(frozen=True)
class Outcome:
    """A case, how its conversation went, and why it falls short (empty: a pass)."""

    case: Case
    turns: tuple[Turn, ...]
    shortfalls: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.shortfalls


class Speaks(Protocol):
    """What a conversation is held with."""

    def open_session(self, region: str | None) -> str: ...

    def chat(self, token: str, text: str) -> tuple[int, list[Reply]]: ...

    def read_booking(self, reference: str, phone_last4: str) -> Booking | None: ...


class Assistant:
    """The running assistant at `base_url`."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=30)

    def open_session(self, region: str | None) -> str:
        """Open a session and give its token; raise httpx.HTTPStatusError where it is refused."""
        opened = self._http.post("/api/sessions", json={"channel": "web", "region": region}).raise_for_status()
        return str(opened.json()["session"])

    def chat(self, token: str, text: str) -> tuple[int, list[Reply]]:
        """Say something; give the HTTP status and the replies (none unless it is 200)."""
        said = self._http.post("/api/chat", json={"text": text}, headers={"Authorization": f"Bearer {token}"})
        return said.status_code, said.json()["replies"] if said.status_code == 200 else []

    def read_booking(self, reference: str, phone_last4: str) -> Booking | None:
        """Read a booking back; None where it cannot be."""
        found = self._http.get(f"/api/bookings/{reference}", params={"phone_last4": phone_last4})
        return found.json() if found.status_code == 200 else None


class Conversation:
    """One case's conversation: what later turns refer to is kept here."""

    def __init__(self, assistant: Speaks, case: Case) -> None:
        self._assistant, self._case = assistant, case
        self._token = assistant.open_session(case.region)
        self._reference: str | None = None
        self._phone_last4 = "0000"
        self._known = {case.region} if case.region else set()

    def hold(self, today: date) -> Outcome:
        """Say every turn, judge it, and look at what is stored in the end."""
        turns = tuple(self._say(text, gold) for text, gold in zip(self._case.turns, self._case.golds, strict=True))
        short = [f"turn {number}: {why}" for number, turn in enumerate(turns, 1) for why in turn.shortfalls]
        return Outcome(self._case, turns, (*short, *self._stored(today)))

    def _say(self, text: str, gold: Gold | None) -> Turn:
        if phones := _PHONE.findall(text):
            self._phone_last4 = phones[-1][-4:]
        said = text.replace("{ref}", self._reference or "NONE").replace("{phone_last4}", self._phone_last4)
        self._known |= regions_named(said)
        started = time.perf_counter()
        status, replies = self._assistant.chat(self._token, said)
        seconds = time.perf_counter() - started
        self._reference = next((found for found in map(_reference, replies) if found), self._reference)
        broken = broken_promises(replies, self._known)
        return Turn(said, replies, seconds, gold, tuple(self._judge(gold, status, replies)), tuple(broken))

    def _judge(self, gold: Gold | None, status: int, replies: list[Reply]) -> Iterator[str]:
        if status != 200 and not (gold and gold.may_fail):
            yield f"HTTP {status}"
        elif gold:
            yield from shortfalls(gold, replies, self._case.region)
            yield from (fault for reply in replies for fault in quote_faults(reply))

    def _stored(self, today: date) -> Iterator[str]:
        if self._case.stored:
            reference = self._reference
            booking = self._assistant.read_booking(reference, self._phone_last4) if reference else None
            yield from stored_shortfalls(self._case.stored, reference, booking, today)


def _reference(reply: Reply) -> str | None:
    data: dict[str, Any] = reply.get("data") or {}
    return data.get("reference") or (data.get("booking") or {}).get("reference")
