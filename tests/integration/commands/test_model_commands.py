"""`tradein model`: only what passes the floors is promoted."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.integration.commands.conftest import forget
from tests.unit.operating.test_versions import keep
from tradein.operating.evaluating import hash_of_cases
from tradein.operating.running import forget_running, tell_running
from tradein.operating.versions import Versions
from tradein.settings import load_settings

FIGURES = dict.fromkeys(
    ("passed", "single_questions", "dialogues", "hit_at_1", "abstention_precision", "abstention_recall"), 90.0
) | {"cases": 500, "p50_ms": 20.0}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/unused.sqlite"


@pytest.fixture
def versions(tradein, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Versions:
    """Three versions: one that passes, one below a floor, and one that passed other cases than today's."""
    monkeypatch.setenv("TRADEIN_MODEL_DIR", str(tmp_path / "models"))
    forget()
    made = Versions(load_settings())
    for name, missed in (("good", []), ("weak", ["test: passed 80 %, floor 88 %"])):
        keep(made, name)
        scored = {"passed": not missed, "missed": missed, "parts": {"test": FIGURES}, "cases": hash_of_cases()}
        made.keep_evaluation(name, scored)
    keep(made, "old")
    made.keep_evaluation("old", {"passed": True, "missed": [], "parts": {}, "cases": "of other cases"})
    return made


def test_a_version_that_passes_is_promoted_and_rolled_back(versions, tradein) -> None:
    assert tradein("model", "promote", "good", "--yes", "--json").data == {"version": "good", "serving": False}
    assert versions.current() == "good"
    assert tradein("model", "promote", "good", "--yes", "--json").data == {"version": "good", "changed": False}
    assert tradein("model", "rollback", "--yes", "--json").data["version"] == ""
    assert versions.current() == ""
    assert tradein("model", "rollback", "--yes").code == 1


def test_a_version_below_a_floor_is_refused_with_the_figure(versions, tradein) -> None:
    typed = tradein("model", "promote", "weak", "--yes")
    assert typed.code == 1
    assert "floor 88 %" in typed.err
    assert versions.current() == ""


def test_a_promotion_asks(versions, tradein, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert tradein("model", "promote", "good").code == 1
    assert versions.current() == ""


def test_the_list_tells_what_passed_today_and_what_serves(versions, tradein) -> None:
    tradein("model", "promote", "good", "--yes")
    tell_running(load_settings().state_dir, "weak")
    try:
        rows = {row["version"]: row for row in tradein("model", "list", "--json").data["versions"]}
    finally:
        forget_running(load_settings().state_dir)
    assert {name: row["evaluation"] for name, row in rows.items()} == {
        "good": "passed",
        "weak": "failed",
        "old": "none",
    }
    assert [name for name, row in rows.items() if row["promoted"]] == ["good"]
    assert [name for name, row in rows.items() if row["serving"]] == ["weak"]


def test_a_version_that_a_supervisor_could_not_start_is_told(versions, tradein, monkeypatch) -> None:
    """The running service answers for it: it says that the version failed, and what serves instead."""
    from tradein.commands import model

    state = load_settings().state_dir
    tell_running(state, "")
    pointed = Versions.promote

    def promote(self: Versions, version: str) -> None:
        pointed(self, version)
        tell_running(state, "", failed=version, reason="rasa ended with code 1")

    monkeypatch.setattr(model.Versions, "promote", promote)
    try:
        typed = tradein("model", "promote", "good", "--yes")
    finally:
        forget_running(state)
    assert typed.code == 1
    assert "没有中断" in typed.err
    assert "rasa ended with code 1" in typed.err


def test_a_rollback_to_the_work_tree_waits_until_it_serves(versions, tradein, monkeypatch) -> None:
    """Nothing failed so far, which must not be taken for the work tree (whose name is empty) having failed."""
    from tradein.commands import model

    state = load_settings().state_dir
    versions.promote("good")
    tell_running(state, "good")
    looks = iter([lambda: tell_running(state, "good", starting=""), lambda: tell_running(state, "")])
    monkeypatch.setattr(model.time, "sleep", lambda _: next(looks)())
    try:
        typed = tradein("model", "rollback", "--yes", "--json")
    finally:
        forget_running(state)
    assert (typed.code, typed.data) == (0, {"version": "", "serving": True})


@pytest.mark.parametrize(
    "words",
    [
        ("model", "promote", "none"),
        ("eval", "--version", "none"),
        ("run", "--version", "none"),
        ("eval", "--part", "x"),
    ],
)
def test_wrong_use(versions, tradein, words) -> None:
    assert tradein(*words).code == 2


def test_an_assistant_that_does_not_answer_is_not_measured(versions, tradein) -> None:
    typed = tradein("eval", "--base", "http://127.0.0.1:9")
    assert typed.code == 1
    assert "没有应答" in typed.err
