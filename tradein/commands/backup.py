"""`tradein backup` and `tradein restore`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tradein.commands.printing import AsJson, Yes, confirm, fail, now, tell
from tradein.operating.archive import Manifest, WrongBackup, unpacked
from tradein.operating.backing_up import CannotRestore, back_up, check_restorable, is_empty, restore
from tradein.operating.running import read_running
from tradein.settings import load_settings
from tradein.store.engine import connect
from tradein.store.migrate import upgrade

BACKUP_HELP = (
    "备份数据库和通知记录，服务不用停。密钥（data.key）不在里面，请另外保管：没有密钥，备份里的个人信息谁也打不开。"
)
RESTORE_HELP = "恢复备份：要么全部恢复，要么什么都不改。先停下服务；数据库里已有数据时会先问。"


def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="文件", help="写到哪里；不写就按时间取名，放在当前文件夹。")
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Back up the service's data."""
    settings = load_settings()
    target = file or Path(f"tradein-{now():%Y%m%d-%H%M%S}.tar.gz")
    if target.exists():
        confirm(f"{target} 已经有了，覆盖吗？", yes)
    engine = connect(settings.database)
    upgrade(engine)
    try:
        made = back_up(engine, settings, target, now())
    except OSError as error:
        fail(f"没有备份：写不了 {target}（{error.strerror}）。请换一个有空间、有权限的位置。")
    tell(
        as_json, {"file": str(target), **_told(made)}, f"已备份到 {target}：{_summary(made)}。请把 data.key 另外保管。"
    )


def bring_back(
    file: Annotated[Path, typer.Argument(metavar="文件", help="tradein backup 做的备份。")],
    check: Annotated[bool, typer.Option("--check", help="只检查备份是否完好、能否恢复，不写。")] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Restore a backup, whole or not at all."""
    settings = load_settings()
    if not file.is_file():
        fail(f"没有这个文件：{file}。请检查路径。", 2)
    if not check and read_running(settings.state_dir):
        fail("服务正在运行。请先停下它（在运行它的窗口按 Ctrl-C），再恢复。")
    engine = connect(settings.database)
    try:
        with unpacked(file) as held:
            check_restorable(engine, settings, held)
            done = "备份完好，可以恢复"
            if not check:
                if not is_empty(engine):
                    confirm("数据库里已有数据，恢复会把它们全部换成备份里的。确定吗？", yes)
                restore(engine, settings, held)
                done = "已恢复"
            made = held.manifest
    except (WrongBackup, CannotRestore) as error:
        fail(f"没有恢复，什么都没有改：{error}")
    tell(as_json, {"file": str(file), "restored": not check, **_told(made)}, f"{done}：{_summary(made)}。")


def _summary(made: Manifest) -> str:
    return f"{made.made_at[:16]} 的 {sum(made.rows.values())} 行数据，{len(made.rows)} 张表"


def _told(made: Manifest) -> dict[str, object]:
    return {key: value for key, value in asdict(made).items() if key != "probe"}
