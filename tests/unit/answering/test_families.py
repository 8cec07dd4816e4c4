"""Whoever names a thing is answered about that thing."""

from __future__ import annotations

import pytest

from policies_kb.knowledge import Knowledge, load_knowledge
from tradein.answering.families import lift_to_named, topics_named


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("text", "card", "lifted"),
    [
        ("卖旧买新要什么材料", "subsidy.materials", "housing.materials"),
        ("公务车换新能源归哪个单位管", "department.publicfleet", "department.officialcar"),
        ("补贴要什么材料", "subsidy.materials", "subsidy.materials"),
        ("汽车和家电补贴要什么材料", "subsidy.materials", "subsidy.materials"),
        ("环保局管不管废旧物资", "department.role-others", "department.role-others"),
        ("冰箱换新多少钱", "appliance.amount", "appliance.amount"),
    ],
)
def test_a_general_card_gives_way_to_that_of_the_one_topic_named(
    knowledge: Knowledge, text: str, card: str, lifted: str
) -> None:
    assert lift_to_named(knowledge, [card], text, sure=False)[0] == lifted


def test_a_word_inside_a_longer_one_names_nothing(knowledge: Knowledge) -> None:
    assert topics_named(knowledge, "二手车怎么卖") == {"usedcar"}


@pytest.mark.parametrize(
    ("text", "card", "sure", "first"),
    [
        ("老房子想装暖气片支持吗", "renovation.heating-home", True, "renovation.heating-home"),
        ("怕是忽悠人买车的，烧氢气的大卡车有补助吗", "commercialvehicle.hydrogen", True, "commercialvehicle.hydrogen"),
        ("换车的补贴在哪申请", "appliance.how", True, "car.how"),
    ],
)
def test_where_matching_is_sure_a_word_is_a_circumstance_unless_both_are_plain_families(
    knowledge: Knowledge, text: str, card: str, sure: bool, first: str
) -> None:
    assert lift_to_named(knowledge, [card], text, sure)[0] == first
