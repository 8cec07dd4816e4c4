"""`tradein model`: versions of what the assistant knows, and which of them serves."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from tradein.commands.printing import AsJson, Yes, confirm, fail, now, say, tell
from tradein.operating.evaluating import CannotEvaluate, evaluate, hash_of_cases, trial
from tradein.operating.models import TrainingFailed
from tradein.operating.running import Running, read_running
from tradein.operating.versions import Versions
from tradein.replies.score_words import score_text
from tradein.settings import Settings, load_settings

app = typer.Typer(
    help="模型版本：训练、列出、上线、回退。一个版本包括知识库、卡片、匹配模型和对话模型。", no_args_is_help=True
)
_SWAP_SECONDS = 240
WORK_TREE = "工作区"


@app.command(help="用工作区里现在的卡片和语料训练一个新版本。不影响正在运行的服务，也不改工作区。")
def train(as_json: AsJson = False) -> None:
    """Train a version in a copy of the work tree."""
    try:
        made, fresh = Versions(load_settings()).make(now(), say)
    except TrainingFailed as error:
        fail(f"没有训练成功：\n{error}")
    done = f"新版本：{made.id}" if fresh else f"内容没有变化，已有版本：{made.id}"
    tell(as_json, {"version": made.id, "fresh": fresh}, f"{done}\n上线：tradein model promote {made.id}")


@app.command("list", help="列出各个版本：什么时候训练的、评测是否达标、哪个在用。")
def list_all(as_json: AsJson = False) -> None:
    """List versions."""
    settings = load_settings()
    versions, running = Versions(settings), read_running(settings.state_dir)
    promoted, cases = versions.current(), hash_of_cases()
    rows = [
        {
            "version": each.id,
            "made_at": each.made_at,
            "evaluation": _judged(versions.evaluation(each.id), cases),
            "promoted": each.id == promoted,
            "serving": bool(running and running.version == each.id),
        }
        for each in versions.every()
    ]
    serving = (running.version or WORK_TREE) if running else None
    lines = [_row(row) for row in rows] or ["还没有版本：tradein model train。"]
    lines.append(f"上线的是：{promoted or WORK_TREE}；正在服务的是：{serving or '没有在运行'}。")
    tell(as_json, {"versions": rows, "promoted": promoted, "serving": serving}, "\n".join(lines))


@app.command(help="上线一个版本。没有评测过的先评测（几分钟），达不到下限就不上线。服务在运行时不停机切换，不丢消息。")
def promote(
    version: Annotated[str, typer.Argument(metavar="版本", help="tradein model list 列出的版本。")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Promote a version that passes the floors."""
    settings = load_settings()
    versions = Versions(settings)
    check_version(versions, version)
    if versions.current() == version:
        tell(as_json, {"version": version, "changed": False}, f"{version} 已经在用。")
        return
    scored = _evaluated(settings, versions, version)
    if not scored["passed"]:
        fail(f"没有上线：{version} 没有达到下限。\n{score_text(scored)}")
    confirm(f"{version} 评测达标。上线吗？", yes)
    before = read_running(settings.state_dir)
    versions.promote(version)
    _await_serving(settings, version, before, as_json)


@app.command(help="回退到上一次在用的版本（可能是工作区）。服务在运行时不停机切换。")
def rollback(yes: Yes = False, as_json: AsJson = False) -> None:
    """Go back to the version before."""
    settings = load_settings()
    versions = Versions(settings)
    earlier = versions.pointer().before
    if not earlier:
        fail("没有可以回退的版本。")
    if earlier[-1] and versions.find(earlier[-1]) is None:
        fail(f"上一个版本 {earlier[-1]} 的文件已经不在了，没法回退。请另选一个：tradein model promote。")
    confirm(f"回退到 {earlier[-1] or WORK_TREE} 吗？", yes)
    before = read_running(settings.state_dir)
    versions.roll_back()
    _await_serving(settings, earlier[-1], before, as_json)


def check_version(versions: Versions, version: str) -> None:
    """End with 2 where there is no such version."""
    if versions.find(version) is None:
        fail(f"没有这个版本：{version}。用 tradein model list 看看有哪些。", 2)


def _evaluated(settings: Settings, versions: Versions, version: str) -> dict[str, Any]:
    known = versions.evaluation(version)
    if known and known["cases"] == hash_of_cases():
        return known
    say("• 用标准用例评测（要几分钟）")
    try:
        with trial(settings, version, say) as address:
            scored = evaluate(address)
    except CannotEvaluate as error:
        fail(f"没有上线：{error}")
    versions.keep_evaluation(version, scored)
    return scored


def _await_serving(settings: Settings, version: str, before: Running | None, as_json: bool) -> None:
    """Wait until a running supervisor has changed over; where none runs, the next start will."""
    name = version or WORK_TREE
    if before is None:
        tell(as_json, {"version": version, "serving": False}, f"已选定 {name}，下次启动（tradein run）时使用。")
        return
    until = time.monotonic() + _SWAP_SECONDS
    while time.monotonic() < until:
        told = read_running(settings.state_dir)
        if told is None:
            fail(f"服务在切换时停止了。下次启动时使用 {name}。")
        if told.version == version and told.starting is None:
            tell(as_json, {"version": version, "serving": True}, f"{name} 已在服务，没有停机。")
            return
        if told.failed == version and told.starting is None and told != before:
            fail(f"{name} 没能启动，仍由 {told.version or WORK_TREE} 服务，没有中断。原因：{told.reason}")
        time.sleep(0.2)
    fail(f"{name} 过了 {_SWAP_SECONDS} 秒还没有接上，请看 {settings.state_dir / 'logs'}。现在的服务没有中断。")


def _judged(evaluation: dict[str, Any] | None, cases: str) -> str:
    if evaluation is None or evaluation["cases"] != cases:
        return "none"
    return "passed" if evaluation["passed"] else "failed"


def _row(row: dict[str, Any]) -> str:
    judged = {"none": "未评测", "passed": "达标", "failed": "未达标"}[row["evaluation"]]
    marks = ("  上线" if row["promoted"] else "") + ("  正在服务" if row["serving"] else "")
    return f"{row['version']}  {row['made_at'][:16]} 训练  {judged}{marks}"
