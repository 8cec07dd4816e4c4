"""Which topics are about the same kind of thing: whoever says 家电 does not ask about the car."""

from __future__ import annotations

from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.follow_ups import subject_of, topic_words

_FAMILY = {
    **dict.fromkeys(("car", "scrapcar", "usedcar", "carloan"), "car"),
    **dict.fromkeys(("appliance", "phone"), "appliance"),
    **dict.fromkeys(("renovation", "smarthome", "elderly"), "home"),
    "housing": "housing",
    "elevator": "elevator",
    "farm": "farm",
}
_SHARED = {"secondhand", "recycling"}  # a thing of any family may be sold on or collected
_LESS = 0.2


def prefer_named_family(knowledge: Knowledge, cards: tuple[Match, ...], text: str) -> tuple[Match, ...]:
    """Rank the cards of other families lower than those of the things that the text (standardised) names."""
    named = {topic for word, topic in topic_words(knowledge).items() if word in text}
    families = {_FAMILY[topic] for topic in named if topic in _FAMILY}
    if not families:
        return cards
    weighed = [Match(m.label, m.score * _weight(_family_of(knowledge, m.label), families)) for m in cards]
    return tuple(sorted(weighed, key=lambda m: -m.score))


def _family_of(knowledge: Knowledge, label: str) -> str | None:
    topic = subject_of(knowledge.cards[label])
    return None if topic in _SHARED else _FAMILY.get(topic)


def _weight(family: str | None, families: set[str]) -> float:
    return 1.0 if family is None or family in families else _LESS
