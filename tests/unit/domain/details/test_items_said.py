import pytest

from tradein.domain.details.items import find_bare_count, find_items


def counted(text):
    return [(i.said, i.quantity) for i in find_items(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("两台空调", [("空调", 2)]),
        ("冰箱和洗衣机各一台", [("冰箱", 1), ("洗衣机", 1)]),
        ("冰箱、洗衣机、电视各两台", [("冰箱", 2), ("洗衣机", 2), ("电视", 2)]),
        ("一个破沙发", [("沙发", 1)]),
        ("俩电视", [("电视", 2)]),
        ("咱家电脑不转了", [("电脑", None)]),
        ("旧书柜一个 旧鞋柜俩", [("书柜", 1), ("鞋柜", 2)]),
        ("还有一张饭桌", [("饭桌", 1)]),
        ("沙发俩 床垫一个", [("沙发", 2), ("床垫", 1)]),
        ("冰箱1洗衣机2", [("冰箱", 1), ("洗衣机", 2)]),
        ("旧冰箱 2 台，旧电视三台", [("冰箱", 2), ("电视", 3)]),
        ("冰箱 两台空调", [("冰箱", None), ("空调", 2)]),
        ("三台老掉牙的空调", [("空调", 3)]),
        ("旧冰相一台 洗依机两台", [("冰箱", 1), ("洗衣机", 2)]),
        ("双缸洗衣机1台", [("双缸洗衣机", 1)]),
        ("十二台旧电脑", [("电脑", 12)]),
        ("冰箱桌子椅子各一个", [("冰箱", 1), ("桌子", 1), ("椅子", 1)]),
        ("旧电视机一台、旧书桌一张", [("电视机", 1), ("书桌", 1)]),
        ("一张床", [("床", 1)]),
        ("空调 3号楼2单元", [("空调", None)]),
    ],
)
def test_things_and_their_counts(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "电视台家属院",
        "俺姓牛",
        "手机13900000010",
        "不会用手机",
        "杨老四",
        "大件垃圾",
        "派个面包车来",
        "十来床",
        "我手机要停机了",
    ],
)
def test_what_only_sounds_like_a_thing(text):
    assert counted(text) == []


def test_a_vague_count_is_noticed():
    (found,) = find_items("旧空调十几台")
    assert (found.quantity, found.unclear) == (None, True)


@pytest.mark.parametrize(("text", "word"), [("家里有五只活鸡", "活鸡"), ("俺有三头猪", "猪"), ("面包车一辆", "面包车")])
def test_what_crews_do_not_take_comes_with_where_it_belongs(text, word):
    (found,) = find_items(text)
    assert (found.said, found.collected) == (word, False)
    assert found.belongs


def test_a_kind_of_thing_is_no_thing():
    assert find_items("旧家电")[0].general
    assert not find_items("旧冰箱")[0].general


@pytest.mark.parametrize(
    ("text", "count"), [("两台", 2), ("再加一台", 1), ("3", 3), ("就俩", 2), ("两点来", None), ("明天", None)]
)
def test_a_bare_count(text, count):
    assert find_bare_count(text) == count


def test_the_span_covers_count_and_looks():
    text = "我有两台旧空调呢"
    (found,) = find_items(text)
    assert text[found.span.start : found.span.end] == "两台旧空调"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旧空调 挂机三台 柜机一台", [("挂机", 3), ("柜机", 1)]),
        ("旧空调，挂机，两台", [("挂机", 2)]),
        ("冰箱和冰柜", [("冰箱", None), ("冰柜", None)]),
        ("挂机不是三台 是两台", [("挂机", 2)]),
        ("空调是三台 不是两台", [("空调", 3)]),
        ("空调改成两台冰箱", [("空调", None), ("冰箱", 2)]),
        ("冰箱，两台洗衣机", [("冰箱", None), ("洗衣机", 2)]),
        ("还有个洗衣机 一共几样了", [("洗衣机", None)]),
    ],
)
def test_kinds_and_counts_put_right(text, found):
    assert counted(text) == found


@pytest.mark.parametrize("text", ["剩嘞两箱炮仗", "一兜子药收不收", "两盒过期药"])
def test_what_is_dangerous_is_known_and_not_collected(text):
    (item,) = find_items(text)
    assert not item.collected


def test_a_car_may_be_told_by_its_model():
    assert [(i.name, i.collected) for i in find_items("俺那老桑塔纳")] == [("汽车", False)]


@pytest.mark.parametrize("said", ["俺有三头山羊", "两只小猪", "一群黑羊"])
def test_animals_of_whatever_looks_are_not_collected(said):
    assert [item.collected for item in find_items(said)] == [False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冰箱、洗衣机、空调三样", [("冰箱", None), ("洗衣机", None), ("空调", None)]),
        ("能收空调吗 两台", [("空调", 2)]),
        ("油烟机就一台", [("油烟机", 1)]),
        ("空调就两个月没用", [("空调", None)]),
    ],
)
def test_counts_of_all_and_what_is_no_count(text, found):
    assert [(item.said, item.quantity) for item in find_items(text)] == found
