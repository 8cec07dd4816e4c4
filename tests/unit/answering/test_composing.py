from __future__ import annotations

from policies_kb.grounding import verbatim
from policies_kb.knowledge import load_knowledge
from tests.fakes.knowledge import small_knowledge
from tradein.answering.composing import compose, compose_from_search
from tradein.answering.grounding import faults_of

KNOWLEDGE = small_knowledge()


def test_a_card_gives_words_quotes_and_who_is_responsible() -> None:
    part = compose(KNOWLEDGE, KNOWLEDGE.cards["car.when"], "kaifeng")
    assert part.status == "answer"
    assert part.quotes[0].clause == "kaifeng-2024:task-18"
    assert part.responsible is not None
    assert part.responsible.clause == "kaifeng-2024:annex-18"
    assert part.departments[0] == "市商务局"


def test_jiyuans_responsible_words_are_the_closing_bracket() -> None:
    part = compose(KNOWLEDGE, KNOWLEDGE.cards["car.subsidy"], "jiyuan")
    assert part.responsible is not None
    assert part.responsible.text.startswith("（商务局、")
    assert part.responsible.text.endswith("按职责分工负责）")


def test_a_measure_of_the_other_city_alone_says_where_it_is() -> None:
    card = KNOWLEDGE.cards["housing.overview"]
    assert compose(KNOWLEDGE, card, "jiyuan").elsewhere == "kaifeng"
    assert compose(KNOWLEDGE, card, "kaifeng").elsewhere is None


def test_without_a_card_the_nearest_clause_is_quoted() -> None:
    part = compose_from_search(KNOWLEDGE, "动力电池残余寿命评估技术研发", "kaifeng", 5.0)
    assert part is not None
    assert part.quotes[0].clause == "kaifeng-2024:task-25"
    assert verbatim(part.quotes[0].text, KNOWLEDGE.clauses["kaifeng-2024:task-25"].text)
    assert "市发展改革委" in part.departments


def test_where_nothing_is_near_nothing_is_quoted() -> None:
    assert compose_from_search(KNOWLEDGE, "火星移民", "kaifeng", 5.0) is None


def test_every_shipped_card_composes_and_passes_the_gate() -> None:
    shipped = load_knowledge()
    for card in shipped.cards.values():
        for region in ("kaifeng", "jiyuan"):
            assert faults_of(shipped, compose(shipped, card, region)) == [], (card.id, region)
