"""Follow-ups: 济源呢, 那家电呢, 谁负责, 还有呢 mean something only after what was said before."""

from __future__ import annotations

import re
from functools import cache

from policies_kb.cards import Card
from policies_kb.knowledge import Knowledge
from policies_kb.vocabulary import load_items
from tradein.domain.conversation import Context
from tradein.domain.regions import without_places

_OTHER_MATTER = r"换个(?:事儿?|话题|问题)|再问个(?:事儿?|别的)?|问个别的|另问个?事?|说个别的|还有个事儿?"
_FILLERS = re.compile(
    rf"^(?:{_OTHER_MATTER}|再说回|回到|回头说|接着说|(?:刚才|刚刚|先头|前面)(?:你?(?:说|问|讲|提)的?)?(?:那个|那条|那件事?)?|那个(?=的|呢|$)"
    r"|好的?|嗯|哦|中(?=那)|行(?=那)|谢谢[你您]?了?|知道了|明白了|(?:市民|来电人|对方|他|她)?还想(?:知道|问问?|了解)|另外|顺便|再问一下|那么?(?!边|儿|里|头|块)|还有|再问|换成|换|要是|如果|如|假如|我说的是|我问的是|我是问|是|在|搁|看看|查|说说|讲讲|那我们|那我|我们|咱)+|"
    r"(?:的话|的政策|的方案|政策|方案|这边|那边|这里|那里|这儿|那儿|那头|他们那|人家那|我们?这|的|呢|吗|么|嘛|吧|呀|啊|了|怎么样|怎样|怎么说|怎么说的|怎么办|如何|又怎么样|一样吗|一样不|有没有|有没|有不|有吗|也有吗|也有没有|也是吗|也一样吗|也行吗"
    r"|也?行不行|管不管|什么情况|是什么|说的什么|也?(?:写|提|说)(?:了|过|到)?(?:没有?|吗|不)|也?写没写|也?提没提|也?有没有(?:写|提|说|规定|这条|这一条)|也?有(?:规定|说法|说)(?:没有?|吗|不)"
    r"|(?:两边|两地|两个地方)?(?:也|再)?(?:帮我|给我)?(?:比比|比一比|比一下|对比一下|对比对比|对比下|对比|比较一下)(?:看看)?|两边|两地|两个地方)+$"
)
_ASPECTS = (
    (
        "department",
        r"谁负责|谁管|谁(?:来)?牵头|归谁|归哪|(?:哪|什么)(?:个|些|几个|几家|俩)?(?:部门|局|单位|衙门)|负责单位|责任单位|主管|找谁",
    ),
    ("materials", r"材料|带什么|拿什么|证件|手续|准备什么|准备哪些|要什么证"),
    ("stacking", r"叠加|同时享受|一起享受|一块享受|两样都|重复享受|还能再领|冲突"),
    ("funds", r"钱从哪|资金从哪|钱哪来|钱哪里来|资金来源|谁出钱|谁掏钱|钱是谁|经费|哪里的钱|资金哪"),
    ("until", r"截止|到什么时候|到几号|到哪天|什么时候结束|到期|到几月|多久结束|有效期|到哪年|期限"),
    ("when", r"什么时候|哪天|几月|何时|多会儿|啥时候|开始"),
    ("amount", r"多少钱|补多少|补贴多少|给多少|几千|几百|多少块|最高|金额|比例|百分之几|多少$|标准是多少"),
    (
        "how",
        r"(?:去哪|在哪|到哪|哪里|哪儿).{0,3}(?:申请|办理|办|报名|申领)|哪个窗口|怎么办|怎么申请|怎么领|怎么弄|咋弄|流程|步骤|怎么报名|怎么操作|如何申请|怎么走|怎样办",
    ),
    ("where", r"去哪|在哪|哪里领|到哪|地点|网上能|什么平台"),
    ("conditions", r"条件|要求|限制|符合什么|门槛|有什么规定"),
    ("who", r"谁能|谁可以|什么人|哪些人|哪种人|对象|资格|公司能|个人能|我能不能|外地人"),
    ("target", r"目标|指标|要达到"),
    ("list", r"名单|哪几家|哪些店|哪些企业|哪些公司"),
    ("what", r"哪些东西|什么东西|哪些产品|哪些种类|包括什么|包括哪些|都有哪些|有哪些"),
)
_MORE = re.compile(
    r"^(?:那)?(?:还有(?:呢|吗|没有?|别的|其他|什么|啥)?.{0,6}|继续|接着说|然后呢|别的呢|其他的?呢|再说说|多说点|详细点|具体点|展开说说|更多)$"
)
_SAME = re.compile(
    r"(?:也有|有没有|有|是不是也|也写了|也是|提到).{0,2}这(?:一)?(?:条|项|种|样|事|规定|说法)|这(?:一)?(?:条|项)(?:呢|有|也|在)"
)
_COMPARE = re.compile(r"(?:对比|比较|区别|不同|不一样|相比|差别|差在哪|比比|比一比|比一下|两边|两地)")
_TURNS_AWAY = re.compile(rf"^(?:那|好|嗯)?(?:{_OTHER_MATTER})")
# 旧的卖了光买新的: a thing called by its age alone is the one spoken of.
_DEPENDS = re.compile(
    r"^(?:那|这|它|要是|如果|可|但|不是|万一|还有|所以|为什么|我|好|嗯|反过来|(?:市民|对方|来电人)?还想)|(?:^|[^一-鿿]|要是|光|只|没|有|把|买|卖|交|拿)(?:旧|新|老)的|那个|它"
)
# Things of any topic are collected or sold on, and any may be subsidised: such a word names no other matter.
UNCLEAR = ("recycling", "secondhand", "reuse", "subsidy", "department", "plan", "fiscal")
_ONE_CHARACTER = {"车": "car", "房": "housing", "楼房": "housing"}
_GENERAL = (
    "overview",
    "subsidy",
    "support",
    "amount",
    "until",
    "when",
    "how",
    "where",
    "who",
    "conditions",
    "materials",
    "target",
    "department",
    "funds",
    "list",
)
_NTH = re.compile(
    r"^(?:那|那个)?(?:(?P<first>第一|头一|前一|前头那|前面那)|第二|后一|后头那|后面那)(?:个|件|条|样)(?:事儿?)?"
)
_FEW = 12  # characters beside places and links
GENERIC_TOPICS = ("subsidy", "department", "plan")


def follow(
    knowledge: Knowledge, text: str, before: Card, ranked: list[str], context: Context | None = None
) -> str | None:
    """Give the card that an elliptic text means after `before`, or None where it stands by itself.

    `text` is standardised; `ranked` are the cards that the text alone suggests, best first.
    """
    context = context or Context()
    if pointed := _pointed_at(knowledge, text, context.listed):
        aspect, text = before.aspect, _NTH.sub("", text)
        if not core_of(text):
            same = before.id in context.listed
            return pointed.id if same else card_for(knowledge, subject_of(pointed), aspect, ranked)
        before = pointed
    core = core_of(text)
    if _MORE.match(text) and not topic_named(knowledge, text):
        return more_of(knowledge, before, context.shown)
    if not core or _SAME.search(text):
        return before.id
    topic = topic_named(knowledge, text) or _ONE_CHARACTER.get(core)
    if topic and _is_only_topic(knowledge, core, topic):
        return card_for(knowledge, topic, _aspect_kept(before, text), ranked)
    aspect = aspect_named(core)
    if aspect and len(core) <= _FEW:
        plain = _says_only(core, aspect)
        return card_for(knowledge, topic or subject_of(before), aspect, ranked, plain)
    if topic and topic not in UNCLEAR:
        return None
    best = knowledge.cards.get(ranked[0]) if ranked else None
    if best and best.topic in GENERIC_TOPICS and not topic and len(core) <= _FEW:
        return card_for(knowledge, subject_of(before), best.aspect, ranked)
    if best and best.topic == "subsidy" and not turns_away(text):
        return _own_card(knowledge, subject_of(before), best.aspect, ranked)
    return None


def _pointed_at(knowledge: Knowledge, text: str, listed: tuple[str, ...]) -> Card | None:
    """Give the card that 第一个, 第二个 mean of those answered together."""
    found = _NTH.match(text)
    at = None if found is None else (0 if found["first"] else 1)
    return knowledge.cards.get(listed[at]) if at is not None and at < len(listed) else None


def _aspect_kept(before: Card, text: str) -> str:
    """Give the aspect that a bare topic takes over: none that is peculiar to what was spoken of, nor into a comparison."""
    return before.aspect if before.aspect in _GENERAL and not asks_to_compare(text) else "subsidy"


def _says_only(core: str, aspect: str) -> bool:
    pattern = dict(_ASPECTS)[aspect]
    return len(re.sub(pattern, "", core)) <= 2


def _own_card(knowledge: Knowledge, topic: str, aspect: str, ranked: list[str]) -> str | None:
    """Give the card of a topic for an aspect of subsidies at large, where it has one."""
    cards = knowledge.topics[topic].cards if topic in knowledge.topics else ()
    own = [card.id for card in cards if card.aspect == aspect]
    return next((label for label in ranked if label in own), own[0] if own else None)


def depends(text: str) -> bool:
    """Tell whether a text (standardised) leans on what was said before."""
    return bool(_DEPENDS.search(text))


def turns_away(text: str) -> bool:
    """Tell whether a text (standardised) says that it is about another matter."""
    return bool(_TURNS_AWAY.match(text))


def core_of(text: str) -> str:
    """Drop places and the words that only link a follow-up to what was said."""
    left, before = without_places(text), None
    while left != before:
        before, left = left, _FILLERS.sub("", left)
    return left


def asks_to_compare(text: str) -> bool:
    """Tell whether the text asks to set the two cities side by side."""
    return bool(_COMPARE.search(text))


def aspect_named(text: str) -> str | None:
    """Name the aspect that a text asks about, or None."""
    return next((aspect for aspect, pattern in _ASPECTS if re.search(pattern, text)), None)


def topic_named(knowledge: Knowledge, text: str) -> str | None:
    """Name the topic whose word stands in the text, the longest word winning, or None."""
    found = [(len(word), topic) for word, topic in topic_words(knowledge).items() if word in text]
    return max(found)[1] if found else None


def subject_of(card: Card) -> str:
    """Give the topic a card is about: department.car is about car."""
    if card.topic == "department":
        return card.id.split(".", 1)[1].split("-")[0]
    return card.topic


def card_for(knowledge: Knowledge, topic: str, aspect: str, ranked: list[str], plain: bool = False) -> str | None:
    """Find the card of a topic for an aspect; else the most fitting one that the topic has.

    `plain` tells that nothing but the aspect was asked, so that no special case of it is meant.
    """
    if aspect == "department" and f"department.{topic}" in knowledge.cards:
        return f"department.{topic}"
    cards = knowledge.topics[topic].cards if topic in knowledge.topics else ()
    if aspect == "target" and topic in knowledge.topics and knowledge.topics[topic].goal in knowledge.cards:
        return knowledge.topics[topic].goal
    by_aspect = [card.id for card in cards if card.aspect == aspect]
    if plain and f"{topic}.{aspect}" in by_aspect:
        return f"{topic}.{aspect}"
    if by_aspect:
        return next((label for label in ranked if label in by_aspect), by_aspect[0])
    elsewhere = [label for label in ranked if knowledge.cards[label].aspect == aspect]
    if elsewhere and aspect == "target":  # the goals for one topic may stand with another's cards
        return elsewhere[0]
    for other in (*_NEAR.get(aspect, ()), "subsidy", "overview"):
        for card in cards:
            if card.aspect == other:
                return card.id
    return cards[0].id if cards else None


_NEAR = {
    "who": ("conditions",),
    "conditions": ("who",),
    "where": ("how",),
    "how": ("where",),
    "until": ("when",),
    "when": ("until", "activity"),
    "materials": ("how",),
    "list": ("where",),
    "what": ("overview",),
    "support": ("subsidy", "funds"),
    "subsidy": ("support", "overview"),
    "amount": ("subsidy",),
}


def more_of(knowledge: Knowledge, before: Card, shown: tuple[str, ...]) -> str | None:
    """Give a further card of the same topic that was not shown yet."""
    topic = knowledge.topics.get(subject_of(before))
    if topic is None:
        return None
    left = [card.id for card in topic.cards if card.id != before.id and card.id not in shown]
    return left[0] if left else None


def _is_only_topic(knowledge: Knowledge, core: str, topic: str) -> bool:
    words = sorted((w for w, t in topic_words(knowledge).items() if t == topic), key=len, reverse=True)
    for word in words:
        core = core.replace(word, "", 1)
    return len(core) <= 2 and not aspect_named(core)


def topic_words(knowledge: Knowledge) -> dict[str, str]:
    """Map the words that name a topic or an item to the topic."""
    return _topic_words(tuple((t.id, t.words) for t in knowledge.topics.values()))


@cache
def _topic_words(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    words = {name: item.topic for item in load_items() for name in (item.name, *item.synonyms) if len(name) > 1}
    words |= {word: topic for topic, named in topics if topic not in GENERIC_TOPICS for word in named if len(word) > 1}
    return words
