"""`tradein kb`."""

from __future__ import annotations

import pytest


@pytest.fixture
def database_url(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/unused.sqlite"


def test_search_finds_the_clause_and_clause_gives_its_words(tradein) -> None:
    found = tradein("kb", "search", "汽车以旧换新", "--region", "kaifeng", "--json").data["clauses"]
    assert "kaifeng-2024:task-18" in [hit["clause"] for hit in found]
    shown = tradein("kb", "clause", "kaifeng-2024:task-18", "--json").data
    assert "以旧换新" in shown["text"]
    assert shown["document"]["number"] == "汴政〔2024〕8号"


def test_an_unknown_clause_is_met_with_near_ones(tradein) -> None:
    typed = tradein("kb", "clause", "task-18")
    assert typed.code == 1
    assert "kaifeng-2024:task-18" in typed.err


def test_words_that_stand_nowhere_end_with_1(tradein) -> None:
    assert tradein("kb", "search", "qqqq").code == 1
    assert tradein("kb", "search", "换车", "--region", "beijing").code == 2
    assert tradein("kb", "search", "换车", "--limit", "99").code == 2


def test_the_compiled_knowledge_base_is_checked_and_counted(tradein) -> None:
    assert tradein("kb", "check", "--json").data == {"faults": []}
    counted = tradein("kb", "stats", "--json").data
    assert counted["clauses"] == 87
    assert counted["cards"] > 600
