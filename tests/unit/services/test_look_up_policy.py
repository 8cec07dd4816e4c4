"""What is found for a caller, each city's by itself: asked of a small knowledge base."""

from __future__ import annotations

import pytest

from tests.fakes.knowledge import WordMatcher, small_knowledge
from tradein.services.ask import Ask
from tradein.services.look_up_policy import Findings, look_up_policy

WORDS = {"换车": "car.subsidy", "车能补多少": "car.amount", "车啥时候": "car.when"}
KNOWLEDGE = small_knowledge()
ASK = Ask(KNOWLEDGE, WordMatcher(WORDS))


def look_up(words: str, region: str | None, card: str | None = None) -> Findings:
    return look_up_policy(ASK, KNOWLEDGE, words, region, card)


def regions(found: Findings) -> list[str]:
    return [city.region for city in found.cities]


@pytest.mark.parametrize("region", ["kaifeng", "jiyuan"])
def test_answers_quotes_and_clauses_are_of_the_city_chosen(region: str) -> None:
    found = look_up("换车有补贴吗", region)
    assert regions(found) == [region]
    (city,) = found.cities
    (answer,) = city.answers
    assert [part.region for part in answer.parts] == [region]
    assert {quote.clause.split("-")[0] for quote in answer.parts[0].quotes} == {region}
    assert city.clauses
    assert {hit.clause.id.split("-")[0] for hit in city.clauses} == {region}
    scores = [hit.score for hit in city.clauses]
    assert scores == sorted(scores, reverse=True)


def test_without_a_city_each_ones_part_stands_alone_with_its_own_status() -> None:
    found = look_up("汽车啥时候换", None)
    assert regions(found) == ["kaifeng", "jiyuan"]
    assert [city.answers[0].status for city in found.cities] == ["answer", "not_in_plan"]
    for city in found.cities:
        assert [part.region for part in city.answers[0].parts] == [city.region]
        assert not city.answers[0].ask_city
        assert {hit.clause.id.split("-")[0] for hit in city.clauses} == {city.region}


def test_the_city_that_the_words_name_goes_before_the_one_chosen() -> None:
    assert regions(look_up("济源换车有补贴吗", "kaifeng")) == ["jiyuan"]


def test_a_comparison_is_taken_apart() -> None:
    found = look_up("开封和济源换车补贴有啥区别", "kaifeng")
    assert regions(found) == ["kaifeng", "jiyuan"]
    assert [city.answers[0].status for city in found.cities] == ["answer", "answer"]


def test_another_place_is_declined_and_the_chosen_citys_clauses_stay() -> None:
    found = look_up("郑州换车有补贴吗", "kaifeng")
    assert [answer.status for answer in found.declined] == ["refuse"]
    assert regions(found) == ["kaifeng"]
    assert found.cities[0].answers == ()


def test_a_card_answers_whatever_the_words_and_the_others_are_offered() -> None:
    found = look_up("换车有补贴吗", "kaifeng", card="car.amount")
    assert found.cities[0].answers[0].card == "car.amount"
    assert "car.subsidy" in found.others
    assert "car.amount" not in found.others
