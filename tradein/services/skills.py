"""The assistant's skills besides policy questions, by the intents that call for them."""

from __future__ import annotations

POLICY = "ask_policy"
CHATS = ("greet", "thank", "goodbye", "bot_identity", "affirm", "deny", "stop", "repeat")
REFUSALS = ("unsafe_fraud", "unsafe_privacy", "unsafe_injection", "abuse", "out_of_scope")
ERRANDS = ("book_pickup", "check_booking", "change_booking", "cancel_booking", "find_dealer", "more_results")
