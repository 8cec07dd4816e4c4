"""`tradein eval`: figures against their floors."""

from __future__ import annotations

from typing import Annotated

import typer

from tradein.commands.model import check_version
from tradein.commands.printing import AsJson, fail, say, tell
from tradein.operating.evaluating import CannotEvaluate, answers, evaluate, trial
from tradein.operating.versions import Versions
from tradein.replies.score_words import score_text
from tradein.settings import load_settings

HELP = (
    "用标准用例（tests/golden）评测，低于下限（tests/evaluation/floors.yaml）时退出码为 1。"
    "不写 --base 就在别的端口另起一套来评测，正在运行的服务不受影响。要几分钟。"
)
PARTS = ("all", "development", "test")


def evaluation(
    base: Annotated[
        str, typer.Option(help="评测已经在运行的服务，例如 http://127.0.0.1:8000。会产生会话和预约。")
    ] = "",
    version: Annotated[str, typer.Option(help="评测某个版本（tradein model list）；不写就是现在会启动的那一套。")] = "",
    part: Annotated[str, typer.Option(help=f"哪一部分用例：{'、'.join(PARTS)}。")] = "all",
    as_json: AsJson = False,
) -> None:
    """Measure against the golden cases."""
    if part not in PARTS:
        fail(f"--part 只能是 {'、'.join(PARTS)}。", 2)
    if base and version:
        fail("--base 和 --version 只能写一个。", 2)
    settings = load_settings()
    if version:
        check_version(Versions(settings), version)
    if base and not answers(base):
        fail(f"{base} 没有应答，或者还没有就绪。请检查地址，或看看 {base}/readyz。")
    try:
        if base:
            scored = evaluate(base, part)
        else:
            with trial(settings, version, say) as address:
                scored = evaluate(address, part)
    except CannotEvaluate as error:
        fail(str(error))
    tell(as_json, scored, score_text(scored))
    raise typer.Exit(0 if scored["passed"] else 1)
