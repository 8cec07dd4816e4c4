"""`tradein staff`: accounts of hotline staff."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from tradein.bootstrap import default_service
from tradein.commands.printing import AsJson, Yes, confirm, fail, tell
from tradein.replies.staff_words import REFUSED
from tradein.services.ports_staff import StaffAccount
from tradein.services.staff import StaffRefusal

app = typer.Typer(help="坐席账号：新增、列出、停用、重设密码。", no_args_is_help=True)
Login = Annotated[str, typer.Argument(metavar="账号", help="小写字母开头，可用字母、数字、. - _。")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读密码；不加就自动生成一个，只显示这一次。")
]


@app.command(help="新增一个坐席账号。首次登录后应当修改密码。例：tradein staff add wangli --name 王丽")
def add(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="姓名，写在操作记录里。")],
    password_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Add an account."""
    service = default_service()
    given = _given(password_stdin)
    made = service.staff.accounts.add(login, name, service.now(), given)
    _hand_over(login, made, given, as_json, "已新增账号")


@app.command("list", help="列出全部账号。")
def list_all(as_json: AsJson = False) -> None:
    """List accounts."""
    everyone = default_service().staff.store.everyone()
    lines = [f"{a.login}  {a.name}  {_state(a)}  {a.created_at:%Y-%m-%d} 新增" for a in everyone]
    tell(as_json, {"staff": [_data(each) for each in everyone]}, "\n".join(lines) or "还没有账号：tradein staff add。")


@app.command(help="停用账号：立刻不能登录，已登录的也要退出。")
def disable(login: Login, yes: Yes = False, as_json: AsJson = False) -> None:
    """Disable an account."""
    confirm(f"停用 {login} 吗？", yes)
    _set_disabled(login, True, as_json)


@app.command(help="重新启用停用的账号。")
def enable(login: Login, as_json: AsJson = False) -> None:
    """Let a disabled account in again."""
    _set_disabled(login, False, as_json)


@app.command(help="重设密码：旧密码立刻失效，已登录的也要退出。")
def reset_password(login: Login, password_stdin: FromStdin = False, yes: Yes = False, as_json: AsJson = False) -> None:
    """Give an account a new password."""
    given = _given(password_stdin)
    if given is None:
        confirm(f"重设 {login} 的密码吗？", yes)
    service = default_service()
    _hand_over(login, service.staff.accounts.reset_password(login, service.now(), given), given, as_json, "已重设密码")


def _given(password_stdin: bool) -> str | None:
    if not password_stdin:
        return None
    return sys.stdin.readline().rstrip("\r\n") or fail("标准输入里没有密码。", 2)


def _hand_over(login: str, made: str | StaffRefusal, given: str | None, as_json: bool, done: str) -> None:
    if isinstance(made, StaffRefusal):
        _refuse(made)
    shown = {} if given else {"password": made}
    line = f"{done} {login}。" + ("" if given else f"密码（只显示这一次，请当面转交）：{made}")
    tell(as_json, {"login": login, **shown}, line)


def _set_disabled(login: str, disabled: bool, as_json: bool) -> None:
    service = default_service()
    changed = service.staff.accounts.set_disabled(login, disabled, service.now())
    if isinstance(changed, StaffRefusal):
        _refuse(changed)
    tell(as_json, _data(changed), f"已{'停用' if disabled else '启用'} {login}。")


def _refuse(reason: StaffRefusal) -> NoReturn:
    wrong_use = reason in (StaffRefusal.BAD_LOGIN, StaffRefusal.BAD_NAME, StaffRefusal.WEAK_PASSWORD)
    fail(REFUSED[reason], 2 if wrong_use else 1)


def _state(account: StaffAccount) -> str:
    return "已停用" if account.disabled else "待改密码" if account.must_change else "正常"


def _data(account: StaffAccount) -> dict[str, object]:
    return {
        "login": account.login,
        "name": account.name,
        "disabled": account.disabled,
        "must_change": account.must_change,
        "created_at": account.created_at.isoformat(),
        "changed_at": account.changed_at.isoformat(),
    }
