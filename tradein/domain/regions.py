"""The two places the service covers, and which of them a resident's words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policies_kb.vocabulary import load_places
from policies_kb.vocabulary.places import load_outside

REGIONS = ("kaifeng", "jiyuan")
CITY_NAMES = {"kaifeng": "开封市", "jiyuan": "济源示范区"}
_COMPARING = re.compile(
    r"区别|不一样|不同|对比|相比|比较|比一比|比一下|哪个|哪边|哪里的|哪儿的|哪家|都|分别|各自|两个?(?:地方|城市|地|市|边)|和|跟|与|还是|谁(?:的)?(?:高|多|好|早)"
)
_BOTH = re.compile(r"两(?:个)?(?:地方?|城市?|市|边)|两地|俩地方|俩市|两家|双方|这俩|两座城")
# A resident of ours may have bought or registered a thing elsewhere: then the other place is not what is asked about.
_CIRCUMSTANCE = re.compile(
    r"(?:在|从|到|去|是|给|挂|上的?){place}(?:市|那边|那儿)?(?:买|上牌|上的牌|打工|上班|工作|住|读|的?户口|购|提|落户|牌|交|缴|看|开|回来|来)|{place}(?:的)?(?:户口|牌照|牌|户籍|号牌)"
)


@dataclass(frozen=True)
class PlacesMeant:
    """What a text says of places: our regions in order of mention, whether it compares them, a place outside, a vague one."""

    regions: tuple[str, ...] = ()
    compares: bool = False
    outside: str | None = None
    vague: bool = False


def find_places(text: str) -> PlacesMeant:
    """Find the places that a text (standardised) means."""
    named = tuple(_region_of()[m.group()] for m in _pattern().finditer(text))
    regions = tuple(dict.fromkeys(reversed(named)))[::-1]
    compares = len(regions) > 1 and bool(_COMPARING.search(text)) or bool(_BOTH.search(text))
    outside = None if regions else _outside(text)
    return PlacesMeant(regions, compares, outside, "示范区" in text and not regions)


def without_places(text: str) -> str:
    """Drop the names of our places from a text."""
    return _pattern().sub("", text)


def _outside(text: str) -> str | None:
    for found in _outside_pattern().finditer(text):
        circumstance = _CIRCUMSTANCE.pattern.replace("{place}", re.escape(found.group()))
        if not re.search(circumstance, text):
            return found.group()
    return None


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
