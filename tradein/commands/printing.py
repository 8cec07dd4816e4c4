"""What every command shares: plain Chinese for people, `--json` for scripts, exit codes."""

from __future__ import annotations

import json
from typing import Annotated, Any, NoReturn

import typer

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供脚本使用。")]


def tell(as_json: bool, data: Any, lines: str) -> None:
    """Print `data` as JSON, or `lines` for people."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str) if as_json else lines)


def fail(message: str, code: int = 1) -> NoReturn:
    """Say on stderr what went wrong and what to do; end with `code`."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
