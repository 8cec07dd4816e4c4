"""Details that a question asks for and the quoted words do not hold: then the answer must say so first (ADR 0011)."""

from __future__ import annotations

import re
from dataclasses import replace

from policies_kb.cards import Card, Section
from policies_kb.normalising import standardise
from tradein.answering.answer import Part
from tradein.answering.detail_kinds import DETAILS, SUBSIDY, Detail

_SENTENCE = re.compile(r"[^。！!；;？?\n]+[。！!；;？?\n]?")
# 不问能给多少，就问有没有: said of a detail that is not wanted.
_WAIVED = re.compile(
    r"(?:不问|先?不管|先?不说)[^，,。？?]{0,6}(?:多少|几)[^，,。？?]{0,2}|[^，,。？?]{0,4}(?:多少|几)[^，,。？?]{0,4}(?:先|都|倒)?(?:不管|不急|不要紧|无所谓|另说|再说)"
)
_WHETHER = re.compile(
    "(?:政策|文件|方案)(?:里|中|上)?(?:是不是|是否)?(?:有|写|提)(?:了)?(?:这|那)(?:一)?(?:项|条|个|回事|说法)(?:没有?|吗|不)?[。？?]?$"
)
# 供热计量改造是否写入 names the matter; 请问方案中是否列明 does not.
_WRITTEN = re.compile(
    "(?:^|[，。？?\\s])(?!(?:请|烦|劳|望|并|协助|帮忙|核实|查|问|一下|您|下)*(?:请问|方案|文件|政策))[^，。？?\\s]{4,}(?:是否|有没有|有无)(?:写入|列入|写明|提到|纳入|涉及|写到|提及|列明)[。？?]?$"
)
_TELLING = 18  # characters: 请问方案中是否列明？ alone does not say what
_YES = re.compile(r"^(?:有|能|可以|会|是|支持|算|管|装|换|改|建|写了|在内|也有|有支持|有的|能的|是的|点名了)。")


def say_what_is_silent(question: str, card: Card, part: Part) -> Part:
    """Turn an answer into “the plan does not state it” where the detail asked for stands in none of its quotes.

    `question` is as typed. What the plan does say on the matter stays, after the plain word on what it does not.
    """
    if part.status != "answer" or not part.say:
        return part
    asked = _what_is_asked(question)
    missing = list(
        dict.fromkeys(detail.name for detail in (*DETAILS, SUBSIDY) if _is_missing(detail, asked, card, part))
    )
    missing = missing or _numbers_unstated(asked, part)
    if not missing:
        return part
    say = f"方案没有写明{'，也没有写明'.join(missing)}。方案写到的是：{_YES.sub('', part.say)}"
    return replace(part, status="not_in_plan", say=say)


def treats_detail(question: str, section: Section) -> bool:
    """Tell whether a detail that a question (standardised) asks for is among those that a section quotes or calls unstated."""
    asked = [detail for detail in DETAILS if detail.asked.search(question)]
    quoted = " ".join(cite.quote or "" for cite in section.cites)
    unstated = any(d.silent and any(map(d.silent.search, section.silent)) for d in asked)
    return unstated or any(detail.loose and detail.stated.search(quoted) for detail in asked)


def _is_missing(detail: Detail, asked: str, card: Card, part: Part) -> bool:
    if not detail.asked.search(asked):
        return False
    listed = detail.silent is not None and any(map(detail.silent.search, part.silent))
    if detail.loose or card.aspect in detail.trusted:
        return listed and not _stated(detail, part)
    return listed or not _stated(detail, part)


def _numbers_unstated(asked: str, part: Part) -> list[str]:
    """Name the things whose number is asked for and is called unstated, whatever other numbers are quoted: 路口数量."""
    things = [unstated.removesuffix("数量") for unstated in part.silent if unstated.endswith("数量")]
    return [
        f"{thing}的数量" for thing in things if thing and re.search(rf"(?:多少|几)[个台辆部处座路家]?{thing}", asked)
    ]


def _stated(detail: Detail, part: Part) -> bool:
    return bool(detail.stated.search(" ".join(quote.text for quote in part.quotes)))


def _what_is_asked(question: str) -> str:
    """Give the sentences that end in a question mark, standardised; the whole text where they say too little by themselves.

    啥时候能轮着换 政策有这项没 asks in the end whether there is such a thing.
    """
    if _WHETHER.search(standardise(question)) or _WRITTEN.search(question.strip()):
        return ""
    asking = "".join(s for s in _SENTENCE.findall(question) if s[-1:] in "?？")
    return standardise(_WAIVED.sub("，", asking if len(asking) > _TELLING else question))
