"""What the encoder learns from: residents' utterances with their card or skill; and the cases by which it is watched."""

from __future__ import annotations

from dataclasses import dataclass

from bench.cases import PLAN, is_right, load_cases
from policies_kb.cards import load_topics
from policies_kb.knowledge import load_knowledge
from policies_kb.matching.examples import card_examples, follow_ups_in_talk, skill_examples
from policies_kb.matching.matcher import both_ends
from policies_kb.normalising import standardise

_SKILLS = "skills"


@dataclass(frozen=True)
class Watched:
    """A development case as the encoder sees it, and the labels that answer it."""

    text: str
    right: frozenset[str]


def utterances() -> list[tuple[str, str]]:
    """Give (text, label), each text in the form in which it is encoded when it is asked."""
    topics = load_topics()
    known = (*card_examples(topics), *follow_ups_in_talk(topics), *skill_examples())
    return list(dict.fromkeys((seen(text), label) for text, label in known))


def watched() -> list[Watched]:
    """Give the development cases whose city is known; they are never learnt from."""
    knowledge = load_knowledge()
    labels = sorted({label for _, label in utterances()})
    cases = [case for case in load_cases() if case.region or case.behaviours[0] not in PLAN]
    return [Watched(seen(c.text), frozenset(n for n in labels if is_right(knowledge, c, n))) for c in cases]


def seen(text: str) -> str:
    """Bring a text to the form in which it is encoded."""
    return both_ends(standardise(text))


def family(label: str) -> str:
    """Give the topic of a card's label; the skills are one family."""
    return label.split(".", maxsplit=1)[0] if "." in label else _SKILLS
