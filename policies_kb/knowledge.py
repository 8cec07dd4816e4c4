"""The compiled knowledge base, loaded once and read only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from policies_kb.cards import Card, Topic, load_topics
from policies_kb.clauses import Clause, Document

COMPILED = Path(__file__).parent / "compiled" / "clauses.json"


@dataclass(frozen=True)
class Knowledge:
    """Documents, clauses, topics and cards, each by its id."""

    documents: dict[str, Document]
    clauses: dict[str, Clause]
    topics: dict[str, Topic]
    cards: dict[str, Card]

    def quotable(self, clause: Clause) -> str:
        """Give what may be quoted under a clause; `general` also stands for the plan's letterhead and imprint."""
        if not clause.id.endswith(":general"):
            return clause.text
        document = self.documents[clause.document]
        return "\n".join((document.front_matter, clause.text, document.back_matter))

    def document_of(self, region: str) -> Document:
        """Give the plan of a region."""
        return next(d for d in self.documents.values() if d.region == region)


def load_clauses(path: Path = COMPILED) -> tuple[dict[str, Document], dict[str, Clause]]:
    """Read the compiled plans; raise FileNotFoundError with what to run where they were never compiled."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `python -m policies_kb build`")
    raw = json.loads(path.read_text(encoding="utf-8"))
    documents = {d["id"]: Document(**{**d, "named_documents": tuple(d["named_documents"])}) for d in raw["documents"]}
    clauses = {c["id"]: _clause(c) for c in raw["clauses"]}
    return documents, clauses


def _clause(raw: dict) -> Clause:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Clause(**fields)


@cache
def load_knowledge() -> Knowledge:
    """Load the knowledge base of both cities; the same object on every call."""
    documents, clauses = load_clauses()
    topics = {topic.id: topic for topic in load_topics()}
    cards = {card.id: card for topic in topics.values() for card in topic.cards}
    return Knowledge(documents, clauses, topics, cards)
