"""Words that name nothing stay with what was spoken of; words that name something do not."""

from __future__ import annotations

import pytest

from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.matching.intents import Intent
from policies_kb.matching.matcher import Match
from policies_kb.normalising import standardise
from tradein.answering.staying import stay


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def likely(*cards: tuple[str, float]) -> Intent:
    return Intent("ask_policy", 1.0, tuple(Match(*card) for card in cards), ())


def stays(knowledge: Knowledge, before: str, said: str, alone: Intent, beside: Intent | None = None) -> str | None:
    asked: list[str] = []

    def intent(text: str) -> Intent:
        asked.append(text)
        return beside or likely()

    card, _ = stay(knowledge, knowledge.cards[before], standardise(said), alone, "kaifeng", intent)
    return card


def test_a_detail_that_the_card_leaves_out_is_asked_of_that_card(knowledge: Knowledge) -> None:
    alone = likely(("renovation.dispute", 0.93))
    assert stays(knowledge, "remanufacture.quality", "那质保几年", alone) == "remanufacture.quality"


def test_another_topic_that_is_named_is_not_stayed_with(knowledge: Knowledge) -> None:
    assert stays(knowledge, "remanufacture.quality", "那家电质保几年", likely(("appliance.subsidy", 0.4))) is None


def test_a_thing_that_another_card_quotes_is_named(knowledge: Knowledge) -> None:
    alone = likely(("industry.greenfactory", 0.95))
    assert stays(knowledge, "energy.projects", "绿色工厂要弄够几家", alone) is None


def test_what_the_name_of_the_topic_bears_out_stays(knowledge: Knowledge) -> None:
    beside = likely(("land.approval", 0.4), ("department.land", 0.3))
    assert stays(knowledge, "land.overview", "多快能下来", likely(("renovation.when", 0.6)), beside) is not None


def test_what_it_does_not_bear_out_is_left_to_matching(knowledge: Knowledge) -> None:
    beside = likely(("renovation.when", 0.7), ("land.overview", 0.1))
    assert stays(knowledge, "land.overview", "多快能下来", likely(("renovation.when", 0.6)), beside) is None


def test_a_surely_other_matter_is_another_matter_whatever_stands_before_it(knowledge: Knowledge) -> None:
    beside = likely(("land.overview", 0.6), ("fiscal.tax", 0.3))
    assert stays(knowledge, "land.overview", "税上头有啥便宜", likely(("fiscal.tax", 0.95)), beside) is None


@pytest.mark.parametrize("said", ["换个事 啥时候开始", "俺村东头老王家嘞二小子跟他丈母娘说那个到底啥时候能弄好"])
def test_turning_away_or_a_long_story_is_no_follow_up(knowledge: Knowledge, said: str) -> None:
    assert stays(knowledge, "land.overview", said, likely(("renovation.when", 0.6))) is None
