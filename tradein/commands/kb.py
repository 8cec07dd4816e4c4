"""`tradein kb`: the knowledge base."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from policies_kb.cards import REGIONS, STATUSES, CardError
from policies_kb.clauses import Clause, Document
from policies_kb.compiling.build import SourceChanged, write_compiled
from policies_kb.compiling.checks import check_all, uncovered
from policies_kb.knowledge import Knowledge, load_clauses, load_knowledge
from policies_kb.search import search as search_clauses
from tradein.commands.places_and_days import check_region
from tradein.commands.printing import AsJson, fail, tell
from tradein.domain.regions import CITY_NAMES

app = typer.Typer(help="知识库：编译、检查、查条款。", no_args_is_help=True)


@app.command(help="把两份方案编译成条款（policies_kb/compiled）。改了方案或卡片以后运行，再运行 tradein kb check。")
def build(as_json: AsJson = False) -> None:
    """Compile both plans."""
    try:
        changed = write_compiled()
    except (SourceChanged, CardError) as error:
        fail(f"没有编译：{error}")
    tell(
        as_json, {"changed": changed}, f"已编译，更新了：{'、'.join(changed)}。" if changed else "已是最新，没有变化。"
    )


@app.command(help="检查卡片、引文、数字和编译结果；有问题时退出码为 1，并指出文件、卡片和错在哪里。")
def check(as_json: AsJson = False) -> None:
    """Check cards, quotes, figures and generated files."""
    try:
        faults = check_all(Knowledge(*load_clauses(), {}, {}))
    except (FileNotFoundError, SourceChanged) as error:
        fail(f"没法检查：{error}")
    lines = "\n".join(faults) + f"\n共 {len(faults)} 处问题，请改好后重新检查。" if faults else "没有问题。"
    tell(as_json, {"faults": faults}, lines)
    raise typer.Exit(1 if faults else 0)


@app.command(help="按关键词查条款，最接近的在前。例：tradein kb search 换车补贴 --region kaifeng")
def search(
    words: Annotated[str, typer.Argument(help="要查的词，例如 换车补贴。")],
    region: Annotated[str, typer.Option(help="只查一个城市：kaifeng 或 jiyuan。")] = "",
    limit: Annotated[int, typer.Option(min=1, max=50, help="最多列几条。")] = 5,
    as_json: AsJson = False,
) -> None:
    """Rank clauses for a query."""
    check_region(region)
    hits = search_clauses(load_knowledge(), words, region or None, limit)
    found = [{"clause": h.clause.id, "title": h.clause.title, "score": round(h.score, 3)} for h in hits]
    lines = [f"{h.score:6.2f}  {h.clause.id}  {h.clause.title}\n        {h.clause.text[:60]}……" for h in hits]
    tell(as_json, {"query": words, "clauses": found}, "\n".join(lines) or "没有找到，换个词试试。")
    raise typer.Exit(0 if hits else 1)


@app.command(help="显示一条的原文。例：tradein kb clause kaifeng-2024:task-18")
def clause(
    clause_id: Annotated[str, typer.Argument(metavar="编号", help="条款编号，tradein kb search 会列出。")],
    as_json: AsJson = False,
) -> None:
    """Show one clause word for word."""
    knowledge = load_knowledge()
    found = knowledge.clauses.get(clause_id)
    if found is None:
        near = "、".join(i for i in knowledge.clauses if i.endswith(clause_id.rpartition(":")[2]))
        fail(f"没有“{clause_id}”这一条。{f'是不是：{near}？' if near else '用 tradein kb search 查编号。'}")
    document = knowledge.documents[found.document]
    data = {**asdict(found), "document": {"number": document.number, "title": document.title}}
    tell(as_json, data, _clause_text(found, document))


@app.command(help="知识库的数目：条款、主题、卡片、问法，以及没有卡片引用的条款。")
def stats(as_json: AsJson = False) -> None:
    """Count what the knowledge base holds."""
    knowledge = load_knowledge()
    cards = list(knowledge.cards.values())
    statuses = Counter((region, card.sections[region].status) for card in cards for region in REGIONS)
    missed = uncovered(knowledge, cards)
    data = {
        "clauses": len(knowledge.clauses),
        "topics": len(knowledge.topics),
        "cards": len(cards),
        "questions": sum(len(card.questions) for card in cards),
        "statuses": {region: {s: statuses[region, s] for s in STATUSES} for region in REGIONS},
        "uncovered": missed,
    }
    names = dict(zip(STATUSES, ("有答案", "方案没有写明", "该市没有这项"), strict=True))
    lines = [f"条款 {data['clauses']}，主题 {data['topics']}，卡片 {data['cards']}，问法 {data['questions']}"]
    lines += [
        f"{CITY_NAMES[region]}：" + "，".join(f"{names[s]} {statuses[region, s]}" for s in STATUSES)
        for region in REGIONS
    ]
    lines.append(f"没有卡片引用的条款：{'、'.join(missed) or '无'}")
    tell(as_json, data, "\n".join(lines))


def _clause_text(found: Clause, document: Document) -> str:
    head = f"{document.number} {found.label}\n{found.heading}\n"
    who = f"\n负责单位：{'、'.join(found.departments)}" if found.departments else ""
    return f"{head}{found.title}\n\n{found.text}\n{who}".rstrip()
