from __future__ import annotations

from datetime import datetime

import pytest

from tradein.domain.conversation import Context
from tradein.domain.dealers.outcomes import NoneFound
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.turn import Turn
from tradein.services.converse import find_dealers, is_errand
from tradein.services.settling import settle_skill


class Knowing:
    """Stands for the matcher: tells which words go on with the topic spoken of."""

    def __init__(self, *going_on: str) -> None:
        self.going_on = going_on

    def is_elsewhere(self, text: str) -> bool:
        return "天气" in text

    def goes_on(self, text: str, context: Context) -> bool:
        return text in self.going_on


def settle(asked: Turn, intent: str, *going_on: str) -> str:
    return settle_skill(asked, intent, Knowing(*going_on))  # type: ignore[arg-type]


def turn(text: str, last: str = "", card: str | None = None) -> Turn:
    return Turn("session", text, "kaifeng", Context(card="car.subsidy", last=last), card)


@pytest.mark.parametrize(
    ("text", "last", "intent", "skill"),
    [
        ("换车有补贴吗", "", "ask_policy", "ask_policy"),
        ("那济源呢", "policy", "find_dealer", "ask_policy"),
        ("那俺上哪买", "policy", "ask_policy", "find_dealer"),
        ("是不是上哪买都补", "policy", "ask_policy", "ask_policy"),
        ("那俺跑滴滴的小舅子呢", "policy", "unsafe_privacy", "ask_policy"),
        ("真嘞假嘞 文件上原话咋写嘞", "policy", "unsafe_fraud", "ask_policy"),
        ("弄张假发票中不", "policy", "unsafe_fraud", "unsafe_fraud"),
        ("都是哪几家拖 电话给俺", "policy", "unsafe_privacy", "ask_policy"),
        ("王建国电话给俺", "policy", "unsafe_privacy", "unsafe_privacy"),
        ("俺闺女在祥符区 看看她那儿嘞", "dealers", "ask_policy", "find_dealer"),
        ("拆了咋办", "policy", "unsafe_hazard", "ask_policy"),
        ("咋自己拆", "policy", "unsafe_hazard", "unsafe_hazard"),
        ("换空调的也是那几家不", "dealers", "ask_policy", "find_dealer"),
        ("那济源呢", "dealers", "ask_policy", "find_dealer"),
        ("还有吗", "policy", "more_results", "ask_policy"),
        ("找卖热水器的，顺河区", "", "find_dealer", "find_dealer"),
        ("离曹门近的有没有", "", "find_dealer", "find_dealer"),
        ("卖旧冰箱的给补不", "", "find_dealer", "ask_policy"),
        ("这两个数济源和开封一样吗", "policy", "unsafe_injection", "ask_policy"),
        ("还有吗", "dealers", "more_results", "more_results"),
        ("附近哪家店参加", "policy", "find_dealer", "find_dealer"),
        ("谢谢", "dealers", "thank", "thank"),
        ("我要取消预约", "policy", "cancel_booking", "cancel_booking"),
        ("晚俩月再去 会不会就没有了", "policy", "goodbye", "ask_policy"),
        ("谢谢恁 那啥时候截止嘞", "policy", "thank", "ask_policy"),
        ("好的，那由哪些单位负责", "policy", "affirm", "ask_policy"),
        ("那咱这呢", "policy", "affirm", "ask_policy"),
        ("那补贴是谁出的", "dealers", "ask_policy", "ask_policy"),
        ("那空调呢", "dealers", "anger", "find_dealer"),
        ("那空调呢", "policy", "anger", "ask_policy"),
        ("他们电话多少", "policy", "unsafe_privacy", "ask_policy"),
        ("邻居家电话多少", "policy", "unsafe_privacy", "unsafe_privacy"),
        ("谢谢恁，没别的了", "policy", "thank", "thank"),
        ("再见", "policy", "goodbye", "goodbye"),
        ("中不中啊", "policy", "repeat", "repeat"),
        ("今天天气咋样", "policy", "out_of_scope", "out_of_scope"),
        ("开封天气咋样", "policy", "out_of_scope", "out_of_scope"),
        ("洛阳换车补多少", "", "other_city", "ask_policy"),
        ("不对吧 俺邻居两样都领了", "policy", "unsafe_privacy", "ask_policy"),
        ("俺邻居领了 他电话多少", "policy", "unsafe_privacy", "unsafe_privacy"),
        ("俺报错了 市民问的是济源", "policy", "anger", "ask_policy"),
        ("不会轮到俺就没了吧", "policy", "stop", "ask_policy"),
        ("那不约了吧", "policy", "stop", "stop"),
        ("龙亭区 二手车行", "", "ask_policy", "find_dealer"),
        ("王屋山景区换新能源车", "", "ask_policy", "ask_policy"),
        ("龙亭区卖车的店补多少", "", "ask_policy", "ask_policy"),
        ("装修厨房嘞商家有没", "dealers", "ask_policy", "find_dealer"),
        ("再查一下鼓楼区的家电", "dealers", "ask_policy", "find_dealer"),
        ("鼓楼区的家电补贴多少", "dealers", "ask_policy", "ask_policy"),
        ("就是以前那个开封县 现在叫祥符区", "dealers", "ask_policy", "find_dealer"),
        ("俺两下里都有家 都有旧电视", "", "out_of_scope", "tells"),
        ("电视上放啥嘞", "", "out_of_scope", "out_of_scope"),
        ("就这些?", "dealers", "affirm", "more_results"),
        ("地址发我", "policy", "unsafe_privacy", "ask_policy"),
        ("老王家地址发我", "policy", "unsafe_privacy", "unsafe_privacy"),
    ],
)
def test_few_words_go_on_with_what_was_spoken_of(text: str, last: str, intent: str, skill: str) -> None:
    assert settle(turn(text, last), intent) == skill


@pytest.mark.parametrize(
    ("text", "intent", "skill"),
    [
        ("端午有没有", "out_of_scope", "ask_policy"),
        ("跑滴滴那帮呢", "abuse", "ask_policy"),
        ("国庆赶不上是不是就没了", "check_booking", "ask_policy"),
        ("那我的单号查一下", "check_booking", "check_booking"),
        ("那该找谁问", "ask_human", "ask_policy"),
        ("我找谁投诉", "ask_human", "ask_human"),
        ("借谁家地方弄", "find_dealer", "ask_policy"),
        ("附近哪有", "find_dealer", "find_dealer"),
        ("救命啊", "emergency", "emergency"),
    ],
)
def test_what_the_topic_spoken_of_makes_sense_of_is_asked_of_it(text: str, intent: str, skill: str) -> None:
    plain = text
    assert settle(turn(text, "policy"), intent, plain) == skill


def test_a_tapped_card_is_a_policy_question_whatever_the_words() -> None:
    assert settle(turn("附近哪家店参加", "dealers", card="car.subsidy"), "find_dealer") == "ask_policy"


def test_bookings_need_the_dialogue_server_and_policy_does_not() -> None:
    assert is_errand("book_pickup")
    assert is_errand("cancel_booking")
    assert not is_errand("ask_policy")
    assert not is_errand("greet")


def test_a_turn_survives_the_way_through_the_dialogue_server() -> None:
    context = Context("jiyuan", "car.when", ("car.when",), {"category": "car"}, "dealers")
    sent = Turn("session", "换车“引号”\n有补贴吗", None, context, "car.when")
    assert Turn.from_json(sent.to_json()) == sent


@pytest.mark.parametrize("raw", [None, {}, [], "x", {"shown": None, "last": None}])
def test_a_context_that_cannot_be_read_is_nothing_remembered(raw: object) -> None:
    assert Context.from_dict(raw) == Context()  # type: ignore[arg-type]


def test_a_district_to_look_at_goes_back_to_the_shops_listed_before_the_plans_were_asked() -> None:
    listed = Context(card="appliance.where-list", last="policy", dealers={"category": "appliance"})
    asked = Turn("session", "中 再给俺看看玉泉街道嘞", "jiyuan", listed, None)
    assert settle(asked, "ask_policy") == "find_dealer"
    assert settle(Turn("session", "玉泉街道补多少", "jiyuan", listed, None), "ask_policy") == "ask_policy"
    assert settle(Turn("session", "中 那玉泉街道卖二手嘞有没有", "jiyuan", listed, None), "ask_policy") == "find_dealer"


def test_which_number_to_call_is_the_hotline_where_nothing_was_spoken_of() -> None:
    asked = Turn("session", "那我打啥电话问", "jiyuan", Context(), None)
    assert settle(asked, "ask_policy") == "ask_human"


def test_the_matter_that_shops_were_looked_up_for_is_the_one_spoken_of() -> None:
    query = DealerQuery(region="jiyuan", category="appliance")

    class Finder:
        def ask(self, *_: object) -> NoneFound:
            return NoneFound(query, {}, False)

    _, context = find_dealers(Finder(), turn("济水街道卖空调的店"), datetime(2026, 11, 29))  # type: ignore[arg-type]
    assert (context.card, context.last) == ("appliance.where-list", "dealers")
