"""Figures, dates and sums as they stand in a text: what an answer may state only if its clause does."""

from __future__ import annotations

import re
import unicodedata

_HAN_DIGITS = "零〇一二三四五六七八九十百千万亿两"
_UNITS = (
    "个百分点|万吨标准煤|吨标准煤|万吨|万路|万元|亿元|百分点|公里|平方米|千瓦|周年|年度|号楼|"
    "%|％|元|块|吨|家|台|处|条|年|月|日|号|万|亿|倍|类|路|期|阶段|辆|个|小时|天|座|成|折|部门|批|岁"
)
_FIGURE = re.compile(rf"(?<![A-Za-z0-9.])\d+(?:\.\d+)?\s*(?:{_UNITS})?")
_HAN_FIGURE = re.compile(rf"百分之[{_HAN_DIGITS}点]+|(?<![\d.])[{_HAN_DIGITS}]{{1,6}}(?:万元|元|块钱|万吨|年内|折)")


def find_figures(text: str) -> list[str]:
    """List every number of `text` with its unit, in order and without white space, e.g. ``25%`` or ``2027年``."""
    text = unicodedata.normalize("NFKC", text)
    found = [*_FIGURE.finditer(text), *_HAN_FIGURE.finditer(text)]
    return [re.sub(r"\s+", "", m.group()) for m in sorted(found, key=lambda m: m.start())]
