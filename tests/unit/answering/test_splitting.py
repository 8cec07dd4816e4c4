from __future__ import annotations

import pytest

from policies_kb.knowledge import load_knowledge
from tradein.answering.splitting import cut, cut_each, split_matters, split_named, split_questions


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("换车有补贴吗？家电谁负责？", ["换车有补贴吗", "家电谁负责"]),
        ("换车有补贴吗，还有家电怎么回收", ["换车有补贴吗", "还有家电怎么回收"]),
        ("问俩事 一个是换车有补贴吗 一个是家电谁负责", ["一个是换车有补贴吗", "一个是家电谁负责"]),
        ("换车有补贴吗", ["换车有补贴吗"]),
        ("俺家有辆旧车。换新的有补贴吗？", ["俺家有辆旧车。换新的有补贴吗？"]),
        ("老换热站还换不换啊，另外污水厂准备咋搞？", ["老换热站还换不换啊", "另外污水厂准备咋搞"]),
        ("请问方案中有无写明无理由退换？依据是哪一条？", ["请问方案中有无写明无理由退换？依据是哪一条？"]),
        ("一台能领多少元。请问方案中有无写明？", ["一台能领多少元。请问方案中有无写明？"]),
        ("你好！", ["你好！"]),
        ("", [""]),
    ],
)
def test_a_message_is_cut_where_two_things_are_asked(message: str, questions: list[str]) -> None:
    assert split_questions(message) == questions


@pytest.mark.parametrize(
    ("message", "pieces"),
    [
        ("二手车要多卖几成 冰箱又要多收几成", 2),
        ("换车补多少 什么时候截止", 1),
        ("冰箱旧了 换新补几成", 1),
    ],
)
def test_clauses_that_each_ask_of_a_matter_of_their_own_are_cut(message: str, pieces: int) -> None:
    assert len(cut(load_knowledge(), message)) == pieces


def test_no_more_than_three() -> None:
    assert len(split_questions("汽车有补贴吗？家电有补贴吗？住房有补贴吗？农机有补贴吗？")) == 3


def test_the_last_clause_asks_of_each_matter_before_it() -> None:
    pieces = split_matters("燃气管子锈成渣了 二次供水的水也发黄 这俩事文件里都提了没")
    assert pieces == ["燃气管子锈成渣了，文件里提了没", "二次供水的水也发黄，文件里提了没"]


@pytest.mark.parametrize(
    "message", ["俺六十三了，冰箱坏了，换新嘞给补不", "冰箱坏了，换新嘞都有啥补贴", "都归谁管", ""]
)
def test_a_story_with_one_question_stays_whole(message: str) -> None:
    assert split_matters(message) == [message]


WORDS = {"家电": "appliance", "冰箱": "appliance", "汽车": "car", "换车": "car", "车": "car"}


@pytest.mark.parametrize(
    ("message", "pieces"),
    [
        ("家电和汽车都有补贴吗", ["家电有补贴吗", "汽车有补贴吗"]),
        ("汽车和家电有补贴吗", ["汽车有补贴吗", "家电有补贴吗"]),
        ("家电和冰箱都有补贴吗", ["家电和冰箱都有补贴吗"]),
        ("家电和汽车有啥区别", ["家电和汽车有啥区别"]),
        ("换车有补贴吗", ["换车有补贴吗"]),
    ],
)
def test_two_things_that_are_named_get_the_question_each(message: str, pieces: list[str]) -> None:
    assert split_named(message, WORDS) == pieces


@pytest.mark.parametrize("said", ["都归谁管", "这俩归谁管", "那这两样都归谁管"])
def test_after_two_answers_both_may_be_asked_about(said: str) -> None:
    assert cut_each(said, ("car.subsidy", "appliance.subsidy")) == ["第一个归谁管", "第二个归谁管"]


@pytest.mark.parametrize("said", ["归谁管", "都有哪些店", "这个归谁管"])
def test_what_is_asked_of_one_is_not(said: str) -> None:
    assert cut_each(said, ("car.subsidy", "appliance.subsidy")) == []


def test_after_one_answer_there_is_nothing_to_tell_apart() -> None:
    assert cut_each("都归谁管", ("car.subsidy",)) == []


def test_both_sides_are_no_two_matters() -> None:
    assert split_matters("我户口开封，工作在济源，两边换车有啥不一样") == ["我户口开封，工作在济源，两边换车有啥不一样"]


def test_几万块_asks_of_one_matter() -> None:
    told = "七户都签字了，总算说通了，现在就差钱，加装一台电梯政府给出几万块？"
    assert split_matters(told) == [told]
