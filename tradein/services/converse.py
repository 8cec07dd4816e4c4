"""Replying without the dialogue server: policy answers and fixed replies go on, errands are honestly declined."""

from __future__ import annotations

from tradein.answering.answer import Question
from tradein.domain.turn import Turn
from tradein.services.ask import Ask, Asked
from tradein.services.skills import ERRANDS, POLICY


def ask_turn(ask: Ask, turn: Turn) -> Asked:
    """Answer the policy question of a turn."""
    return ask(Question(turn.text, turn.region, turn.context, turn.card))


def skill_of(ask: Ask, turn: Turn) -> str:
    """Tell which skill a turn calls for, as the dialogue server would outside of any form."""
    return POLICY if turn.card else ask.intent(turn.text).name


def is_errand(skill: str) -> bool:
    """Tell whether a skill changes or looks up something, and so needs the dialogue server."""
    return skill in ERRANDS


