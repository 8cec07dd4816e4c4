"""Trackers that pass: kept in memory, for a while, so that nothing said rests on a disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class PassingTrackerStore(InMemoryTrackerStore):
    """Forgets a conversation `minutes` after its last turn, and the oldest ones beyond `most`."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        minutes: int = 60,
        most: int = 20_000,
        **kwargs: Any,
    ) -> None:
        """Take how long and how many conversations are kept."""
        super().__init__(domain, event_broker, **kwargs)
        self._seconds, self._most = minutes * 60, most
        self._seen: OrderedDict[str, float] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save a conversation and forget those whose time is over."""
        await super().save(tracker)
        self._seen[tracker.sender_id] = time.monotonic()
        self._seen.move_to_end(tracker.sender_id)
        self._forget_old()

    def _forget_old(self) -> None:
        limit = time.monotonic() - self._seconds
        while self._seen:
            sender, seen = next(iter(self._seen.items()))
            if seen > limit and len(self._seen) <= self._most:
                return
            del self._seen[sender]
            self.store.pop(sender, None)
