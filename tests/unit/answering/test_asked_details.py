from __future__ import annotations

from dataclasses import replace

import pytest

from tradein.answering.answer import Part, Quote
from tradein.answering.asked_details import say_what_is_silent

PART = Part("kaifeng", "answer", "有活动。", quotes=(Quote("kaifeng-2024:task-18", "组织开展汽车以旧换新活动"),))


@pytest.mark.parametrize(
    "question", ["换车补贴多少钱", "活动几月几号开始", "去哪个窗口办", "参加的企业名单有没有", "要带什么材料"]
)
def test_a_detail_that_no_quote_holds_is_said_to_be_missing_first(question: str) -> None:
    told = say_what_is_silent(question, PART)
    assert told.status == "not_in_plan"
    assert told.say.startswith("方案没有写明")
    assert told.say.endswith(PART.say)
    assert told.quotes == PART.quotes


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("增长百分之几", "二手车交易量较2023年增长45%"),
        ("几月份有活动", "每年在元旦、五一、十一期间"),
        ("要什么材料", "按照购车发票价格给予补贴"),
    ],
)
def test_a_detail_that_a_quote_holds_stays_an_answer(question: str, quote: str) -> None:
    part = replace(PART, quotes=(Quote("kaifeng-2024:general", quote),))
    assert say_what_is_silent(question, part) == part


def test_a_question_for_no_detail_and_an_answer_that_says_so_already_stay() -> None:
    assert say_what_is_silent("换车有补贴吗", PART) == PART
    silent = replace(PART, status="not_in_plan")
    assert say_what_is_silent("换车补贴多少钱", silent) == silent
