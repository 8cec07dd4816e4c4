"""The check finds what is planted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from policies_kb.cards import CardError, read_topic
from policies_kb.compiling.checks import check_all, uncovered
from policies_kb.knowledge import Knowledge, load_clauses, load_knowledge

KNOWLEDGE = Knowledge(*load_clauses(), {}, {})
QUESTIONS = ["换车有补贴吗", "换辆车给补不", "车换新补不补", "旧车换新车补贴", "汽车补贴有没有", "买新车有啥优惠"]


def topic(**changes: Any) -> dict[str, Any]:
    card = {
        "id": "car.subsidy",
        "aspect": "subsidy",
        "title": "换车补贴",
        "questions": QUESTIONS,
        "kaifeng": {
            "status": "answer",
            "say": "采用政府补贴等模式。",
            "cite": [{"clause": "task-18", "quote": "采用政府补贴等模式"}],
        },
        "jiyuan": {
            "status": "answer",
            "say": "按照购车发票价格给予补贴。",
            "cite": [{"clause": "task-5.1", "quote": "按照购车发票价格给予补贴"}],
        },
    }
    return {"topic": "car", "title": "汽车", "responsible": {"kaifeng": "annex-18"}, "cards": [card | changes]}


def faults(folder: Path, *topics: dict[str, Any]) -> list[str]:
    for number, raw in enumerate(topics):
        (folder / f"topic{number}.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return check_all(KNOWLEDGE, folder)


def cited(clause: str, quote: str | None = None, say: str = "有。", status: str = "answer") -> dict[str, Any]:
    return {"status": status, "say": say, "cite": [{"clause": clause} | ({"quote": quote} if quote else {})]}


def test_a_sound_topic_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, topic()) == []


PLANTED = [
    ({"kaifeng": cited("task-18", "采用政府补助等模式")}, "not verbatim"),
    ({"kaifeng": cited("task-18", "每年在元旦、国庆期间")}, "not verbatim"),
    ({"kaifeng": cited("task-18", "组织开展…每年在元旦")}, "not verbatim"),
    ({"kaifeng": cited("task-19", "采用政府补贴等模式")}, "not verbatim"),
    ({"kaifeng": cited("jiyuan-2024:task-5.1", "按照购车发票价格给予补贴")}, "no clause of this city"),
    ({"kaifeng": cited("task-99")}, "no clause of this city"),
    ({"kaifeng": cited("task-18", "采用政府补贴等模式", say="最高补贴5000元。")}, "5000元 stands in no quote"),
    ({"kaifeng": cited("task-18", "采用政府补贴等模式", say="补百分之十。")}, "stands in no quote"),
    ({"kaifeng": cited("task-18", None, say="有补贴。", status="not_in_plan")}, "must say that the plan does not"),
    ({"kaifeng": cited("task-18", None, status="perhaps")}, "unknown status"),
    ({"aspect": "gossip"}, "unknown aspect"),
    ({"questions": QUESTIONS[:3]}, "only 3 questions"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What one check finds where every fault is planted, each in a card of its own."""
    planted = []
    for number, (change, _) in enumerate(PLANTED):
        questions = [f"{question}{number}" for question in change.get("questions", QUESTIONS)]
        planted.append(topic(**change | {"id": f"car.planted-{number}", "questions": questions}))
    return faults(tmp_path_factory.mktemp("planted"), *planted)


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=[f"{n} {fault}" for n, (_, fault) in enumerate(PLANTED)])
def test_a_planted_fault_is_found_and_its_card_named(found: list[str], number: int) -> None:
    of_card = [fault for fault in found if f"card car.planted-{number}:" in fault]
    assert len(of_card) == 1
    assert PLANTED[number][1] in of_card[0]


def test_what_two_cards_claim_and_what_no_clause_is_are_found(tmp_path: Path) -> None:
    other = topic(id="car.amount", questions=[*QUESTIONS[1:], "换车，有补贴吗？"]) | {
        "responsible": {"kaifeng": "annex-77"}
    }
    found = faults(tmp_path, topic(), other, topic())
    assert any("换车，有补贴吗？" in fault for fault in found)
    assert any("car.subsidy: the id is used twice" in fault for fault in found)
    assert any("annex-77" in fault for fault in found)


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"title": "汽车", "cards": []}, "topic"),
        (topic() | {"cards": "none"}, "kind"),
        (topic(jiyuan=None), "kind"),
        ({**topic(), "cards": [{k: v for k, v in topic()["cards"][0].items() if k != "jiyuan"}]}, "jiyuan"),
        (topic(kaifeng={"status": "answer", "say": "", "cite": [{"clause": "task-18"}]}), "say"),
        (topic(kaifeng={"status": "answer", "say": "有。"}), "cite"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, raw: dict[str, Any], named: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CardError, match=r"broken\.yaml") as raised:
        read_topic(path)
    assert named in str(raised.value)


def test_what_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("topic: [car", encoding="utf-8")
    assert "odd.yaml" in check_all(KNOWLEDGE, tmp_path)[0]


def test_what_is_shipped_has_no_fault() -> None:
    assert check_all(KNOWLEDGE) == []


def test_clauses_that_no_card_cites_are_listed() -> None:
    knowledge = load_knowledge()
    assert len(uncovered(knowledge, [])) == len(knowledge.clauses)
    assert "kaifeng-2024:task-18" not in uncovered(knowledge, list(knowledge.cards.values()))
