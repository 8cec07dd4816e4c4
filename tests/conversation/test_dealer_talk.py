"""Finding dealers in words; the directory is the sample that a first run comes with."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack


def test_附近哪里卖空调_开封龙亭区(meet: Meet) -> None:
    resident = meet()
    assert resident.say("附近哪里有卖空调的店").kind in {"clarify", "dealers"}
    said = resident.say("开封龙亭区")
    assert said.kind == "dealers"
    assert said.replies[0]["data"]["dealers"]
    assert all(dealer["district"] == "龙亭区" for dealer in said.replies[0]["data"]["dealers"])
    assert "示例" in said.text


def test_鼓楼区有哪些卖家电的商家_那龙亭区呢(meet: Meet) -> None:
    resident = meet("kaifeng")
    here = resident.say("鼓楼区有哪些卖家电的商家")
    there = resident.say("那龙亭区呢")
    assert here.kind == there.kind == "dealers"
    assert {dealer["district"] for dealer in there.replies[0]["data"]["dealers"]} == {"龙亭区"}


def test_还有吗_shows_the_next_page(meet: Meet) -> None:
    resident = meet("jiyuan")
    first = resident.say("济源哪里有回收点").replies[0]["data"]["dealers"]
    second = resident.say("还有吗").replies[0]["data"]["dealers"]
    assert first
    assert second
    assert not {d["name"] for d in first} & {d["name"] for d in second}


def listed(said):
    return said.replies[0]["data"]["dealers"]


def test_那二手的呢_keeps_the_district_and_changes_the_kind(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("龙亭区哪有卖冰箱的店")
    said = resident.say("那二手的呢")
    assert said.kind == "dealers"
    assert {dealer["district"] for dealer in listed(said)} == {"龙亭区"}
    assert all("second_hand" in dealer["categories"] for dealer in listed(said))


def test_光要卖家装的_narrows_and_books_no_pickup(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("鼓楼区都有哪些店参加活动")
    said = resident.say("光要卖橱柜的")
    assert said.kind == "dealers"
    assert {dealer["district"] for dealer in listed(said)} == {"鼓楼区"}
    assert all("renovation" in dealer["categories"] for dealer in listed(said))


def test_离龙亭区近的_after_a_district_goes_there(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("尉氏县有换车的店没")
    said = resident.say("有没有离龙亭区近的")
    assert said.kind == "dealers"
    assert listed(said)[0]["district"] == "龙亭区"
    assert all("car" in dealer["categories"] for dealer in listed(said))


def test_where_nothing_is_the_nearest_are_given_and_said_to_be_others(meet: Meet) -> None:
    said = meet("jiyuan").say("王屋镇哪有拆解报废车的厂")
    assert said.kind == "dealers"
    assert {dealer["district"] for dealer in listed(said)} - {"王屋镇"}
    assert "王屋镇" in said.text
    assert "没有" in said.text


def test_part_of_a_name_finds_the_shops_that_bear_it(meet: Meet) -> None:
    said = meet("kaifeng").say("示例甲家电门市在哪条路")
    assert said.kind == "dealers"
    assert all("甲家电" in dealer["name"] for dealer in listed(said))


def test_policy_in_between_and_back_to_the_shops(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("兰考县卖空调的店有哪些")
    assert resident.say("买节能的给优惠不").first == "kaifeng-2024:task-19"
    said = resident.say("再看看祥符区卖空调的店")
    assert {dealer["district"] for dealer in listed(said)} == {"祥符区"}


def test_还有吗_to_the_end_says_that_there_are_no_more(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("杞县卖家电的店")
    for _ in range(9):
        said = resident.say("还有吗")
        if not listed(said):
            break
    assert said.kind == "dealers"
    assert "没有更多" in said.text or "没有了" in said.text


def test_a_brand_after_a_list_narrows_or_says_that_none_is_known(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("禹王台区有换手机的店没")
    assert resident.say("华为的").kind == "dealers"


def test_the_other_city_never_gets_into_the_list(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("龙亭区卖家电的店")
    there = resident.say("济源轵城镇的呢")
    assert {dealer["region"] for dealer in listed(there)} == {"jiyuan"}
    assert {dealer["district"] for dealer in listed(there)} == {"轵城镇"}
