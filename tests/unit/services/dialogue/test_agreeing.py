import json
from pathlib import Path

import pytest

from tests.fakes.booking_ports import BookingTalk
from tradein.services.dialogue import notes
from tradein.services.dialogue.agreeing import agrees_beside_details, says_yes
from tradein.services.dialogue.digressing import checks_visit, service_asked, tells_crew
from tradein.services.dialogue.words import asks_after_giving_up, asks_after_letting_be

SAYINGS = Path(__file__).with_name("sayings_at_a_summary.jsonl")
COMPLETE = "开封市龙亭区虚构路15号院，孙小美，13900000041，旧空调一台，明天上午"


@pytest.mark.parametrize(
    "said",
    [
        "中", "对，约上吧", "没啥问题", "不用改了，提交", "信息都对，给俺约上吧", "按这个来", "ok👌", "就这么着吧", "嗯呐",
        "可以的，辛苦师傅", "✅", "好，就约这个时间", "确认确认 别磨叽",
        "中 那咱就说妥了", "对 就那台机子", "这回算对了 中", "中 说定了", "对 俺搁家候着", "没错 俺等着恁", "好 俺等恁电话", "可算弄好了 就照这来",
    ],
)  # fmt: skip
def test_many_words_agree(said):
    assert says_yes(said, asked=True, to_come=True)


@pytest.mark.parametrize(
    "said",
    [
        "不对",
        "等等",
        "算了，不改了",
        "确认个啥",
        "还没想好",
        "行吗",
        "我再想想",
        "师傅来",
        "这个时间",
        "再看看",
        "好像不是这个",
        "对面那栋",
        "好 那补贴咋领",
        "行 但是改到后天",
        "对 电话改成13900000011",
        "对了 俺还想打听个事",
        "好多东西嘞",
        "好的就用另一个号码",
        "中 就用她的号",
        "行 就留俺哥电话",
        "好 等确认",
        "好 确认一下",
        "确认 不变更了",
    ],
)
def test_what_agrees_to_nothing(said):
    assert not says_yes(said, asked=True, to_come=True)


@pytest.mark.parametrize(
    "said",
    [
        "行吧我想想", "中 俺跟俺儿商量商量", "嗯 没听明白", "中 拉倒", "好吧 不卖了", "好 俺留着用", "好 那天俺不在家",
        "好是好 就怕收不了", "中倒是中 俺怕下雨", "对不起 俺说岔了", "中 两台", "好 是三台", "成本太高", "行动不便 得搬下楼",
        "中看不中用", "中午俺不在家", "好贵啊", "行 来之前打个电话", "中 俺还有个洗衣机 来拉", "可以晚一天来", "对方电话打不通",
    ],
)  # fmt: skip
def test_a_yes_with_anything_else_is_none(said):
    assert not says_yes(said, asked=True, to_come=True)


@pytest.mark.parametrize(
    "said",
    [
        "就那台电视送人", "就这个沙发别收", "就这张床自用", "就那个沙发太沉", "拒绝同意", "无法同意", "信息有误 确认一下", "你确定啊", "给我确认一下时间",
        "慢点提交", "让我确认一下", "我让闺女确认", "师傅电话发给我", "地址发我", "报一下时间", "帮我填地址", "没事了", "没弄错吧", "没差吧", "真是的", "你可真行",
        "得了吧", "约个日子", "对了 我还有个冰箱", "要全楼几户签字同意才中",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_yes(said):
    assert not says_yes(said, asked=True, to_come=True)


@pytest.mark.parametrize(
    "said",
    ["行 后天上午我不一定在", "对 13900000043停机了", "嗯 后天上午怕来不及", "对了 后天上午", "好 后天下午俺再想想"],
)
def test_a_yes_beside_details_that_holds_something_back_is_none(said):
    assert not agrees_beside_details(said)


@pytest.mark.parametrize(
    "said", ["俺在家等着师傅", "按说好的办", "好 那天见", "按恁说的", "派师傅", "不用动", "约好了"]
)
def test_what_looks_forward_to_the_pickup_cancels_nothing(said):
    assert not says_yes(said, asked=True)


@pytest.mark.parametrize("said", ["行 恁来拉吧", "中 那就上门收吧", "行吧 那就还来吧"])
def test_who_is_to_come_all_the_same_agrees_to_no_cancelling(said):
    assert not says_yes(said, asked=True)


def test_what_residents_say_to_a_summary():
    """Hold some 750 sayings, written by others: nothing but a yes is taken for one, and nearly every yes is."""
    said = [json.loads(line) for line in SAYINGS.read_text(encoding="utf-8").splitlines()]
    heard = [one["text"] for one in said if says_yes(one["text"], asked=True, to_come=True)]
    agreeing = {one["text"] for one in said if one["label"] == "yes"}
    assert [text for text in heard if text not in agreeing] == []
    assert len(heard) > 0.95 * len(agreeing)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("算了先不约了 电视换新政策咋说嘞", ("算了先不约了", "电视换新政策咋说嘞")),
        ("周三 别来了 周四几点能来", None),
        ("空调换新补多少", None),
    ],
)
def test_what_is_asked_after_giving_up(said, parts):
    assert asks_after_giving_up(said) == parts


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("编号记不住 先不查了 空调换新补多少", ("先不查了", "空调换新补多少")),
        ("编号记不住 空调换新补多少", None),
        ("周三 别来了 周四几点能来", None),
    ],
)
def test_what_is_asked_after_letting_a_look_up_be(said, parts):
    assert asks_after_letting_be(said) == parts


@pytest.mark.parametrize("said", ["先不改了", "先不改 就这样"])
def test_先不改_keeps_the_booking(said):
    assert BookingTalk().say(COMPLETE, said).state != "stopped"


def test_a_long_row_of_small_words_is_read_at_once():
    assert not says_yes("这个" * 250 + "x", asked=True)


def test_没啥要改的_books():
    assert BookingTalk().say(COMPLETE, "没啥要改的").state == "confirmed"


def test_确认_before_all_is_told_asks_for_the_rest():
    turn = BookingTalk().say("开封市龙亭区，收旧空调一台", "确认")
    assert (turn.heard, turn.notes, turn.requested) == (True, (notes.NotYetComplete(),), "address")


def test_顺路捎走不行吗_is_told_again_what_is_not_taken():
    talk = BookingTalk("kaifeng")
    talk.say("预约回收半桶废机油和一瓶农药")
    (note,) = talk.say("放门口你们顺路捎走不行吗").notes
    assert note.item == "废机油、农药"


def test_后天没空_大后天中不():
    turn = BookingTalk().say(COMPLETE, "后天没空，大后天晚上中不")
    assert (turn.draft.date.day, turn.draft.period) == (26, "evening")


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("咋收费", "fee"),
        ("谁来收", "visit"),
        ("要我电话干啥", "data"),
        ("上门收旧冰箱有补贴吗", None),
        ("后天上午", None),
    ],
)
def test_questions_about_the_pickup_itself(said, about):
    assert service_asked(said) == about


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("门口车进不去 得从北门走", True),
        ("没电梯，提前打个电话", True),
        ("车进不去能来吗", False),
        ("电梯更新有补贴", False),
    ],
)
def test_what_only_the_crew_needs_to_know(said, told):
    assert tells_crew(said) == told


@pytest.mark.parametrize(
    ("said", "checks"),
    [("再确认一下，是后天吧？", True), ("改成后天吧", False), ("是后天上午，对吧", True), ("是有补贴吧", False)],
)
def test_asking_whether_the_visit_is_when_one_thinks(said, checks):
    assert checks_visit(said) == checks


SHOWN = "开封市龙亭区曹门大街18号院2号楼，王建国，13900000041，旧冰箱两台，后天上午"


@pytest.mark.parametrize(
    "said",
    [
        "中 就是曹门大街这个 确认",
        "是龙亭区 没问题 确认",
        "后天上午，冰箱两台，确认预约",
        "所有信息都对",
        "好 就后天 俺在家等恁",
    ],
)
def test_who_repeats_what_was_shown_agrees(said):
    assert BookingTalk().say(SHOWN, said).state == "confirmed"


@pytest.mark.parametrize(
    "said",
    [
        "王建国同意就行", "等王建国同意", "中 王建国搬走了", "曹门大街收走了 好", "后天上午 好 改主意了", "后天上午 行 再商量",
        "后天上午 好 下次", "后天上午 等确认", "后天上午 师傅来了确认", "地址没变 曹门大街18号院2号楼 冰箱两台",
    ],
)  # fmt: skip
def test_who_repeats_it_and_hesitates_does_not(said):
    assert BookingTalk().say(SHOWN, said).state != "confirmed"
