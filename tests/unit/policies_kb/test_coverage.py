"""Every clause of both plans is answered from by a card; only headings without a text of their own are not."""

from __future__ import annotations

import re

import pytest

from policies_kb.compiling.checks import uncovered
from policies_kb.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
CARDS = list(KNOWLEDGE.cards.values())
HEADINGS = {"jiyuan-2024:task-4", "jiyuan-2024:task-5", "jiyuan-2024:task-6"}


def unanswered() -> list[str]:
    """The clauses that no answer rests on; to say what a plan does not state makes no clause reachable."""
    sections = [section for card in CARDS for section in card.sections.values() if section.status == "answer"]
    answered = {cite.clause for section in sections for cite in section.cites}
    return [clause for clause in KNOWLEDGE.clauses if clause not in answered]


def test_every_clause_but_headings_is_cited_by_a_card() -> None:
    assert set(uncovered(KNOWLEDGE, CARDS)) <= HEADINGS


def test_every_clause_but_headings_answers_something() -> None:
    assert set(unanswered()) <= HEADINGS


@pytest.mark.parametrize("heading", sorted(HEADINGS))
def test_what_is_taken_for_a_heading_says_nothing_of_its_own(heading: str) -> None:
    assert re.fullmatch("（.）[^。；，]+", KNOWLEDGE.clauses[heading].text)
    assert f"{heading}.1" in KNOWLEDGE.clauses
