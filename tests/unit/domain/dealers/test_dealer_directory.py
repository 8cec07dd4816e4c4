"""What is shown on a day, and how names and distances find it."""

from datetime import date

import pytest

from tests.fakes.dealers import make_dealer
from tradein.domain.dealers import DealerQuery, Position
from tradein.domain.dealers.directory import Directory, narrow_to_districts
from tradein.domain.dealers.position import centre_of, distance_km

TODAY = date(2026, 11, 23)


def keys(dealers):
    return [dealer.key for dealer in dealers]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"valid_to": TODAY}, True),
        ({"valid_to": date(2026, 11, 22)}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": date(2026, 11, 24)}, False),
        ({"withdrawn": True}, False),
    ],
)
def test_only_valid_entries_are_shown(changes, shown):
    directory = Directory([make_dealer(**changes)], TODAY)
    assert directory.holds("kaifeng") is shown
    assert len(directory.find_named("kaifeng", "appliance", ["甲乙"], nearly=True).dealers) == shown


def test_sample_entries_of_a_city_vanish_with_its_first_real_one():
    sample, other = make_dealer("S", sample=True), make_dealer("O", sample=True, region="jiyuan", district="梨林镇")
    real = make_dealer("R", valid_to=date(2026, 1, 1))
    assert Directory([sample, other], TODAY).holds("kaifeng")
    directory = Directory([sample, other, real], TODAY)
    assert not directory.holds("kaifeng")  # the real one has expired: still no sample is passed off as the list
    assert directory.holds("jiyuan")


def test_entry_of_two_categories_is_found_under_both():
    directory = Directory([make_dealer(categories=("appliance", "renovation"))], TODAY)
    assert keys(directory.select("kaifeng", "renovation")) == keys(directory.select("kaifeng", "appliance")) == ["T-1"]
    assert directory.select("kaifeng", "car") == []


NAMED = [
    make_dealer("A", name="惠民家电商场"),
    make_dealer("B", name="鑫源电器行", brands=("格力",)),
    make_dealer("C", name="大梁电器", address="宋城路8号"),
]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("惠民", ["A"]),
        ("格力", ["B"]),
        ("宋城路", ["C"]),
        ("会民", ["A"]),
        ("惠氓", []),
        ("惠民佳店商场", ["A"]),
        ("无此店", []),
    ],
)
def test_names_are_found_as_written_by_sound_and_nearly(word, found):
    directory = Directory(NAMED, TODAY)
    assert keys(directory.find_named("kaifeng", "", [word], nearly=True).dealers) == found


def test_two_syllables_that_only_sound_alike_do_not_count_unless_a_name_was_asked_for():
    assert Directory(NAMED, TODAY).find_named("kaifeng", "", ["会民"], nearly=False).dealers == []


def test_entry_that_more_words_fit_comes_first():
    found = Directory(NAMED, TODAY).find_named("kaifeng", "", ["电器", "大梁"], nearly=False)
    assert keys(found.dealers) == ["C", "B"]
    assert found.matched == ("电器", "大梁")


def test_no_entry_in_the_district_gives_the_nearest_first():
    far, near = make_dealer("F", district="尉氏县"), make_dealer("N", district="祥符区")
    found, instead = narrow_to_districts([far, near], DealerQuery(region="kaifeng", districts=("杞县",)), None)
    assert (keys(found), instead) == (["N", "F"], True)


def test_around_puts_the_district_before_its_neighbours():
    dealers = [make_dealer("W", district="尉氏县"), make_dealer("G", district="鼓楼区"), make_dealer("L")]
    query = DealerQuery(region="kaifeng", districts=("龙亭区",), around=True)
    assert keys(narrow_to_districts(dealers, query, None)[0]) == ["L", "G", "W"]


def test_position_orders_by_distance_with_the_districts_centre_where_coordinates_lack():
    here = Position(34.76, 114.44)
    dealers = [make_dealer("L", lat=34.80, lon=114.35), make_dealer("X", district="祥符区")]
    assert keys(narrow_to_districts(dealers, DealerQuery(region="kaifeng"), here)[0]) == ["X", "L"]


def test_distance_between_the_cities_is_about_160_kilometres():
    kaifeng, jiyuan = centre_of("kaifeng", "龙亭区"), centre_of("jiyuan", "济水街道")
    assert distance_km(kaifeng, jiyuan) == pytest.approx(163, abs=5)
    assert distance_km(kaifeng, kaifeng) == 0


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_what_is_no_point_on_earth_is_refused(lat, lon):
    with pytest.raises(ValueError, match="no point"):
        Position(lat, lon)


def test_every_district_of_both_cities_has_a_centre():
    from policies_kb.vocabulary import load_places

    districts = [place for place in load_places() if place.kind == "district"]
    assert [place.name for place in districts if centre_of(place.region, place.name) is None] == []
