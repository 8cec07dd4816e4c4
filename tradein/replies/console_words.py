"""Sentences that only the console says: on the city, and on what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from tradein.domain.regions import CITY_NAMES

CITY_FIRST = "请先选城市，或者写明区县、镇街，例如“龙亭区的空调”。"


def other_city_meant(chosen: str, meant: Sequence[str]) -> str:
    """Say that the words name a city other than the one chosen, and which of them the results are of."""
    cities = "、".join(CITY_NAMES[region] for region in meant)
    return f"您选的是{CITY_NAMES[chosen]}，这句话说的是{cities}：下面列出的是{cities}的。"


def district_of_other_city(district: str, chosen: str) -> str:
    """Say that a district was passed over, as it is none of the city chosen."""
    return f"{CITY_NAMES[chosen]}没有{district}，下面按全市列出，请重新选区县。"


def too_long(most: int) -> str:
    """Say how much may be typed, in characters."""
    return f"输入的内容太长，最多 {most} 个字，请精简后再查。"
