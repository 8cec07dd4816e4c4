"""Importing and exporting the dealer list."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.dealers import FakeDealers, make_dealer
from tradein.domain.dealers.columns import FIELDS, header_cells
from tradein.domain.dealers.rows import to_cells
from tradein.domain.dealers.sheets import write_csv, write_workbook
from tradein.replies.dealer_reports import report_data, report_text
from tradein.services.export_dealers import ExportDealers
from tradein.services.import_dealers import ImportDealers

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def rows_of(*dealers, language="zh"):
    return [header_cells(language)] + [[to_cells(dealer)[field] for field in FIELDS] for dealer in dealers]


def bring_in(store, content, **how):
    return ImportDealers(store)(content, "名单.csv", "王工", NOW, **how)


TWO = (make_dealer("B-2", name="乙店"), make_dealer("A-1", name="甲店，分店", lat=34.8, lon=114.3))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_csv_is_read_in_the_encodings_that_excel_writes(encoding, language):
    store = FakeDealers()
    report = bring_in(store, write_csv(rows_of(*TWO, language=language), encoding))
    assert report.applied, report_text(report)
    assert store.everything() == list(TWO)


def test_workbook_is_read_with_true_dates_and_numbers():
    from io import BytesIO

    from openpyxl import Workbook

    heading, row = rows_of(replace(TWO[0], phone="13900000001"))
    book = Workbook()
    book.active.append(heading)
    book.active.append([_as_excel(field, cell) for field, cell in zip(FIELDS, row, strict=True)])
    out = BytesIO()
    book.save(out)
    store = FakeDealers()
    report = bring_in(store, out.getvalue())
    assert report.applied, report_text(report)
    assert store.entries["B-2"] == replace(TWO[0], phone="13900000001")


def _as_excel(field, cell):
    if field == "verified_on":
        return datetime.fromisoformat(cell)
    return int(cell) if field == "phone" else cell


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_export_gives_back_what_was_imported(form, language):
    store = FakeDealers()
    rows = rows_of(*TWO, language=language)
    bring_in(store, write_csv(rows) if form == "csv" else write_workbook(rows))
    exported = ExportDealers(store)(form=form, language=language)
    if form == "csv":
        assert exported == write_csv(rows)
    again = FakeDealers()
    assert bring_in(again, exported).applied
    assert again.everything() == list(TWO)


def test_sample_file_survives_the_round_trip_byte_for_byte():
    from tradein.settings import ROOT

    content = (ROOT / "data" / "sample" / "dealers.csv").read_bytes()
    store = FakeDealers()
    report = bring_in(store, content)
    assert report.applied, report_text(report)
    assert ExportDealers(store)() == content
    assert all(dealer.sample and "示例" in dealer.name and "示例" in dealer.source for dealer in store.everything())


def test_sample_file_covers_every_district_and_all_levels():
    from policies_kb.vocabulary import load_places
    from tradein.settings import ROOT

    store = FakeDealers()
    bring_in(store, (ROOT / "data" / "sample" / "dealers.csv").read_bytes())
    dealers = store.everything()
    districts = {place.name for place in load_places() if place.kind == "district"}
    assert {d.district for d in dealers if "appliance" in d.categories} == districts
    for region in ("kaifeng", "jiyuan"):
        of_city = [d for d in dealers if d.region == region]
        assert {d.level for d in of_city} == {"", "community", "transfer", "sorting"}
        assert sum("dismantler" in d.categories for d in of_city) == 1


def test_dry_run_reports_and_changes_nothing():
    store = FakeDealers()
    report = bring_in(store, write_csv(rows_of(*TWO)), dry_run=True)
    assert (report.count("added"), report.applied, store.entries, store.past) == (2, False, {}, [])
    assert "第 2 行：新增 B-2 乙店" in report_text(report)


def test_known_key_updates_with_history_and_the_same_file_changes_nothing():
    store = FakeDealers()
    bring_in(store, write_csv(rows_of(*TWO)))
    changed = replace(TWO[0], phone="0378-0000009")
    report = bring_in(store, write_csv(rows_of(changed, TWO[1])))
    assert (report.count("changed"), report.count("unchanged")) == (1, 1)
    assert "电话 “”→“0378-0000009”" in report_text(report)
    newest = store.history("B-2")[0]
    assert (newest.change.action, newest.stamp.by) == ("changed", "王工")
    assert newest.change.changes == {"phone": ("", "0378-0000009")}
    version = store.version()
    assert not bring_in(store, write_csv(rows_of(changed, TWO[1]))).changes_anything
    assert store.version() == version


def test_entries_missing_from_the_file_are_withdrawn_only_when_asked_and_only_of_its_cities():
    elsewhere = make_dealer("J", region="jiyuan", district="梨林镇")
    store = FakeDealers([*TWO, elsewhere])
    one = write_csv(rows_of(TWO[0]))
    assert bring_in(store, one).withdrawn == ()
    assert bring_in(store, one, withdraw_missing=True).withdrawn == ("A-1",)
    assert [key for key, dealer in store.entries.items() if dealer.withdrawn] == ["A-1"]
    assert store.history("A-1")[0].change.action == "withdrawn"


def table(*rows):
    return write_csv([header_cells(), *rows], "utf-8")


GOOD = list(to_cells(make_dealer("G-1")).values())


def cells(**changes):
    return [changes.get(field, cell) for field, cell in zip(FIELDS, GOOD, strict=True)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", ["文件是空的"], id="empty"),
        pytest.param(table(), ["只有表头"], id="heading alone"),
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, ["旧版 Excel", "另存为"], id="old excel"),
        pytest.param(b"PK\x03\x04 not a workbook", ["损坏", "另存为"], id="damaged workbook"),
        pytest.param(write_workbook(rows_of(*TWO))[:900], ["损坏"], id="half a workbook"),
        pytest.param(
            "编号,名称\r\n".encode() + "甲,乙".encode("gb18030"), ["第 2 行", "编码"], id="two encodings in one file"
        ),
        pytest.param("今年的名单\r\n1,2".encode(), ["第 1 行", "不是表头", "编号"], id="title above the heading"),
        pytest.param("编号,名称\r\n1,甲".encode(), ["缺少必填列", "类别", "核实日期"], id="columns missing"),
        pytest.param(table(GOOD, GOOD), ["第 3 行", "G-1", "与第 2 行重复"], id="key twice"),
        pytest.param(table(GOOD, [*GOOD, "多"]), ["第 3 行", "20 格", "双引号"], id="stray comma"),
        pytest.param(table(GOOD) + b'"X,1\r\n', ["第 3 行", "双引号没有成对"], id="open quote"),
        pytest.param(
            table(GOOD, cells(key="G-2", district="梨林镇", phone="3.78E+10", valid_to="13月")),
            ["第 3 行", "梨林镇", "龙亭区", "科学计数", "13月", "2026-01-31"],
            id="several bad cells",
        ),
    ],
)
def test_broken_file_is_explained_and_nothing_changes(content, words):
    store = FakeDealers([make_dealer("OLD")])
    report = bring_in(store, content)
    text = report_text(report)
    assert not report.applied
    assert (list(store.entries), store.past) == (["OLD"], [])
    assert [word for word in ("没有导入", "没有任何改动", *words) if word not in text] == [], text
    assert report_data(report)["ok"] is False


def test_line_numbers_count_lines_within_quotes_and_empty_lines():
    bad = cells(key="G-2", phone="无")
    content = table(cells(hours='周一至周五 "早九晚六"'), [""] * len(FIELDS), bad)
    assert "第 4 行：电话" in report_text(bring_in(FakeDealers(), content))


def test_all_or_nothing_when_the_store_fails_midway():
    class Failing(FakeDealers):
        def write(self, stamp, dealers, changes):
            super().write(stamp, dealers, changes)
            raise OSError("disk full")

    store = Failing()
    with pytest.raises(OSError, match="disk full"):
        bring_in(store, write_csv(rows_of(*TWO)))
    assert (store.entries, store.past) == ({}, [])


def test_unknown_column_is_passed_over_with_a_note():
    rows = [[*row, extra] for row, extra in zip(rows_of(*TWO), ["备注", "", "好店"], strict=True)]
    report = bring_in(FakeDealers(), write_csv(rows))
    assert report.applied
    assert "备注" in report_text(report)


def test_every_problem_has_words():
    import re
    from pathlib import Path

    from tradein.domain.dealers import cells as cell_readers
    from tradein.domain.dealers import rows, sheets
    from tradein.replies.dealer_reports import _PROBLEMS
    from tradein.services import import_dealers

    sources = [Path(module.__file__).read_text() for module in (cell_readers, rows, sheets, import_dealers)]
    raised = {code for text in sources for code in re.findall(r'(?:Problem|BadCellError)\("([a-z_]+)"', text)}
    assert len(raised) > 20
    assert raised - _PROBLEMS.keys() == set()
