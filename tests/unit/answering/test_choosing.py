"""A yes or no that the plan decides is not answered with what the plan leaves out."""

from __future__ import annotations

import pytest

from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.matching.matcher import Match
from policies_kb.normalising import standardise
from tradein.answering.choosing import deciding_card


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def chosen(knowledge: Knowledge, text: str, card: str, region: str, *found: Match) -> str:
    return deciding_card(knowledge, card, (Match(card, 0.8), *found), (region,), standardise(text))


@pytest.mark.parametrize(
    ("text", "card", "deciding"),
    [
        ("提前还清嘞违约金是不是一分不收", "carloan.prepay-amount", "carloan.prepay"),
        ("评智能工厂 上头是支持嘞吧", "industry.smartfactory-number", "industry.smartfactory"),
    ],
)
def test_who_asks_for_no_detail_gets_the_card_that_decides(
    knowledge: Knowledge, text: str, card: str, deciding: str
) -> None:
    assert chosen(knowledge, text, card, "jiyuan") == deciding


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("违约金能减多少", "carloan.prepay-amount"),
        ("违约金是不是减三成", "carloan.prepay-amount"),
        ("智能工厂要建几家", "industry.smartfactory-number"),
        ("家电补贴啥时候开始", "appliance.when"),
    ],
)
def test_who_asks_for_a_detail_or_a_figure_is_told_that_it_is_not_stated(
    knowledge: Knowledge, text: str, card: str
) -> None:
    assert chosen(knowledge, text, card, "jiyuan") == card


def test_a_special_case_that_the_plan_leaves_open_stays_open(knowledge: Knowledge) -> None:
    assert chosen(knowledge, "俺公司名下嘞车能补不", "car.who-company", "kaifeng") == "car.who-company"


def test_a_card_that_answers_stays(knowledge: Knowledge) -> None:
    assert chosen(knowledge, "换车给补不", "car.subsidy", "jiyuan") == "car.subsidy"


def test_whether_the_plan_treats_a_matter_is_answered_by_what_it_says_of_it(knowledge: Knowledge) -> None:
    found = Match("carloan.prepay", 0.1)
    assert chosen(knowledge, "违约金文件里提没提", "carloan.prepay-amount", "jiyuan", found) == "carloan.prepay"


def test_the_rule_that_a_detail_belongs_to_answers_who_asks_for_no_detail(knowledge: Knowledge) -> None:
    assert chosen(knowledge, "不符合强制标准还接着用呢", "construction.ban-detail", "kaifeng") == "construction.ban"
    asked = chosen(knowledge, "违规进场罚多少", "construction.ban-detail", "kaifeng")
    assert asked == "construction.ban-detail"
