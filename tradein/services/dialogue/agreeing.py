"""Whether a message agrees to what was shown: it does where it is made of nothing but words of agreement, in any order.

Residents agree in many words (管 按这弄, 就照恁念嘞, 得劲 恁记上吧) and hesitate in as many that begin alike (好是好 就怕…). So a
message is read to its end: one word that is not known to go with a yes, and it is none.
"""

from __future__ import annotations

import re

from policies_kb.vocabulary import load_items
from tradein.domain.details.text import canonical

_SUBJECT = "(?:[我俺咱恁你您他她]们?|师傅)"
_TOLD = "(?:说|念|讲|写|记|报|读|填)"
_THINGS = "机子|机器|东西|" + "|".join(
    sorted((name for item in load_items() for name in (item.name, *item.synonyms)), key=len, reverse=True)
)
_AT_HOME = "老伴儿?|孩子|闺女|儿子?|媳妇|老头子?|老婆子?"  # a pattern: who is asked before a yes
_END = r"(?=$|[\s，,。.嘞了吧呗哈])"
# Bits: a word of agreement; one that agrees that a pickup goes ahead; one of coming to fetch, which asks for 吧; one that speaks
# of the pickup and agrees to nothing by itself.
_SAID, _AHEAD, _COMES, _OF_PICKUP = 1, 2, 4, 8
_WORDS = {
    _SAID: (
        "当然 赞成 阔以 确人 走起 那可不 就它 行 可以 是 成 妥 得劲 得 okay yes y 无误 没跑 准 齐 不错 管 要得 正确 对头 "
        "同意 认可 收到 这么着 一样 没得改 没得说 能中 错不了 一字不差 美得很 漂亮 提交 下单 "
        "属实 通过 正是 无异议 没异议 批准 昂 确任 却认 queren"
    ),
    _AHEAD: "没变 不用动 预约",
    _OF_PICKUP: "到时候 那天 到点 见 跑趟 跑一趟",
    0: (
        "我家 俺家 咱家 我家里 俺家里 样样 样样儿 句句 以上 上面 上头 信息 内容 所有 全部 全 都 那 就 咱就 这回 这下 "
        "请予 予以 没事 路上 这个 这些 这么 这样 那样 这 给 帮 替 师傅 放心 辛苦 市民 群众 劳驾 谢谢 感谢 多谢 "
        "也 时间 日期 日子 时段 上门时间 地址 地方 地儿 电话 手机 手机号 号 号码 名字 姓名 东西 数 数量 为准 着 一下 快 赶紧 "
        "抓紧 确实 挺 很 怪 真 太 非常 没啥 信得过 知道 明白 可算 完 省心 踏实 爽快 就行 哎呀 唉 哈 老铁 请 核对 说的 说嘞"
    ),
}
_PATTERNS = {
    _SAID: (
        r"冲" + _END,
        r"[没木冇]有?(?:问题|错|毛病|意见|差池|差|岔儿?|写错|弄错|记错)(?:老铁)?",
        r"一个?(?:字|点儿?|丝|毫)(?:也|都)?(?:不差|没错|没差|不错|没变)",
        r"美[得嘞]很",
        r"中(?!午)",
        r"好(?!像|是好)",
        r"对(?!不起|门)",
        r"[嗯恩]",
        r"ok+",
        r"可(?!是|能)",
        r"认(?!得|识)",
        r"(?<![你您恁们])(?:确定|确认)(?!一?下(?!单(?![子号据]))|之?前)",
        r"(?:咋|怎么)不(?:管|中|行)",
        r"一点儿?(?:也|都)?不差",
        r"[√✓✔☑✅👌👍🆗]+",
    ),
    _AHEAD: (
        # whoever waits for the crew agrees that it comes
        r"[在搁](?:家|屋)里?(?:等|候)着?(?:[恁你您]们?|师傅)?",
        r"(?:等|候)着?(?:[恁你您]们?|师傅)(?=$|[\s，,。了的嘞吧])",
        # 按这弄, 就照恁念嘞, 依恁, 照这单子来
        rf"就?(?:按|照|依)着?{_SUBJECT}?(?:上头|上面|以上|这|那)?(?:个|样|上头|上面|单子)?(?:刚才)?(?:{_TOLD}[的嘞哩]?)?(?:[这那]样?)?",
        rf"就是?{_SUBJECT}?(?:刚才)?{_TOLD}[的嘞哩](?:[这那]样?)?",  # 就恁说嘞那样
        r"就是?[这那恁](?:样|么|个|些|俩)?着?(?=$|[\s，,。.嘞了吧呗哈地号日时点天办弄整约报定没])",
        r"就是?[这那]一?[天样号]",
        r"就[这那](?:一|两|二|三|四|俩|仨)?[台个辆件张套样](?:东西|儿|车子?)?",
        rf"就[这那](?:一|两|俩)?[台个辆件张套样](?:旧|破|老|坏)?(?:{_THINGS})(?=[\s，,。]|$)",  # 就这个沙发
        r"那就(?:麻烦|辛苦|拜托)",
        rf"都?[听随][恁你您]们?的?{_END}",
        # What is done then: 报上去, 记上, 下单, 定下来.
        r"(?:(?:报|发|填|交)(?=上|了|过去|吧|就|$|[\s，,。])|记|约(?!个)|定(?!个)|订(?!个)|登记|安排|派|办|弄|整|搞|登|执行|预约|下单|提交|说(?=定|好|妥))"
        r"(?:上去|下来|过去|[上下好妥定了去成着住]|单|人|一下|个(?:人|车|师傅))*",
    ),
    _COMES: (r"(?:来|过来|上门|收|拉|搬|抬|取)(?:收|拉|搬|抬|取|[走了去]|一下|一趟)*",),
    0: (
        r"(?:[^\w?？]|[啊呀哈吧嘞哩的了呗哦喽哇呐噢哎唉诶欸呃额哟啦咧哒滴着儿])+",
        _SUBJECT,
        r"(?:俺|我)看(?=中|行|好|管|可)",
        r"没有?(?:啥|什么)?(?:别的|别嘞|可?说的)",
        r"没(?=[\s，,。]|$)",
        r"(?<![真太老])麻烦",
        r"先(?=[这就])",
        r"个(?=号|点|地|时|数|名|人|电)",
        r"(?<![俺我咱让叫给])(?:小?同志|妮儿|闺女|小伙子?|大妹子|姑娘|老师)(?=$|[\s，,。啊呀])",
        r"[叫让喊](?:师傅|[恁你您他]们?)(?=按|来|上门|收|拉|$)",
        r"名(?=[也都对])",
        r"算(?=对|好|定)",
        r"点儿?(?=[\s，,。]|$|[都也对没])",
        r"老(?=中|好|对)",
        r"[那明后][天个](?=见)",
        rf"{_TOLD}[的嘞哩得]?(?=[的嘞哩得对])",
        rf"(?:排场|美气|清楚|清亮|明白){_END}",
        # 俺孙女念给俺听了, 看了两遍了, 老花镜戴上看了; 我看看 is no look at it yet
        r"(?:老?花镜)?戴上",
        r"(?:[我俺咱][一-鿿]{1,2})?都?(?:看(?!看)|听(?!听)|核对|瞅(?!瞅)|瞧(?!瞧)|念)(?:了|过|完|好|罢|清楚?|着|给[我俺咱]听|[一两三几]遍|[一两]眼|仔细)+",
        r"慢着?点儿?",
        r"就(?:用|写)(?:这个|上面(?:的|那个)?|刚才(?:的|那个)?)(?:号码?|电话|手机号?|名字?|地址)(?!错)",
        # 问罢了 他说中
        rf"(?:[她他]们?|[我俺咱]?(?:{_AT_HOME}))(?:也|都)*(?:说|讲)?(?=(?:中|行|好|可以|成|没|同意|对)(?!.{{0,2}}(?:就|才|再)[行中好成提约]))",
        r"[我俺咱]?都?(?:问|商量|合计|想|考虑|打听)(?:了|过|完|好|罢|清楚?|妥)+",  # 问好了 没问题 提交吧
        r"(?:上午|下午|[前后]晌)(?=[我俺在搁])",
        r"(?:[在搁](?:家|屋)里?|[烧泡][一-鿿]{1,4})?(?:等|候)着?(?:[恁你您]们?)?[来嘞的]?(?:电话|师傅)?",
        r"[在搁](?:家|屋)里?",
    ),
}
_BY_WORD = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_BY_PATTERN = tuple((re.compile(pattern), kind) for kind, patterns in _PATTERNS.items() for pattern in patterns)
_LONGEST_WORD = max(map(len, _BY_WORD))
_AN_ASIDE = 8  # characters
_SAYS_MUCH = 40  # characters; whoever agrees in more tells something besides
_SETTLES = re.compile(
    "别(?:改|动|耽误|磨蹭|墨迹|啰嗦|磨叽)(?:了|时间|工夫)?|可?别来?(?:晚|忘)了?|甭(?:改|问|动)了?|没啥改[的哩嘞]|不(?:用|需要?|要)?再?改(?:动)?了?|不[变动]了"
)
_CONFIRM = re.compile(
    r"^((?:对|中|没错)[的嘞啊吧]*)[\s，,]*确认一?下[吧呗]$"
)  # 对 确认一下吧; 确认一下 by itself asks for it
_NOTHING_TO_CHANGE = re.compile(
    r"没[有啥]?(?:什么|啥)?(?:问题|毛病|意见|错|不对|要改|需要改|改动|可改)的?|哪儿?都(?:对|不用改|没错|没毛病)|不[用需]?要?改了?|"
    r"不用再?改|不需要改|用不着改|没啥说的|不错$"
)
_DOUBT = re.compile(
    rf"(?:等|得|要|看|问)(?:[她他]们?|[我俺咱]?(?:{_AT_HOME}))|没事了|了\s*没事$|"
    rf"(?:[她他]们?|{_AT_HOME})[^，。\s]{{0,3}}(?:行|中|好|可以|成|同意|对)了?(?:就|才|再)|"
    r"等着?(?:确认|同意|提交)|^[嗯恩啊]+(?:…|\.\.|。。)|算了|[你您恁]好|提交工单|不确[认定]|没确认|不要|不提交|不同意|不对|不是|还没|等等|等一下|等会|先别|先不|错了|不正确|"
    r"[你您恁]可?真(?:行|中|能)|真是(?:的)?$|得了吧|(?<!路上)慢点|(?:确认|核对|同意)一?下(?!单(?![子号据]))|(?:让|给|等|替|得)(?:我|俺|咱)[^，。]{0,4}(?:确认|同意|看看)|(?:没[^，。\s]{0,3}|一样|能中|对)吧[。！!\s]*$|"
    r"(?:电话|手机|地址|时间|日期|名字|姓名|号码?|单号|信息|编号)[^，,。\s]{0,3}(?:发|报|给|填)(?!的|嘞|得)|(?:发|报|填|给)(?:我|俺)?(?:一?下)?(?:电话|地址|时间|单号|号码|名字|信息|预约号)|"
    r"(?<![没木冇])有问题(?!吗)|[吗?？]|(?<![这那])么(?!着)|不能|怎么(?!不)|咋(?!不)|啥(?!说)|什么|哪|谁|多少|几(?![样个件台])|取消"
)
# Said outright, these stand beside whatever is told (确认 门口有狗), unless that takes something back.
_OUTRIGHT = re.compile(r"确认|同意|确定|预约吧|约吧|提交|下单吧|下单$|(?:就)?(?:照|按)着?这(?:个|样)?(?:来|办)|没意见")
_RESERVES = re.compile(
    "就是|就(?!这|那|按|照|恁|行|中)|但|不过|可是|只是|除了|错|改|换|还得|想想|[先再]|问|等|要是|如果|万一|怕|别|不(?!变(?:了|动)?(?:$|[ ，,。]))|没(?!意见|问题|错|变)"
)
_SENT_FOR = re.compile(r"(?:[吧呗哈]|就[行中])[\s，,。!！嘞]*$")  # 恁来拉吧
# 恁记得可清, 这才像话, 光洗衣机: praise, or the thing that is left, beside a yes
_PRAISES = re.compile(
    "(?:可|怪|真|很|挺|老|多)(?:清|对|准|好|快|细|全|齐|中|周到|利索|得劲|明白)|像话|总算|可算|周到|利索|能干|懂事|聪明|^光[一-鿿]{2,4}$"
)
_TAKES_BACK = re.compile("不|没|别|甭|改|换|等|先|再|想|问|怕|但|可是|只|几|错|还|要|多少")
_HOLDS_BACK = re.compile("不|没|别|怕|停机|坏|还有|再(?!见)|算|先|等|问|改|换|考虑|商量|看看|我得|回头|下次|到时|来了")
_BOOK_IT = re.compile("(?:确认|同意)(?:预约|提交|办)[吧了]?")
_PIECES = re.compile(r"[\s，,。.!！;；]+")


def says_yes(text: str, asked: bool, to_come: bool = False) -> bool:
    """Tell whether the text agrees; the weaker words (中, 好, 嗯) count only where agreement was `asked` for.

    `to_come` tells that it is about somebody who is to come: then 恁来拉吧 and 俺在家等着 agree too, and where it is about a
    cancellation, they do not.
    """
    plain = _SETTLES.sub("，", _NOTHING_TO_CHANGE.sub("没变", _CONFIRM.sub(r"\1 确认", canonical(text))))
    if _DOUBT.search(plain):
        return False
    outright, readings = bool(_OUTRIGHT.search(plain)), _readings(plain)
    if not readings:
        stated = any(_OUTRIGHT.search(p) and _is_made_of_agreement(p, to_come) for p in _PIECES.split(plain))
        return (stated and not _RESERVES.search(plain)) or (asked and _agrees_beside_talk(plain, to_come))
    return (asked or outright) and _agrees(readings, plain, to_come)


def agrees_beside_details(text: str) -> bool:
    """Tell whether a part of the text by itself agrees (中 明天上午) and the rest holds nothing back; 就是明天上午 only repeats."""
    plain = canonical(text)
    parts = [part for part in _PIECES.split(plain) if part]
    weak = ("是", "就是", "是的", "对了")
    agreeing = any(says_yes(part, asked=part not in weak) or _BOOK_IT.fullmatch(part) for part in parts)
    others = (part for part in parts if not says_yes(part, asked=part not in weak, to_come=True))  # not 俺在家等恁
    return agreeing and not _DOUBT.search(plain) and not any(map(_HOLDS_BACK.search, others))


def _is_made_of_agreement(plain: str, to_come: bool) -> bool:
    return _agrees(_readings(plain), plain, to_come)


def _agrees(readings: set[int], plain: str, to_come: bool) -> bool:
    if not to_come:
        return any(kinds & _SAID and not kinds & (_AHEAD | _COMES | _OF_PICKUP) for kinds in readings)
    sent_for = bool(_SENT_FOR.search(plain))
    return any(kinds & (_SAID | _AHEAD) or (kinds & _COMES and sent_for) for kinds in readings)


def _agrees_beside_talk(plain: str, to_come: bool) -> bool:
    """Tell whether a clause agrees, and the rest does nothing but praise."""
    pieces = [piece for piece in _PIECES.split(plain) if piece]
    others = [piece for piece in pieces if not _is_made_of_agreement(piece, to_come)]
    praised = (len(other) <= _AN_ASIDE and _PRAISES.search(other) and not _TAKES_BACK.search(other) for other in others)
    return len(others) < len(pieces) and all(praised)


def _readings(plain: str) -> set[int]:
    """Give the kinds of words, as bits, of every way to cut a text into words that go with a yes; none where there is no way."""
    reached: list[set[int]] = [{0}, *(set() for _ in plain)]
    if len(plain) > _SAYS_MUCH:
        return set()
    for at in range(len(plain)):
        if reached[at]:
            for end, kind in _words_at(plain, at):
                reached[end] |= {kinds | kind for kinds in reached[at]}
    return reached[-1]


def _words_at(plain: str, at: int) -> list[tuple[int, int]]:
    """Give where each word that may stand at a place ends, and its kind."""
    words = ((end, plain[at:end]) for end in range(at + 1, min(at + _LONGEST_WORD, len(plain)) + 1))
    found = [(end, _BY_WORD[word]) for end, word in words if word in _BY_WORD]
    matches = ((pattern.match(plain, at), kind) for pattern, kind in _BY_PATTERN)
    return found + [(match.end(), kind) for match, kind in matches if match and match.end() > at]
