"""Whether the replies to one turn are what its gold wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policies_kb.normalising import squash
from tests.evaluation.cases import Gold

Reply = dict[str, Any]

# Which reply kinds fit a wanted behaviour; a behaviour that is not listed is a kind itself.
FITTING = {
    "answer": {"answer", "compare", "eligibility"},
    "clarify": {"clarify", "answer", "compare", "eligibility"},
    "start_booking": {"booking"},
    "booking_lookup": {"booking"},
    "dealer_lookup": {"dealers"},
    "refuse": {"refuse", "handover", "clarify"},
}


def shortfalls(gold: Gold, replies: list[Reply], region: str | None) -> list[str]:
    """List why these replies fall short of the gold; empty: they are right."""
    checks = (_kind(gold, replies), _both_cities(gold, replies, region), _clause(gold, replies), _words(gold, replies))
    return [why for check in checks for why in check]


def kinds_of(replies: list[Reply]) -> list[str]:
    """List the kinds of the replies, in order."""
    return [str(reply.get("kind")) for reply in replies]


def cited_by(replies: list[Reply]) -> list[str]:
    """List the ids of the clauses that the replies cite, in order."""
    return [str(cite.get("clause")) for reply in replies for cite in reply.get("citations") or ()]


def kind_fits(gold: Gold, replies: list[Reply]) -> bool:
    """Tell whether a reply has a kind that fits one of the behaviours."""
    kinds = set(kinds_of(replies))
    return not gold.behaviours or any(kinds & FITTING.get(one, {one}) for one in gold.behaviours)


def _kind(gold: Gold, replies: list[Reply]) -> Iterator[str]:
    if not kind_fits(gold, replies):
        yield f"is {'/'.join(kinds_of(replies)) or 'no reply'}, wanted {'/'.join(gold.behaviours)}"


def _both_cities(gold: Gold, replies: list[Reply], region: str | None) -> Iterator[str]:
    """Where no city is known, either it is asked for or both are answered for."""
    asked = "clarify" in kinds_of(replies)
    plans = {clause.split(":")[0] for clause in cited_by(replies)}
    if gold.wanted == "clarify" and region is None and not asked and len(plans) < 2:
        yield "neither asks which city nor answers for both"


def _clause(gold: Gold, replies: list[Reply]) -> Iterator[str]:
    cited = cited_by(replies)
    if gold.clauses and not set(cited) & set(gold.clauses):
        yield f"cites {', '.join(cited[:3]) or 'nothing'}, wanted {' or '.join(gold.clauses[:3])}"


def _words(gold: Gold, replies: list[Reply]) -> Iterator[str]:
    text = squash("".join(str(reply.get("text") or "") for reply in replies))
    for group in gold.must_include:
        if not any(squash(word) in text for word in group):
            yield f"lacks {'/'.join(group)}"
    for word in gold.must_not_include:
        if squash(word) in text:
            yield f"says {word}"
