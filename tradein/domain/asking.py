"""Whether words ask something, whatever they ask about."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"[吗么呢不没嘛][啊呀嘞哩]?$|(?:[写提说补管讲给]|规定).{0,6}没有$|([一-鿿])不\1|([一-鿿])([着到了得])\2不\3|([要给收能管补算会])[^，。]{1,3}不\4|什么|啥|谁|哪|怎|咋|几|多少|有没有|能不能|行不行|中不中|是不是|可不可以|多久|何时|为什么|为啥|能否|是否|请问|负责|吗"
)


def asks(text: str) -> bool:
    """Tell whether a text has the form of a question."""
    return bool(_ASKS.search(text))
