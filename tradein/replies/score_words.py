"""What an evaluation came to, as operators read it."""

from __future__ import annotations

from typing import Any

_FIGURES = {
    "passed": "通过的用例",
    "single_questions": "单问",
    "dialogues": "多轮对话",
    "hit_at_1": "首条引用正确",
    "abstention_precision": "“没有写”的准确率",
    "abstention_recall": "“没有写”的召回率",
}
_PARTS = {"development": "开发集", "test": "测试集"}


def score_text(scored: dict[str, Any]) -> str:
    """Say the figures of each part, then what is below its floor."""
    lines = []
    for part, figures in scored["parts"].items():
        shown = "，".join(f"{name} {figures[key]}%" for key, name in _FIGURES.items())
        lines.append(
            f"{_PARTS.get(part, part)}（{figures['cases']} 例）：{shown}；一轮 {figures['p50_ms']} 毫秒（中位）"
        )
    lines += [f"低于下限：{missed}" for missed in scored["missed"]]
    lines.append("全部达到下限。" if scored["passed"] else f"有 {len(scored['missed'])} 项低于下限。")
    return "\n".join(lines)
