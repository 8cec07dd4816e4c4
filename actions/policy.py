"""Policy questions."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import Done, ServiceAction
from tradein.bootstrap import Service
from tradein.domain.turn import Turn
from tradein.replies.policy import render
from tradein.services.converse import ask_turn


class ActionAnswer(ServiceAction):
    """Answers from the plans."""

    def name(self) -> str:
        """Name the action."""
        return "action_answer"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Ask and render."""
        asked = ask_turn(service.ask, turn)
        return Done(render(service.knowledge, asked.answers), context=asked.context)
