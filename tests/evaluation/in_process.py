"""`python -m tests.evaluation.in_process`: hold the cases that need no dialogue server, in this process.

Bookings need the dialogue server, so cases that want one are left out. For trying a change: a fifth of the time of
`make eval`, and nothing is started. The figures to quote are those of `make eval`.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.evaluation.cases import PARTS, Case, load_cases, read_lines
from tests.evaluation.conversing import Conversation, Outcome, Reply
from tests.evaluation.judging import kinds_of
from tests.evaluation.stored import Booking
from tests.fakes.rasa import FakeRasa
from tradein.bootstrap import build
from tradein.operating.seeding import seed
from tradein.settings import TIME_ZONE, Settings
from web.app import create_app

_ERRANDS = {"start_booking", "booking_lookup"}


class InProcess:
    """An assistant without a dialogue server, called without a network."""

    def __init__(self, state: Path) -> None:
        """Build the service on SQLite in a folder, with the sample directory of dealers."""
        service = build(Settings(state_dir=state, chats_per_minute=10**6, sessions_per_minute=10**6))
        seed(service)
        self._client = create_app(service, FakeRasa(down=True)).test_client()  # type: ignore[arg-type]

    def open_session(self, region: str | None) -> str:
        """Open a session and give its token."""
        return str(self._client.post("/api/sessions", json={"channel": "web", "region": region}).get_json()["session"])

    def chat(self, token: str, text: str) -> tuple[int, list[Reply]]:
        """Say something; give the status and the replies."""
        said = self._client.post("/api/chat", json={"text": text}, headers={"Authorization": f"Bearer {token}"})
        return said.status_code, said.get_json()["replies"] if said.status_code == 200 else []

    def read_booking(self, reference: str, phone_last4: str) -> Booking | None:
        """Find none: nothing is booked here."""
        return None


def needs_dialogue_server(case: Case) -> bool:
    """Tell whether a case books something or looks it up."""
    return bool(case.stored) or any(gold and _ERRANDS & set(gold.behaviours) for gold in case.golds)


def hold(cases: Iterable[Case], assistant: InProcess) -> list[Outcome]:
    """Hold the cases one after the other, telling how far it is."""
    today, held = datetime.now(ZoneInfo(TIME_ZONE)).date(), []
    for case in cases:
        held.append(Conversation(assistant, case).hold(today))
        if len(held) % 500 == 0:
            print(f"  held {len(held)}", file=sys.stderr)
    return held


def main(argv: list[str] | None = None) -> int:
    """Hold the cases and print the failing ones, or what changed against an earlier run."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.in_process", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="development")
    parser.add_argument("--files", nargs="*", type=Path, help="case files instead of a part")
    parser.add_argument("--dialogues", action="store_true", help="dialogues only")
    parser.add_argument("--show", action="store_true", help="print what failing cases said and got (development only)")
    parser.add_argument("--against", type=Path, help="a file that an earlier run kept with --keep: print what changed")
    parser.add_argument("--keep", type=Path, help="keep the ids of failing cases in a file")
    args = parser.parse_args(argv)
    logging.disable(logging.WARNING)
    cases = [read for path in args.files for read in read_lines(path)] if args.files else load_cases(args.part)
    cases = [c for c in cases if not needs_dialogue_server(c) and (c.is_dialogue or not args.dialogues)]
    with tempfile.TemporaryDirectory() as folder:
        held = hold(cases, InProcess(Path(folder)))
    failing = {outcome.case.id: outcome for outcome in held if not outcome.passed}
    before = set(args.against.read_text("utf-8").split()) if args.against else set()
    shown = {i: o for i, o in failing.items() if i not in before}
    for outcome in shown.values() if args.show and args.part == "development" else ():
        _print(outcome)
    if args.against:
        print("failing now:", *sorted(shown), "\npassing now:", *sorted(before - set(failing)))
    if args.keep:
        args.keep.write_text("\n".join(sorted(failing)), encoding="utf-8")
    print(f"{len(held) - len(failing)} of {len(held)} pass")
    return 0


def _print(outcome: Outcome) -> None:
    print(f"== {outcome.case.id} ({outcome.case.region}): {'; '.join(outcome.shortfalls)}")
    for turn in outcome.turns:
        cards = [str((reply.get("data") or {}).get("card")) for reply in turn.replies]
        said = " / ".join(str(reply["text"])[:90].replace("\n", " ") for reply in turn.replies)
        print(f"   {turn.text}\n      {' '.join(kinds_of(turn.replies))} {' '.join(cards)}: {said}")


if __name__ == "__main__":
    sys.exit(main())
