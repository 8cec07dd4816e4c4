"""Words of the report: what outcomes, kinds, topics and states are called."""

from __future__ import annotations

from policies_kb.knowledge import Knowledge
from tradein.domain.regions import CITY_NAMES

OUTCOME_NAMES = {
    "answered": "已答",
    "plan_silent": "方案没有写",
    "retrieval_miss": "没有对应的卡片",
    "not_understood": "没有听懂",
    "other": "其他（办事、闲聊、婉拒）",
}
OUTCOME_MEANINGS = {
    "plan_silent": "听懂了，但方案没有写明，或者这个城市的方案没有这项措施。可以请主管部门补充口径。",
    "retrieval_miss": "听懂是问政策，但没有合适的卡片，只给了最接近的条款原文。可以补一张卡片或一句问法。",
    "not_understood": "没有听懂在问什么。看看是不是少了说法、方言或错别字。",
}
STATUS_NAMES = {"confirmed": "已约上", "completed": "已上门", "missed": "未遇到人", "cancelled": "已取消"}
_KIND_NAMES = {
    "booking": "预约上门回收",
    "dealers": "找商家",
    "handover": "转人工",
    "refuse": "婉拒",
    "chat": "闲聊",
    "error": "服务故障",
    "clarify": "没有听懂",
    "answer": "只给了最接近的条款",
    "compare": "两地对比",
}


def city_name(region: str) -> str:
    """Name a city; where it is not one city's, say so."""
    return CITY_NAMES.get(region, "两地或未选城市")


def topic_name(knowledge: Knowledge, topic: str) -> str:
    """Name a topic: the family of cards, or what kind of reply it was."""
    known = knowledge.topics.get(topic)
    return known.title if known else _KIND_NAMES.get(topic, topic)


def card_name(knowledge: Knowledge, card: str) -> str:
    """Name a card; one that is gone by its id."""
    return knowledge.cards[card].title if card in knowledge.cards else card


def clause_name(knowledge: Knowledge, clause: str) -> str:
    """Name a clause; one that is gone by its id."""
    found = knowledge.clauses.get(clause)
    return f"{found.label} {found.title}" if found else clause
