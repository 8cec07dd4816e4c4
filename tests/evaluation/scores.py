"""`python -m tests.evaluation.scores`: figures of a running assistant against the floors, as JSON, and nothing else.

It writes no report and keeps no reply: it is what `tradein eval` and the promotion of a model rest on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.evaluation.cases import PARTS, load_cases
from tests.evaluation.conversing import Assistant, Conversation, Outcome
from tests.evaluation.floors import missed_floors
from tests.evaluation.measuring import Measures, measure
from tradein.settings import TIME_ZONE


def main(argv: list[str] | None = None) -> int:
    """Measure and write the figures; return 0, or 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.scores", description="Figures against floors.")
    parser.add_argument("--base", required=True, help="where the assistant answers")
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--out", type=Path, required=True, help="where the figures are written")
    args = parser.parse_args(argv)
    scored = score({part: hold(args.base, part) for part in (PARTS if args.part == "all" else (args.part,))})
    args.out.write_text(json.dumps(scored, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if scored["passed"] else 1


def hold(base_url: str, part: str) -> list[Outcome]:
    """Hold every conversation of a part, one after the other, telling every hundred."""
    assistant, today = Assistant(base_url), datetime.now(ZoneInfo(TIME_ZONE)).date()
    cases, held = load_cases(part), []
    for number, case in enumerate(cases, 1):
        held.append(Conversation(assistant, case).hold(today))
        if number % 100 == 0:
            print(f"  {part}: {number} of {len(cases)}", file=sys.stderr, flush=True)
    return held


def score(outcomes: dict[str, Iterable[Outcome]]) -> dict[str, Any]:
    """Sum up the parts: figures, and what is below its floor."""
    measured = {part: measure(list(held)) for part, held in outcomes.items()}
    missed = [f"{part}: {floor}" for part, measures in measured.items() for floor in missed_floors(part, measures)]
    return {"passed": not missed, "missed": missed, "parts": {part: _figures(m) for part, m in measured.items()}}


def _figures(measures: Measures) -> dict[str, Any]:
    return {
        **measures.headline(),
        "cases": measures.passed.of,
        "broken_promises": dict(measures.broken),
        "p50_ms": round(measures.p50, 1),
        "p99_ms": round(measures.p99, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
