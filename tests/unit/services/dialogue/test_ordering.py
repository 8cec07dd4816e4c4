import pytest

from tradein.services.dialogue.ordering import (
    asks_for_another,
    changes_booking,
    orders_instead,
    orders_pickup,
    place_told,
    takes_up,
    tells_number_alone,
    thing_to_collect,
    with_place,
)


@pytest.mark.parametrize(
    "said",
    [
        "预约",
        "我想预约一下",
        "上门回收",
        "上门收旧家具 一张双人床 床垫子要不要",
        "一台旧冰箱上门收不收",
        "俺那旧洗衣机叫人来拉 龙亭区虚构街9号 崔小兰 13900000110 后天上午",
        "坡头镇虚构村8号 收旧床一张 四把椅子",
        "能不能今天就来 冰箱臭了",
        "思礼镇虚构村 旧冰箱一台 收不",
        "回收旧空调",
        "收沙发",
        "俺装修剩一堆碎砖头 来拉走不",
        "恁收砖头不 俺拆了个偏房",
        "恁上门收东西不 装修剩下的碎砖块收不收",
        "旧衣裳恁能上门收不",
        "预约收空条 梨林镇虚构村南头 卢小兰 13900000150 昨天下午",
        "北海街道虚构小区7号 苗小栓 13900000152 后天上午",
    ],
)
def test_what_can_only_be_an_order(said):
    assert orders_pickup(said)


@pytest.mark.parametrize(
    "said",
    [
        "查预约",
        "回收旧家电",
        "家里旧空调不中了 轵城镇谁家能旧换新 今天就想去",
        "预约编号忘了",
        "取消预约",
        "预约改到明天",
        "改一下预约，再加一台电视",
        "上门收一台旧冰箱给多少钱",
        "拉走一台旧空调归哪个部门管",
        "一台旧空调能换多少补贴",
        "我有一台旧电视想换新的",
        "旧手机三部 谁家收",
        "方案里旧轮胎上门收不收",
        "你们上门收垃圾的人态度差 我要投诉",
        "恁上门收旧轮胎没给钱",
        "上门推销灭火器的要不要理",
        "杞县 旧手机三部 哪收",
        "冰箱坏了明天能来修吗",
        "上门回收免费吗",
        "北海街道虚构小区7号 苗小栓 13900000152 后天来投诉中不中",
        "俺娘晕倒了 天坛街道虚构路3号 13900000152 快来人抬",
        "电梯困人了 天坛街道 13900000152 快叫人来",
        "师傅昨天没来收 天坛街道 13900000152",
        "天坛街道 13900000152 冰箱被人拉走了没给钱",
        "预约办居住证 鼓楼区 13900000152",
    ],
)
def test_what_is_for_other_skills(said):
    assert not orders_pickup(said)


def test_a_thing_offered_in_place_of_one_declined_is_an_order():
    assert orders_instead("那坏洗衣机总中吧")
    assert not orders_instead("那煤气罐总中吧")
    assert not orders_instead("那坏洗衣机能补多少")
    assert not orders_instead("那旧冰箱换新补贴总可以吧")


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("那你们收旧沙发不", "沙发"),
        ("旧洗衣机你们要不要", "洗衣机"),
        ("旧家电收不收", ""),
        ("油漆桶收不收", ""),
        ("换冰箱补多少", ""),
        ("买冰箱要不要发票", ""),
        ("换冰箱收不收税", ""),
    ],
)
def test_what_is_asked_to_be_taken_is_remembered(said, thing):
    assert thing_to_collect(said) == thing


@pytest.mark.parametrize("said", ["那就约", "那来拉吧", "中 给俺约上吧", "好，那就预约", "两台"])
def test_two_words_order_what_was_asked_about(said):
    assert takes_up(said, "沙发")


@pytest.mark.parametrize(
    "said", ["那就算了", "约啥约", "来拉要钱不", "上门收要钱吗", "两台能补几台", "预约了", "拉走了"]
)
def test_what_orders_nothing_of_what_was_asked_about(said):
    assert not takes_up(said, "沙发")


def test_a_number_alone_is_ones_own():
    assert tells_number_alone("13900000026")
    assert tells_number_alone("电话是13900000026")
    assert not tells_number_alone("邻居老王是13900000026不是")


@pytest.mark.parametrize("said", ["床垫别收了", "再把衣柜改成两个", "门牌号忘说了 是虚构村128号", "电话写错了"])
def test_what_changes_a_booking_that_was_made(said):
    assert changes_booking(said)


@pytest.mark.parametrize(
    "said",
    [
        "冰箱冒烟了 别收了",
        "取消预约吧 冰箱不要了",
        "我想再预约一个 再加一台冰箱",
        "师傅电话忘了",
        "洗衣机不收了 我要报警 师傅打人",
        "我电话改成静音了",
        "收走了冰箱 再把钱给我",
        "衣柜你们收不收",
        "老房子改造有补贴没",
        "谢谢",
        "再见",
    ],
)
def test_what_changes_no_booking(said):
    assert not changes_booking(said)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("尉氏县有人来收旧家具没", "尉氏县"),
        ("俺在兰考住 换车补多少", "兰考"),
        ("俺家在克井镇", "克井镇"),
        ("杞县有啥政策", ""),
        ("换车补多少", ""),
    ],
)
def test_the_place_where_the_thing_is_or_the_resident_lives_is_kept(said: str, place: str) -> None:
    assert place_told(said) == place


@pytest.mark.parametrize(
    ("said", "region", "whole"),
    [
        ("一个旧衣柜 俺在西街桥头", "kaifeng", "尉氏县 一个旧衣柜 俺在西街桥头"),
        ("杞县 一个旧衣柜", "kaifeng", "杞县 一个旧衣柜"),
        ("一个旧衣柜", "jiyuan", "一个旧衣柜"),
    ],
)
def test_the_place_told_before_goes_with_an_order_that_names_none(said: str, region: str, whole: str) -> None:
    assert with_place(said, "尉氏县", region) == whole


@pytest.mark.parametrize(
    "said", ["我在兰考买的二手房能补不", "去年俺在通许县住", "我在龙亭区上班", "俺在新闻里听说通许县补贴"]
)
def test_a_place_that_is_not_home_is_not_kept(said: str) -> None:
    assert place_told(said) == ""


@pytest.mark.parametrize(
    "said", ["恁收垃圾费不", "汽车过户恁收钱不", "恁收旧拖拉机不", "国三货车来拉走不", "单位那堆砖头有人来收不"]
)
def test_fees_and_vehicles_and_others_are_no_order(said: str) -> None:
    assert not orders_pickup(said)


def test_the_thing_asked_about_is_asked_for_elsewhere_too() -> None:
    assert asks_for_another("那俺老家也有一台 那儿收不", "空调")
    assert not asks_for_another("那俺老家也有一台 那儿收不", "")
    assert not asks_for_another("老家也有补贴不", "空调")
    assert not asks_for_another("村里也有回收站收不", "空调")


def test_an_order_with_its_address_takes_up_what_was_asked_about() -> None:
    assert takes_up("那就约吧 龙亭区 虚构街 1号楼", "微波炉")
    assert not takes_up("那就约吧 龙亭区 虚构街 1号楼", "")
