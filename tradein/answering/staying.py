"""Staying with what was spoken of: 保修几年写没写, said after remanufactured goods, asks about those, and names nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.examples import in_talk_of
from policies_kb.matching.intents import Intent
from tradein.answering.asked_details import treats_detail
from tradein.answering.elliptic import core_of, depends, of_the_document, turns_away
from tradein.answering.families import named_beside, topics_named
from tradein.answering.subjects import OF_OFFICES, names_what_is_quoted, quotes_of, runs_of

_LONG = 16  # characters beside places and links; more than that tells by itself what it is about
_FEW = 9
_BORNE_OUT = 0.5  # how likely all cards of the topic spoken of are, once its name is put before the text
_HARDLY = 0.35  # how likely the best card is at most, that a text which leans on what was said does not mean
_ALL_BUT_CERTAIN, _TELLING = 0.97, 13
_SURELY, _STILL = 0.8, 0.12
_CLEARLY = 0.6  # 要是就不换呢: how likely a card is that leaning words mean rather than the one before
_LIKELY, _SHARE = 0.5, 0.3
_A_NOUN, _ENDINGS, _LIKELY_AT_ALL, _HARDLY_OWN = 4, ("呢", "的"), 0.3, 0.01
_A_WORD = 2  # characters
_POINTS = re.compile("^(?:那|这)(?:个|种|台|样|条|项)")


def stay(
    knowledge: Knowledge,
    before: Card,
    text: str,
    likely: Intent,
    region: str,
    intent: Callable[[str], Intent],
    shown: tuple[str, ...] = (),
) -> tuple[str | None, Intent]:
    """Give the card of the topic spoken of that a text means which names no other, or None where it may well be another matter.

    `text` is standardised, `likely` what it is by itself, `intent` tells that of any text, `region` whose plan is asked,
    `shown` are the cards shown so far. With it goes what the text is likely to mean now: where it names nothing, what it would with the topic's name before it.
    """
    subject, core = subject_of(before), core_of(text)
    topic = knowledge.topics.get(subject)
    if topic is None or not likely.cards or len(core) > _LONG or turns_away(text) or of_the_document(text):
        return None, likely
    if named_beside(knowledge, text, subject):
        return None, likely
    first, score = knowledge.cards[likely.cards[0].label], likely.cards[0].score
    section, of_topic = before.sections[region], subject_of(first) == subject
    treated = treats_detail(text, section)
    if not of_topic and score > _ALL_BUT_CERTAIN and len(core) > _TELLING:
        return None, likely  # 那要是不新占地光换机器 手续能省几趟不, after taxes
    anew = _names_anew(core, first, before, region) if of_topic else names_what_is_quoted(core, first)
    if anew:
        return None, likely
    spoken_of = {subject_of(knowledge.cards[label]) for label in shown} - {subject}
    if score > _SURELY and subject_of(first) in spoken_of:
        return None, likely  # 票的事归哪个局, of what was spoken of before the last matter
    if score > _LIKELY and subject_of(first) in topics_named(knowledge, text) - {subject}:
        return None, likely  # 收废品的点, after scrapped cars: any thing may be collected, but here it is the matter
    itself = of_topic and score > _LIKELY and treats_detail(text, first.sections[region])
    if treated and len(core) <= _FEW and (_POINTS.match(text) or not itself):
        return before.id, likely
    if of_topic:
        leans = depends(text) and score < _HARDLY and before.aspect not in OF_OFFICES  # 那边补不补 asks for no office
        return before.id if leans else None, likely
    of_own = sum(m.score for m in likely.cards if subject_of(knowledge.cards[m.label]) == subject)
    of_first = sum(m.score for m in likely.cards if subject_of(knowledge.cards[m.label]) == subject_of(first))
    if len(core) <= _A_NOUN and text.endswith(_ENDINGS) and of_first > _LIKELY_AT_ALL and of_own < _HARDLY_OWN:
        return None, likely  # 贷款呢, after land
    beside = intent(in_talk_of(topic, text))
    if score > _SURELY and any(m.label == first.id and m.score > _STILL for m in beside.cards):
        return None, likely  # 税收方面有何优惠, after land: so it is, whatever stands before it
    own = [match for match in beside.cards if subject_of(knowledge.cards[match.label]) == subject]
    if sum(match.score for match in own) < _BORNE_OUT:
        return None, beside if len(core) <= _FEW and beside.cards and score < _LIKELY else likely
    of_before = next((match.score for match in own if match.label == before.id), 0.0)
    says_more = len(core) > _FEW and of_before < _HARDLY_OWN  # 那他们店里要是没参加活动呢, after where one must live
    if treated or (depends(text) and own[0].score < _CLEARLY and not says_more):
        return before.id, likely
    of_aspect = (m for m in own if knowledge.cards[m.label].aspect == first.aspect and m.score > _SHARE * own[0].score)
    return next(of_aspect, own[0]).label, likely


def _names_anew(core: str, card: Card, before: Card, region: str) -> bool:
    """Tell whether few words name something that a card of the same topic quotes, and the one spoken of does not: 塑料那个呢."""
    told = " ".join(quotes_of(before, region))
    return any(run in quote and run not in told for quote in quotes_of(card, region) for run in runs_of(core, _A_WORD))
