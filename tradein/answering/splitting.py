"""Cutting a message into the questions that stand in it."""

from __future__ import annotations

import re

_BREAKS = re.compile(
    r"[？?。；;！!\n]+|(?<!\d)[1-3１-３][.、．）)](?!\d)|(?:，|,|\s)(?=(?:还有就?是?|另外|再问|再说|顺便|同时|那么?再|以及|再一个|第二|二来|再者|还想问|还想知道|也想问))|(?=另外(?:想)?问|顺便问|再问一下|还想问|还想知道)"
)
_LEAST = 4
_ASKS = re.compile(
    r"[吗么呢不没嘛]$|什么|啥|谁|哪|怎|咋|几|多少|有没有|能不能|行不行|中不中|是不是|可不可以|多久|何时|为什么|为啥|能否|是否|请问|负责|吗"
)


def split_questions(text: str) -> list[str]:
    """Cut a message into its sentences that ask something; the whole message where fewer than two do."""
    pieces = [piece.strip(" ，,、") for piece in _BREAKS.split(text) if piece]
    asking = [piece for piece in pieces if len(piece) >= _LEAST and _ASKS.search(piece)]
    return asking[:3] if len(asking) > 1 else [text]
