"""What the stages hand on to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from policies_kb.matching.intents import Intent
from tradein.domain.conversation import Context


@dataclass(frozen=True)
class Question:
    """A resident's words, the region chosen on the screen (None if none), what was spoken of before, a card tapped.

    `found` is what matching made of the words, where that was done already.
    """

    text: str
    region: str | None = None
    context: Context = field(default_factory=Context)
    card: str | None = None
    found: Intent | None = None


@dataclass(frozen=True)
class Quote:
    """Words of a clause, verbatim; an omission is written …."""

    clause: str
    text: str


@dataclass(frozen=True)
class Part:
    """What one city's plan says to the question; `elsewhere` is set where only the other city's plan has the measure."""

    region: str
    status: str
    say: str
    points: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    silent: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    responsible: Quote | None = None
    elsewhere: str | None = None


@dataclass(frozen=True)
class Answer:
    """One answer: `status` is answer, compare, not_in_plan, not_in_region, clarify or refuse; `reason` tells why the last
    two, or that it is the second of two that matching could not tell apart (in_doubt).

    `parts` holds one entry a city; `card` is what it was taken from, `related` further cards of the topic.
    """

    status: str
    parts: tuple[Part, ...] = ()
    card: str | None = None
    related: tuple[str, ...] = ()
    reason: str = ""
    ask_city: bool = False
