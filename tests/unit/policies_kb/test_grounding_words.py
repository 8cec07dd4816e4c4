from __future__ import annotations

import pytest

from policies_kb.figures import find_figures
from policies_kb.grounding import ungrounded_figures, verbatim
from policies_kb.knowledge import load_clauses

DOCUMENTS, CLAUSES = load_clauses()
CARS = CLAUSES["jiyuan-2024:task-5.1"].text


@pytest.mark.parametrize(
    "quote",
    [
        "按照购车发票价格给予补贴",
        "按照购车发票\n价格 给予补贴",
        "支持汽车置换更新…先到先得原则实施",
        "…先到先得原则实施……",
        CARS,
    ],
)
def test_what_stands_in_the_clause_is_verbatim(quote: str) -> None:
    assert verbatim(quote, CARS)


@pytest.mark.parametrize(
    "quote",
    [
        "按照购车发票价格给与补贴",
        "按照购车发票价格给予补贴。",
        "先到先得原则实施…支持汽车置换更新",
        "按照购车价格给予补贴",
        "按照购车发票价格...给予补贴",
        "",
        "…",
        " \n",
    ],
)
def test_what_is_altered_turned_round_or_empty_is_not(quote: str) -> None:
    assert not verbatim(quote, CARS)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("到 2025 年底达到 60% 以上", ["2025年", "60%"]),
        ("增长２５％", ["25%"]),
        ("不超过1.5万元", ["1.5万元"]),
        ("补百分之二十", ["百分之二十"]),
        ("最高两万元", ["两万元"]),
        ("没有数字", []),
    ],
)
def test_figures_are_found_with_their_units(text: str, figures: list[str]) -> None:
    assert find_figures(text) == figures


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ("到2027年增长45%。", []),
        ("到2027年增长 45 %。", []),
        ("到2028年增长45%。", ["2028年"]),
        ("到2027年增长54%。", ["54%"]),
        ("增长45万。", ["45万"]),
        ("补3000元。", ["3000元"]),
        ("补三千元。", ["三千元"]),
        ("见汴政〔2024〕8号，2024年5月30日印发，可拨12345。", []),
    ],
)
def test_a_figure_must_stand_in_a_quote(stated: str, wrong: list[str]) -> None:
    quotes = ["到2027年，二手车交易量较2023年增长45%"]
    assert ungrounded_figures(stated, quotes, DOCUMENTS["kaifeng-2024"]) == wrong


def test_what_may_be_quoted_under_general_includes_letterhead_and_imprint() -> None:
    from policies_kb.knowledge import Knowledge

    knowledge = Knowledge(DOCUMENTS, CLAUSES, {}, {})
    general = knowledge.quotable(CLAUSES["kaifeng-2024:general"])
    assert verbatim("汴政〔2024〕8号", general)
    assert verbatim("2024年5月30日印发", general)
    assert not verbatim("汴政〔2024〕8号", knowledge.quotable(CLAUSES["kaifeng-2024:task-18"]))
