"""What is said about details that were odd, or that cannot be taken as they were told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tradein.domain.regions import CITY_NAMES
from tradein.replies.booking_words import PERIOD_WORDS, day_words
from tradein.services.dialogue import notes

_FIELD_WORDS = {
    "items": "要收的东西",
    "place": "区县",
    "address": "地址",
    "name": "姓名",
    "phone": "手机号",
    "date": "日期",
    "period": "时段",
    "time": "上门时间",
}
_HOURS = "上午 9–12 点、下午 14–17 点、晚上 18–20 点"


_ABOUT_SERVICE = {
    "fee": "在这里预约不收钱；旧物怎么作价、拆装要不要另外收费，方案没有写，请上门时当面问清，也可以先拨打 12345 问。",
    "data": "姓名、手机号和地址只用于安排这次上门和联系您，不作别的用，加密保存，上门结束后按期删除。",
    "way": "预约单上没有地方记这个；收运人员来之前会打电话联系您，到时候跟他们说一声，也可以把怎么走写进地址里。",
    "wait": "不急，您问好了、看好了再说，前面说的都记着。",
    "visit": "收运人员在您选的时段里上门，来之前打电话联系您。",
}


def say_note(note: notes.Note) -> str:
    """Word a note."""
    return _WORDINGS[type(note)](note)


def _which_day(note: notes.WhichDay) -> str:
    options = "还是".join(day_words(day) for day in note.options)
    if note.written in ("周末", "这周末", "下周末") or len(note.options) > 1:
        return f"“{note.written}”要定到具体哪一天：{options}？"
    first = f"最早可以约{options}，" if options else ""
    return f"“{note.written}”要定到具体哪一天，{first}{day_words(note.earliest)}到{day_words(note.latest)}都可以选。"


def _past(note: notes.DatePast) -> str:
    day = day_words(note.day) if note.day else "这个日子"
    return f"{day}已经过了，不能约；最早可以约{day_words(note.earliest)}。"


def _needed(note: notes.DetailNeeded) -> str:
    instead = "没有手机的，留家里人或者邻居的手机号也行。" if note.field == "phone" else ""
    if note.field == "address":
        instead = "没有门牌号的，说村名、小区名和附近好找的地方就行。"
    field = _FIELD_WORDS.get(note.field, "信息")
    return (
        f"{field}是上门必须的，收运人员要靠它找到您，别的地方不用。{instead}不想留的话，可以说“算了”，或者拨打 12345。"
    )


_WORDINGS: dict[type, Callable[[Any], str]] = {
    notes.PlaceOutside: lambda n: (
        f"抱歉，{n.place}不在上门范围里，目前只到开封市和济源示范区；别的地方请拨打当地 12345。"
    ),
    notes.PlaceUnknown: lambda n: "这个地方我没有对上号，目前只到开封市和济源示范区的区县、镇和街道上门。",
    notes.DistrictOfOtherCity: lambda n: (
        f"{n.district}属于{CITY_NAMES[n.region]}，不是{CITY_NAMES[n.other]}的，我按{CITY_NAMES[n.region]}给您登记。"
    ),
    notes.CitySwitched: lambda n: f"好的，按您说的换成{CITY_NAMES[n.region]}。",
    notes.ZoneAmbiguous: lambda n: "“示范区”两边都有：您说的是开封市城乡一体化示范区，还是济源示范区？",
    notes.ZoneIsWholeCity: lambda n: "济源整个就是示范区，还要知道在哪个镇或者街道。",
    notes.DistrictRenamed: lambda n: f"{n.old}现在叫{n.new}，我按{n.new}登记。",
    notes.DistrictByTown: lambda n: f"{n.town}属于{n.district}，我按{n.district}登记。",
    notes.ItemNotCollected: lambda n: f"{n.item}不收，不能上门回收：{n.belongs}。",
    notes.ItemTooGeneral: lambda n: f"{n.said}可以上门回收，还要知道具体是哪几样。",
    notes.ItemUnknown: lambda n: (
        f"{n.said or '这样东西'}我没有对上号。上门收的是：冰箱、空调、洗衣机、电视机、热水器、油烟机等家电，电脑、手机，沙发、床、"
        "柜子、桌椅等家具。拿不准的请拨打 12345。"
    ),
    notes.CountUnclear: lambda n: f"{n.item}具体几台（件）？先按 1 登记，您说个准数我来改。",
    notes.CountTooLarge: lambda n: (
        f"{n.item}一次最多约 {n.most} 台（件），再多请拨打 12345 由工作人员安排；请说一个 {n.most} 以内的数。"
    ),
    notes.ItemRemoved: lambda n: f"好的，{n.item}去掉了。",
    notes.PhoneWrongLength: lambda n: f"手机号应该是 {n.wanted} 位，您说的是 {n.got} 位，请再说一遍。",
    notes.PhoneIsLandline: lambda n: "这是座机或者服务号码，收不到上门通知，请留一个 11 位手机号，家里人的也行。",
    notes.PhoneNotMobile: lambda n: "这个号码不是手机号（手机号是 13 到 19 开头的 11 位数字），请再说一遍。",
    notes.UnneededPaper: lambda n: (
        f"预约不需要{'身份证号' if n.kind == 'id_card' else '银行卡号'}，我没有记，以后也请不要发给任何人。"
    ),
    notes.DateToday: lambda n: f"当天来不及安排，最早可以约{day_words(n.earliest)}。",
    notes.DateAfterCutOff: lambda n: f"那一天已经过了预约截止时间，最早可以约{day_words(n.earliest)}。",
    notes.DatePast: _past,
    notes.DateTooFar: lambda n: f"{day_words(n.day)}太远了，只能约 30 天以内，最晚到{day_words(n.latest)}。",
    notes.DateImpossible: lambda n: f"没有“{n.written}”这一天，请再说一个日子。",
    notes.WhichDay: _which_day,
    notes.PeriodNight: lambda n: f"这个钟点不上门，能约的是{_HOURS}。",
    notes.PeriodNoon: lambda n: "中午收运人员休息，上午 9–12 点还是下午 14–17 点方便？",
    notes.WhichPeriod: lambda n: f"“{n.written}”要定一个时段：{_HOURS}，选哪个？",
    notes.PeriodAssumed: lambda n: f"时段先按{PERIOD_WORDS[n.period]}登记，想换直接说。",
    notes.TimeUnfit: lambda n: f"好的，不约{n.written}，换个您方便的时间。",
    notes.Retell: lambda n: f"好的，{_FIELD_WORDS[n.field]}重新来。",
    notes.WhatToChange: lambda n: (
        "好的，先不提交。哪一项要改？直接说就行，比如“地址改成…”“换成后天上午”“电话错了，是139…”。"
    ),
    notes.ServiceAsked: lambda n: _ABOUT_SERVICE[n.about],
    notes.NotYetComplete: lambda n: "好的，还差一点就能提交。",
    notes.NotCaught: lambda n: "这句话我没有对上号，先接着办预约；不想约了说“算了”，要找人工请拨打 12345。",
    notes.DetailNeeded: _needed,
}
