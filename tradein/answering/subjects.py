"""What a card, a text or a word is about: its topic; and the card that a topic has for an aspect."""

from __future__ import annotations

import re
from functools import cache

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.normalising import squash
from policies_kb.vocabulary import load_items
from tradein.answering.elliptic import aspect_named

# Things of any topic are collected or sold on, and any may be subsidised: such a word names no other matter.
UNCLEAR = ("recycling", "secondhand", "reuse", "subsidy", "department", "plan", "fiscal")
GENERIC_TOPICS = ("subsidy", "department", "plan")
VEHICLES = ("car", "scrapcar", "usedcar", "carloan", "publicfleet", "commercialvehicle", "officialcar")
# 一辆车能补几万, after lorries: said of vehicles of any kind, it names no other matter.
ANY_VEHICLE = ("辆车", "台车", "新车", "换车", "部车")
OF_OFFICES = ("department", "phone", "list")  # aspects that tell of whom to turn to
_WITH_LIFTS = ("culture",)  # topics of which lifts and vehicles are a part
A_NAME = 3  # characters in a row that name a thing
NEAR = {
    "who": ("conditions",),
    "conditions": ("who",),
    "where": ("how",),
    "how": ("where",),
    "until": ("when",),
    "when": ("until", "activity"),
    "materials": ("how",),
    "list": ("where",),
    "what": ("overview",),
    "support": ("subsidy", "funds"),
    "subsidy": ("support", "overview"),
    "amount": ("subsidy",),
}


def topic_named(knowledge: Knowledge, text: str, before: Card | None = None) -> str | None:
    """Name the topic whose word stands in the text, the longest word winning, or None.

    What points at a thing quoted from `before` names that card's topic.
    """
    of_any = ANY_VEHICLE if before and subject_of(before) in VEHICLES else ()
    words = topic_words(knowledge).items()
    found = [(len(word), topic, word) for word, topic in words if word in text and word not in of_any]
    if not found:
        return None
    _, topic, word = max(found)
    if before and subject_of(before) in _WITH_LIFTS and any(word in quote for quote in quotes_of(before)):
        return subject_of(before)  # 电梯什么时候换好, after the lifts of scenic spots
    return subject_of(before) if before and points_at_quoted(text, word, before) else topic


def points_at_quoted(text: str, word: str, card: Card) -> bool:
    """Tell whether a text points with 那 at a thing that was quoted: 五龙口那电梯, after the lift of a scenic spot."""
    named = re.search(rf"([一-鿿]{{2,3}})的{re.escape(word)}", text)  # 五龙口的电梯呢
    if named and any(named[1] in quote and word in quote for quote in quotes_of(card)):
        return True
    pointed = rf"(?:(?<=.)[那这]|[那这](?=个|部|台|辆|种|套|条))(?:个|部|台|辆|种|套|条|些)?{re.escape(word)}"  # but 那家电呢 turns to it
    return bool(re.search(pointed, text)) and any(word in quote for quote in quotes_of(card))


def names_what_is_quoted(text: str, card: Card) -> bool:
    """Tell whether a text has a thing's name, three characters in a row, that a card quotes."""
    return any(name in quote for quote in quotes_of(card) for name in runs_of(text, A_NAME))


def runs_of(text: str, length: int) -> set[str]:
    """Give every run of so many characters in a row."""
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def quotes_of(card: Card, region: str | None = None) -> list[str]:
    """Give the words of the plans that a card quotes, of one region or of both."""
    sections = [card.sections[region]] if region else card.sections.values()
    return [cite.quote or "" for section in sections for cite in section.cites]


def clauses_of(knowledge: Knowledge, region: str) -> list[str]:
    """Give the words of every clause of a city's plan, without blanks."""
    return [squash(clause.text) for clause in knowledge.clauses.values() if clause.id.startswith(region)]


def card_for(knowledge: Knowledge, topic: str, aspect: str, ranked: list[str], plain: bool = False) -> str | None:
    """Find the card of a topic for an aspect; else the most fitting one that the topic has.

    `plain` tells that nothing but the aspect was asked, so that no special case of it is meant.
    """
    if aspect == "department" and f"department.{topic}" in knowledge.cards:
        return f"department.{topic}"
    cards = knowledge.topics[topic].cards if topic in knowledge.topics else ()
    if aspect == "target" and topic in knowledge.topics and knowledge.topics[topic].goal in knowledge.cards:
        return knowledge.topics[topic].goal
    by_aspect = [card.id for card in cards if card.aspect == aspect]
    if plain and f"{topic}.{aspect}" in by_aspect:
        return f"{topic}.{aspect}"
    if by_aspect:
        return next((label for label in ranked if label in by_aspect), by_aspect[0])
    elsewhere = [label for label in ranked if knowledge.cards[label].aspect == aspect]
    if elsewhere and aspect == "target":  # the goals for one topic may stand with another's cards
        return elsewhere[0]
    for other in (*NEAR.get(aspect, ()), "subsidy", "overview"):
        for card in cards:
            if card.aspect == other:
                return card.id
    return cards[0].id if cards else None


def is_only_topic(knowledge: Knowledge, core: str, topic: str) -> bool:
    """Tell whether few words say nothing but the name of a topic."""
    left = beside_topic(knowledge, core, topic)
    return len(left) <= 2 and not aspect_named(left)


def beside_topic(knowledge: Knowledge, core: str, topic: str) -> str:
    """Give what few words say beside the name of a topic: 电池, of 公交车换电池."""
    for word in sorted((w for w, t in topic_words(knowledge).items() if t == topic), key=len, reverse=True):
        core = core.replace(word, "", 1)
    return _NOTHING_NEW.sub("", core)


_NOTHING_NEW = re.compile("以旧换新|换新|更新|改造|换|设备")


def topic_words(knowledge: Knowledge) -> dict[str, str]:
    """Map the words that name a topic or an item to the topic."""
    return _topic_words(tuple((t.id, t.words) for t in knowledge.topics.values()))


@cache
def _topic_words(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    words = {name: item.topic for item in load_items() for name in (item.name, *item.synonyms) if len(name) > 1}
    words |= {word: topic for topic, named in topics if topic not in GENERIC_TOPICS for word in named if len(word) > 1}
    return words
