"""What a text points back at: 第二个, 那报废那个, 这仨, 里头有没有金马能源."""

from __future__ import annotations

import re

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from tradein.answering.elliptic import aspect_named, core_of
from tradein.answering.subjects import A_NAME, quotes_of, runs_of, topic_named, topic_words
from tradein.domain.conversation import Context

_NTH = re.compile(
    r"^(?:那|那个)?(?:(?P<first>第一|头一|前一|前头那|前面那)|(?P<third>第三)|第二|后一|后头那|后面那)(?:个|件|条|样)(?:事儿?)?"
)
_NAMED_AGAIN = re.compile(
    r"^(?:那)?(?P<what>[一-鿿]{2,5}?)那(?:个|条|项|一?块|种|样)(?:事儿?)?[，\s]?(?=.)"
    r"|^(?:那)?(?:说回|回到|再说回|还说)(?:那个)?(?P<again>[一-鿿]{2,5}?)(?:吧|呢)?[，\s]?(?=哪|谁|的|有|是|要|给|怎|多|几|什|能|$)"
)
_FEW_BACK = 4
_INSIDE = re.compile(r"^(?:那|这)?(?:里头|里面|里边|其中|当中|名单(?:里|上))")
_BESIDES = re.compile("(?:那)?除了(?P<what>[一-鿿]{2,6}?)(?:以外|之外)?(?:还有|还|别的)")
_NOBODY_SPOKEN_OF = ("国家", "政府", "公家", "上头", "人家", "他们", "我们", "你们")  # 国家那个报废的钱: whose it is
_A_WORD = 6  # characters


def refer(knowledge: Knowledge, text: str, context: Context) -> tuple[Card, str] | None:
    """Give the card that 第二个 or 那报废那个 points back at, and what is left of the text (standardised); None for all else."""
    if pointed := _pointed_at(knowledge, text, context.listed):
        return pointed, _NTH.sub("", text)
    named = _named_again(knowledge, text, context.shown)
    return (named, _NAMED_AGAIN.sub("", text)) if named else None


def points_at_listed(text: str, listed: tuple[str, ...]) -> bool:
    """Tell whether a text points by number at one of the matters answered together."""
    return bool(listed) and bool(_NTH.match(text))


def last_matters(knowledge: Knowledge, shown: tuple[str, ...], many: int) -> tuple[str, ...]:
    """Give the latest card of each of the last `many` topics shown, the oldest first."""
    latest: dict[str, str] = {}
    for label in reversed(shown):
        latest.setdefault(subject_of(knowledge.cards[label]), label)
    return tuple(reversed([*latest.values()][:many]))


def of_what_was_quoted(knowledge: Knowledge, text: str, before: Card, region: str | None, best: Card | None) -> bool:
    """Tell whether a text asks for something among what was quoted: 里头有没有金马能源; or names such a thing alone: 供应链呢.

    `region` is the one spoken of, `best` the card that the text by itself suggests strongly, if it does.
    """
    quotes, core = quotes_of(before, region), core_of(text)
    besides = _BESIDES.match(text)
    if besides:
        return any(besides["what"] in quote for quote in quotes)
    # 违约金, after the down payment, has its own card
    of_topic = best is not None and subject_of(best) == subject_of(before)
    if not of_topic and A_NAME <= len(core) <= _A_WORD and topic_named(knowledge, text) in (None, subject_of(before)):
        return not aspect_named(core) and any(core in quote for quote in quotes)
    inside = _INSIDE.match(text)
    if inside is None:
        return False
    rest = text[inside.end() :]
    return any(part in quote for quote in quotes for part in runs_of(rest, A_NAME))


def _pointed_at(knowledge: Knowledge, text: str, listed: tuple[str, ...]) -> Card | None:
    """Give the card that 第一个, 第二个 mean of those answered together."""
    found = _NTH.match(text)
    at = None if found is None else (0 if found["first"] else 2 if found["third"] else 1)
    return knowledge.cards.get(listed[at]) if at is not None and at < len(listed) else None


def _named_again(knowledge: Knowledge, text: str, shown: tuple[str, ...]) -> Card | None:
    """Give the latest card shown that is about what a text names again: 那报废那个, 一台给几万."""
    found = _NAMED_AGAIN.match(text)
    if found is None or found["what"] in _NOBODY_SPOKEN_OF:
        return None
    cards = [knowledge.cards[label] for label in reversed(shown[-_FEW_BACK:])]
    what = found["what"] or found["again"]
    of_name = (card for card in cards if what in f"{knowledge.topics[card.topic].title}{card.title}")
    if called := next(of_name, None):
        return called
    if topic_words(knowledge).get(what) not in (None, *map(subject_of, cards)):
        return None  # 家电那一块也是这样吗, after cars, turns to a topic of its own, whatever was quoted
    return next((c for c in cards if any(what in quote for quote in quotes_of(c))), None)
