"""Cutting a message into the questions that stand in it."""

from __future__ import annotations

import re
from itertools import pairwise

from policies_kb.knowledge import Knowledge
from policies_kb.normalising import standardise
from tradein.answering.families import clearly_named, topics_named, words_in
from tradein.answering.subjects import UNCLEAR, topic_words
from tradein.domain.asking import asks

_BREAKS = re.compile(
    r"[？?。；;！!\n]+|(?<!\d)[1-3１-３][.、．）)](?!\d)|(?:，|,|\s)(?=(?:(?:头|另)?一个是|一是|二是|一来是?|还有就?是?|另外|再问|再说|顺便|同时|那么?再|以及|再一个|第二|二来|再者|还想问|还想知道|也想问))|(?=另外(?:想)?问|顺便问|再问一下|还想问|还想知道)"
)
_LEAST = 4
_CLAUSES = re.compile(r"[，,。；;\s]+")
# 燃气管锈了 自来水也发黄 这俩事文件里都提了没: the last clause asks of each matter before it.
_OF_EACH = re.compile(
    r"(?:这|那)?(?:俩|两(?!边|地|市|个(?:地方|城市|市))|几(?=[个件样桩档]))(?:个|件|样|桩|档子)?(?:事儿?|问题|情况|东西)?|(?:这|那)(?:些|几样)(?:事儿?|问题|东西)?|都(?!有?(?:是|要|包括)?(?:哪|什么|啥|谁))|分别|各自"
)
_OF_TWO = re.compile("[这那](?:俩|两)")
_AND = "和|跟|与|、|还有|以及"
_EACH_OF_THEM = re.compile(
    r"^(?:那么?(?=这|那|都|分|各))?(?=(?:这|那)(?:俩|两|仨|三|几|些)|都|分别|各)(?:(?:这|那)(?:俩|两|仨|三|几)(?:个|件|样|桩)?(?:事儿?|数字?|指标|目标)?|(?:这|那)些)?(?:都|分别|各自|各)?(?:是)?(?=归|谁|由|什么|怎|钱|补|哪|要|找|[一-鿿]{0,6}一样)"
)
_POINTED_AT = re.compile(r"^(?:那么?)?(?:这|那)(?P<many>[俩两仨三几些])")
_HOW_MANY = {"俩": 2, "两": 2, "仨": 3, "三": 3, "几": 3, "些": 3}
_FEW = 12
_SETS_APART = re.compile("区别|不一样|不同|哪个|哪样|还是")
_NOT_LONG, _TWO = 24, 2
# 请问方案中有无写明？依据是哪一条？ asks for nothing of its own: every answer names its clause.
_ONLY_WHERE_WRITTEN = re.compile(
    r"^(?:请问|请|麻烦|烦请|望|并)?(?:核实|查证|查|告知|说明|给出)?(?:一下)?(?:方案|文件|政策)?(?:中|里|上|里面)?(?:是否|有无|有没有)?"
    r"(?:写明|列明|明确|写|提到|说法|规定|这一条|依据)?(?:了|明)?(?:没有?|吗|不)?(?:[，,]?(?:政策)?依据(?:是|在)?(?:哪|什么)[^，,]{0,4})?$"
)


def split_questions(text: str) -> list[str]:
    """Cut a message into its sentences that ask something; the whole message where fewer than two do."""
    pieces = [piece.strip(" ，,、") for piece in _BREAKS.split(text) if piece]
    asking = [p for p in pieces if len(p) >= _LEAST and asks(p) and not _ONLY_WHERE_WRITTEN.match(p)]
    return asking[:3] if len(asking) > 1 else [text]


def cut_each(text: str, listed: tuple[str, ...]) -> list[str]:
    """Put 都归谁管, said after several answers, to each of them."""
    plain = standardise(text)
    if len(listed) < _TWO or not _EACH_OF_THEM.match(plain) or len(plain) > _FEW:
        return []
    rest = _EACH_OF_THEM.sub("", plain)
    return [f"第{number}个{rest}" for number, _ in zip("一二三", listed, strict=False)]


def several_pointed_at(text: str) -> int:
    """Tell how many of the matters spoken of before a text points at: 这仨分别归谁管 at three; none where it is 0."""
    found = _POINTED_AT.match(standardise(text))
    return _HOW_MANY.get(found["many"], 0) if found else 0


def cut(knowledge: Knowledge, text: str) -> list[str]:
    """Cut a message where it asks twice, or once of several matters that are each named."""
    if len(asking := split_questions(text)) > 1:
        return asking
    if len(each := _split_clauses(knowledge, text)) > 1:
        return each
    told = split_matters(text)
    pair = len(told) == _TWO and _OF_TWO.search(
        standardise(text)
    )  # 这俩方案里都有没 says itself that they are two matters
    matters = told if pair else [piece for piece in told if clearly_named(knowledge, standardise(piece))]
    words = {word: topic for word, topic in topic_words(knowledge).items() if topic not in UNCLEAR}
    return matters if len(matters) > 1 else split_named(text, words)


def _split_clauses(knowledge: Knowledge, text: str) -> list[str]:
    """Cut a message of two or three clauses that each ask, and each name a matter of their own."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause]
    if not _TWO <= len(clauses) <= _TWO + 1 or not all(asks(c) and len(c) > _LEAST for c in clauses):
        return []
    named = [topics_named(knowledge, standardise(clause)) for clause in clauses]
    apart = all(named) and all(not one & other for one, other in pairwise(named))
    return clauses if apart else []


def split_matters(text: str) -> list[str]:
    """Put the question of the last clause to each matter told before it; the whole message where it asks of no several."""
    *matters, last = [clause for clause in _CLAUSES.split(text) if clause] or [text]
    if len(matters) < 2 or not _OF_EACH.search(last) or not asks(last):
        return [text]
    return [f"{matter}，{_OF_EACH.sub('', last)}" for matter in matters if len(matter) >= _LEAST]


def split_named(text: str, words: dict[str, str]) -> list[str]:
    """Put a question about two things, 换车和换家电都给补不, to each; `words` tells which topic a word names."""
    whole = words_in(text, words)
    topics = dict.fromkeys(words[word] for word in sorted(whole, key=text.index))
    pair = sorted(whole, key=text.index)
    both = len(topics) == _TWO and len(text) <= _NOT_LONG and not _SETS_APART.search(text)
    if not both or not (_OF_EACH.search(text) or re.search(f"{pair[0]}.{{0,3}}(?:{_AND}).{{0,3}}{pair[-1]}", text)):
        return [text]
    return [_without(text, [w for w in whole if words[w] != topic]) for topic in topics]


def _without(text: str, words: list[str]) -> str:
    gone = "|".join(map(re.escape, words))
    return _OF_EACH.sub("", re.sub(f"(?:{_AND})?(?:换|买|旧)?(?:{gone})(?:{_AND})?", "", text))
