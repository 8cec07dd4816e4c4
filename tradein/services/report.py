"""The operators' report: what was asked, what went unanswered, what people thought of it, what was booked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tradein.domain.details.masking import mask_personal
from tradein.domain.facts import UNANSWERED, facts_of
from tradein.services.ports_report import Asked, Booked, Judged, ReportSource

_MOST_TURNS = 5_000
_MOST_EXAMPLES = 100


@dataclass(frozen=True)
class Example:
    """A question that went unanswered, with what is personal in it hidden."""

    day: date
    region: str
    outcome: str
    topic: str
    said: str


@dataclass(frozen=True)
class Report:
    """Counts between two days, both included; examples are of the conversations still kept."""

    first: date
    last: date
    asked: tuple[Asked, ...]
    judged: tuple[Judged, ...]
    booked: tuple[Booked, ...]
    examples: tuple[Example, ...]

    @property
    def total(self) -> int:
        """Count all replies."""
        return sum(each.count for each in self.asked)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to report."""
        return not self.asked and not self.booked

    def by(self, *keys: str, where: Callable[[Asked], bool] = lambda _: True) -> dict[tuple[object, ...], int]:
        """Count replies by some of their fields, most first."""
        return _counted([each for each in self.asked if where(each)], keys)

    def clauses(self) -> dict[str, tuple[int, int]]:
        """Give clause → (found helpful, found unhelpful), the most unhelpful first."""
        counts: dict[str, list[int]] = {}
        for each in self.judged:
            for clause in each.clauses:
                counts.setdefault(clause, [0, 0])[0 if each.helpful else 1] += each.count
        return {c: (up, down) for c, (up, down) in sorted(counts.items(), key=lambda p: (-p[1][1], -p[1][0], p[0]))}

    def bookings(self, *keys: str) -> dict[tuple[str, ...], int]:
        """Count bookings by some of their fields, most first."""
        return _counted(self.booked, keys)


class MakeReport:
    """Puts the report together."""

    def __init__(self, source: ReportSource) -> None:
        """Take where the counts come from."""
        self._source = source

    def __call__(self, first: date, last: date) -> Report:
        """Report on the days from `first` to `last`, both included."""
        source = self._source
        return Report(
            first=first,
            last=last,
            asked=tuple(source.asked(first, last)),
            judged=tuple(source.judged(first, last)),
            booked=tuple(source.booked(first, last)),
            examples=tuple(self._examples(first, last))[:_MOST_EXAMPLES],
        )

    def _examples(self, first: date, last: date) -> Iterator[Example]:
        seen = set()
        for turn in self._source.said_lately(first, last, _MOST_TURNS):
            facts = [f for f in facts_of(turn.replies, "", turn.region, turn.day) if f.outcome in UNANSWERED]
            said = mask_personal(turn.said) if facts else ""
            for fact in facts:
                if (said, fact.region) not in seen:
                    seen.add((said, fact.region))
                    yield Example(turn.day, fact.region, fact.outcome, fact.topic, said)


def _counted(rows: Iterable[Asked | Booked], keys: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
    """Sum up the counts of rows by some of their fields, most first."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        counts[tuple(getattr(row, key) for key in keys)] += row.count
    return dict(counts.most_common())
