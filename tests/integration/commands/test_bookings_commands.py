import csv
import datetime as dt
import io

import pytest

DAY = dt.timedelta(days=1)
SECRETS = ("试用者", "13900000555", "虚构路9号院")


def test_bookings_are_listed_masked_and_by_pages(tradein, book):
    for ahead in (2, 3, 4):
        book(ahead)
    page = tradein("bookings", "list", "--size", "2", "--json")
    assert page.code == 0
    assert (page.data["total"], page.data["pages"], len(page.data["bookings"])) == (3, 2, 2)
    assert page.data["bookings"][0]["contact_name"] == "试**"
    plain = tradein("bookings", "list", "--size", "2", "--page", "2")
    assert "共 3 条，第 2 / 2 页" in plain.out
    assert not any(secret in page.out + plain.out for secret in SECRETS)
    assert tradein("bookings", "list", "--page", "9").code == 2


def test_filters_narrow_the_list(tradein, book, service):
    book(2)
    other = book(3, district="王屋镇")
    today = service.now().date()
    tradein("bookings", "cancel", other.reference, "--yes")

    def found(*words):
        return tradein("bookings", "list", "--json", *words).data["total"]

    assert found() == 2
    assert found("--district", "王屋") == 1
    assert found("--region", "开封") == 0
    assert found("--status", "待上门") == found("--status", "confirmed") == 1
    assert found("--from", str(today + 3 * DAY)) == 1
    assert found("--to", str(today + 2 * DAY)) == 1
    assert "没有这样的预约" in tradein("bookings", "list", "--region", "开封").out


def test_one_booking_is_shown_masked(tradein, book):
    booking = book()
    shown = tradein("bookings", "show", booking.reference.lower())
    assert shown.code == 0
    assert "139****0555" in shown.out
    assert "轵城镇虚构路***" in shown.out
    assert not any(secret in shown.out for secret in SECRETS)
    assert tradein("bookings", "show", "HJK47R2M").code in (1, 2)
    slip = tradein("bookings", "show", "AAAA-AAAB")
    assert slip.code == 2
    assert "不是预约号" in slip.err


def test_what_crews_report_is_kept_once_and_not_before_its_time(tradein, book):
    past, later = book(-1), book(2)
    assert tradein("bookings", "complete", past.reference).code == 0
    assert "之前就标记过了" in tradein("bookings", "complete", past.reference).out
    both = tradein("bookings", "missed", later.reference, past.reference, "--json")
    assert both.code == 1
    assert both.data == {"marked": [], "failed": [later.reference, past.reference]}
    assert "还没到上门时间" in tradein("bookings", "missed", later.reference).out


def test_cancelling_on_behalf_asks_and_gives_the_place_back(tradein, book, service, monkeypatch):
    booking = book()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert tradein("bookings", "cancel", booking.reference).code == 1
    assert tradein("bookings", "show", booking.reference, "--json").data["status"] == "confirmed"
    assert tradein("bookings", "cancel", booking.reference, "--yes").code == 0
    assert tradein("bookings", "cancel", booking.reference, "--json").data["repeated"] is True
    free = service.desk.pickups.free_slots("jiyuan", "轵城镇", booking.date, booking.date, service.now())
    assert free[0].taken == 0


def test_the_day_sheet_opens_in_excel_and_nothing_in_it_acts_as_a_formula(tradein, book, tmp_path):
    booking = book(contact_name="=HYPERLINK()", address="虚构路9号院3单元")
    done = tradein("bookings", "day-sheet", str(booking.date), "--district", "轵城", "--json")
    assert done.code == 0
    path = tmp_path / done.data["file"]
    assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["联系人"], row["手机号"], row["地址"]) == ("'=HYPERLINK()", "13900000555", "虚构路9号院3单元")
    assert row["物品"] == "洗衣机 1 台"
    assert not any(secret in done.out for secret in SECRETS)


def test_the_day_sheet_is_printed_a_district_a_page_and_escapes_what_residents_wrote(tradein, book, tmp_path):
    booking = book(contact_name="<b>试")
    book(district="王屋镇", key="other")
    out = tmp_path / "sheet.html"
    done = tradein(
        "bookings", "day-sheet", str(booking.date), "--region", "jiyuan", "--form", "html", "--out", str(out)
    )
    assert done.code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<section>") == 2
    assert "&lt;b&gt;试" in page
    assert "<b>试" not in page
    assert "虚构路9号院" in page


def test_a_day_without_pickups_gives_a_sheet_that_says_so(tradein, tmp_path):
    done = tradein("bookings", "day-sheet", "2026-01-05", "--district", "杞县", "--form", "html", "--out", "s.html")
    assert "共 0 单" in done.out
    assert "没有要上门的预约" in (tmp_path / "s.html").read_text(encoding="utf-8")


WRONG = {
    "status": ("list", "--status", "好了"),
    "dates": ("list", "--from", "2026-12-02", "--to", "2026-12-01"),
    "size": ("list", "--size", "0"),
    "form": ("day-sheet", "2026-12-01", "--district", "杞县", "--form", "pdf"),
    "day": ("day-sheet", "十二月", "--district", "杞县"),
    "place": ("day-sheet", "2026-12-01"),
    "reference": ("cancel", "123", "--yes"),
    "nothing": ("complete",),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_ends_with_2_and_says_what_to_do(tradein, name):
    done = tradein("bookings", *WRONG[name])
    assert done.code == 2
    assert done.err.strip()
