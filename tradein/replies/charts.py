"""Small charts as SVG, to stand inside a page: no script, no font, no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

_COLOURS = ("#2563a8", "#d97706", "#7c3aed", "#0f766e", "#be123c", "#64748b", "#a16207", "#4d7c0f")
_ROW, _LABEL, _WIDTH = 26, 190, 720
_PLOT_HEIGHT, _AXIS = 180, 34


def bars(rows: Mapping[str, int], title: str) -> str:
    """Draw horizontal bars, label → number, in the order given."""
    most, height = max(rows.values(), default=1) or 1, _ROW * len(rows) + 8
    parts = []
    for at, (label, number) in enumerate(rows.items()):
        y, length = at * _ROW + 6, round((_WIDTH - _LABEL - 70) * number / most, 1)
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="{_LABEL}" y="{y}" width="{length}" height="18" fill="{_COLOURS[0]}"/>'
            f'<text x="{_LABEL + length + 6}" y="{y + 13}">{number}</text>'
        )
    return _svg(height, title, parts)


def columns(days: Sequence[str], series: Mapping[str, Sequence[int]], title: str) -> str:
    """Draw one column a day, stacked by series, with a legend."""
    totals = [sum(values[at] for values in series.values()) for at in range(len(days))]
    most, step = max(totals, default=1) or 1, (_WIDTH - 60) / max(len(days), 1)
    parts = [f'<text x="36" y="14" text-anchor="end">{most}</text>']
    for at, day in enumerate(days):
        x, y = 44 + at * step, float(_PLOT_HEIGHT)
        for colour, values in zip(_cycle(len(series)), series.values(), strict=True):
            tall = (_PLOT_HEIGHT - 10) * values[at] / most
            y -= tall
            if tall:
                parts.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(step - 2, 1):.1f}" height="{tall:.1f}" fill="{colour}"/>'
                )
        if at % max(1, len(days) // 10) == 0:
            parts.append(f'<text x="{x:.1f}" y="{_PLOT_HEIGHT + 16}">{escape(day[5:])}</text>')
    return _svg(_PLOT_HEIGHT + _AXIS + 20, title, parts + _legend(list(series)))


def _legend(names: Sequence[str]) -> list[str]:
    y = _PLOT_HEIGHT + _AXIS
    return [
        f'<rect x="{44 + at * 130}" y="{y}" width="12" height="12" fill="{colour}"/>'
        f'<text x="{62 + at * 130}" y="{y + 11}">{escape(name)}</text>'
        for at, (colour, name) in enumerate(zip(_cycle(len(names)), names, strict=True))
    ]


def _cycle(number: int) -> list[str]:
    return [_COLOURS[at % len(_COLOURS)] for at in range(number)]


def _svg(height: int, title: str, parts: Sequence[str]) -> str:
    opening = f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">'
    return f"{opening}<title>{escape(title)}</title>{''.join(parts)}</svg>"
