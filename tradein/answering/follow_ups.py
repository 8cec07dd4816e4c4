"""Follow-ups: 济源呢, 那家电呢, 谁负责, 还有呢 mean something only after what was said before."""

from __future__ import annotations

import re

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.normalising import standardise
from policies_kb.vocabulary import names_item
from tradein.answering.aspects import LISTED, of_aspect, of_bare_topic, of_best, of_level, own_card
from tradein.answering.elliptic import (
    asks_again,
    asks_for_wording,
    asks_to_compare,
    aspect_asked,
    core_of,
    doubts,
    goes_by,
    of_the_document,
    only_compares,
    says_only,
    without_aspect,
)
from tradein.answering.families import named_beside
from tradein.answering.referring import of_what_was_quoted, points_at_listed, refer
from tradein.answering.repeating import (
    asks_the_same,
    asks_whether_included,
    beside_putting_right,
    in_the_list,
    lists,
    names_quoted_token,
    of_no_plain_family,
    of_what_figure,
    puts_city_right,
    with_figure,
)
from tradein.answering.subjects import (
    A_NAME,
    ANY_VEHICLE,
    GENERIC_TOPICS,
    OF_OFFICES,
    UNCLEAR,
    VEHICLES,
    beside_topic,
    card_for,
    is_only_topic,
    names_what_is_quoted,
    quotes_of,
    runs_of,
    topic_named,
)
from tradein.domain.conversation import Context
from tradein.domain.regions import find_places, without_places, without_whose

_MORE = re.compile(
    r"^(?:那)?(?:还有(?!钱|名额|补|资金|活动|机会|指标)(?:呢|吗|没有?|别的|其他|什么|啥|要|说|补充|注意|规定|内容|说法|情况|好处|政策|措施|办法|条|项|的|了|事|呀|啊|讲究|安排|支持|待遇|优惠|点)*|继续|接着说|(?:就|只有)这(?:些|点|仨|俩|几)?(?:个|家|样)?(?:单位|部门|条)?(?:了|吗|啊|内容)*(?:没(?:有)?别的了?)?|然后呢|别的呢|其他的?呢|再说说|多说点|详细点|具体点|展开说说|更多)$"
)
_ORDER = "一二三四五六七八九十"
_NTH_OF_IT = re.compile(f"(?:那)?第([{_ORDER}])(?:条|个|项|点|句)(?:呢|的|是什么)?")
_WHICH_OTHERS = re.compile("(?:那)?还有(?:哪|什么)(?:几|些)?(?:个|家|所|处)?(?:县|区|镇|厂|医院|学校|景区|地方)")
_NO_OTHERS = re.compile("^(?:那)?(?:就|只有)这")
_DETAIL = re.compile("具体|详细|展开|多说")
_ONE_CHARACTER = {"车": "car", "房": "housing", "楼房": "housing"}
# 济源也是八年不, 哪边写得细: the same is asked of another city, or of both.
_ALSO = re.compile(
    r"^(?:是不是|是否)?(?:[这那](?:个|条|项)?[一-鿿]{0,2})?也(?!有没有|买|换)|适用|哪边|哪个(?:市|地方)|谁(?:家)?(?:定|写|给|补)?(?:的|得)?(?:高|多|好|细|早|少|低)"
)
_FEW = 12  # characters beside places and links
_CUT = re.compile(r"[\s，,。；;！!？?]+")
_THERE = re.compile("(?:那|这)(?:儿|里|边)(?:的)?(?:呢|咋样|怎么样)?$")
_FIGURES = 8  # characters, and cards
_A_WORD = 6  # characters
_A_TITLE = 4  # characters
_SUPPOSES = re.compile("(?:那|可)?(?:我们?)?(?:这|家|厂)?(?:要是|如果|万一)")  # 要是才三千吨呢 asks for no other goal
_OLD = re.compile("(?:^|(?<=家)|(?<=那)|(?<=的))[旧老]{1,2}(?=[一-鿿]{2})")
_ON_WHAT = re.compile("[按照依](?:照|着)?(?:什么|哪个)[^，。]{0,3}[补算给]")
_BY_WHAT = re.compile("按照[^，。]{1,12}(?:给予|发放|计)")
_ALSO_SO = re.compile(
    "也(?:都)?是?(?:这样|那样|这么(?:回事|算|办|规定))|是(?:不是)?(?:这样|那样)(?:写|说|算|规定)?的?(?:不|吗|吧)?$"
)
_OF_HOUSEHOLDS = ("housing", "appliance", "renovation", "elevator", "smarthome", "elderly")  # topics
_OF_AN_OFFICE = "department.role-"
_TOO = re.compile("(?:局|委|社|办|中心)也")  # 税务局也在责任单位里
_REACHES = re.compile("电话|号码|联系方式|联系得上|地址|在哪(?:办公|上班|儿|里)?$|哪个楼|几楼|门朝哪")
_A_CALL = 10  # characters
_ALSO_THERE = re.compile("也有(?:这个|吗|没有?|不)?$")
_LEVEL = re.compile("([村镇乡县市区])(?:里|上|里头|里面)?")
_STANDS, _SAYS_MORE, _A_THING = 6, 4, 2  # characters
_ANYTHING = re.compile("总(?:该)?有$")
_AT_THEIRS = re.compile("那(?:边|儿|里|头)")  # 那边也不免
_THIS_MATTER = re.compile("(?:[这那]一?(?:块|摊子?|头|项|件事?)|方面)(?:的事)?[是的]?$")
_LENDS = re.compile(
    "(?:银行)?(?:贷款|信贷|融资)|银行(?:[这那]?一?(?:块|摊子?|头|边|方面))?(?:的?事)?(?:归|是|由)?(?:来)?(?:管|负责|牵头)?着?"
)
_A_FIGURE = re.compile(
    "(?:到)?20[0-9]{2}年底?|(?:应该|大概|可能|总)?(?:是|有|得|要|涨|增)*[0-9.一二两三四五六七八九十百]+(?:%|％|成|万吨|万|亿|倍|年|家|个|辆|台)(?:左右)?"
)


def follow(
    knowledge: Knowledge,
    text: str,
    before: Card,
    ranked: list[str],
    context: Context | None = None,
    sure: bool = False,
    certain: bool = False,
) -> str | None:
    """Give the card that an elliptic text means after `before`, or None where it stands by itself.

    `text` is standardised, `context.region` the city that is asked about now; `ranked` are the cards that the text alone suggests, best first; `sure` tells that it suggests the
    first of them strongly, `certain` that there is hardly any doubt.
    """
    context = context or Context()
    if pointed := refer(knowledge, text, context):
        card, rest = pointed
        if points_at_listed(text, context.listed) and not core_of(rest):
            same = before.id in context.listed
            return card.id if same else card_for(knowledge, subject_of(card), before.aspect, ranked)
        before, text = card, rest
    best = knowledge.cards.get(ranked[0]) if ranked else None
    places = find_places(text).regions
    nth = _NTH_OF_IT.fullmatch(text)
    if nth and context.region and len(before.sections[context.region].points) > _ORDER.index(nth[1]):
        return before.id  # 第四条呢, after the four principles
    if _WHICH_OTHERS.match(text) and any("、" in quote for quote in quotes_of(before, context.region)):
        return before.id  # 还有哪几个县也有, after three counties
    if _NO_OTHERS.match(text) and before.aspect in OF_OFFICES:
        return before.id  # 就这仨单位？ after who is responsible
    if asks_for_more(text) and not topic_named(knowledge, text):
        return more_of(knowledge, before, context.shown, context.region if _DETAIL.search(text) else None)
    if asked_of := of_what_figure(knowledge, text, context.region):
        return asked_of
    if _ALSO_SO.search(text) and (of_another := _the_same_of(knowledge, text, before)):
        return of_another
    if (
        _names_a_place_alone(text)
        or (puts_city_right(text) and not topic_named(knowledge, beside_putting_right(text)))
        or (asks_the_same(text) and not (certain and len(core_of(text)) > _FEW))
        or (asks_again(text) and not topic_named(knowledge, text))
        or (asks_for_wording(text) and not topic_named(knowledge, text))
        or (only_compares(text) and not topic_named(knowledge, text))
        or of_what_was_quoted(knowledge, text, before, context.region, best if sure else None)
    ):
        return before.id
    generic = best is not None and best.topic in GENERIC_TOPICS
    if doubts(text) and (not sure or generic) and not named_beside(knowledge, text, subject_of(before)):
        topic = knowledge.topics.get(subject_of(before))
        own = tuple(card.id for card in topic.cards) if topic else ()
        return with_figure(knowledge, core_of(text), (*own, before.id)) or before.id
    if before.aspect == "department" and places and _ALSO_THERE.search(text):
        measures = (label for label in reversed(context.shown) if knowledge.cards[label].aspect != before.aspect)
        return next(measures, before.id)  # 开封也有？, after who is responsible: whether there is such a measure
    if (level := _LEVEL.fullmatch(core_of(text))) and (
        tiered := of_level(knowledge, level[1], before, context.region, ranked)
    ):
        return tiered
    of_it = topic_named(knowledge, text, before) == subject_of(before)
    if certain and best and not of_it and _stands_alone(core_of(text), best, before):
        return None
    return _by_topic_or_aspect(knowledge, text, before, ranked, context, sure)


def _the_same_of(knowledge: Knowledge, text: str, before: Card) -> str | None:
    """Give the card that tells of another topic named what the card spoken of tells: 换车那个也是这样."""
    topic = topic_named(knowledge, text, before)
    if topic == subject_of(before) and len(beside_topic(knowledge, core_of(text), topic)) <= _STANDS:
        return before.id  # 那济源家电是这样不
    if topic is None or topic == subject_of(before) or topic in UNCLEAR:
        return None
    same = f"{topic}.{before.id.partition('.')[2]}"
    return same if same in knowledge.cards else None


def asks_to_reach(core: str, before: Card) -> bool:
    """Tell whether few words ask how to reach who is responsible: 他们电话多少."""
    return before.aspect == "department" and len(core) <= _A_CALL and bool(_REACHES.search(core))


def asks_for_more(text: str) -> bool:
    """Tell whether a text (standardised) asks for nothing but more: 还有呢."""
    return bool(_MORE.match(text))


def ends_in_a_place_alone(text: str) -> bool:
    """Tell whether the last words of a text as typed are nothing but a place, or point at one: 她那儿呢."""
    *others, last = _CUT.split(text.strip(" ，。？?！!")) or [""]
    plain = standardise(last)
    return bool(others) and len(plain) <= _A_WORD and bool(_THERE.search(plain)) and len(core_of(plain)) <= 1


def _names_a_place_alone(text: str) -> bool:
    """Tell whether nothing is left beside a place: 济源呢, 我济源五龙口镇的."""
    core = core_of(without_whose(text))
    bare = (len(core) == 1 and core not in _ONE_CHARACTER) or (goes_by(text) and len(core) <= _FEW)
    return not core or core in ("这个", "那个") or (text != without_places(text) and bare)


def _by_topic_or_aspect(
    knowledge: Knowledge, text: str, before: Card, ranked: list[str], context: Context, sure: bool
) -> str | None:
    core, region = core_of(text), context.region
    few = len(core) <= _FEW
    if few and subject_of(before) not in UNCLEAR and names_item(core):  # 那俺家旧冰箱嘞: not where it goes
        core, text = _OLD.sub("", core), _OLD.sub("", text)
    if _ALSO.search(core) and (same := with_figure(knowledge, core, context.shown)):
        return same
    if "适用" in core and few:
        return before.id
    if _A_FIGURE.fullmatch(core) and before.aspect == "target":
        return before.id  # 济源应该是四成吧; 济源到2025年呢
    if before.aspect == "target" and asks_to_compare(text) and not topic_named(knowledge, text, before):
        meant = knowledge.cards[ranked[0]] if sure else before  # 公交这块跟开封比; 开封比我们多还是少
        return meant.id if subject_of(meant) == subject_of(before) else before.id
    if before.aspect == "target" and len(core) <= _FIGURES and not (aspect_asked(core) or _SUPPOSES.match(text)):
        likely = {subject_of(before), *(subject_of(knowledge.cards[label]) for label in ranked[:1])}
        cards = (knowledge.cards[label] for label in ranked[:_FIGURES])
        goals = (card.id for card in cards if card.aspect == "target" and subject_of(card) in likely)
        named = knowledge.topics.get(topic_named(knowledge, text, before) or "")
        if goal := next(goals, named.goal if named else None):
            return goal  # 废旧家电回收呢, after another figure
    if asks_to_reach(core, before) or (
        not sure and _ON_WHAT.search(core) and any(map(_BY_WHAT.search, quotes_of(before, region)))
    ):
        return before.id
    if told := _answering_titled(knowledge, core, before, region):
        return told
    if few and names_quoted_token(core, before, region):
        return before.id
    if lists(before) and len(core) <= A_NAME and of_no_plain_family(knowledge, text, before, core, region):
        return before.id  # 电梯呢, after the lifts of scenic spots
    one_of_them = (names_item(core) and len(core) <= _A_WORD) or (few and asks_whether_included(core))
    titled = sure and _is_titled(knowledge.cards[ranked[0]], core, subject_of(before))
    if one_of_them and not titled and (listed := in_the_list(knowledge, text, before, ranked, region)):
        return listed
    topic = (
        topic_named(knowledge, text, before)
        or _lending(core, before)
        or _ONE_CHARACTER.get(core)
        or _titled(knowledge, core, ranked if sure else [])
    )
    if topic and few and _ANYTHING.search(core):
        return of_bare_topic(knowledge, topic, before, ranked, asks_whether=True)  # 那换车总有吧
    if topic == "subsidy" and core == "补贴" and (own := own_card(knowledge, subject_of(before), topic)):
        return own  # 补贴, after cars
    if topic in UNCLEAR and names_item(core) and subject_of(before) not in UNCLEAR:
        if lists(before) and len(core) <= _A_WORD:
            return before.id  # 电动三轮车呢, after farm machines: any thing may be collected, the list is the matter
        if sure and knowledge.cards[ranked[0]].topic not in UNCLEAR:
            return None
    if topic and (is_only_topic(knowledge, core, topic) or core in knowledge.topics[topic].title):
        best = knowledge.cards[ranked[0]] if sure else None
        left = beside_topic(knowledge, core, topic)
        if best and (_is_titled(best, core, topic) or _quotes_more(best, left, topic)):
            return None  # 废动力电池呢, 公交车换电池呢: a card of another topic is on that very thing
        given = of_bare_topic(knowledge, topic, before, ranked)
        status = knowledge.cards[given].sections[region].status if given and region else ""
        if before.aspect in LISTED and status == "not_in_plan" and text != without_places(text):
            return own_card(knowledge, topic, "overview") or given  # 开封的医院呢, after those of the other city
        return given
    if of_the_document(text):
        return None
    if few and (aspect := aspect_asked(core)):
        if sure and not says_only(core, aspect):
            best = knowledge.cards[ranked[0]]
            if _says_itself(core, best, before) or (best.aspect == aspect and _was_spoken_of(knowledge, best, context)):
                return (
                    None  # 上云上平台咋要求 says by itself what it asks of the topic, 票的事归哪个局 of one before it
                )
        given = of_aspect(knowledge, topic or subject_of(before), aspect, core, before, ranked, region)
        better = (
            sure
            and not (topic or says_only(core, aspect))
            and aspect in LISTED
            and knowledge.cards[ranked[0]].aspect in LISTED
        )
        return None if better and given and knowledge.cards[given].aspect not in LISTED else given
    if topic and topic not in UNCLEAR:
        return None
    if few and _ALSO.search(core) and (asks_to_compare(text) or text != without_places(text) or _AT_THEIRS.match(text)):
        return before.id
    best = knowledge.cards.get(ranked[0]) if ranked else None
    return of_best(knowledge, text, best, before, ranked, few and not topic) if best else None


def _answering_titled(knowledge: Knowledge, core: str, before: Card, region: str | None) -> str | None:
    """Give the sibling that is called by a word just quoted, and answers: 期限呢, after what banks may do for cars."""
    topic = knowledge.topics.get(subject_of(before))
    quoted = any(core in quote for quote in quotes_of(before, region))
    if topic is None or region is None or not quoted or not 1 < len(core) <= _A_TITLE or core in topic.words:
        return None
    called = (card for card in topic.cards if core in card.title and card.sections[region].status == "answer")
    return next((card.id for card in called), None)


def _lending(core: str, before: Card) -> str | None:
    """Name the topic that 贷款呢 or 银行这一块谁管 turns to: loans for cars after vehicles, those for firms after what firms do."""
    aspect = aspect_asked(core)
    if not _LENDS.fullmatch(without_aspect(core, aspect) if aspect else core):
        return None
    if subject_of(before) in VEHICLES:
        return "carloan"
    return None if subject_of(before) in _OF_HOUSEHOLDS else "finance"


def _stands_alone(core: str, best: Card, before: Card) -> bool:
    """Tell whether more than a few words that surely mean a card of another topic lean on nothing: 不占新地手续能快点不.

    What only asks for an aspect (谁负责), or of subsidies and offices at large, leans on the topic spoken of.
    """
    aspect = aspect_asked(core)
    of_a_matter = best.topic not in (*GENERIC_TOPICS, "organization")
    says_more = aspect is None or len(without_aspect(core, aspect)) >= _SAYS_MORE
    if subject_of(before) in VEHICLES and any(word in core for word in ANY_VEHICLE):
        return False  # 一辆车能补几万, after lorries
    return of_a_matter and says_more and len(core) >= _STANDS and subject_of(best) != subject_of(before)


def _quotes_more(card: Card, left: str, topic: str) -> bool:
    """Tell whether a card of another topic quotes the thing that few words name beside the topic."""
    return subject_of(card) != topic and len(left) >= _A_THING and any(left in quote for quote in quotes_of(card))


def _is_titled(card: Card, core: str, topic: str) -> bool:
    """Tell whether a card of another topic is called by the thing that few words name."""
    return subject_of(card) != topic and any(name in card.title for name in runs_of(core, A_NAME))


def _titled(knowledge: Knowledge, core: str, ranked: list[str]) -> str | None:
    """Name the topic of the card that few words surely suggest, where they are part of its title: 标准 (这块呢)."""
    aspect = aspect_asked(core)
    asked = without_aspect(core, aspect) if aspect else ""
    name = _THIS_MATTER.sub("", asked) if _THIS_MATTER.search(asked) else core  # 标准这一块是谁牵头
    topic = subject_of(knowledge.cards[ranked[0]]) if ranked and 1 < len(name) <= _A_TITLE else None
    return topic if topic in knowledge.topics and name in knowledge.topics[topic].title else None


def _was_spoken_of(knowledge: Knowledge, best: Card, context: Context) -> bool:
    """Tell whether a card is of a topic of the conversation."""
    return subject_of(best) in {subject_of(knowledge.cards[label]) for label in context.shown}


def _says_itself(core: str, best: Card, before: Card) -> bool:
    if best.id.startswith(_OF_AN_OFFICE) or (best.topic == "department" and _TOO.search(core)):
        return False  # 这一块住建局管着吧: whether it is in charge of this, not what else it does
    return subject_of(best) == subject_of(before) or names_what_is_quoted(core, best)


def more_of(knowledge: Knowledge, before: Card, shown: tuple[str, ...], region: str | None = None) -> str | None:
    """Give a further card of the same topic that was not shown yet, one that the plan of `region` answers if there is."""
    topic = knowledge.topics.get(subject_of(before))
    if topic is None:
        return None
    left = [card.id for card in topic.cards if card.id != before.id and card.id not in shown]
    telling = [label for label in left if region and knowledge.cards[label].sections[region].status == "answer"]
    return next(iter(telling or left), None)
