import datetime as dt
from dataclasses import replace

import pytest

from tests.fakes.booking_ports import BookingTalk
from tradein.services.dialogue import notes

UP_TO_NAME = ("旧空调两台", "龙亭区", "大梁路15号院")
UP_TO_PHONE = (*UP_TO_NAME, "孙小美")
UP_TO_TIME = (*UP_TO_PHONE, "13900000041")


def test_questions_come_in_order_things_place_address_name_phone_time():
    talk = BookingTalk()
    asked = [talk.say(said).requested for said in ("我要预约", "旧空调两台", "开封", *UP_TO_TIME[1:], "下周三", "下午")]
    assert asked == ["items", "place", "place", "address", "name", "phone", "time", "period", "confirmation"]


def test_俺家冰箱坏了_一样一样说():
    turn = BookingTalk().say(
        "俺家冰箱坏了 恁来收吧",
        "俺搁开封哩",
        "祥符区",
        "万隆乡赵庄村东头第一家",
        "俺姓郭 郭秀英",
        "一三九 零零零零 零零六二",
        "明个前晌",
    )
    assert turn.state == "confirming"
    assert (turn.draft.name, turn.draft.phone, turn.draft.date) == ("郭秀英", "13900000062", dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    "said",
    [
        "家电补贴多少钱啊",
        "冰箱以旧换新补多少",
        "空调有没有优惠",
        "上门收费不",
        "开封换车有补贴吗",
        "附近有哪些商家",
        "为啥要名字",
    ],
)
def test_a_question_in_the_middle_is_not_heard_and_changes_nothing(said):
    talk = BookingTalk("kaifeng")
    before = talk.say(*UP_TO_NAME).draft
    turn = talk.say(said)
    assert (turn.heard, turn.draft, turn.requested) == (False, before, "name")


def test_a_detail_given_again_does_no_harm():
    talk = BookingTalk("kaifeng")
    before = talk.say(*UP_TO_TIME).draft
    turn = talk.say("13900000041")
    assert (turn.heard, turn.draft) == (True, before)
    assert talk.say("旧空调").draft == before


def test_the_city_on_the_screen_is_taken():
    turn = BookingTalk("jiyuan").say("旧沙发一套", "坡头")
    assert (turn.draft.region, turn.draft.district) == ("jiyuan", "坡头镇")


def test_坡头镇_said_with_开封_on_the_screen():
    turn = BookingTalk("kaifeng").say("旧沙发一套", "坡头镇")
    assert turn.draft.region == "jiyuan"
    assert turn.notes == (notes.DistrictOfOtherCity("坡头镇", "jiyuan", "kaifeng"),)


def test_俺在济源_said_with_开封_on_the_screen():
    turn = BookingTalk("kaifeng").say("旧沙发一套", "俺在济源")
    assert (turn.draft.region, turn.notes) == ("jiyuan", (notes.CitySwitched("jiyuan"),))


def test_示范区_is_asked_back_and_then_resolved():
    talk = BookingTalk()
    assert talk.say("旧沙发一套", "俺在示范区").notes == (notes.ZoneAmbiguous(),)
    assert talk.say("开封的").draft.district == "城乡一体化示范区"


def test_示范区_of_济源_is_all_of_it():
    turn = BookingTalk().say("旧沙发一套", "示范区", "济源的")
    assert (turn.draft.region, turn.draft.district, turn.notes) == ("jiyuan", None, (notes.ZoneIsWholeCity(),))
    assert turn.requested == "place"


def test_示范区_with_开封_on_the_screen():
    assert BookingTalk("kaifeng").say("旧沙发一套", "示范区").draft.district == "城乡一体化示范区"


def test_开封县_is_祥符区_now():
    turn = BookingTalk().say("开封县的，一台旧电视")
    assert turn.draft.district == "祥符区"
    assert turn.notes == (notes.DistrictRenamed("开封县", "祥符区"),)


def test_俺在郑州_is_outside():
    turn = BookingTalk().say("旧电视一台", "俺在郑州")
    assert (turn.notes, turn.requested) == ((notes.PlaceOutside("郑州"),), "place")


def test_我人在郑州_家在通许_is_inside():
    turn = BookingTalk().say("我人在郑州，家在通许，收一台旧空调")
    assert (turn.draft.district, turn.notes) == ("通许县", ())


def test_the_town_tells_the_county():
    turn = BookingTalk().say("旧电视一台", "葛岗镇的")
    assert (turn.draft.district, turn.draft.town) == ("杞县", "葛岗镇")
    assert turn.notes == (notes.DistrictByTown("葛岗镇", "杞县"),)


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("1390000003", notes.PhoneWrongLength(11, 10)),
        ("139000000388", notes.PhoneWrongLength(11, 12)),
        ("0378-22334455", notes.PhoneIsLandline()),
        ("12000000000", notes.PhoneNotMobile()),
        ("俺没手机", notes.DetailNeeded("phone")),
        ("能不能不留电话", notes.DetailNeeded("phone")),
    ],
)
def test_a_phone_that_will_not_do_is_explained_and_asked_again(said, note):
    turn = BookingTalk("kaifeng").say(*UP_TO_PHONE, said)
    assert (turn.heard, turn.notes, turn.requested) == (True, (note,), "phone")


def test_a_card_number_is_neither_needed_nor_kept():
    turn = BookingTalk("kaifeng").say(*UP_TO_PHONE, "身份证410224199001011234")
    assert turn.notes == (notes.UnneededPaper("id_card"),)
    assert "4102" not in str(turn.draft.as_dict())


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("今天", notes.DateToday),
        ("昨天", notes.DatePast),
        ("11月1号", notes.DatePast),
        ("2月30日", notes.DateImpossible),
        ("两个月后", notes.DateTooFar),
        ("腊月二十三", notes.DateTooFar),
        ("周末", notes.WhichDay),
        ("过两天", notes.WhichDay),
        ("尽快", notes.WhichDay),
        ("哪天都行", notes.WhichDay),
        ("周六周日都行", notes.WhichDay),
        ("半夜来", notes.PeriodNight),
        ("凌晨", notes.PeriodNight),
        ("中午", notes.PeriodNoon),
        ("七点", notes.WhichPeriod),
        ("上午下午", notes.WhichPeriod),
    ],
)
def test_a_time_that_cannot_be_had_is_explained(said, note):
    turn = BookingTalk("kaifeng").say(*UP_TO_TIME, said)
    assert turn.heard
    assert [type(n) for n in turn.notes] == [note]
    assert turn.draft.date is None


def test_周末_then_周六下午():
    talk = BookingTalk("kaifeng")
    (asked,) = talk.say(*UP_TO_TIME, "周末").notes
    assert asked.options == (dt.date(2026, 11, 28), dt.date(2026, 11, 29))
    turn = talk.say("周六下午")
    assert (turn.state, turn.draft.date, turn.draft.period) == ("confirming", dt.date(2026, 11, 28), "afternoon")


def test_thirty_days_ahead_can_be_had_and_no_more():
    assert BookingTalk("kaifeng").say(*UP_TO_TIME, "12月23号").draft.date == dt.date(2026, 12, 23)
    (note,) = BookingTalk("kaifeng").say(*UP_TO_TIME, "12月24号").notes
    assert note == notes.DateTooFar(dt.date(2026, 12, 24), dt.date(2026, 12, 23))


def test_下周三都行_takes_the_morning_and_says_so():
    turn = BookingTalk("kaifeng").say(*UP_TO_TIME, "下周三", "都行")
    assert (turn.state, turn.notes) == ("confirming", (notes.PeriodAssumed("morning"),))


def test_今天冰箱坏了_asks_for_no_day():
    turn = BookingTalk().say("今天冰箱坏了")
    assert (turn.notes, turn.learned) == ((), ("items",))


def test_旧家电_is_too_general():
    turn = BookingTalk().say("想约人上门收旧家电")
    assert (turn.notes, turn.requested) == ((notes.ItemTooGeneral("旧家电"),), "items")
    assert BookingTalk().say("想约人上门收旧家电，冰箱一台").notes == ()


def test_五只活鸡_is_not_taken_but_the_fridge_is():
    talk = BookingTalk("jiyuan")
    (note,) = talk.say("预约上门，家里有五只活鸡").notes
    assert (type(note), note.item) == (notes.ItemNotCollected, "活鸡")
    assert talk.say("那旧冰箱总收吧").draft.items[0].name == "冰箱"


def test_石磨_is_unknown():
    assert BookingTalk().say("我要预约", "石磨一架").notes == (notes.ItemUnknown(),)


def test_火星镇_is_unknown():
    assert BookingTalk("jiyuan").say("旧电视一台", "火星镇").notes[0] == notes.PlaceUnknown()


@pytest.mark.parametrize(
    ("said", "note"), [("空调十几台", notes.CountUnclear("空调")), ("空调五十台", notes.CountTooLarge("空调", 20))]
)
def test_counts_that_will_not_do(said, note):
    assert BookingTalk().say(said).notes == (note,)


def test_都是两台_counts_all_things():
    turn = BookingTalk().say("冰箱 洗衣机都有", "都是两台")
    assert [item.quantity for item in turn.draft.items] == [2, 2]


@pytest.mark.parametrize("asked", ["items", "place", "address", "name", "phone", "time", "confirmation"])
@pytest.mark.parametrize(
    "said",
    [
        "换空调有没有补贴",
        "冰箱换新门槛高不高",
        "开封汽车置换补多少",
        "老旧小区改造都改啥",
        "附近哪家店能换电视",
        "拖拉机报废政府给钱不",
        "这个政策啥时候截止",
        "俺小区能装电梯不",
        "你好",
        "转人工",
    ],
)
def test_talk_of_other_matters_is_never_taken_for_an_answer(asked, said):
    full = BookingTalk().say("开封龙亭区大梁路15号院，孙小美，13900000041，旧空调一台，明天上午").draft
    gaps = {"items": {"items": ()}, "place": {"district": None}, "time": {"date": None, "period": None}}
    draft = replace(full, **gaps.get(asked, {asked: None} if asked != "confirmation" else {}))
    turn = BookingTalk(draft=draft, requested=asked).say(said)
    assert (turn.heard, turn.draft) == (False, draft)


def test_an_answer_by_its_place_in_the_talk_alone_is_unsure():
    assert not BookingTalk("kaifeng").say("旧空调两台", "龙亭区", "西司门").sure
    assert BookingTalk("kaifeng").say("旧空调两台", "龙亭区", "大梁路15号院").sure


def test_words_typed_in_letters_are_read():
    turn = BookingTalk().say(
        "收个jiu冰箱", "鼓楼qu 虚构街15号院2号楼402", "徐小亮 13900000072", "明tian下午", "dui 确认"
    )
    assert turn.state == "confirmed"
    assert (turn.draft.district, turn.draft.address) == ("鼓楼区", "虚构街15号院2号楼402")


def test_a_thing_not_taken_is_told_while_it_is_asked_what_to_collect():
    talk = BookingTalk()
    talk.say("我要预约")
    turn = talk.say("那汽车电瓶呢")
    assert any(isinstance(note, notes.ItemNotCollected) for note in turn.notes)


def test_what_is_taken_off_after_all_is_no_part_of_it():
    talk = BookingTalk()
    turn = talk.say("龙亭区大梁路15号院 一台电视 一辆自行车", "电视不拉了 俺孙子还看 光拉自行车")
    assert [item.name for item in turn.draft.items] == ["自行车"]


def test_a_house_number_is_put_right_where_no_day_was_asked_for():
    turn = BookingTalk().say("旧空调两台", "龙亭区", "虚构街9号", "不对 是19号 写岔了")
    assert turn.draft.address == "虚构街19号"
    assert turn.draft.date is None


@pytest.mark.parametrize("said", ["不是四把 是六把 里屋还有俩"])
def test_a_count_put_right_is_not_added_to(said):
    turn = BookingTalk().say("四把旧椅子 龙亭区", said)
    assert [item.quantity for item in turn.draft.items] == [6]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("明天俺去赶会 后天俺妹来 大后天吧", 26),
        ("明天有事 挪到后天", 25),
    ],
)
def test_of_several_days_the_one_chosen_aloud_is_taken(said, day):
    turn = BookingTalk().say(*UP_TO_TIME, said)
    assert turn.draft.date == dt.date(2026, 11, day)


def test_of_two_periods_the_one_to_come_in_is_taken():
    assert BookingTalk().say(*UP_TO_TIME, "后天", "上午来 下午俺打牌").draft.period == "morning"


def test_asking_what_is_paid_refuses_nothing():
    turn = BookingTalk().say("旧冰箱一台", "杞县", "拉走恁给俺钱不给")
    assert turn.state == "collecting"
    assert turn.draft.items


@pytest.mark.parametrize("said", ["后天派人来", "后天恁来", "后天叫人来"])
def test_whoever_is_to_come_on_a_day_wants_that_day(said):
    assert BookingTalk().say(*UP_TO_TIME, said).draft.date == dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "day", "period"),
    [("明天上午吧 不对 后天下午", 25, "afternoon"), ("明天上午吧 不是 是后天上午", 25, "morning")],
)
def test_what_is_put_right_wins_over_what_was_chosen_aloud(said, day, period):
    draft = BookingTalk().say(*UP_TO_TIME, said).draft
    assert (draft.date, draft.period) == (dt.date(2026, 11, day), period)


@pytest.mark.parametrize("said", ["明天或者后天吧", "上午来不中 下午"])
def test_what_is_left_open_is_not_settled(said):
    draft = BookingTalk().say(*UP_TO_TIME, said).draft
    assert draft.date is None or draft.period != "morning"


def test_a_day_told_is_no_house_number():
    turn = BookingTalk().say("旧空调两台", "龙亭区", "虚构街5号", "孙小美", "不对 是15号下午")
    assert turn.draft.address == "虚构街5号"


@pytest.mark.parametrize("said", ["又是一台冰箱", "再加一台"])
def test_one_more_is_added(said):
    turn = BookingTalk().say("旧冰箱两台 龙亭区", said)
    assert [item.quantity for item in turn.draft.items] == [3]


def test_what_is_told_beside_not_troubling_us_is_kept():
    turn = BookingTalk().say(*UP_TO_PHONE, "俺电话13900000041 不麻烦恁了 就这")
    assert turn.draft.phone == "13900000041"


def test_one_more_thing_is_put_to_what_was_shown():
    turn = BookingTalk().say(*UP_TO_TIME, "后天上午", "再添个电脑 也是一台")
    assert [(item.name, item.quantity) for item in turn.draft.items] == [("空调", 2), ("电脑", 1)]


def test_a_name_told_after_asking_back_is_heard():
    turn = BookingTalk().say(*UP_TO_NAME, "名字？ 褚明亮")
    assert turn.draft.name == "褚明亮"


def test_a_day_with_something_else_on_is_no_day_for_the_pickup():
    told = "祥符区朱仙镇估衣街41号，老彩电一台，王秀英，13900000054，她明天上午要去卫生所，所以请后天上午去，麻烦师傅敲门重一点"
    turn = BookingTalk().say(told)
    assert (turn.draft.date, turn.draft.period) == (BookingTalk().now.date() + dt.timedelta(days=2), "morning")


def test_a_full_name_takes_the_place_of_老邓():
    turn = BookingTalk().say("旧电视一台 俺是老邓 来收吧", "兰考县谷营镇爪营街23号，邓大山，13900000044，大后天下午")
    assert turn.draft.name == "邓大山"


def test_whoever_is_only_told_of_in_a_story_is_no_contact():
    told = "老邓的电视是闺女出嫁那年买的，二十九寸，后屁股比他孙子都沉，他先前说扔，今天才松口，叫我替他问问，能不能来人收走"
    assert BookingTalk().say(told).draft.name is None


def test_the_district_beside_the_address_counts():
    told = "接到开封龙亭区住了，老屋里旧洗衣机上门收：兰考县葡萄架乡杜寨村3号，杜金兰，13900000054，明天下午"
    assert BookingTalk().say(told).draft.district == "兰考县"
