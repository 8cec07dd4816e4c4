"""Small talk, limits, handing over."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import Done, ServiceAction, go_on, intent_of
from tradein.bootstrap import Service
from tradein.domain.turn import Turn
from tradein.replies.talk import talk


class ActionTalk(ServiceAction):
    """Says what an intent without plan or errand calls for."""

    def name(self) -> str:
        """Name the action."""
        return "action_talk"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Render the fixed reply."""
        return Done([talk(intent_of(tracker))] + go_on(service, turn, tracker))
