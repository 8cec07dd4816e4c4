"""What a message about dealers is understood to ask."""

import pytest

from tradein.domain.dealers import DealerQuery, find_query
from tradein.domain.dealers.vocabulary import load_dealer_vocabulary

WORDS = load_dealer_vocabulary()


def understand(*turns: str, region: str | None = "kaifeng") -> DealerQuery:
    query = None
    for turn in turns:
        query = find_query(turn, region, DealerQuery.from_dict(query.as_dict()) if query else None, WORDS)
    assert query
    return query


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("想换台空调，哪家店便宜", "appliance"),
        ("买洗衣鸡上哪去", "appliance"),
        ("旧手机换新去哪个店", "appliance"),
        ("俺想换辆小车，哪有卖的", "car"),
        ("哪些4S店参加", "car"),
        ("家里换个坐便器去哪", "renovation"),
        ("哪里有卖沙发的", "renovation"),
        ("装修公司有哪些", "renovation"),
        ("淘个二手电视去哪", "second_hand"),
        ("二手车行在哪", "second_hand"),
        ("哪有收废品的", "recycling_point"),
        ("攒了一屋纸箱子卖给谁", "recycling_point"),
        ("回收点在哪", "recycling_point"),
        ("车子要报废了送到哪", "dismantler"),
        ("有没有正规的拆车厂", "dismantler"),
        ("格力专卖店", "appliance"),
        ("比亚迪的店", "car"),
    ],
)
def test_category_comes_from_things_trades_and_brands(text, category):
    assert understand(text).category == category


@pytest.mark.parametrize(
    ("text", "level"),
    [("社区回收点在哪", "community"), ("街道中转站在哪", "transfer"), ("有分拣中心没", "sorting"), ("回收站", "")],
)
def test_level_of_a_collecting_point(text, level):
    assert understand(text).level == level


@pytest.mark.parametrize(
    ("text", "region", "districts"),
    [
        ("兰考的家电店", "kaifeng", ("兰考县",)),
        ("开封县有啥家电店", "kaifeng", ("祥符区",)),
        ("轵城家电店", "jiyuan", ("轵城镇",)),
        ("济源的家电店", "jiyuan", ()),
        ("鼓楼区和龙亭区的家电店", "kaifeng", ("鼓楼区", "龙亭区")),
        ("不要鼓楼区的，要龙亭区的家电店", "kaifeng", ("龙亭区",)),
        ("家电店", None, ()),
        ("开封和济源的家电店", None, ()),
    ],
)
def test_place_names_the_city_too(text, region, districts):
    query = understand(text, region=None)
    assert (query.region, query.districts) == (region, districts)


def test_place_said_goes_before_the_city_chosen_on_screen():
    query = understand("沁园街道的汽车店", region="kaifeng")
    assert (query.region, query.districts) == ("jiyuan", ("沁园街道",))


def test_bare_zone_is_kaifengs_district_only_where_the_city_is_known():
    assert understand("示范区的家电店", region="kaifeng").districts == ("城乡一体化示范区",)
    assert understand("示范区的家电店", region="jiyuan").districts == ()
    unsettled = understand("示范区的家电店", region=None)
    assert (unsettled.region, unsettled.zone_unsettled) == (None, True)


def test_city_named_next_settles_the_zone():
    query = understand("示范区的家电店", "开封的", region=None)
    assert (query.category, query.districts, query.zone_unsettled) == ("appliance", ("城乡一体化示范区",), False)
    assert understand("示范区的家电店", "济源的", region=None).districts == ()


def test_another_kind_keeps_the_district():
    query = understand("鼓楼区哪能换冰箱", "那回收点呢")
    assert (query.category, query.districts) == ("recycling_point", ("鼓楼区",))


def test_another_district_keeps_the_kind():
    query = understand("鼓楼区哪能换冰箱", "那尉氏的")
    assert (query.category, query.districts) == ("appliance", ("尉氏县",))


def test_another_city_keeps_the_kind_and_drops_the_district():
    query = understand("鼓楼区哪能换冰箱", "济源呢")
    assert (query.category, query.region, query.districts) == ("appliance", "jiyuan", ())


def test_whole_city_drops_the_district():
    assert understand("鼓楼区哪能换冰箱", "全市的都看看").districts == ()


def test_place_outside_is_noted_and_the_kind_lives_on():
    away = understand("洛阳有没有二手车市场", region=None)
    assert (away.outside, away.region) == ("洛阳", None)
    back = understand("洛阳有没有二手车市场", "那杞县的", region=None)
    assert (back.outside, back.category, back.districts) == ("", "second_hand", ("杞县",))


@pytest.mark.parametrize("text", ["上海大众的4S店", "北京现代在哪有店", "北京路上的家电店"])
def test_brands_and_streets_named_after_cities_are_no_places_outside(text):
    assert understand(text).outside == ""


@pytest.mark.parametrize(
    ("turns", "page"),
    [
        (("鼓楼区家电店", "还有吗"), 2),
        (("鼓楼区家电店", "还有没有别的", "再来几家"), 3),
        (("鼓楼区家电店", "还有吗", "上一页"), 1),
        (("鼓楼区家电店", "上一页"), 1),
        (("鼓楼区家电店", "第三页"), 3),
        (("鼓楼区家电店", "第4页"), 4),
        (("鼓楼区家电店", "还有吗", "龙亭区还有吗"), 1),
        (("鼓楼区家电店", "还有吗", "那二手的还有吗"), 1),
        (("还有吗",), 1),
    ],
)
def test_pages_turn_within_one_list_only(turns, page):
    assert understand(*turns).page == page


def test_brand_stays_when_the_district_changes_and_goes_when_the_kind_does():
    assert understand("格力的店", "鼓楼区的").named == ("格力",)
    assert understand("格力的店", "那汽车呢").named == ()


@pytest.mark.parametrize("text", ["老板，哪里有店", "理想的活动有没有"])
def test_everyday_words_are_no_brands(text):
    assert understand(text).named == ()


def test_words_that_may_be_a_name_or_street_are_kept():
    assert understand("宋城路附近有家电店吗").hints == ("宋城路",)
    assert understand("请问龙亭区哪家店可以换空调").hints == ()


def test_thing_that_no_dealer_takes_is_named():
    assert understand("废机油送到哪").untaken == "危险废物"
    assert understand("废机油和旧冰箱送到哪").untaken == ""


def test_near_a_district_takes_in_its_neighbours():
    assert understand("离龙亭区近的家电店").around
    assert not understand("龙亭区的家电店").around


def test_carried_query_is_read_back_whole():
    query = understand("离龙亭区近的格力店", "还有吗")
    assert DealerQuery.from_dict({**query.as_dict(), "of_a_later_version": 1}) == query
    assert DealerQuery.from_dict(None) is None
