"""The two places the service covers, and which of them a resident's words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import jieba

from policies_kb.vocabulary import load_places
from policies_kb.vocabulary.places import load_outside

REGIONS = ("kaifeng", "jiyuan")
CITY_NAMES = {"kaifeng": "开封市", "jiyuan": "济源示范区"}
_COMPARING = re.compile(
    r"区别|不一样|不同|对比|相比|比较|比一比|比一下|哪个|哪边|哪里的|哪儿的|哪家|都|分别|各自|两个?(?:地方|城市|地|市|边)|和|跟|与|还是|谁(?:的)?(?:高|多|好|早)"
)
_BOTH = re.compile(r"两(?:个)?(?:地方?|城市?|市|边)|两地|俩地方|俩市|双方|两座城")
# A resident of ours may have bought or registered a thing elsewhere, or have family there: that place is not asked about.
_CIRCUMSTANCE = (
    r"(?:在|从|到|去|是|给|挂|上的?|住|搁|往){place}(?:市|省|那边|那儿|那里|这边)?"
    r"(?:买|上牌|上的牌|打工|上班|工作|住|读|上学|的?户口|购|提|落户|牌|交|缴|看|开|回来|来|一|干|做|带|卖|安家|定居|过年|生活|，|。| |$)"
    r"|{place}(?:市|省)?(?:的)?(?:户口|牌照|牌|户籍|号牌|身份证|工作|上班|打工|回来)"
    r"|(?:儿子|闺女|女儿|孩子|小孩|孙子|孙女|姑娘|妮|老公|媳妇|对象|亲戚|弟|哥|姐|妹|爹|娘|爸|妈|朋友|同学|邻居|外甥|侄)[^，。 ]{0,8}{place}"
)
_AS_IN = r"(?:(?:跟|和|像)(?:我们)?{place}(?:市|人|那边)?(?:一样|似的|那样)|(?:隔壁|人家|旁边)(?:的)?{place}(?:市|人|那边)?(?:都|也|就))"
_THAN_HERE = re.compile(r"比(?:我们|你们|这)|(?:跟|和)(?:我们|这里|这边)(?:这|比|一样|不一样|的)")


@dataclass(frozen=True)
class PlacesMeant:
    """What a text says of places: our regions in order of mention, whether it compares them, a place outside, a vague one.

    `than_here` tells that it compares the place named with the one spoken of before.
    """

    regions: tuple[str, ...] = ()
    compares: bool = False
    outside: str | None = None
    vague: bool = False
    than_here: bool = False


def find_places(text: str) -> PlacesMeant:
    """Find the places that a text (standardised) means."""
    named = tuple(_region_of()[m.group()] for m in _pattern().finditer(text) if not _is_likeness(text, m.group()))
    regions = tuple(dict.fromkeys(reversed(named)))[::-1]
    compares = (len(regions) > 1 and bool(_COMPARING.search(text))) or bool(_BOTH.search(text))
    outside = None if regions else _outside(text)
    return PlacesMeant(regions, compares, outside, "示范区" in text and not regions, bool(_THAN_HERE.search(text)))


def _is_likeness(text: str, place: str) -> bool:
    """Tell whether a place is named only for comparison: 她能跟开封人一样…吗 asks about her own city."""
    return bool(re.search(_AS_IN.replace("{place}", re.escape(place)), text))


def without_places(text: str) -> str:
    """Drop the names of our places from a text, 示范区 by itself too."""
    return _pattern().sub("", text).replace("示范区", "")


def _outside(text: str) -> str | None:
    for found in _outside_pattern().finditer(text):
        if not _stands_alone(text, found):
            continue
        circumstance = _CIRCUMSTANCE.replace("{place}", re.escape(found.group()))
        if not re.search(circumstance, text):
            return found.group()
    return None


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Tell whether a name is a word where it stands: 东西安排 does not name 西安."""
    words = list(jieba.tokenize(text))
    return any(start == found.start() and end >= found.end() for _, start, end in words)


@cache
def _region_of() -> dict[str, str]:
    return {name: place.region for place in load_places() for name in (place.name, *place.aliases) if len(name) > 1}


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(_region_of())


@cache
def _outside_pattern() -> re.Pattern[str]:
    return _any_of(load_outside())


def _any_of(names: object) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)  # type: ignore[call-overload]
    return re.compile("|".join(map(re.escape, longest_first)))
