"""Policy questions."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import Done, ServiceAction, go_on
from tradein.bootstrap import Service
from tradein.domain.turn import Turn
from tradein.replies.dealers import reply_to_lookup
from tradein.replies.policy import render
from tradein.services.converse import ask_turn, continues_dealers, find_dealers


class ActionAnswer(ServiceAction):
    """Answers from the plans."""

    def name(self) -> str:
        """Name the action."""
        return "action_answer"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Ask and render; 那二手的呢 after a list of shops goes on with the list."""
        if continues_dealers(turn):
            outcome, context = find_dealers(service.dealers.find, turn, service.now())
            return Done([reply_to_lookup(outcome)] + go_on(service, turn, tracker), context=context)
        asked = ask_turn(service.ask, turn)
        return Done(render(service.knowledge, asked.answers) + go_on(service, turn, tracker), context=asked.context)
