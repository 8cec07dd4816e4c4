"""Cutting a message into the questions that stand in it."""

from __future__ import annotations

import re

_BREAKS = re.compile(
    r"[？?。；;！!\n]+|(?<!\d)[1-3１-３][.、．）)](?!\d)|(?:，|,|\s)(?=(?:还有就?是?|另外|再问|再说|顺便|同时|那么?再|以及|再一个|第二|二来|再者|还想问|还想知道|也想问))|(?=另外(?:想)?问|顺便问|再问一下|还想问|还想知道)"
)
_LEAST = 4
# 请问方案中有无写明？依据是哪一条？ asks for nothing of its own: every answer names its clause.
_ONLY_WHERE_WRITTEN = re.compile(
    r"^(?:请问|请|麻烦|烦请|望|并)?(?:核实|查证|查|告知|说明|给出)?(?:一下)?(?:方案|文件|政策)?(?:中|里|上|里面)?(?:是否|有无|有没有)?"
    r"(?:写明|列明|明确|写|提到|说法|规定|这一条|依据)?(?:了|明)?(?:没有?|吗|不)?(?:[，,]?(?:政策)?依据(?:是|在)?(?:哪|什么)[^，,]{0,4})?$"
)
_ASKS = re.compile(
    r"[吗么呢不没嘛][啊呀嘞哩]?$|([一-鿿])不\1|什么|啥|谁|哪|怎|咋|几|多少|有没有|能不能|行不行|中不中|是不是|可不可以|多久|何时|为什么|为啥|能否|是否|请问|负责|吗"
)


def split_questions(text: str) -> list[str]:
    """Cut a message into its sentences that ask something; the whole message where fewer than two do."""
    pieces = [piece.strip(" ，,、") for piece in _BREAKS.split(text) if piece]
    asking = [p for p in pieces if len(p) >= _LEAST and _ASKS.search(p) and not _ONLY_WHERE_WRITTEN.match(p)]
    return asking[:3] if len(asking) > 1 else [text]
