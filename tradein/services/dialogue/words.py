"""What a message does besides telling details and agreeing: objecting, correcting, giving up, refusing, asking."""

from __future__ import annotations

import re

from tradein.domain.details.names import find_name
from tradein.domain.details.phones import find_numbers
from tradein.domain.details.reading import Details
from tradein.domain.details.text import canonical
from tradein.services.dialogue.digressing import asks

_FILLERS = re.compile(
    r"[\s，,。.!！~～、；;：:啊呀哈吧嘞哩的了呗哦喽哇呐您你恁就都谢啦哟诶欸哎唉]|感谢|多谢|麻烦|[^\w\s]"
)
_NO = re.compile(
    r"不对|不是|错了|有误|不确[认定]|先?等等|等一下|等会儿?|稍等|先别|先不|有问题|不行|不中|不好|改一下|要改|修改|"
    r"重新|no|弄错|写错|搞错|不正确|(?<![没不])(?<!没有)(?<!没[弄写搞记说填打])错$"
)
_DISAGREES = re.compile(r"^.{0,4}不同意.{0,3}$|不同意.{0,4}(?:使用|保存|收集|信息)|不授权|不许(?:用|保存|存)")
_STOP = re.compile(
    r"算了|不(?:想)?(?:约|办|弄|搞|预约|登记)了|不想(?:约|办|弄|预约)|不用(?:约|来|收|办|预约)?了|取消(?:预约|吧|"
    r"了|掉)?|别(?:约|来|办|弄)了|退出|不要预约|改天再(?:说|约)|以后再(?:说|约)|回头再(?:说|约)|"
    r"先不(?:约|办|弄)了?|不需要了|甭来了"
)
# 那算了 有个旧洗衣机收不收: only what was refused is given up.
_OFFERS = re.compile(r"[收要拉][不没](?:收|要|拉)?|[收拉]吗|能[收拉]|总(?:中|收|行)|上门|[旧老破坏][一-鿿]{1,6}[收拉]")
# 那算了 农药不弄了 有台旧电脑 这总收吧
_OFFERS_ANOTHER = re.compile(
    r"^[我俺咱]?家?(?:还|倒)?有[一两二三几]?[台个件张套把架辆只](?!.*(?:不[收要拉]|人要|亲戚))|[收拉]吗|[收要拉]不(?:收|要|拉)|总(?:能|该)?(?:中|收|行|可以)"
)
_STOPS = re.compile(r"[\s，,。.;；!！]+")
_STOPS_BY = 3  # pieces
_LETS_BE = re.compile(r"(?:那|就|[我俺])?(?:算了|(?:先|就)?不(?:查|改|看|取消|退|办|弄)了?)[吧呗]?")
_LEAST_ASKED = 4  # characters
_STOP_ALONE = re.compile(r"(?:不要|不收|不卖|不弄|不约|不办|拉倒|停|取消|停止|结束吧?)")
_STOP_BOOKING = re.compile(
    r"取消(?:这个|本次)?预约|不(?:想)?(?:约|预约|办|弄)了|不用来了|算了[\s，,]*不麻烦[恁你您]|别来了|甭来了|不想预约"
)
_REFUSES = re.compile(
    r"(?:不想|不愿意?|不方便|不能|不敢|不|别|凭啥|凭什么|干嘛)(?:要|得)?(?:给|留|说|告诉|提供|透露|填|报|"
    r"写)(?:给)?(?:你|您|恁|你们|恁们)?(?:们)?(?:我|俺)?(?:的|嘞)?"
    r"(?:电话|手机|号码|地址|住址|名字|姓名|个人信息|信息|隐私|这些|这个|真名|真实|(?=$|[\s，,。!！]))"
    r"|(?:电话|手机号?|号码|地址|住址|名字|姓名|信息|隐私)[^，,。]{0,4}(?:不能|不想|不愿意?|不方便|不)(?:给|留|说|"
    r"告诉|提供|透露|填)|(?:^|[，,。])(?:要)?保密(?:$|[，,。])|不告诉(?:你|恁|您)|涉及隐私"
)
_ASKS_PAY = re.compile(r"钱[^，,。]{0,2}(?:给)?不给?$|给[^，,。不]{0,4}钱不")  # 拉走恁给俺钱不给
_HAS_NONE = re.compile(
    r"(?:没有?|不用|不会用|没得)(?:手机|电话|号码|门牌号?)|"
    r"(?:电话|手机号?|号码|门牌号?)[^，,。]{0,6}(?:问问|问一下|找找|记不|忘|想不起|不记得)"
)
_MAY_I_NOT = re.compile(
    r"(?:能不能|可不可以|可以|能)(?:不|别)(?:给|留|说|告诉|提供|填)|不(?:给|留|说|填)[^，,。]{0,5}(?:行不|中不|"
    r"可以[吗不么]|行[吗么]|中[吗么])|不(?:给|留|说|填)[^，,。]{0,6}(?:就|是不是)真?的?(?:不[能来收约]|来不了|收不了|约不了|不行)|(?:一定|必须|非)[要得]?(?:给|留|填)?"
)
_FIELDS = {
    "phone": r"电话|手机号?|号码|联系方式",
    "name": r"名字?|姓名?|联系人|称呼",
    "address": r"地址|门牌号?|住址|楼号|单元",
    "place": r"区县|城市|哪个区|区(?=[写填弄选]?错)|县(?=[写填弄选]?错)|镇(?=[写填弄选]?错)",
    "date": r"日期|日子|哪天|天(?=[写填弄选]?错)",
    "period": r"时段|钟点|上下午",
    "time": r"时间",
    "items": r"东西|物品|数量|台数|件数",
}
_WRONG = (
    r"(?:[是都给]|[我俺])?(?:写|填|弄|记|说|搞|选|留)?(?:错|不对|有误|不准|要改|改一下|改改|换一下|变了|得改|换个|"
    r"换成|改成|改为|换为|"
    r"想改|需要改)"
)
_SAYS_LITTLE = 10  # characters
_CORRECTING = re.compile(
    r"不对|不是|错了|写错|说错|改成|改为|改到|改一下|改下|换成|换到|换为|换个|变成|应该是|应为|更正|搞错|弄错|"
    r"是.{1,12}不是|重新|(?:^|[，,\s])改|还是|(?:^|[，,\s])[哦噢啊哎]?不+[，,\s]+(?=\S)"
)
_PUTS_RIGHT = re.compile(
    r"^(?:哎呀?|唉|啊|噢|哦|嗯|等等|[，,。\s])*(?:不对|不是|错了|[我俺]?(?:刚才)?[说讲弄搞记打写填]错|重说)|"
    r"[说讲弄搞记打写填]错了?|改成|改为|换成|换为|应该是"
)
_ADDING = re.compile(
    r"还是(?:也|都)?(?:一块儿?|一起)?[收拉搬抬][走了上]*[吧呗]|再加|加上|加个|加一|还有|另外|再来|再收|外加|添|也(?:收|要|拉|一块|一起|给)|多了|又"
)


def says_no(text: str) -> bool:
    """Tell whether the text objects or wants a pause."""
    plain = _FILLERS.sub("", canonical(text))
    return bool(_NO.match(plain) or (len(plain) <= 8 and _NO.search(plain)))


def withholds_consent(text: str) -> bool:
    """Tell whether consent is refused in so many words."""
    return bool(_DISAGREES.search(canonical(text)))


def gives_up(text: str, details: Details) -> bool:
    """Tell whether the booking is given up; 空调算了 and 算了，还是后天吧 give nothing up."""
    plain = canonical(text)
    if details.items and any(map(_OFFERS_ANOTHER.search, _pieces(plain)[1:])):
        return False
    if _STOP_BOOKING.search(plain) and not asks(text):
        return True
    if details.items or details.days or details.periods or details.personal or details.places:
        return False
    bare = _FILLERS.sub("", plain)
    return bool(_STOP_ALONE.fullmatch(bare)) or (len(plain) <= 12 and bool(_STOP.search(plain)) and not asks(text))


def asks_after_giving_up(text: str) -> tuple[str, str] | None:
    """Cut 算了先不约了 电视换新政策咋说嘞 into what gives the booking up and what is asked then; None for all else."""
    stop, *asked = _pieces(text)
    return _with_question(stop, asked) if gives_up(stop, Details()) else None


def asks_after_letting_be(text: str) -> tuple[str, str] | None:
    """Cut 编号记不住 先不查了 空调换新补多少 into what lets a look-up or a change be and what is asked then; None for all else."""
    pieces = _pieces(text)
    stops = (at for at, piece in enumerate(pieces[:_STOPS_BY]) if _LETS_BE.fullmatch(canonical(piece)))
    at = next(stops, None)
    return None if at is None else _with_question(pieces[at], pieces[at + 1 :])


def _pieces(text: str) -> list[str]:
    return [piece for piece in _STOPS.split(text.strip()) if piece] or [""]


def _with_question(stop: str, asked: list[str]) -> tuple[str, str] | None:
    rest = " ".join(asked)
    return (stop, rest) if len(rest) >= _LEAST_ASKED and asks(rest) and not _OFFERS.search(rest) else None


def refuses_details(text: str) -> bool:
    """Tell whether personal data are refused; 要不要填 and 给不给 only ask."""
    plain = canonical(text)
    return any(_refuses(part, len(plain) <= _SAYS_LITTLE) for part in (plain, *re.split(r"[\s，,。;；!！]+", plain)))


def refuses_address(text: str) -> bool:
    """Tell whether a refusal is, or may be, of the address too; 姓名电话不想留 is not."""
    plain = canonical(text)
    return bool(re.search(_FIELDS["address"] + "|信息|隐私|保密|这些|都", plain)) or not re.search(
        f"{_FIELDS['phone']}|{_FIELDS['name']}", plain
    )


def _refuses(text: str, short: bool) -> bool:
    if _ASKS_PAY.search(text):
        return False
    only_asks = asks(text) and not re.search(r"凭啥|凭什么|干嘛", text) and not asks_to_leave_out(text)
    about_details = short or names_field(text) or re.search(r"信息|隐私", text)
    return bool(_REFUSES.search(text) and about_details) and not only_asks


def reconsiders(text: str) -> bool:
    """Tell whether a resident who refused details books after all (还是约吧, 那给你吧 139…)."""
    plain = canonical(text)
    name = find_name(plain)
    told = bool(name and name.sure) or any(number.kind == "mobile" for number in find_numbers(plain))
    return told or bool(re.search(r"(?:还是|那就?|重新|再|继续|接着)(?:给[我俺])?约|[约给留](?:[你恁]们?)?吧$", plain))


def asks_to_leave_out(text: str) -> bool:
    """Tell whether the text asks if something may be left out, rather than refusing it."""
    return bool(_MAY_I_NOT.search(canonical(text)))


def lacks_detail(text: str) -> bool:
    """Tell whether the resident has no phone or house number to tell."""
    return bool(_HAS_NONE.search(canonical(text)))


def wrong_field(text: str) -> str | None:
    """Tell which field is called wrong or is to be changed, as in Draft.missing."""
    plain = canonical(text)
    for field, words in _FIELDS.items():
        if re.search(
            rf"(?:{words}){_WRONG}|(?:改|换|重填|重写|变更|修改)(?:一?[下个])?(?:我|俺)?(?:的)?(?:{words})", plain
        ):
            return field
    return None


def names_field(text: str) -> str | None:
    """Tell which field the text names at all."""
    plain = canonical(text)
    return next((field for field, words in _FIELDS.items() if re.search(words, plain)), None)


def corrects(text: str) -> bool:
    """Tell whether the text corrects something said before."""
    return bool(_CORRECTING.search(canonical(text)))


def puts_right(text: str) -> bool:
    """Tell whether the text sets out to correct what was said (不对，是洗衣机; 改成冰箱)."""
    return bool(_PUTS_RIGHT.search(canonical(text)))


def adds(text: str) -> bool:
    """Tell whether the text adds to what was said before."""
    return bool(_ADDING.search(canonical(text)))
