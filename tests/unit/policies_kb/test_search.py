from __future__ import annotations

import pytest

from policies_kb.grounding import verbatim
from policies_kb.knowledge import Knowledge, load_clauses
from policies_kb.search import best_sentences, search

KNOWLEDGE = Knowledge(*load_clauses(), {}, {})


@pytest.mark.parametrize(
    ("query", "region", "clause"),
    [
        ("加装电梯", "kaifeng", "kaifeng-2024:task-8"),
        ("卖旧买新 二手住房", "kaifeng", "kaifeng-2024:task-21"),
        ("购车发票价格 置换更新", "jiyuan", "jiyuan-2024:task-5.1"),
        ("收割机 拖拉机 报废更新补贴", "jiyuan", "jiyuan-2024:task-4.1"),
        ("反向开票", None, "kaifeng-2024:safeguard-3"),
        ("退役动力電池", "jiyuan", "jiyuan-2024:task-6.2"),
    ],
)
def test_the_clause_meant_comes_first(query: str, region: str | None, clause: str) -> None:
    assert search(KNOWLEDGE, query, region)[0].clause.id == clause


def test_hits_are_of_the_region_asked_for_best_first_and_no_more_than_asked() -> None:
    hits = search(KNOWLEDGE, "家电以旧换新", "jiyuan", 4)
    assert len(hits) == 4
    assert all(hit.clause.id.startswith("jiyuan") for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_nothing_in_common_finds_nothing() -> None:
    assert search(KNOWLEDGE, "xyz") == []


@pytest.mark.parametrize("query", ["电梯", "污水处理厂", "补贴"])
def test_the_best_sentences_are_verbatim(query: str) -> None:
    for hit in search(KNOWLEDGE, query, None, 5):
        assert verbatim(best_sentences(hit.clause, query), hit.clause.text)
