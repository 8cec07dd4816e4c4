"""Cases are read as they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.cases import PARTS, load_cases, read_case

RAW = {"id": "a", "region": None, "turns": ["一", "二"], "behaviour": "answer", "clauses": ["x:1"]}


def test_the_last_turn_is_judged_by_the_case() -> None:
    first, last = read_case(RAW).golds
    assert first is None
    assert last is not None and last.clauses == ("x:1",)


def test_a_turn_is_judged_by_its_own_gold_and_the_last_by_the_case_where_it_has_none() -> None:
    first, last = read_case(RAW | {"turn_gold": [{"behaviour": "chat", "alt_behaviour": ["refuse"]}, None]}).golds
    assert first is not None and first.behaviours == ("chat", "refuse")
    assert last is not None and last.behaviours == ("answer",)


def test_an_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "test").mkdir()
    (tmp_path / "test" / "a.jsonl").write_text(f"{json.dumps(RAW)}\n\n{json.dumps(RAW)}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'a'"):
        load_cases("test", tmp_path)


def test_there_are_500_questions_and_60_dialogues_none_in_both_parts() -> None:
    cases = [case for part in PARTS for case in load_cases(part)]
    assert sum(case.is_dialogue for case in cases) >= 60
    assert sum(not case.is_dialogue for case in cases) >= 500
    assert len({case.turns for case in cases}) == len(cases)
