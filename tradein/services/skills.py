"""The assistant's skills, by the intents that call for them."""

from __future__ import annotations

POLICY = "ask_policy"
CHATS = ("greet", "thank", "goodbye", "bot_identity", "affirm", "deny", "stop", "repeat")
REFUSALS = ("unsafe_fraud", "unsafe_privacy", "unsafe_hazard", "unsafe_injection", "abuse", "out_of_scope")
DEALERS = ("find_dealer", "more_results")
ERRANDS = ("book_pickup", "check_booking", "change_booking", "cancel_booking")
# Not an intent: somebody tells of a thing of ours and asks nothing yet.
TELLS = "tells"
# What a doubt about an answer may be taken for: 不对吧 邻居说他都领了.
DOUBTFUL = ("unsafe_privacy", "unsafe_injection")
# Intents that a text of few words is given for want of better: what was spoken of last may say more.
WEAK = ("out_of_scope", "other_city", "greet", "affirm", "deny", "repeat", "bot_identity", "stop", "anger")
