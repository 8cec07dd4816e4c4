"""Rows of a dealer file: what is taken, what is refused, and back again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.dealers import make_dealer
from tradein.domain.dealers.columns import header_cells, read_header
from tradein.domain.dealers.rows import notes_on, read_row, to_cells

TODAY = date(2026, 11, 23)


def read(**cells):
    return read_row({**to_cells(make_dealer()), **cells}, 7, TODAY)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"key": ""}, "missing"),
        ({"key": "店 1"}, "bad_key"),
        ({"name": "长" * 61}, "too_long"),
        ({"name": "甲\u202e乙"}, "unsafe"),
        ({"name": "甲\n乙"}, "unsafe"),
        ({"address": "=1+1"}, "formula"),
        ({"categories": "家电、百货"}, "bad_category"),
        ({"categories": "回收点"}, "level_needed"),
        ({"level": "中转站"}, "level_not_used"),
        ({"categories": "回收点", "level": "四级"}, "bad_level"),
        ({"region": "郑州市"}, "bad_region"),
        ({"district": "梨林镇"}, "bad_district"),
        ({"lat": "北纬34", "lon": "114.3"}, "bad_number"),
        ({"lat": "114.3", "lon": "34.8"}, "swapped"),
        ({"lat": "31.2", "lon": "114.3"}, "out_of_area"),
        ({"lat": "34.8"}, "half_position"),
        ({"phone": "3.78E+10"}, "scientific"),
        ({"phone": "打前台"}, "bad_phone"),
        ({"valid_to": "2026-02-30"}, "bad_date"),
        ({"valid_to": "年底"}, "bad_date"),
        ({"valid_from": "2026-05-01", "valid_to": "2026-04-30"}, "dates_reversed"),
        ({"verified_on": "2026-11-24"}, "future_date"),
        ({"sample": "也许"}, "bad_flag"),
        ({"sample": "是"}, "sample_unmarked"),
        ({"name": "示例店"}, "sample_undeclared"),
    ],
)
def test_bad_cells_are_named_with_their_line(cells, code):
    dealer, problems = read(**cells)
    assert dealer is None
    assert code in [problem.code for problem in problems]
    assert {problem.line for problem in problems} == {7}


def test_all_problems_of_a_row_are_given_at_once():
    _, problems = read(name="", phone="无", verified_on="昨天")
    assert [problem.field for problem in problems] == ["name", "phone", "verified_on"]


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"district": "开封县"}, "district", "祥符区"),
        ({"region": "开封"}, "region", "kaifeng"),
        ({"categories": "家电，装修"}, "categories", ("appliance", "renovation")),
        ({"categories": "car"}, "categories", ("car",)),
        ({"valid_to": "2027年3月5日"}, "valid_to", date(2027, 3, 5)),
        ({"valid_to": "2027/3/5"}, "valid_to", date(2027, 3, 5)),
        ({"phone": "0378-0000001、13900000001"}, "phone", "0378-0000001、13900000001"),
        ({"status": "撤销"}, "withdrawn", True),
        ({"status": ""}, "withdrawn", False),
    ],
)
def test_usual_ways_of_writing_are_understood(cells, field, value):
    dealer, problems = read(**cells)
    assert problems == []
    assert getattr(dealer, field) == value


def test_expired_entry_is_taken_with_a_note():
    assert [note.code for note in notes_on(make_dealer(valid_to=date(2026, 11, 22)), 3, TODAY)] == ["expired"]
    assert notes_on(make_dealer(valid_to=TODAY), 3, TODAY) == []


@given(
    lat=st.one_of(st.none(), st.floats(33.6, 35.9).map(lambda x: round(x, 6))),
    categories=st.lists(st.sampled_from(["car", "appliance", "second_hand"]), min_size=1, unique=True).map(tuple),
    valid_to=st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2030, 1, 1))),
    brands=st.lists(st.sampled_from(["格力", "美的", "TCL"]), unique=True).map(tuple),
    withdrawn=st.booleans(),
)
def test_entry_written_as_a_row_is_read_back_the_same(lat, categories, valid_to, brands, withdrawn):
    lon = None if lat is None else 114.3
    dealer = make_dealer(categories=categories, lat=lat, lon=lon, valid_to=valid_to, brands=brands, withdrawn=withdrawn)
    assert read_row(to_cells(dealer), 2, TODAY) == (dealer, [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headings_are_known_in_both_languages(language):
    header = read_header(header_cells(language))
    assert (header.missing, header.unknown, header.repeated) == ((), (), ())


def test_headings_lacking_unknown_and_repeated_are_told_apart():
    header = read_header(["编号", "店名", "名称", "备注", ""])
    assert header.repeated == ("name",)
    assert header.unknown == ("备注",)
    assert "address" in header.missing
