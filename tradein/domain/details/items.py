"""What is to be collected, how many of each, and whether the resident adds, drops or replaces it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from policies_kb.vocabulary import Item, load_items
from tradein.domain.details.numerals import NUMBER, read_number
from tradein.domain.details.text import Span, corrected

GENERAL = frozenset({"家电", "家具"})
_UNITS = "台个件部张套把只辆组袋箱条口扇块堆头桶瓶样架床"
_UNIT = rf"[{_UNITS}]"
_LOOKS = r"(?:[旧破老坏废大小新好烂]|黑白|报废|淘汰|不用|用坏|坏了?|双开门|双门|单门|立式|挂式|液晶|彩色|[的嘞哩得])"
_VAGUE = r"(?:好几|十几|十来|十多|[二三四五]十[几来多]|几)"
_BEFORE = re.compile(rf"(?:({NUMBER}|{_VAGUE})\s*({_UNIT}))?((?:[一-鿿]{{1,6}}[的嘞哩])?{_LOOKS}{{0,4}})$")
_BEFORE_PAIR = re.compile(rf"([俩仨两一])({_LOOKS}{{0,4}})$")
_AFTER = re.compile(
    rf"^(?P<gap>(?:[的嘞哩]|\s|也|坏了?|[:：x×*]|有|共|就(?=[一二两三四五六七八九十\d]{{1,2}}\s?[台张套件把辆](?!月|年|人|门|口))|一共|大约|大概|应该是|是|改成|改为|换成){{0,3}})"
    rf"(?:(?P<pair>[俩仨])|(?P<count>{NUMBER}|{_VAGUE})\s?(?P<unit>{_UNIT})(?!楼|单元|院|垫)"
    rf"|(?P<bare>\d{{1,2}})(?=$|[\s,，、;；。和跟]|[一-鿿](?<![点号月日楼单栋幢室层:路院])))"
)
_COUNT_APART = re.compile(
    rf"^(?:[,，]|[吗不么吧呢呗][,，\s])\s?({NUMBER})\s?{_UNIT}(?=$|[\s,，、;；。])"
)  # 旧空调，挂机，两台
_COUNT_PUT_RIGHT = re.compile(rf"^\s*不是\s*{NUMBER}\s?{_UNIT}[\s,，]*(?:应该)?是?\s*({NUMBER})\s?{_UNIT}")
_IN_ALL = re.compile(rf"(?:这|一共|总共|共)?{NUMBER}\s?[样种件]")
_KINDS = re.compile(
    r"挂机|挂式|柜机|立式|窗机|滚筒|波轮|双缸|台式|笔记本|液晶|三人|双人|单人"
)  # 冰柜 is no kind of 冰箱
_EACH = re.compile(rf"^\s*(?:都)?(?:各|每样|一样|各有|各是)\s*({NUMBER})\s*{_UNIT}?")
_JOIN = re.compile(r"^[\s,，、和跟与及还有加以的旧老破坏嘞哩再外另]*$")
_NO_ITEM_AFTER = (
    # 俺家电视: the first two characters are no word
    r"(?<!家电(?=[视冰脑动扇饭热磁暖压瓶灯炒炉]))(?!台(?:家属院|西|东|大院|附近|对面)|厂|城|店|市场|大世界|村|庄|街|路|巷|胡同|商场|专卖|公司|科技|师傅|大爷|"
    r"大娘|先生|女士|被|褥|桌(?!子|椅)|架(?!子床)|柜(?!机|子))"
)
_ALIVE = re.compile(
    rf"(?:(?:{NUMBER}|几|好几)\s*[只头条匹群窝]?|活|老|养[了着的]?[只头条]?|[只头条匹群窝])[山绵奶公母小大黑白黄花土水家]?$"
)
_PHONE_TALK_BEFORE = re.compile(r"(?:会?[用玩弄使打换]|会|没有?|看)$")
_PHONE_TALK_AFTER = re.compile(
    r"^(?:(?:快|要|就要|马上)?(?:停机|欠费|关机|没电|没信号|打不通|接不到)|卡|换号|号|尾|后四|是|为|打|上|里|[ :：]*(?:[\d\0]|[幺一][三四五六七八九]))"
)
_SENT_FOR = re.compile(r"(?:派|开|叫|找|用|骑|坐)(?:了|来|一)?[个辆台]?$")
_NOT_THINGS = re.compile(r"大件垃圾|收破烂|买新冰箱|新家电|旧货")


@dataclass(frozen=True)
class ItemFound:
    """A thing named; `quantity` is None where no count was said, `unclear` where it was said vaguely (几台, 十几台)."""

    name: str
    said: str
    collected: bool
    belongs: str
    quantity: int | None
    span: Span
    word: Span
    unclear: bool = False

    @property
    def general(self) -> bool:
        """Tell whether this only says what kind of thing it is (旧家电)."""
        return self.name in GENERAL and self.said not in _specific()


def find_items(text: str) -> tuple[ItemFound, ...]:
    """Find things with their counts, in order; 冰箱和洗衣机各一台 counts each; homophone typos are understood."""
    plain = corrected(text)
    found: list[ItemFound] = []
    for match in _pattern().finditer(plain):
        if _is_thing(plain, match):
            found.append(_with_count(plain, match, found[-1].span.end if found else 0))
    return tuple(_without_headings(_share_counts(plain, _without_total(plain, found))))


def find_bare_count(text: str) -> int | None:
    """Find a count with no thing named (两台, 再加一台); None where there is none."""
    plain = corrected(text)
    match = re.search(rf"({NUMBER})\s*[台个件部张套把](?!月|小时|钟|星期|礼拜|周|人)", plain)
    if match:
        return read_number(match[1])
    alone = re.fullmatch(rf"\s*(?:就|共|一共)?({NUMBER})[。.\s]*", plain)
    return read_number(alone[1]) if alone else None


def _is_thing(plain: str, match: re.Match[str]) -> bool:
    before, after, word = plain[: match.start()], plain[match.end() :], match.group()
    if any(m.start() <= match.start() < m.end() for m in _NOT_THINGS.finditer(plain)):
        return False
    if word == "手机" and (_PHONE_TALK_BEFORE.search(before) or _PHONE_TALK_AFTER.match(after)):
        return False
    if word.endswith("车") and _SENT_FOR.search(before):
        return False
    if word == "床":
        return not re.search(r"[一二两三四五六七八九十几来多\d]$", before)
    if len(word) == 1:
        return bool(_ALIVE.search(before)) and not re.match(r"(?:师傅|大|先生|女士|[一-鿿]?(?:村|庄|路|街|巷))", after)
    return True


def _with_count(plain: str, match: re.Match[str], floor: int) -> ItemFound:
    """Read the count that stands before the word, but not before `floor`, or else the one after it."""
    item, word = _names()[match.group()], Span(*match.span())
    start, written = _count_before(plain, word, floor)
    end = word.end
    if written is None:
        end, written = _count_after(plain, word)
    quantity = read_number(written) if written else None
    vague = bool(written) and quantity is None
    return ItemFound(item.name, match.group(), item.collected, item.belongs, quantity, Span(start, end), word, vague)


def _count_before(plain: str, word: Span, floor: int) -> tuple[int, str | None]:
    before = plain[floor : word.start]
    pair = _BEFORE_PAIR.search(before)
    if pair:
        return floor + pair.start(), pair[1]
    found = _BEFORE.search(before)
    if found and found[1]:
        return floor + found.start(), found[1]
    looks = re.search(rf"{_LOOKS}{{0,4}}$", before)
    return floor + looks.start() if looks else word.start, None


def _count_after(plain: str, word: Span) -> tuple[int, str | None]:
    for pattern in (_COUNT_APART, _COUNT_PUT_RIGHT):
        if told := pattern.match(plain[word.end :]):
            return word.end + told.end(), told[1]
    found = _AFTER.match(plain[word.end :])
    if not found:
        return word.end, None
    end = word.end + found.end()
    belongs_to_next = re.match(rf"{_LOOKS}{{0,4}}(?:{_pattern().pattern})", plain[end:])
    if belongs_to_next and (found["gap"].isspace() or re.search(r"[是改换]", found["gap"])):
        return word.end, None
    if "共" in found["gap"] and found["count"] == "几":
        return word.end, None  # 一共几样了 asks
    return end, found["pair"] or found["count"] or found["bare"]


def _without_total(plain: str, found: list[ItemFound]) -> list[ItemFound]:
    """Take no count of all that is named for one of the last thing: 冰箱、洗衣机、空调三样."""
    counts = [item.quantity for item in found]
    if len(found) < 2 or any(counts[:-1]) or counts[-1] != len(found):
        return found
    last = found[-1]
    if not _IN_ALL.match(plain[last.word.end :]):
        return found
    return [*found[:-1], replace(last, quantity=None, span=last.word)]


def _without_headings(found: list[ItemFound]) -> list[ItemFound]:
    """Drop a thing that only heads its kinds: of 旧空调 挂机三台 柜机一台 there are four, not five."""
    return [
        item
        for at, item in enumerate(found)
        if item.quantity or item.unclear or item.said != item.name or not _heads(item, found[at + 1 :])
    ]


def _heads(item: ItemFound, later: list[ItemFound]) -> bool:
    return bool(later) and later[0].name == item.name and bool(_KINDS.search(later[0].said))


def _share_counts(plain: str, found: list[ItemFound]) -> list[ItemFound]:
    """Give 各一台 to every thing that stands in one row before it."""
    shared = list(found)
    for at, item in enumerate(found):
        each = _EACH.match(plain[item.word.end :])
        if not each:
            continue
        end = item.word.end + each.end()
        count, first = read_number(each[1]), at
        while first and _JOIN.match(plain[found[first - 1].span.end : found[first].span.start]):
            first -= 1
        for i in range(first, at + 1):
            span = Span(shared[i].span.start, end if i == at else shared[i].span.end)
            shared[i] = replace(shared[i], quantity=count, span=span, unclear=False)
    return shared


@cache
def _names() -> dict[str, Item]:
    return {word.lower(): item for item in load_items() for word in (item.name, *item.synonyms)}


@cache
def _specific() -> frozenset[str]:
    return frozenset(word for word, item in _names().items() if item.name not in GENERAL)


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))}){_NO_ITEM_AFTER}")
