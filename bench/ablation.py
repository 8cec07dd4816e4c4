"""Which way of choosing a card is right how often, on the development cases, in one run (docs/nlu.md)."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import methods
from bench.cases import Case, clause_is_right, is_right, load_cases
from bench.processes import run_bounded
from bench.sides import RASA, ROOT, stock_environment
from bench.stock.starter import evenly, write_selector, write_starter
from policies_kb.cards import load_topics
from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.matching.examples import card_examples, skill_examples

TABLE = ("<!-- ablation: written by bench/ablation.py -->", "<!-- end of ablation -->")
PREDICT = Path(__file__).parent / "stock" / "predict.py"


@dataclass(frozen=True)
class Row:
    """One method's figures: shares of cases (None: the method cannot tell), fitting in s, one query in CPU ms."""

    name: str
    right: float | None
    plan: float | None
    skill: float | None
    clause: float
    fitted_s: float
    query_ms: float


def main() -> int:
    """Measure, and write the table between its marks in the page, and the same beside it as JSON."""
    args = _arguments()
    topics = args.topics.split(",") if args.topics else None
    knowledge, cases = load_knowledge(), load_cases()
    examples = _examples(topics, args.most)
    labels = {label for _, label in examples}
    cases = [case for case in cases if any(is_right(knowledge, case, label) for label in labels)] if topics else cases
    rows = []
    for row in measure(knowledge, cases, examples, args, topics):
        print(_line(row), flush=True)
        rows.append(row)
    about = f"{len(cases)} cases ({sum(c.of_plan for c in cases)} on a plan), {len(labels)} labels, {len(examples)} utterances"
    about += f"; topics {args.topics} only" if topics else ""
    about += f"; at most {args.most} utterances of a label" if args.most else ""
    _write(args.out, about, rows)
    return 0


def measure(
    knowledge: Knowledge,
    cases: list[Case],
    examples: methods.Examples,
    args: argparse.Namespace,
    topics: list[str] | None,
) -> Iterator[Row]:
    """Fit and ask each method."""
    yield from (_row(knowledge, cases, method) for method in methods.keyword_methods(knowledge))
    if not args.no_regression:
        yield _row(knowledge, cases, methods.regression_method(examples))
    encoding = methods.encoding_seconds([text for text, _ in examples])
    yield from (_row(knowledge, cases, method) for method in methods.matcher_methods(examples, encoding))
    if args.rasa:
        with tempfile.TemporaryDirectory(prefix="tradein-ablation-") as folder:
            yield from _rasa_rows(knowledge, cases, Path(folder), args, topics)


def _row(knowledge: Knowledge, cases: list[Case], method: methods.Method) -> Row:
    chosen, spent = [], []
    for case in cases:
        begun = time.process_time()
        chosen.append(method.choose(case.text, case.region))
        spent.append(1e3 * (time.process_time() - begun))
    return _judge(knowledge, cases, method.name, method.chooses, chosen, method.fitted_s, median(spent))


def _judge(
    knowledge: Knowledge, cases: list[Case], name: str, chooses: str, chosen: list[str | None], fitted: float, ms: float
) -> Row:
    cited = [
        label if chooses == "clause" else _first_clause(knowledge, c, label)
        for c, label in zip(cases, chosen, strict=True)
    ]
    hits = [clause_is_right(c, clause) for c, clause in zip(cases, cited, strict=True) if c.of_plan and c.clauses]
    if chooses == "clause":
        return Row(name, None, None, None, _share(hits), fitted, ms)
    right = [is_right(knowledge, c, label) for c, label in zip(cases, chosen, strict=True)]
    plan = [ok for ok, c in zip(right, cases, strict=True) if c.of_plan]
    skill = [ok for ok, c in zip(right, cases, strict=True) if not c.of_plan]
    return Row(name, _share(right), _share(plan), _share(skill), _share(hits), fitted, ms)


def _rasa_rows(
    knowledge: Knowledge, cases: list[Case], folder: Path, args: argparse.Namespace, topics: list[str] | None
) -> Iterator[Row]:
    """Train and ask the stock starter's NLU (DIET), and a ResponseSelector alone, in Rasa's environment."""
    kinds: tuple[tuple[str, str, Callable[..., Any]], ...] = (
        ("DIET of the stock starter", "intent", write_starter),
        ("ResponseSelector alone", "response_selector", write_selector),
    )
    for title, key, write in kinds:
        home = folder / key
        home.mkdir()
        write(home, _only(folder, topics), args.epochs, args.most)
        command = [str(RASA), "-m", "rasa", "train", "nlu", "--nlu", "data/nlu.yml", "--domain", "domain.yml"]
        command += ["--out", "models", "--fixed-model-name", "nlu"]
        run = run_bounded(
            f"training {title}", command, home, stock_environment(), home / "train.log", args.most_seconds
        )
        (home / "texts.json").write_text(json.dumps([c.text for c in cases], ensure_ascii=False), encoding="utf-8")
        asking = [str(RASA), str(PREDICT), "models/nlu.tar.gz", "texts.json", "out.json", key]
        run_bounded(f"asking {title}", asking, home, stock_environment(), home / "ask.log", 1800)
        found = json.loads((home / "out.json").read_text(encoding="utf-8"))
        ms = median(f[1] for f in found)
        ways = ((2, ""), (0, ", as its fallback lets through")) if key == "intent" else ((0, ""),)
        for at, how in ways:
            name = f"{title}, {args.epochs or 100} epochs{how}"
            yield _judge(knowledge, cases, name, "card", [f[at] for f in found], run.cpu_seconds, ms)


def _only(folder: Path, topics: list[str] | None) -> Path | None:
    if topics is None:
        return None
    chosen = folder / "topics"
    chosen.mkdir(exist_ok=True)
    for topic in topics:
        source = ROOT / "policies_kb" / "topics" / f"{topic}.yaml"
        (chosen / source.name).write_bytes(source.read_bytes())
    return chosen


def _examples(topics: list[str] | None, most: int | None) -> methods.Examples:
    kept = tuple(topic for topic in load_topics() if topics is None or topic.id in topics)
    told: dict[str, list[str]] = defaultdict(list)
    for text, label in dict.fromkeys([*card_examples(kept), *skill_examples()]):
        told[label].append(text)
    return [(text, label) for label, texts in told.items() for text in evenly(texts, most)]


def _first_clause(knowledge: Knowledge, case: Case, label: str | None) -> str | None:
    card = knowledge.cards.get(label or "")
    return card.sections[case.region].cites[0].clause if card and case.region else None


def _share(right: list[bool]) -> float:
    return sum(right) / max(1, len(right))


def _line(row: Row) -> str:
    shares = " | ".join("–" if s is None else f"{s:.1%}" for s in (row.right, row.plan, row.skill, row.clause))
    return f"| {row.name} | {shares} | {row.fitted_s:,.0f} | {row.query_ms:.1f} |"


def _write(page: Path, about: str, rows: list[Row]) -> None:
    head = "| method | right | on a plan | skills | clause hit@1 | fitting, s | query, CPU ms |\n|---|---:|---:|---:|---:|---:|---:|"
    table = "\n".join([TABLE[0], f"\n{about}.\n", head, *map(_line, rows), f"\n{TABLE[1]}"])
    page.parent.mkdir(parents=True, exist_ok=True)
    old = page.read_text(encoding="utf-8") if page.exists() else f"{TABLE[0]}\n{TABLE[1]}\n"
    before, rest = old.split(TABLE[0], 1)
    page.write_text(before + table + rest.split(TABLE[1], 1)[1], encoding="utf-8")
    page.with_suffix(".json").write_text(
        json.dumps({"about": about, "rows": [row.__dict__ for row in rows]}, ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--topics", help="comma-separated topics instead of all; cases that they cannot answer are left out"
    )
    parser.add_argument(
        "--rasa", action="store_true", help="train and ask DIET and ResponseSelector too: hours for all topics"
    )
    parser.add_argument("--most", type=int, help="utterances of each label, for every method (default: all)")
    parser.add_argument("--epochs", type=int, help="their epochs (default: 100)")
    parser.add_argument("--most-seconds", type=float, default=4 * 3600, help="longest training of each")
    parser.add_argument("--no-regression", action="store_true", help="leave out logistic regression (minutes)")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "nlu.md", help="the page whose table is written")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
