"""The figures as JSON and as a page to read."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# What is measured, its key, its unit, and how much of the stock starter's figure ours may be at most (issue 2).
MEASURES = (
    ("training from nothing", "training_s", "s", 1.0),
    ("process start to first answered turn", "ready_s", "s", 1.25),
    ("one answered turn, p50", "p50_ms", "ms", 1.5),
    ("one answered turn, p99", "p99_ms", "ms", 1.5),
    ("memory of all parts (RSS)", "memory_mb", "MB", 2.0),
)
_DEFAULT_EPOCHS = 100  # of `rasa init`
ALSO = (("CPU of training", "training_cpu_s", "s"), ("CPU of one turn, all parts", "cpu_ms_a_turn", "ms"))


def machine() -> dict[str, Any]:
    """Describe what it ran on."""
    processor = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "system": platform.platform(),
        "commit": commit.stdout.strip(),
    }


def ratios(figures: dict[str, dict[str, float]]) -> list[dict[str, Any]]:
    """Set each measure of ours against the stock starter's and its limit."""
    rows = []
    for title, key, unit, limit in MEASURES:
        ours, stock = figures["ours"][key], figures["stock"][key]
        rows.append(
            {
                "measure": title,
                "unit": unit,
                "ours": ours,
                "stock": stock,
                "ratio": round(ours / stock, 2),
                "limit": limit,
            }
        )
    return rows


def write(results: dict[str, Any], page: Path) -> None:
    """Write `page` (Markdown) and the same figures beside it as JSON."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.with_suffix(".json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page.write_text(render(results), encoding="utf-8")


def _epochs(epochs: int) -> list[str]:
    if epochs >= _DEFAULT_EPOCHS:
        return []
    return [
        f"The starter's DIET was to be trained for {epochs} epoch{'s' if epochs > 1 else ''} of its {_DEFAULT_EPOCHS}, which favours the"
        " starter. Its accuracy is not measured here; start, latency and memory do not depend on epochs."
    ]


def render(results: dict[str, Any]) -> str:
    """Render the page."""
    about, scope, figures = results["machine"], results["scope"], results["figures"]
    lines = [
        "# Side by side with a stock Rasa starter",
        "",
        f"Written by `{results['command']}` on {results['date']} at commit {about['commit']}"
        f"{' and uncommitted changes' if results['uncommitted'] else ''}.",
        f"Machine: {about['cores']} cores ({about['processor']}), {about['memory_gib']} GiB, {about['system']}; share of it"
        f" that other work used: {', '.join(f'{name} {share:.0%}' for name, share in results['others'].items())}.",
        "",
        f"Scope: {scope['about']}: {scope['intents']} intents. Training: both on all {scope['all_utterances']:,} utterances"
        f"{'' if scope['ended'] else '; the starter was broken off before its end, its time is a lower bound, the ratio an upper one'}."
        f" The starter that was started and asked had learnt {scope['utterances']:,} utterances; ours all.",
        *_epochs(scope["epochs"]),
        *([f"**{results['warning']}**"] if results["warning"] else []),
        *([results["note"]] if results["note"] else []),
        "",
        "| | ours | stock | ratio | limit | |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for row in results["rows"]:
        verdict = "within" if row["ratio"] <= row["limit"] else "**over**"
        lines.append(
            f"| {row['measure']} | {row['ours']:,.0f} {row['unit']} | {row['stock']:,.0f} {row['unit']} | {row['ratio']:.2f}"
            f" | {row['limit']:.2f} | {verdict} |"
        )
    for title, key, unit in ALSO:
        ours, stock = figures["ours"][key], figures["stock"][key]
        if not ours or not stock:
            continue  # not recorded by the run that trained
        lines.append(f"| {title} | {ours:,.0f} {unit} | {stock:,.0f} {unit} | {ours / stock:.2f} | | |")
    asked = " and ".join(f"{side['unanswered']} of {side['turns']} turns ({name})" for name, side in figures.items())
    return "\n".join(
        [*lines, "", f"Not answered: {asked}. How it is measured: [bench/README.md](../bench/README.md).", ""]
    )
