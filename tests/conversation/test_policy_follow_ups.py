"""Longer dialogues on the plans: back and forth between cities and topics, two matters at once, words that point back."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import Meet

pytestmark = pytest.mark.stack

KAIFENG, JIYUAN = "kaifeng-2024", "jiyuan-2024"


def test_两地家电对比_车呢也比比(meet: Meet) -> None:
    resident = meet()
    assert resident.say("开封和济源换家电的优惠有啥不一样").kind == "compare"
    said = resident.say("车呢 也比比")
    assert said.kind == "compare"
    assert {f"{KAIFENG}:task-18", f"{JIYUAN}:task-5.1"} <= set(said.clauses)


def test_济源呢_那边点名的厂_咱这点名没有(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("市里每年打算上多少个节能降碳改造项目")
    assert resident.say("济源呢").cities == {"jiyuan"}
    named = resident.say("那边点名要改的都有哪几家厂")
    assert named.cities == {"jiyuan"}
    assert "豫光" in named.text
    assert resident.say("那咱这点名了哪几家厂").cities == {"kaifeng"}


def test_济源写了船_开封那份写船没有(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("公交车到哪年换成电车")
    said = resident.say("济源文件里连船都写了，开封那份写船没有")
    assert said.cities == {"kaifeng"}
    assert said.kind == "not_in_region"


def test_小学电脑_济源那边写了没(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("小学机房嘞电脑给换不")
    said = resident.say("济源那边写了没")
    assert said.first == f"{JIYUAN}:task-4.2"
    assert "计算机" in said.text


def test_换热站和污水泵站_这两样都提了没_都归谁管(meet: Meet) -> None:
    resident = meet("jiyuan")
    said = resident.say("小区换热站老掉牙了 污水泵站天天冒臭气 这两样方案里都提了没")
    assert len(said.replies) == 2
    assert "换热站" in said.text
    assert "污水" in said.text
    assert len(resident.say("都归谁管").replies) == 2


def test_家电和家装都有补贴没_第一个归谁管_第二个呢(meet: Meet) -> None:
    resident = meet("kaifeng")
    said = resident.say("家电和家装都有补贴没")
    assert {f"{KAIFENG}:task-19", f"{KAIFENG}:task-20"} <= set(said.clauses)
    assert f"{KAIFENG}:annex-19" in resident.say("第一个归谁管").clauses
    assert f"{KAIFENG}:annex-20" in resident.say("第二个呢").clauses


def test_家电补贴_晚俩月再去会不会就没有了(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("拿旧洗衣机换新的给补不")
    said = resident.say("晚俩月再去 会不会就没有了")
    assert said.first == f"{JIYUAN}:task-5.2"
    assert "先到先得" in said.text


def test_家电补贴_旧嘞卖给收破烂嘞了光买新嘞中不中(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("拿旧洗衣机换新的给补不")
    said = resident.say("旧嘞要是已经卖给收破烂嘞了 光买新嘞中不中")
    assert said.first == f"{JIYUAN}:task-5.2"
    assert "旧家电" in said.text


def test_俺是济源嘞_那俺这啥时候截止(meet: Meet) -> None:
    resident = meet("kaifeng")
    assert resident.say("俺是济源嘞 恁这能问不 换车补多少").cities == {"jiyuan"}
    assert resident.say("那俺这啥时候截止").cities == {"jiyuan"}
    assert resident.say("开封呢").cities == {"kaifeng"}


def test_洛阳换车补多少_那济源呢(meet: Meet) -> None:
    resident = meet()
    assert resident.say("洛阳换车补多少").kind == "refuse"
    assert resident.say("那济源呢").first == f"{JIYUAN}:task-5.1"
    assert resident.say("新乡呢").kind == "refuse"


def test_劝往洛阳郑州跑_市里哪家医院上放疗(meet: Meet) -> None:
    said = meet("jiyuan").say(
        "医生叫做放疗，说咱这儿机器老，劝往洛阳郑州跑。听说市里要给医院上新的放疗机器，是哪两家医院？"
    )
    assert said.cities == {"jiyuan"}
    assert "第二人民医院" in said.text


def test_出租车呢_开封出租呢_船呢(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("公交车到哪年换成电车")
    assert "60%" in resident.say("换多少").text
    assert "出租车" in resident.say("出租车呢").text
    assert resident.say("开封出租呢").first == f"{KAIFENG}:task-12"
    assert resident.say("船呢").kind == "not_in_region"


def test_查了店_那补贴是哪儿出嘞(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("家电以旧换新有优惠没")
    assert resident.say("附近有哪几家店参加").kind == "dealers"
    assert resident.say("那补贴是哪儿出嘞").first == f"{KAIFENG}:safeguard-3"


def test_换个事儿_学校电脑_回头说家电(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("家电换新有补贴没")
    assert resident.say("换个事儿 学校电脑给换不").first == f"{JIYUAN}:task-4.2"
    assert resident.say("回头说家电 先到先得是啥意思").first == f"{JIYUAN}:task-5.2"


def test_再生金属目标_济源也是五十万吨不(meet: Meet) -> None:
    resident = meet("kaifeng")
    assert "50万吨" in resident.say("再生金属产能到2027年要到多少").text
    assert "160万吨" in resident.say("济源也是五十万吨不").text


def test_谢谢_那啥时候截止_再见(meet: Meet) -> None:
    resident = meet("jiyuan")
    resident.say("换车有补贴吗")
    assert resident.say("谢谢恁 那啥时候截止嘞").kind == "not_in_plan"
    assert resident.say("中 没别嘞了 再见").kind == "chat"
