"""What every action shares: opening the turn, sealing what goes back, and failing honestly."""

from __future__ import annotations

import asyncio
import json
import logging
from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from policies_kb.matching.intents import Intent
from tradein.bootstrap import Service, default_service
from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.replies import booking, fixed
from tradein.replies.reply import Reply
from tradein.services.ports_booking import OutcomeUnknown

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What an action did: replies, Rasa events, and what the conversation remembers now (None: as before)."""

    replies: list[Reply] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    context: Context | None = None


class ServiceAction(Action):
    """An action that calls the service; subclasses name themselves and act."""

    @abstractmethod
    def name(self) -> str:
        """Name the action as the domain does."""

    @abstractmethod
    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Do the work of one turn."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        """Run off the event loop, so that one slow turn holds up no other; a failure becomes an honest reply."""
        done = await asyncio.to_thread(self._act_safely, tracker)
        service = default_service()
        if done.replies:
            sent = {
                "replies": [reply.as_json() for reply in done.replies],
                "context": done.context.as_dict() if done.context else None,
            }
            dispatcher.utter_message(json_message={"sealed": service.seal(json.dumps(sent, ensure_ascii=False))})
        return done.events

    def _act_safely(self, tracker: Tracker) -> Done:
        try:
            service = default_service()
            return self.act(service, open_turn(service, tracker), tracker)
        except OutcomeUnknown:
            log.exception("action %s broke off", self.name())
            return Done([fixed.outcome_unknown()], self.after_failure())
        except Exception:
            log.exception("action %s failed", self.name())
            return Done([fixed.part_down()], self.after_failure())

    def after_failure(self) -> list[dict[str, Any]]:
        """Give the events that leave the dialogue sound after a failure."""
        return []


def open_turn(service: Service, tracker: Tracker) -> Turn:
    """Open the sealed turn that the gateway sent along with the latest message."""
    sealed = (tracker.latest_message.get("metadata") or {}).get("turn")
    if not sealed:
        raise ValueError("the message came without a sealed turn: only the gateway may talk to Rasa")
    return Turn.from_json(service.unseal(sealed))


def go_on(service: Service, turn: Turn, tracker: Tracker) -> list[Reply]:
    """Come back to the booking that another matter interrupted, if one is under way."""
    loop = (tracker.active_loop or {}).get("name")
    draft = service.desk.pending(turn.session, service.now()) if loop == "booking_form" else None
    return [booking.go_on(draft)] if draft else []


def found_for(turn: Turn, tracker: Tracker) -> Intent | None:
    """Give what Rasa's matching made of the turn's words; None where Rasa was shown other words (masked ones)."""
    message = tracker.latest_message
    if message.get("text") != turn.text or "policy_match" not in message:
        return None
    return Intent.from_dict(message["policy_match"])


def intent_of(tracker: Tracker) -> str:
    """Give the intent of the latest message."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""
