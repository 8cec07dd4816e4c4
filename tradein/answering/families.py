"""Which topics are about the same kind of thing: whoever says 家电 does not ask about the car."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.elliptic import core_of, turns_away
from tradein.answering.subjects import (
    ANY_VEHICLE,
    NEAR,
    OF_OFFICES,
    UNCLEAR,
    VEHICLES,
    beside_topic,
    names_what_is_quoted,
    topic_words,
)
from tradein.answering.weighing import reweigh

_FAMILY = {
    **dict.fromkeys(("car", "scrapcar", "usedcar", "carloan"), "car"),
    **dict.fromkeys(("appliance", "phone"), "appliance"),
    **dict.fromkeys(("renovation", "smarthome", "elderly"), "home"),
    "housing": "housing",
    "elevator": "elevator",
    "farm": "farm",
    **dict.fromkeys(("publicfleet", "commercialvehicle", "officialcar"), "fleet"),
}
_PLAIN = {"car", "appliance", "home"}  # all else that is asked about 换车 and 换家电 is said in the same words
_MACHINES = "farm"  # 拖拉机报废要什么手续 is said in the same words too, and a tractor is no circumstance
_SHARED = {"secondhand", "recycling"}  # a thing of any family may be sold on or collected
_LESS = 0.2
_OF_THE_PLAN = ("plan", "organization", "department")
_RESPONSIBLE = re.compile(
    r"归(?:哪|谁|什么)[^谁]{0,4}管|由谁(?:负责|牵头|主管)|(?:归|由|找|属)(?:于)?哪(?:个|些|几个|俩|两个|几家)?(?:部门|局|单位|衙门)"
    r"|哪(?:个|俩|两个|几个|些|几家)(?:部门|局|衙门)(?:来|在)?(?:负责|管|牵头|主抓|说了算|分管|$)|责任(?:单位|部门)|牵头(?:单位|部门)|主管部门|归口|(?:问|寻)哪(?:个|些|几个)?(?:部门|局|单位|衙门)|归谁(?:问|办|抓|管)"
)
_WHEREVER = ("房子", "新房", "住房")  # where a thing is done (老房子铺地暖), unless nothing else is named
_GENERAL = ("subsidy", "department")
_KIND_OF_THING = re.compile("[车机灶柜床厨卫]|4s|过户|报废|证|首付|契税|年检|装修|沙发|冰箱|电视|空调")


def prefer_named_family(knowledge: Knowledge, cards: tuple[Match, ...], text: str) -> tuple[Match, ...]:
    """Rank the cards of other families lower than those of the things that the text (standardised) names."""
    named = topics_named(knowledge, text)
    families = {_FAMILY[topic] for topic in named if topic in _FAMILY}
    if not families:
        return cards
    return reweigh(cards, lambda label: _weight(_family_of(knowledge, label), families))


def lift_to_named(knowledge: Knowledge, ranked: list[str], text: str, sure: bool) -> list[str]:
    """Put the card of the one topic that the text (standardised) names before one of the same aspect that is general or
    of another family.

    卖旧买新要啥材料 is answered by housing's papers, not by those for subsidies at large. Where matching is `sure`, a word
    is a circumstance (老房子装暖气片) unless both families are plain ones.
    """
    first = knowledge.cards[ranked[0]] if ranked else None
    named = topics_named(knowledge, text)
    if first is None or len(named) != 1 or subject_of(first) in named:
        return ranked
    (topic,) = named
    if not beside_topic(knowledge, core_of(text), topic) and not names_what_is_quoted(text, first):  # 空调换新
        own = [card.id for card in knowledge.topics[topic].cards if card.aspect in ("subsidy", "overview")]
        return _with_first(own, ranked)
    if first.topic not in _GENERAL and not _swapped(knowledge, first.id, topic, sure):
        return ranked
    if not words_in(text, (w for w, t in topic_words(knowledge).items() if t == topic and w not in _WHEREVER)):
        return ranked  # 旧房子翻修总该支持吧
    if first.topic == "department":
        lifted = f"department.{topic}" if first.aspect == "department" else ""
        return [lifted, *ranked] if lifted in knowledge.cards else ranked
    near = NEAR.get(first.aspect, ()) if topic == _MACHINES else ()
    cards = knowledge.topics[topic].cards
    fitting = ([card.id for card in cards if card.aspect == aspect] for aspect in (first.aspect, *near))
    return _with_first(next(filter(None, fitting), []), ranked)


def _with_first(own: list[str], ranked: list[str]) -> list[str]:
    """Put the likeliest of a topic's own cards before all others."""
    return [next((label for label in ranked if label in own), own[0]), *ranked] if own else ranked


def keep_to_family(knowledge: Knowledge, ranked: list[str], text: str, before: Card) -> list[str]:
    """Put the card of the topic spoken of first that treats what the first one does of another kind of thing, which is not named.

    要是不在参加活动的店买 是不是就没补贴 is asked of fridges after fridges, and of cars after cars.
    """
    first, subject = knowledge.cards[ranked[0]], subject_of(before)
    apart = of_plain_families(subject, subject_of(first))
    if not apart or topics_named(knowledge, text) or turns_away(text) or _KIND_OF_THING.search(text):
        return ranked
    own = [card.id for card in knowledge.topics[subject].cards if card.aspect == first.aspect]
    same = f"{subject}.{first.id.partition('.')[2]}"
    meant = same if same in own else next((label for label in ranked if label in own), None)
    return [meant, *ranked] if meant else ranked


def lift_to_responsible(knowledge: Knowledge, ranked: list[str], text: str) -> list[str]:
    """Put the card on who is responsible for a matter first where the text (standardised) asks for just that.

    What the matter is called outweighs 归哪个局管 in matching.
    """
    first = knowledge.cards[ranked[0]] if ranked else None
    if first is None or first.aspect in OF_OFFICES or first.topic in _OF_THE_PLAN or not _RESPONSIBLE.search(text):
        return ranked
    own = (f"department.{first.topic}", f"{first.topic}.department")
    return [*(label for label in own if label in knowledge.cards), *ranked]


def _swapped(knowledge: Knowledge, label: str, topic: str, sure: bool) -> bool:
    """Tell whether a card is of another family than the topic named, and matching may have taken the one for the other."""
    if not of_other_families(knowledge, label, topic):
        return False
    families = {_family_of(knowledge, label), _FAMILY.get(topic)}
    return not sure or families <= _PLAIN or (topic == _MACHINES and bool(families & _PLAIN))


def of_other_families(knowledge: Knowledge, label: str, topic: str) -> bool:
    """Tell whether a card is about things of another kind than a topic is."""
    one, other = _family_of(knowledge, label), _FAMILY.get(topic)
    return one is not None and other is not None and one != other


def topics_named(knowledge: Knowledge, text: str) -> set[str]:
    """Name the topics whose words stand in the text; a word inside a longer one does not count."""
    whole = words_in(text, topic_words(knowledge))
    telling = [word for word in whole if word not in _WHEREVER] or whole
    return {topic_words(knowledge)[word] for word in telling}


def words_in(text: str, words: Iterable[str]) -> list[str]:
    """Give the words that stand in a text, but those inside a longer one."""
    found = [word for word in words if word in text]
    return [word for word in found if not any(word != other and word in other for other in found)]


def clearly_named(knowledge: Knowledge, text: str) -> set[str]:
    """Name the topics whose words stand in the text, but those that may go with a thing of any other."""
    return {topic for topic in topics_named(knowledge, text) if topic not in UNCLEAR}


def named_beside(knowledge: Knowledge, text: str, subject: str) -> set[str]:
    """Name the topics other than the one spoken of that a text clearly names."""
    if subject in VEHICLES:
        text = re.sub("|".join(ANY_VEHICLE), "", text)
    return clearly_named(knowledge, text) - {subject}


def of_plain_families(one: str, other: str) -> bool:
    """Tell whether two topics are of different kinds of things that residents trade in: 沙发 and 家电."""
    return is_plain(one) and is_plain(other) and _FAMILY[one] != _FAMILY[other]


def is_plain(topic: str) -> bool:
    """Tell whether a topic is about a kind of thing that residents trade in."""
    return _FAMILY.get(topic) in _PLAIN


def _family_of(knowledge: Knowledge, label: str) -> str | None:
    topic = subject_of(knowledge.cards[label])
    return None if topic in _SHARED else _FAMILY.get(topic)


def _weight(family: str | None, families: set[str]) -> float:
    return 1.0 if family is None or family in families else _LESS
