"""Which card both cities are compared by, and which one tells of the subsidies of what is named alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies_kb.cards import subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.elliptic import asks_to_compare, aspect_named, core_of, only_compares, without_subsidised
from tradein.answering.families import is_plain
from tradein.answering.subjects import beside_topic, topic_named
from tradein.domain.regions import without_places

# 济源这边旧家电换新给补不, 我想换个空调有补贴没
_SAYS_NOTHING = re.compile(
    "[这那](?:边|儿|里|头)|以旧换新|换新|请问|问问|问一?下|现在|目前|我们?(?!公司|单位|厂|店)|想|要|打算|准备|家里?|政府|国家|[的把拿台个换]|[不没吗]$"
)
# 除了家电 消费品这块还有啥能以旧换新
_BESIDES = re.compile(
    "除了(?P<named>[^。？?]{1,14}?)(?:还有|还能|还可以|还给|还补|别的|其他)[^，。？?]{0,7}(?:换|补|优惠)"
)
_OF_ALL = "subsidy.overview"
_FITS = 0.2  # how likely a card must be, to be compared rather than the general one


def compared_as_a_whole(knowledge: Knowledge, text: str, likely: Sequence[Match], sure: bool) -> str | None:
    """Give the card of the topic for which both cities are compared, where no one aspect is asked about.

    That is one of the likely cards if it is likely enough, else the general one. Where matching is `sure` of a card, only what
    names nothing but the topic is compared as a whole.
    """
    topic = topic_named(knowledge, text)
    if topic is None or not asks_to_compare(text) or aspect_named(core_of(text)):
        return None
    own = knowledge.topics[topic].cards
    fitting = [m.label for m in likely if m.score > _FITS and subject_of(knowledge.cards[m.label]) == topic]
    whole = is_plain(topic) and _only_the_whole(knowledge, text, topic)
    if sure and not whole:
        return None
    if fitting and not whole:
        return fitting[0]
    general = [card for aspect in ("subsidy", "overview") for card in own if card.aspect == aspect]
    telling = (c.id for c in general if any(part.status == "answer" for part in c.sections.values()))
    return next(telling, general[0].id if general else None)


def subsidy_of_what_is_named(knowledge: Knowledge, text: str) -> str | None:
    """Give the card on subsidies of the topic that alone is named with asking for one: 换冰箱有什么优惠."""
    topic, left = topic_named(knowledge, text), without_subsidised(core_of(text))
    own = f"{topic}.subsidy"
    if topic is None or left is None or own not in knowledge.cards:
        return None
    left = re.sub("[旧老](?=.*换新)", "", left)  # 旧家电换新; but 买旧家电 is another matter
    return None if _SAYS_NOTHING.sub("", beside_topic(knowledge, left, topic)) else own


def of_others_than_named(knowledge: Knowledge, text: str) -> str | None:
    """Give the card on all that is subsidised where a text asks what may be changed besides a topic that it names."""
    found = _BESIDES.search(text)
    topic = topic_named(knowledge, found["named"]) if found else None
    others = topic_named(knowledge, text[found.end("named") :]) if found else None
    return _OF_ALL if topic and is_plain(topic) and not others else None


def _only_the_whole(knowledge: Knowledge, text: str, topic: str) -> bool:
    """Tell whether a comparison names nothing but a topic, or its subsidies: 开封和济源家电补贴有啥不一样."""
    left = re.sub("补贴|优惠|政策|以旧换新|换新|方案", "", without_places(text))
    return only_compares(beside_topic(knowledge, left, topic))
