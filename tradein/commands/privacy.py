"""`tradein privacy`: one person's copy or erasure, and the keys that personal data are sealed with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tradein.bootstrap import default_service
from tradein.commands.printing import AsJson, Yes, confirm, fail, tell, write_file
from tradein.domain.booking.masking import mask_phone
from tradein.domain.booking.request_checks import refuse_phone
from tradein.domain.details.phones import find_numbers
from tradein.operating.rotating import add_key
from tradein.operating.rotating import rotate as rotate_keys
from tradein.services.personal_data import is_to_come
from tradein.settings import load_settings

app = typer.Typer(help="个人信息：按手机号导出、删除；更换加密密钥。", no_args_is_help=True)
Phone = Annotated[
    str, typer.Option("--phone", help="手机号。不写会提示输入，这样不会留在命令历史里。", show_default=False)
]
_TABLES = {"bookings": "预约", "booking_drafts": "预约草稿", "turns": "对话", "feedback": "意见"}


@app.command(help="导出一个人的全部信息（预约、通知、草稿、对话），JSON。请先核实申请人身份。")
def export(
    phone: Phone = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写到文件（只有本人可读）；不写就显示出来。")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Give a copy of all that is held on a person."""
    number = _phone(phone)
    held = default_service().person.export(number)
    content = json.dumps(held, ensure_ascii=False, indent=1)
    counts = {name: len(held[name]) for name in ("bookings", "notices", "drafts", "conversations")}
    if out is None:
        typer.echo(content)
        return
    write_file(out, f"{content}\n".encode(), mode=0o600)
    said = f"预约 {counts['bookings']} 条，通知 {counts['notices']} 条，草稿 {counts['drafts']} 份，对话 {counts['conversations']} 段"
    tell(as_json, {"file": str(out), **counts}, f"{mask_phone(number)}：{said}，已写到 {out}。交给本人后请删除。")


@app.command(help="删除一个人的全部信息：取消还没上门的预约，抹去预约里的个人信息，删除提到他的草稿和对话。不能恢复。")
def erase(phone: Phone = "", yes: Yes = False, as_json: AsJson = False) -> None:
    """Erase a person everywhere."""
    number = _phone(phone)
    service = default_service()
    held = service.person.export(number)
    if not any(held[name] for name in ("bookings", "drafts", "conversations")):
        lines = f"没有找到 {mask_phone(number)} 的信息，不用删除。"
        return tell(as_json, {"bookings": 0, "cancelled": 0, "conversations": 0, "drafts": 0}, lines)
    to_come = sum(is_to_come(booking, service.now()) for booking in held["bookings"])
    confirm(
        f"{mask_phone(number)}：预约 {len(held['bookings'])} 条（其中 {to_come} 条还没上门，会被取消），"
        f"草稿 {len(held['drafts'])} 份，对话 {len(held['conversations'])} 段。全部删除吗？不能恢复。",
        yes,
    )
    done = service.person.erase(number, service.now())
    lines = (
        f"已删除 {mask_phone(number)} 的信息：预约 {done.bookings} 条（取消 {done.cancelled} 条），"
        f"草稿 {done.drafts} 份，对话 {done.conversations} 段。以前的数据库备份里还有，请按备份期限处理。"
    )
    return tell(as_json, done.__dict__, lines)


@app.command(help="添一把新密钥，放在最前面。之后重启服务，再运行 tradein privacy rotate。")
def new_key(yes: Yes = False, as_json: AsJson = False) -> None:
    """Add a key before the others."""
    settings = load_settings()
    confirm("添一把新密钥吗？之后必须重启服务。", yes)
    fresh = add_key(settings)
    if fresh is None:
        lines = f"新密钥已放进 {settings.key_file} 第一行，旧的还在下面。请重启服务，再运行 tradein privacy rotate。"
        return tell(as_json, {"file": str(settings.key_file), "key": None}, lines)
    lines = f"请把这把新密钥放到 TRADEIN_DATA_KEYS 最前面（旧的留在后面，逗号隔开），重启服务，再运行 tradein privacy rotate：\n{fresh}"
    return tell(as_json, {"file": None, "key": fresh}, lines)


@app.command(help="更换密钥：把全部个人信息改用最新的密钥加密，之后旧密钥可以去掉。可以重复运行，不影响服务。")
def rotate(yes: Yes = False, as_json: AsJson = False) -> None:
    """Seal everything with the newest key."""
    confirm("把全部个人信息改用最新的密钥加密吗？各进程都已带着新密钥重启了吗？", yes)
    done = rotate_keys(load_settings(), default_service().engine)
    if done.unreadable:
        which = "，".join(f"{_TABLES[table]} {count} 条" for table, count in done.unreadable.items())
        fail(
            f"没有更换，什么都没有改：现有密钥打不开 {which}。请把当时用的密钥补回 TRADEIN_DATA_KEYS（或 data.key）末尾再试。"
        )
    changed = sum(done.resealed.values())
    which = "，".join(f"{_TABLES[table]} {count} 条" for table, count in done.resealed.items())
    lines = f"已改用最新的密钥：{which}。"
    if done.keys == 1:
        lines += "现在只有一把密钥。要换新的，请先运行 tradein privacy new-key。"
    elif changed:
        lines += "请再运行一次，确认都是 0 条，再去掉旧密钥并重启。"
    else:
        lines += "没有要改的了，旧密钥可以去掉，去掉后请重启服务。"
    tell(as_json, {"keys": done.keys, "resealed": done.resealed}, lines)


def _phone(given: str) -> str:
    text = given or typer.prompt("手机号", err=True)
    found = [number.digits for number in find_numbers(text, requested=True)]
    if not found or refuse_phone(found[0]):
        fail("手机号不对，请写 11 位手机号，如 13900000000。", 2)
    return found[0]
