"""Our whole stack side by side with a stock Rasa starter on this machine, in one run (`make bench`)."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import report
from bench.cases import DEVELOPMENT
from bench.processes import BenchFailed, OtherWork, Run, running
from bench.sides import ROOT, OurStack, Side, StockStarter
from bench.turns import ask_in_blocks, await_answer

QUICK_TOPICS = ["car", "usedcar", "secondhand"]
_CALM = 0.1  # of all cores, used by others
_NOISY = "Other work ran on the machine at the same time: wall times are noisy; CPU times and ratios are sounder."
_WARMING = 20


def main() -> int:
    """Measure, write the page and its JSON; return 1 where a ratio is over its limit, 2 where a step failed."""
    args = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that children end with it
    work = Path(args.work or tempfile.mkdtemp(prefix="tradein-bench-"))
    try:
        results = measure(args, work)
    except BenchFailed as error:
        print(f"not measured: {error}", file=sys.stderr)
        return 2
    finally:
        if not args.work:
            shutil.rmtree(work, ignore_errors=True)
    report.write(results, args.out)
    print(f"\n{report.render(results)}\nwritten to {args.out} and {args.out.with_suffix('.json')}")
    return int(any(row["ratio"] > row["limit"] for row in results["rows"]))


def measure(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Train both, start both, ask both; raise BenchFailed where a step fails or takes too long."""
    ours = OurStack(work / "ours", QUICK_TOPICS if args.quick else None)
    topics = ours.folder / "policies_kb" / "topics"
    stock = StockStarter(work / "stock", topics, args.epochs, args.starter_utterances)
    print(
        f"{stock.about['intents']} intents on both sides; {stock.about['utterances']} utterances for the starter, in {work}",
        flush=True,
    )
    others: dict[str, float] = {}
    trained = {ours.name: _kept_or_done("ours", work, others, lambda log: ours.train(args.most_seconds, log))}
    # Training is compared on the same utterances on both sides; the starter that is started and asked learns from a few.
    whole = StockStarter(work / "stock-whole", topics, args.epochs, None)
    bound = trained[ours.name].seconds * args.break_off
    trained[stock.name] = _kept_or_done("stock", work, others, lambda log: whole.train_at_most(bound, log))
    _kept_or_done("stock to ask", work, others, lambda log: stock.train(args.most_seconds, log))
    figures = _serve((ours, stock), args, work, others)
    for name, run in trained.items():
        figures[name] |= {"training_s": round(run.seconds, 1), "training_cpu_s": round(run.cpu_seconds, 1)}
    about = {**stock.about, "all_utterances": whole.about["utterances"], "ended": trained[stock.name].ended}
    return _results(args, about, figures, others)


def _kept_or_done(title: str, work: Path, others: dict[str, float], train: Callable[[Path], Run]) -> Run:
    """Train, or take what an earlier run with the same `--work` measured; then it was calm or not, as it said."""
    stem = title.replace(" ", "-")
    kept = work / f"trained-{stem}.json"
    if kept.exists():
        found = json.loads(kept.read_text(encoding="utf-8"))
        others[f"training {title}"] = found.pop("others")
        print(f"• training {title}: kept from an earlier run", flush=True)
        return Run(**found)
    watch = OtherWork()
    run = train(work / f"train-{stem}.log")
    others[f"training {title}"] = watch.share()
    kept.write_text(json.dumps({**asdict(run), "others": watch.share()}), encoding="utf-8")
    return run


def _serve(sides: tuple[Side, ...], args: argparse.Namespace, work: Path, others: dict[str, float]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    with ExitStack() as stack:
        kept = []
        for side in sides:
            print(f"• starting {side.name}", flush=True)
            watch, begun = OtherWork(), time.monotonic()
            process = stack.enter_context(
                running(side.command, side.cwd, side.environment, work / f"run-{side.name}.log")
            )
            figures[side.name] = {"ready_s": round(await_answer(side, process, begun, args.most_start_seconds), 1)}
            print(f"  answered after {figures[side.name]['ready_s']} s", flush=True)
            others[f"start {side.name}"] = watch.share()
            kept.append((side, process))
        watch = OtherWork()
        print(f"• asking each {args.turns} questions", flush=True)
        for name, turns in ask_in_blocks(kept, questions(args.turns), _WARMING).items():
            figures[name] |= turns.as_dict()
        others["turns"] = watch.share()
    return figures


def questions(count: int) -> list[str]:
    """Give residents' single questions that neither side was trained on, the same ones in every run."""
    files = sorted(DEVELOPMENT.glob("*.jsonl"))
    lines = [
        json.loads(line) for f in files if f.stem != "dialogues" for line in f.read_text(encoding="utf-8").splitlines()
    ]
    texts = [line["turns"][0] for line in lines]
    random.Random(8).shuffle(texts)
    return [texts[n % len(texts)] for n in range(count)]


def _results(
    args: argparse.Namespace, about: dict[str, Any], figures: dict[str, Any], others: dict[str, float]
) -> dict[str, Any]:
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False)
    subset = f"--quick: the cards of {len(QUICK_TOPICS)} topics ({', '.join(QUICK_TOPICS)}) and every skill"
    return {
        "date": dt.datetime.now().astimezone().isoformat(timespec="minutes"),
        "command": " ".join(["python -m bench.compare", *sys.argv[1:]]),
        "machine": report.machine(),
        "uncommitted": bool(changed.stdout.strip()),
        "others": {name: round(value, 2) for name, value in others.items()},
        "note": args.note,
        "warning": _NOISY if max(others.values()) > _CALM else "",
        "scope": {
            "about": subset if args.quick else "all cards and skills",
            "epochs": args.epochs,
            **about,
        },
        "rows": report.ratios(figures),
        "figures": figures,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three topics instead of all, for both sides")
    parser.add_argument(
        "--epochs",
        type=int,
        default=1,
        help="epochs of the starter's DIET and selector; it comes with 100, hours on 2 cores",
    )
    parser.add_argument(
        "--starter-utterances",
        type=int,
        default=5,
        help="utterances an intent that the starter which is asked is trained on (ours: all); with all it takes hours",
    )
    parser.add_argument(
        "--break-off",
        type=float,
        default=1.35,
        help="the starter's training on all utterances is broken off after so many times what ours took (a lower bound)",
    )
    parser.add_argument("--turns", type=int, default=240, help="timed turns a side")
    parser.add_argument("--most-seconds", type=float, default=4 * 3600, help="longest training of a side")
    parser.add_argument("--most-start-seconds", type=float, default=300, help="longest start of a side")
    parser.add_argument("--note", default="", help="words to put on the page: what was special about this run")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "bench.md", help="the page to write; JSON goes beside it"
    )
    parser.add_argument(
        "--work",
        help="a folder to work in and to keep, trained sides too; default: a temporary one, removed at the end",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
