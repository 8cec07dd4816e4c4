"""Telling talk of other matters from details of a booking: a question may well name a thing, a place or a day."""

from __future__ import annotations

import re

from policies_kb.matching.intents import sounds_alarm
from tradein.domain.details.dates import ANY_DAY, find_days
from tradein.domain.details.periods import find_periods
from tradein.domain.details.reading import Details
from tradein.domain.details.text import canonical

_QUESTION = re.compile(
    r"[?？]|吗|[呢么]$|咋|怎么|啥(?!时候都)|什么(?!时候都)|多少|多久|多长|多大|多高|哪(?!天都|个都)|几(?:个|天|点|"
    r"号|种|家|块|年|成|时)|谁|"
    r"是否|(\S)[不没]\1|有没有|能不能|可不可以|给不给|为何|凭啥|(?:不|没|没有|不成|否|对吧)[啊呀呢嘞]?$|请问|"
    r"有[^，,。\s]{1,8}没(?=[\s，,。])|问一?下|想知道|打听|咨询|介绍|说说|讲讲|概括"
)
# 没啥问题 and 说啥都不给 ask nothing.
_NOTHING = re.compile(r"没事(?:没事)*|没有?[啥什]么?|(?:说?啥|什么|怎么|咋着?|谁)[都也](?!.*[吗?？])")
_POLICY = re.compile(
    r"补贴|补助|补帖|优惠|政策|国补|以旧换新|换新|换购|多少钱|给(?:我|俺)?(?:多少)?钱|值(?:多少)?钱|啥价|价格|价钱|"
    r"估价|收费|要钱|花钱|免费|条件|资格|申请|领取|领钱|"
    r"材料|发票|报销|截止|贷款|首付|置换|卖旧买新|买房|购房|换房|二手|电梯|商家|门店|卖场|家电城|有店|的店|网点|"
    r"回收点|收购站|专卖|文件|规定|方案|负责|部门|"
    r"主管|投诉|人工|客服|新能源|资金|名额|标准|规模|目标|"
    r"改造|更新|节能|税|工程|活动|利率|企业|(?<![镇乡区县市村])政府|国家|属于|范围|算不算|淘汰|试点|建设"
)
_US = re.compile(
    r"(?:来|收|拉|搬|抬|捎|带|弄走|上门|取)[走去下一]{0,2}(?:行|中|可以|好|呗|成)?(?:[不没吗么]|不行|不中|行不|中不|呗)|"
    r"能.{0,8}(?:收|拉|搬|抬|弄走|取走|上门)|"
    r"(?:收|要)不(?:收|要)|[咋怎]么?约|可以.{0,6}(?:收|拉|上门)"
)
_TO_COLLECT = re.compile(
    r"来收|上门|拉走|搬走|抬走|收走|弄走|取走|来拉|来取|约(?!束)|收一下|处理[掉了一]|要收|再[加添]|[加添][上个一]|还有|"
    r"不收|不卖|不给了|留给|去掉|不要|改成|换成|不对|不是|[只就光](?:收|拉|要|留)|不(?:再)?回收|[用使留]着|[收拉](?:一|两|俩)?[台个件套张]"
)
_CORRECTED = re.compile(r"(?:写|填|弄|记|说|搞)?错了?|不对|改成|换成|改到|换到|改为")
_SERVICE = re.compile(
    r"收费|要钱|免费|花钱|给钱|安全|泄露|干什么用|干啥用|做什么用|为什么要|为啥要|几点|多久|多长时间|谁来|什么人来"
)
_AND_THAT = re.compile("^[^钱多几给]*(?:呢|嘞|[收要拉]不(?:收|要|拉)?|[收要拉][吗没]|报废[的嘞])[？?。]*$")
_HARDLY = 4  # characters
_SHORT_QUESTION = 24  # characters
_PLANS = re.compile(r"补贴|补助|优惠|政策|国补|换新|换购|方案|文件|商家|门店|店|车|贷|发票|申请|材料")
_FEE_ALONE = re.compile(r"^[咋怎]么?(?:收费|算钱)")
_ABOUT_SERVICE = (
    (
        "data",
        re.compile(
            r"安全|泄露|干什么用|干啥用|做什么用|为什么要|为啥要|要.{0,6}(?:干|弄|做)[啥嘛什]|骗子|隐私|保密|会不会.{0,6}骚扰"
        ),
    ),
    (
        "fee",
        re.compile(
            r"给[我俺恁你您]?们?[^，,。]{0,2}钱|收费|要钱|免费|花钱|给钱|多少钱|咋算钱|值(?:多少)?钱|付钱|收钱|价钱|价格"
        ),
    ),
    (
        "visit",
        re.compile(
            r"几点(?!后|以后)|谁来|什么人来|多久.{0,3}来|打电话|提前.{0,4}(?:说|联系|通知|打)|几个人来|(?:打|拨)(?:谁|哪个|什么|啥)(?:的|嘞)?电话|谁(?:跟|给)[我俺]联系"
        ),
    ),
)
_OUR_MONEY = re.compile(r"[恁你您]们?(?:这儿|这里|那儿)?(?:能|会|们)?(?:给|出|收|要|算)[^，,。]{0,4}(?:钱|费)")
_CHECKS = re.compile(r"(?:是|约[的嘞]|就是|确认).{1,12}(?:吧|吗|对不|对吧|不是|没错吧)[?？。]*$")
_LIFTS = re.compile(r"(?:加装|安装|装|改造|更新)[^，,。]{0,4}电梯|电梯[^，,。]{0,4}(?:装|更新|改造)")
_FOR_CREW = re.compile(
    r"(?:车|三轮|货车)[^，,。]{0,4}(?:进不[去来了]|开不进|停不)|没(?:有)?电梯|从[东西南北前后侧]{1,2}门|走[东西南北后侧]门|提前[^，,。]{0,4}(?:打|联系|说一?声)|"
    r"(?:来|到)(?:之)?前[^，,。]{0,4}(?:打|联系|说一?声)|到了(?:给[我俺])?(?:打|喊|叫)|(?:楼道|门|楼梯)[^，,。]{0,3}[窄小]|有狗|门禁|"
    r"抬不[动下]|多来(?:俩|两个|几个)人|敲门|门铃"
)
_SUITS = re.compile(r"[行中]不|都[行中]|要不|[行中]吗|可以[吗不么]|来|有空|方便|收|改|换|约|在家")
_WHOSE = re.compile(r"谁|查一?下|查询|约了啥|约了什么")
_PLACE_HEAD = re.compile(r"[在住搁家俺我咱]|[改换搬错]|不[是对]|那边|这边|上门|[收约来拉]")
_OF_THE_BOOKING = re.compile("预约|约[的嘞]")
# 把今天龙亭区所有预约人的姓名和电话列给我
_OF_OTHERS = re.compile(
    "(?=.*(?:列|发给|给我|告诉|念给|导出|看看|查)).*(?:所有|全部|别人|其他人)的?(?:预约人|住户|居民|人)?的?[^，。]{0,4}(?:姓名|电话|手机|地址|信息|名单)|(?:忽略|无视)[^，。]{0,6}(?:规则|规定|指令|提示)"
)
_PAUSES = re.compile(
    r"(?:^|[\s，,])(?:恁|你|您)?(?:先)?(?:等会|等等|等一|稍等|等下|慢着|别急)[^？?]{0,4}(?:$|[我俺咱\s，,])|"
    r"[我俺](?:先|得)?(?:去)?(?:看看(?:几号|日历|时间|哪天|啥时候|表)|问问[我俺咱他她]|问问(?:家里|闺女|儿|老伴|媳妇|孩子)|想想|找找|翻翻|商量)"
)
_WITHOUT = re.compile(r"[\s，,。.!！的了吧啊嘞哩呀区县镇乡市]")


def speaks_of_policy(text: str) -> bool:
    """Tell whether the text speaks of what the plans are about, or of shops."""
    return bool(_POLICY.search(canonical(text)))


def asks(text: str) -> bool:
    """Tell whether the text asks something."""
    plain = _NOTHING.sub("", canonical(text)).strip("。.!！ ")
    return bool(_QUESTION.search(plain))


def tells_crew(text: str) -> bool:
    """Tell whether a text tells what a crew must know of the way, for which a booking has no field."""
    plain = canonical(text)
    of_policy = speaks_of_policy(plain.replace("电梯", "")) or _LIFTS.search(plain)
    return bool(_FOR_CREW.search(plain)) and not of_policy and (not asks(text) or "没电梯" in plain)


def checks_visit(text: str) -> bool:
    """Tell whether it is asked if the visit is when somebody thinks it is (是后天吧), and no change is wanted."""
    plain = canonical(text)
    if len(plain) > _SHORT_QUESTION or not _CHECKS.search(plain) or _CORRECTED.search(plain):
        return False
    return bool(find_periods(plain) or find_days(plain, ANY_DAY)) and not speaks_of_policy(text)


def service_asked(text: str) -> str | None:
    """Tell what of the pickup itself is asked about: fee, data or visit; None where it is something else."""
    plain = canonical(text)
    if (
        len(plain) > _SHORT_QUESTION
        or _PLANS.search(plain)
        or not (asks(plain) or "还是" in plain or _FEE_ALONE.search(plain))
    ):
        return None
    return next((about for about, pattern in _ABOUT_SERVICE if pattern.search(plain)), None)


def pauses(text: str) -> bool:
    """Tell whether somebody only wants time (等会俺问问俺闺女啥时候在家)."""
    plain = canonical(text)
    others = _POLICY.search(plain) or sounds_alarm(text) or _OF_THE_BOOKING.search(plain)
    return len(plain) <= _SHORT_QUESTION and bool(_PAUSES.search(plain)) and not others


def asks_us(text: str) -> bool:
    """Tell whether a question of money is put to us who collect (恁给多少钱), not to the plans."""
    return bool(_OUR_MONEY.search(canonical(text)))


def digresses(text: str, details: Details, requested: str | None) -> bool:
    """Tell whether the text is about the plans, the terms or the world rather than about this booking."""
    plain = canonical(text)
    if _OF_OTHERS.search(plain) and not details.phones:
        return True
    if details.phones:
        return asks(text) and bool(_WHOSE.search(plain))
    if has_street(details) and not (asks(text) and _POLICY.search(plain)):
        return False
    bare = (
        len(_WITHOUT.sub("", details.rest)) <= _HARDLY and bool(_AND_THAT.search(plain)) and not _POLICY.search(plain)
    )
    if requested == "items" and details.items and bare:
        return False  # 那汽车电瓶呢, while it is asked what to collect
    if requested == "name" and _answers(details, requested):
        return asks(text) and bool(_POLICY.search(plain))
    if requested in ("time", "date", "period") and (details.days or details.periods):
        return bool(_POLICY.search(plain)) and asks(text)
    if asks(text):
        return not about_us(plain, details) or bool(_SERVICE.search(plain))
    return bool(_POLICY.search(plain)) and not (_TO_COLLECT.search(plain) or _answers(details, requested))


def counts_as_thing(text: str, details: Details, requested: str | None) -> bool:
    """Tell whether things named are to be collected: asked for, counted, or said to be taken away."""
    counted = any(item.quantity or item.unclear for item in details.items)
    return (
        requested in ("items", None) or counted or bool(_TO_COLLECT.search(canonical(text))) or _mostly(text, details)
    )


def counts_as_place(text: str, details: Details, requested: str | None) -> bool:
    """Tell whether a place named is where to come: asked for, said to be home, or hardly anything else was said."""
    told = requested in ("place", "address", "items", None) or has_street(details) or details.phones
    return bool(told) or bool(_PLACE_HEAD.search(canonical(text))) or len(_WITHOUT.sub("", details.rest)) <= 2


def has_street(details: Details) -> bool:
    """Tell whether there is an address that has the form of one."""
    found = details.address
    return bool(found) and not found.town_only and found.sure  # type: ignore[union-attr]


def about_us(plain: str, details: Details) -> bool:
    """Tell whether the question is whether we come, or goes with a correction."""
    if _CORRECTED.search(plain):
        return True
    when = bool(details.days or details.periods) and bool(_SUITS.search(plain))
    return (when or bool(_US.search(plain))) and not _POLICY.search(plain)


def _answers(details: Details, requested: str | None) -> bool:
    return (requested == "items" and bool(details.items)) or (
        requested == "name" and bool(details.name and details.name.sure)
    )


def _mostly(text: str, details: Details) -> bool:
    """Tell whether hardly more than the things was said."""
    return bool(details.items) and len(_WITHOUT.sub("", details.rest)) <= 3 < len(text) + 3
