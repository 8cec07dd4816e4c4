"""The same again, of another city or another thing: 报错了 是济源, 济源也写了这个没, 也是8年, 三轮车算不算."""

from __future__ import annotations

import re

from policies_kb.cards import Card, subject_of
from policies_kb.knowledge import Knowledge
from tradein.answering.elliptic import core_of
from tradein.answering.families import is_plain, named_beside, of_plain_families
from tradein.answering.subjects import quotes_of, topic_named
from tradein.domain.regions import takes_back, without_places

_SAME = re.compile(
    r"(?:也有|有没有|有|是不是也|也写了|也是|提到).{0,2}这(?:一)?(?:条|项|种|样|事|句|话|段|个(?=$|没|吗|不|呢)|规定|说法)|这(?:一)?(?:条|项)(?:呢|有|也|在)|也(?:是)?[这那](?:么多|个数)|(?:同样|一样|同类)的?(?:情况|条件|事|问题|项目)"
)
_PUT_RIGHT = re.compile(
    "[哎呀啊嗯哦]|(?:我|刚才)?(?:是)?[打说讲写搞弄问发报听看记选点按]错了?|错了|(?:[说讲])?岔(?:嘴|了)+|嘴瓢了?|手机上?|(?:地方|城市)|[住在]|口误|不是不是|不对不对|家?(?:孙子|孙女|儿子|闺女|女儿|孩子|娃|老伴|媳妇)|(?:市民|对方|来电人|人家|他|她)?(?:要|想)?问的?是|是?我(?:们)?(?:的)?(?:老家|娘家|婆家)|应该是|[是按]"
)
_FIGURE = re.compile("[0-9.]+(?:%|％|年|万|千|吨|路|亿|台|辆)?|[一二两三四五六七八九十](?:年|万|成)")
# 那俺记嘞30%是说啥嘞
_OF_WHAT_FIGURE = re.compile(
    r"(?P<figure>[0-9.]+(?:%|万吨|万|吨|路|亿|台|辆))(?:这个数|[这那]个|[这那])?(?:是|说|指|讲|管)+(?:的)?(?:是)?(?:什么|谁|哪)"
)
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_TOKEN = re.compile("[0-9a-z]{2,}")
_INCLUDED = re.compile("算不算|算吗$|算不$|在不在|在里(?:头|面)(?:吗|不|没)|包不包括|列没列|列进去")
_LISTING = ("what", "list", "who", "conditions")
_HARDLY = 2  # characters
_NOT_ASKED = ("amount", "how", "when", "until", "funds", "materials")  # aspects: 空调呢 asks for no sum


def beside_putting_right(text: str) -> str:
    """Give what a text that puts a city right says besides: 我说错了 市民问的是济源家电."""
    return _PUT_RIGHT.sub("", without_places(text))


def asks_the_same(text: str) -> bool:
    """Tell whether a text (standardised) asks whether there is such a thing elsewhere too: 也写了这个没."""
    return bool(_SAME.search(text))


def asks_whether_included(core: str) -> bool:
    """Tell whether few words ask if a thing is among those told: 三轮车算不算."""
    return bool(_INCLUDED.search(core))


def lists(card: Card) -> bool:
    """Tell whether a card tells of things or people one after the other."""
    return card.aspect in _LISTING


def puts_city_right(text: str) -> bool:
    """Tell whether a text does nothing but put the city right: 我报错了 市民问的是济源."""
    return takes_back(text) and len(core_of(beside_putting_right(text))) <= _HARDLY


def with_figure(knowledge: Knowledge, core: str, shown: tuple[str, ...]) -> str | None:
    """Give the latest card shown that quotes the figure of which it is asked whether it holds elsewhere too: 济源也是8年."""
    figure = _FIGURE.search(core)
    if figure is None:
        return None
    digits = figure[0].translate(_DIGITS)
    written = {figure[0], digits, digits.replace("成", "0%")}
    cards = (knowledge.cards[label] for label in reversed(shown))
    return next((c.id for c in cards if any(word in quote for word in written for quote in quotes_of(c))), None)


def of_what_figure(knowledge: Knowledge, text: str, region: str | None) -> str | None:
    """Give the card on the target whose figure a text (standardised) gives and asks what it is of: 30%是说什么."""
    found = _OF_WHAT_FIGURE.search(text)
    if found is None or region is None:
        return None
    targets = [card for card in knowledge.cards.values() if card.aspect == "target"]
    figure = re.compile(rf"(?<![\d.]){re.escape(found['figure'])}")
    holding = [card for card in targets if figure.search(card.sections[region].say)]
    return next((card.id for card in sorted(holding, key=lambda c: c.sections[region].status != "answer")), None)


def in_the_list(
    knowledge: Knowledge, text: str, before: Card, ranked: list[str], region: str | None = None
) -> str | None:
    """Give the card that tells whether a thing is among those told: 三轮车算不算, after farm machines."""
    subject = subject_of(before)
    if not lists(before) or any(of_plain_families(subject, t) for t in named_beside(knowledge, text, subject)):
        return None
    cards = (knowledge.cards[label] for label in ranked)
    own = [card for card in cards if subject_of(card) == subject and card.aspect not in _NOT_ASKED]
    thing = _INCLUDED.sub("", core_of(text))  # 索道算不算: the card that has it
    of_topic = [*own, *knowledge.topics[subject].cards] if subject in knowledge.topics else own
    having = (c for c in of_topic if len(thing) > 1 and any(thing in told for told in _told_by(c, region)))
    return next((card.id for card in (*having, *own)), before.id)


def _told_by(card: Card, region: str | None) -> list[str]:
    """Give what a card quotes of a city's plan, or of both, where it answers."""
    answering = (of for of, part in card.sections.items() if part.status == "answer" and region in (None, of))
    return [quote for of in answering for quote in quotes_of(card, of)]


def names_quoted_token(core: str, before: Card, region: str | None) -> bool:
    """Tell whether few words hold a name of letters and digits that was quoted: 我这个本来就是4G的."""
    tokens = [token for token in _TOKEN.findall(core) if not token.isdigit()]
    return any(token in quote.lower() for token in tokens for quote in quotes_of(before, region))


def of_no_plain_family(knowledge: Knowledge, text: str, before: Card, core: str, region: str | None) -> bool:
    """Tell whether a short name is among what was quoted, and no kind of thing that residents trade in: then it is that one."""
    named = topic_named(knowledge, text)
    other = named is not None and named != subject_of(before) and not is_plain(named)
    return other and any(core in quote for quote in quotes_of(before, region))
