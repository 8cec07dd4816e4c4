"""The labelled utterances that matching learns from: cards' questions, and the skills' utterances of data/nlu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from policies_kb.cards import Topic, subject_of

SKILLS = Path(__file__).parents[2] / "data" / "nlu"
POLICY = "ask_policy"


def card_examples(topics: tuple[Topic, ...]) -> Iterator[tuple[str, str]]:
    """Walk (utterance, card id) of every card."""
    for topic in topics:
        for card in topic.cards:
            for question in (*card.questions, card.title):
                yield question, card.id


def follow_up_examples(topics: tuple[Topic, ...]) -> Iterator[tuple[str, str]]:
    """Walk (follow-up, card id) of every card."""
    for topic in topics:
        for card in topic.cards:
            for text in card.follow_ups:
                yield text, card.id


def follow_ups_in_talk(topics: tuple[Topic, ...]) -> Iterator[tuple[str, str]]:
    """Walk (follow-up after the name of the topic spoken of, card id) of every card."""
    by_id = {topic.id: topic for topic in topics}
    for topic in topics:
        for card in topic.cards:
            spoken_of = by_id.get(subject_of(card), topic)
            yield from ((in_talk_of(spoken_of, text), card.id) for text in card.follow_ups)


def in_talk_of(topic: Topic, text: str) -> str:
    """Put the name of the topic spoken of before words that may lean on it."""
    return f"{topic.words[0] if topic.words else topic.title} {text}"


def skill_examples(folder: Path = SKILLS) -> Iterator[tuple[str, str]]:
    """Walk (utterance, intent) of every Rasa training file; policy questions without a card are left out."""
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or ():
            intent = block.get("intent")
            if intent and intent != POLICY:
                for line in block["examples"].splitlines():
                    if line.startswith("- "):
                        yield line[2:].strip(), intent
