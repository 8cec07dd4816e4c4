"""What was looked up for a caller as hotline staff see it, a city at a time; answers are worded as on every channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies_kb.clauses import Document
from policies_kb.knowledge import Knowledge
from policies_kb.search import Hit, best_sentences
from tradein.answering.answer import Answer, Quote
from tradein.domain.regions import CITY_NAMES
from tradein.replies.days import full_day
from tradein.replies.policy import of_city, quoted, render
from tradein.replies.reply import Citation
from tradein.services.look_up_policy import CityFindings, Findings


@dataclass(frozen=True)
class AnswerView:
    """One answer: `kind` is the reply's, `words` can be read out or copied and name the city."""

    title: str
    kind: str
    words: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class ClauseView:
    """One clause: `excerpt` and `text` are verbatim, `words` quote the excerpt with its number and city."""

    id: str
    label: str
    heading: str
    title: str
    excerpt: str
    text: str
    departments: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class CityView:
    """All that belongs to one city, under its plan's number and date."""

    region: str
    city: str
    document: str
    issued: str
    answers: tuple[AnswerView, ...]
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True)
class PolicyView:
    """A page: `said` is what belongs to no city, `others` are (card, title) of what else may have been meant."""

    cities: tuple[CityView, ...]
    said: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def view_of(knowledge: Knowledge, findings: Findings, words: str) -> PolicyView:
    """Put what was found for `words` into a page for staff."""
    return PolicyView(
        cities=tuple(_city(knowledge, found, words) for found in findings.cities),
        said=tuple(reply.text for reply in render(knowledge, findings.declined)),
        others=tuple((card, knowledge.cards[card].title) for card in findings.others),
    )


def _city(knowledge: Knowledge, found: CityFindings, words: str) -> CityView:
    document: Document = knowledge.document_of(found.region)
    return CityView(
        region=found.region,
        city=CITY_NAMES[found.region],
        document=f"{document.number}《{document.title}》",
        issued=f"{full_day(date.fromisoformat(document.issued_on))}印发",
        answers=tuple(_answer(knowledge, answer) for answer in found.answers),
        clauses=tuple(_clause(knowledge, found.region, hit, words) for hit in found.clauses),
    )


def _answer(knowledge: Knowledge, answer: Answer) -> AnswerView:
    (reply,) = render(knowledge, (answer,))
    title = knowledge.cards[answer.card].title if answer.card else ""
    return AnswerView(title, reply.kind, reply.text, reply.citations)


def _clause(knowledge: Knowledge, region: str, hit: Hit, words: str) -> ClauseView:
    clause, excerpt = hit.clause, best_sentences(hit.clause, words, 1)
    return ClauseView(
        id=clause.id,
        label=clause.label,
        heading=clause.heading,
        title=clause.title,
        excerpt=excerpt,
        text=clause.text,
        departments=clause.departments,
        words=of_city(region, quoted(knowledge, Quote(clause.id, excerpt))),
    )
