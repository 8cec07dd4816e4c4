"""What residents read when they look for a dealer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.dealers import FakeDealers, make_dealer
from tradein.domain.dealers import Position
from tradein.replies.dealers import reply_to_lookup
from tradein.replies.reply import KINDS
from tradein.services.find_dealers import FindDealers

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SAMPLE = {"sample": True, "source": "示例数据"}
REAL = [make_dealer("A", phone="0378-0000001"), make_dealer("B", district="尉氏县", categories=("second_hand",))]


def ask(text, *, dealers=REAL, region="kaifeng", near=None):
    return reply_to_lookup(FindDealers(FakeDealers(dealers)).ask(text, region, None, NOW, near))


def test_listing_names_place_address_phone_and_when_it_was_verified():
    reply = ask("龙亭区家电店")
    for words in ("开封市龙亭区", "甲乙家电A", "试验路1号", "0378-0000001", "2026年11月1日核实", "来源：测试"):
        assert words in reply.text
    assert reply.kind == "dealers"
    assert [entry["key"] for entry in reply.data["dealers"]] == ["A"]
    assert "示例" not in reply.text


@pytest.mark.parametrize("text", ["龙亭区家电店", "家电店", "龙亭区哪有家电店，还有吗"])
def test_sample_data_are_called_so_with_the_way_to_the_real_list(text):
    reply = ask(text, dealers=[make_dealer("S", **SAMPLE)])
    assert reply.text.startswith("以下为示例数据，不是真实名单")
    assert "【示例】" in reply.text
    assert "开封市商务局" in reply.text
    assert "12345" in reply.text
    assert reply.data["sample"] is True
    assert reply.data["dealers"][0]["sample"] is True


def test_one_sample_entry_in_two_categories_of_questions_never_passes_unmarked():
    for text in ("龙亭区有啥店", "龙亭区二手店"):
        reply = ask(text, dealers=[make_dealer("S", **SAMPLE)])
        assert "示例数据" in reply.text


def test_empty_directory_says_so_with_department_and_hotline():
    reply = ask("沁园街道回收点", dealers=[], region=None)
    for words in ("还没有收到济源示范区", "沁园街道", "市供销合作社", "12345"):
        assert words in reply.text
    assert (reply.kind, reply.data["dealers"]) == ("dealers", [])


def test_nearest_instead_is_said():
    reply = ask("龙亭区二手店")
    assert "开封市龙亭区暂时没有收录二手商品门店" in reply.text
    assert "距离较近" in reply.text
    assert "尉氏县" in reply.text


def test_city_asked_for_names_both():
    reply = ask("附近的家电店", region=None)
    assert reply.kind == "clarify"
    assert "开封" in reply.text
    assert "济源" in reply.text
    assert [button.title for button in reply.buttons] == ["开封", "济源"]


def test_place_outside_is_declined_with_both_cities_named():
    reply = ask("郑州的汽车店")
    assert reply.kind == "refuse"
    assert [word for word in ("郑州", "开封", "济源", "12345") if word not in reply.text] == []


def test_district_is_asked_for_while_listing():
    more = [*REAL, make_dealer("C", district="兰考县", lat=34.8, lon=114.8)]
    assert "龙亭区 1 家、兰考县 1 家" in ask("家电店", dealers=more).text
    assert "兰考县 1 家" not in ask("家电店", dealers=more, near=Position(34.8, 114.3)).text


def test_distance_is_shown_in_kilometres():
    near = ask("家电店", dealers=[make_dealer("A", lat=34.80, lon=114.35)], near=Position(34.81, 114.35))
    assert "距您约 1.1 公里" in near.text
    assert near.data["dealers"][0]["distance_km"] == pytest.approx(1.11, abs=0.01)


def test_recycling_levels_are_named_as_each_plan_names_them():
    point = {"categories": ("recycling_point",), "level": "transfer"}
    here, there = make_dealer("K", **point), make_dealer("J", region="jiyuan", district="梨林镇", **point)
    assert "街道中转站" in ask("龙亭区回收点", dealers=[here]).text
    assert "镇（街道）中转站" in ask("梨林镇回收点", dealers=[there]).text


@pytest.mark.parametrize(
    ("text", "region"),
    [("家电店", "kaifeng"), ("有哪些店", "kaifeng"), ("二手店", None), ("龙亭区汽车店", None), ("分拣中心", "kaifeng")],
)
def test_every_button_leads_to_a_list_or_onward(text, region):
    many = [make_dealer(f"A{n}", district=d) for n, d in enumerate(["龙亭区", "兰考县"] * 4)]
    sorting = {"categories": ("recycling_point",), "level": "sorting"}
    many += [*REAL, make_dealer("P", **sorting), make_dealer("Q", district="杞县", **sorting)]
    find = FindDealers(FakeDealers(many))
    outcome = find.ask(text, region, None, NOW)
    reply = reply_to_lookup(outcome)
    assert reply.kind in KINDS
    assert reply.buttons
    for button in reply.buttons:
        after = find.ask(button.payload, region, outcome.query, NOW)
        assert after.query.region, button
        assert after.query.category, button
        assert after.query.level == outcome.query.level


def test_expired_entry_is_never_written_out():
    reply = ask("龙亭区家电店", dealers=[make_dealer("X", name="过期店", valid_to=date(2026, 11, 1)), *REAL])
    assert "过期店" not in reply.text
    assert "过期店" not in str(reply.data)
