"""What known follow-ups tell goes before rules and before what few words mean alone; where they are in doubt it does not."""

from __future__ import annotations

import pytest

from policies_kb.cards import Topic
from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.matching.matcher import Match
from policies_kb.normalising import standardise
from tradein.answering.continuing import meant_next


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def meant(
    knowledge: Knowledge, before: str, chosen: str, said: str, *ranked: tuple[str, float], alone: float = 0.3
) -> str:
    matches = [Match(*pair) for pair in ranked]

    def rank(topic: Topic, text: str) -> list[Match]:
        return matches

    first = [Match(matches[0].label, alone)]
    return meant_next(knowledge, knowledge.cards[before], chosen, standardise(said), first, rank)


def test_a_card_of_the_topic_that_leaves_no_doubt_takes_the_place_of_one_that_cannot_be(knowledge: Knowledge) -> None:
    ranked = (("car.department", 0.9), ("car.rules-text", 0.001))
    assert meant(knowledge, "car.funds", "car.rules-text", "负责的单位有哪些", *ranked) == "car.department"
    doubtful = (("car.department", 0.6), ("car.rules-text", 0.3))
    assert meant(knowledge, "car.funds", "car.rules-text", "负责的单位有哪些", *doubtful) == "car.rules-text"


def test_the_card_spoken_of_is_kept_for_few_words_and_for_another_city(knowledge: Knowledge) -> None:
    ranked = (("recycling.when", 0.99), ("recycling.target", 0.0001))
    assert meant(knowledge, "recycling.target", "recycling.target", "到哪年", *ranked) == "recycling.target"
    assert meant(knowledge, "recycling.target", "recycling.target", "那济源呢", *ranked) == "recycling.target"


def test_words_that_mean_one_matter_by_themselves_turn_to_it(knowledge: Knowledge) -> None:
    ranked = (("carloan.downpayment-amount", 0.99),)
    said = "买车呢，首付最低能做到几成"
    turned = meant(knowledge, "appliance.finance", "car.discount-amount", said, *ranked, alone=0.99)
    assert turned == "carloan.downpayment-amount"
    stayed = meant(knowledge, "appliance.finance", "car.discount-amount", said, *ranked, alone=0.6)
    assert stayed == "car.discount-amount"


@pytest.mark.parametrize("said", ["谁掏钱", "一平方收多少钱", "洗衣机冰箱这些呢", "开封跟济源比谁给得多"])
def test_what_asks_for_an_aspect_or_the_same_again_does_not_turn_away(knowledge: Knowledge, said: str) -> None:
    ranked = (("heating.fee", 0.99),)
    assert meant(knowledge, "housing.price", "housing.price", said, *ranked, alone=0.99) == "housing.price"


def test_words_that_name_nothing_stay_with_the_kind_of_thing_spoken_of(knowledge: Knowledge) -> None:
    ranked = (("appliance.activity-when", 0.9), ("car.when", 0.01))
    assert meant(knowledge, "car.when", "appliance.activity-when", "这回具体几号到几号", *ranked) == "car.when"
    named = meant(knowledge, "car.when", "appliance.activity-when", "那家电具体几号到几号", *ranked)
    assert named == "appliance.activity-when"
