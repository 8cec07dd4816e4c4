from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.knowledge import car_cards
from tradein.answering.answer import Part, Quote
from tradein.answering.asked_details import say_what_is_silent

CARD, AMOUNT, WHEN = car_cards()
PART = Part("kaifeng", "answer", "有活动。", quotes=(Quote("kaifeng-2024:task-18", "组织开展汽车以旧换新活动"),))


@pytest.mark.parametrize(
    "question", ["换车补贴多少钱", "活动几月几号开始", "去哪个窗口办", "参加的企业名单有没有", "要带什么材料"]
)
def test_a_detail_that_no_quote_holds_is_said_to_be_missing_first(question: str) -> None:
    told = say_what_is_silent(question, CARD, PART)
    assert told.status == "not_in_plan"
    assert told.say.startswith("方案没有写明")
    assert told.say.endswith("方案写到的是：有活动。")
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
    assert say_what_is_silent(question, CARD, part) == part


def test_a_question_for_no_detail_and_an_answer_that_says_so_already_stay() -> None:
    assert say_what_is_silent("换车有补贴吗", CARD, PART) == PART
    silent = replace(PART, status="not_in_plan")
    assert say_what_is_silent("换车补贴多少钱", CARD, silent) == silent


@pytest.mark.parametrize(
    ("question", "unstated", "quote"),
    [
        ("手术机器人是哪几家医院上", "具体医院", "鼓励具备条件的医疗机构加快手术机器人等医疗装备更新改造"),
        ("评上了奖多少万", "奖励金额", "绿色工厂达到30家以上"),
        ("济源一中定嘞哪个月换", "完成时间", "到2025年底实验仪器更新"),
        ("啥时候到俺们小区", "完成时间", "加快自来水厂更新改造"),
        ("换船给不给钱 别光叫俺掏", "换船补贴", "非新能源船舶使用新能源的比例达到10%以上"),
        ("补贴 上限", "补贴金额", "对交售旧家电的给予支持"),
        ("市场监管局电话给一个", "联系电话", "由市场监管局牵头"),
    ],
)
def test_what_the_card_lists_as_unstated_is_said_to_be_missing(question: str, unstated: str, quote: str) -> None:
    part = replace(PART, quotes=(Quote("kaifeng-2024:task-17", quote),), silent=(unstated,))
    assert say_what_is_silent(question, CARD, part).status == "not_in_plan"


def test_a_year_that_is_quoted_answers_when_although_the_month_is_unstated() -> None:
    part = replace(PART, quotes=(Quote("kaifeng-2024:task-12", "到2025年基本使用新能源汽车"),), silent=("完成时间",))
    assert say_what_is_silent("到哪年就不让跑了", CARD, part) == part


def test_a_card_about_the_detail_speaks_for_itself() -> None:
    part = replace(PART, say="按照购车发票价格补。")
    assert say_what_is_silent("换车补贴多少钱", AMOUNT, part) == part
    assert say_what_is_silent("活动几月几号开始", WHEN, part) == part


def test_only_sentences_that_ask_are_looked_at() -> None:
    told = "济源方案里提过氢能重卡的补助吗？我们物流公司准备上几台。"
    assert say_what_is_silent(told, CARD, PART) == PART
    assert say_what_is_silent("老板想把大厅那几台老空调换成新的，公司能享受吗？", CARD, PART) == PART


def test_a_question_mark_after_请问方案中是否列明_does_not_hide_what_is_asked() -> None:
    asked = "居民问其小区是否已列入改造名单、何时完工。请问方案中是否列明？"
    assert say_what_is_silent(asked, CARD, PART).status == "not_in_plan"


def test_an_invoice_price_is_no_share_of_it() -> None:
    part = replace(PART, quotes=(Quote("jiyuan-2024:task-5.1", "按照购车发票价格给予补贴"),))
    assert say_what_is_silent("发票价嘞百分之几", CARD, part).status == "not_in_plan"


@pytest.mark.parametrize(
    ("question", "unstated"),
    [
        ("承诺备案要交哪几样材料", "材料清单"),
        ("装设备的钱是企业掏还是财政掏", "出资办法"),
        ("那电梯换的时候要停多少天", "停运时间"),
        ("病房改成几人一间 有规定没", "改造标准"),
        ("要淘汰的具体是哪些 给个单子", "设备清单"),
        ("旧机子用了多少年才算老", "使用年限"),
        ("外地户口中不中", "户口要求"),
        ("全市换多少个窨井盖", "设备数量"),
        ("改造工程哪月竣工", "完成时间"),
        ("是不是有指定品牌的清单", "设备型号"),
    ],
)
def test_details_are_asked_for_in_many_ways(question: str, unstated: str) -> None:
    part = replace(PART, quotes=(Quote("kaifeng-2024:task-17", "推动设备更新"),), silent=(unstated,))
    assert say_what_is_silent(question, CARD, part).status == "not_in_plan"


@pytest.mark.parametrize(
    "question",
    ["里头写没写融资租赁补贴这个政策 多少钱倒不急", "走什么手续更简单", "备案手续有什么便利", "方案里是不是写了这项"],
)
def test_a_detail_that_is_waved_aside_or_none_is_not_missed(question: str) -> None:
    part = replace(PART, silent=("材料清单", "补贴金额"))
    assert say_what_is_silent(question, CARD, part).status == "answer"
