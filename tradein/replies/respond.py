"""Skill → replies, for everything but bookings: the same with the dialogue server and without it."""

from __future__ import annotations

from datetime import datetime

from policies_kb.knowledge import Knowledge
from policies_kb.matching.intents import Intent
from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.replies.dealers import reply_to_lookup
from tradein.replies.policy import render
from tradein.replies.reply import Reply
from tradein.replies.talk import talk
from tradein.services.ask import Ask
from tradein.services.converse import ask_turn, find_dealers
from tradein.services.find_dealers import FindDealers
from tradein.services.skills import DEALERS, POLICY


def respond(
    knowledge: Knowledge,
    ask: Ask,
    find: FindDealers,
    turn: Turn,
    skill: str,
    now: datetime,
    found: Intent | None = None,
) -> tuple[list[Reply], Context | None]:
    """Reply to a turn with a skill; gives the context that the conversation remembers now, None for as before."""
    if skill == POLICY:
        asked = ask_turn(ask, turn, found)
        return render(knowledge, asked.answers, turn.region), asked.context
    if skill in DEALERS:
        outcome, context = find_dealers(find, turn, now)
        return [reply_to_lookup(outcome)], context
    return [talk(skill)], None
