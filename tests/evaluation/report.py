"""Figures → a page that people can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tests.evaluation.measuring import Measures, Share

_PROMISES = {
    "city": "citations of a wrong city",
    "verbatim": "quotes not verbatim",
    "figure": "figures without a quote",
}


@dataclass(frozen=True)
class Setting:
    """What was measured: when, and which language models were active."""

    measured_at: datetime
    spacy_pipeline: str
    sentence_encoder: str


def write_report(measured: dict[str, Measures], setting: Setting) -> str:
    """Write the page in Markdown, one column a part; of failing cases it tells nothing."""
    sections = (_opening(setting), _headline(measured), _groups(measured), _confusion(measured))
    return "\n".join(line for section in sections for line in section)


def _opening(setting: Setting) -> Iterator[str]:
    yield "# Evaluation report"
    yield ""
    yield f"Written by `make eval` on {setting.measured_at:%Y-%m-%d %H:%M}, one case at a time. How: [README](README.md)."
    yield ""
    yield f"- spaCy pipeline: {setting.spacy_pipeline}"
    yield f"- sentence encoder: {setting.sentence_encoder}"
    yield ""
    yield "![Pass rate by group](report.png)"


def _headline(measured: dict[str, Measures]) -> Iterator[str]:
    yield from ("", "## Overall", "")
    each = measured.values()
    rows: dict[str, list[str]] = {
        "cases that pass": [_shown(m.passed) for m in each],
        "right clause cited first": [_shown(m.hit_at_1) for m in each],
        "abstention, precision": [_shown(m.abstention_precision) for m in each],
        "abstention, recall": [_shown(m.abstention_recall) for m in each],
        **{name: [str(m.broken[promise]) for m in each] for promise, name in _PROMISES.items()},
        "turns": [str(m.turns) for m in each],
        "latency p50 / p99": [f"{m.p50:.0f} / {m.p99:.0f} ms" for m in each],
    }
    yield from _table("", measured, rows)


def _groups(measured: dict[str, Measures]) -> Iterator[str]:
    for grouping in next(iter(measured.values())).groups:
        yield from ("", f"## By {grouping}", "")
        names = sorted({name for m in measured.values() for name in m.groups[grouping]})
        rows = {name: [_shown(m.groups[grouping].get(name)) for m in measured.values()] for name in names}
        yield from _table(grouping, measured, rows)


def _confusion(measured: dict[str, Measures]) -> Iterator[str]:
    yield from ("", "## Confusion", "", "Turns whose replies are of another kind than wanted.", "")
    pairs = sorted({pair for m in measured.values() for pair in m.confusion})
    rows = {f"{wanted} → {got}": [str(m.confusion[wanted, got]) for m in measured.values()] for wanted, got in pairs}
    yield from _table("wanted → got", measured, rows)
    yield ""


def _table(corner: str, measured: dict[str, Measures], rows: dict[str, list[str]]) -> Iterator[str]:
    yield f"| {corner} | {' | '.join(measured)} |"
    yield "|---|" + "---:|" * len(measured)
    for name, cells in rows.items():
        yield f"| {name} | {' | '.join(cells)} |"


def _shown(share: Share | None) -> str:
    return f"{share.count}/{share.of} ({share.percent:.1f} %)" if share else "–"
