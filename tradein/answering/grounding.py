"""The gate before an answer leaves: every quote verbatim, every figure quoted, every clause of the right city."""

from __future__ import annotations

import logging
from dataclasses import replace

from policies_kb.grounding import ungrounded_figures, verbatim
from policies_kb.knowledge import Knowledge
from tradein.answering.answer import Answer, Part, Quote

log = logging.getLogger(__name__)


def ground(knowledge: Knowledge, answer: Answer) -> Answer:
    """Let an answer pass, or put the plain clause in place of each part that fails; log which fault it had."""
    return replace(answer, parts=tuple(_ground_part(knowledge, part, answer.card) for part in answer.parts))


def _ground_part(knowledge: Knowledge, part: Part, card: str | None) -> Part:
    faults = faults_of(knowledge, part)
    if not faults:
        return part
    log.error("withheld: card %s, %s: %s", card, part.region, "; ".join(faults))
    own = [q.clause for q in part.quotes if q.clause in knowledge.clauses and q.clause.startswith(part.region)]
    clause = own[0] if own else knowledge.document_of(part.region).id + ":general"
    plain = Quote(clause, knowledge.clauses[clause].text)
    return replace(part, say="", points=(), silent=(), quotes=(plain,), responsible=None, departments=())


def faults_of(knowledge: Knowledge, part: Part) -> list[str]:
    """List what is wrong with a part: foreign or unknown clause, quote not verbatim, figure without a quote."""
    quotes = [*part.quotes, *([part.responsible] if part.responsible else [])]
    faults = [fault for q in quotes if (fault := _quote_fault(knowledge, part.region, q.clause, q.text))]
    if not part.quotes:
        faults.append("nothing is quoted")
    document = knowledge.document_of(part.region)
    stated = " ".join((part.say, *part.points, *part.silent))
    figures = ungrounded_figures(stated, [q.text for q in part.quotes], document)
    return faults + [f"{figure} is not quoted" for figure in figures]


def _quote_fault(knowledge: Knowledge, region: str, clause: str, text: str) -> str:
    found = knowledge.clauses.get(clause)
    if found is None or not clause.startswith(region):
        return f"{clause} is no clause of {region}"
    return "" if verbatim(text, knowledge.quotable(found)) else f"the quote of {clause} is not verbatim"
