"""What the skills share: who answers a turn, and from what."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from policies_kb.matching.intents import Intent
from tradein.answering.answer import Question
from tradein.domain.conversation import Context
from tradein.domain.dealers.outcomes import Outcome
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.turn import Turn
from tradein.services.ask import Ask, Asked
from tradein.services.dialogue.ordering import with_place
from tradein.services.find_dealers import FindDealers
from tradein.services.settling import SHOPS_OF, settle_skill
from tradein.services.skills import ERRANDS, POLICY

# The matter that shops are looked up for is the one spoken of: 非得在参加的店买才给补不, after shops of household appliances.
_SPOKEN_OF = {"appliance": "appliance.where-list", "car": "car.list", "renovation": "renovation.merchants"}


def ask_turn(ask: Ask, turn: Turn, found: Intent | None = None) -> Asked:
    """Answer the policy question of a turn; `found` is what matching made of it already."""
    return ask(Question(turn.text, turn.region, turn.context, turn.card, found))


def find_dealers(find: FindDealers, turn: Turn, now: datetime) -> tuple[Outcome, Context]:
    """Look up what a turn asks of the directory; the context carries the query on."""
    region = turn.context.region or turn.region
    previous = DealerQuery.from_dict(turn.context.dealers) or _of_the_topic(turn.context, region)
    text = turn.text if turn.context.dealers else with_place(turn.text, turn.context.place, region)
    outcome = find.ask(text, region, previous, now)
    card = _SPOKEN_OF.get(outcome.query.category or "", turn.context.card)
    dealers, there = outcome.query.as_dict(), outcome.query.region or turn.context.region
    return outcome, replace(turn.context, dealers=dealers, last="dealers", card=card, region=there)


def _of_the_topic(context: Context, region: str | None) -> DealerQuery | None:
    """Give the kind of shop for the topic spoken of, where an answer from the plans went before."""
    category = SHOPS_OF.get(context.topic) if context.last == "policy" else None
    return DealerQuery(category=category, region=region) if category else None


def skill_of(ask: Ask, turn: Turn) -> str:
    """Tell which skill a turn calls for, as the dialogue server would outside of any form."""
    return settle_skill(turn, POLICY if turn.card else ask.intent(turn.text).name, ask)


def is_errand(skill: str) -> bool:
    """Tell whether a skill changes or looks up a booking, and so needs the dialogue server."""
    return skill in ERRANDS
