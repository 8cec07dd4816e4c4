"""`tradein dealers`: the directory of dealers and recycling points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tradein.bootstrap import default_service
from tradein.commands.places_and_days import check_region
from tradein.commands.printing import AsJson, Yes, confirm, fail, operator, read_file, tell, write_file
from tradein.domain.dealers.columns import CATEGORY_CELLS, CHINESE, FIELDS
from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.rows import to_cells
from tradein.domain.regions import CITY_NAMES
from tradein.replies.dealer_reports import column_guide, report_data, report_text
from tradein.services.import_dealers import ImportReport
from tradein.services.ports_dealers import PastChange

app = typer.Typer(help="商家名单：导入、导出、查看、撤销。", no_args_is_help=True)
_ACTIONS = {"added": "新增", "changed": "更新", "withdrawn": "撤销"}
By = Annotated[str, typer.Option("--by", help="经手人，写进历史；不写就用当前系统用户。")]
Region = Annotated[str, typer.Option(help="只看一个城市：kaifeng 或 jiyuan。")]


@app.command(
    "import", help="导入名单（CSV 或 XLSX）。先逐行检查并列出会有什么变化，问过再写；有一行不对就一行也不导入。"
)
def bring_in(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="CSV（UTF-8 或 GB18030）或 .xlsx。各列见 tradein dealers columns。")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查、只列出变化，不写。")] = False,
    withdraw_missing: Annotated[
        bool, typer.Option("--withdraw-missing", help="撤销这些城市里，文件中没有的商家。")
    ] = False,
    by: By = "",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Import a dealer list, whole or not at all."""
    if as_json and not (yes or dry_run):
        fail("用 --json 时没法询问，请加 --yes（直接导入）或 --dry-run（只检查）。", 2)
    content = read_file(file)
    bring, now = default_service().dealers.bring_in, default_service().now()
    tried = bring(content, file.name, by or operator(), now, dry_run=True, withdraw_missing=withdraw_missing)
    if dry_run or not tried.ok or not tried.changes_anything:
        _finish(tried, as_json)
    if not yes:
        typer.echo(report_text(tried))
        confirm("写入名单吗？", yes)
    _finish(bring(content, file.name, by or operator(), now, withdraw_missing=withdraw_missing), as_json)


@app.command(help="名单文件有哪些列、每列怎么填。")
def columns() -> None:
    """Say which columns a file has."""
    typer.echo(column_guide())


@app.command(help="导出全部名单，改好后可以原样导入。例：tradein dealers export 名单.xlsx")
def export(
    file: Annotated[Path, typer.Argument(metavar="文件", help="写到哪里；以 .xlsx 结尾就是 Excel，否则是 CSV。")],
    region: Region = "",
    encoding: Annotated[
        str, typer.Option(help="CSV 的编码：utf-8-sig（Excel 能认）、utf-8 或 gb18030。")
    ] = "utf-8-sig",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Export the directory."""
    check_region(region)
    if encoding not in ("utf-8-sig", "utf-8", "gb18030"):
        fail("--encoding 只能是 utf-8-sig、utf-8 或 gb18030。", 2)
    if file.exists():
        confirm(f"{file} 已经有了，覆盖吗？", yes)
    form = "xlsx" if file.suffix.lower() == ".xlsx" else "csv"
    dealers = default_service().dealers
    write_file(file, dealers.export(form, encoding, region=region or None))
    number = sum(1 for dealer in dealers.store.everything() if region in ("", dealer.region))
    tell(as_json, {"file": str(file), "dealers": number}, f"已导出 {number} 家到 {file}。")


@app.command("list", help="列出名单里的商家。")
def list_all(
    region: Region = "",
    district: Annotated[str, typer.Option(help="区县或镇街，例如 龙亭区。")] = "",
    category: Annotated[str, typer.Option(help=f"类别：{'、'.join(CATEGORY_CELLS.values())}。")] = "",
    every: Annotated[bool, typer.Option("--all", help="连撤销的、过期的也列出。")] = False,
    as_json: AsJson = False,
) -> None:
    """List entries."""
    check_region(region)
    kind = next((key for key, name in CATEGORY_CELLS.items() if category in (key, name)), "")
    if category and not kind:
        fail(f"--category 只能是 {'、'.join(CATEGORY_CELLS.values())}。", 2)
    service = default_service()
    today = service.now().date()
    found = [
        dealer
        for dealer in service.dealers.store.everything()
        if region in ("", dealer.region)
        and district in ("", dealer.district)
        and (not kind or kind in dealer.categories)
        and (every or dealer.is_shown_on(today))
    ]
    lines = [*map(_line, found), f"共 {len(found)} 家。"]
    tell(as_json, {"dealers": [to_cells(dealer) for dealer in found]}, "\n".join(lines))


@app.command(help="一家商家的变更历史：谁在什么时候、用哪个文件改了什么。")
def history(key: Annotated[str, typer.Argument(metavar="编号", help="商家编号。")], as_json: AsJson = False) -> None:
    """Show what happened to an entry."""
    past = default_service().dealers.store.history(key)
    if not past:
        fail(f"没有编号为“{key}”的商家的记录。用 tradein dealers list 查编号。")
    tell(as_json, {"key": key, "history": [_past_data(each) for each in past]}, "\n".join(map(_past_line, past)))


@app.command(help="撤销商家：居民从此看不到，记录和历史保留；以后导入时“状态”填“在册”可以恢复。")
def withdraw(
    keys: Annotated[list[str], typer.Argument(metavar="编号...", help="一个或几个商家编号。")],
    by: By = "",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Withdraw entries, all or none."""
    service = default_service()
    found = service.dealers.withdraw.look(keys)
    if found.unknown:
        fail(f"没有这些编号：{'、'.join(found.unknown)}。什么都没有改；用 tradein dealers list 查编号。")
    if found.withdrawn and not yes:
        typer.echo("\n".join(map(_line, found.withdrawn)), err=True)
        confirm(f"撤销这 {len(found.withdrawn)} 家吗？", yes)
    done = service.dealers.withdraw(keys, by or operator(), service.now())
    gone = [dealer.key for dealer in done.withdrawn]
    lines = f"已撤销 {len(gone)} 家。" + (f"原来就已撤销：{'、'.join(done.already)}。" if done.already else "")
    tell(as_json, {"withdrawn": gone, "already": list(done.already)}, lines)


def _finish(report: ImportReport, as_json: bool) -> None:
    tell(as_json, report_data(report), report_text(report))
    raise typer.Exit(0 if report.ok else 1)


def _line(dealer: Dealer) -> str:
    kinds = "、".join(CATEGORY_CELLS[kind] for kind in dealer.categories)
    marks = ("（已撤销）" if dealer.withdrawn else "") + ("（示例）" if dealer.sample else "")
    place = f"{CITY_NAMES[dealer.region]}{dealer.district}{dealer.address}"
    return f"{dealer.key}  {dealer.name}{marks}  {kinds}  {place}  {dealer.phone}".rstrip()


def _past_line(past: PastChange) -> str:
    changes = "；".join(f"{CHINESE[field]} “{a}”→“{b}”" for field, (a, b) in past.change.changes.items())
    action = _ACTIONS.get(past.change.action, past.change.action)
    return f"{past.stamp.at:%Y-%m-%d %H:%M}  {action}  {past.stamp.by}  {past.stamp.file}  {changes}".rstrip()


def _past_data(past: PastChange) -> dict[str, object]:
    changes = {field: list(past.change.changes[field]) for field in FIELDS if field in past.change.changes}
    stamp = {"at": past.stamp.at.isoformat(), "by": past.stamp.by, "file": past.stamp.file}
    return {**stamp, "action": past.change.action, "changes": changes}
