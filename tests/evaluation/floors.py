"""The floors below which no part may fall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.evaluation.measuring import Measures

FLOORS = Path(__file__).with_suffix(".yaml")


def missed_floors(part: str, measures: Measures, path: Path = FLOORS) -> list[str]:
    """Name each figure of a part that is below its floor, and each broken promise that is not allowed."""
    floors = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [*_below(floors[part], measures), *_above(floors["broken_promises"], measures)]


def _below(floors: dict[str, float], measures: Measures) -> Iterator[str]:
    found = measures.headline()
    yield from (f"{name} {found[name]} %, floor {floor} %" for name, floor in floors.items() if found[name] < floor)


def _above(most: dict[str, int], measures: Measures) -> Iterator[str]:
    found = measures.broken
    yield from (f"{found[name]} of {name}, allowed {number}" for name, number in most.items() if found[name] > number)
