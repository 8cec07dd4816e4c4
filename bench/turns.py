"""Asking both sides the same questions, one after the other, in turns of a block each: noise then falls on both alike."""

from __future__ import annotations

import http.client
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

from bench.processes import BenchFailed, cpu_seconds, resident_bytes
from bench.sides import Side

_BLOCK = 30
_TURNS_A_CONVERSATION = 6
_POLL_SECONDS = 0.2


@dataclass
class Turns:
    """Latencies of one side in ms, what was not answered, CPU ms a turn, and memory of all its parts in MB (RSS)."""

    milliseconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    cpu_ms: float = 0.0
    memory_mb: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Give the figures of the report."""
        return {
            "turns": len(self.milliseconds),
            "unanswered": self.unanswered,
            "p50_ms": round(percentile(self.milliseconds, 50), 1),
            "p90_ms": round(percentile(self.milliseconds, 90), 1),
            "p99_ms": round(percentile(self.milliseconds, 99), 1),
            "cpu_ms_a_turn": round(self.cpu_ms, 1),
            "memory_mb": round(self.memory_mb),
        }


def await_answer(side: Side, process: psutil.Process, started: float, most: float) -> float:
    """Wait until a turn is answered with every part up; return the seconds since `started` (monotonic)."""
    while time.monotonic() - started < most:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            raise BenchFailed(f"{side.name} ended while starting")
        try:
            if side.is_up() and side.say(side.open_conversation(), "换车有补贴吗"):
                return time.monotonic() - started
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass
        time.sleep(_POLL_SECONDS)
    raise BenchFailed(f"{side.name} gave no answer within {most:.0f} s")


def ask_in_blocks(sides: Sequence[tuple[Side, psutil.Process]], texts: Sequence[str], warming: int) -> dict[str, Turns]:
    """Ask each side every text, block by block in alternating order; the first `warming` texts are asked before, untimed."""
    results = {side.name: Turns() for side, _ in sides}
    for side, _ in sides:
        _ask(side, texts[-warming:], Turns())
    for number, start in enumerate(range(0, len(texts), _BLOCK)):
        for side, process in sides if number % 2 == 0 else reversed(sides):
            before = cpu_seconds(process)
            _ask(side, texts[start : start + _BLOCK], results[side.name])
            results[side.name].cpu_ms += 1e3 * (cpu_seconds(process) - before) / len(texts)
        print(f"  {min(start + _BLOCK, len(texts))} of {len(texts)} turns a side", flush=True)
    for side, process in sides:
        results[side.name].memory_mb = resident_bytes(process) / 1e6
    return results


def _ask(side: Side, texts: Sequence[str], into: Turns) -> None:
    conversation = ""
    for number, text in enumerate(texts):
        if number % _TURNS_A_CONVERSATION == 0:
            conversation = side.open_conversation()
        begun = time.perf_counter()
        answered = side.say(conversation, text)
        into.milliseconds.append(1e3 * (time.perf_counter() - begun))
        into.unanswered += not answered


def percentile(values: Sequence[float], share: float) -> float:
    """Give the nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]
