"""Text in one form of the same length, so that what is found in it can be pointed at in what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from policies_kb.normalising import correct_homophones, simplify

TAKEN = "\0"  # stands for text that another detail has claimed; no pattern runs across it
HARD = "\0，,。;；!！?？\n、:：()（）|/"
_STOPS = re.compile(f"[{re.escape(HARD)}]")


@dataclass(frozen=True)
class Span:
    """Where a detail stands in the typed text: characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether both share a character."""
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=512)
def canonical(text: str) -> str:
    """Give the text in half width, lower case and simplified characters, one character for each one typed."""
    folded = "".join(_fold(character) for character in text)
    simple = simplify(folded)
    return simple if len(simple) == len(folded) else folded


@lru_cache(maxsize=512)
def corrected(text: str) -> str:
    """Give the canonical text with homophone typos of domain words put right, of the same length."""
    plain = canonical(text)
    right = correct_homophones(plain)
    return right if len(right) == len(plain) else plain


# 鼓楼qu, 明tian下午, dui 确认: typed by whoever does not find the character. Some mix in English: tomorrow morning.
_IN_LETTERS = {
    "qu": "区",
    "xian": "县",
    "zhen": "镇",
    "cun": "村",
    "lu": "路",
    "jie": "街",
    "lou": "楼",
    "hao": "号",
    "yuan": "院",
    "tian": "天",
    "mingtian": "明天",
    "houtian": "后天",
    "zhou": "周",
    "xiawu": "下午",
    "shangwu": "上午",
    "wanshang": "晚上",
    "dui": "对",
    "queren": "确认",
    "jiu": "旧",
    "yuyue": "预约",
    "shou": "收",
    "tai": "台",
    "jian": "件",
    "xing": "行",
    "name": "姓名",
    "tel": "电话",
    "phone": "电话",
    "address": "地址",
    "tv": "电视",
    "fridge": "冰箱",
    "sofa": "沙发",
    "pickup": "上门回收",
    "tomorrow": "明天",
    "morning": "上午",
    "afternoon": "下午",
    "evening": "晚上",
}
_LETTERS = re.compile(
    r"(?<![A-Za-z0-9])(?:" + "|".join(sorted(_IN_LETTERS, key=len, reverse=True)) + r")(?![A-Za-z0-9])", re.I
)


# 名字？ 褚明亮: what was asked for, said again before it is told.
_ASKED_BACK = re.compile(
    r"^\s*(?:名字?|姓名|贵姓|电话|手机号?|号码|地址|时间|日期|哪天|区县)(?:啊|呀|嘛|是吧|是)?\s*[?？]\s*(?=\S)"
)


def spell_out(text: str) -> str:
    """Write the few words of a booking that people type in letters in characters, and drop what only says a question again."""
    return _ASKED_BACK.sub("", _LETTERS.sub(lambda word: _IN_LETTERS[word[0].lower()], text))


def without(text: str, spans: Iterable[Span], by: str = TAKEN) -> str:
    """Blank the spans out, keeping the length; `by` is the one character to put in their place."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = by * (span.end - span.start)
    return "".join(characters)


def segments(text: str, soft: str = "") -> list[Span]:
    """Cut at punctuation, at what is claimed, and at the characters of `soft` too; pieces are trimmed, never empty."""
    stops = re.compile(f"[{re.escape(HARD + soft)}]") if soft else _STOPS
    found, at = [], 0
    for end in [*(match.start() for match in stops.finditer(text)), len(text)]:
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            found.append(Span(start, start + len(piece.strip())))
        at = end + 1
    return found


def _fold(character: str) -> str:
    form = unicodedata.normalize("NFKC", character).lower()
    if len(form) != 1:
        return character
    return " " if form.isspace() and form != "\n" else form
