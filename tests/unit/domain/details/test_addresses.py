import datetime as dt

import pytest

from tradein.domain.details import read_details
from tradein.domain.details.addresses import find_landmark

TODAY = dt.date(2026, 11, 23)


def address(text, requested=None):
    found = read_details(text, TODAY, requested).address
    return found.text if found else None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("开封龙亭区西环路7号院2单元301，旧冰箱一台", "西环路7号院2单元301"),
        ("祥符区八里湾镇周庄村西头第二家", "八里湾镇周庄村西头第二家"),
        ("幸福小区3号楼", "幸福小区3号楼"),
        ("俺家住幸福小区 3号楼 2单元 501，冰箱坏了", "幸福小区 3号楼 2单元 501"),
        ("地址改成书店街88号", "书店街88号"),
        ("祥符区 仇楼镇小李庄 旧洗衣机", "仇楼镇小李庄"),
        ("济源示范区北海街道汤帝路和平小区7号楼东单元二楼西户 冰柜一个", "汤帝路和平小区7号楼东单元二楼西户"),
        ("禹王台区繁塔西街 9号 老旧空调2台", "繁塔西街 9号"),
        ("住济水街道宣化街，家里一个旧电视", "宣化街"),
        ("车站路与解放路交叉口向东50米", "车站路与解放路交叉口向东50米"),
        ("坡头镇周庄村7号 杨老四 13900000026 明天上午", "周庄村7号"),
    ],
)
def test_addresses_in_a_sentence(said, found):
    assert address(said) == found


@pytest.mark.parametrize(
    "said",
    [
        "空调挂在六楼外墙上",
        "六楼没电梯 旧洗衣机",
        "王屋山上俺家也能上门收不",
        "下雨路不好走",
        "旧冰箱两台",
        "俺村里有几台老电视",
        "楼道里旧柜子",
    ],
)
def test_what_is_no_address(said):
    assert address(said) is None


@pytest.mark.parametrize(
    "said", ["西司门", "老县医院对面第三家", "周庄村西头第二家", "五一路7号", "床单厂家属院", "兰阳市场东边"]
)
def test_any_place_answers_the_question_for_an_address(said):
    assert address(said, "address") == said


@pytest.mark.parametrize(
    "said", ["家电补贴多少钱啊", "不知道门牌号", "能不能便宜点", "明天上午", "算了", "上门来拉啊 预约"]
)
def test_what_does_not_answer_the_question_for_an_address(said):
    assert address(said, "address") is None


def test_a_town_by_itself_is_no_whole_address():
    found = read_details("她住杞县葛岗镇，旧冰箱一台", TODAY).address
    assert (found.text, found.town_only) == ("葛岗镇", True)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("俺是通许县厉庄乡厉庄村嘞俺叫司秀梅家里有个坏洗衣机", "厉庄乡厉庄村"),
        ("在龙亭区柳园口乡马头村恁啥时候能来", "柳园口乡马头村"),
        ("济源北海街道黄河大道东段 翰林华府 6号楼2单元301 旧空调一台", "黄河大道东段 翰林华府 6号楼2单元301"),
        ("邵原镇二里腰村 村卫生所对面 旧冰箱一个", "二里腰村 村卫生所对面"),
        ("花生庄村那边有没有回收点", None),
    ],
)
def test_villages_estates_and_landmarks_in_a_sentence(said, found):
    assert address(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("东街村 天坛市场后面 2号楼1单元401", "东街村 天坛市场后面 2号楼1单元401"),
        ("八里湾村东头 门口有棵大槐树", "八里湾村东头 门口有棵大槐树"),
        ("新门关街12号院5号楼3单元501，安国栋，13900000072", "新门关街12号院5号楼3单元501"),
        ("东街村 黄河路 2号楼", "东街村 黄河路 2号楼"),
        ("知道了 接着约吧 竖岗镇百里池村22号", "竖岗镇百里池村22号"),
    ],
)
def test_the_whole_answer_is_the_address(said, found):
    assert address(said, "address") == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("村卫生所对面", "村卫生所对面"),
        ("13900000140 家就在村委会跟前", "村委会跟前"),
        ("黄河水院对面 6号院", "黄河水院对面 6号院"),
        ("哪个超市门口", None),
        ("明天上午", None),
    ],
)
def test_what_an_address_is_found_by(said, found):
    assert find_landmark(said) == found


def test_a_flat_after_the_name_of_an_estate_stays():
    assert address("惠安街道 考城路 馨苑小区 3-1-502", "address") == "惠安街道 考城路 馨苑小区 3-1-502"


@pytest.mark.parametrize(
    ("said", "requested", "found"),
    [
        ("坡头镇街上粮站旁边，一台旧电视，张满13900000026，明天上午", None, "街上粮站旁边"),
        ("坡头镇 坡头街小学对门 卢海 13900000026 明天下午", None, "坡头街小学对门"),
        ("杞县 葛岗集上 老李家饭馆隔壁 旧空调一台 孙满 13900000026", None, "葛岗集上 老李家饭馆隔壁"),
        ("龙亭区 想约个上门 旧沙发一套 13900000026 明天上午 张梅", None, None),
        ("龙亭区 家里有旧冰箱要收 联系13900000026 明天下午", None, None),
        ("地址是鼓楼区虚构公园南门对面的教师楼3单元12号", "place", "虚构公园南门对面的教师楼3单元12号"),
        ("虚构大道老粮所院里 找俺妈 13900000026", "address", "虚构大道老粮所院里"),
    ],
)
def test_what_a_place_is_found_by_is_an_address(said, requested, found):
    assert address(said, requested) == found


def test_who_is_named_beside_a_phone_is_no_part_of_the_address():
    details = read_details("接着约 街上邮政所隔壁二楼 赵玉梅 13900000026 明天下午", TODAY, "address")
    assert details.name and details.name.name == "赵玉梅"
    assert details.address and details.address.text == "街上邮政所隔壁二楼"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("范村乡东关老粮站后头", "范村乡东关老粮站后头"),
        ("虚构村 水井底下那家", "虚构村 水井底下那家"),
        ("虚构村小学对面 卫长河", "虚构村小学对面"),
        ("虚构村 池塘西沿 从根生", "虚构村 池塘西沿"),
    ],
)
def test_an_answer_names_town_landmark_and_maybe_a_person(said, found):
    assert address(said, "address") == found


@pytest.mark.parametrize("said", ["外头下雨嘞", "家里头没人", "前头说过了", "心里头不踏实", "底下再说"])
def test_talk_of_inside_and_outside_is_no_address(said):
    assert address(said, "address") is None
