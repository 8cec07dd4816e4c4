"""`python -m tests.evaluation.run`: hold all golden conversations, write the report, fail below the floors."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from policies_kb.matching.encoder import load_encoder
from tests.evaluation.cases import PARTS, load_cases
from tests.evaluation.conversing import Assistant, Conversation, Outcome
from tests.evaluation.floors import missed_floors
from tests.evaluation.keeping import UNSEEN, keep_failures, keep_results
from tests.evaluation.measuring import Measures, measure
from tests.evaluation.plot import draw
from tests.evaluation.report import Setting, write_report
from tests.stack import running_stack
from tradein.operating.examining import examine
from tradein.settings import ROOT, TIME_ZONE, load_settings

_PAGES = ROOT / "docs" / "evaluation"
_KEPT = ROOT / ".var"


def main(argv: list[str] | None = None) -> int:
    """Measure; return 0, or 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.run", description="Measure the golden cases.")
    parser.add_argument("--base", help="a running assistant; default: one of its own is started")
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all", help="the report is written for all only")
    args = parser.parse_args(argv)
    with _assistant(args.base) as base_url:
        outcomes = {part: hold_all(base_url, part) for part in (PARTS if args.part == "all" else (args.part,))}
    measured = {part: measure(held) for part, held in outcomes.items()}
    _keep(outcomes)
    _publish(measured, complete=args.part == "all")
    missed = [f"{part}: {floor}" for part, measures in measured.items() for floor in missed_floors(part, measures)]
    for line in missed:
        print("below the floor:", line)
    return 1 if missed else 0


def hold_all(base_url: str, part: str, every: int = 1) -> list[Outcome]:
    """Hold the conversations of a part, or one in `every` of them, one after the other."""
    assistant, today = Assistant(base_url), datetime.now(ZoneInfo(TIME_ZONE)).date()
    return [Conversation(assistant, case).hold(today) for case in load_cases(part)[::every]]


@contextmanager
def _assistant(base_url: str | None) -> Iterator[str]:
    if base_url:
        yield base_url
        return
    subprocess.run([sys.executable, "-m", "tradein.cli", "prepare"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder) / "state", print) as stack:
        yield stack.base_url


def _keep(outcomes: dict[str, list[Outcome]]) -> None:
    _KEPT.mkdir(exist_ok=True)
    for part, held in outcomes.items():
        print("results:", keep_results(part, held, _KEPT))
        if part != UNSEEN:
            print("failing cases:", keep_failures(held, _KEPT))


def _publish(measured: dict[str, Measures], complete: bool) -> None:
    encoder = load_encoder()
    pipeline = next(found.detail for found in examine(load_settings()) if found.name == "spaCy pipeline")
    now = datetime.now(ZoneInfo(TIME_ZONE))
    report = write_report(
        measured, Setting(now, pipeline, encoder.name if encoder else "none, matching by words alone")
    )
    print(report)
    if complete:
        _PAGES.mkdir(exist_ok=True)
        (_PAGES / "report.md").write_text(report, encoding="utf-8")
        draw(measured, _PAGES / "report.png")


if __name__ == "__main__":
    sys.exit(main())
