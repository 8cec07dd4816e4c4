"""Curated cards: one thing that residents want to know, how they ask it, and what each plan says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

TOPICS = Path(__file__).parent / "topics"
STATUSES = ("answer", "not_in_plan", "not_in_region")
ASPECTS = [
    "overview",
    "subsidy",
    "amount",
    "who",
    "what",
    "conditions",
    "how",
    "where",
    "materials",
    "when",
    "until",
    "activity",
    "department",
    "funds",
    "stacking",
    "target",
    "list",
    "phone",
    "support",
    "meaning",
]
REGIONS = ("kaifeng", "jiyuan")


@dataclass(frozen=True)
class Cite:
    """A clause and the words of it to quote; `quote` is None for the whole clause."""

    clause: str
    quote: str | None


@dataclass(frozen=True)
class Section:
    """What one city's plan says on a card: plain words, complete points, quotes, and what it leaves unsaid."""

    status: str
    say: str
    points: tuple[str, ...]
    cites: tuple[Cite, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One answerable thing; `sections` is keyed by region, `questions` are residents' own words.

    `follow_ups` are such words too, said after something else of its topic was spoken of: 一楼不愿意咋弄.
    """

    id: str
    topic: str
    aspect: str
    title: str
    questions: tuple[str, ...]
    sections: dict[str, Section]
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A family of cards.

    `words` name it in a follow-up; `responsible` maps region → clause ids naming departments; `goal` is the card of another
    topic that holds this one's target figure, `activities` the one that tells when what is put on for its matter takes place,
    where the plans give it there.
    """

    id: str
    title: str
    words: tuple[str, ...]
    responsible: dict[str, tuple[str, ...]]
    cards: tuple[Card, ...]
    goal: str | None = None
    activities: str | None = None


class CardError(ValueError):
    """A topic file is not as it should be; the message names file, card and field."""


def load_topics(folder: Path = TOPICS) -> tuple[Topic, ...]:
    """Read every topic file; raise CardError at the first that cannot be read."""
    return tuple(read_topic(path) for path in sorted(folder.glob("*.yaml")))


def read_topic(path: Path) -> Topic:
    """Read one topic file; raise CardError naming what is wrong where."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Topic(
            id=raw["topic"],
            title=raw["title"],
            words=_texts(raw, "words"),
            responsible={r: _ids(r, v) for r, v in (raw.get("responsible") or {}).items()},
            cards=tuple(_card(path, raw["topic"], card) for card in raw["cards"]),
            goal=raw.get("goal"),
            activities=raw.get("activities"),
        )
    except yaml.YAMLError as error:
        raise CardError(f"{path.name}: not YAML: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CardError(
            f"{path.name}: {type(error).__name__} {error}: a field is missing or of the wrong kind"
        ) from error


def _card(path: Path, topic: str, raw: dict) -> Card:
    where = f"{path.name}: card {raw.get('id')}"
    questions = list(raw.get("questions") or ())
    sections = {}
    for region in REGIONS:
        if region not in raw:
            raise CardError(f"{where}: no section for {region}")
        sections[region] = _section(f"{where}: {region}", region, raw[region])
        questions += raw[region].get("questions") or ()
    return Card(
        raw["id"],
        topic,
        raw["aspect"],
        str(raw["title"]),
        tuple(map(str, questions)),
        sections,
        _texts(raw, "follow_ups"),
    )


def _section(where: str, region: str, raw: dict) -> Section:
    for field in ("status", "say", "cite"):
        if not raw.get(field):
            raise CardError(f"{where}: {field} is missing")
    return Section(
        status=raw["status"],
        say=str(raw["say"]).strip(),
        points=_texts(raw, "points"),
        cites=tuple(Cite(_id(region, c["clause"]), c.get("quote")) for c in raw["cite"]),
        silent=_texts(raw, "silent"),
    )


def _texts(raw: dict, field: str) -> tuple[str, ...]:
    return tuple(map(str, raw.get(field) or ()))


def _ids(region: str, value: str | list[str]) -> tuple[str, ...]:
    return tuple(_id(region, v) for v in ([value] if isinstance(value, str) else value))


def _id(region: str, clause: str) -> str:
    return clause if ":" in str(clause) else f"{region}-2024:{clause}"


_ABOUT = {"elderly.lift": "elevator"}  # stands with one topic, and what follows on it asks of another


def subject_of(card: Card) -> str:
    """Give the topic a card is about: department.car is about car."""
    if card.id in _ABOUT:
        return _ABOUT[card.id]
    if card.topic == "department":
        return card.id.split(".", 1)[1].split("-")[0]
    return card.topic


def all_cards(topics: tuple[Topic, ...]) -> Iterator[Card]:
    """Walk every card of every topic."""
    for topic in topics:
        yield from topic.cards
