"""Ranking cards anew by what else is known of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policies_kb.matching.matcher import Match


def reweigh(matches: Iterable[Match], weight: Callable[[str], float]) -> tuple[Match, ...]:
    """Multiply each score by the weight of its label; best first, and in the old order where scores are equal."""
    weighed = (Match(match.label, match.score * weight(match.label)) for match in matches)
    return tuple(sorted(weighed, key=lambda match: -match.score))
