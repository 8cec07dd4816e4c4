"""A small knowledge base over the real clauses, and a matcher that knows the words it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from policies_kb.cards import Card, Cite, Section, Topic
from policies_kb.knowledge import Knowledge, load_clauses
from policies_kb.matching.matcher import Match


def section(status: str, say: str, *cites: tuple[str, str | None], points: tuple[str, ...] = ()) -> Section:
    """A section with plain words and (clause, quote or None for the whole clause)."""
    return Section(status, say, points, tuple(Cite(clause, quote) for clause, quote in cites), ())


def card(name: str, aspect: str, kaifeng: Section, jiyuan: Section) -> Card:
    """A card of both cities."""
    return Card(name, name.split(".", maxsplit=1)[0], aspect, f"题目{name}", (), {"kaifeng": kaifeng, "jiyuan": jiyuan})


def car_cards() -> tuple[Card, ...]:
    """Cars: what is paid, what is not stated, when."""
    kaifeng, jiyuan = "kaifeng-2024:task-18", "jiyuan-2024:task-5.1"
    holidays = "每年在元旦、五一、十一期间，组织开展汽车以旧换新活动"
    by_invoice = "按照购车发票价格给予补贴"
    first_come = "按照补贴资金总量控制、先到先得原则实施"
    return (
        card(
            "car.subsidy",
            "subsidy",
            section("answer", "有政府补贴等模式。", (kaifeng, "采用政府补贴等模式")),
            section("answer", "有，按购车发票价格补。", (jiyuan, by_invoice)),
        ),
        card(
            "car.amount",
            "amount",
            section("not_in_plan", "方案没有写明补多少钱。", (kaifeng, "采用政府补贴等模式")),
            section("not_in_plan", "方案没有写明补多少钱。", (jiyuan, by_invoice)),
        ),
        card(
            "car.when",
            "when",
            section("answer", "元旦、五一、十一期间有活动。", (kaifeng, holidays)),
            section("not_in_plan", "方案没有写明哪几天办。", (jiyuan, first_come)),
        ),
    )


def appliance_cards() -> tuple[Card, ...]:
    """Household appliances."""
    return (
        card(
            "appliance.subsidy",
            "subsidy",
            section("answer", "鼓励县区给补贴。", ("kaifeng-2024:task-19", "鼓励县区对家电以旧换新给予补贴")),
            section("answer", "有补贴。", ("jiyuan-2024:task-5.2", "支持家电以旧换新")),
        ),
    )


def housing_cards() -> tuple[Card, ...]:
    """Housing: a measure of Kaifeng's alone."""
    return (
        card(
            "housing.overview",
            "overview",
            section("answer", "鼓励卖旧买新。", ("kaifeng-2024:task-21", None)),
            section("not_in_region", "济源的方案没有这项措施。", ("jiyuan-2024:task-5", None)),
        ),
    )


def department_cards() -> tuple[Card, ...]:
    """Who is responsible for cars."""
    return (
        card(
            "department.car",
            "department",
            section("answer", "由这些单位负责。", ("kaifeng-2024:annex-18", None)),
            section("answer", "由这些单位负责。", ("jiyuan-2024:task-5.3", None)),
        ),
    )


def small_knowledge() -> Knowledge:
    """The real documents and clauses with four invented topics."""
    documents, clauses = load_clauses()
    annex = {"kaifeng": ("kaifeng-2024:annex-18",), "jiyuan": ("jiyuan-2024:task-5.3",)}
    topics = (
        Topic("car", "汽车", ("汽车", "换车"), annex, car_cards()),
        Topic("appliance", "家电", ("家电",), {"kaifeng": ("kaifeng-2024:annex-19",)}, appliance_cards()),
        Topic("housing", "住房", ("卖旧买新",), {"kaifeng": ("kaifeng-2024:annex-21",)}, housing_cards()),
        Topic("department", "部门", (), {}, department_cards()),
    )
    cards = {each.id: each for topic in topics for each in topic.cards}
    return Knowledge(documents, clauses, {topic.id: topic for topic in topics}, cards)


@dataclass
class WordMatcher:
    """Ranks the label of the longest known word first; text without a known word is likely nothing."""

    words: dict[str, str]
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = sorted(set(self.words.values()))

    def rank(self, text: str, limit: int = 8) -> list[Match]:
        found = sorted((word for word in self.words if word in text), key=len, reverse=True)
        labels = list(dict.fromkeys(self.words[word] for word in found))
        ranked = [Match(label, 0.9 / 10**place) for place, label in enumerate(labels)]
        rest = [Match(name, 0.001) for name in self.names if name not in labels]
        return (ranked + rest)[:limit]

    def rank_on(self, text: str, in_talk: str, limit: int = 8) -> list[Match]:
        return self.rank(text, limit)
