"""A thing called by the very words of a plan: 斜行电梯, 农用北斗, 换热站 by themselves."""

from __future__ import annotations

from policies_kb.cards import Card
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from policies_kb.normalising import squash
from tradein.answering.subjects import clauses_of, quotes_of

_SHORTEST, _LONGEST = 3, 10  # characters
_FEW = 2  # clauses: what stands in more names no one matter


def prefer_what_is_quoted(knowledge: Knowledge, found: tuple[Match, ...], core: str, region: str) -> tuple[Match, ...]:
    """Put first the likeliest card that quotes the words of which a text is made, where hardly a clause has them.

    `core` is what a text says beside places and links. Nothing changes where the likeliest card has those words itself, in its
    quotes, its answer or the questions written for it.
    """
    if not found or not _SHORTEST <= len(core) <= _LONGEST or not 0 < _clauses_with(knowledge, core, region) <= _FEW:
        return found
    if _speaks_of(knowledge.cards[found[0].label], core, region):
        return found
    quoting = [card for card in knowledge.cards.values() if _quotes(card, core, region)]
    if not quoting:
        return found
    scores = {match.label: match.score for match in found}
    first = max(quoting, key=lambda card: (scores.get(card.id, 0.0), -len("".join(quotes_of(card, region)))))
    others = (match for match in found if match.label != first.id)
    return (Match(first.id, found[0].score), *others)


def _speaks_of(card: Card, core: str, region: str) -> bool:
    section = card.sections[region]
    return any(
        core in squash(text) for text in (section.say, *section.points, *card.questions, *quotes_of(card, region))
    )


def _quotes(card: Card, core: str, region: str) -> bool:
    return card.sections[region].status == "answer" and any(core in squash(quote) for quote in quotes_of(card, region))


def _clauses_with(knowledge: Knowledge, core: str, region: str) -> int:
    return sum(core in text for text in clauses_of(knowledge, region))
