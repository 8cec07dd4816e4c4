"""Places that the service does not cover, and whether a text asks about one or only tells of it."""

from __future__ import annotations

import re
from functools import cache

import jieba

from policies_kb.vocabulary.places import load_outside
from tradein.domain.asking import asks

# A resident of ours may have bought or registered a thing elsewhere, or have family there: that place is not asked about.
_CIRCUMSTANCE = (
    r"(?:在|从|到|去|是|给|挂|上的?|住){place}(?:市|省|那边|那儿|那里|这边)?"
    r"(?:买|上牌|上的牌|打工|上班|工作|住|读|上学|的?户口|购|提|落户|牌|交|缴|看|开|回来|来|一|干|做|带|卖|安家|定居|过年|生活|跑|治|的?医院|$)"
    r"|(?:在|从|到|去|上|找){place}(?:市|省)?(?:的)?[^，]{0,6}(?:买|提车|订|购)"
    r"|{place}(?:市|省)?(?:的|有|一)?[^，]{0,6}(?:店|商场|4s)[^，]{0,4}(?:便宜|划算|优惠|合适)"
    r"|(?:往|奔|劝去|叫去|让去|送去?|送到|跑到?|转到|调到){place}"
    r"|{place}(?:市|省)?(?:的)?(?:户口|牌照|牌|户籍|号牌|身份证|工作|上班|打工|回来|跑)"
    r"|(?:儿子|闺女|女儿|孩子|小孩|孙子|孙女|姑娘|妮|老公|媳妇|对象|亲戚|弟|哥|姐|妹|爹|娘|爸|妈|朋友|同学|邻居|外甥|侄).{0,8}{place}"
)
# 我在新乡，换车补多少: whoever says where they live asks what holds there.
_HOME = r"(?:^|我|我们)(?:我|我们)?(?:家|人)?(?:是|在|住|住在|家在|就在)?{place}(?:市|省)?(?:(?!路|街|大道|花园)[一-鿿]{1,3}(?<![小社园])[区县])?(?:的|人|这边|住|这儿)?$"
# 闺女嫁到焦作了，她那儿咋领: what is told of is asked about after all.
_THERE = re.compile(r"(?:[他她]们?|人家|^那?)那(?:边|儿|里)(?!.{0,2}(?:买|提|订|购|拿))|当地")


def outside_meant(clauses: list[str]) -> str | None:
    """Name the place of elsewhere that standardised clauses ask about, or None.

    Where a clause only tells of a place, and another asks, it is a circumstance: 医生劝往洛阳跑，市里有没有这机器.
    """
    asked = any(map(asks, clauses))
    for at, clause in enumerate(clauses):
        for place in _places_in(clause):
            if _matches(_HOME, clause, place):
                return place
            if any(_THERE.search(later) and asks(later) for later in clauses[at + 1 :]):
                return place
            if (asks(clause) or not asked) and not _matches(_CIRCUMSTANCE, clause, place):
                return place
    return None


def names_outside(text: str) -> bool:
    """Tell whether a text names a place of elsewhere, asked about or not."""
    return bool(_places_in(text))


def _matches(pattern: str, clause: str, place: str) -> bool:
    # 洛阳郑州, 洛阳和郑州: what holds for one of several names in a row holds for all.
    row = f"(?:(?:{_any_outside()})[和跟与]?)*{re.escape(place)}(?:[和跟与]?(?:{_any_outside()}))*"
    return bool(re.search(pattern.replace("{place}", row), clause))


def _places_in(text: str) -> list[str]:
    """Give the names that are words where they stand: 东西安排 does not name 西安."""
    found = list(re.finditer(_any_outside(), text))
    words = list(jieba.tokenize(text)) if found else []
    return [m.group() for m in found if any(s == m.start() and e >= m.end() for _, s, e in words)]


@cache
def _any_outside() -> str:
    return "|".join(map(re.escape, sorted(load_outside(), key=len, reverse=True)))
