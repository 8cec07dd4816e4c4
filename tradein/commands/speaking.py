"""Running the command line in Chinese: what typer says by itself in English, and failures of the database."""

from __future__ import annotations

import sys
from typing import Any

import typer
from sqlalchemy.exc import SQLAlchemyError
from typer import rich_utils
from typer.main import get_command

from tradein.services.ports_booking import StoreUnavailable

_SAID = (
    ("Missing argument", "少了参数"),
    ("Missing option", "少了选项"),
    ("Missing parameter", "少了参数"),
    ("Missing command.", "少了子命令"),
    ("No such option:", "没有这个选项："),
    ("No such command", "没有这个命令："),
    ("Got unexpected extra arguments", "多出来的参数："),
    ("Got unexpected extra argument", "多出来的参数："),
    ("requires an argument.", "后面要写一个值。"),
    ("Invalid value for", "值不对："),
    ("Input should be a valid integer, unable to parse string as an integer", "应是整数"),
    ("Input should be greater than or equal to", "不能小于"),
    ("Input should be less than or equal to", "不能大于"),
    ("Value error, ", ""),
    ("is not one of", "只能是以下之一，不能是前面那个："),
    ("does not match the formats", "不是日期，请写成 2026-01-31："),
    ("Did you mean", "您是不是想写"),
    ("Possible options:", "您是不是想写"),
    ("Option ", "选项 "),
    ("Error:", ""),
)


def run(app: typer.Typer, arguments: list[str] | None = None) -> int:
    """Run a command line; give its exit code: 0 done, 1 not done, 2 wrong use."""
    _name_panels()
    command = get_command(app)
    _name_help(command)
    try:
        done = command.main(args=arguments, prog_name="tradein", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        return _say("已中止。", 1)
    except FileNotFoundError as error:
        return _say(f"缺少文件：{error}\n如果还没有准备过，请先运行 tradein prepare。", 1)
    except (StoreUnavailable, SQLAlchemyError) as error:
        reason = type(error.__cause__ or error).__name__
        return _say(f"数据库没有办成（{reason}），什么都没有改。请先运行 tradein doctor 看看数据库。", 1)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _wrong_use(error)


def _wrong_use(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "tradein"
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error)
        return 2
    return _say(f"{translate(error.format_message())}\n用法请看：{where} --help", 2)  # type: ignore[attr-defined]


def translate(message: str) -> str:
    """Put what typer says of a wrong use into Chinese."""
    for english, chinese in _SAID:
        message = message.replace(english, chinese)
    return message.strip()


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _name_help(command: Any) -> None:
    if command.help:
        command.short_help = f"{command.help.partition('。')[0].strip()}。"  # lists show the first sentence
    option = command.get_help_option(command.context_class(command))
    if option is not None:
        option.help = "显示这份说明。"
    for child in getattr(command, "commands", {}).values():
        _name_help(child)


def _name_panels() -> None:
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
