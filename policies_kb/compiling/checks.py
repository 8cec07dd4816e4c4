"""What must hold of the knowledge base before anything is answered from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from policies_kb.cards import ASPECTS, STATUSES, TOPICS, Card, CardError, Section, Topic, read_topic, subject_of
from policies_kb.compiling.build import COMPILED, compile_all
from policies_kb.grounding import ungrounded_figures, verbatim
from policies_kb.knowledge import Knowledge
from policies_kb.normalising import fold


def check_all(knowledge: Knowledge, folder: Path = TOPICS) -> list[str]:
    """List every fault of topics, coverage and generated files; empty when all is well."""
    topics, faults = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            topics.append(read_topic(path))
        except CardError as error:
            faults.append(str(error))
    cards = [card for topic in topics for card in topic.cards]
    faults += [fault for topic in topics for fault in _check_topic(knowledge, topic)]
    faults += _check_unique(cards)
    return faults + list(stale_files())


def uncovered(knowledge: Knowledge, cards: list[Card]) -> list[str]:
    """List the clauses that no card cites: those only free retrieval reaches."""
    cited = {cite.clause for card in cards for section in card.sections.values() for cite in section.cites}
    return [clause for clause in knowledge.clauses if clause not in cited]


def stale_files() -> Iterator[str]:
    """Name each generated file that differs from what its sources give now."""
    for name, content in compile_all().items():
        path = COMPILED / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            yield f"compiled/{name}: differs from its sources; run `python -m policies_kb build`"


def _check_topic(knowledge: Knowledge, topic: Topic) -> Iterator[str]:
    for ids in topic.responsible.values():
        yield from (f"{topic.id}: responsible names no clause {i}" for i in ids if i not in knowledge.clauses)
    for card in topic.cards:
        where = f"{topic.id}.yaml: card {card.id}"
        if card.aspect not in ASPECTS:
            yield f"{where}: unknown aspect {card.aspect}"
        if len(card.questions) < 6:
            yield f"{where}: only {len(card.questions)} questions"
        for region, section in card.sections.items():
            yield from map(f"{where}: {region}: ".__add__, _check_section(knowledge, region, section))


def _check_section(knowledge: Knowledge, region: str, section: Section) -> Iterator[str]:
    if section.status not in STATUSES:
        yield f"unknown status {section.status}"
    if section.status == "not_in_plan" and not re.search("没有|没|未", section.say):
        yield "a not_in_plan answer must say that the plan does not state it"
    quotes = []
    for cite in section.cites:
        clause = knowledge.clauses.get(cite.clause)
        if clause is None or not cite.clause.startswith(region):
            yield f"{cite.clause} is no clause of this city"
            continue
        quotes.append(cite.quote or clause.text)
        if cite.quote and not verbatim(cite.quote, knowledge.quotable(clause)):
            yield f"not verbatim in {cite.clause}: {cite.quote[:40]}"
    stated = " ".join((section.say, *section.points))
    for figure in ungrounded_figures(stated, quotes, knowledge.documents[f"{region}-2024"]):
        yield f"{figure} stands in no quote of this section"


def _check_unique(cards: list[Card]) -> Iterator[str]:
    seen: dict[str, str] = {}
    ids: set[str] = set()
    folded = partial(fold)
    for card in cards:
        if card.id in ids:
            yield f"card {card.id}: the id is used twice"
        ids.add(card.id)
        for question in card.questions:
            owner = seen.setdefault(folded(question), card.id)
            if owner != card.id:
                yield f"card {card.id}: the question 「{question}」 is also in {owner}"
        for text in card.follow_ups:  # 谁出钱 may follow on any matter, but means one card of each
            owner = seen.setdefault(f"{subject_of(card)} {folded(text)}", card.id)
            if owner != card.id:
                yield f"card {card.id}: the follow-up 「{text}」 is also in {owner}"
