"""Which card a topic has for what few words ask of it: its aspect (谁负责), its level (市里呢), or the topic alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from tradein.answering.elliptic import says_only, turns_away
from tradein.answering.subjects import GENERIC_TOPICS, NEAR, card_for, quotes_of

_GENERAL = (
    "overview",
    "subsidy",
    "support",
    "amount",
    "until",
    "when",
    "how",
    "where",
    "who",
    "conditions",
    "materials",
    "target",
    "department",
    "funds",
    "list",
)
_HAS_CASES = ("who", "conditions", "where", "how")
_OF_MONEY = re.compile("钱|补|元|块|金额|给")
_TIMES = ("when", "until", "activity", "target")
_OF_THE_DOCUMENT = ("organization", "plan")  # topics
_A_NUMBER = re.compile(r"\d+(?:\.\d+)?\s*(?:万|亿|吨|家|个|辆|台|座|%|％)")
_YEAR = re.compile(r"20\d\d ?年")
_ASKS_WHO = re.compile("谁|哪|管|负责|牵头|找|部门|局")
LISTED = ("what", "list")
_A_LIST = 2  # commas of enumeration


def of_aspect(
    knowledge: Knowledge, topic: str, aspect: str, core: str, before: Card, ranked: list[str], region: str | None = None
) -> str | None:
    """Give the card of a topic for the aspect that few words ask about; the one before where it has none but a stray one."""
    if aspect == "amount" and before.aspect == "target" and not _OF_MONEY.search(core):
        return card_for(knowledge, topic, "target", [*ranked, before.id])  # 那济源是多少, after a goal
    plain = says_only(core, aspect)
    card = card_for(knowledge, topic, aspect, ranked, plain)
    found = knowledge.cards.get(card or "")
    if aspect == "department" and found and region:
        if found.sections[region].status == "not_in_region":
            return _of_same_clause(knowledge, before, region) or before.id
        of_a_rule = _of_a_safeguard(before, region) and before.aspect not in ("funds", "amount", "subsidy")
        if topic == subject_of(before) and of_a_rule and (same := _of_same_clause(knowledge, before, region)):
            return same  # 谁牵头, after how long things last
    if (
        aspect == "amount"
        and topic == subject_of(before)
        and not _OF_MONEY.search(core)
        and _quotes_figure(before, region)
    ):
        return before.id  # 一年拆多少, after a works
    own = knowledge.topics.get(topic)
    activities = knowledge.cards.get((own.activities if own else None) or "")
    if activities and aspect == "when" and before.aspect != "target" and found and found.aspect not in _TIMES:
        return activities.id  # 都是啥时候弄活动, after scrapping: whoever changes cars asks of that
    if topic == subject_of(before) and found and _is_no_better(found, before, aspect, region):
        return before.id
    if aspect in LISTED and topic == subject_of(before) and plain and _lists_things(before, region):
        return before.id  # 都哪几门课, after 物理、化学、生物、地理
    if aspect in LISTED and found and found.aspect not in (aspect, *NEAR[aspect]):
        return None
    stray = plain and topic == subject_of(before) and found is not None and found.aspect == aspect == "amount"
    return before.id if stray and card not in (f"{topic}.{aspect}", *ranked) else card


def of_bare_topic(
    knowledge: Knowledge, topic: str, before: Card, ranked: list[str], asks_whether: bool = False
) -> str | None:
    """Give the card of a topic that alone was named: the aspect goes on, unless the topic goes on with another thing.

    `asks_whether` tells that it is asked if there is anything on the topic at all: 那换车总有吧.
    """
    goes_on = before.aspect in _GENERAL and not _is_special(before) and not asks_whether
    aspect = before.aspect if goes_on else _at_large(knowledge, topic)
    best = knowledge.cards.get(ranked[0]) if ranked else None
    if aspect in (*_HAS_CASES, "support") and f"{topic}.{aspect}" not in knowledge.cards:
        aspect = _at_large(knowledge, topic)
    another_thing = topic == subject_of(before) and best is not None and best.topic == topic
    if another_thing and (aspect != before.aspect or f"{topic}.{aspect}" not in knowledge.cards):
        return ranked[0]
    given = card_for(knowledge, topic, aspect, ranked)
    of_its_own = best is not None and best.topic == topic and given and knowledge.cards[given].aspect != aspect
    return ranked[0] if of_its_own else given  # 出租呢, of a topic of many vehicles


def of_level(knowledge: Knowledge, level: str, before: Card, region: str | None, ranked: list[str]) -> str | None:
    """Give the card of the topic spoken of that tells what there is at a level: 市里呢, after the village (市级分拣中心)."""
    topic = knowledge.topics.get(subject_of(before))
    tiered = re.compile(f"{level}(?:级|（|\\()")
    cards = [c for c in topic.cards if any(map(tiered.search, quotes_of(c, region)))] if topic else []
    if not any(map(tiered.search, quotes_of(before, region))):
        cards = [c for c in cards if c.id in ranked]
    return next((c.id for c in sorted(cards, key=lambda c: c.aspect not in LISTED)), None)


def of_best(knowledge: Knowledge, text: str, best: Card, before: Card, ranked: list[str], bare: bool) -> str | None:
    """Give the card of the topic spoken of that answers what the best card answers for all topics, or None."""
    of_another = best.topic == "department" and not _ASKS_WHO.search(text)
    if best.topic in GENERIC_TOPICS and not of_another and bare:
        if _is_peculiar(best) and f"{subject_of(before)}.{best.id.partition('.')[2]}" not in knowledge.cards:
            return None  # 叫人冒领了谁盯着: the topic has nothing of the kind, what holds for all topics answers it
        own = card_for(knowledge, subject_of(before), best.aspect, ranked)
        found = knowledge.cards.get(own or "")
        if found and subject_of(before) in _OF_THE_DOCUMENT and found.aspect != best.aspect:
            return None  # 补贴的钱谁出, after which rules go before
        return own
    if best.topic == "subsidy" and not turns_away(text):
        return own_card(knowledge, subject_of(before), best.aspect, ranked)
    return None


def own_card(knowledge: Knowledge, topic: str, aspect: str, ranked: Sequence[str] | None = None) -> str | None:
    """Give the card of a topic for an aspect of subsidies at large, where it has one; the likeliest of those ranked."""
    cards = knowledge.topics[topic].cards if topic in knowledge.topics else ()
    own = [card.id for card in cards if card.aspect == aspect]
    return next((label for label in (own if ranked is None else ranked) if label in own), None)


def _at_large(knowledge: Knowledge, topic: str) -> str:
    """Give the aspect under which a topic is told of as a whole: subsidies where it has any."""
    aspects = {card.aspect for card in knowledge.topics[topic].cards}
    return "overview" if "subsidy" not in aspects and "overview" in aspects else "subsidy"


def _is_peculiar(card: Card) -> bool:
    """Tell whether a card on subsidies at large tells of a rule of its own, as subsidy.supervision does."""
    return card.topic == "subsidy" and card.aspect == "conditions" and card.id != "subsidy.conditions"


def _is_special(card: Card) -> bool:
    """Tell whether a card is a peculiar case of its aspect, as who-residence is of who."""
    return card.aspect in _HAS_CASES and card.id != f"{card.topic}.{card.aspect}"


def _of_same_clause(knowledge: Knowledge, before: Card, region: str) -> str | None:
    """Give the card on who is responsible for the clause that the card spoken of quotes in a city."""
    cited = {cite.clause for cite in before.sections[region].cites}
    cards = (card for card in knowledge.cards.values() if card.topic == card.aspect == "department")
    telling = (card for card in cards if card.sections[region].status == "answer")
    return next((card.id for card in telling if card.sections[region].cites[0].clause in cited), None)


def _of_a_safeguard(card: Card, region: str) -> bool:
    """Tell whether a card quotes nothing of a city's plan but its safeguards."""
    cites = card.sections[region].cites
    return bool(cites) and all("safeguard" in cite.clause for cite in cites)


def _lists_things(card: Card, region: str | None) -> bool:
    return any(quote.count("、") >= _A_LIST for quote in quotes_of(card, region)[:1])


def _quotes_figure(card: Card, region: str | None) -> bool:
    return any(_A_NUMBER.search(quote) for quote in quotes_of(card, region))


def _is_no_better(found: Card, before: Card, aspect: str, region: str | None) -> bool:
    """Tell whether the card spoken of treats an aspect rather than the one found for it.

    The topic may have none for it (谁掏钱, of a card that leaves it open), or one for what this city does not have; and a
    card that quotes a year tells 到哪年 by itself.
    """
    regions = [region] if region else [*before.sections]
    if any(found.sections[r].status == "not_in_region" != before.sections[r].status for r in regions):
        return True
    if aspect in ("until", "when") and before.aspect not in ("amount", "subsidy"):
        return any(_YEAR.search(cite.quote or "") for r in regions for cite in before.sections[r].cites)
    return found.aspect not in (aspect, *NEAR.get(aspect, ())) and found.topic not in GENERIC_TOPICS
