"""Figures → one picture: pass rate by group, parts side by side."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from tests.evaluation.measuring import Measures, Share

_BAR = 0.8


def draw(measured: dict[str, Measures], path: Path) -> None:
    """Draw horizontal bars, one row a group and one colour a part, into a PNG."""
    rows = _rows(measured)
    figure = Figure(figsize=(9, 0.36 * len(rows) + 1.2), layout="constrained")
    axes = figure.subplots()
    height = _BAR / len(measured)
    for number, (part, measures) in enumerate(measured.items()):
        shares = [_share_of(measures, *row) for row in rows]
        places = [at + number * height for at in range(len(rows))]
        bars = axes.barh(places, [share.percent for share in shares], height, label=part)
        axes.bar_label(
            bars, [f"{share.count}/{share.of}" if share.of else "" for share in shares], padding=3, fontsize=7
        )
    axes.set_yticks([at + (_BAR - height) / 2 for at in range(len(rows))], [f"{group}: {name}" for group, name in rows])
    axes.margins(y=0.01)
    axes.invert_yaxis()
    axes.set(xlim=(0, 110), xlabel="cases that pass, %")
    figure.legend(loc="outside lower center", ncols=len(measured))
    figure.savefig(path, dpi=110)


def _rows(measured: dict[str, Measures]) -> list[tuple[str, str]]:
    rows = {(grouping, name) for m in measured.values() for grouping, shares in m.groups.items() for name in shares}
    return [("all", "cases"), *sorted(rows)]


def _share_of(measures: Measures, grouping: str, name: str) -> Share:
    if grouping == "all":
        return measures.passed
    return measures.groups[grouping].get(name) or Share(0, 0)
