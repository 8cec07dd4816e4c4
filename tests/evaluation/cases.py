"""The golden cases, read from tests/golden: what residents say, and what the replies must be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parents[1] / "golden"
PARTS = ("development", "test")


@dataclass(frozen=True)
class Gold:
    """What the replies to one turn must be; `behaviours` lists all that are right, the wanted one first."""

    behaviours: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    must_include: tuple[tuple[str, ...], ...] = ()  # of each group one stands in the text
    must_not_include: tuple[str, ...] = ()
    may_fail: bool = False  # an HTTP error is right too

    @property
    def wanted(self) -> str:
        return self.behaviours[0] if self.behaviours else ""


@dataclass(frozen=True)
class Case:
    """A question or a dialogue; `golds` holds one a turn, None where any reply is right."""

    id: str
    region: str | None
    turns: tuple[str, ...]
    golds: tuple[Gold | None, ...]
    behaviour: str
    noise: str
    stored: dict[str, Any] | None  # the booking that there is in the end

    @property
    def is_dialogue(self) -> bool:
        return len(self.turns) > 1


def load_cases(part: str, folder: Path = GOLDEN) -> list[Case]:
    """Read the cases of a part (development or test); raise ValueError for an id that is used twice."""
    cases = [case for path in sorted((folder / part).glob("*.jsonl")) for case in read_lines(path)]
    ids = [case.id for case in cases]
    if repeated := {i for i in ids if ids.count(i) > 1}:
        raise ValueError(f"used twice in {part}: {sorted(repeated)}")
    return cases


def read_lines(path: Path) -> list[Case]:
    """Read the cases of one file."""
    return [read_case(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_case(raw: dict[str, Any]) -> Case:
    """Read one case; the last turn is judged by the case's own gold unless it has one of its own."""
    turns = tuple(raw["turns"])
    given = raw.get("turn_gold") or [None] * len(turns)
    golds = [_gold(one) if one else None for one in given]
    return Case(
        id=raw["id"],
        region=raw.get("region"),
        turns=turns,
        golds=(*golds[:-1], golds[-1] or _gold(raw)),
        behaviour=raw["behaviour"],
        noise=raw.get("noise") or "standard",
        stored=raw.get("db"),
    )


def _gold(raw: dict[str, Any]) -> Gold:
    right = (raw.get("behaviour"), *(raw.get("alt_behaviour") or ()))
    return Gold(
        behaviours=tuple(behaviour for behaviour in right if behaviour),
        clauses=tuple(raw.get("clauses") or ()),
        must_include=tuple(map(tuple, raw.get("must_include") or ())),
        must_not_include=tuple(raw.get("must_not_include") or ()),
        may_fail=bool(raw.get("http_error_ok")),
    )
