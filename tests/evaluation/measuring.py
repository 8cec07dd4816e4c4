"""Outcomes → figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.evaluation.conversing import Outcome, Turn
from tests.evaluation.judging import cited_by, kind_fits, kinds_of
from tests.evaluation.promises import FROM_THE_PLAN

_ABSTAINING = {"not_in_plan", "not_in_region"}
_GROUPINGS: dict[str, Callable[[Outcome], str]] = {
    "form": lambda outcome: "dialogue" if outcome.case.is_dialogue else "single question",
    "behaviour": lambda outcome: outcome.case.behaviour,
    "city": lambda outcome: outcome.case.region or "not selected",
    "noise": lambda outcome: outcome.case.noise,
}


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """Give it in percent, one decimal; 100 of nothing."""
        return round(100 * self.count / self.of, 1) if self.of else 100.0


@dataclass(frozen=True)
class Measures:
    """The figures of one part; latencies in milliseconds."""

    passed: Share
    groups: dict[str, dict[str, Share]]
    hit_at_1: Share
    abstention_precision: Share
    abstention_recall: Share
    broken: Counter[str]  # by promise, one a citation or figure
    confusion: Counter[tuple[str, str]]
    turns: int
    p50: float
    p99: float

    def headline(self) -> dict[str, float]:
        """Give the figures that have a floor, in percent."""
        forms = self.groups["form"]
        shares = {
            "passed": self.passed,
            "single_questions": forms.get("single question", Share(0, 0)),
            "dialogues": forms.get("dialogue", Share(0, 0)),
            "hit_at_1": self.hit_at_1,
            "abstention_precision": self.abstention_precision,
            "abstention_recall": self.abstention_recall,
        }
        return {name: share.percent for name, share in shares.items()}


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """Sum up the outcomes of one part."""
    turns = [turn for outcome in outcomes for turn in outcome.turns]
    judged = [turn for turn in turns if turn.gold]
    precision, recall = _abstention(judged)
    times = sorted(turn.seconds * 1000 for turn in turns)
    return Measures(
        passed=_share(outcome.passed for outcome in outcomes),
        groups={name: _by(outcomes, key) for name, key in _GROUPINGS.items()},
        hit_at_1=_share(_hits_first(turn) for turn in judged if turn.gold and turn.gold.clauses),
        abstention_precision=precision,
        abstention_recall=recall,
        broken=Counter(broken.promise for turn in turns for broken in turn.broken),
        confusion=Counter(_mistaken(turn) for turn in judged if turn.gold and not kind_fits(turn.gold, turn.replies)),
        turns=len(turns),
        p50=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
    )


def _share(held: Iterable[bool]) -> Share:
    each = list(held)
    return Share(sum(each), len(each))


def _by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Share]:
    names = sorted({key(outcome) for outcome in outcomes})
    return {name: _share(outcome.passed for outcome in outcomes if key(outcome) == name) for name in names}


def _hits_first(turn: Turn) -> bool:
    cited = cited_by(turn.replies)
    return turn.gold is not None and bool(cited) and cited[0] in turn.gold.clauses


def _abstention(judged: list[Turn]) -> tuple[Share, Share]:
    """Precision and recall of saying that the plan has it not, over turns that have one right way to answer."""
    pairs = [(_should_abstain(turn), _abstains(turn)) for turn in judged if _is_either_or(turn)]
    both = sum(should and does for should, does in pairs)
    return Share(both, sum(does for _, does in pairs)), Share(both, sum(should for should, _ in pairs))


def _is_either_or(turn: Turn) -> bool:
    right = set(turn.gold.behaviours) if turn.gold else set()
    return bool(right) and (right <= _ABSTAINING or right == {"answer"})


def _should_abstain(turn: Turn) -> bool:
    return turn.gold is not None and turn.gold.wanted in _ABSTAINING


def _abstains(turn: Turn) -> bool:
    from_the_plan = [kind for kind in kinds_of(turn.replies) if kind in FROM_THE_PLAN]
    return bool(from_the_plan) and from_the_plan[0] in _ABSTAINING


def _mistaken(turn: Turn) -> tuple[str, str]:
    got = "+".join(dict.fromkeys(kinds_of(turn.replies))) or "no reply"
    return turn.gold.wanted if turn.gold else "", got
