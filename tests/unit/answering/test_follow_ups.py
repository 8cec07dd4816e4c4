from __future__ import annotations

from dataclasses import replace

import pytest

from policies_kb.normalising import standardise
from tests.fakes.knowledge import small_knowledge
from tradein.answering.comparing import subsidy_of_what_is_named
from tradein.answering.elliptic import (
    asks_to_compare,
    aspect_named,
    core_of,
    without_offices_beside,
    without_what_is_let_be,
)
from tradein.answering.follow_ups import follow
from tradein.answering.subjects import topic_named
from tradein.domain.conversation import Context

KNOWLEDGE = small_knowledge()


def after(
    said: str, before: str = "car.subsidy", shown: tuple[str, ...] = (), ranked: list[str] | None = None
) -> str | None:
    return follow(KNOWLEDGE, standardise(said), KNOWLEDGE.cards[before], ranked or [], Context(shown=shown))


def test_a_goal_that_stands_elsewhere_is_followed_there() -> None:
    appliance = replace(KNOWLEDGE.topics["appliance"], goal="car.when")
    knowledge = replace(KNOWLEDGE, topics={**KNOWLEDGE.topics, "appliance": appliance})
    before = replace(KNOWLEDGE.cards["car.when"], aspect="target")
    assert follow(knowledge, "家电", before, []) == "car.when"


@pytest.mark.parametrize("said", ["换车那个呢 啥时候", "好的，那换车什么时候"])
def test_topic_and_aspect_in_few_words_mean_their_card(said: str) -> None:
    assert after(said, before="appliance.subsidy") == "car.when"


@pytest.mark.parametrize("said", ["那济源呢", "开封呢？", "济源的呢", "那兰考县的话呢", "济源怎么样", "换成济源呢"])
def test_a_place_alone_keeps_the_card(said: str) -> None:
    assert after(said) == "car.subsidy"


@pytest.mark.parametrize("said", ["那家电呢", "家电", "家电的呢？", "那家电怎么样"])
def test_a_topic_alone_keeps_the_aspect(said: str) -> None:
    assert after(said) == "appliance.subsidy"


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("谁负责", "department.car"),
        ("归哪个部门管", "department.car"),
        ("能补多少钱", "car.amount"),
        ("什么时候开始", "car.when"),
        ("到哪天截止", "car.when"),
    ],
)
def test_an_aspect_alone_keeps_the_topic(said: str, card: str) -> None:
    assert after(said) == card


@pytest.mark.parametrize("said", ["他们电话多少", "那他们的联系方式呢", "人家在哪办公"])
def test_how_to_reach_who_is_responsible_is_asked_of_them(said: str) -> None:
    assert after(said, "department.car") == "department.car"


def test_more_gives_what_was_not_shown_yet() -> None:
    assert after("还有呢") == "car.amount"
    assert after("还有吗", shown=("car.subsidy", "car.amount")) == "car.when"
    assert after("继续", shown=("car.subsidy", "car.amount", "car.when")) is None


@pytest.mark.parametrize("said", ["家电以旧换新有补贴吗", "外地户口买车落户在本地要不要排队摇号"])
def test_a_question_that_stands_by_itself_is_no_follow_up(said: str) -> None:
    assert after(said) is None


@pytest.mark.parametrize(
    ("said", "core"), [("那济源呢", ""), ("那家电呢", "家电"), ("开封的政策", ""), ("谁负责", "谁负责")]
)
def test_the_core_is_what_is_left_without_places_and_links(said: str, core: str) -> None:
    assert core_of(said) == core


@pytest.mark.parametrize(
    ("said", "aspect"),
    [
        ("谁负责", "department"),
        ("带什么材料", "materials"),
        ("补多少钱", "amount"),
        ("能叠加吗", "stacking"),
        ("你好", None),
    ],
)
def test_aspects_are_named(said: str, aspect: str | None) -> None:
    assert aspect_named(said) == aspect


def test_the_longest_word_names_the_topic() -> None:
    assert topic_named(KNOWLEDGE, "卖旧买新换车") == "housing"
    assert topic_named(KNOWLEDGE, "你好") is None


@pytest.mark.parametrize(("said", "compares"), [("两地有啥区别", True), ("对比一下", True), ("换车有补贴吗", False)])
def test_comparing_is_heard(said: str, compares: bool) -> None:
    assert asks_to_compare(said) is compares


@pytest.mark.parametrize(
    "said", ["济源那边写了没", "济源提了没", "开封有没有", "那边中不中", "俺这咋说嘞", "济源有规定没"]
)
def test_a_place_with_a_filler_keeps_the_card(said: str) -> None:
    assert after(said) == "car.subsidy"


@pytest.mark.parametrize("said", ["车呢 也比比", "那车呢 也对比对比", "汽车呢 两边比一比"])
def test_a_bare_topic_to_compare_is_that_topic(said: str) -> None:
    assert after(said, before="appliance.subsidy") == "car.subsidy"


@pytest.mark.parametrize("said", ["济源也是八年不", "哪边写得细"])
def test_the_same_asked_of_another_city_or_of_both(said: str) -> None:
    assert after(said) == "car.subsidy"


def test_first_and_second_are_those_answered_together() -> None:
    listed = Context(listed=("car.subsidy", "appliance.subsidy"))
    before = KNOWLEDGE.cards["appliance.subsidy"]
    assert follow(KNOWLEDGE, "第一个呢", before, [], listed) == "car.subsidy"
    assert follow(KNOWLEDGE, "第一个谁负责", before, [], listed) == "department.car"
    assert follow(KNOWLEDGE, "第二个呢", before, [], listed) == "appliance.subsidy"


@pytest.mark.parametrize("said", ["给补不", "能补不", "有优惠没有"])
def test_whether_there_is_money_alone_asks_for_the_subsidy(said: str) -> None:
    assert after(said, before="car.when") == "car.subsidy"


@pytest.mark.parametrize(
    "said",
    [
        "俺报错了 市民问的是济源",
        "哎呀错了错了 俺在济源住 手机上地方点错了",
        "说岔嘴了 是济源",
        "俺搁济源住",
        "济源也写了这个没",
        "济源讲这个不",
        "不对吧 俺邻居说他都领着了",
    ],
)
def test_a_city_put_right_a_doubt_and_the_same_elsewhere_keep_the_card(said: str) -> None:
    assert after(said, before="car.when") == "car.when"


@pytest.mark.parametrize("said", ["家电那一摊嘞", "家电这块呢", "换家电呢"])
def test_a_topic_with_words_that_add_nothing_is_a_topic_alone(said: str) -> None:
    assert after(said) == "appliance.subsidy"


@pytest.mark.parametrize("said", ["跟税务局有关系没", "是财政局管这事吧", "住建局牵头的不"])
def test_whether_an_office_has_to_do_with_it_is_asked_of_the_topic(said: str) -> None:
    assert after(said) == "department.car"


def test_one_more_vehicle_is_none_of_another_topic() -> None:
    lorry = replace(KNOWLEDGE.cards["appliance.subsidy"], id="commercialvehicle.diesel", topic="commercialvehicle")
    assert topic_named(KNOWLEDGE, "一辆车能补几万", lorry) is None
    assert topic_named(KNOWLEDGE, "一辆车能补几万") in ("car", None)


def test_what_is_let_be_is_not_asked_about() -> None:
    assert without_what_is_let_be("那俩轮的不说了 四个轮子的小汽车嘞") == "四个轮子的小汽车嘞"
    assert without_what_is_let_be("不说了") == "不说了"


def test_two_cities_are_compared_by_name() -> None:
    assert asks_to_compare(standardise("再生金属产能跟济源比 哪个多"))
    assert asks_to_compare(standardise("到底谁给的钱多"))
    assert not asks_to_compare(standardise("谁给的钱"))
    assert not asks_to_compare(standardise("首付和贷款比例多少"))


def test_a_topic_alone_with_a_subsidy_asked_for_is_its_card_on_subsidies() -> None:
    assert subsidy_of_what_is_named(KNOWLEDGE, standardise("开封嘞家电有啥优惠")) == "appliance.subsidy"
    assert subsidy_of_what_is_named(KNOWLEDGE, standardise("家电补贴找谁")) is None


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("方案里回收网点怎么布局、由哪些部门负责", "方案里回收网点怎么布局"),
        ("换车有啥条件，是哪个局管", "换车有啥条件，是哪个局管"),
        ("归哪些部门负责", "归哪些部门负责"),
    ],
)
def test_who_is_responsible_beside_another_question_is_told_by_every_answer(said: str, left: str) -> None:
    assert without_offices_beside(said) == left


@pytest.mark.parametrize(
    ("said", "sets"), [("那质量能跟新的比吗", False), ("开封跟济源比咋样", True), ("两个市的都要", True)]
)
def test_what_sets_two_cities_side_by_side(said: str, sets: bool) -> None:
    assert asks_to_compare(standardise(said)) == sets


def test_news_on_television_names_no_thing() -> None:
    assert topic_named(KNOWLEDGE, standardise("俺记得电视上播过")) is None
    assert topic_named(KNOWLEDGE, standardise("电视坏了")) == "appliance"


def test_the_same_of_another_topic_is_that_topics_card() -> None:
    assert after("家电那个也是这样？") == "appliance.subsidy"
    assert after("也是这样？") == "car.subsidy"


@pytest.mark.parametrize("said", ["你别糊弄俺 搁哪一条写着嘞", "真嘞假嘞 原话咋写嘞 念给俺听"])
def test_whoever_asks_for_the_very_words_gets_the_same_card(said: str) -> None:
    assert after(said) == "car.subsidy"


def test_what_is_hostile_is_read_at_once() -> None:
    assert core_of("换车" + "怎么说的" * 100 + "x").startswith("车")
