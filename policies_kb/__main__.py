"""Command line of the knowledge base: build, check, search."""

from __future__ import annotations

import argparse
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 where a check finds faults."""
    parser = argparse.ArgumentParser(prog="python -m policies_kb", description="Knowledge base of the two plans.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="compile both plans into compiled/")
    commands.add_parser("train", help="train the matcher if anything that it is made from changed")
    commands.add_parser("check", help="check cards, quotes, figures, coverage and generated files")
    found = commands.add_parser("search", help="search clauses and cards")
    found.add_argument("query")
    found.add_argument("--region", choices=("kaifeng", "jiyuan"))
    found.add_argument("--limit", type=int, default=5)
    args = parser.parse_args(argv)
    return {"build": _build, "train": _train, "check": _check, "search": _search}[args.command](args)


def _build(_: argparse.Namespace) -> int:
    from policies_kb.compiling.build import write_compiled

    changed = write_compiled()
    print("knowledge base compiled:", ", ".join(changed) if changed else "nothing changed")
    return 0


def _train(_: argparse.Namespace) -> int:
    from policies_kb.matching.train import build_matcher

    print("matcher trained" if build_matcher() else "matcher: nothing changed")
    return 0


def _check(_: argparse.Namespace) -> int:
    from policies_kb.compiling.checks import check_all, uncovered
    from policies_kb.knowledge import Knowledge, load_clauses, load_knowledge

    faults = check_all(Knowledge(*load_clauses(), {}, {}))
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults")
        return 1
    knowledge = load_knowledge()
    cards = list(knowledge.cards.values())
    missing = uncovered(knowledge, cards)
    questions = sum(len(card.questions) for card in cards)
    follow_ups = sum(len(card.follow_ups) for card in cards)
    counts = f"{len(knowledge.clauses)} clauses, {len(knowledge.topics)} topics, {len(cards)} cards"
    print(f"{counts}, {questions} questions, {follow_ups} follow-ups: no fault")
    print(f"clauses that no card cites: {len(missing)} {' '.join(missing)}")
    return 0


def _search(args: argparse.Namespace) -> int:
    from policies_kb.knowledge import load_knowledge
    from policies_kb.search import search

    for hit in search(load_knowledge(), args.query, args.region, args.limit):
        print(f"{hit.score:6.3f}  {hit.clause.id:26s} {hit.clause.title}  {hit.clause.text[:60]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
