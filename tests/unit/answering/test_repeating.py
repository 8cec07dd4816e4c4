"""The same again, of another city or another thing, told by the real cards."""

from __future__ import annotations

import pytest

from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.normalising import standardise
from tradein.answering.follow_ups import follow
from tradein.domain.conversation import Context


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("said", "before", "shown", "ranked", "meant"),
    [
        ("三轮车算不算", "farm.machines", (), ["car.conditions-ebike", "farm.others"], "farm.others"),
        ("三轮车嘞", "farm.machines", (), ["car.conditions-ebike", "farm.others"], "farm.others"),
        (
            "开封也是8年不",
            "officialcar.newcar",
            ("officialcar.conditions", "officialcar.newcar"),
            [],
            "officialcar.conditions",
        ),
        ("我这个本来就是4G嘞呀", "publicfleet.beidou", (), [], "publicfleet.beidou"),
        ("电梯嘞", "culture.scenic", (), ["elevator.overview"], "culture.scenic"),
        ("除了兰考还有哪", "reuse.park", (), [], "reuse.park"),
        ("那是几年", "car.when", (), [], None),
    ],
)
def test_what_is_meant_by_the_same_again(
    knowledge: Knowledge, said: str, before: str, shown: tuple[str, ...], ranked: list[str], meant: str | None
) -> None:
    context = Context(region="kaifeng" if "开封" in said or "兰考" in said else "jiyuan", shown=shown)
    assert follow(knowledge, standardise(said), knowledge.cards[before], ranked, context) == meant


def test_things_that_residents_trade_in_are_a_matter_of_their_own(knowledge: Knowledge) -> None:
    ranked = ["renovation.furniture", "appliance.list-items"]
    before = knowledge.cards["appliance.list-items"]
    assert follow(knowledge, standardise("沙发算不算"), before, ranked, Context(region="kaifeng")) != before.id
