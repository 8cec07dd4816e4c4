"""The gate before an answer leaves: what is not grounded is withheld, and the plain clause stands in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policies_kb.grounding import verbatim
from tests.fakes.knowledge import small_knowledge
from tradein.answering.answer import Answer, Part, Quote
from tradein.answering.composing import compose
from tradein.answering.grounding import faults_of, ground

KNOWLEDGE = small_knowledge()
SOUND = Part(
    region="jiyuan",
    status="answer",
    say="有，按照购车发票价格给予补贴。",
    quotes=(Quote("jiyuan-2024:task-5.1", "按照购车发票价格给予补贴"),),
    departments=("商务局",),
)
HOLIDAYS = Quote("kaifeng-2024:task-18", "每年在元旦、五一、十一期间，组织开展汽车以旧换新活动")


def grounded(part: Part) -> Part:
    return ground(KNOWLEDGE, Answer("answer", (part,), card="car.subsidy")).parts[0]


def test_a_sound_part_passes_unchanged() -> None:
    assert faults_of(KNOWLEDGE, SOUND) == []
    assert grounded(SOUND) == SOUND


PLANTED = {
    "a wrong figure in the words": replace(SOUND, say="补贴发票价格的10%。"),
    "a wrong sum in the words": replace(SOUND, say="最高补3000元。"),
    "a sum in Chinese numerals": replace(SOUND, say="最高补两万元。"),
    "a wrong date in a point": replace(SOUND, points=("到2026年12月31日截止",)),
    "a wrong figure in what is silent": replace(SOUND, silent=("5000元以上的部分",)),
    "a clause of the other city": replace(SOUND, quotes=(HOLIDAYS,)),
    "one clause of each city": replace(SOUND, quotes=(*SOUND.quotes, HOLIDAYS)),
    "a clause that is none": replace(SOUND, quotes=(Quote("jiyuan-2024:task-9.9", "按照购车发票价格给予补贴"),)),
    "an altered quote": replace(SOUND, quotes=(Quote("jiyuan-2024:task-5.1", "按照购车发票金额给予补贴"),)),
    "a quote cut without saying so": replace(
        SOUND, quotes=(Quote("jiyuan-2024:task-5.1", "支持汽车置换更新给予补贴"),)
    ),
    "a quote of another clause": replace(SOUND, quotes=(Quote("jiyuan-2024:task-5.2", "按照购车发票价格给予补贴"),)),
    "an empty quote": replace(SOUND, quotes=(Quote("jiyuan-2024:task-5.1", "…"),)),
    "no quote": replace(SOUND, quotes=()),
    "the other city's responsible row": replace(SOUND, responsible=Quote("kaifeng-2024:annex-18", "市商务局")),
    "an altered responsible row": replace(SOUND, responsible=Quote("jiyuan-2024:task-5.3", "（公安局按职责分工负责）")),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_withheld(name: str, caplog: pytest.LogCaptureFixture) -> None:
    part = PLANTED[name]
    assert faults_of(KNOWLEDGE, part)
    plain = grounded(part)
    assert (plain.say, plain.points, plain.silent, plain.responsible) == ("", (), (), None)
    quote = plain.quotes[0]
    assert len(plain.quotes) == 1
    assert quote.clause.startswith("jiyuan-2024:")
    assert quote.text == KNOWLEDGE.clauses[quote.clause].text
    assert faults_of(KNOWLEDGE, plain) == []
    assert "withheld: card car.subsidy, jiyuan" in caplog.text


def test_what_stands_in_place_is_the_clause_that_was_meant() -> None:
    plain = grounded(PLANTED["an altered quote"])
    assert plain.quotes[0].clause == "jiyuan-2024:task-5.1"


def test_one_bad_part_does_not_take_the_other_with_it() -> None:
    sound = Part("kaifeng", "answer", "节日期间有活动。", quotes=(HOLIDAYS,))
    parts = ground(KNOWLEDGE, Answer("compare", (sound, PLANTED["a wrong sum in the words"]))).parts
    assert parts[0] == sound
    assert parts[1].say == ""


def test_figures_of_the_quote_the_plans_number_and_the_hotline_may_be_said() -> None:
    general = Quote("kaifeng-2024:general", "二手车交易量较2023年增长45%")
    part = Part("kaifeng", "answer", "汴政〔2024〕8号：增长45%，可拨12345。", quotes=(general,))
    assert faults_of(KNOWLEDGE, part) == []


def test_every_composed_part_passes_the_gate() -> None:
    for card in KNOWLEDGE.cards.values():
        for region in ("kaifeng", "jiyuan"):
            part = compose(KNOWLEDGE, card, region)
            assert faults_of(KNOWLEDGE, part) == []
            assert all(verbatim(q.text, KNOWLEDGE.clauses[q.clause].text) for q in part.quotes)
