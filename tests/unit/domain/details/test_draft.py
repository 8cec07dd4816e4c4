import datetime as dt

from tradein.domain.details import Draft, ItemCount

FULL = Draft(
    region="kaifeng",
    district="祥符区",
    town="八里湾镇",
    items=(ItemCount("冰箱", "冰柜", 2),),
    address="周庄村7号",
    name="试用者",
    phone="13900000031",
    date=dt.date(2026, 11, 24),
    period="morning",
    consent=True,
)


def test_a_draft_survives_json():
    assert Draft.from_dict(FULL.as_dict()) == FULL


def test_a_broken_draft_is_read_as_far_as_it_makes_sense():
    assert Draft.from_dict({"name": 3, "date": "soon", "items": [["冰箱"]], "period": "night"}) == Draft()
    assert Draft.from_dict(None) == Draft()


def test_what_is_missing_comes_in_the_order_of_asking():
    assert Draft().missing() == ("items", "place", "address", "name", "phone", "time")
    assert Draft(period="morning").missing()[-1] == "date"
    assert Draft(date=dt.date(2026, 11, 24)).missing()[-1] == "period"
    assert FULL.missing() == ()


def test_the_town_is_part_of_the_address_once():
    assert FULL.full_address == "八里湾镇周庄村7号"
    assert Draft(town="八里湾镇", address="八里湾镇周庄村").full_address == "八里湾镇周庄村"


def test_a_thing_goes_by_both_names_where_they_differ():
    assert ItemCount("冰箱", "冰柜").label == "冰箱（冰柜）"
    assert ItemCount("电视机", "电视").label == "电视机"
