"""Street addresses as people say them: 西环路7号院2单元301, 周庄村西头第二家, 幸福小区3号楼."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tradein.domain.details.name_words import FAMILY
from tradein.domain.details.text import HARD, Span, canonical, segments, without

_NUMBER = r"[\da-z一二三四五六七八九十百甲乙丙丁东西南北中#]"
_NAME = r"[一-鿿a-z\d]{0,7}(?![一这那俺我咱们个本全满在上住搁哪啥每同嘞哩的你恁他她不没有了好修下])[一-鿿a-z\d]"
_STREET = rf"{_NAME}(?:大道|大街|路|街(?!道)|巷|胡同)(?:[东西南北中]段)?(?!不|上|边|过|远|口|灯|费|程|由|线|坊|道)"
_VILLAGE = rf"{_NAME}(?:行政村|自然村|村|庄|屯|寨|营|岗|洼)(?!里|上|子|口|长|民|委|稼|户|干|镇|乡)"
_ESTATE = (
    rf"{_NAME}(?:小区|社区|花园|家园|花苑|佳苑|雅苑|嘉苑|苑|公寓|家属院|家属楼|大院|大厦|新村|新城|名邸|华庭|豪庭|"
    rf"庭院|国际|公馆|华府|名府|府邸|雅居|嘉园|佳园|名城|学府|御府|东城|西城|水岸|丽景|壹号)"
)
_BLOCK = rf"{_NUMBER}{{1,4}} ?(?:号院|号楼|栋|幢|单元|号(?!码|机|下午|上午|早|晚|线))"
_ANCHOR = re.compile(rf"(?:{_STREET}|{_VILLAGE}|{_ESTATE}|{_BLOCK})")
_TAIL = re.compile(
    rf"(?:\s?(?:{_NUMBER}{{1,5}} ?(?:号院|号楼|号|栋|幢|座|单元|楼|层|室|户|排|组|队|门|院|段|头|边|侧|面|角|户)|"
    rf"第{_NUMBER}{{1,3}}[家户排栋个]"
    rf"|[东西南北中前后左右对](?:头|边|侧|面|户|门|院|街|口|单元)+|(?:附近|对面|隔壁|旁边|路口|门口|后面|前面|"
    rf"交叉口|村口)|(?<=[\d院楼栋幢元层座号#-])[\-—]?\d{{1,4}}(?:[\-—]\d{{1,4}})*(?:室|号|户)?(?!\d)|"
    rf"[向往]?[东西南北]\d{{1,3}}米"
    rf"|(?:与|和)[一-鿿]{{1,5}}(?:路|街|大道)(?:交叉口|路口)|[一-鿿]{{1,4}}(?:家属院|家属楼|小区|家园|花园|大院|"
    rf"院)|[一-鿿]{{1,6}}(?:路|街|大道|村|庄)(?=[\d东西南北第])))+"
)
_NUMBERED = re.compile(
    r"[\da-z一二三四五六七八九十](?:号|栋|幢|楼|单元|组|排|家|户|室|院)|第.|[东西南北]头|附近|对面|隔壁|旁边|"
    r"交叉口|\d"
)
_BLOCK_HEAD = re.compile(rf"{_NUMBER}{{1,4}}(?:号|栋|幢|单元|组|排|队)")
_NAME_APART = re.compile(
    r"(?:^|[\s，,。;；\0])(?:[我俺咱]?(?:们)?家?(?:就?[住在搁]))?([一-鿿]{2,8}|[一-鿿\d]{2,20}(?:院|小区|[路街村庄段楼])) $"
)
_NO_PART = re.compile(r"哪|那些|这些|老旧|改造|[我俺咱你您不了]|(?<![面边头口壁里侧角处])的")
_ROOM = re.compile(r"\d{3,4}(?=$|[\s，,])")
_CUE = re.compile(
    r"(?:地址(?:错了|不对)?|住址|家住|住在|住(?!宅|房|户)|家在|家是|搁|在|到|位于|就是|是|[我俺咱](?:们)?家|改成|"
    r"改为|改到|换成|换到|换为|写成|送到|来)[是为在写填:：\s]*"
)
_TOWN = re.compile(r"^[一-鿿]{2,5}(?:镇|乡|办事处|街道办事处|街道办|街道)")
_LEAD = re.compile(
    r"^(?:(?:知道了|明白了?|(?:那|咱)?(?:接着|继续)(?:约|办|来)?)[\s，,]*)*(?:(?:嗯|哦|那|就|对|好|您|你|中|行)?[\s，,]*(?:[我俺咱](?:们)?(?:家)?(?:的|嘞|哩)?)?(?:家)?(?:地址|住址|"
    r"住处)?(?:就)?(?:是|在|住|写|填|搁|改成|改为|换成|到|叫|为)*(?:在)?[:：\s]*)"
)
_END = re.compile(r"(?:[\s，,。.!！]|这儿|这里|那儿|这个地方|来收|上门|吧|哈|呀|啊|嘞|哩|(?<![一-鿿]{1}镇)的)+$")
_VILLAGE_END = re.compile(r"[村庄屯寨营]$")
_TALKS_ON = re.compile(
    r"[嘞的哩]?(?:[我俺咱家屋恁你您]|有[个一俩两]|想|要|叫|能|啥|什么时候|电话|联系)"
)  # 厉庄村嘞俺叫司秀梅: voice input has no stops
# 省庄村 村委会隔壁, 村东头 门口有棵大槐树: what crews find it by is told after a blank or a comma
_MARK = (
    r"(?:[一-鿿\d]{2,8}(?:隔壁|旁边|对面|对过|对门|后院|门口|后[头面]|前[头面]|附近|跟前|边上|边儿|楼[上下]|[东西南北][边沿邻]|拐角|"
    r"斜对[过面门]|(?:底下|上头|下头|里头)(?:那一?[家户片])?|那一?[家户片]|(?:头|最后|最末)一?[家户排]|第[一二三四五六七八九十\d]+[家户排])|"
    r"(?:门口|门前|院里|旁边)有[一-鿿]{2,8})"
)
_TALKS = re.compile("[在放搬抬打别都到]|上楼|随便")  # 人都在楼下 is no place
_MARK_AT_ONCE = re.compile(rf"{_MARK}(?=$|[\s，,。\0])")
# 黄河大道东段 翰林华府 6号楼2单元: an estate of whatever name stands between street and number
_NAMED_GAP = re.compile(r"[ ，,]{1,2}[一-鿿]{2,8}[ ，,]?(?=[\da-z]{1,4} ?(?:号院|号楼|栋|幢|单元|座|排))")
# 邵原镇街上卫生院旁边: where the place was named, what it is found by is an address
_BY_LANDMARK = re.compile(rf"\0[ ，,]?({_MARK})(?=$|[\s，,。\0])")
_A_PLACE = 4  # characters
_TO_SEE = re.compile(r"[\s，,]+(?:找|联系(?!方式))")  # 粮所院里 找俺妈
_LANDMARK = re.compile(rf"[ ，,]{{1,2}}{_MARK}(?=$|[\s，,。\0])")
_LOCAL = re.compile(
    r"[路街巷村庄镇乡寨屯营院楼号栋单门户室组店桥口边旁站校厂场园区苑坡沟河湖塘湾寺庙]|[东西南北][头关]|(?<=[一-鿿]{2})(?<![心手家俺我])(?:[后前里外]头|底下|跟前|上头|下头)(?!没|说|写|再|忙|下|不)|后面|前面|隔壁|"
    r"对[面过门]|附近|拐角|[东西南北][沿邻]|那一?[家户片]|门口有|市场|医院|小区|第.家"
)
_DENIED = re.compile(r"[\s，,]+不(?:是|在)[^，,]*$")  # 5号 不是8号
_NO_DOOR = re.compile("上门|专门|部门|门店|门槛|热门|单位")  # 上门来拉啊 预约 is no place
# …5号楼3单元501，安国栋，139…: a name may end in a word of places, a place seldom ends like a name.
_A_NAME = re.compile(rf"{FAMILY}[一-鿿]?[^路街巷村庄镇乡寨屯营院号门组店桥口边旁站校厂场区苑坡沟河湖塘湾寺庙头面后前]")
_NAME_LAST = re.compile(rf"(?<=[边头口面过门号户室层])[\s，,]+{FAMILY}[一-鿿]{{2}}$")  # 小学对面 卫长河, 22号 赵长河
_NO_ANSWER = re.compile(
    r"不知道|不清楚|不记得|忘了|补贴|补助|优惠|政策|多少|怎么|咋|什么|啥|[吗呢?？]$|为什么|不想|不告诉|不给|不方便|"
    r"等等|等一下|随便|能不能|可不可以|可以不|行不行|中不中|收费|要钱|几点|谁|干嘛|确认|不约|没听懂|谢谢|算了|取消|"
    r"你好|好的|数错|[说写搞弄记]错|一共|总共|还有[一二两三四五六]"
)


@dataclass(frozen=True)
class AddressFound:
    """An address without city and district; `town` is the town at its head, `town_only` that there is nothing more.

    `sure` tells that it has the form of an address, rather than only answering the question for one.
    """

    text: str
    span: Span
    town: str | None = None
    town_only: bool = False
    sure: bool = True


def find_address(text: str) -> AddressFound | None:
    """Find a street address in text from which all other details have been taken out."""
    plain = _without_denied(text)
    town_only = None
    for piece in segments(plain, soft=" "):
        found = _in_piece(plain, piece)
        if found and not found.town_only:
            return _with_landmark(plain, _prolong(plain, _join_town(town_only, _join_name(found, plain), plain)))
        town_only = found or town_only
    return _found_by_landmark(plain) or town_only


def find_landmark(text: str) -> str | None:
    """Find a part of a text that only names what an address is found by (村卫生所对面, 家就在村委会跟前)."""
    parts = [part for part in re.split(r"[\s，,。;；]+", canonical(text)) if part]
    for at, part in enumerate(parts):
        mark = re.fullmatch(rf"(?:[我俺咱])?家?(?:就|都)?(?:在|住|搁|是)?(?:那个|这个)?({_MARK})", part)
        if mark and not _NO_PART.search(mark[1]) and not _NO_ANSWER.search(mark[1]):
            block = parts[at + 1] if at + 1 < len(parts) and _BLOCK_HEAD.match(parts[at + 1]) else ""
            return f"{mark[1]} {block}".strip()
    return None


def find_beside_place(text: str, name: Span | None) -> AddressFound | None:
    """Find, in a message that tells a phone too, what stands right after a place: 练城乡街上供销社后院.

    All other details but the `name` have been taken out of the text.
    """
    plain = canonical(text) if name is None else without(canonical(text), [name])
    for start in re.finditer(r"\0[ ，,]?(?=[一-鿿])", plain):
        written = re.match(r"[^\0，,。;；\s]+(?:[ ，,][\da-z一-鿿]{1,12})*(?=$|[\0，,。;；\s])", plain[start.end() :])
        place = _END.sub("", written.group()) if written else ""
        if len(place) < _A_PLACE or _NO_PART.search(place) or _NO_ANSWER.search(place) or not _LOCAL.search(place[1:]):
            continue
        if not _A_NAME.fullmatch(place):
            return _make(plain, Span(start.end(), start.end() + len(place)))
    return None


def _found_by_landmark(plain: str) -> AddressFound | None:
    mark = _BY_LANDMARK.search(plain)
    if mark is None or _NO_PART.search(mark[1]) or _NO_ANSWER.search(mark[1]):
        return None
    return _make(plain, Span(*mark.span(1)))


def may_be_place(words: str) -> bool:
    """Tell whether a few characters may be a place (黄河路) rather than a person."""
    return bool(_LOCAL.search(words))


def widen_answer(text: str, found: AddressFound) -> AddressFound:
    """Take the whole answer to the question for an address where its head is a place too (东街村 市场后面 2号楼)."""
    whole = read_address_answer(text)
    if whole is None or found.text not in whole.text or _NO_PART.search(whole.text):
        return found
    head, _, tail = whole.text.partition(found.text)
    more = [part for part in re.split(r"[ ，,]+", f"{head},{tail}") if part]
    if any(map(_A_NAME.fullmatch, more)):
        return found
    local = all(re.fullmatch(r"[\da-z#—-]+", part) or (len(part) > 1 and _LOCAL.search(part)) for part in more)
    return whole if more and local else found


def read_address_answer(text: str) -> AddressFound | None:
    """Read the answer to the question for an address: whatever place it names, told in the resident's own way."""
    plain = _without_denied(text)
    stretches = segments(plain.replace("，", " ").replace(",", " "))
    if not stretches:
        return None
    longest = max(stretches, key=lambda span: span.end - span.start)
    written = plain[longest.start : longest.end]
    lead = _LEAD.match(written)
    start = longest.start + (lead.end() if lead else 0)
    answer = plain[start : longest.end]
    whom = _TO_SEE.search(answer) or _NAME_LAST.search(answer)
    end = start + len(_END.sub("", answer[: whom.start()] if whom else answer))
    address = plain[start:end].strip()
    if len(address) < 2 or _NO_ANSWER.search(address) or not re.search(r"[一-鿿a-z]", address):
        return None
    local = _LOCAL.search(_NO_DOOR.sub("", address))
    return replace(_make(text, Span(start, end)), sure=False) if local and len(address) <= 40 else None


def _without_denied(text: str) -> str:
    """Blank out what is said not to be the address, keeping the length."""
    return _DENIED.sub(lambda denied: " " * len(denied[0]), canonical(text))


def _in_piece(plain: str, piece: Span) -> AddressFound | None:
    written = plain[piece.start : piece.end]
    start = 0
    for cue in _CUE.finditer(written):
        if _ANCHOR.search(written, cue.end()) or _TOWN.match(written[cue.end() :]):
            start = cue.end()
    anchor = _last_anchor(written, start)
    if anchor is None:
        town = _TOWN.match(written[start:])
        return _make(plain, Span(piece.start + start, piece.start + start + town.end())) if town else None
    tail = _TAIL.match(written, anchor)
    end = tail.end() if tail else anchor
    mark = _MARK_AT_ONCE.match(written[end:])  # 高阳村集上药店隔壁
    end += mark.end() if mark and not (_NO_PART.search(mark[0]) or _TALKS.search(mark[0])) else 0
    return _weighed(_make(plain, Span(piece.start + start, piece.start + end)), written[end:], cued=start > 0)


def _weighed(found: AddressFound, after: str, cued: bool) -> AddressFound | None:
    """Take a bare street or village only where it ends the clause or was announced (not 中原路那一片有没有店)."""
    if _NO_PART.search(found.text):
        return None
    if _NUMBERED.search(found.text) or cued:
        return found
    if _VILLAGE_END.search(found.text) and _TALKS_ON.match(after):
        return found
    return None if _END.sub("", f" {after}").strip() else replace(found, sure=False)


def _last_anchor(written: str, start: int) -> int | None:
    end = None
    for match in _ANCHOR.finditer(written, start):
        if end is None or match.start() <= end + 4:
            end = match.end()
    return end


def _join_town(town: AddressFound | None, found: AddressFound, plain: str) -> AddressFound:
    """Join a town to the street that follows it."""
    if town is None or plain[town.span.end : found.span.start].strip(" ，,"):
        return found
    return _make(plain, Span(town.span.start, found.span.end))


def join_town(town: AddressFound | None, found: AddressFound) -> AddressFound:
    """Put the town found before a place told in the resident's own way: 咸平镇 | 东关老供销社后头."""
    if town is None or not town.town_only or found.span.start < town.span.end:
        return found
    return replace(found, text=f"{town.text}{found.text}", span=Span(town.span.start, found.span.end), town=town.town)


def _join_name(found: AddressFound, plain: str) -> AddressFound:
    """Join the name of a place to the house number that a blank parts from it (九里香 11号)."""
    if not _BLOCK_HEAD.match(found.text):
        return found
    before = _NAME_APART.search(plain[: found.span.start])
    if not before or _NO_ANSWER.search(before[1]) or (len(before[1]) <= 8 and _NO_PART.search(before[1])):
        return found
    return _make(plain, Span(before.start(1), found.span.end))


def _prolong(plain: str, found: AddressFound) -> AddressFound:
    """Go on over a blank or comma while house numbers follow (幸福小区 3号楼 2单元)."""
    end = found.span.end
    while True:
        gap = _NAMED_GAP.match(plain[end:]) or re.match(r"[ ，,]{1,2}", plain[end:])
        tail = _TAIL.match(plain, end + gap.end()) or _ROOM.match(plain, end + gap.end()) if gap else None
        after = plain[tail.end() :][:1] if tail else ""
        if tail is None or (after and after not in f" {HARD}"):
            return _make(plain, Span(found.span.start, end)) if end != found.span.end else found
        end = tail.end()


def _with_landmark(plain: str, found: AddressFound) -> AddressFound:
    """Go on over what crews find the place by."""
    mark = _LANDMARK.match(plain, found.span.end)
    if mark is None or _NO_PART.search(mark.group()) or _NO_ANSWER.search(mark.group()) or _TALKS.search(mark.group()):
        return found
    return replace(_make(plain, Span(found.span.start, mark.end())), sure=found.sure)


def _make(plain: str, span: Span) -> AddressFound:
    written = plain[span.start : span.end].strip()
    town = _TOWN.match(written)
    return AddressFound(written, span, town.group() if town else None, bool(town) and town.end() == len(written))  # type: ignore[union-attr]
