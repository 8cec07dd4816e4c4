"""What is planted is found: a quote that does not stand, a figure without a quote, a clause of the other city."""

from __future__ import annotations

import pytest

from tests.evaluation.promises import broken_promises, foreign_clauses, quote_faults, regions_named, unquoted_figures
from tests.unit.evaluation.making import quoting, reply

CAR = "kaifeng-2024:task-18"
TARGETS = "到2027年，二手车交易量较2023年增长45%"


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("采用政府补贴等模式", True),
        ("采用政府\n补贴等 模式", True),
        ("落实商务部等7部门…采用政府补贴等模式", True),
        ("采用企业补贴等模式", False),
        ("落实商务部等7部门…采用企业补贴等模式", False),
        ("……", False),
        ("", False),
    ],
)
def test_a_quote_stands_in_its_plan(quote: str, stands: bool) -> None:
    assert (list(quote_faults(quoting("有。", CAR, quote))) == []) is stands


def test_a_quote_from_the_other_plan_does_not_stand() -> None:
    assert list(quote_faults(quoting("有。", "jiyuan-2024:task-5.1", "采用政府补贴等模式")))


def test_a_quote_of_no_plan_does_not_stand() -> None:
    assert list(quote_faults(quoting("有。", "郑州:1", "采用政府补贴等模式")))


@pytest.mark.parametrize(
    ("text", "unquoted"),
    [
        ("到2027年增长45％。", []),
        ("增长46%。", ["46%"]),
        ("增长45万辆。", ["45万"]),
        ("翻两倍。", ["两倍"]),
        ("增长百分之六十。", ["百分之六十"]),
        ("1. 增长45%\n2、可拨打 12345。", []),
        ("依据汴政〔2024〕8号，2024年7月5日印发。", []),
        ("济源示范区的方案（济管〔2024〕12号）提到了。", []),
        ("原文（汴政〔2024〕8号 附件第18行）：“增长45%”", []),
        ("原文（汴政〔2024〕8号 附件第18行）：“增长46%”", ["46%"]),
    ],
)
def test_a_figure_stands_in_a_quote(text: str, unquoted: list[str]) -> None:
    assert unquoted_figures(quoting(text, "kaifeng-2024:general", TARGETS)) == unquoted


def test_a_booking_states_figures_of_its_own() -> None:
    assert unquoted_figures(reply("booking", "预约号 260001，11月26日")) == []


class TestCities:
    BOTH = (CAR, "jiyuan-2024:task-5.1")

    def test_a_clause_of_a_city_selected_or_named_is_right(self) -> None:
        assert foreign_clauses(reply("answer", "有。", CAR), {"jiyuan", "kaifeng"}) == []

    def test_a_clause_of_another_city_is_not(self) -> None:
        assert foreign_clauses(reply("answer", "有。", CAR), {"jiyuan"}) == [CAR]

    def test_nor_is_any_one_city_where_none_is_known(self) -> None:
        assert foreign_clauses(reply("answer", "有。", CAR), set()) == [CAR]

    def test_a_reply_for_both_is_right(self) -> None:
        assert foreign_clauses(reply("compare", "有。", *self.BOTH), {"jiyuan"}) == []


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("济源换车有补贴没", {"jiyuan"}),
        ("俺是祥符区嘞", {"kaifeng"}),
        ("汴梁老家", {"kaifeng"}),
        ("兰考和五龙口哪边好", {"kaifeng", "jiyuan"}),
        ("濟源換車", {"jiyuan"}),
        ("示范区有补贴没", set()),
    ],
)
def test_places_name_a_region(text: str, regions: set[str]) -> None:
    assert regions_named(text) == regions


def test_every_broken_promise_is_listed_by_its_name() -> None:
    replies = [quoting("补3万。", CAR, "补贴三万元")]
    assert [broken.promise for broken in broken_promises(replies, {"jiyuan"})] == ["verbatim", "figure", "city"]
