import pytest

from tradein.domain.details.places import districts_of, find_places


def said(text, **kwargs):
    return [(p.kind, p.district or p.region or p.written) for p in find_places(text, **kwargs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开封龙亭区西环路7号院", [("city", "kaifeng"), ("district", "龙亭区")]),
        ("济源示范区北海街道汤帝路", [("city", "jiyuan"), ("district", "北海街道")]),
        ("俺搁开封县哩", [("district", "祥符区")]),
        ("顺河区东大街", [("district", "顺河回族区")]),
        ("坡头", [("district", "坡头镇")]),
        ("开封示范区宋城路", [("district", "城乡一体化示范区")]),
        ("俺在示范区", [("zone", "示范区")]),
        ("我在郑州", [("outside", "郑州")]),
        ("王屋山上俺家", [("district", "王屋镇")]),
    ],
)
def test_places_as_residents_name_them(text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    "text", ["天坛路88号", "龙亭北路", "鼓楼街12号", "郑州路3号", "汴京路", "济源大道", "北海花园"]
)
def test_streets_and_estates_named_after_places_are_no_places(text):
    assert said(text) == []


def test_a_town_tells_its_county():
    (found,) = find_places("八里湾镇周庄村西头第二家")
    assert (found.district, found.by_town) == ("祥符区", True)


def test_a_bare_town_counts_only_where_a_place_was_asked_for():
    assert said("葛岗") == []
    assert said("葛岗", requested=True) == [("district", "杞县")]


def test_both_cities_have_their_districts():
    assert "城乡一体化示范区" in districts_of("kaifeng")
    assert "下冶镇" in districts_of("jiyuan")
