"""Free text → DealerQuery: what was said now, and what of the question before still holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policies_kb.normalising import standardise
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.dealers.vocabulary import DealerVocabulary, longest_first
from tradein.domain.dealers.words import SAYING_NOTHING

KAIFENG_ZONE = "城乡一体化示范区"
_SCRAP = re.compile(
    r"拆解|拆车|拆旧车|拆.{0,3}报废|报废.{0,5}(?:车|农机|拖拉机|收割机)|(?:车|农机|拖拉机|收割机).{0,6}报废"
)
_BY_CREW = re.compile(r"上门回收")
_MORE = re.compile(
    r"还有|下一页|换一批|再来|更多|后面的|往下|往后|翻页|继续|接着|再看|多给|剩下|旁的|别家|再换|(?:就|只)这.?家"
)
_BACK = re.compile(r"上一页|前一页|往前翻")
_PAGE = re.compile(r"第([0-9]{1,3}|[一二两三四五六七八九十])页")
_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_AROUND = re.compile(r"离.*近|附近|靠近|旁边|周边|挨着")
_WHOLE_CITY = re.compile(r"全市|全城|整个|不限|所有区|哪个区都|各区")
_DENIED = re.compile(r"(?:不要|不在|不是|除了|不去|别给我?说?)$")
_LET_BE = r"(?<![是要看找查])(?:不|别|甭)(?:再)?(?:看|找|查|要|是){kind}|{kind}(?:的|店|门店)?(?:就|先|都)?(?:不(?:再)?(?:看|找|查|要)|算)了"
_WHEREABOUTS = re.compile(r"[上里边这那]+$")
_EVERYDAY = longest_first(SAYING_NOTHING.split())


@dataclass(frozen=True)
class _Heard:
    """What one message says by itself."""

    regions: tuple[str, ...]
    districts: tuple[tuple[str, str], ...]  # (region, district)
    outside: str
    zone: bool
    category: str
    level: str
    named: tuple[str, ...]
    hints: tuple[str, ...]
    around: bool
    untaken: str


def find_query(
    text: str, region: str | None, previous: DealerQuery | None, vocabulary: DealerVocabulary
) -> DealerQuery:
    """Understand a message: its own words first, then the question before, then the session's city."""
    said = standardise(text)
    heard = _hear(said, vocabulary)
    before = previous or DealerQuery(region=region)
    category = heard.category or before.category
    place, districts, unsettled = _settle_place(heard, before, region, bool(_WHOLE_CITY.search(said)))
    same_kind = category == before.category
    same_place = (place, districts) == (before.region, before.districts)
    query = DealerQuery(
        category=category,
        level=heard.level or (before.level if same_kind and not heard.category else ""),
        region=place,
        districts=districts,
        named=heard.named or (before.named if same_kind else ()),
        hints=heard.hints or (before.hints if same_kind and same_place and not heard.named else ()),
        around=heard.around if heard.districts else before.around and same_place,
        outside=heard.outside,
        untaken="" if heard.category else heard.untaken,
        zone_unsettled=unsettled,
    )
    return _with_page(query, said, previous)


def _hear(said: str, vocabulary: DealerVocabulary) -> _Heard:
    places, rest = _take_places(said, vocabulary)
    zone = "示范区" in rest
    rest = rest.replace("示范区", " ")
    inside = bool(places) or zone
    away = vocabulary.outside_pattern.search(rest)
    brands = vocabulary.brands_in(rest)
    category, level = _category(rest, brands, vocabulary)
    return _Heard(
        regions=tuple(dict.fromkeys(region for region, _ in places)),
        districts=tuple(dict.fromkeys(p for p in places if p[1])),
        outside=away.group() if away and not inside else "",
        zone=zone,
        category=category,
        level=level,
        named=tuple(brands),
        hints=_hints(rest, vocabulary),
        around=bool(_AROUND.search(said)),
        untaken=next((vocabulary.untaken[word] for word in vocabulary.untaken_pattern.findall(rest)), ""),
    )


def _take_places(said: str, vocabulary: DealerVocabulary) -> tuple[list[tuple[str, str]], str]:
    """Give the places named and the text without them; places that are turned down (不要龙亭区的) do not count."""
    places, rest, at = [], [], 0
    for found in vocabulary.place_pattern.finditer(said):
        if not _DENIED.search(said[: found.start()]):
            places.append(vocabulary.places[found.group()])
        rest.append(said[at : found.start()])
        at = found.end()
    return places, " ".join([*rest, said[at:]])


def _category(rest: str, brands: list[str], vocabulary: DealerVocabulary) -> tuple[str, str]:
    let_be = _LET_BE.format(kind=f"(?:{vocabulary.kind_pattern.pattern})")
    rest = re.sub(let_be, " ", _BY_CREW.sub(" ", rest))  # 不看家电了 换成汽车
    words = vocabulary.kind_pattern.findall(rest)
    level = next((vocabulary.levels[word] for word in vocabulary.levels if word in rest), "")
    if _SCRAP.search(rest):
        return "dismantler", ""
    kinds = [vocabulary.kinds[word] for word in words]
    for first in ("second_hand", "recycling_point"):
        if first in kinds:
            return first, level if first == "recycling_point" else ""
    return next(iter(kinds), vocabulary.brands[brands[0]] if brands else ""), ""


def _hints(rest: str, vocabulary: DealerVocabulary) -> tuple[str, ...]:
    """Give what is left when all words that mean something else are taken away, with a trade that follows it first."""
    said = rest
    named = (vocabulary.outside_pattern, vocabulary.kind_pattern, vocabulary.brand_pattern, vocabulary.untaken_pattern)
    for pattern in (_SCRAP, _PAGE, _BACK, _MORE, *named, _EVERYDAY):
        rest = pattern.sub(" ", rest)
    words = [_WHEREABOUTS.sub("", word) for word in rest.split()]
    words = [word for word in words if 2 <= len(word) <= 12]
    with_trade = [re.search(re.escape(word) + f"(?:{vocabulary.kind_pattern.pattern})", said) for word in words]
    return tuple(dict.fromkeys([found.group() for found in with_trade if found] + words))


def _settle_place(
    heard: _Heard, before: DealerQuery, region: str | None, whole_city: bool
) -> tuple[str | None, tuple[str, ...], bool]:
    """Settle city, districts, and whether 示范区 stays open between the two cities."""
    known = before.region or region
    if heard.districts:
        wanted = heard.regions[0]
        return wanted, tuple(name for of, name in heard.districts if of == wanted), False
    if len(heard.regions) > 1:
        return None, (), False
    if heard.zone:
        city = heard.regions[0] if heard.regions else known
        return city, (KAIFENG_ZONE,) if city == "kaifeng" else (), city is None
    if heard.regions:
        answers_zone = before.zone_unsettled and heard.regions[0] == "kaifeng"
        return heard.regions[0], (KAIFENG_ZONE,) if answers_zone else (), False
    return known, () if whole_city else before.districts, before.zone_unsettled and known is None


def _with_page(query: DealerQuery, said: str, previous: DealerQuery | None) -> DealerQuery:
    """Turn the page where more of the same list is asked for; anything new begins at the first page."""
    if previous is None or query.subject != previous.subject:
        return query
    numbered = _PAGE.search(said)
    if numbered:
        page = _DIGITS.get(numbered[1]) or max(1, int(numbered[1]))
    elif _BACK.search(said):
        page = max(1, previous.page - 1)
    else:
        page = previous.page + 1 if _MORE.search(said) else 1
    return DealerQuery(**{**query.as_dict(), "page": page})
