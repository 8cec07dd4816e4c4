"""Finding dealers in words; the directory is the sample that a first run comes with."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack


def test_附近哪里卖空调_开封龙亭区(meet: Meet) -> None:
    resident = meet()
    assert resident.say("附近哪里有卖空调的店").kind in {"clarify", "dealers"}
    said = resident.say("开封龙亭区")
    assert said.kind == "dealers"
    assert said.replies[0]["data"]["dealers"]
    assert all(dealer["district"] == "龙亭区" for dealer in said.replies[0]["data"]["dealers"])
    assert "示例" in said.text


def test_鼓楼区有哪些卖家电的商家_那龙亭区呢(meet: Meet) -> None:
    resident = meet("kaifeng")
    here = resident.say("鼓楼区有哪些卖家电的商家")
    there = resident.say("那龙亭区呢")
    assert here.kind == there.kind == "dealers"
    assert {dealer["district"] for dealer in there.replies[0]["data"]["dealers"]} == {"龙亭区"}


def test_还有吗_shows_the_next_page(meet: Meet) -> None:
    resident = meet("jiyuan")
    first = resident.say("济源哪里有回收点").replies[0]["data"]["dealers"]
    second = resident.say("还有吗").replies[0]["data"]["dealers"]
    assert first
    assert second
    assert not {d["name"] for d in first} & {d["name"] for d in second}
