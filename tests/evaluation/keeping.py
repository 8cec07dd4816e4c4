"""Keeping what was said: results of each case, and the failing ones to read; of the test part, no texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.conversing import Outcome, Turn

UNSEEN = "test"


def keep_results(part: str, outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write one JSON object a case; for the test part only whether it passes, so that nobody tunes to it."""
    path = folder / f"eval_{part}.jsonl"
    record = _verdict if part == UNSEEN else _full
    lines = [json.dumps(record(outcome), ensure_ascii=False) for outcome in outcomes]
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    return path


def keep_failures(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write the failing development cases, and every broken promise, as a page to read."""
    path = folder / "eval_failures.md"
    shown = [outcome for outcome in outcomes if not outcome.passed or any(turn.broken for turn in outcome.turns)]
    lines = (line for outcome in shown for line in _described(outcome))
    path.write_text("\n".join(("# Failing cases of the development part", *lines, "")), encoding="utf-8")
    return path


def _verdict(outcome: Outcome) -> dict[str, Any]:
    case = outcome.case
    return {"behaviour": case.behaviour, "region": case.region, "noise": case.noise, "passed": outcome.passed}


def _full(outcome: Outcome) -> dict[str, Any]:
    turns = [{"text": turn.text, "seconds": round(turn.seconds, 4), "replies": turn.replies} for turn in outcome.turns]
    return {"id": outcome.case.id, **_verdict(outcome), "shortfalls": outcome.shortfalls, "turns": turns}


def _described(outcome: Outcome) -> Iterator[str]:
    case = outcome.case
    yield from ("", f"## {case.id} ({case.behaviour}, {case.region or 'no city'}, {case.noise})", "")
    yield from (f"- {why}" for why in outcome.shortfalls)
    yield from (f"- broken: {b.promise}: {b.detail}" for turn in outcome.turns for b in turn.broken)
    for turn in outcome.turns:
        yield from ("", f"**{turn.text}**", "", *_quoted(turn))


def _quoted(turn: Turn) -> Iterator[str]:
    for reply in turn.replies:
        card = (reply.get("data") or {}).get("card")
        yield f"> `{reply.get('kind')}` {card or ''} {str(reply.get('text')).splitlines()[0][:160]}"
