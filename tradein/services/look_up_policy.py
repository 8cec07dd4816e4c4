"""Looking up for a caller: the answers to what was asked and the clauses around it, each city's by themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policies_kb.knowledge import Knowledge
from policies_kb.search import Hit, search
from tradein.answering.answer import Answer, Question
from tradein.domain.regions import REGIONS
from tradein.services.ask import Ask

_MOST_CLAUSES = 4
_MOST_OTHERS = 4
_LEAST_LIKELY = 0.02  # of 1: below it a card is one of many


@dataclass(frozen=True)
class CityFindings:
    """What one city's plan holds: `answers` have a part of this city alone, `clauses` are ranked, best first."""

    region: str
    answers: tuple[Answer, ...]
    clauses: tuple[Hit, ...]


@dataclass(frozen=True)
class Findings:
    """What a look-up came to, a city at a time; `declined` answers belong to no city (elsewhere, not understood).

    `others` are further cards that may have been meant, likeliest first.
    """

    cities: tuple[CityFindings, ...]
    declined: tuple[Answer, ...] = ()
    others: tuple[str, ...] = ()


def look_up_policy(ask: Ask, knowledge: Knowledge, words: str, region: str | None, card: str | None = None) -> Findings:
    """Look up what a caller asks, in the city chosen (both where None) or else the one that the words name.

    `card` answers with this card, whatever the words. An answer and the clauses beside it are of one city, never mixed.
    """
    found = ask.intent(words)
    answers = ask(Question(words, region, card=card, found=found)).answers
    answered = {part.region for answer in answers for part in answer.parts}
    declined = tuple(answer for answer in answers if not answer.parts)
    regions = [each for each in REGIONS if each in answered or (not answered and region in (None, each))]
    taken = {answer.card for answer in answers}
    likely = [match.label for match in found.cards if match.score > _LEAST_LIKELY and match.label not in taken]
    return Findings(
        tuple(_of_city(knowledge, each, answers, words) for each in regions), declined, tuple(likely[:_MOST_OTHERS])
    )


def _of_city(knowledge: Knowledge, region: str, answers: tuple[Answer, ...], words: str) -> CityFindings:
    own = tuple(
        replace(answer, status=part.status, parts=(part,), ask_city=False)
        for answer in answers
        for part in answer.parts
        if part.region == region
    )
    return CityFindings(region, own, tuple(search(knowledge, words, region, _MOST_CLAUSES)))
