"""What the command line says when it is used wrongly, or when what it needs is down."""

from __future__ import annotations

import pytest
import typer
from sqlalchemy.exc import OperationalError

from tradein.cli import app
from tradein.commands.speaking import run
from tradein.services.ports_booking import StoreUnavailable

trial = typer.Typer()


@trial.command()
def fails(how: str) -> None:
    """Fail in one way or another."""
    errors = {
        "database": OperationalError("x", {}, Exception("secret")),
        "store": StoreUnavailable("x"),
        "file": FileNotFoundError("matcher.npz"),
        "exit": typer.Exit(1),
        "abort": typer.Abort(),
    }
    raise errors[how]


@trial.command()
def well() -> None:
    """Do nothing."""


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("database", 1, "tradein doctor"),
        ("store", 1, "什么都没有改"),
        ("file", 1, "tradein prepare"),
        ("abort", 1, "已中止"),
        ("exit", 1, ""),
    ],
)
def test_failures_are_told_with_what_to_do_and_without_a_traceback(capsys, how: str, code: int, said: str) -> None:
    assert run(trial, ["fails", how]) == code
    err = capsys.readouterr().err
    assert said in err
    assert "secret" not in err
    assert "Traceback" not in err


def test_what_is_done_ends_with_0_and_a_fault_of_ours_is_not_hidden(capsys) -> None:
    assert run(trial, ["well"]) == 0
    with pytest.raises(KeyError):
        run(trial, ["fails", "otherwise"])


@pytest.mark.parametrize("words", [[], ["kb"], ["dealers"], ["staff"], ["model"]])
def test_without_a_command_there_is_help(capsys, words: list[str]) -> None:
    assert run(app, words) == 2
    shown = capsys.readouterr()
    assert "命令" in shown.out + shown.err


def commands(group: object, path: tuple[str, ...] = ()):
    for name, command in getattr(group, "commands", {}).items():
        yield (*path, name), command
        yield from commands(command, (*path, name))


def test_every_command_explains_itself_in_chinese(capsys) -> None:
    from typer.main import get_command

    for path, command in commands(get_command(app)):
        assert any("一" <= ch <= "鿿" for ch in command.help or ""), path
        assert run(app, [*path, "--help"]) == 0, path
        for option in command.params:
            words = option.help or ""
            assert option.name == "help" or any("一" <= ch <= "鿿" for ch in words), (path, option.name)
    assert "显示这份说明" in capsys.readouterr().out
