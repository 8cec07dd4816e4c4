"""The golden single questions of the development part, and whether a label is the right one for a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies_kb.knowledge import Knowledge
from tradein.answering.composing import responsible_quote
from tradein.services.skills import CHATS, REFUSALS

DEVELOPMENT = Path(__file__).parents[1] / "tests" / "golden" / "development"
PLAN = ("answer", "not_in_plan", "not_in_region")
# Behaviour of a case → the skills whose reply kind score.py takes for it.
_SKILLS: dict[str, tuple[str, ...]] = {
    "chat": CHATS,
    "refuse": (*REFUSALS, "other_city", "ask_human", "anger", "emergency"),
    "handover": ("ask_human", "anger", "emergency"),
    "dealer_lookup": ("find_dealer", "more_results"),
    "start_booking": ("book_pickup",),
    "booking_lookup": ("check_booking", "change_booking", "cancel_booking"),
}


@dataclass(frozen=True)
class Case:
    """One question with what a right reply does and the clauses of which it cites one."""

    id: str
    text: str
    region: str | None
    behaviours: tuple[str, ...]
    clauses: frozenset[str]

    @property
    def of_plan(self) -> bool:
        """Tell whether a plan is asked about, and which city's is known: a card can be right or wrong."""
        return self.behaviours[0] in PLAN and self.region is not None


def load_cases(folder: Path = DEVELOPMENT) -> list[Case]:
    """Read the single questions; those that only ask which city is meant say nothing of the choice, and are left out."""
    files = (path for path in sorted(folder.glob("*.jsonl")) if "dialogues" not in path.stem)
    lines = (line for path in files for line in path.read_text(encoding="utf-8").splitlines())
    raw = [json.loads(line) for line in lines if line.strip()]
    return [_case(r) for r in raw if r["behaviour"] in (*PLAN, *_SKILLS)]


def _case(raw: dict[str, Any]) -> Case:
    behaviours = (raw["behaviour"], *(raw.get("alt_behaviour") or ()))
    named = {clause.split("-", 1)[0] for clause in raw["clauses"]}
    region = named.pop() if len(named) == 1 else raw["region"]
    return Case(raw["id"], raw["turns"][0], region, behaviours, frozenset(raw["clauses"]))


def is_right(knowledge: Knowledge, case: Case, label: str | None) -> bool:
    """Tell whether a card (by its section for the case's city) or a skill does what the case wants and cites its clause."""
    if label is None:
        return False
    card = knowledge.cards.get(label)
    if card is None:
        return any(label in _SKILLS.get(behaviour, ()) for behaviour in case.behaviours)
    if case.region is None or card.sections[case.region].status not in case.behaviours:
        return False
    cited = {cite.clause for cite in card.sections[case.region].cites}
    named = responsible_quote(knowledge, card, case.region)
    return not case.clauses or bool(case.clauses & (cited | ({named.clause} if named else set())))


def clause_is_right(case: Case, clause: str | None) -> bool:
    """Tell whether a retrieved clause is one of the case's."""
    return clause in case.clauses
