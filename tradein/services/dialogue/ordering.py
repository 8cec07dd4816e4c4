"""Telling an order to collect by what it holds, whatever else its words might be taken for."""

from __future__ import annotations

import re

from policies_kb.matching.intents import WHO_COLLECTS, sounds_alarm
from tradein.domain.details.dates import ANY_DAY
from tradein.domain.details.numerals import NUMBER
from tradein.domain.details.places import find_places
from tradein.domain.details.reading import Details, read_details
from tradein.domain.details.text import canonical
from tradein.services.dialogue.digressing import about_us, asks, has_street, speaks_of_policy

ORDER = "预约上门回收"  # what such an order comes to
_BARE = re.compile(
    r"(?:你好|恁好|您好)?[\s，,]*(?:我|俺|咱)?(?:想|要|来|得|需要)*(?:预约(?:上门)?(?:回收)?|约个?上门(?:回收)?|约一?个|约回收|上门回收|上门收(?:旧|东西)?|登记)(?:一下|一个|个)?[吧呗啊嘞。\s]*"
)
_ORDERS = re.compile(
    r"来(?:人)?(?:收|拉|搬|抬)|上门(?:回?收|拉|取)|[拉收搬抬弄][走掉]|(?:^|[\s，,。])(?:回?收|拉|处理)(?:一?[个台张件套])?[旧破坏老废]|预约|约(?:个|一下|人)?(?:上门|回收|来)|(?:叫|喊)(?:个|恁|你们?)?(?:人|师傅)?来"
)
_NOTHING_BUT_COLLECT = re.compile("(?:想|要|来)?(?:上门)?(?:回?收|收走|拉走|来收)(?:一下|吧|呗)?")  # 回收旧空调
_OF_A_BOOKING = re.compile(
    r"查|取消|改(?!造)|变更|再加|加[上个一]|推迟|编号|预约[号码]|单号|约好|约[的嘞过]|退[单掉]|别来|不约"
)
_COMPLAINS = re.compile(r"投诉|举报|反映|意见|人工|回电|真人|报警")
# 师傅昨天没来收, 把我的冰箱拉走了没给钱: what was done or left undone is told.
_NO_ORDER = re.compile(r"没(?:人)?来|没给|被|骗|偷|[拉收搬]走了|电梯|居住证|4s|小区改造|拖车|定金|补贴")
_WHO_OR_WHERE = re.compile("谁|哪|多少|咋|怎")
_INSTEAD = re.compile(
    r"^那(?!.*(?:补|换|买|卖|修|送|能效)).{1,12}总(?:该|归)?(?:中|行|可以|能收|收)(?:了)?吧?[？?。]*$"
)
# 恁上门收东西 装修剩的碎砖头收不收: asked of those who come.
_TAKES = re.compile(
    r"来(?:人)?(?:给(?:我|俺))?(?:收|拉|运|弄)(?:走)?(?:不|吗|中不|行不|没)[？?]?$|(?:恁|你们?|您)(?:这儿?)?(?:还|也)?[收拉](?!到)[^，。？?\s]{1,6}(?:不|吗|没)(?=$|[\s，,？?])|上门(?!推销)[^?？]*(?:收不(?:收|$|\W)|[收拉][吗嘛]|能收|要不要|给收|收没)|(?:恁|你们?|您)(?:能|会|可以)?(?:来)?上门[收拉](?![^，,。\s]{1,8}(?:的|嘞)(?:人|$|[没骗说]))"
)
_WILL_TAKE = re.compile(
    r"[收拉][不没](?![到税费钱])|[收拉][吗嘛]|能[收拉]|收旧|有人[要收]|谁[要收]|拉走|咋处理|怎么处理|(?:恁|你们|您)要[不吗]"
)
# 俺家那洗衣机…这回真是转不动了: what 叫恁上门把这一台收走 means then
_WORN_OUT = re.compile("转不动|不转了|不制冷|不凉了|打不着|不出图|没图像|坏了|使不成|用不成|不能[用使]了|不管用了")
_I_LIVE = re.compile(
    r"(?:^|[\s，,。]|[我俺咱]们?)(?:家)?(?:就)?(?:住在?|家在|家是|家住)|[我俺咱]们?(?:家)?[在搁][^，,。\s]{2,6}住"
)
_NOT_HERE = re.compile("买|上班|打工|干活|工地|听说|看|去年|以前|那年|原来")
_TAKES_UP = re.compile(
    r"(?:那|中|行|好|可以|嗯|成|得劲|啊|吧|[\s，,])*(?:就|给[我俺]|帮[我俺]|麻烦|恁|你们?|叫人|派人|赶紧|快)*"
    r"(?:约|预约|登记|来[拉收取]|上门|拉走|收走)(?:上|一下|一个|一次|走|吧|呗|啊|个|师傅|人|(?<=[上吧])[了嘞])*"
)
_SO_MANY = re.compile(rf"(?:就|有|共|一共)?{NUMBER}[台个件张套]")
_FIELD_CHANGED = re.compile(
    r"(?<!师傅)(?<!你们)(?:门牌号?|地址|电话号?|手机号|名字|姓名|楼号|楼层|单元)(?:上)?(?:我|俺)?(?:也)?(?:忘了?说|忘写|[说写填]错|错了|改成(?!静音)|改一下|变了|换了|换成)"
)
_NO_CHANGE = re.compile(r"取消|撤销|作废|全部|都别来|查|编号|预约号|再预?约|还没给|给我")
_THING_CHANGED = re.compile(r"别[收拉]了?|不[收拉]了|不用[收拉]|不要了|改成|换成|再(?:加|把|多)|少[收拉]|多[收拉]")
_BY_PLAN = re.compile("方案|文件|政策|规定|补|通知")
_ONE_MORE = re.compile("也有[一两几俩]?[台个件张套].*[收拉]")
# 恁收垃圾费不, 国三货车来拉走不, 单位那堆有人来收不: none of ours to refuse.
_NONE_OF_OURS = re.compile(
    r"[收拉][^，。？?\s]{0,6}[费钱税]|(?:汽|轿|货|卡|客|面包|报废|旧|拖)车|车辆|拖拉机|农机|收割机|(?:有人|社区|单位|公司|厂)[^，。]{0,4}来|[走了][^，。]{0,6}没[？?]?$"
)
_LONGEST = 60  # characters; more than that tells a story


def orders_pickup(text: str) -> bool:
    """Tell whether a text can only be an order to collect: 预约; or things of ours, with a number, or to be fetched."""
    plain = canonical(text)
    if (
        sounds_alarm(text)
        or WHO_COLLECTS.search(plain)
        or _OF_A_BOOKING.search(plain)
        or (asks(text) and speaks_of_policy(text))
    ):
        return False
    if _BARE.fullmatch(plain):
        return True
    details = read_details(text, ANY_DAY)
    things = [item for item in details.items if item.collected]
    specific = things and not all(item.general for item in things)
    if things and (
        _told_in_full(details) or (specific and _NOTHING_BUT_COLLECT.fullmatch(details.rest.strip(" ，。")))
    ):
        return True
    refused = bool(details.items) and not things and bool(_TAKES.search(plain))
    refused = refused and not (_BY_PLAN.search(plain) or _NONE_OF_OURS.search(plain))
    if refused and not _tells_of_trouble(plain) and len(plain) <= _LONGEST:
        return True  # the errand itself says that we take no bricks, and who does
    if len(plain) > _LONGEST or speaks_of_policy(text):
        return False
    if _told_in_full(details) and _calls_for_visit(plain, details):
        return True
    return _gives_person(plain, details) or (bool(things) and (_counted(plain, details) or _asks_when(plain, details)))


def orders_instead(text: str) -> bool:
    """Tell whether a thing is offered in place of one that was declined, with nothing of the plans spoken of: 那坏洗衣机总中吧."""
    things = [item for item in read_details(text, ANY_DAY).items if item.collected]
    return bool(things) and bool(_INSTEAD.search(canonical(text))) and not speaks_of_policy(text)


def thing_to_collect(text: str) -> str:
    """Name the things of ours of which it is asked whether somebody takes them (你们收旧沙发不), or that are told to be worn out; else ""."""
    plain = canonical(text)
    if not (_WILL_TAKE.search(plain) or _WORN_OUT.search(plain)) or speaks_of_policy(text):
        return ""
    things = (item.said for item in read_details(text, ANY_DAY).items if item.collected and not item.general)
    return "、".join(dict.fromkeys(things))


def place_told(text: str) -> str:
    """Name the county or district, with the town told beside it, where the thing asked about is or the resident lives; else ""."""
    plain = canonical(text)
    if not (_WILL_TAKE.search(plain) or _I_LIVE.search(plain)) or _NOT_HERE.search(plain):
        return ""
    of_ours = [place for place in find_places(plain) if place.kind == "district" and place.district]
    told = "".join(place.written for place in of_ours)  # 尉氏县朱曲镇: the town by itself is none we know
    return told if len({place.district for place in of_ours}) == 1 else ""


def with_place(text: str, place: str, region: str | None) -> str:
    """Put the place told before to words that name none, unless another city is spoken of now: 尉氏县 一个旧衣柜."""
    if not place or find_places(canonical(text)):
        return text
    of = find_places(place)
    return f"{place} {text}" if of and region in (None, of[0].region) else text


def takes_up(text: str, thing: str) -> bool:
    """Tell whether few words order what was asked about: 那就约, 来拉吧; two of the `thing` asked about are ordered by 两台."""
    plain = canonical(text).strip(" ，,。.!！~")
    first, _, rest = plain.partition(" ")
    if thing and rest and _TAKES_UP.fullmatch(first) and not asks(rest) and has_street(read_details(rest, ANY_DAY)):
        return True  # 那就约吧 禹王台区 新门关街 1号楼
    return bool(_TAKES_UP.fullmatch(plain)) or (bool(thing) and bool(_SO_MANY.fullmatch(plain)))


def names_nothing(text: str) -> bool:
    """Tell whether an order names no thing: 约 杞县高阳镇… 郦保国 139… goes on with the one asked about."""
    return not read_details(text, ANY_DAY).items


def asks_for_another(text: str, thing: str) -> bool:
    """Tell whether few words ask whether the thing asked about before is taken at another place too: 老家也有一台 那儿收不."""
    plain = canonical(text)
    one_more = bool(thing) and len(plain) <= _LONGEST // 2 and bool(_ONE_MORE.search(plain))
    return one_more and not speaks_of_policy(text) and names_nothing(text)


def tells_number_alone(text: str) -> bool:
    """Tell whether a text is a mobile number and nothing else: whoever gives theirs wants something fetched."""
    details = read_details(text, ANY_DAY)
    return [number.kind for number in details.phones] == ["mobile"] and not details.rest.strip(
        " ，,。.电话手机号码是的"
    )


def changes_booking(text: str) -> bool:
    """Tell whether a text changes a booking that was made: 床垫别收了, 门牌号忘说了 是128号."""
    plain = canonical(text)
    others = sounds_alarm(text) or _tells_of_trouble(plain) or _NO_CHANGE.search(plain)
    if others or asks(text) or speaks_of_policy(text) or len(plain) > _LONGEST:
        return False
    if _FIELD_CHANGED.search(plain):
        return True
    return bool(read_details(text, ANY_DAY).items) and bool(_THING_CHANGED.search(plain))


def _tells_of_trouble(plain: str) -> bool:
    return bool(_COMPLAINS.search(plain) or _NO_ORDER.search(plain))


def _told_in_full(details: Details) -> bool:
    mobile = any(number.kind == "mobile" for number in details.phones)
    return mobile and bool(has_street(details) or details.days or details.places)


def _calls_for_visit(plain: str, details: Details) -> bool:
    """Tell whether somebody who gives a number orders a visit, or tells all that one needs: 北海街道… 苗老栓 139… 后天上午."""
    if asks(plain) or _tells_of_trouble(plain):
        return False
    when_and_where = bool(details.days and details.places and (details.address or details.name))
    return when_and_where or bool(_ORDERS.search(plain))


def _gives_person(plain: str, details: Details) -> bool:
    """Tell whether somebody tells us name and number, which nothing else here calls for (俺叫王秀 电话139…)."""
    mobile = any(number.kind == "mobile" for number in details.phones)
    named = details.name is not None and details.name.sure
    return mobile and named and not asks(plain) and not _COMPLAINS.search(plain)


def _counted(plain: str, details: Details) -> bool:
    counted = any(item.quantity for item in details.items if item.collected)
    if (
        counted and details.places and "收" in plain and not _WHO_OR_WHERE.search(plain)
    ):  # 思礼镇 旧冰箱一个 收不: so many things, and where they are
        return True
    return counted and bool(_ORDERS.search(plain)) and (not asks(plain) or about_us(plain, details))


def _asks_when(plain: str, details: Details) -> bool:
    """Tell whether it is asked if we come on a day (能不能今天就来 冰箱臭了); who mends a thing may be asked to come too."""
    return (
        bool(details.days)
        and asks(plain)
        and about_us(plain, details)
        and not re.search(r"修|装|送|宣传|谁家|哪家|哪个店", plain)
    )
