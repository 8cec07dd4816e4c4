from __future__ import annotations

import pytest

from tradein.domain.regions import kin_meant, places_said


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("济源文件里连船都写了，开封那份写船没有", "kaifeng"),
        ("济源文件里连船都写了开封那份写船没有", "kaifeng"),
        ("开封有没有这条啊，济源反正有", "kaifeng"),
        ("我在开封上班，济源的房子，换冰箱都有哪些补贴", "jiyuan"),
    ],
)
def test_of_two_cities_the_one_in_the_question_is_asked_about(said: str, asked: str) -> None:
    places = places_said(said)
    assert (places.regions[-1], places.compares) == (asked, False)


@pytest.mark.parametrize(
    "said",
    [
        "开封换车补多少，济源补多少",
        "开封和济源都有补贴吗",
        "济源补贴比开封高不",
        "我在济源上班，父母在开封，两边的政策有啥不一样",
        "给俺对比下开封和济源换车",
    ],
)
def test_both_are_compared_where_both_are_asked_about(said: str) -> None:
    assert places_said(said).compares


@pytest.mark.parametrize("said", ["这两个数济源和开封一样吗", "两个地方一样吗 济源跟开封"])
def test_two_cities_said_to_be_alike_are_compared(said: str) -> None:
    assert places_said(said).compares


def test_the_figure_of_the_other_city_is_held_against_the_one_spoken_of() -> None:
    assert places_said("不可能这么多吧，开封才50万吨，你是不是看错行了").than_here
    assert not places_said("开封到2027年是50万吨吗").than_here


@pytest.mark.parametrize("said", ["那边点名的有哪几家", "他们那归谁管", "人家那有没有", "那儿咋说嘞"])
def test_there_is_the_place_spoken_of(said: str) -> None:
    places = places_said(said)
    assert (places.there, places.here) == (True, False)


@pytest.mark.parametrize("said", ["俺这呢", "咱这有没有", "我们这边归谁管", "那俺这旧车咋办", "咱市里有啥"])
def test_here_is_the_residents_own(said: str) -> None:
    places = places_said(said)
    assert (places.here, places.there) == (True, False)


@pytest.mark.parametrize("said", ["我这种情况能补不", "那里头写了啥", "那个旧的咋办", "这边缘的地方"])
def test_words_alike_point_nowhere(said: str) -> None:
    places = places_said(said)
    assert (places.here, places.there) == (False, False)


def test_a_city_may_be_told_as_ones_own() -> None:
    assert places_said("俺是济源嘞，换车补多少").own == "jiyuan"
    assert places_said("家在兰考，想换冰箱").own == "kaifeng"
    assert places_said("我在济源买的车").own is None
    assert places_said("老家在开封").own is None


def test_what_was_told_by_mistake_is_put_right_for_good() -> None:
    places = places_said("俺报错了，市民问的是济源")
    assert (places.regions, places.own) == (("jiyuan",), "jiyuan")
    assert places_said("哎呀说错了 是开封 济源是俺老家").regions == ("kaifeng",)


def test_home_told_by_the_way_counts_where_no_other_place_is_named() -> None:
    assert places_said("俺老家在济源 想给老家换电视").regions == ("jiyuan",)


def test_a_city_that_is_said_to_have_it_wrong_is_nobodys_own() -> None:
    assert places_said("开封那边是不是写错了").own is None
    assert places_said("错了错了 俺在济源住 手机上点错了").own == "jiyuan"


@pytest.mark.parametrize("said", ["旧车挂的开封牌照 受不受影响", "俺开封户口 能领不", "济源是我老家"])
def test_where_a_thing_is_registered_is_told_by_the_way(said: str) -> None:
    assert places_said(said).aside


def test_which_two_places_compares_no_cities() -> None:
    assert not places_said("电梯要换的是哪俩地方").compares
    assert places_said("俩地方都有啥补贴").compares


@pytest.mark.parametrize(
    "said",
    [
        "恁这儿老房子换新房有补贴没啊 俺闺女说开封都弄了",
        "听人家说开封都给钱，咱这儿给不给",
        "提前还清嘞违约金能免不 俺同学搁济源 他说能免",
    ],
)
def test_what_others_say_of_their_own_city_is_not_asked_about(said: str) -> None:
    assert places_said(said).regions == ()


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("听说开封有补贴 咋领", "kaifeng"),
        ("俺同学搁济源 他说能免 咋申请", "jiyuan"),
        ("违约金能免不 俺同学搁济源住", "jiyuan"),
        ("俺是开封的 俺这儿换车有补贴没", "kaifeng"),
    ],
)
def test_what_others_say_is_asked_about_where_nothing_else_is(said: str, asked: str) -> None:
    assert places_said(said).regions == (asked,)


def test_where_somebody_of_ones_own_lives_is_no_own_place() -> None:
    places = places_said("俺搁济源住 俺儿在开封上班 俺想换个空调 有补贴没")
    assert (places.regions, places.own, dict(places.kin)) == (("jiyuan",), "jiyuan", {"儿子": "kaifeng"})
    assert places_said("俺是济源嘞 俺闺女在开封 她换车给补不").regions[-1] == "kaifeng"
    assert places_said("她那边呢").theirs


@pytest.mark.parametrize(
    "said", ["我在济源住，想给我妈在开封的房子换空调，补多少", "我是济源的，给俺妹开封的家换空调，补多少"]
)
def test_a_relatives_house_is_asked_about_where_it_stands(said: str) -> None:
    assert places_said(said).regions[-1] == "kaifeng"


@pytest.mark.parametrize("said", ["开封都能补一台吗", "济源都是一个标准吗"])
def test_a_question_of_one_city_holds_no_figure_against_the_other(said: str) -> None:
    assert not places_said(said).than_here


def test_nobody_lives_where_somebody_only_tells_of() -> None:
    assert not places_said("听俺姐说济源家电补贴多少").kin
    assert places_said("我在开封的姑姑想换车，补多少").own is None


@pytest.mark.parametrize("said", ["俺表姐说济源那有啥便民队，咱开封有没有", "哦光管开封济源 那俺车是开封牌"])
def test_what_others_have_and_which_are_served_are_not_asked_about(said: str) -> None:
    places = places_said(said)
    assert (places.regions[-1], places.compares) == ("kaifeng", False)


@pytest.mark.parametrize(("said", "there"), [("报废车回收呢 他们要涨多少", True), ("他们要钱不", False)])
def test_what_they_do_is_asked_of_the_city_spoken_of(said: str, there: bool) -> None:
    assert places_said(said).there == there


def test_where_each_of_theirs_lives_is_told_apart() -> None:
    told = places_said("我爸在济源，丈母娘在开封，两家空调坏了")
    assert dict(told.kin) == {"爸": "jiyuan", "丈母娘": "kaifeng"}
    assert places_said("我爸那边呢").whose == "爸"
    assert places_said("俺妈这头该找哪个部门").ours
    assert places_said("儿子那边呢").whose == "儿子"
    assert places_said("她那边呢").whose is None


def test_who_is_meant_by_her() -> None:
    told = {"女儿": "jiyuan", "儿子": "kaifeng"}
    assert (kin_meant(told, "她那边呢"), kin_meant(told, "他那边呢")) == ("jiyuan", "kaifeng")
    assert kin_meant({"儿子": "kaifeng"}, "她那边呢") == "kaifeng"
    assert kin_meant({}, "她那边呢") is None


@pytest.mark.parametrize(
    ("said", "compares"),
    [
        ("跑了俩地方都说不归他管 开封换车补贴搁哪办", False),
        ("两个地方的换车补贴一样不", True),
        ("开封济源充电桩一样多吗", True),
    ],
)
def test_places_that_somebody_went_to_are_not_the_two_cities(said: str, compares: bool) -> None:
    assert places_said(said).compares == compares


def test_a_city_lived_in_before_hides_no_place_outside() -> None:
    assert places_said("俺原先是兰考嘞 现在跟儿子搁郑州租房 想问问郑州现在换空调补几个点").outside == "郑州"


@pytest.mark.parametrize("said", ["郑州来的 以前开封的补贴还能领吗", "洛阳人 济源户口 换车补吗", "郑州 开封车牌 换车"])
def test_a_place_outside_that_is_told_of_hides_no_city_of_ours(said: str) -> None:
    assert places_said(said).outside is None


def test_a_road_named_like_a_city_is_not_compared() -> None:
    assert not places_said("开封济源路有没有回收点").compares
