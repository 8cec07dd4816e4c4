"""Card and city → the part of an answer: words, points, quotes, who is responsible."""

from __future__ import annotations

from dataclasses import replace

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.search import best_sentences, search
from tradein.answering.answer import Part, Quote
from tradein.answering.subjects import A_NAME, runs_of

_OTHER = {"kaifeng": "jiyuan", "jiyuan": "kaifeng"}
_DEPARTMENT_LENGTH = 60
_OMISSION = "…"
_LONGEST = 300  # characters of a quote in full


def compose(knowledge: Knowledge, card: Card, region: str) -> Part:
    """Compose what the plan of `region` says on a card."""
    section = card.sections[region]
    quotes = tuple(Quote(c.clause, c.quote or knowledge.clauses[c.clause].text) for c in section.cites)
    responsible = responsible_quote(knowledge, card, region)
    elsewhere = _OTHER[region] if section.status == "not_in_region" and _has(card, _OTHER[region]) else None
    clause = knowledge.clauses[responsible.clause if responsible else section.cites[0].clause]
    return Part(
        region=region,
        status=section.status,
        say=section.say,
        points=section.points,
        quotes=quotes,
        silent=section.silent,
        departments=clause.departments,
        responsible=responsible,
        elsewhere=elsewhere,
    )


def show_what_was_named(knowledge: Knowledge, question: str, part: Part) -> Part:
    """Quote a list in full where the question (standardised) names what an omission in it hides: 铡草机 of many machines."""
    quotes = tuple(_with_what_was_named(knowledge.clauses[quote.clause].text, question, quote) for quote in part.quotes)
    return part if quotes == part.quotes else replace(part, quotes=quotes)


def _with_what_was_named(clause: str, question: str, quote: Quote) -> Quote:
    first, *others = quote.text.split(_OMISSION)
    if not others:
        return quote
    start = clause.find(first)
    end = clause.find(others[-1], start + len(first)) + len(others[-1])
    whole = clause[start:end]
    hidden = any(name in whole and name not in quote.text for name in runs_of(question, A_NAME))
    return replace(quote, text=whole) if hidden and len(whole) <= _LONGEST else quote


def compose_from_search(knowledge: Knowledge, text: str, region: str, least: float) -> Part | None:
    """Quote the clause nearest to a question that no card answers; None where nothing is near (BM25 below `least`)."""
    hits = [hit for hit in search(knowledge, text, region, 3) if ":annex-" not in hit.clause.id]
    if not hits or hits[0].score < least:
        return None
    clause = hits[0].clause
    return Part(
        region=region,
        status="answer",
        say="",
        quotes=(Quote(clause.id, best_sentences(clause, text)),),
        departments=clause.departments,
    )


def responsible_quote(knowledge: Knowledge, card: Card, region: str) -> Quote | None:
    """Quote the words of the plan that name who is responsible: for the clause cited first, else for the topic."""
    topic = knowledge.topics.get(subject_of(card)) or knowledge.topics[card.topic]
    cited = (name for cite in card.sections[region].cites if (name := naming_clause(knowledge, cite.clause)))
    for name in (*cited, *topic.responsible.get(region, ())):
        if knowledge.clauses[name].departments:
            return Quote(name, _department_words(knowledge.clauses[name].text))
    return None


def naming_clause(knowledge: Knowledge, clause: str) -> str | None:
    """Find the clause that names who is responsible for another: its row of the annex, or its section's last bracket."""
    document, _, name = clause.partition(":")
    kind, _, number = name.partition("-")
    if document.startswith("kaifeng") and kind in ("task", "safeguard"):
        return f"{document}:annex-{int(number) + (25 if kind == 'safeguard' else 0)}"
    section = f"{document}:{name.split('.')[0]}"
    for other in knowledge.clauses.values():
        if (other.id == section or other.id.startswith(f"{section}.")) and other.text.rstrip().endswith("负责）"):
            return other.id
    return None


def _department_words(text: str) -> str:
    """Cut a clause down to its closing bracket, where that is where the departments stand."""
    start = text.rfind("（")
    return text[start:] if "按职责分工负责" in text[start:] else text


def _has(card: Card, region: str) -> bool:
    return card.sections[region].status != "not_in_region"
