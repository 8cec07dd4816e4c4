"""Replies, turns and outcomes for tests of the evaluation."""

from __future__ import annotations

from typing import Any

from tests.evaluation.cases import Case, Gold, read_case
from tests.evaluation.conversing import Outcome, Turn
from tests.evaluation.promises import Broken


def reply(kind: str = "answer", text: str = "有。", *clauses: str, **quotes: str) -> dict[str, Any]:
    """A reply that cites these clauses, each with a quote that stands in Kaifeng's plan unless one is given."""
    cites = [
        {"clause": clause, "quote": quotes.get(clause, "政府补贴"), "document": "汴政〔2024〕8号"} for clause in clauses
    ]
    return {"kind": kind, "text": text, "citations": cites, "data": {}}


def quoting(text: str, clause: str, quote: str) -> dict[str, Any]:
    """An answer with one quote."""
    cite = {"clause": clause, "quote": quote, "document": "汴政〔2024〕8号", "issued_on": "2024-07-05"}
    return {"kind": "answer", "text": text, "citations": [cite], "data": {}}


def case(*turns: str, **fields: Any) -> Case:
    """A case of these turns."""
    return read_case({"id": "made", "behaviour": "answer", "region": "kaifeng", "turns": list(turns), **fields})


def turn(
    wanted: str, *replies: dict[str, Any], right: tuple[str, ...] = (), clauses: tuple[str, ...] = (), **more: Any
) -> Turn:
    """A judged turn."""
    gold = Gold(behaviours=(wanted, *right), clauses=clauses)
    broken = tuple(Broken(promise, "made") for promise in more.get("broken", ()))
    return Turn("问", list(replies), more.get("seconds", 0.1), gold, (), broken)


def outcome(*turns: Turn, fails: bool = False, **fields: Any) -> Outcome:
    """An outcome of these turns."""
    return Outcome(case(*(one.text for one in turns), **fields), turns, ("turn 1: lacks 补贴",) if fails else ())
