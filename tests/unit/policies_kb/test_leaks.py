"""No golden case is in the training data: what was learnt by heart measures nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from rapidfuzz import fuzz, process

from policies_kb.cards import load_topics
from policies_kb.matching.examples import card_examples, follow_up_examples, skill_examples
from policies_kb.normalising import fold, simplify, standardise
from tests.evaluation.cases import PARTS, load_cases

NEAR, LONG_ENOUGH = 92, 8
WORTH_STANDARDISING = 65  # standardising is slow: only pairs that look alike without it are looked at
# What everybody says in these very words; training data must hold it, and so do the cases.
COMMON = {
    "你好",
    "您好",
    "hello",
    "hi",
    "谢谢",
    "谢啦",
    "再见",
    "确认",
    "取消",
    "转人工",
    "人工",
    "人工客服",
    "谁负责",
    "拜拜",
    "卖旧买新",
    "逆向回收",
    "补贴多少",
    "补贴多少钱",
}

Labelled = tuple[str, str]


def near_duplicates(golden: Iterable[Labelled], training: Iterable[Labelled]) -> Iterator[str]:
    """Name each golden text (text, case id) that is all but a training utterance (text, card or skill)."""
    asked = [(text, case) for text, case in golden if standardise(text) not in COMMON]
    learnt = list(training)
    alike = process.cdist(
        [fold(simplify(text)) for text, _ in asked],
        [fold(simplify(text)) for text, _ in learnt],
        scorer=fuzz.ratio,
        score_cutoff=WORTH_STANDARDISING,
        dtype=np.uint8,
    )
    for row, column in zip(*np.nonzero(alike), strict=True):
        (text, case), (utterance, label) = asked[row], learnt[column]
        if same(standardise(text), standardise(utterance)):
            yield f"{case} is nearly 「{utterance}」 of {label}: remove the utterance, not the case"


def same(asked: str, learnt: str) -> bool:
    long_enough = min(len(asked), len(learnt)) >= LONG_ENOUGH
    return asked == learnt or (long_enough and fuzz.ratio(asked, learnt) >= NEAR)


def test_no_golden_case_is_nearly_a_training_utterance() -> None:
    """Turns after a dialogue's first lean on what was said before: they are held against follow-ups."""
    golden = [(case.turns[0], case.id) for part in PARTS for case in load_cases(part)]
    training = [*card_examples(load_topics()), *skill_examples()]
    assert list(near_duplicates(golden, training)) == []


def test_no_later_turn_is_nearly_a_training_follow_up() -> None:
    """Short ones (谁出钱) are what everybody says in these very words: only longer ones are looked at."""
    dialogues = [case for part in PARTS for case in load_cases(part) if len(case.turns) > 1]
    golden = [(turn, case.id) for case in dialogues for turn in case.turns[1:] if len(standardise(turn)) >= LONG_ENOUGH]
    assert list(near_duplicates(golden, follow_up_examples(load_topics()))) == []


def test_what_is_planted_is_found() -> None:
    golden = [("俺屋那台老冰箱想换个新的有补贴没", "a"), ("冰箱补不", "b"), ("车贷能提前还吗", "c"), ("转人工", "d")]
    training = [
        ("俺屋那台老冰箱想换个新嘞有补贴没？", "x"),
        ("冰箱，补不", "y"),
        ("车险能提前退吗", "z"),
        ("转人工", "h"),
    ]
    assert [line.split()[0] for line in near_duplicates(golden, training)] == ["a", "b"]
