"""The labelled utterances that matching learns from: cards' questions, and the skills' utterances of data/nlu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from policies_kb.cards import Topic

SKILLS = Path(__file__).parents[2] / "data" / "nlu"
POLICY = "ask_policy"


def card_examples(topics: tuple[Topic, ...]) -> Iterator[tuple[str, str]]:
    """Walk (utterance, card id) of every card."""
    for topic in topics:
        for card in topic.cards:
            for question in (*card.questions, card.title):
                yield question, card.id


def skill_examples(folder: Path = SKILLS) -> Iterator[tuple[str, str]]:
    """Walk (utterance, intent) of every Rasa training file; policy questions without a card are left out."""
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or ():
            intent = block.get("intent")
            if intent and intent != POLICY:
                for line in block["examples"].splitlines():
                    if line.startswith("- "):
                        yield line[2:].strip(), intent
