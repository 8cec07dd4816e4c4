import datetime as dt

import pytest

from tradein.domain.details import read_details
from tradein.domain.details.names import read_name_answer

TODAY = dt.date(2026, 11, 23)


def name(text, requested=None):
    found = read_details(text, TODAY, requested).name
    return found.name if found else None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("叶子13900000038", "叶子"),
        ("13900000009马小军", "马小军"),
        ("俺姓吕 吕秀莲", "吕秀莲"),
        ("我叫王建国，家住幸福小区3号楼", "王建国"),
        ("联系人朱桂兰，13900000026", "朱桂兰"),
        ("联系人是俺儿子张强 13900000001", "张强"),
        ("来电人高女士，住通许县", "高女士"),
        ("冰柜一个 找段师傅 13900000027", "段师傅"),
        ("祥符区仇楼镇小李庄 旧洗衣机 李大娘 13900000002", "李大娘"),
        ("俺姓马，家住双龙巷", "马"),
        ("名字写错了，叫张丽", "张丽"),
        ("冰箱一台，龙亭区大梁路9号，刘可，明天上午", "刘可"),
        ("俺叫刘来福", "刘来福"),
        ("冰箱一台，佟小北，13900000217，后天", "佟小北"),
        ("冰箱一台，犇小北，13900000217，后天", "犇小北"),
        ("姓名写错了，应该是邬小满", "邬小满"),
        ("不是吴小满，是邬小满", "邬小满"),
        ("冰箱一台，很急，13900000217", None),
        ("地址不对，是连地村5号", None),
    ],
)
def test_names_in_a_sentence(said, found):
    assert name(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("杨老四", "杨老四"),
        ("王大娘", "王大娘"),
        ("就写李芳吧", "李芳"),
        ("叫我老杨就行", "老杨"),
        ("张", "张"),
        ("铁柱", "铁柱"),
        ("买买提·艾力", "买买提·艾力"),
        ("李为民", "李为民"),
    ],
)
def test_answers_to_the_question_for_a_name(said, found):
    assert name(said, "name") == found


@pytest.mark.parametrize(
    "said",
    [
        "好",
        "中",
        "可以",
        "谢谢",
        "为啥要名字",
        "干什么用",
        "不想说",
        "等一下",
        "家电补贴多少钱啊",
        "明天上午",
        "转人工",
        "找附近的商家",
        "确认",
    ],
)
def test_what_is_no_name(said):
    assert name(said, "name") is None


@pytest.mark.parametrize("said", ["旧冰箱一台 明天上午 安排一下", "空调两台，方便吗，周六", "有人在家，冰箱，后天"])
def test_no_name_is_made_up(said):
    assert name(said) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("俺叫司秀梅家里有个坏洗衣机想叫恁来拉", "司秀梅"),
        ("我叫王芳家里有个旧冰箱", "王芳"),
        ("我叫张有才家里有旧电视", "张有才"),
        ("联系人李建国电话一三九零零零零零零五三", "李建国"),
        ("俺姓苗叫苗二丑家在周庄村", "苗二丑"),
        ("俺是王老栓想叫恁来收旧电视", "王老栓"),
        ("我是李大娘家里有个旧柜子", "李大娘"),
        ("我叫马秀英花石村的旧冰箱一个", "马秀英"),
        ("联系俺儿子卢强13900000042", "卢强"),
        ("我叫涧北老张", "老张"),
        ("俺叫杜桂兰 俺老伴姓范", "杜桂兰"),
        ("俺叫人来拉冰箱", None),
        ("我叫孙子拿手机给你发", None),
        ("我叫车来拉沙发", None),
        ("俺是高阳镇北街嘞家里有个旧柜子", None),
        ("我是房主想收旧家具", None),
        ("我是想问问旧冰箱", None),
    ],
)
def test_names_where_voice_input_has_no_stops(said, found):
    assert name(said) == found


@pytest.mark.parametrize(
    ("said", "requested", "found"),
    [
        ("姓原 原来的原 原小美", "name", "原小美"),
        ("俺姓张 弓长张 张小军", "name", "张小军"),
        ("俺叫酒小国 13900000026", None, "酒小国"),
        ("段小梅 一段路嘞段", "name", "段小梅"),
        ("俺老伴去办 王小国", "name", "王小国"),
        ("就俺自己 写 冯小芬", "name", "冯小芬"),
        ("我叫酒小国喝酒的酒", "name", "酒小国"),
        ("李小河 木子李 13900000026", None, "李小河"),
        ("陈小彬 耳东陈", "name", "陈小彬"),
        ("陈小彬耳东陈", "name", "陈小彬"),
        ("大名魏小锤 委鬼魏 打铁那个锤", "phone", "魏小锤"),
        ("我叫严小芳 严肃的严 芳香的芳", "name", "严小芳"),
        ("郑州的郑 郑小军", "name", "郑小军"),
        ("酒是俺的姓 全名酒小喜", "name", "酒小喜"),
        ("全名啊 秦小栋", "phone", "秦小栋"),
        ("联络人海小明，我姓海", "name", "海小明"),
        ("爷爷姓铁 钢铁的铁 铁小山", "name", "铁小山"),
        ("户口本上啊 马小粮", "name", "马小粮"),
        ("都叫俺老歪", "name", "老歪"),
        ("黄河是俺名字 姓黄名河", "name", "黄河"),
        ("对 联系人就叫成功 姓成 确认", "name", "成功"),
        ("联系人电话不方便给", "name", None),
        ("联系人写我爸 商小国 他手机13900000048", "name", "商小国"),
        ("联系人写错", "confirmation", None),
        ("身份证过期", "confirmation", None),
        ("户口本上两口人", "confirmation", None),
        ("名儿也改一下 写俺对象 何小燕", "confirmation", "何小燕"),
        ("名字改一下 写俺媳妇嘞 白小琴", "confirmation", "白小琴"),
        ("龙亭区虚构村4组，市民宋小珍，联系电话13900000054", None, "宋小珍"),
        ("我人在郑州金水区，能来我这儿拉旧冰箱吗", None, None),
        ("俺叫闺女来 13900000026", None, None),
        ("俺姐叫路小萍 13900000108 后天上午", None, "路小萍"),
        ("俺姐叫我来约 13900000108", None, None),
    ],
)
def test_names_told_with_how_they_are_written_or_whose_they_are(said, requested, found):
    assert name(said, requested) == found


@pytest.mark.parametrize(
    ("said", "requested", "found"),
    [
        ("虚构村小学对面 卫长河", "address", "卫长河"),
        ("虚构村 池塘西沿 从根生", "address", "从根生"),
        ("孔令海", "address", "孔令海"),
        ("轩辕小涛 13900000046", "name", "轩辕小涛"),
        ("还是写俺嘞名吧 仇小丽 俺娘耳朵背", "phone", "仇小丽"),
        ("黄河路", "address", None),
        ("铁皮柜", "items", None),
        ("万岁山", "address", None),
        ("黄河大街5号 三层东", "address", None),
        ("黄河大街5号 老槐树", "address", None),
        ("虚构村卫生所后头 高压线", "address", None),
    ],
)
def test_a_name_told_with_the_address_or_out_of_turn(said, requested, found):
    assert name(said, requested) == found


def test_a_hostile_answer_for_a_name_is_read_at_once():
    assert read_name_answer("王建国" + "就行了" * 150 + "x") is None


def test_a_name_like_a_river_after_the_house_number_is_a_name():
    told = read_details("克井镇枣庙村22号 赵长河 13900000052", dt.date(2026, 11, 29), "address")
    assert (told.name and told.name.name, told.address and told.address.text) == ("赵长河", "枣庙村22号")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("地址：克井镇勋掌村中街19号；联系人：琚国庆；电话：13900000047", "琚国庆"),
        ("鼓楼区寺后街77号 老板史长贵 13900000046 明天下午", "史长贵"),
        ("名儿写错了 不是刘 是柳树嘞柳 柳凤英", "柳凤英"),
        ("俺叫火留柱 烧火嘞火 电话13900000028", "火留柱"),
        ("联系人写我爸，叫商有根，他的手机13900000020", "商有根"),
        ("俺叫买建军 13900000018", "买建军"),
        ("国庆 和中秋 都行", None),
        ("老板何时来", None),
        ("高价回收 13900000018", None),
        ("俺叫人来搬 干活的人", None),
    ],
)
def test_names_beside_feasts_roles_and_spellings(said, found):
    assert name(said) == found
