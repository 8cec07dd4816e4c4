"""Few words that name nothing: they go on with what was spoken of, whatever else they might be taken for."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack

KAIFENG, JIYUAN = "kaifeng-2024", "jiyuan-2024"


def test_几天_after_goods_that_can_be_given_back(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("买的新洗衣机不想要了 文件里说能退不")
    said = resident.say("几天内")
    assert (said.kind, said.first) == ("not_in_plan", f"{KAIFENG}:task-19")


def test_质保几年_after_remanufactured_goods_is_not_about_renovation(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("再制造出来的机器质量有没有要求")
    said = resident.say("那质保给几年")
    assert (said.kind, said.first) == ("not_in_plan", f"{KAIFENG}:task-25")


def test_几个点_after_reverse_invoicing_books_no_pickup(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("反向开票是弄啥的")
    assert resident.say("几个点").kind == "not_in_plan"
    assert f"{KAIFENG}:annex-28" in resident.say("归谁管").clauses


def test_谁掏钱_after_a_terminal_to_be_renewed_stays_with_it(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("货车上的北斗终端非换不可吗")
    said = resident.say("谁掏钱")
    assert said.kind == "not_in_plan"
    assert "终端" in said.text


def test_那济源公交是多少_after_a_goal_is_the_goal(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("开封公交车到2025年要换成啥样")
    said = resident.say("那济源公交是多少")
    assert said.cities == {"jiyuan"}
    assert "60%" in said.text


def test_里头有没有_asks_for_one_of_the_list(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("节能降碳改造都点名了哪些厂")
    assert "豫光" in resident.say("里头有没有豫光金铅").text


def test_这俩归谁管_after_two_answers_one_by_one(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("学校的老设备给更新不")
    resident.say("景区的呢")
    said = resident.say("这俩分别归谁管")
    assert {f"{KAIFENG}:annex-15", f"{KAIFENG}:annex-16"} <= set(said.clauses)


def test_打错了_takes_the_city_back(meet: Meet) -> None:
    said = meet().say("想问开封…不对不对 打错了 是济源 换家电有啥条件")
    assert said.cities == {"jiyuan"}


def test_a_thing_that_a_list_leaves_out_in_the_quote_is_shown_when_it_is_asked_for(meet: Meet) -> None:
    said = meet("jiyuan").say("水稻插秧机报废给不给补")
    assert any("插秧机" in citation["quote"] for reply in said.replies for citation in reply["citations"])


def test_算了先不约_and_a_question_in_one_breath_ends_the_booking_and_answers(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("轵城镇的 约个人收旧空调")
    said = resident.say("算了不约了 冰箱换新有啥条件")
    assert f"{JIYUAN}:task-5.2" in said.clauses
    assert resident.say("空调呢").kind == "answer"
