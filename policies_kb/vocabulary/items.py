"""What residents own: the names they use for it, the topic it belongs to, and whether a crew collects it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Item:
    """A kind of thing; `topic` is a card topic, `dealer` a dealer category, `belongs` where it goes instead."""

    name: str
    synonyms: tuple[str, ...]
    topic: str
    dealer: str
    collected: bool
    unit: str
    belongs: str


def names_item(text: str) -> bool:
    """Tell whether a text (standardised) names a thing of the catalogue."""
    return any(name in text for item in load_items() for name in (item.name, *item.synonyms) if len(name) > 1)


@cache
def load_items() -> tuple[Item, ...]:
    """Read the catalogue of items."""
    raw = yaml.safe_load((Path(__file__).parent / "items.yaml").read_text(encoding="utf-8"))
    return tuple(
        Item(
            name=i["name"],
            synonyms=tuple(i.get("synonyms", ())),
            topic=i["topic"],
            dealer=i.get("dealer", ""),
            collected=bool(i.get("collected", False)),
            unit=i.get("unit", "件"),
            belongs=i.get("belongs", ""),
        )
        for i in raw["items"]
    )
