"""What the skills share: replying without the dialogue server, and telling which skill an elliptic text goes on with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from policies_kb.normalising import standardise
from tradein.answering.answer import Question
from tradein.answering.follow_ups import aspect_named, core_of
from tradein.domain.conversation import Context
from tradein.domain.dealers.outcomes import Outcome
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.turn import Turn
from tradein.services.ask import Ask, Asked
from tradein.services.find_dealers import FindDealers
from tradein.services.skills import ERRANDS, POLICY

_SEEKS_PLACE = re.compile(
    "店|商家|商场|商户|经销|专卖|4s|市场|卖场|回收点|收购|网点|站|附近|周边|跟前|旁边|谁家|几家|哪家|拆解|厂|企业名单|导航|多远|去哪|上哪|在哪|地方|哪有|哪里有|哪儿有"
)
_ELLIPTIC = 8  # characters; more than that says what it is about


def ask_turn(ask: Ask, turn: Turn) -> Asked:
    """Answer the policy question of a turn."""
    return ask(Question(turn.text, turn.region, turn.context, turn.card))


def find_dealers(find: FindDealers, turn: Turn, now: datetime) -> tuple[Outcome, Context]:
    """Look up what a turn asks of the directory; the context carries the query on."""
    previous = DealerQuery.from_dict(turn.context.dealers)
    outcome = find.ask(turn.text, turn.context.region or turn.region, previous, now)
    return outcome, replace(turn.context, dealers=outcome.query.as_dict(), last="dealers")


def continues_dealers(turn: Turn) -> bool:
    """Tell whether a text too short to stand alone goes on with the list of shops."""
    core = core_of(standardise(turn.text))
    return turn.context.last == "dealers" and not turn.card and len(core) <= _ELLIPTIC and not aspect_named(core)


def continues_policy(turn: Turn, intent: str) -> bool:
    """Tell whether 还有吗, or 济源呢, goes on with a policy answer: it names no shop and no place to go."""
    if turn.context.last != "policy" or turn.card:
        return False
    return intent == "more_results" or not _SEEKS_PLACE.search(standardise(turn.text))


def skill_of(ask: Ask, turn: Turn) -> str:
    """Tell which skill a turn calls for, as the dialogue server would outside of any form."""
    return POLICY if turn.card else ask.intent(turn.text).name


def is_errand(skill: str) -> bool:
    """Tell whether a skill changes or looks up something, and so needs the dialogue server."""
    return skill in ERRANDS
