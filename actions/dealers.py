"""Finding dealers, recycling points and dismantlers."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.base import Done, ServiceAction, go_on, intent_of
from tradein.bootstrap import Service
from tradein.domain.turn import Turn
from tradein.replies.dealers import reply_to_lookup
from tradein.replies.policy import render
from tradein.services.converse import ask_turn, continues_policy, find_dealers


class ActionFindDealers(ServiceAction):
    """Looks up the directory."""

    def name(self) -> str:
        """Name the action."""
        return "action_find_dealers"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Look up; 还有吗 after a policy answer goes on with the policy."""
        if continues_policy(turn, intent_of(tracker)):
            asked = ask_turn(service.ask, turn)
            return Done(render(service.knowledge, asked.answers) + go_on(service, turn, tracker), context=asked.context)
        outcome, context = find_dealers(service.dealers.find, turn, service.now())
        return Done([reply_to_lookup(outcome)] + go_on(service, turn, tracker), context=replace(context, last="dealers"))
