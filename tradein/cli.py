"""The operators' command line."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from tradein.bootstrap import default_service
from tradein.commands import (
    backup,
    bookings,
    dealers,
    evaluation,
    kb,
    model,
    notices,
    privacy,
    report,
    slots,
    speaking,
    staff,
)
from tradein.operating.examining import examine
from tradein.operating.models import TrainingFailed, make_ready
from tradein.operating.parts import PortBusy
from tradein.operating.seeding import seed_apart
from tradein.operating.supervising import Supervisor
from tradein.operating.upkeep import upkeep
from tradein.operating.versions import Versions
from tradein.settings import load_settings

app = typer.Typer(
    help="以旧换新政策助手：运行与维护。", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)
app.add_typer(kb.app, name="kb")
app.add_typer(dealers.app, name="dealers")
app.add_typer(staff.app, name="staff")
app.add_typer(slots.app, name="slots")
app.add_typer(bookings.app, name="bookings")
app.add_typer(notices.app, name="notices")
app.add_typer(privacy.app, name="privacy")
app.add_typer(model.app, name="model")
app.command("eval", help=evaluation.HELP)(evaluation.evaluation)
app.command(help=report.HELP)(report.report)
app.command(help=backup.BACKUP_HELP)(backup.backup)
app.command("restore", help=backup.RESTORE_HELP)(backup.bring_back)


@app.command(help="编译知识库，按需训练模型。")
def prepare() -> None:
    """Compile the knowledge base and train what is stale."""
    try:
        make_ready(load_settings())
    except TrainingFailed as error:
        typer.echo(f"没有训练成功：\n{error}", err=True)
        raise typer.Exit(1) from None


@app.command(help="启动全部组成部分并看护，Ctrl-C 一并停止。")
def run(
    version: Annotated[str, typer.Option(help="只运行这个版本（tradein model list）；不写就跟着上线的版本走。")] = "",
) -> None:
    """Start every part and watch it; Ctrl-C stops them together."""
    settings = load_settings()
    versions = Versions(settings)
    if version:
        model.check_version(versions, version)
    if chosen := version or versions.current():
        typer.echo(f"• 使用版本 {chosen}（工作区里的改动要 tradein model train 和 promote 以后才生效）")
    else:
        prepare()
    seed_apart()
    try:
        raise typer.Exit(Supervisor(settings, version or None).run())
    except PortBusy as error:
        typer.echo(f"没有启动：{error}", err=True)
        raise typer.Exit(2) from None


@app.command(help="检查 Python、知识库、模型、spaCy 管线、数据库和端口。")
def doctor(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False) -> None:
    """Examine each part; exit with 1 where something is wrong."""
    findings = list(examine(load_settings()))
    if as_json:
        typer.echo(json.dumps([f.__dict__ for f in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            typer.echo(f"{'正常' if finding.well else '有问题'}  {finding.name}：{finding.detail}")
    raise typer.Exit(0 if all(f.well for f in findings) else 1)


@app.command(help="立即做一次例行维护：发出到期的通知，清除过期的会话、草稿和到期的个人信息。")
def purge(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False) -> None:
    """Do one round of upkeep now."""
    kept = upkeep(default_service())
    if as_json:
        typer.echo(json.dumps(kept.__dict__))
    else:
        typer.echo(
            f"发出通知 {kept.notices} 条；清除过期会话 {kept.sessions} 个、草稿 {kept.drafts} 份、到期预约个人信息 {kept.bookings} 条。"
        )


def main() -> None:
    """Run the command line; ends the process."""
    sys.exit(speaking.run(app))


if __name__ == "__main__":
    main()
