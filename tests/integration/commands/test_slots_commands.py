import datetime as dt
import io

import pytest

DAY = dt.timedelta(days=1)
JIYUAN = ("--region", "济源")


@pytest.fixture
def day(service):
    return lambda ahead: str(service.now().date() + ahead * DAY)


def test_what_is_left_is_listed_for_people_and_for_scripts(tradein, book, day):
    book(2)
    listed = tradein("slots", "list", "--district", "轵城", "--from", day(2), "--to", day(3), "--json")
    assert listed.code == 0
    assert len(listed.data["slots"]) == 6
    first = listed.data["slots"][0]
    assert (first["district"], first["date"], first["period"]) == ("轵城镇", day(2), "morning")
    assert (first["capacity"], first["taken"], first["left"], first["closed"]) == (20, 1, 19, "")
    assert "上午 余 19/20" in tradein("slots", "list", "--district", "轵城镇").out
    assert len(tradein("slots", "list", *JIYUAN, "--json").data["slots"]) == 16 * 7 * 3
    assert len(tradein("slots", "list", "--json").data["slots"]) == 26 * 7 * 3


def test_capacity_is_set_for_days_and_says_what_stays_above(tradein, book, day):
    book(2, "a")
    book(2, "b")
    done = tradein("slots", "capacity", "1", "--district", "轵城", "--from", day(2), "--period", "上午", "--json")
    assert done.code == 0
    assert [(s["capacity"], s["taken"]) for s in done.data["still_above"]] == [(2, 2)]
    assert "已约 2 单" in tradein("slots", "capacity", "0", "--district", "轵城", "--from", day(2)).out
    slots = tradein("slots", "list", "--district", "轵城", "--from", day(2), "--to", day(3), "--json").data["slots"]
    assert [s["left"] for s in slots] == [0, 0, 0, 20, 20, 20]


def test_the_capacity_of_all_days_to_come_leaves_those_set_by_themselves(tradein, day):
    tradein("slots", "capacity", "9", "--district", "兰考", "--from", day(3))
    assert tradein("slots", "capacity", "5", "--district", "兰考", "--default").code == 0
    slots = tradein("slots", "list", "--district", "兰考", "--from", day(2), "--to", day(3), "--json").data["slots"]
    assert [s["left"] for s in slots] == [5, 5, 5, 9, 9, 9]


def test_a_day_with_bookings_is_closed_only_when_agreed_and_names_how_many(
    tradein, book, day, service, monkeypatch, capsys
):
    booking = book(2)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    refused = tradein("slots", "close", *JIYUAN, "--from", day(2), "--reason", "大雪")
    assert refused.code == 1
    assert "1 单" in refused.err
    assert "13900000555" not in refused.err
    assert service.desk.pickups.free_slots("jiyuan", "轵城镇", booking.date, booking.date, service.now())[0].left
    closed = tradein("slots", "close", *JIYUAN, "--from", day(2), "--reason", "大雪", "--yes", "--json")
    assert closed.code == 0
    assert [b["reference"] for b in closed.data["stranded"]] == [booking.reference]
    assert "停收（大雪）" in tradein("slots", "list", "--district", "王屋", "--from", day(2)).out
    assert tradein("slots", "reopen", *JIYUAN, "--from", day(2)).code == 0
    assert "停收" not in tradein("slots", "list", "--district", "王屋", "--from", day(2)).out


def test_an_empty_day_is_closed_without_asking(tradein, day):
    closed = tradein("slots", "close", "--district", "杞县", "--from", day(2), "--to", day(4), "--reason", "检修")
    assert closed.code == 0
    assert "受影响的预约 0 单" in closed.out


WRONG = {
    "a past day": (("close", *JIYUAN, "--from", "2020-01-01", "--reason", "雪"), "最早可以是今天"),
    "no day": (("close", *JIYUAN, "--reason", "雪"), "--from"),
    "a day that is none": (("close", *JIYUAN, "--from", "明天", "--reason", "雪"), "2026-12-01"),
    "no reason": (("close", *JIYUAN, "--from", "2099-01-01"), "最晚可以是"),
    "no place": (("capacity", "5", "--default"), "区县"),
    "an unknown district": (("list", "--district", "金水区"), "龙亭区"),
    "a district of the other city": (("list", "--district", "龙亭", *JIYUAN), "属于开封市"),
    "an unknown city": (("list", "--region", "郑州"), "jiyuan"),
    "an unknown period": (("capacity", "5", "--district", "杞县", "--default", "--period", "半夜"), "上午、下午、晚上"),
    "too many": (("capacity", "5000", "--district", "杞县", "--default"), "1000"),
    "days and all days": (("capacity", "5", "--district", "杞县"), "二选一"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_refused_with_what_is_possible(tradein, name):
    words, said = WRONG[name]
    done = tradein("slots", *words)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
