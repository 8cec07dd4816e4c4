"""Which skill a turn goes to: words too few to stand alone go on with what was spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policies_kb.normalising import standardise
from policies_kb.vocabulary import names_item
from tradein.answering.elliptic import (
    asks_again,
    asks_for_wording,
    asks_to_compare,
    aspect_named,
    core_of,
    doubts,
    goes_by,
    names_the_wording,
)
from tradein.answering.follow_ups import asks_for_more
from tradein.domain.asking import asks
from tradein.domain.conversation import Context
from tradein.domain.dealers.vocabulary import load_dealer_vocabulary
from tradein.domain.outside import names_outside
from tradein.domain.regions import PlacesMeant, find_places, places_said, takes_back, without_places
from tradein.domain.turn import Turn
from tradein.services.ask import Ask
from tradein.services.skills import DEALERS, DOUBTFUL, ERRANDS, POLICY, TELLS, WEAK

# What names a place to go to, and what may: the second kind only counts where nothing else was spoken of.
_A_SHOP = "店|商家|商场|商户|经销|专卖|卖场|门市|铺|车行|汽车城"  # a pattern
_NAMES_PLACE = re.compile(
    f"{_A_SHOP}|销售企业|4s|市场|回收点|收购|网点|站|附近|周边|跟前|旁边|谁家|几家|哪家|拆解|厂|导航|谁收|谁来收|收破烂|收废品|有收|有没有收|卖家|买家|卖(?!旧|了|掉)[^，。]{{1,6}}的(?!补|给|能)|离[^，。]{{1,8}}近"
)
_MAY_NAME_PLACE = re.compile("多远|哪|地方|推荐|位置|列几|说几|参加|那边|名单|给谁")
_MORE_PLACES = re.compile("^(?:就|只有|光)这(?:些|几家|几个|一家|点)|别家|别的|还有|其他|下一|换一批|再来|再看|更多")
# 他们电话多少, said of who was just named as responsible: an office's number is nobody's private matter.
_OF_AN_OFFICE = re.compile(
    "^(?:把|那|具体|详细)*(?:地址|电话|位置|定位|号码)(?:都)?(?:发|给|说|报|念)(?:给)?(?:我|一?下|一?个|来|过来|一遍)*[吧呗]?$|(?:他们|人家|这边|那边|单位|部门|队|中心|窗口|这个局|那个局).{0,3}(?:电话|号码|地址|联系)|哪(?:几|些)?(?:家|个(?:公司|单位|厂|店))[^，。]{0,6}(?:电话|号码|地址)"
)
_WHICH_NUMBER = re.compile(
    "(?:那|我|该|应该|得|找谁问?|问谁|联系谁)*(?:打|拨)(?:什么|哪个|哪)(?:个)?(?:电话|号)(?:码)?(?:问|咨询)?"
)  # 那我打啥电话问, with nothing spoken of yet
_ELLIPTIC = 8  # characters; more than that says what it is about
_MAY_ASK = 12
# 那补贴呢 after a list of shops goes back to the plans.
_OF_PLANS = re.compile("(?<!价)钱|额度|补贴|补助|优惠|给补|能补|政策|方案|文件|规定|电梯|卖旧买新")
# 谢谢啊 那钱从哪来: small talk that a question follows. What is asked of talk itself (再说一遍中不中) stays talk.
_TALK = ("greet", "thank", "goodbye", "affirm", "deny", "stop")
_COURTESY = re.compile(
    "谢谢|多谢|感谢|麻烦|辛苦|再见|拜拜|你好|您好|好的?|[嗯哦]|知道|明白|不用|不问|没事|没别的|算了|[你您]们?|[了啊吧呀呢]"
)
_HOW_MANY = re.compile("(?:要|得)?(?:几|多少)(?:天|年|个月|月|台|个|家|辆|亩|次|成|折|个点)")
_THERE_TOO = re.compile("(?:那|这)(?:儿|里|边|头)?(?:呢|的)?$|呢$")
_OF_A_BRAND = re.compile("(?:那|有)?(?:没有)?[一-鿿a-z]{2,4}的(?:呢|有吗|有没有)?$")
_ASKS_OF_PLAN = re.compile("几个点|谁来?收$|谁收$")
_FETCHES_CARS = re.compile(
    "车(?:也|还)?(?:能|可以|会)[^，。]{0,4}(?:上门|来)[^，。]{0,2}(?:收|拉|拖)"
)  # none of ours to fetch
_THAT_SELL = re.compile("(?:光|只|就)?(?:要|看|找)?(?:光|只)?卖[一-鿿]{1,5}的(?:店|呢)?")
_WHICH_ONES = re.compile("(?:都)?(?:是|有)?哪(?:几|些)?(?:家|个|所)")
_WHAT_THEN = re.compile("^[^自己氟电池烧倒割切砸]*(?:呢|怎么办|咋办)$")  # 拆了咋办 asks what follows
_THOSE_SHOPS = re.compile("也是?(?:[这那])?几?家|[这那](?:几|些)家")  # 换空调的也是那几家不
# Topics on something sold, and the kind of shop in the directory that sells it.
SHOPS_OF = {"usedcar": "second_hand", "secondhand": "second_hand"} | {
    topic: topic for topic in ("appliance", "car", "renovation")
}
_WHERE_TO_BUY = re.compile(
    "(?:[去上到在]|该)哪(?:里|儿|家|个店)?(?:能|可以)?(?:去)?买|哪(?:里|儿)?(?:有|能)买?卖?(?:的|$)"
)
_BY_RULE = re.compile("都|才|必须|非|补|随便|算|规定|要求|限")
_OF_A_PLACE = re.compile(
    "就是|以前|那个|现在|原来|[那这]边|附近|改名|[叫老的说是看查在住我家再那]"
)  # 就是以前那个开封县 现在叫祥符区
_WHAT_OF = re.compile("^那?[^收拉约]{1,7}(?:呢|的)$")
_SUPPOSES = re.compile("^(?:那|可|但)?(?:我)?(?:要是|如果|万一|假如)")
_WHICH_BETTER = re.compile("哪(?:个|家)[^，。]{0,6}(?:好|合算|划算|实惠)")
_OF_RULES = re.compile("(?:什么|啥|哪些)(?:样的)?政策|政策(?:是|有)?(?:什么|啥|哪些|怎么)")
_WANTS_TO_ASK = re.compile("(?:想|就是)(?:问问|问一下|打听)|咨询(?:一下)?")
_LEAST_ASKED = 3
_SUPPOSED = re.compile("吧[？?]?$")
_GIVES_UP = re.compile("(?:那|先|就|还是)?(?:算|不(?!会)|别|行|好|中|可以)")
_FEW_WORDS, _A_SENTENCE = 14, 24
_OF_OURS = re.compile("补|政策|算|能用|也行|我们|本地|本市")
_SEEKS_SHOPS_THERE = re.compile(
    f"(?:哪|几|附近|有没有)[^，。]{{0,6}}(?:{_A_SHOP})|(?:{_A_SHOP})[^，。]{{0,3}}(?:在?哪|有没有)"
)
_SHOPS = re.compile(f"{_A_SHOP}|[几哪]家[^，。]{{0,2}}卖|卖[^，。]{{1,6}}的(?:呢|有|都|谁|哪|参加)|卖[^，。]{{1,6}}的$")
_SEEKS = re.compile("哪(?!个月|月|天|年)|附近|地址|位置|电话|推荐|几家|名单|查|找")
_OF_AN_ERRAND = re.compile("约|单号|编号|取消|改(?!造)|退|上门|来收|来拉|收走|拉走|回收")
_WANTS_A_PERSON = re.compile("人工|真人|客服|投诉|举报|12345|热线|话务")
_LOOK_UP = re.compile("(?:再|帮|请|给)[^，。]{0,3}(?:查|找|看|提供)")
_INSTEAD = re.compile("换成|改(?:看|找|查)|不(?:看|找|查)[^，。]{0,8}了")  # 家电不看了 看看二手车的
_SCENIC = re.compile("景区|景点|王屋山")  # named like the towns they lie in
_TAKES_THERE = re.compile("(?:自己|自家)?(?:送|拉|驮|扛)(?:过去|去)|自己(?:送|拉)")
_NEAR = re.compile("是否|也有|[他她]那(?:儿|边|里|头)|跟前|附近|周边|那边|旁边|有没有|有没|呢$")
_PRIVATE = re.compile("电话|地址|住(?:哪|在哪)|身份证|号码|门牌")  # of somebody else: that is no doubt
_OF_SOMEBODY = re.compile(_PRIVATE.pattern + "|领|多少|几|名字|叫什么")


@dataclass(frozen=True)
class _Said:
    """A turn's words: as typed, standardised, without places and links (`core`), the places in them, and what they were taken for."""

    typed: str
    text: str
    core: str
    places: PlacesMeant
    intent: str


def settle_skill(turn: Turn, intent: str, ask: Ask) -> str:
    """Settle which skill a turn goes to: words too few to stand alone go on with what was spoken of last."""
    if turn.card:
        return POLICY
    text = standardise(turn.text)
    said = _Said(turn.text, text, core_of(text), places_said(turn.text), intent)
    if intent in (*DEALERS, *WEAK) and _compares_plans(said) and not ask.is_elsewhere(without_places(said.text)):
        return POLICY
    if turn.context.last == "policy":
        skill = _goes_back_to_the_plans(said, turn.context, ask)
    elif turn.context.last == "dealers":
        skill = _goes_on_with_dealers(said)
    else:
        skill = _begins(said)
    if (skill or intent) == "out_of_scope" and names_item(text) and not asks(turn.text):
        return TELLS  # 两下里都有家 都有旧电视
    return skill or intent


def _begins(said: _Said) -> str | None:
    if said.intent == POLICY and _seeks_shop_of_a_district(said.typed, said.text):
        return DEALERS[0]
    if said.intent == POLICY and len(said.core) <= _ELLIPTIC and _WHICH_NUMBER.fullmatch(said.core):
        return "ask_human"
    if said.intent == DEALERS[0] and len(said.core) > 1 and not _seeks_place(said.text, after_plans=False):
        return POLICY
    if said.intent == DEALERS[0] and _OF_RULES.search(said.text) and not _NAMES_PLACE.search(said.text):
        return POLICY  # 俺爹在杞县 想换新电视 那边有啥政策
    if said.intent not in (POLICY, "other_city") or not names_outside(said.text):
        return None
    of_ours = said.places.regions or _OF_OURS.search(said.text)
    if _SEEKS_SHOPS_THERE.search(said.text) and not of_ours:
        return DEALERS[0]  # 洛阳哪家商场能以旧换新, so that 那济源天坛街道的 may follow
    return POLICY


def _goes_on_with_dealers(said: _Said) -> str | None:
    """Name the skill of a turn that follows a list of shops, where it is another than that of its intent."""
    core, intent, few = said.core, said.intent, len(said.core) <= _ELLIPTIC
    if intent == POLICY and _seeks_shop_of_a_district(said.typed, said.text):
        return DEALERS[0]
    if len(core) <= 1 and _names_place(said):
        return DEALERS[0]
    if intent in (POLICY, *WEAK, *_TALK) and few and _MORE_PLACES.search(said.text):
        return DEALERS[1]
    if intent in (POLICY, *WEAK) and _names_district(said.text) and not _OF_A_PLACE.sub("", core):
        return DEALERS[0]  # 就是以前那个开封县 现在叫祥符区
    if intent == POLICY and _OF_PLANS.search(core) and not _NAMES_PLACE.search(said.text):
        return POLICY
    if intent in (POLICY, *WEAK) and _THOSE_SHOPS.search(said.text) and not _OF_PLANS.search(core):
        return DEALERS[0]
    if intent in (POLICY, "unsafe_privacy", *WEAK) and _looks_on(said.text):
        return DEALERS[0]
    if intent in WEAK and _OF_A_BRAND.match(said.text):
        return DEALERS[0]
    if intent in (POLICY, *WEAK) and few and not aspect_named(core):
        return DEALERS[0] if intent == POLICY or said.places.regions or names_item(core) else intent
    return None


def _goes_back_to_the_plans(said: _Said, context: Context, ask: Ask) -> str | None:
    """Name the skill of a turn that follows an answer from the plans, where it is another than that of its intent."""
    core, intent = said.core, said.intent
    if context.dealers and intent in (POLICY, *DEALERS, *WEAK) and _looks_at_shops_again(said):
        return DEALERS[0]
    if intent in (POLICY, *DEALERS, *WEAK) and _asks_where_to_buy(said, context):
        return DEALERS[0]
    if len(core) > 1 and intent in WEAK and ask.is_elsewhere(without_places(said.text)):
        return None
    if intent == "book_pickup" and (_asks_of_thing(said) or _WANTS_TO_ASK.search(said.text)):
        return POLICY
    more = intent == DEALERS[1]
    if intent in DEALERS and _WHICH_ONES.fullmatch(core) and context.topic not in SHOPS_OF:
        return POLICY  # 哪几家, after the hospitals
    if intent in DEALERS and (more or len(core) > 1) and not _seeks_place(said.text, after_plans=True):
        return POLICY
    asked_on = (
        (len(core) <= 1 and _names_place(said))
        or (intent in (*WEAK, *DOUBTFUL) and _answers_back(said.text, said.places))
        or (intent == "ask_human" and bool(aspect_named(core)) and not _WANTS_A_PERSON.search(said.text))
        or (intent in (*WEAK, "thank") and len(core) <= _MAY_ASK and _asks_on(core))
        or (intent in (*WEAK, *DOUBTFUL) and (_points_at_city(said.text, core) or _compares(said)))
        or (intent == "out_of_scope" and bool(said.places.regions) and _asks_the_same(said))
        or (intent == "unsafe_privacy" and len(core) <= _MAY_ASK and bool(_OF_AN_OFFICE.search(said.text)))
        or _goes_on_asking(said.text, intent)
        or (intent == "other_city" and names_outside(said.text))
        or (intent == "unsafe_fraud" and len(core) <= _A_SENTENCE and _asks_if_true(said.text))
        or (intent == "unsafe_hazard" and len(core) <= _ELLIPTIC and bool(_WHAT_THEN.search(said.text)))
        or (
            intent in (*WEAK, *_TALK)
            and (asks_for_more(said.text) or asks_again(said.text) or names_the_wording(said.text))
        )
        or (intent == "unsafe_privacy" and said.text.endswith("呢") and not _OF_SOMEBODY.search(said.text))
        or (_may_go_on(said.typed, said.text, core, intent) and ask.goes_on(said.text, context))
    )
    return POLICY if asked_on else None


def _asks_if_true(text: str) -> bool:
    """Tell whether a text doubts what was answered, or asks for its very words: 真的假的 文件上原话怎么写的."""
    return doubts(text) or asks_for_wording(text)


def _asks_where_to_buy(said: _Said, context: Context) -> bool:
    """Tell whether few words after an answer on something sold look for its shops, and not for a rule: 那俺去哪买."""
    few = len(said.core) <= _ELLIPTIC
    return (
        context.topic in SHOPS_OF and few and bool(_WHERE_TO_BUY.search(said.text)) and not _BY_RULE.search(said.text)
    )


def _asks_of_thing(said: _Said) -> bool:
    """Tell whether few words name a thing of which the same is asked (那冰箱呢, 那俺家旧冰箱嘞), and order nothing."""
    asks_on = said.text.endswith("呢") or (
        said.text.startswith("那") and said.typed.rstrip(" 。？?").endswith(("嘞", "哩", "咧"))
    )
    return asks_on and bool(_WHAT_OF.search(said.text)) and names_item(said.core)


def _compares_plans(said: _Said) -> bool:
    """Tell whether a text sets the two cities side by side in anything but shops: 开封和济源比 汽车补贴哪个好."""
    sets = asks_to_compare(said.text) or _WHICH_BETTER.search(said.text)
    return said.places.compares and bool(sets) and not _NAMES_PLACE.search(said.text)


def _compares(said: _Said) -> bool:
    """Tell whether few words set the two cities side by side: 这两个数济源和开封一样吗."""
    return asks_to_compare(said.text) or (said.places.compares and len(said.core) <= _MAY_ASK)


def _names_place(said: _Said) -> bool:
    return bool(said.places.regions or said.places.here or said.places.there)


def _asks_the_same(said: _Said) -> bool:
    """Tell whether a text with a city asks of it what was asked before: 她家济源 能不能也装一个."""
    return (
        len(said.core) <= _MAY_ASK
        or goes_by(said.text)
        or ("也" in said.core and (asks(said.text) or said.typed.rstrip().endswith(("?", "？"))))
    )


def _may_go_on(typed: str, text: str, core: str, intent: str) -> bool:
    """Tell whether words after an answer from the plans, taken for something else, may well ask on: 跑滴滴那帮呢."""
    if intent in DEALERS:
        return len(core) <= _A_SENTENCE and not _SEEKS.search(text)
    if intent in ERRANDS and aspect_named(core) == "department":
        return True  # 查这个的是哪家
    if intent in ERRANDS:
        return len(core) <= _A_SENTENCE and not (_OF_AN_ERRAND.search(text) or names_item(text))
    if intent in _TALK and len(_COURTESY.sub("", text)) < _LEAST_ASKED:
        return False
    if intent == "thank" and not asks(text):
        return False  # 白高兴一场 不过还是谢谢
    if intent == "unsafe_privacy" and not _PRIVATE.search(text):
        return len(core) <= _MAY_ASK  # 在我老公名下
    if intent in ("ask_human", "anger"):
        return (
            (asks(text) or typed.rstrip().endswith(("?", "？")) or bool(_SUPPOSES.match(text)))
            and len(core) <= _MAY_ASK
            and not _WANTS_A_PERSON.search(text)
        )
    return intent in (*WEAK, "unsafe_hazard", "abuse", "thank") and len(core) <= _A_SENTENCE


def _seeks_shop_of_a_district(typed: str, text: str) -> bool:
    """Tell whether few words name a district and a shop, or a thing to be changed for a new one there: 龙亭区 二手车行."""
    taken = bool(_TAKES_THERE.search(text))  # 有没有收旧家电的公司 想自己送过去
    asked = (len(text) > _FEW_WORDS or asks(typed)) and not taken
    if not _names_district(text) or asked or _OF_PLANS.search(text) or _SCENIC.search(text):
        return False
    kind = load_dealer_vocabulary().kind_pattern.search(text)
    return bool(kind) and bool(_NAMES_PLACE.search(text) or "换" in text)


def _looks_at_shops_again(said: _Said) -> bool:
    """Tell whether a turn looks for shops again after a look at the plans, and asks nothing of these: 再给俺看看玉泉街道嘞."""
    named = load_dealer_vocabulary().place_pattern.search(said.text) or _LOOK_UP.search(said.text)
    sold = bool(named) and bool(_SHOPS.search(said.text))  # 那祥符区卖二手嘞有没有
    return bool(named) and (sold or not asks(said.typed)) and _looks_on(said.text)


def _looks_on(text: str) -> bool:
    """Tell whether a text, after a list of shops, looks for others: 装修厨房的商家有没, 再查一下鼓楼区的家电."""
    if len(text) > _A_SENTENCE or _OF_PLANS.search(text):
        return False
    kind = load_dealer_vocabulary().kind_pattern.search(text)
    district = _names_district(text)
    near = bool(_NEAR.search(text)) and not _PRIVATE.search(text)  # 俺闺女住天坛街道 看看她跟前有没有
    looks, shops = bool(_LOOK_UP.search(text) or _INSTEAD.search(text)), bool(_SHOPS.search(text))
    return (district and (near or looks or shops or bool(kind))) or (bool(kind) and (looks or shops))


def _names_district(text: str) -> bool:
    vocabulary = load_dealer_vocabulary()
    return any(vocabulary.places[word][1] for word in vocabulary.place_pattern.findall(text))


def _answers_back(text: str, places: PlacesMeant) -> bool:
    """Tell whether a text doubts what was answered (不对吧 邻居说…), or puts the city right (说错了 是开封)."""
    return bool(doubts(text) and not _PRIVATE.search(text)) or (takes_back(text) and bool(places.regions))


def _goes_on_asking(text: str, intent: str) -> bool:
    """Tell whether a text taken for talk asks on: 晚俩月再去会不会就没有了 is no goodbye."""
    if intent in _TALK:
        left = _COURTESY.sub("", text)
        if _SUPPOSED.search(text) and len(left) >= _ELLIPTIC // 2 and not _GIVES_UP.match(text):
            return True  # 不会轮到我就没了吧
        return asks(text) and asks(left) and len(left) >= _LEAST_ASKED
    return intent == "out_of_scope" and bool(_SUPPOSES.match(text)) and asks(text)


def _asks_on(core: str) -> bool:
    """Tell whether few words (那空调呢, 那材料呢, 几天) go on with a matter of the plans."""
    return bool(aspect_named(core)) or names_item(core) or bool(_HOW_MANY.fullmatch(core))


def _points_at_city(text: str, core: str) -> bool:
    """Tell whether a text asks the same of a city: 俺闺女嫁到开封了 她那儿呢."""
    places = find_places(text)
    return (
        bool(places.there or places.here or places.regions) and bool(_THERE_TOO.search(text)) and len(core) <= _MAY_ASK
    )


def goes_on_with(text: str, last: str) -> str | None:
    """Name the skill that few words go on with which by themselves might order a pickup; None for all else.

    收几个点, after the tax on scrap, asks of the plans; 光要卖冰箱的, after a list of shops, narrows it.
    """
    plain = standardise(text)
    if last == "policy" and len(plain) <= _ELLIPTIC and _ASKS_OF_PLAN.search(plain):
        return POLICY
    if last == "policy" and len(plain) <= _MAY_ASK and _FETCHES_CARS.search(plain):
        return POLICY
    if last == "dealers" and len(plain) <= _ELLIPTIC and names_item(plain) and _WHAT_OF.search(plain):
        return DEALERS[0]  # 那冰箱呢
    if last == "dealers" and len(plain) <= _ELLIPTIC and _THAT_SELL.fullmatch(plain):
        return DEALERS[0]
    return None


def _seeks_place(text: str, after_plans: bool) -> bool:
    return bool(_NAMES_PLACE.search(text)) or (not after_plans and bool(_MAY_NAME_PLACE.search(text)))
