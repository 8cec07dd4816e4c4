"""What is said next on a topic: known follow-ups tell a card that the rules passed over (负责的单位有哪些, after the money)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

from policies_kb.cards import Card, Topic, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.elliptic import (
    asks_to_compare,
    aspect_asked,
    core_of,
    doubts,
    goes_by,
    says_only,
    turns_away,
    without_aspect,
)
from tradein.answering.families import named_beside, of_other_families
from tradein.answering.follow_ups import asks_for_more, asks_to_reach
from tradein.answering.repeating import asks_the_same, puts_city_right
from tradein.answering.subjects import GENERIC_TOPICS, quotes_of, runs_of
from tradein.domain.regions import find_places

_ALL_BUT_SURE, _ALL_BUT_IMPOSSIBLE = 0.95, 0.005  # of the cards of one topic (docs/nlu.md)
_STANDS_ALONE = 0.97  # how likely a text means a card, by itself and after the topic spoken of
_NAMES_A_MATTER = 4  # characters beside places and links
_TOO = re.compile("(?:呢|的|也?一样)$")  # 橱柜马桶这些呢: the same is asked of another thing
_OF_MONEY = re.compile("掏钱|花钱|要钱|收钱|收费|给钱|出钱|拿钱")
_A_FIGURE = re.compile(r"\d|百分之|[一二两三四五六七八九]成")
_ANYWHERE = re.compile(
    "活动|补贴|以旧换新|换新|更新|支持|方案|政策|企业|参与|负责|[换买给补的]"
)  # in quotes on any matter
_A_FIGURE_OF = 8  # characters
_A_NAME_AT_MOST = 4  # characters
_A_WORD = 2  # characters
_GENERIC = ("department.generic",)
_SAYS_ANYTHING = 2  # characters beside places and links
_SAYS_ITSELF = 6  # 到哪年, after a figure, is told by the card spoken of


def meant_next(
    knowledge: Knowledge,
    before: Card,
    chosen: str,
    text: str,
    alone: Sequence[Match],
    rank: Callable[[Topic, str], Sequence[Match]],
) -> str:
    """Give the card that a text (standardised) all but surely means after `before`, or the one chosen.

    That is the card which it means by itself (`alone`) and after words on the topic too, whatever the topic; or one of the
    topic spoken of, in place of a card of the same topic that is all but impossible. `rank` ranks what a text means after
    words on a topic.
    """
    topic = knowledge.topics.get(subject_of(before))
    if topic is None or _repeats(text) or asks_to_reach(core_of(text), before):
        return chosen
    likely = cache(partial(rank, topic, text))  # a matching or two: only where they may change the card
    of_another_thing = bool(_TOO.search(text))
    if not of_another_thing and (turned := _turned_to(knowledge, topic, before, text, alone, likely)):
        return turned
    elsewhere = subject_of(knowledge.cards[chosen]) != topic.id
    if elsewhere and not _strays(knowledge, chosen, text, topic.id):
        return chosen
    if not elsewhere and (of_another_thing or _stands(before, knowledge.cards[chosen], text)):
        return chosen
    own = [m for m in likely() if m.label in knowledge.cards and subject_of(knowledge.cards[m.label]) == topic.id]
    return own[0].label if own and (elsewhere or _is_ruled_out(chosen, own)) else chosen


def _turned_to(
    knowledge: Knowledge,
    topic: Topic,
    before: Card,
    text: str,
    alone: Sequence[Match],
    likely: Callable[[], Sequence[Match]],
) -> str | None:
    """Name the card that a text all but surely means by itself, and after the topic spoken of too; None where it leans on that."""
    said = core_of(text)
    of_figures = before.aspect == "target" and len(said) <= _A_FIGURE_OF and not aspect_asked(said)  # 废旧家电回收
    if len(said) < _NAMES_A_MATTER or of_figures or not alone or alone[0].score <= _STANDS_ALONE:
        return None
    if _is_asked_of(topic, said):
        return None
    best = likely()[0]
    sure = best.label == alone[0].label and best.score > _STANDS_ALONE
    return best.label if sure and _is_of_a_matter(knowledge, best.label, text) else None


def _is_asked_of(topic: Topic, said: str) -> bool:
    """Tell whether what few words name beside the aspect they ask about is asked of a topic too: 过户去哪办, of housing."""
    aspect = aspect_asked(said)
    named = without_aspect(said, aspect) if aspect else ""
    return len(named) >= _A_WORD and any(
        named in asked for card in topic.cards for asked in (*card.questions, *card.follow_ups)
    )


def _stands(before: Card, chosen: Card, text: str) -> bool:
    """Tell whether a card of the topic spoken of holds against known follow-ups: for few words, or as the same of another city.

    那人家开封是怎么弄的: the card spoken of itself holds for longer ones, and so does one of the very aspect asked for (开封找谁).
    """
    same, core = chosen.id == before.id, core_of(text)
    aspect = aspect_asked(core)
    if aspect and says_only(core, aspect) and (same or chosen.aspect == aspect):
        return True
    return (same and bool(find_places(text).regions)) or len(core) < (_SAYS_ITSELF if same else _SAYS_ANYTHING)


def _is_ruled_out(chosen: str, own: Sequence[Match]) -> bool:
    """Tell whether a card of the topic spoken of is all but impossible, and the likeliest all but sure."""
    total = sum(match.score for match in own)
    likely = next((match.score for match in own if match.label == chosen), 0.0)
    return own[0].score > _ALL_BUT_SURE * total and likely < _ALL_BUT_IMPOSSIBLE * total


def _strays(knowledge: Knowledge, chosen: str, text: str, topic: str) -> bool:
    """Tell whether a card is of another matter than the topic spoken of, though the text names nothing of it: 镇上呢, 几号到几号."""
    said = core_of(text)
    if len(said) == 1:  # 车: a kind of thing by itself
        return False
    if turns_away(text) or named_beside(knowledge, text, topic) or knowledge.cards[chosen].topic in GENERIC_TOPICS:
        return False
    apart = of_other_families(knowledge, chosen, topic)
    return (apart or len(said) <= _A_NAME_AT_MOST) and not _names(knowledge, knowledge.cards[chosen], said)


def _is_of_a_matter(knowledge: Knowledge, label: str, text: str) -> bool:
    """Tell whether a text that means a card is about a matter of its own: not about subsidies or offices at large.

    What asks for an aspect (谁掏钱) must name the matter too.
    """
    card = knowledge.cards.get(label)
    if card is None or label in _GENERIC or card.topic == "subsidy":
        return False
    said = core_of(text)
    aspect = aspect_asked(said) or ("funds" if _OF_MONEY.search(said) else None)
    return aspect is None or _names(knowledge, card, _OF_MONEY.sub("", without_aspect(said, aspect)))


def _names(knowledge: Knowledge, card: Card, said: str) -> bool:
    """Tell whether words name something that a card quotes, or is called by: 首付最低能做到几成."""
    topic = knowledge.topics.get(subject_of(card)) or knowledge.topics[card.topic]
    told = (*quotes_of(card), topic.title, *topic.words)
    return any(run in text for run in runs_of(_ANYWHERE.sub(" ", said), _A_WORD) for text in told)


def _repeats(text: str) -> bool:
    if doubts(text) and not _A_FIGURE.search(text):
        return True  # 不对吧 人家都说有; a figure that was heard (按15%补) may well be of another card
    same = asks_the_same(text) or puts_city_right(text) or goes_by(text)
    return same or asks_for_more(text) or asks_to_compare(text)
