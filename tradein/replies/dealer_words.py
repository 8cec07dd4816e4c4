"""Names of categories, levels and departments, and how one entry is written out."""

from __future__ import annotations

from typing import Any

from policies_kb.vocabulary import load_items
from tradein.domain.dealers.outcomes import Listed
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.regions import CITY_NAMES
from tradein.replies.days import full_day

KIND_NAMES = {
    "car": "汽车门店",
    "appliance": "家电门店",
    "renovation": "家装厨卫门店",
    "second_hand": "二手商品门店",
    "recycling_point": "回收点",
    "dismantler": "报废汽车拆解企业",
}
SHORT_NAMES = {
    "car": "汽车",
    "appliance": "家电",
    "renovation": "家装厨卫",
    "second_hand": "二手",
    "recycling_point": "回收点",
    "dismantler": "报废车拆解",
}
_LEVEL_NAMES = {  # as each plan names its three levels
    "kaifeng": {"community": "社区回收点", "transfer": "街道中转站", "sorting": "县（区）分拣中心"},
    "jiyuan": {"community": "村（居）回收点", "transfer": "镇（街道）中转站", "sorting": "市级分拣中心"},
}
_DEPARTMENTS = {  # kaifeng-2024:annex-18 to 23; jiyuan-2024:task-5.3 and 6.1, 6.2
    "kaifeng": {
        "": "开封市商务局",
        "renovation": "开封市商务局、市住房城乡建设局",
        "recycling_point": "开封市商务局、市城管局、市供销社",
    },
    "jiyuan": {
        "": "济源示范区商务局",
        "renovation": "济源示范区商务局、住房和城乡建设局",
        "recycling_point": "济源示范区商务局、市供销合作社",
    },
}


def departments(query: DealerQuery) -> str:
    """Give the departments that can say which places take part."""
    of_city = _DEPARTMENTS[query.region or "kaifeng"]
    return of_city.get(query.category, of_city[""])


def kind_name(query: DealerQuery) -> str:
    """Name what is looked for, with the plan's word for the level."""
    if query.level:
        return _LEVEL_NAMES[query.region or "kaifeng"][query.level]
    return KIND_NAMES.get(query.category, "门店")


def place_name(query: DealerQuery) -> str:
    """Name the districts looked in, with their city, or the city alone."""
    return CITY_NAMES[query.region or ""] + "、".join(query.districts)


def describe(listed: Listed, number: int) -> str:
    """Write one entry out; a sample says so in its first line."""
    dealer = listed.dealer
    mark = "【示例】" if dealer.sample and "示例" not in dealer.name else ""
    lines = [f"{number}. {mark}{dealer.name}（{_kinds(listed)}）", f"   地址：{dealer.district} {dealer.address}"]
    contact = [("电话", dealer.phone), ("营业时间", dealer.hours)]
    stated = [f"{label}：{value}" for label, value in contact if value]
    if stated:
        lines.append("   " + "；".join(stated))
    if dealer.programmes:
        lines.append(f"   参加活动：{dealer.programmes}")
    if listed.distance_km is not None:
        lines.append(f"   距您约 {listed.distance_km:.1f} 公里")
    lines.append(f"   {verified_words(listed)}，来源：{dealer.source}")
    return "\n".join(lines)


def verified_words(listed: Listed) -> str:
    """Say when an entry was verified; a sample never was."""
    return "未经核实" if listed.dealer.sample else f"{full_day(listed.dealer.verified_on)}核实"


def entry_data(listed: Listed) -> dict[str, Any]:
    """Give one entry in the form of the HTTP API."""
    dealer = listed.dealer
    return {
        "key": dealer.key,
        "name": dealer.name,
        "categories": list(dealer.categories),
        "category_names": [SHORT_NAMES[category] for category in dealer.categories],
        "level": dealer.level,
        "level_name": _level_name(listed),
        "region": dealer.region,
        "city": CITY_NAMES[dealer.region],
        "district": dealer.district,
        "address": dealer.address,
        "lat": dealer.lat,
        "lon": dealer.lon,
        "phone": dealer.phone,
        "hours": dealer.hours,
        "programmes": dealer.programmes,
        "brands": list(dealer.brands),
        "valid_to": dealer.valid_to.isoformat() if dealer.valid_to else None,
        "verified_on": dealer.verified_on.isoformat(),
        "source": dealer.source,
        "sample": dealer.sample,
        "distance_km": None if listed.distance_km is None else round(listed.distance_km, 2),
    }


def where_it_belongs(item: str) -> str:
    """Say where a thing goes that no shop or collecting point takes, as the catalogue of items has it."""
    belongs = next((known.belongs for known in load_items() if known.name == item), "")
    return f"门店和回收点不收{item}。{belongs or '请拨打 12345 咨询'}。"


def _kinds(listed: Listed) -> str:
    return _level_name(listed) or "、".join(SHORT_NAMES[category] for category in listed.dealer.categories)


def _level_name(listed: Listed) -> str:
    return _LEVEL_NAMES[listed.dealer.region].get(listed.dealer.level, "")
