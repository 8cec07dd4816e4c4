"""Cut up and put together again, each plan is whole: no word lost, none added, none moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policies_kb.clauses import Clause, Outline
from policies_kb.compiling import jiyuan, kaifeng
from policies_kb.compiling.build import SOURCES, outlines
from policies_kb.knowledge import load_clauses, load_knowledge
from policies_kb.normalising import squash

PLANS = {path.stem: path.read_text(encoding="utf-8") for path in Path(SOURCES).glob("*.txt")}
# The annex is a table: its grid, and the blanks that break its cells, are no words.
_MARKUP = re.compile(r"#|\s|序号重点任务具体任务责任单位")


def words(text: str) -> str:
    return _MARKUP.sub("", squash(text))


def put_together(outline: Outline) -> str:
    return "".join((outline.front_matter, *(text for _, text in outline.blocks), outline.back_matter))


@pytest.mark.parametrize("name", PLANS)
def test_the_pieces_put_together_are_the_plan(name: str) -> None:
    assert words(put_together(outlines()[name])) == words(PLANS[name])


@pytest.mark.parametrize("name", PLANS)
def test_the_clauses_hold_all_but_headings_and_notes(name: str) -> None:
    outline = outlines()[name]
    in_clauses = {squash(clause.text) for clause in outline.clauses}
    for kind, text in outline.blocks:
        if kind not in ("heading", "note"):
            assert any(squash(text) in held for held in in_clauses), kind


def raw_quote_stands(clause: str, quote: str) -> bool:
    """As the official scoring reads it: white space aside, against the file as it is."""
    plan = squash(PLANS[clause.split(":", maxsplit=1)[0]])
    return all(part in plan for part in re.split("…+", squash(quote)) if part)


def test_every_clause_quoted_whole_stands_in_the_file() -> None:
    _, clauses = load_clauses()
    assert [clause.id for clause in clauses.values() if not raw_quote_stands(clause.id, clause.text)] == []


def test_every_quote_of_every_card_stands_in_the_file() -> None:
    knowledge = load_knowledge()
    cites = [(card.id, c) for card in knowledge.cards.values() for s in card.sections.values() for c in s.cites]
    assert len(cites) > 100
    wrong = [(name, c.clause) for name, c in cites if c.quote and not raw_quote_stands(c.clause, c.quote)]
    assert wrong == []


def test_no_paragraph_ends_inside_a_sentence() -> None:
    for outline in outlines().values():
        for clause in outline.clauses:
            for paragraph in clause.text.split("\n")[:-1]:
                assert re.search(r"[。：；）)…]$|^（.*工程$|^\d\. \S+$", paragraph), (clause.id, paragraph[-20:])


def by_name(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    return {clause.id.split(":")[1]: clause for clause in clauses}


def test_kaifengs_tasks_get_the_departments_of_their_row() -> None:
    clauses = by_name(outlines()["kaifeng-2024"].clauses)
    cars = ("市商务局", "市生态环境局", "市交通运输局", "市公安局", "市财政局")
    assert clauses["task-18"].departments == clauses["annex-18"].departments == cars
    assert clauses["annex-9"].path[-1] == clauses["annex-8"].path[-1]
    assert clauses["safeguard-1"].departments[0] == "市发展改革委"
    assert clauses["safeguard-6"].departments == ("市科技局", "市工业和信息化局")
    banks = ("中国人民银行开封分行", "金融监管总局开封监管分局")
    assert clauses["safeguard-4"].departments[-2:] == banks
    assert not any(" " in name for clause in clauses.values() for name in clause.departments)


def test_jiyuans_tasks_get_the_departments_of_the_bracket_that_closes_their_section() -> None:
    clauses = by_name(outlines()["jiyuan-2024"].clauses)
    goods = ("商务局", "住房和城乡建设局", "市场监督管理局", "机关事务中心", "市供销合作社")
    for name in ("task-5", "task-5.1", "task-5.2", "task-5.3"):
        assert clauses[name].departments == goods
    assert clauses["safeguard-1"].departments[0] == "市场监督管理局"
    assert clauses["general"].departments == ()


@pytest.mark.parametrize("cut", [kaifeng.outline, jiyuan.outline])
def test_a_file_that_is_no_plan_is_refused(cut) -> None:
    with pytest.raises(ValueError, match="no line that begins with"):
        cut("这不是方案。\n")
