"""Looking dealers up, turn by turn."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.dealers import FakeDealers, make_dealer
from tradein.domain.dealers import DealerQuery, Position
from tradein.domain.dealers.outcomes import (
    CategoryNeeded,
    CityNeeded,
    DirectoryEmpty,
    Found,
    NoMore,
    NoneFound,
    NotTaken,
    OutsideArea,
)
from tradein.services.find_dealers import FindDealers

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
DEALERS = [
    *(make_dealer(f"L{n}", name=f"龙字{n}号家电") for n in range(1, 8)),
    make_dealer("G1", district="鼓楼区", name="惠民家电商场", brands=("格力",), lat=34.79, lon=114.35),
    make_dealer("G2", district="鼓楼区", name="鼓楼旧货行", categories=("second_hand",)),
    make_dealer("W1", district="尉氏县", name="尉氏旧货行", categories=("second_hand",)),
    make_dealer("J1", region="jiyuan", district="梨林镇", name="梨林家电"),
    make_dealer("P1", categories=("recycling_point",), level="sorting", district="杞县", name="杞县分拣中心"),
]


def talk(*turns, region="kaifeng", dealers=DEALERS, near=None):
    find = FindDealers(FakeDealers(dealers))
    outcome = None
    for turn in turns:
        outcome = find.ask(turn, region, outcome.query if outcome else None, NOW, near)
    return outcome


def keys(found):
    return [listed.dealer.key for listed in found.dealers]


def test_district_and_kind_are_listed_five_a_page():
    found = talk("龙亭区家电店")
    assert (keys(found), found.total, found.page, found.pages) == (["L1", "L2", "L3", "L4", "L5"], 7, 1, 2)


def test_more_gives_the_next_page_then_says_that_is_all():
    assert keys(talk("龙亭区家电店", "还有吗")) == ["L6", "L7"]
    end = talk("龙亭区家电店", "还有吗", "还有吗")
    assert isinstance(end, NoMore)
    assert end.total == 7


def test_no_district_lists_the_city_with_its_districts_counted():
    found = talk("家电店有哪些")
    assert dict(found.by_district) == {"龙亭区": 7, "鼓楼区": 1}
    assert found.total == 8


def test_follow_ups_narrow_by_context():
    assert keys(talk("鼓楼区家电店", "那二手的呢")) == ["G2"]
    assert keys(talk("鼓楼区家电店", "那二手的呢", "济源有家电店吗")) == ["J1"]


def test_none_in_the_district_gives_the_citys_nearest_and_says_so():
    found = talk("龙亭区哪有二手店")
    assert found.nearest_instead
    assert keys(found) == ["G2", "W1"]


def test_none_in_the_city_never_borrows_from_the_other_city():
    outcome = talk("梨林镇二手店")
    assert isinstance(outcome, NoneFound)
    assert dict(outcome.available) == {"appliance": 1}


def test_city_unknown_is_asked_for():
    assert isinstance(talk("附近有家电店吗", region=None), CityNeeded)
    assert keys(talk("附近有家电店吗", "济源", region=None)) == ["J1"]


def test_place_outside_is_declined_and_the_kind_kept():
    assert isinstance(talk("新乡的二手店", region="kaifeng"), OutsideArea)
    assert keys(talk("新乡的二手店", "那尉氏的呢", region=None)) == ["W1"]


def test_kind_unknown_is_asked_for_with_what_the_district_has():
    outcome = talk("鼓楼区有哪些店")
    assert isinstance(outcome, CategoryNeeded)
    assert dict(outcome.available) == {"appliance": 1, "second_hand": 1}
    assert keys(talk("鼓楼区有哪些店", "家电")) == ["G1"]


def test_empty_directory_and_untaken_things_have_outcomes_of_their_own():
    assert isinstance(talk("龙亭区家电店", dealers=[]), DirectoryEmpty)
    assert isinstance(talk("旧农药送哪"), NotTaken)


@pytest.mark.parametrize("text", ["惠民家电在哪", "慧民家电在哪", "惠民商场的地址"])
def test_name_remembered_finds_the_dealer(text):
    assert keys(talk(text)) == ["G1"]


def test_brand_is_found_where_carried_and_owned_up_to_where_not():
    assert (keys(talk("格力空调哪家有")), talk("格力空调哪家有").matched) == (["G1"], ("格力",))
    other = talk("海尔空调哪家有")
    assert (other.unmatched, other.total) == (("海尔",), 8)


def test_level_is_looked_up_and_its_absence_falls_to_the_nearest():
    assert keys(talk("分拣中心在哪")) == ["P1"]
    assert talk("鼓楼区的分拣中心").nearest_instead


def test_position_gives_distances_only_where_coordinates_are_known():
    found = talk("家电店", near=Position(34.80, 114.35))
    distance = {listed.dealer.key: listed.distance_km for listed in found.dealers}
    assert distance.get("G1") is None or distance["G1"] == pytest.approx(1.1, abs=0.1)
    assert all(value is None for key, value in distance.items() if key != "G1")


def test_entry_expires_overnight_without_an_import():
    store = FakeDealers([make_dealer("E", valid_to=NOW.date())])
    find = FindDealers(store)
    assert keys(find.ask("龙亭区家电", "kaifeng", None, NOW)) == ["E"]
    assert isinstance(find.ask("龙亭区家电", "kaifeng", None, NOW + timedelta(days=1)), DirectoryEmpty)


def test_directory_is_read_again_only_after_a_change():
    store = FakeDealers(DEALERS)
    find = FindDealers(store)
    for _ in range(3):
        find.ask("龙亭区家电", "kaifeng", None, NOW)
    assert store.reads == 1
    store.entries["N"] = make_dealer("N", district="兰考县", categories=("car",))
    store.past.append(None)  # the mark of a change
    assert keys(find.ask("兰考的汽车店", "kaifeng", None, NOW)) == ["N"]


def test_warmed_directory_is_not_read_again_for_the_first_resident():
    store = FakeDealers(DEALERS)
    find = FindDealers(store)
    find.warm(NOW)
    find.ask("龙亭区家电", "kaifeng", None, NOW)
    assert store.reads == 1


def test_form_search_takes_what_is_empty_as_no_limit():
    find = FindDealers(FakeDealers(DEALERS))
    assert find.browse(DealerQuery(region="kaifeng"), "", NOW).total == 11
    assert find.browse(DealerQuery(region="kaifeng", category="second_hand"), "", NOW).total == 2
    assert find.browse(DealerQuery(region="kaifeng"), "空调", NOW).total == 8
    assert keys(find.browse(DealerQuery(region="kaifeng"), "旧货行", NOW)) == ["G2", "W1"]
    assert keys(find.browse(DealerQuery(region="kaifeng", districts=("尉氏县",)), "旧货行", NOW)) == ["W1"]


def test_form_search_finds_nothing_rather_than_something_else():
    find = FindDealers(FakeDealers(DEALERS))
    nothing = find.browse(DealerQuery(region="kaifeng"), "绝无仅有大卖场", NOW)
    assert isinstance(nothing, Found)
    assert (nothing.total, nothing.dealers) == (0, ())
    assert isinstance(find.browse(DealerQuery(), "", NOW), CityNeeded)


def test_form_search_tells_an_empty_directory_a_missing_kind_and_what_nobody_takes_apart():
    find = FindDealers(FakeDealers([make_dealer("G", categories=("appliance",))]))
    kaifeng = DealerQuery(region="kaifeng")
    assert isinstance(find.browse(DealerQuery(region="jiyuan", category="car"), "", NOW), DirectoryEmpty)
    missing = find.browse(replace(kaifeng, category="car"), "", NOW)
    assert isinstance(missing, NoneFound)
    assert missing.available == {"appliance": 1}
    assert isinstance(find.browse(kaifeng, "废电池", NOW), NotTaken)
    shop = FindDealers(FakeDealers([make_dealer("B", name="废电池主题家电")]))
    assert keys(shop.browse(kaifeng, "废电池主题", NOW)) == ["B"]


@pytest.mark.parametrize("said", ["不看家电了，换成二手的", "家电不看了 看看二手店"])
def test_a_kind_that_is_let_be_is_not_looked_for(said):
    assert keys(talk("鼓楼区家电店", said)) == ["G2"]
