"""Which card fits how a thing is asked: a yes or no that the plan decides, or a detail that it leaves out."""

from __future__ import annotations

import re

from policies_kb.cards import Card
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from policies_kb.normalising import is_word
from tradein.answering.detail_kinds import SUBSIDY
from tradein.answering.elliptic import aspect_named
from tradein.answering.subjects import A_NAME, OF_OFFICES, clauses_of, quotes_of, runs_of, topic_named
from tradein.domain.asking import asks
from tradein.domain.regions import REGIONS

# 文件管不管: whether the plan treats a matter at all.
_COVERS = re.compile(
    "是否(?:写入|列入|纳入|提到|提及|涉及)|写进去没|(?:文件|方案|政策|规定|这个?|这事)(?:里|中|上)?(?:管不管|管这|管吗|管没|支持不支持|支持吗|有没有管|讲没讲|提没提|有没有提到)|归不归|提没提|"
    "列没列入|是否列入|有没有列入|有没有安排|安排.{0,4}没有|算不算|有这(?:话|说法)|有这(?:回|个|档子|码)?事|方案支持|有没有(?:说|讲|提)(?:过|要|到)|在不在(?:范围|里面|其中)|包不包括|是否包括|涵盖"
)
# 旧的交了 搁哪儿买新嘞才给补
_WHERE_TO_BUY = re.compile("(?:[去上到在]|该|得)哪(?:里|儿|家)?(?:能|去|可以)?买")
_OF_BOUGHT = re.compile("买的|多少|几")
# 咱开封有这不
_THERE_IS = re.compile("有(?:没有)?这(?:个|条|项|一[条项]|种|样|回事|规定|说法)?(?:补贴|政策)?(?:吗|不|没有?)?$")
_IN_WORDS = re.compile("(?:原话|原文)(?:怎么|咋)?(?:写|说|讲)?的?|哪一?条(?:里|上)?(?:写|说|讲|规定)的?")
# 文件里提了没, with no detail named
_MENTIONS = re.compile("(?:文件|方案|政策|通知)[^，。？?]{0,4}(?:提|写|说|讲)(?:到|过|了)+(?:没有?|吗|不)$")
_DETAIL = re.compile(
    "多少|(?<![好么很])多钱|上限|封顶|几(?!乎)|什么|谁|哪|怎么|怎样|如何|多久|多长|多大|何时|为什么|何处|电话|地址|号码|座机|名单|清单|材料|全文|标准|还是|准数|非得?[^，。？]{0,10}才|"
    # 补两成是真的吗: a figure to be confirmed is a detail too.
    r"\d|[一二两三四五六七八九十百千](?:成|折|万|千|百|块|元)|百分之|打折"
)
# 什么时候去都有, 谁先去算谁的: no detail is asked.
_UNIVERSAL = re.compile("(?:什么时候|谁|哪里|哪儿|哪家|什么|怎么|多少|啥)[^，。？?]{0,6}都|谁先[^，。？?]{0,4}谁")
_A_STANDARD = re.compile("强制(?:性)?(?:更新)?标准")  # a rule's name, no detail of it
_OF_A_RULE = ("detail", "amount", "how", "which", "list", "cost", "rate", "size", "sites", "address", "call")
_DETAILS = ("amount", "target", "where", "how", "when", "until", "materials", "funds", "list", "phone")
_SAYS_MUCH, _SAYS_LITTLE, _A_PHRASE = 7, 16, 4  # characters
_MAY_LACK = 0.02  # how likely a card must be that says that there is none of it here
_LEAST_SHARE = 0.05  # of the chosen card's likelihood, that a card on another matter must have
_DECIDING = ("conditions", "subsidy", "support", "who", "overview", "what", "activity", "meaning")


def deciding_card(
    knowledge: Knowledge, card: str, found: tuple[Match, ...], regions: tuple[str, ...], text: str
) -> str:
    """Give the sibling that decides a question where `card` says only what the plan leaves out, and that was not asked.

    `text` is standardised, with a comma between its clauses; `found` are the likely cards. 违约金全免不 asks for no sum: 适当减免 decides it.
    """
    chosen = knowledge.cards[card]
    if subsidised := _of_its_subsidy(knowledge, chosen, regions, text):
        return subsidised
    if _WHERE_TO_BUY.search(text) and not _OF_BOUGHT.search(text) and chosen.aspect not in ("where", "list", "funds"):
        where = knowledge.cards.get(f"{chosen.topic}.where")
        return where.id if where and _answers(where, regions) else card
    if chosen.aspect == "amount" and aspect_named(text) == "funds":  # 报废更新那个 钱又是哪出嘞
        likely = (m.label for m in found if knowledge.cards[m.label].topic == chosen.topic)
        of_topic = f"{chosen.topic}.funds"
        funds = next((label for label in likely if knowledge.cards[label].aspect == "funds"), of_topic)
        return funds if funds in knowledge.cards else card
    if any(chosen.sections[region].status != "not_in_plan" for region in regions):
        return card
    if _THERE_IS.search(text) and (lacking := _lacking(knowledge, chosen, found, regions)):
        return lacking
    if _said_elsewhere_alone(knowledge, text, regions):
        return card
    plain = _A_STANDARD.sub("", _UNIVERSAL.sub("", text))
    if len(text) <= _SAYS_LITTLE and _MENTIONS.search(text) and not _DETAIL.search(plain):
        at_large = (c for c in knowledge.topics[chosen.topic].cards if c.aspect in ("overview", "subsidy", "support"))
        return next((c.id for c in at_large if _answers(c, regions)), card)
    if _COVERS.search(text) or _asks_its_words(knowledge, chosen, text, plain):
        likely = (m.label for m in found if knowledge.cards[m.label].topic == chosen.topic)
        return next((label for label in likely if _answers(knowledge.cards[label], regions)), card)
    if len(text) > _SAYS_MUCH and not (
        any(asks(clause) or clause.endswith("吧") for clause in text.split("，")) or _DETAIL.search(plain)
    ):
        own = [m.label for m in found if knowledge.cards[m.label].topic == chosen.topic]
        likely = (label for label in own if knowledge.cards[label].aspect not in OF_OFFICES)
        if telling := next((label for label in likely if _answers(knowledge.cards[label], regions)), None):
            return telling  # 冬天暖气也不热: nothing is asked, so it is told what the plan has on it
    rule = _answering_stem(knowledge, chosen, regions)
    if rule and not _DETAIL.search(plain) and not aspect_named(plain):
        return rule  # 不合标准还接着用呢: the rule that the detail belongs to
    if chosen.aspect not in _DETAILS or _DETAIL.search(plain) or aspect_named(plain) == chosen.aspect:
        return card
    scores = {match.label: match.score for match in found}
    least = _LEAST_SHARE * scores.get(card, 1.0)
    siblings = [c for c in knowledge.topics[chosen.topic].cards if _answers(c, regions)]
    by_name = chosen.aspect != "funds"  # whether funds run out is no matter of where they come from
    near = [c for c in siblings if scores.get(c.id, 0.0) > least or (by_name and _stem(c) == _stem(chosen))]
    if not near and chosen.aspect == "list" and "也" in text and topic_named(knowledge, text) == chosen.topic:
        near = [c for c in siblings if c.aspect == "overview"]  # 开封的景区设备也换不, where no sight is named
    return max(near, key=lambda c: _nearness(c, chosen, scores)).id if near else card


def _asks_its_words(knowledge: Knowledge, chosen: Card, text: str, plain: str) -> bool:
    """Tell whether few words name a card's topic and ask how the plan puts it, with no detail: 反向开票 原话咋写的."""
    few = len(text) <= 2 * _SAYS_LITTLE and bool(_IN_WORDS.search(text))
    detailed = few and _DETAIL.search(_IN_WORDS.sub("", plain))
    return few and not detailed and topic_named(knowledge, text) == chosen.topic


def _lacking(knowledge: Knowledge, chosen: Card, found: tuple[Match, ...], regions: tuple[str, ...]) -> str | None:
    """Give the likely card of the same topic that says that only the other plan has such a thing."""
    own = (m for m in found if knowledge.cards[m.label].topic == chosen.topic and m.score > _MAY_LACK)
    without = (
        m.label for m in own if all(knowledge.cards[m.label].sections[r].status == "not_in_region" for r in regions)
    )
    return next(without, None)


def _of_its_subsidy(knowledge: Knowledge, chosen: Card, regions: tuple[str, ...], text: str) -> str | None:
    """Give the card on what a topic is subsidised with where that is asked, and the card chosen quotes nothing of it."""
    if chosen.aspect in SUBSIDY.trusted or not SUBSIDY.asked.search(text) or not _answers(chosen, regions):
        return None
    if any(SUBSIDY.stated.search(quote) for region in regions for quote in quotes_of(chosen, region)):
        return None
    topic = knowledge.topics.get(chosen.topic)
    own = (card for card in (topic.cards if topic else ()) if card.aspect in ("subsidy", "support"))
    return next((card.id for card in own if _answers(card, regions)), None)


def _answering_stem(knowledge: Knowledge, chosen: Card, regions: tuple[str, ...]) -> str | None:
    """Give the card whose detail a card is (construction.ban of construction.ban-detail), if it answers."""
    stem = knowledge.cards.get(chosen.id.rpartition("-")[0]) if chosen.id.rpartition("-")[2] in _OF_A_RULE else None
    return stem.id if stem and stem.id != chosen.id and _answers(stem, regions) else None


def _said_elsewhere_alone(knowledge: Knowledge, text: str, regions: tuple[str, ...]) -> bool:
    """Tell whether a text has words of the other city's plan that its own lacks: 按购车发票价格, 违约金, asked of Kaifeng."""
    ours = [words for region in regions for words in clauses_of(knowledge, region)]
    others = [words for region in REGIONS if region not in regions for words in clauses_of(knowledge, region)]
    asked = {*runs_of(text, _A_PHRASE), *filter(is_word, runs_of(text, A_NAME))}
    return any(any(word in told for told in others) and not any(word in told for told in ours) for word in asked)


def _answers(card: Card, regions: tuple[str, ...]) -> bool:
    return all(card.sections[region].status == "answer" for region in regions)


def _nearness(card: Card, chosen: Card, scores: dict[str, float]) -> tuple[bool, float, int]:
    """Order by the same matter (carloan.prepay, carloan.prepay-amount), by matching, by aspect."""
    rank = _DECIDING.index(card.aspect) if card.aspect in _DECIDING else len(_DECIDING)
    return _stem(card) == _stem(chosen), scores.get(card.id, 0.0), -rank


def _stem(card: Card) -> str:
    return card.id.partition("-")[0]
