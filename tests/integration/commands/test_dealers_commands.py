"""`tradein dealers`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.fakes.dealers import make_dealer
from tradein.domain.dealers.columns import FIELDS, header_cells
from tradein.domain.dealers.rows import to_cells
from tradein.domain.dealers.sheets import write_csv, write_workbook


def rows_of(*dealers):
    return [header_cells()] + [[to_cells(dealer)[field] for field in FIELDS] for dealer in dealers]


GOOD = [make_dealer(f"A-{n}", name=f"甲{n}店") for n in range(1, 4)]


@pytest.fixture
def listed(tmp_path: Path, tradein) -> Path:
    """A directory of three, and the file that it came from."""
    path = tmp_path / "名单.csv"
    path.write_bytes(write_csv(rows_of(*GOOD)))
    assert tradein("dealers", "import", str(path), "--yes", "--by", "王工").code == 0
    return path


def broken(change):
    rows = rows_of(*GOOD)
    change(rows)
    return rows


def cell(field, line, value):
    def change(rows):
        rows[line - 1][FIELDS.index(field)] = value

    return change


def without(field):
    def change(rows):
        at = FIELDS.index(field)
        for row in rows:
            del row[at]

    return change


def twice(rows):
    rows[3][FIELDS.index("key")] = "A-1"


BROKEN = {
    "a wrong district and a phone that Excel spoilt": (
        lambda: write_csv(
            broken(lambda rows: [cell("district", 2, "金水区")(rows), cell("phone", 4, "1.39E+10")(rows)])
        ),
        ("第 2 行", "金水区", "龙亭区", "第 4 行", "科学计数法"),
    ),
    "a column is missing": (lambda: write_csv(broken(without("region"))), ("第 1 行", "缺少必填列", "城市")),
    "the same key twice": (lambda: write_csv(broken(twice)), ("第 4 行", "A-1", "第 2 行重复")),
    "half a workbook": (lambda: write_workbook(rows_of(*GOOD))[:900], ("Excel 文件已损坏", "另存为")),
    "an encoding that is none": (
        lambda: write_csv(rows_of(*GOOD)).replace("甲2".encode(), b"\xff\xfe\xff"),
        ("第 3 行", "编码", "CSV UTF-8"),
    ),
    "an old Excel file": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, (".xls", "另存为")),
    "quotes that do not end": (lambda: write_csv(rows_of(*GOOD)) + '"未完,'.encode(), ("第 5 行", "双引号")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_explained_line_by_line_and_changes_nothing(service, tradein, listed, tmp_path, name) -> None:
    content, words = BROKEN[name]
    path = tmp_path / "坏文件.csv"
    path.write_bytes(content())
    before = service.dealers.store.everything(), service.dealers.store.version()
    typed = tradein("dealers", "import", str(path), "--yes", "--withdraw-missing")
    assert typed.code == 1
    assert "没有导入，名单没有任何改动" in typed.out
    for word in words:
        assert word in typed.out
    assert (service.dealers.store.everything(), service.dealers.store.version()) == before


def test_a_dry_run_tells_and_writes_nothing(service, tradein, tmp_path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(write_csv(rows_of(*GOOD)))
    typed = tradein("dealers", "import", str(path), "--dry-run", "--json")
    assert (typed.code, typed.data["counts"]["added"], typed.data["applied"]) == (0, 3, False)
    assert service.dealers.store.everything() == []


@pytest.mark.parametrize(("answer", "code", "number"), [("y\n", 0, 3), ("n\n", 1, 0), ("", 1, 0)])
def test_an_import_asks_first(service, tradein, tmp_path, monkeypatch, answer, code, number) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(write_csv(rows_of(*GOOD)))
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    typed = tradein("dealers", "import", str(path))
    assert (typed.code, len(service.dealers.store.everything())) == (code, number)
    assert "第 2 行：新增 A-1" in typed.out


def test_json_without_a_word_of_consent_is_wrong_use(tradein, listed) -> None:
    typed = tradein("dealers", "import", str(listed), "--json")
    assert typed.code == 2
    assert "--dry-run" in typed.err


def test_what_is_exported_is_what_was_imported(tradein, listed, tmp_path) -> None:
    out = tmp_path / "出.csv"
    typed = tradein("dealers", "export", str(out), "--json")
    assert typed.data["dealers"] == 3
    assert out.read_bytes() == listed.read_bytes()
    again = tradein("dealers", "import", str(out), "--yes", "--json")
    assert again.data["counts"]["unchanged"] == 3


def test_a_file_is_not_written_over_unasked(tradein, listed, monkeypatch) -> None:
    before = listed.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert tradein("dealers", "export", str(listed), "--region", "jiyuan").code == 1
    assert listed.read_bytes() == before


def test_withdrawn_entries_vanish_from_look_ups_and_stay_in_the_history(service, tradein, listed) -> None:
    typed = tradein("dealers", "withdraw", "A-1", "A-3", "--yes", "--by", "李工", "--json")
    assert typed.data == {"withdrawn": ["A-1", "A-3"], "already": []}
    found = service.dealers.find.ask("龙亭区家电店", "kaifeng", None, service.now())
    assert [each.dealer.key for each in found.dealers] == ["A-2"]
    history = tradein("dealers", "history", "A-1", "--json").data["history"]
    assert [(h["action"], h["by"]) for h in history] == [("withdrawn", "李工"), ("added", "王工")]
    assert [d["key"] for d in tradein("dealers", "list", "--json").data["dealers"]] == ["A-2"]
    assert len(tradein("dealers", "list", "--all", "--json").data["dealers"]) == 3
    assert tradein("dealers", "withdraw", "A-1", "--yes", "--json").data["already"] == ["A-1"]


def test_one_unknown_key_withdraws_nothing(service, tradein, listed) -> None:
    typed = tradein("dealers", "withdraw", "A-1", "Z-9", "--yes")
    assert typed.code == 1
    assert "Z-9" in typed.err
    assert not any(dealer.withdrawn for dealer in service.dealers.store.everything())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "没有.csv"), "没有这个文件"),
        (("import", "."), "文件夹"),
        (("list", "--region", "郑州"), "kaifeng"),
        (("list", "--category", "火箭"), "家电"),
        (("export", "x.csv", "--encoding", "latin-1"), "gb18030"),
        (("import",), "少了参数"),
        (("list", "--nothing"), "没有这个选项"),
        (("sell",), "没有这个命令"),
    ],
)
def test_wrong_use_is_said_in_chinese_with_what_to_do(tradein, words, said) -> None:
    typed = tradein("dealers", *words)
    assert (typed.code, typed.out) == (2, "")
    assert said in typed.err
