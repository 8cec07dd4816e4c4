"""Which fixed reply belongs to which skill."""

from __future__ import annotations

from tradein.replies import fixed
from tradein.replies.reply import Reply
from tradein.services.skills import CHATS, REFUSALS, TELLS


def talk(intent: str) -> Reply:
    """Give the reply of a skill that needs neither plan nor errand; what is unknown is declined."""
    if intent in CHATS:
        return fixed.chat(intent)
    if intent in REFUSALS:
        return fixed.refuse(intent)
    special = {
        "anger": fixed.anger,
        "ask_human": fixed.handover,
        "emergency": fixed.emergency,
        "other_city": fixed.other_city,
        TELLS: fixed.what_of_it,
    }
    return special.get(intent, fixed.not_understood)()
