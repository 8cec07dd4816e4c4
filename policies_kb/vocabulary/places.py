"""The places that the service knows: both cities, their districts, counties, towns and sub-districts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Place:
    """A city or a part of one; `kind` is city or district, `aliases` are other names residents use for it."""

    name: str
    region: str
    kind: str
    aliases: tuple[str, ...] = ()


@cache
def load_places() -> tuple[Place, ...]:
    """Read the places of both cities, cities first."""
    raw = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
    cities = [Place(c["city"], region, "city", tuple(c["aliases"])) for region, c in raw["regions"].items()]
    parts = [
        Place(d["name"], region, "district", tuple(d.get("aliases", ())))
        for region, c in raw["regions"].items()
        for d in c["districts"]
    ]
    return tuple(cities + parts)


@cache
def load_outside() -> tuple[str, ...]:
    """Read names of places that the service does not cover, to decline them kindly."""
    raw = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
    return tuple(raw["outside"])
