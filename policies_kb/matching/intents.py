"""Which skill a text calls for: a policy question, or one of the assistant's other skills."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policies_kb.matching.examples import POLICY
from policies_kb.matching.matcher import Match, Matcher
from policies_kb.normalising import fold

# A false alarm here hides an answer, a missed alarm may cost a life: words decide together with the model.
_EMERGENCY = re.compile(
    "着火|起火|失火|火灾|冒烟|漏气|煤气泄|燃气泄|闻到煤气|触电|漏电|电着|晕倒|昏倒|昏迷|没气了|没呼吸|流血|救命|中毒|爆炸|自杀|不想活|活不下去|活着没|"
    "想死|跳楼|跳河|割腕|轻生|寻死|喝农药|抢劫|打死|杀人|有人打|拿刀|被打|小偷|入室|家暴|心脏|脑梗|中风|喘不|报警|急救|救护|撞人|车祸|出事|了断|砸我|堵我|跟踪"
)


@dataclass(frozen=True)
class Intent:
    """What a text calls for: `name` is ask_policy or a skill, `confidence` 0 to 1, `cards` the likely cards, best first."""

    name: str
    confidence: float
    cards: tuple[Match, ...]
    skills: tuple[Match, ...]


def classify(matcher: Matcher, text: str) -> Intent:
    """Tell the skill for a text: the cards' probabilities together stand for ask_policy."""
    ranked = [match for match in matcher.rank(text, limit=len(matcher.names)) if _allowed(match, text)]
    cards = tuple(match for match in ranked if "." in match.label)
    skills = tuple(match for match in ranked if "." not in match.label)
    total = sum(match.score for match in ranked) or 1.0
    policy = sum(match.score for match in cards) / total
    best = skills[0].score / total if skills else 0.0
    name, confidence = (POLICY, policy) if policy >= best else (skills[0].label, best)
    return Intent(name, confidence, cards[:12], skills[:5])


def _allowed(match: Match, text: str) -> bool:
    return match.label != "emergency" or bool(_EMERGENCY.search(fold(text)))
