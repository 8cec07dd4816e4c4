from __future__ import annotations

import pytest

from tradein.domain.outside import names_outside
from tradein.domain.regions import places_said


@pytest.mark.parametrize(
    "said",
    [
        "郑州有啥补贴",
        "郑州呢",
        "俺在新乡，换空调能补吗",
        "我在新乡换空调能补吗",
        "我是郑州的，家里冰箱坏了，换新有补贴吗",
        "在郑州能领不",
        "俺闺女嫁到焦作了，她那儿的家电补贴咋领？",
        "洛阳有啥参加以旧换新的家电店",
    ],
)
def test_a_place_whose_policy_is_asked_is_outside(said: str) -> None:
    assert places_said(said).outside


def test_whose_home_is_a_district_of_elsewhere_is_outside() -> None:
    assert places_said("我住郑州金水区，能预约上门收冰箱吗").outside
    assert places_said("我家在北京路小区，换冰箱补多少").outside is None


@pytest.mark.parametrize(
    "said",
    [
        "俺在郑州打工，开封老家能补不",
        "俺在郑州打工，老家能补不",
        "医生劝往洛阳郑州跑。咱市里要给医院上放疗机器，是哪两家",
        "闺女在深圳一年回来一回，想给家里装个摄像头，支持不",
        "听说洛阳换车补一万，咱这补多少",
        "车在郑州买的，能在这报废不",
        "我户口是洛阳的，在这买车能补不",
        "孙子在上海上学，俺老两口想装摄像头，政府支持不",
        "东西安排上门拉走",
    ],
)
def test_a_place_that_is_only_told_of_is_not(said: str) -> None:
    assert places_said(said).outside is None


def test_names_are_words() -> None:
    assert names_outside("劝往洛阳跑")
    assert not names_outside("东西安排上门拉走")
