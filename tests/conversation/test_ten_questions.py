"""The ten questions that the main job is shown by (issue 2): right clause first, verbatim quotes, the right city."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import Meet
from tests.conversation.resident import FROM_THE_PLAN

pytestmark = pytest.mark.stack

# question, kinds that are right, clauses of which one stands first
ANSWERED = [
    ("开封换车补贴啥时候有活动", {"answer"}, {"kaifeng-2024:task-18"}),
    ("济源换辆新车能补不，按啥补", {"answer"}, {"jiyuan-2024:task-5.1"}),
    ("领了国家报废补贴还能再领济源置换的不", {"answer"}, {"jiyuan-2024:task-5.1"}),
    ("开封旧冰箱换新有补贴吗", {"answer"}, {"kaifeng-2024:task-19"}),
    ("开封卖旧买新钱咋走", {"answer"}, {"kaifeng-2024:task-21"}),
    ("济源旧家电咋回收", {"answer"}, {"jiyuan-2024:task-5.2", "jiyuan-2024:task-6.1"}),
    ("开封家装厨卫焕新谁管", {"answer"}, {"kaifeng-2024:annex-20", "kaifeng-2024:task-20"}),
]


@pytest.mark.parametrize(("question", "kinds", "first"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_the_right_clause_stands_first(meet: Meet, question: str, kinds: set[str], first: set[str]) -> None:
    said = meet().say(question)
    assert said.kind in kinds
    assert said.first in first
    assert len(said.cities) == 1


def test_换车补贴活动在节日(meet: Meet) -> None:
    said = meet().say("开封换车补贴啥时候有活动")
    assert all(day in said.text for day in ("元旦", "五一", "十一"))


def test_领了国家报废补贴就不能再领置换补贴(meet: Meet) -> None:
    assert "不再享受" in meet().say("领了国家报废补贴还能再领济源置换的不").text


def test_俺家在济源想卖旧房换新房有政策没(meet: Meet) -> None:
    said = meet().say("俺家在济源想卖旧房换新房有政策没")
    assert said.kind == "not_in_region"
    assert said.cities == {"jiyuan"}
    assert "开封" in said.text


def test_补贴到底几千块_asks_for_the_city_and_states_no_sum(meet: Meet) -> None:
    said = meet().say("补贴到底几千块")
    assert said.kinds <= {"not_in_plan", "clarify"}
    assert "clarify" in said.kinds
    assert {"region:kaifeng", "region:jiyuan"} <= {b["payload"] for r in said.replies for b in r["buttons"]}
    chosen = said.replies[-1]["buttons"][0]["payload"]
    assert chosen.startswith("region:")


def test_郑州有啥补贴(meet: Meet) -> None:
    said = meet().say("郑州有啥补贴")
    assert said.kind == "refuse"
    assert said.clauses == []
    assert not said.kinds & FROM_THE_PLAN
