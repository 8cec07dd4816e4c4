import datetime as dt

import pytest

from tradein.domain.details import lunar
from tradein.domain.details.dates import find_days, find_past, next_weekend

MONDAY = dt.date(2026, 11, 23)


def days(text, today=MONDAY):
    return [found.day for found in find_days(text, today)]


def kinds(text):
    return [found.kind for found in find_days(text, MONDAY)]


@pytest.mark.parametrize(("said", "day"), [("这周六上午", 5), ("下周六", 5), ("周六", 5)])
def test_a_day_of_this_week_that_is_over_is_the_one_to_come(said, day):
    assert days(said, dt.date(2026, 11, 29)) == [dt.date(2026, 12, day)]


@pytest.mark.parametrize(
    ("said", "month", "day"),
    [
        ("明天上午", 11, 24),
        ("明个前晌", 11, 24),
        ("明儿来", 11, 24),
        ("就是明天", 11, 24),
        ("明早", 11, 24),
        ("后天", 11, 25),
        ("后个", 11, 25),
        ("大后天一早", 11, 26),
        ("今个能来不", 11, 23),
        ("3天后", 11, 26),
        ("两天以后", 11, 25),
        ("半个月后", 12, 8),
        ("周三早上", 11, 25),
        ("下周三下午", 12, 2),
        ("这周六", 11, 28),
        ("礼拜天", 11, 29),
        ("下下周一", 12, 7),
        ("周一", 11, 30),
        ("12月1号", 12, 1),
        ("十二月二号", 12, 2),
        ("12.1下午", 12, 1),
        ("2026-12-05", 12, 5),
        ("三号下午", 12, 3),
        ("约二十八号", 11, 28),
        ("西大街19号 29号来收", 11, 29),
        ("冰箱一台 28号上午", 11, 28),
        ("下个月5号", 12, 5),
        ("月底", 11, 30),
        ("初八上午", 12, 16),
        ("11月1号", 11, 1),
    ],
)
def test_days_as_people_say_them(said, month, day):
    assert days(said) == [dt.date(2026, month, day)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("腊月二十三", dt.date(2027, 1, 30)),
        ("小年", dt.date(2027, 1, 30)),
        ("除夕", dt.date(2027, 2, 5)),
        ("正月初八", dt.date(2027, 2, 13)),
        ("大年初二", dt.date(2027, 2, 7)),
        ("元旦", dt.date(2027, 1, 1)),
        ("1月5号", dt.date(2027, 1, 5)),
    ],
)
def test_days_of_the_coming_year(said, day):
    assert days(said) == [day]


@pytest.mark.parametrize(
    ("said", "kind"),
    [("2月30日", "impossible"), ("周末", "weekend"), ("过两天", "vague"), ("下个月", "vague"), ("尽快", "soon")],
)
def test_what_cannot_be_pinned_down_is_said_so(said, kind):
    assert kinds(said) == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "西环路7号院",
        "周庄村7号",
        "繁塔西街 9号",
        "俺后儿媳妇",
        "五一路",
        "昨天坏的冰箱",
        "3号楼",
        "来三个周转箱",
        "晚点来",
        "草帽巷子22号",
        "杏花坪11号",
        "东关 18号",
        "五一北路",
    ],
)
def test_what_only_looks_like_a_day(said):
    assert days(said) == []


def test_two_days_are_both_given():
    assert days("星期六星期天我都在家") == [dt.date(2026, 11, 28), dt.date(2026, 11, 29)]


def test_the_same_day_twice_is_given_once():
    assert days("明天，就是24号") == [dt.date(2026, 11, 24)]


def test_yesterday_is_a_word_for_a_day_gone_by():
    assert find_past("昨天上午")
    assert find_past("明天上午") is None


def test_the_weekend_after_a_saturday_is_the_next_one():
    assert next_weekend(dt.date(2026, 11, 28)) == (dt.date(2026, 12, 5), dt.date(2026, 12, 6))


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (2025, dt.date(2025, 1, 29)),
        (2026, dt.date(2026, 2, 17)),
        (2027, dt.date(2027, 2, 6)),
        (2028, dt.date(2028, 1, 26)),
    ],
)
def test_lunar_new_years(year, new_year):
    assert lunar.solar(year, 1, 1) == new_year


def test_the_sixth_month_of_2025_came_twice():
    assert lunar.solar(2025, 7, 1) == dt.date(2025, 8, 23)


def test_there_is_no_thirtieth_in_a_short_month():
    assert lunar.solar(2026, 2, 30) is None
    assert lunar.solar(2026, 1, 30) == dt.date(2026, 3, 18)


def test_the_table_has_no_gaps():
    for year in range(2024, 2045):
        eve = lunar.new_years_eve(lunar.solar(year, 6, 1))
        assert eve + dt.timedelta(days=1) == lunar.solar(year + 1, 1, 1)


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        ("一个半月以后", 45),
        ("两个半月后", 75),
        ("一个多月以后", 45),
        ("半月以后", 15),
        ("半拉月以后", 15),
        ("过三天", 3),
        ("等十天", 10),
        ("过三天后晌来", 3),
        ("再过一个月", 30),
        ("过俩月", 60),
        ("等俩礼拜", 14),
        ("大大后天", 4),
        ("大大后儿", 4),
        ("大后天", 3),
        ("明黑", 1),
    ],
)
def test_spans_of_days_from_today(said, ahead):
    assert days(said) == [MONDAY + dt.timedelta(days=ahead)]


@pytest.mark.parametrize("said", ["过两天", "十多天以后", "腊月里", "12月份", "12月以后", "年跟前"])
def test_spans_too_vague_for_a_day(said):
    assert kinds(said) == ["vague"]


def test_过12月1号_is_no_span():
    assert days("过12月1号") == [dt.date(2026, 12, 1)]


@pytest.mark.parametrize(("said", "ahead"), [("外后儿前晌", 3), ("次日上午", 1), ("放门外后天来", 2)])
def test_days_said_otherwise(said, ahead):
    assert [day.day for day in find_days(said, MONDAY)] == [MONDAY + dt.timedelta(days=ahead)]


def test_这次日期_names_no_day():
    assert not find_days("这次日期不对", MONDAY)
