"""Dealers and recycling points, as residents read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tradein.domain.dealers.dealer import CATEGORIES
from tradein.domain.dealers.outcomes import (
    PAGE_SIZE,
    CategoryNeeded,
    CityNeeded,
    DirectoryEmpty,
    Found,
    NoMore,
    NoneFound,
    NotTaken,
    Outcome,
    OutsideArea,
)
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.regions import CITY_NAMES
from tradein.replies.dealer_words import (
    KIND_NAMES,
    SHORT_NAMES,
    departments,
    describe,
    entry_data,
    kind_name,
    place_name,
    where_it_belongs,
)
from tradein.replies.reply import Button, Reply

_SAMPLE = "以下为示例数据，不是真实名单。"
_ONLY_SAMPLE = "（目前收录的是示例数据，不是真实名单。）"
_MOST_BUTTONS = 6


def reply_to_lookup(outcome: Outcome) -> Reply:
    """Word what a look-up came to; `data.query` is to be carried on to the next message."""
    return _WORDED[type(outcome)](outcome)


def _found(outcome: Found) -> Reply:
    if not outcome.dealers:
        asked = _quoted(outcome.unmatched) or "符合条件的门店"
        return _reply(outcome, f"没有查到{asked}。可以换个名称，或只按区县和类别查找。", data=_found_data(outcome))
    first = 1 + (outcome.page - 1) * PAGE_SIZE
    entries = [describe(listed, number) for number, listed in enumerate(outcome.dealers, first)]
    lines = [*lead(outcome), *entries]
    if _may_narrow(outcome):
        lines.append(f"各区县镇街数量：{_counts(outcome)}。告诉我您在哪个区县或镇街，我再帮您缩小范围。")
    if outcome.page < outcome.pages:
        lines.append("想看后面的，请说“还有吗”。")
    lines.append(closing(outcome))
    return _reply(outcome, "\n".join(lines), _found_buttons(outcome), _found_data(outcome))


def lead(outcome: Found) -> list[str]:
    """Say what a list holds, before its entries: that they are samples, what fits nothing, the place and the pages."""
    return ([_SAMPLE] if outcome.sample else []) + _preface(outcome)


def closing(outcome: Found) -> str:
    """Say, after a list's entries, what it is worth and who knows more."""
    if outcome.sample:
        return _ask_for_real_list(outcome.query)
    return "名单会有变动，出发前请先打电话确认；也可拨打 12345 咨询。"


def _may_narrow(outcome: Found) -> bool:
    """Tell whether naming a district would help: none was named, and distances do not already order the list."""
    ordered = any(listed.distance_km is not None for listed in outcome.dealers)
    return not (outcome.query.districts or outcome.matched or ordered) and len(outcome.by_district) > 1


def _preface(outcome: Found) -> list[str]:
    query, lines = outcome.query, []
    if outcome.unmatched:
        lines.append(f"没有查到{_quoted(outcome.unmatched)}，下面列出的是同类门店。")
    pages = f"（共 {outcome.total} 家，第 {outcome.page}/{outcome.pages} 页）"
    if outcome.nearest_instead:
        city = CITY_NAMES[query.region or ""]
        lines.append(f"{place_name(query)}暂时没有收录{_what(outcome)}，以下是{city}内距离较近的{pages}：")
    elif query.around and query.districts:
        lines.append(f"{place_name(query)}及附近的{_what(outcome)}{pages}：")
    else:
        lines.append(f"{place_name(query)}的{_what(outcome)}{pages}：")
    return lines


def _what(outcome: Found) -> str:
    about = f"与{_quoted(outcome.matched)}有关的" if outcome.matched else ""
    return about + kind_name(outcome.query)


def _counts(outcome: Found) -> str:
    return "、".join(f"{district} {number} 家" for district, number in outcome.by_district.items())


def _found_buttons(outcome: Found) -> tuple[Button, ...]:
    query = outcome.query
    buttons = [Button("还有吗", "还有吗")] if outcome.page < outcome.pages else []
    if _may_narrow(outcome):
        buttons += [Button(district, f"{district}的{kind_name(query)}") for district in outcome.by_district]
    return tuple(buttons[:_MOST_BUTTONS])


def _found_data(outcome: Found) -> dict[str, Any]:
    return {
        "dealers": [entry_data(listed) for listed in outcome.dealers],
        "total": outcome.total,
        "page": outcome.page,
        "pages": outcome.pages,
        "by_district": dict(outcome.by_district),
        "nearest_instead": outcome.nearest_instead,
        "sample": outcome.sample,
    }


def _no_more(outcome: NoMore) -> Reply:
    query = outcome.query
    text = f"{place_name(query)}的{kind_name(query)}一共收录 {outcome.total} 家，已经全部列出，没有更多了。"
    text += "可以换一个区县，或换一类再查。"
    return _reply(outcome, text + (f"\n{_ONLY_SAMPLE}{_ask_for_real_list(query)}" if outcome.sample else ""))


def _city_needed(outcome: CityNeeded) -> Reply:
    query = outcome.query
    zone = "两地都有“示范区”。" if query.zone_unsettled else ""
    name = KIND_NAMES.get(query.category, "门店")
    buttons = tuple(
        Button(
            f"{city}示范区" if query.zone_unsettled else city,
            f"{city}{'示范区' if query.zone_unsettled else ''}的{name}",
        )
        for city in ("开封", "济源")
    )
    return _reply(
        outcome, f"{zone}请问您在开封还是济源？告诉我城市和区县（镇街），我来查{name}。", buttons, kind="clarify"
    )


def _outside_area(outcome: OutsideArea) -> Reply:
    place, name = outcome.query.outside, KIND_NAMES.get(outcome.query.category, "门店")
    text = (
        f"我只能查开封市和济源示范区的{name}，查不到{place}的。"
        f"{place}的情况请咨询当地商务部门或拨打当地 12345；如果想查开封或济源的，请告诉我区县或镇街。"
    )
    return _reply(outcome, text, (Button("开封", f"开封的{name}"), Button("济源", f"济源的{name}")), kind="refuse")


def _category_needed(outcome: CategoryNeeded) -> Reply:
    query = outcome.query
    offered = [category for category in CATEGORIES if category in outcome.available]
    names = "、".join(f"{KIND_NAMES[category]}（{outcome.available[category]} 家）" for category in offered)
    text = f"请问您想在{place_name(query)}找哪一类？现在收录的有：{names}。"
    if not query.districts:
        text += "也请告诉我您在哪个区县或镇街。"
    if outcome.sample:
        text += f"\n{_ONLY_SAMPLE}{_ask_for_real_list(query)}"
    return _reply(outcome, text, _category_buttons(query, offered))


def _category_buttons(query: DealerQuery, offered: list[str]) -> tuple[Button, ...]:
    return tuple(Button(SHORT_NAMES[category], f"{place_name(query)}的{KIND_NAMES[category]}") for category in offered)


def _none_found(outcome: NoneFound) -> Reply:
    query = outcome.query
    city = CITY_NAMES[query.region or ""]
    asked = f"{place_name(query)}和{city}其他区域都" if query.districts else f"{city}"
    text = f"{asked}暂时没有收录{kind_name(query)}。请向{departments(query)}咨询，或拨打 12345。"
    offered = [category for category in CATEGORIES if category in outcome.available]
    text += f"\n目前能查的有：{'、'.join(KIND_NAMES[category] for category in offered)}。"
    return _reply(outcome, text + (_ONLY_SAMPLE if outcome.sample else ""), _category_buttons(query, offered))


def _directory_empty(outcome: DirectoryEmpty) -> Reply:
    query = outcome.query
    city, asked = CITY_NAMES[query.region or ""], f"{place_name(query)}的{kind_name(query)}"
    text = (
        f"目前还没有收到{city}的参与门店和回收网点名单，查不了{asked}。"
        f"请向{departments(query)}咨询，或拨打 12345。名单公布后这里就能查到。"
    )
    return _reply(outcome, text)


def _not_taken(outcome: NotTaken) -> Reply:
    return _reply(outcome, where_it_belongs(outcome.query.untaken))


def _ask_for_real_list(query: DealerQuery) -> str:
    return f"真实名单请向{departments(query)}咨询，或拨打 12345。"


def _quoted(words: tuple[str, ...]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _reply(
    outcome: Outcome,
    text: str,
    buttons: tuple[Button, ...] = (),
    data: dict[str, Any] | None = None,
    kind: str = "dealers",
) -> Reply:
    carried = {"dealers": [], **(data or {}), "query": outcome.query.as_dict()}
    return Reply(kind, text, buttons=buttons, data=carried)


_WORDED: dict[type, Callable[[Any], Reply]] = {
    Found: _found,
    NoMore: _no_more,
    CityNeeded: _city_needed,
    OutsideArea: _outside_area,
    CategoryNeeded: _category_needed,
    NoneFound: _none_found,
    DirectoryEmpty: _directory_empty,
    NotTaken: _not_taken,
}
