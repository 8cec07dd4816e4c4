"""What every command shares: plain Chinese for people, `--json` for scripts, exit codes."""

from __future__ import annotations

import getpass
import json
import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import typer

from tradein.settings import TIME_ZONE

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供脚本使用。")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接执行（供脚本使用）。")]


def tell(as_json: bool, data: Any, lines: str) -> None:
    """Print `data` as JSON, or `lines` for people."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str) if as_json else lines)


def say(line: str) -> None:
    """Say on stderr how far long work is: what is printed for scripts stays clean."""
    typer.echo(line, err=True)


def fail(message: str, code: int = 1) -> NoReturn:
    """Say on stderr what went wrong and what to do; end with `code`."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def confirm(question: str, yes: bool) -> None:
    """Ask before something that changes what residents see or cannot be undone; end with 1 unless agreed to."""
    if yes:
        return
    typer.echo(f"{question} [y/N] ", nl=False, err=True)
    answer = sys.stdin.readline().strip().lower()
    if answer not in ("y", "yes", "是"):
        fail("没有执行，什么都没有改。" if answer else "没有确认，什么都没有改。脚本里请加 --yes。")


def now() -> datetime:
    """Give the time in the cities' own zone."""
    return datetime.now(ZoneInfo(TIME_ZONE))


def operator() -> str:
    """Name who is at the keyboard, for histories."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"


def write_file(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all; end with 1 where it cannot be written."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch(mode=mode)
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        fail(f"写不了文件 {path}：{error.strerror}。请换一个有权限的位置。")


def read_file(path: Path) -> bytes:
    """Read a file; end with 2 where it cannot be read."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        fail(f"{path} 是文件夹，请给出文件。", 2)
    except FileNotFoundError:
        fail(f"没有这个文件：{path}。请检查路径。", 2)
    except OSError as error:
        fail(f"读不了 {path}：{error.strerror}。", 2)
