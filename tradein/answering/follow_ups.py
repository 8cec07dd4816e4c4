"""Follow-ups: 济源呢, 那家电呢, 谁负责, 还有呢 mean something only after what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policies_kb.cards import Card
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from policies_kb.vocabulary import load_items
from tradein.answering.elliptic import (
    asks_to_compare,
    aspect_asked,
    aspect_named,
    core_of,
    says_only,
    turns_away,
)
from tradein.domain.conversation import Context
from tradein.domain.regions import without_places

_MORE = re.compile(
    r"^(?:那)?(?:还有(?:呢|吗|没有?|别的|其他|什么|啥)?.{0,6}|继续|接着说|然后呢|别的呢|其他的?呢|再说说|多说点|详细点|具体点|展开说说|更多)$"
)
_ASKS_WHO = re.compile("谁|哪|管|负责|牵头|找|部门|局")
_DETAIL = re.compile("具体|详细|展开|多说")
_SAME = re.compile(
    r"(?:也有|有没有|有|是不是也|也写了|也是|提到).{0,2}这(?:一)?(?:条|项|种|样|事|规定|说法)|这(?:一)?(?:条|项)(?:呢|有|也|在)"
)
# Things of any topic are collected or sold on, and any may be subsidised: such a word names no other matter.
UNCLEAR = ("recycling", "secondhand", "reuse", "subsidy", "department", "plan", "fiscal")
_ONE_CHARACTER = {"车": "car", "房": "housing", "楼房": "housing"}
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
# 济源也是八年不, 哪边写得细: the same is asked of another city, or of both.
_ALSO = re.compile(
    r"^(?:是不是|是否)?也(?!有没有|买|换)|哪边|哪个(?:市|地方)|谁(?:家)?(?:定|写|给|补)?(?:的|得)?(?:高|多|好|细|早|少|低)"
)
_NTH = re.compile(
    r"^(?:那|那个)?(?:(?P<first>第一|头一|前一|前头那|前面那)|(?P<third>第三)|第二|后一|后头那|后面那)(?:个|件|条|样)(?:事儿?)?"
)
_OF_MONEY = re.compile("钱|补|元|块|金额|给")
_NAMED_AGAIN = re.compile(r"^(?:那)?(?P<what>[一-鿿]{2,5}?)那(?:个|条|项|一?块|种|样)(?:事儿?)?[，\s]?(?=.)")
_FEW_BACK = 4
_INSIDE = re.compile(r"^(?:那|这)?(?:里头|里面|里边|其中|当中|名单(?:里|上))")
_FITS = 0.2  # how likely a card must be, to be compared rather than the general one
_TELLING = 3  # characters in a row that name a thing
_FEW = 12  # characters beside places and links
GENERIC_TOPICS = ("subsidy", "department", "plan")


def follow(
    knowledge: Knowledge, text: str, before: Card, ranked: list[str], context: Context | None = None
) -> str | None:
    """Give the card that an elliptic text means after `before`, or None where it stands by itself.

    `text` is standardised; `ranked` are the cards that the text alone suggests, best first.
    """
    context = context or Context()
    if pointed := _pointed_at(knowledge, text, context.listed):
        aspect, text = before.aspect, _NTH.sub("", text)
        if not core_of(text):
            same = before.id in context.listed
            return pointed.id if same else card_for(knowledge, subject_of(pointed), aspect, ranked)
        before = pointed
    elif named := _named_again(knowledge, text, context.shown):
        before, text = named, _NAMED_AGAIN.sub("", text)
    if asks_for_more(text) and not topic_named(knowledge, text):
        return more_of(knowledge, before, context.shown, context.region if _DETAIL.search(text) else None)
    if _names_a_place_alone(text) or _SAME.search(text) or _of_what_was_quoted(text, before):
        return before.id
    return _by_topic_or_aspect(knowledge, text, before, ranked)


def asks_for_more(text: str) -> bool:
    """Tell whether a text (standardised) asks for nothing but more: 还有呢."""
    return bool(_MORE.match(text))


def compared_as_a_whole(knowledge: Knowledge, text: str, likely: Sequence[Match]) -> str | None:
    """Give the card of the topic for which both cities are compared, where no one aspect is asked about.

    That is one of the likely cards if it is likely enough, else the general one.
    """
    topic = topic_named(knowledge, text)
    if topic is None or not asks_to_compare(text) or aspect_named(core_of(text)):
        return None
    if fitting := [m.label for m in likely if m.score > _FITS and subject_of(knowledge.cards[m.label]) == topic]:
        return fitting[0]
    own = knowledge.topics[topic].cards
    return next((card.id for aspect in ("subsidy", "overview") for card in own if card.aspect == aspect), None)


def _names_a_place_alone(text: str) -> bool:
    """Tell whether nothing is left beside a place: 济源呢, 我济源五龙口镇的."""
    core = core_of(text)
    return not core or (len(core) == 1 and text != without_places(text))


def _named_again(knowledge: Knowledge, text: str, shown: tuple[str, ...]) -> Card | None:
    """Give the latest card shown that is about what a text names again: 那报废那个, 一台给几万."""
    found = _NAMED_AGAIN.match(text)
    if found is None:
        return None
    cards = (knowledge.cards[label] for label in reversed(shown[-_FEW_BACK:]))
    return next((card for card in cards if any(found["what"] in quote for quote in _quotes(card))), None)


def points_at_quoted(text: str, word: str, card: Card) -> bool:
    """Tell whether a text points with 那 at a thing that was quoted: 五龙口那电梯, after the lift of a scenic spot."""
    pointed = rf"(?:(?<=.)[那这]|[那这](?=个|部|台|辆|种|套|条))(?:个|部|台|辆|种|套|条|些)?{re.escape(word)}"  # but 那家电呢 turns to it
    return bool(re.search(pointed, text)) and any(word in quote for quote in _quotes(card))


def _quotes(card: Card) -> list[str]:
    return [cite.quote or "" for section in card.sections.values() for cite in section.cites]


def _of_what_was_quoted(text: str, before: Card) -> bool:
    """Tell whether a text asks for something among what was quoted: 里头有没有金马能源."""
    inside = _INSIDE.match(text)
    if inside is None:
        return False
    rest = text[inside.end() :]
    parts = {rest[at : at + _TELLING] for at in range(len(rest) - _TELLING + 1)}
    return any(part in quote for quote in _quotes(before) for part in parts)


def _by_topic_or_aspect(knowledge: Knowledge, text: str, before: Card, ranked: list[str]) -> str | None:
    core = core_of(text)
    few = len(core) <= _FEW
    topic = topic_named(knowledge, text, before) or _ONE_CHARACTER.get(core)
    if topic and _is_only_topic(knowledge, core, topic):
        return _bare_topic(knowledge, topic, before, ranked)
    if few and (aspect := aspect_asked(core)):
        return _of_aspect(knowledge, topic or subject_of(before), aspect, core, before, ranked)
    if topic and topic not in UNCLEAR:
        return None
    if few and _ALSO.search(core) and (asks_to_compare(text) or text != without_places(text)):
        return before.id
    best = knowledge.cards.get(ranked[0]) if ranked else None
    return _of_best(knowledge, text, best, before, ranked, few and not topic) if best else None


def _of_best(knowledge: Knowledge, text: str, best: Card, before: Card, ranked: list[str], bare: bool) -> str | None:
    """Give the card of the topic spoken of that answers what the best card answers for all topics, or None."""
    of_another = best.topic == "department" and not _ASKS_WHO.search(text)
    if best.topic in GENERIC_TOPICS and not of_another and bare:
        return card_for(knowledge, subject_of(before), best.aspect, ranked)
    if best.topic == "subsidy" and not turns_away(text):
        return _own_card(knowledge, subject_of(before), best.aspect, ranked)
    return None


def last_matters(knowledge: Knowledge, shown: tuple[str, ...], many: int) -> tuple[str, ...]:
    """Give the latest card of each of the last `many` topics shown, the oldest first."""
    latest: dict[str, str] = {}
    for label in reversed(shown):
        latest.setdefault(subject_of(knowledge.cards[label]), label)
    return tuple(reversed([*latest.values()][:many]))


def _pointed_at(knowledge: Knowledge, text: str, listed: tuple[str, ...]) -> Card | None:
    """Give the card that 第一个, 第二个 mean of those answered together."""
    found = _NTH.match(text)
    at = None if found is None else (0 if found["first"] else 2 if found["third"] else 1)
    return knowledge.cards.get(listed[at]) if at is not None and at < len(listed) else None


def _bare_topic(knowledge: Knowledge, topic: str, before: Card, ranked: list[str]) -> str | None:
    """Give the card of a topic that alone was named: the aspect goes on, unless the topic goes on with another thing."""
    aspect = before.aspect if before.aspect in _GENERAL and not _is_special(before) else "subsidy"
    best = knowledge.cards.get(ranked[0]) if ranked else None
    if aspect in _HAS_CASES and f"{topic}.{aspect}" not in knowledge.cards:
        aspect = "subsidy"
    another_thing = topic == subject_of(before) and best is not None and best.topic == topic
    if another_thing and (aspect != before.aspect or f"{topic}.{aspect}" not in knowledge.cards):
        return ranked[0]
    return card_for(knowledge, topic, aspect, ranked)


def _is_special(card: Card) -> bool:
    """Tell whether a card is a peculiar case of its aspect, as who-residence is of who."""
    return card.aspect in _HAS_CASES and card.id != f"{card.topic}.{card.aspect}"


def _of_aspect(knowledge: Knowledge, topic: str, aspect: str, core: str, before: Card, ranked: list[str]) -> str | None:
    """Give the card of a topic for the aspect that few words ask about; the one before where it has none but a stray one."""
    if aspect == "amount" and before.aspect == "target" and not _OF_MONEY.search(core):
        return card_for(knowledge, topic, "target", [*ranked, before.id])  # 那济源是多少, after a goal
    plain = says_only(core, aspect)
    card = card_for(knowledge, topic, aspect, ranked, plain)
    found = knowledge.cards.get(card or "")
    if aspect in ("list", "what") and found and found.aspect not in (aspect, *_NEAR[aspect]):
        return None
    stray = plain and topic == subject_of(before) and found is not None and found.aspect == aspect == "amount"
    return before.id if stray and card not in (f"{topic}.{aspect}", *ranked) else card


def _own_card(knowledge: Knowledge, topic: str, aspect: str, ranked: list[str]) -> str | None:
    """Give the card of a topic for an aspect of subsidies at large, where it has one."""
    cards = knowledge.topics[topic].cards if topic in knowledge.topics else ()
    own = [card.id for card in cards if card.aspect == aspect]
    return next((label for label in ranked if label in own), None)


def topic_named(knowledge: Knowledge, text: str, before: Card | None = None) -> str | None:
    """Name the topic whose word stands in the text, the longest word winning, or None.

    What points at a thing quoted from `before` names that card's topic.
    """
    found = [(len(word), topic, word) for word, topic in topic_words(knowledge).items() if word in text]
    if not found:
        return None
    _, topic, word = max(found)
    return subject_of(before) if before and points_at_quoted(text, word, before) else topic


def subject_of(card: Card) -> str:
    """Give the topic a card is about: department.car is about car."""
    if card.topic == "department":
        return card.id.split(".", 1)[1].split("-")[0]
    return card.topic


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
    for other in (*_NEAR.get(aspect, ()), "subsidy", "overview"):
        for card in cards:
            if card.aspect == other:
                return card.id
    return cards[0].id if cards else None


_NEAR = {
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


def more_of(knowledge: Knowledge, before: Card, shown: tuple[str, ...], region: str | None = None) -> str | None:
    """Give a further card of the same topic that was not shown yet, one that the plan of `region` answers if there is."""
    topic = knowledge.topics.get(subject_of(before))
    if topic is None:
        return None
    left = [card.id for card in topic.cards if card.id != before.id and card.id not in shown]
    telling = [label for label in left if region and knowledge.cards[label].sections[region].status == "answer"]
    return next(iter(telling or left), None)


def _is_only_topic(knowledge: Knowledge, core: str, topic: str) -> bool:
    words = sorted((w for w, t in topic_words(knowledge).items() if t == topic), key=len, reverse=True)
    for word in words:
        core = core.replace(word, "", 1)
    return len(core) <= 2 and not aspect_named(core)


def topic_words(knowledge: Knowledge) -> dict[str, str]:
    """Map the words that name a topic or an item to the topic."""
    return _topic_words(tuple((t.id, t.words) for t in knowledge.topics.values()))


@cache
def _topic_words(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    words = {name: item.topic for item in load_items() for name in (item.name, *item.synonyms) if len(name) > 1}
    words |= {word: topic for topic, named in topics if topic not in GENERIC_TOPICS for word in named if len(word) > 1}
    return words
