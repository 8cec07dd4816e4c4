"""Staying with what was spoken of: 保修几年写没写, said after remanufactured goods, asks about those, and names nothing else."""

from __future__ import annotations

from collections.abc import Callable

from policies_kb.cards import Card
from policies_kb.knowledge import Knowledge
from policies_kb.matching.intents import Intent
from tradein.answering.asked_details import treats_detail
from tradein.answering.elliptic import core_of, turns_away
from tradein.answering.families import clearly_named
from tradein.answering.follow_ups import subject_of

_LONG = 16  # characters beside places and links; more than that tells by itself what it is about
_BORNE_OUT = 0.5  # how likely all cards of the topic spoken of are, once its name is put before the text


def stay(
    knowledge: Knowledge, before: Card, text: str, likely: Intent, region: str, intent: Callable[[str], Intent]
) -> str | None:
    """Give the card of the topic spoken of that a text means which names no other, or None where it may well be another matter.

    `text` is standardised, `likely` what it is by itself, `intent` tells that of any text, `region` whose plan is asked.
    """
    subject = subject_of(before)
    topic = knowledge.topics.get(subject)
    if topic is None or not likely.cards or len(core_of(text)) > _LONG or turns_away(text):
        return None
    first = knowledge.cards[likely.cards[0].label]
    if subject_of(first) == subject or clearly_named(knowledge, text) - {subject}:
        return None
    beside = intent(f"{topic.words[0]} {text}").cards
    own = [match for match in beside if subject_of(knowledge.cards[match.label]) == subject]
    if sum(match.score for match in own) < _BORNE_OUT:
        return None
    if treats_detail(text, before.sections[region]):
        return before.id
    return next((m.label for m in own if knowledge.cards[m.label].aspect == first.aspect), own[0].label)
