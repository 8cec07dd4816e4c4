"""The columns of a dealer file: their headings in Chinese and English, and how a value stands in a cell.

| 中文表头 | English | required | a cell holds |
|---|---|---|---|
| 编号 | key | yes | letters, digits, - and _; never changes: a row with a known key updates that entry |
| 名称 | name | yes | |
| 类别 | categories | yes | 汽车 家电 家装厨卫 二手 回收点 报废拆解, several joined by 、 |
| 回收点层级 | level | for 回收点 | 社区回收点 (or 村居回收点), 中转站, 分拣中心 |
| 城市 | region | yes | 开封市 or 济源示范区 |
| 区县（镇街） | district | yes | as in the catalogue of places, other names understood (开封县) |
| 地址 | address | yes | |
| 纬度, 经度 | lat, lon | | degrees, both or neither |
| 电话, 营业时间, 参加活动 | phone, hours, programmes | | |
| 品牌 | brands | | several joined by 、 |
| 有效期起, 有效期止 | valid_from, valid_to | | 2026-01-31, both days included |
| 核实日期 | verified_on | yes | a day, not in the future |
| 来源 | source | yes | where the entry comes from |
| 示例数据 | sample | | 是 or 否 (empty: 否) |
| 状态 | status | | 在册 or 撤销 (empty: 在册) |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies_kb.normalising import fold


@dataclass(frozen=True)
class Column:
    """A column; `limit` is the most characters a cell may hold."""

    field: str
    chinese: str
    required: bool = False
    limit: int = 40
    also: tuple[str, ...] = ()


COLUMNS = (
    Column("key", "编号", True, 40, ("门店编号", "id", "编码")),
    Column("name", "名称", True, 60, ("门店名称", "商家名称", "店名")),
    Column("categories", "类别", True, 60, ("类型", "category")),
    Column("level", "回收点层级", False, 20, ("层级",)),
    Column("region", "城市", True, 20, ("city", "地区")),
    Column("district", "区县（镇街）", True, 20, ("区县", "镇街", "区县镇街道", "街道")),
    Column("address", "地址", True, 120, ("详细地址",)),
    Column("lat", "纬度", False, 20, ("latitude",)),
    Column("lon", "经度", False, 20, ("longitude", "lng")),
    Column("phone", "电话", False, 60, ("联系电话", "tel")),
    Column("hours", "营业时间", False, 60),
    Column("programmes", "参加活动", False, 200, ("活动", "programs")),
    Column("brands", "品牌", False, 200, ("经营品牌", "brand")),
    Column("valid_from", "有效期起", False, 40),
    Column("valid_to", "有效期止", False, 40),
    Column("verified_on", "核实日期", True, 40, ("核实时间",)),
    Column("source", "来源", True, 120, ("数据来源",)),
    Column("sample", "示例数据", False, 10, ("示例", "是否示例")),
    Column("status", "状态", False, 10),
)
FIELDS = tuple(column.field for column in COLUMNS)
CHINESE = {column.field: column.chinese for column in COLUMNS}
CATEGORY_CELLS = {
    "car": "汽车",
    "appliance": "家电",
    "renovation": "家装厨卫",
    "second_hand": "二手",
    "recycling_point": "回收点",
    "dismantler": "报废拆解",
}
LEVEL_CELLS = {"community": "社区回收点", "transfer": "中转站", "sorting": "分拣中心"}
ALSO_CATEGORIES = {"家装": "renovation", "装修": "renovation", "二手商品": "second_hand", "拆解": "dismantler"} | {
    "报废汽车拆解": "dismantler",
    "再生资源回收点": "recycling_point",
}
ALSO_LEVELS = {"村居回收点": "community", "街道中转站": "transfer", "镇街道中转站": "transfer"} | {
    "市级分拣中心": "sorting",
    "县区分拣中心": "sorting",
}
YES, NO, ON_RECORD, WITHDRAWN = "是", "否", "在册", "撤销"


@dataclass(frozen=True)
class Header:
    """A file's heading row: the field of each cell (empty: not ours), and what is wrong with it."""

    fields: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]


def read_header(cells: Sequence[str]) -> Header:
    """Read a heading row; headings may be Chinese or English, in any order."""
    found = [_FIELD_OF.get(fold(cell), "") for cell in cells]
    return Header(
        fields=tuple(found),
        missing=tuple(column.field for column in COLUMNS if column.required and column.field not in found),
        unknown=tuple(cell for cell, field in zip(cells, found, strict=True) if cell.strip() and not field),
        repeated=tuple(field for field in FIELDS if found.count(field) > 1),
    )


def header_cells(language: str = "zh") -> list[str]:
    """Give the heading row, `zh` or `en`."""
    return [column.chinese if language == "zh" else column.field for column in COLUMNS]


_FIELD_OF = {
    fold(heading): column.field for column in COLUMNS for heading in (column.chinese, column.field, *column.also)
}
