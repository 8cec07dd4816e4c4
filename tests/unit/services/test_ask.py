"""Which city, which card, which status: asked of a small knowledge base with a matcher that knows a few words."""

from __future__ import annotations

import pytest

from policies_kb.matching.matcher import Match
from tests.fakes.knowledge import WordMatcher, small_knowledge
from tradein.answering.answer import Answer, Question
from tradein.domain.conversation import Context
from tradein.services.ask import Ask, Asked

WORDS = {
    "换车": "car.subsidy",
    "车能补多少": "car.amount",
    "车啥时候": "car.when",
    "家电": "appliance.subsidy",
    "卖旧买新": "housing.overview",
    "你好": "greet",
}


class LostMatcher(WordMatcher):
    """Finds nothing likely in anything."""

    def rank(self, text: str, limit: int = 8) -> list[Match]:
        return [Match(name, 0.001) for name in self.names][:limit]


class TwoMindedMatcher(WordMatcher):
    """Thinks two cards of a topic nearly as likely, and the second as likely as it is told."""

    def __init__(self, second: float) -> None:
        super().__init__(WORDS)
        self._second = second

    def rank(self, text: str, limit: int = 8) -> list[Match]:
        return [Match("car.subsidy", 0.5), Match("car.amount", self._second), Match("greet", 0.01)][:limit]


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask(small_knowledge(), WordMatcher(WORDS))


def one(asked: Asked) -> Answer:
    assert len(asked.answers) == 1
    return asked.answers[0]


def cities(answer: Answer) -> list[str]:
    return [part.region for part in answer.parts]


def test_the_place_said_decides(ask: Ask) -> None:
    answer = one(ask(Question("济源换车有补贴吗", region="kaifeng")))
    assert (answer.card, cities(answer), answer.ask_city) == ("car.subsidy", ["jiyuan"], False)
    assert cities(one(ask(Question("兰考换车有补贴吗")))) == ["kaifeng"]


def test_else_the_city_on_the_screen(ask: Ask) -> None:
    assert cities(one(ask(Question("换车有补贴吗", region="jiyuan")))) == ["jiyuan"]


def test_without_a_city_both_are_answered_and_asked_for(ask: Ask) -> None:
    answer = one(ask(Question("换车有补贴吗")))
    assert cities(answer) == ["kaifeng", "jiyuan"]
    assert answer.ask_city


def test_no_part_quotes_the_other_city(ask: Ask) -> None:
    for text in ("换车有补贴吗", "家电有补贴吗", "卖旧买新咋弄", "车能补多少"):
        for part in one(ask(Question(text))).parts:
            assert all(quote.clause.startswith(part.region) for quote in part.quotes)


def test_an_ambiguous_place_is_asked_about(ask: Ask) -> None:
    answer = one(ask(Question("示范区换车有补贴吗")))
    assert answer.reason == "vague_place"
    assert answer.ask_city


def test_a_neighbour_named_as_an_example_is_not_asked_about(ask: Ask) -> None:
    answer = one(ask(Question("开封换车给不给补贴 隔壁济源都写上了")))
    assert cities(answer) == ["kaifeng"]


def test_comparing_sets_both_side_by_side(ask: Ask) -> None:
    answer = one(ask(Question("开封和济源换车有啥区别", region="kaifeng")))
    assert answer.status == "compare"
    assert cities(answer) == ["kaifeng", "jiyuan"]
    assert not answer.ask_city


def test_another_city_is_declined(ask: Ask) -> None:
    answer = one(ask(Question("郑州换车有补贴吗", region="kaifeng")))
    assert (answer.status, answer.reason, answer.parts) == ("refuse", "other_city", ())


def test_a_car_bought_elsewhere_is_no_question_about_elsewhere(ask: Ask) -> None:
    assert one(ask(Question("在郑州买的车，开封换车给补贴吗"))).status == "answer"


def test_what_one_plan_has_not_is_said_and_where_it_is(ask: Ask) -> None:
    answer = one(ask(Question("济源卖旧买新有吗")))
    assert answer.status == "not_in_region"
    assert answer.parts[0].elsewhere == "kaifeng"


def test_what_the_plan_does_not_state_is_said(ask: Ask) -> None:
    assert one(ask(Question("济源车能补多少"))).status == "not_in_plan"


def test_a_follow_up_goes_on_with_card_and_city(ask: Ask) -> None:
    first = ask(Question("开封换车有补贴吗"))
    assert first.context.card == "car.subsidy"
    other_city = ask(Question("那济源呢", context=first.context))
    assert (one(other_city).card, cities(one(other_city))) == ("car.subsidy", ["jiyuan"])
    other_thing = ask(Question("那家电呢", context=other_city.context))
    assert (one(other_thing).card, cities(one(other_thing))) == ("appliance.subsidy", ["jiyuan"])


def test_more_says_something_new_each_time(ask: Ask) -> None:
    asked = ask(Question("开封换车有补贴吗"))
    seen = [one(asked).card]
    for _ in range(2):
        asked = ask(Question("还有呢", context=asked.context))
        seen.append(one(asked).card)
    assert seen == ["car.subsidy", "car.amount", "car.when"]


def test_a_card_that_was_tapped_is_answered_whatever_the_words(ask: Ask) -> None:
    assert one(ask(Question("点一下", region="kaifeng", card="housing.overview"))).card == "housing.overview"


def test_a_card_that_is_none_is_not_trusted(ask: Ask) -> None:
    assert one(ask(Question("换车有补贴吗", region="kaifeng", card="no.such"))).card == "car.subsidy"
    forgotten = Context(card="no.such", region="kaifeng")
    assert one(ask(Question("换车有补贴吗", context=forgotten))).card == "car.subsidy"


def test_two_questions_get_two_answers(ask: Ask) -> None:
    asked = ask(Question("开封换车有补贴吗？开封家电有补贴吗？"))
    assert [answer.card for answer in asked.answers] == ["car.subsidy", "appliance.subsidy"]


def test_outside_the_cards_the_nearest_clause_is_quoted() -> None:
    lost = Ask(small_knowledge(), LostMatcher(WORDS))
    answer = one(lost(Question("静脉产业园里的废旧电池拆解加工项目有哪些", region="kaifeng")))
    assert answer.card is None
    assert answer.parts[0].quotes[0].clause == "kaifeng-2024:task-24"


def test_what_no_clause_is_near_to_is_not_guessed() -> None:
    lost = Ask(small_knowledge(), LostMatcher(WORDS))
    answer = one(lost(Question("火星移民飞船几点起飞", region="kaifeng")))
    assert (answer.status, answer.parts) == ("clarify", ())


def test_two_cards_that_cannot_be_told_apart_are_both_given() -> None:
    asked = Ask(small_knowledge(), TwoMindedMatcher(0.4))(Question("老婆想把那辆开了十年的旧车换掉", region="jiyuan"))
    assert [(a.card, a.status, a.reason) for a in asked.answers] == [
        ("car.subsidy", "answer", ""),
        ("car.amount", "not_in_plan", "in_doubt"),
    ]
    assert asked.context.card == "car.subsidy"


@pytest.mark.parametrize(("second", "region"), [(0.1, "jiyuan"), (0.4, None)])
def test_one_is_given_where_it_is_likelier_by_far_or_no_city_is_known(second: float, region: str | None) -> None:
    asked = Ask(small_knowledge(), TwoMindedMatcher(second))(Question("老婆想把那辆开了十年的旧车换掉", region=region))
    assert [a.card for a in asked.answers] == ["car.subsidy"]


def test_there_goes_on_with_the_city_spoken_of_and_here_goes_back(ask: Ask) -> None:
    context = ask(Question("济源换车有补贴吗", region="kaifeng")).context
    there = one(ask(Question("那边点名要换车的都有哪几家厂", region="kaifeng", context=context)))
    assert cities(there) == ["jiyuan"]
    assert cities(one(ask(Question("那咱这呢", region="kaifeng", context=context)))) == ["kaifeng"]


def test_who_goes_on_with_the_matter_goes_on_with_the_city(ask: Ask) -> None:
    context = ask(Question("俺闺女在济源 她那边换车有补贴吗", region="kaifeng")).context
    same = one(ask(Question("是不是什么样的换车都给补贴呀", region="kaifeng", context=context)))
    assert cities(same) == ["jiyuan"]
    other = one(ask(Question("我家里的旧家电想处理了有补贴吗", region="kaifeng", context=context)))
    assert cities(other) == ["kaifeng"]


def test_here_is_the_city_told_as_ones_own(ask: Ask) -> None:
    context = ask(Question("俺是济源嘞 换车有补贴吗", region="kaifeng")).context
    assert cities(one(ask(Question("那俺这车啥时候", region="kaifeng", context=context)))) == ["jiyuan"]


def test_what_was_asked_of_a_city_elsewhere_may_follow(ask: Ask) -> None:
    asked = ask(Question("洛阳换车有补贴吗"))
    assert one(asked).status == "refuse"
    followed = one(ask(Question("那济源呢", context=asked.context)))
    assert (followed.card, cities(followed)) == ("car.subsidy", ["jiyuan"])


def test_one_question_about_two_things_gets_two_answers(ask: Ask) -> None:
    asked = ask(Question("换车和家电都有补贴吗", region="jiyuan"))
    assert [answer.card for answer in asked.answers] == ["car.subsidy", "appliance.subsidy"]
    assert asked.context.listed == ("car.subsidy", "appliance.subsidy")


def test_her_place_is_where_a_relative_was_said_to_live() -> None:
    ask = Ask(small_knowledge(), WordMatcher(WORDS))
    told = ask(Question("我在济源住 俺闺女在开封 我换车有补贴没", "jiyuan"))
    assert [part.region for part in told.answers[0].parts] == ["jiyuan"]
    asked = ask(Question("她那边呢", "jiyuan", told.context))
    assert [(a.card, [part.region for part in a.parts]) for a in asked.answers] == [("car.subsidy", ["kaifeng"])]


def test_each_of_theirs_is_answered_from_the_plan_of_where_they_live() -> None:
    ask = Ask(small_knowledge(), WordMatcher(WORDS))
    context = ask(Question("我爸在济源，丈母娘在开封，换车呢")).context
    assert ask(Question("我爸那边呢 换车", context=context)).context.region == "jiyuan"
    assert ask(Question("我爸那边呢", context=context)).context.card == context.card
    assert ask(Question("丈母娘那头呢 换车", context=context)).context.region == "kaifeng"
    assert ask(Question("俺妈这头 换车", "kaifeng", context)).context.region == "kaifeng"
